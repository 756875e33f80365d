"""Lists of records: type, Enter, type, Enter; removal and undo."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.containers import VerticalScroll

from tests.support.fields_host import cursor_region, field_holding, fields


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_type_enter_type_enter(size: tuple[int, int]) -> None:
    async with fields("change", "role", size=size) as hands:
        await hands.shows("Type one, press Enter")
        hands.send("Slow down\rSay [/x]\r")
        await hands.told([{"what": "Slow down"}, {"what": "Say [/x]"}])
        await hands.shows("1  Slow down", "2  Say [/x]", "Another one, or Enter goes on")
        assert hands.app.gone_on == []
        await hands.press("enter")
        await hands.until(lambda: hands.app.gone_on == ["change"])


async def test_words_in_the_add_line_count_before_enter() -> None:
    async with fields("change") as hands:
        await hands.type("Slow d")
        await hands.told([{"what": "Slow d"}])
        await hands.hides("1  Slow d")


async def test_words_in_the_add_line_become_a_row_when_the_person_goes_elsewhere() -> None:
    async with fields("change", "role") as hands:
        await hands.type("Slow down")
        await hands.press("tab")
        await hands.shows("1  Slow down")
        await hands.becomes([{"what": "Slow down"}])
        assert hands.app.changes[-1] == ("change", [{"what": "Slow down"}])
        assert field_holding(hands.app.focused) is hands.field("role")


async def test_looking_at_another_window_leaves_the_add_line_alone() -> None:
    async with fields("change") as hands:
        await hands.type("Slow")
        hands.app.post_message(events.AppBlur())
        await hands.until(lambda: hands.app.focused is None)
        hands.app.post_message(events.AppFocus())
        await hands.until(lambda: hands.app.focused is not None)
        await hands.type(" down")
        await hands.becomes([{"what": "Slow down"}])
        await hands.hides("1  Slow")


@pytest.mark.parametrize("remove", ["delete", "backspace"])
@pytest.mark.parametrize("undo", ["u", "ctrl+z"])
async def test_removing_a_record_says_how_to_bring_it_back(remove: str, undo: str) -> None:
    records = [{"what": "one"}, {"what": "two", "x": 1}, {"what": "three"}]
    async with fields(change=records) as hands:
        await hands.press("up", "up", remove)
        await hands.told([records[0], records[2]])
        await hands.shows("Removed. u or ctrl+z brings it back.", "2  three")
        await hands.press(undo)
        await hands.told(records)
        await hands.shows("2  two", "3  three")


async def test_removed_records_come_back_one_by_one_also_from_the_add_line() -> None:
    records = [{"what": "one"}, {"what": "two"}]
    async with fields(change=records) as hands:
        await hands.press("up", "delete", "delete")
        await hands.told(None)
        await hands.press("u")
        await hands.told([{"what": "one"}])
        await hands.press("down")
        await hands.until(lambda: hands.app.focused is hands.field().input_widget)
        await hands.press("ctrl+z")
        await hands.told(records)


async def test_undo_in_the_add_line_is_about_its_words_first() -> None:
    async with fields(change=[{"what": "one"}, {"what": "two"}]) as hands:
        await hands.press("up", "delete", "down")
        hands.paste("new")
        await hands.becomes([{"what": "one"}, {"what": "new"}])
        await hands.press("ctrl+z")
        await hands.becomes([{"what": "one"}])
        await hands.press("ctrl+z")
        await hands.becomes([{"what": "one"}, {"what": "two"}])


async def test_arrows_move_between_the_rows_and_down_leads_back_to_adding() -> None:
    async with fields(change=[{"what": "one"}, {"what": "two"}, {"what": "three"}]) as hands:
        await hands.press("up")
        await hands.shows("› 3  three")
        await hands.press("up", "up", "up")
        await hands.shows("› 1  one", "Enter: change")
        await hands.press("end")
        await hands.shows("› 3  three")
        await hands.press("home", "down")
        await hands.shows("› 2  two")
        await hands.press("down", "down")
        await hands.until(lambda: hands.app.focused is hands.field().input_widget)
        await hands.hides("›")


async def test_words_typed_on_a_row_begin_the_next_one_in_the_add_line() -> None:
    async with fields("change", "role") as hands:
        hands.send("Slow down\r")
        await hands.press("up", "enter", "escape")
        assert hands.list_field.close_innermost()
        await hands.shows("Enter: change")
        hands.send("under an hour\r")
        await hands.told([{"what": "Slow down"}, {"what": "under an hour"}])


async def test_words_pasted_on_a_row_begin_the_next_one_too() -> None:
    async with fields("change") as hands:
        hands.send("Slow down\r")
        await hands.press("up")
        await hands.shows("Enter: change")
        row = hands.app.focused
        assert row is not None
        row.post_message(events.Paste("Read the advert"))
        await hands.told([{"what": "Slow down"}, {"what": "Read the advert"}])


async def test_rows_are_no_stops_of_the_tab_key() -> None:
    async with fields("company", "role", change=[{"what": "one"}, {"what": "two"}]) as hands:
        await hands.press("tab", "tab")
        await hands.until(lambda: hands.app.focused is hands.list_field.input_widget)
        await hands.press("up", "shift+tab")
        await hands.until(lambda: field_holding(hands.app.focused) is hands.field("role"))
        await hands.press("tab")
        await hands.until(lambda: hands.app.focused is hands.list_field.input_widget)


async def test_tab_on_a_row_goes_to_the_next_question_and_not_through_the_list() -> None:
    async with fields("company", change=[{"what": "one"}, {"what": "two"}], role="") as hands:
        hands.list_field.focus()
        await hands.press("up", "up")
        await hands.until(lambda: hands.app.focused is hands.list_field)
        await hands.press("tab")
        await hands.until(lambda: field_holding(hands.app.focused) is hands.field("role"))


async def test_a_taken_suggestion_becomes_a_record_with_all_it_brings() -> None:
    async with fields("change") as hands:
        await hands.type("half a word")
        record = {"what": "Bring numbers [/x]", "area": "answers"}
        hands.list_field.take(record)
        await hands.told([{"what": "half a word"}, record])
        await hands.shows("2  Bring numbers [/x] · My answers")


async def test_what_is_no_record_is_shown_kept_and_can_be_removed() -> None:
    strange: list[Any] = ["just words", {"what": "Walk"}, 7]
    async with fields(change=strange) as hands:
        await hands.shows("1  just words", "3  7")
        await hands.press("up", "enter")
        await hands.press("delete")
        await hands.told(strange[:2])


async def test_a_list_that_begins_with_a_date_reads_it() -> None:
    async with fields("later") as hands:
        hands.send("tomorrow\rwhen it rains\r")
        await hands.told([{"on": "2026-11-23"}, {"on": "when it rains"}])
        await hands.shows("1  Mon 23 Nov", "2  when it rains")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_add_line_stays_on_the_screen_while_the_list_grows(size: tuple[int, int]) -> None:
    async with fields("change", "role", size=size) as hands:
        for number in range(30):
            hands.send(f"entry {number}\r")
        await hands.until(lambda: len(hands.list_field.rows) == 30)
        page = hands.app.query_one(VerticalScroll)
        await hands.until(lambda: page.region.contains_region(cursor_region(hands.list_field)))
        await hands.shows("30  entry 29", "Another one, or Enter goes on")
        await hands.press("up", "home")
        await hands.shows("› 1  entry 0")


async def test_a_long_record_is_wrapped_and_not_cut() -> None:
    words = " ".join(f"word{number}" for number in range(30))
    async with fields(change=[{"what": words, "how": "the very end"}], size=(60, 20)) as hands:
        await hands.shows("word0 ", "word29", "the very end")


async def test_the_mouse_stands_on_a_row_and_opens_it() -> None:
    async with fields(change=[{"what": "one"}, {"what": "two"}]) as hands:
        await hands.click("one")
        await hands.shows("› 1  one")
        await hands.click("one")
        await hands.shows("What", "Enter: done")

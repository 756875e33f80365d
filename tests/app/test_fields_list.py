"""Lists of records: type, Enter, type, Enter; details, removal and undo."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.containers import VerticalScroll

from tests.support.fields_host import Hands, cursor_region, field_holding, fields

ACTIONS: list[dict[str, Any]] = [
    {
        "id": "1b",
        "what": "Ask for advice",
        "due": "2026-11-24",
        "kind": None,
        "status": "open",
        "x-other": [1],
    },
    {"zeta": 1, "what": "Walk", "alpha": {"b": 2}},
]
"""Records with keys no field knows."""


async def open_details(hands: Hands) -> None:
    await hands.press("up", "enter")
    await hands.shows("How exactly?")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_type_enter_type_enter(size: tuple[int, int]) -> None:
    async with fields("change", "role", size=size) as hands:
        await hands.shows("Type one, press Enter")
        hands.send("Slow down\rSay [/x]\r")
        await hands.told([{"what": "Slow down"}, {"what": "Say [/x]"}])
        await hands.shows("1  Slow down", "2  Say [/x]", "Type one, press Enter")
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


async def test_details_open_at_the_first_empty_field_and_are_told() -> None:
    async with fields(change=[{"what": "Slow down"}]) as hands:
        await open_details(hands)
        await hands.shows("What", "What is it about?", "By when?")
        await hands.type("two sentences")
        await hands.press("enter", "2", "enter")
        await hands.type("fri")
        await hands.shows("= Fri 27 Nov 2026")
        await hands.press("enter")
        record = {"what": "Slow down", "how": "two sentences", "area": "answers", "due": "2026-11-27"}
        await hands.told([record])
        await hands.hides("How exactly?")
        await hands.shows("1  Slow down · two sentences · My answers · Fri 27 Nov")
        await hands.until(lambda: hands.app.focused is hands.field().input_widget)


async def test_escape_closes_the_details_then_leaves_the_rows_then_is_the_screens() -> None:
    async with fields(change=[{"what": "Slow down"}]) as hands:
        await open_details(hands)
        await hands.type("two")
        assert hands.list_field.close_innermost()
        await hands.hides("How exactly?")
        await hands.until(lambda: hands.app.focused is hands.list_field)
        assert hands.value == [{"what": "Slow down", "how": "two"}]
        assert hands.list_field.close_innermost()
        await hands.until(lambda: hands.app.focused is hands.field().input_widget)
        assert not hands.list_field.close_innermost()


async def test_keys_no_field_knows_come_back_untouched_and_in_their_order() -> None:
    async with fields(change=ACTIONS) as hands:
        await hands.press("up", "up", "enter")
        await hands.shows("How exactly?")
        await hands.press("shift+tab", "end", "!")
        await hands.told([ACTIONS[0] | {"what": "Ask for advice!"}, ACTIONS[1]])
        first = hands.value[0]
        assert list(first) == list(ACTIONS[0])
        assert list(hands.value[1]) == ["zeta", "what", "alpha"]


async def test_a_field_emptied_and_filled_again_keeps_its_place_in_the_record() -> None:
    async with fields(change=[{"how": "slowly", "what": "Walk", "other": 1}]) as hands:
        await open_details(hands)
        await hands.press("2", "delete")
        await hands.told([{"how": "slowly", "what": "Walk", "other": 1}])
        for _ in range(2):
            await hands.press("shift+tab")
        await hands.press("ctrl+u")
        await hands.told([{"how": "slowly", "other": 1}])
        await hands.type("Run")
        await hands.told([{"how": "slowly", "what": "Run", "other": 1}])
        assert list(hands.value[0]) == ["how", "what", "other"]


async def test_a_record_without_its_first_field_stays_while_others_have_words() -> None:
    async with fields(change=[{"what": "Walk", "how": "slowly"}]) as hands:
        await open_details(hands)
        await hands.press("shift+tab", "shift+tab", "ctrl+u")
        await hands.told([{"how": "slowly"}])
        hands.list_field.close_innermost()
        await hands.shows("1  slowly")


async def test_a_record_that_loses_all_its_words_is_gone() -> None:
    async with fields(change=[{"what": "Walk", "id": "x"}, {"what": "Rest"}]) as hands:
        await hands.press("up", "up", "enter")
        await hands.shows("How exactly?")
        await hands.press("shift+tab", "ctrl+u")
        await hands.told([{"what": "Rest"}])
        await hands.press("a")
        await hands.told([{"what": "a", "id": "x"}, {"what": "Rest"}])
        await hands.press("backspace")
        hands.list_field.close_innermost()
        await hands.press("down")
        await hands.shows("1  Rest")
        await hands.until(lambda: len(hands.list_field.rows) == 1)


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
        await hands.type("new")
        await hands.press("ctrl+z")
        await hands.becomes([{"what": "one"}])
        await hands.press("ctrl+z")
        await hands.becomes([{"what": "one"}, {"what": "two"}])


async def test_arrows_move_between_the_rows_and_down_leads_back_to_adding() -> None:
    async with fields(change=[{"what": "one"}, {"what": "two"}, {"what": "three"}]) as hands:
        await hands.press("up")
        await hands.shows("› 3  three")
        await hands.press("up", "up", "up")
        await hands.shows("› 1  one", "Enter: details")
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
        await open_details(hands)
        assert hands.list_field.close_innermost()
        await hands.shows("Enter: details")
        hands.send("under an hour\r")
        await hands.told([{"what": "Slow down"}, {"what": "under an hour"}])


async def test_words_pasted_on_a_row_begin_the_next_one_too() -> None:
    async with fields("change") as hands:
        hands.send("Slow down\r")
        await hands.press("up")
        await hands.shows("Enter: details")
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


async def test_leaving_the_list_closes_its_details_and_keeps_their_words() -> None:
    async with fields("company", change=[{"what": "one"}]) as hands:
        hands.list_field.focus()
        await open_details(hands)
        hands.send("words")
        hands.app.call_later(hands.field("company").focus)
        await hands.hides("How exactly?")
        await hands.becomes([{"what": "one", "how": "words"}], "change")


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
        await hands.shows("30  entry 29", "Type one, press Enter")
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
        await hands.shows("How exactly?")


async def test_where_rows_may_have_a_day_giving_it_is_said_first() -> None:
    async with fields("change") as hands:
        hands.send("Slow down\r")
        await hands.shows("up: give one its day")

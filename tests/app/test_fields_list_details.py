"""The fields of a record: asked one at a time in the place of the add line, or from the row one stands on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.events import Paste

from reflect.tui.fields.growing_text_area import GrowingTextArea
from tests.support.fields_host import Hands, field_holding, fields

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
WHOLE = {"what": "Slow down", "how": "two sentences", "area": "answers", "due": "2026-11-27"}


@asynccontextmanager
async def asking(*others: str, size: tuple[int, int] = (80, 24), **values: Any) -> AsyncIterator[Hands]:
    """A list whose fields are asked of every new entry, with other questions below it."""
    async with fields("change", *others, size=size, **values) as hands:
        field = hands.list_field
        field.asked_of_new = lambda record: [ask for ask in field.order[1:] if ask.id not in record]
        yield hands


async def asked(hands: Hands, prompt: str) -> None:
    """Wait until a field with this prompt has the focus, and no other is there."""
    await hands.shows(prompt)
    prompts = {"What", "How exactly?", "What is it about?", "By when?"}
    lines = {line.strip(" ┃") for line in hands.text().split("\n")}
    assert prompts & lines == {prompt}


async def in_add_line(hands: Hands) -> None:
    await hands.until(lambda: hands.app.focused is hands.field("change").input_widget, "focus")
    await hands.shows("Another one, or Enter goes on")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_fields_of_a_new_entry_are_asked_one_at_a_time_in_its_place(size: tuple[int, int]) -> None:
    async with asking("role", size=size) as hands:
        hands.send("Slow down\r")
        await asked(hands, "By when?")
        assert not hands.has("Another one, or Enter goes on")
        hands.send("fri\r")
        await asked(hands, "How exactly?")
        hands.send("two sentences\r")
        await asked(hands, "What is it about?")
        hands.send("2")
        await in_add_line(hands)
        await hands.told([WHOLE])
        await hands.shows("1  Slow down · two sentences · My answers · Fri 27 Nov")


async def test_a_whole_record_takes_no_key_but_its_words_one_for_the_choice_and_enter() -> None:
    async with asking("role") as hands:
        hands.send("Slow down\rfri\rtwo sentences\r2Breathe\r\r\r\r")
        await hands.told([WHOLE, {"what": "Breathe"}])
        await hands.until(lambda: hands.app.gone_on == ["change"])


async def test_two_fields_left_empty_end_the_asking_and_one_does_not() -> None:
    async with asking() as hands:
        hands.send("Slow down\r\rtwo\r\r")
        await in_add_line(hands)
        await hands.told([{"what": "Slow down", "how": "two"}])
        hands.send("Breathe\r\r\r")
        await in_add_line(hands)
        await hands.hides("What is it about?")


async def test_escape_leaves_the_fields_and_keeps_what_was_typed() -> None:
    async with asking() as hands:
        hands.send("Slow down\rfri\rtwo")
        await hands.shows("two")
        assert hands.list_field.close_innermost()
        await in_add_line(hands)
        assert hands.value == [{"what": "Slow down", "how": "two", "due": "2026-11-27"}]
        assert not hands.list_field.close_innermost()


async def test_what_is_typed_in_a_field_is_told_before_enter() -> None:
    async with asking() as hands:
        hands.send("Slow down\r\rtwo")
        await hands.told([{"what": "Slow down", "how": "two"}])


async def test_shift_tab_goes_back_a_field_at_a_time_and_then_to_the_row() -> None:
    async with asking() as hands:
        hands.send("Slow down\rfri\rtwo\r")
        await asked(hands, "What is it about?")
        await hands.press("shift+tab")
        await asked(hands, "How exactly?")
        hands.send(" words\r")
        await asked(hands, "What is it about?")
        await hands.press(*["shift+tab"] * 3)
        await asked(hands, "What")
        await hands.press("shift+tab")
        await hands.shows("› 1  Slow down · two words")
        assert hands.value == [{"what": "Slow down", "how": "two words", "due": "2026-11-27"}]


async def test_undo_in_a_field_is_about_that_field_also_after_going_on_and_back() -> None:
    async with asking() as hands:
        hands.send("Slow down\r\r")
        await asked(hands, "How exactly?")
        hands.paste("two words")
        await hands.press("enter")
        await asked(hands, "What is it about?")
        await hands.press("shift+tab", "ctrl+z")
        await hands.told([{"what": "Slow down"}])
        await asked(hands, "How exactly?")


async def test_up_leads_to_the_row_and_there_to_the_field_that_was_asked() -> None:
    async with asking() as hands:
        hands.send("Slow down\r\rtwo")
        await hands.press("up")
        await hands.shows("› 1  Slow down · two", "Enter: change")
        await hands.press("enter")
        await asked(hands, "How exactly?")
        hands.send(" words\r")
        await hands.told([{"what": "Slow down", "how": "two words"}])
        await hands.shows("› 1  Slow down · two words")


async def test_enter_on_a_row_opens_the_field_one_stands_on_and_no_other() -> None:
    async with fields(change=[WHOLE, {"what": "Breathe"}]) as hands:
        await hands.press("up", "up", "enter")
        await asked(hands, "What")
        hands.send("!\r")
        await hands.told([WHOLE | {"what": "Slow down!"}, {"what": "Breathe"}])
        await hands.shows("› 1  Slow down!")
        await hands.press("right", "right", "enter")
        await asked(hands, "What is it about?")
        await hands.press("1")
        await hands.told([WHOLE | {"what": "Slow down!", "area": "nerves"}, {"what": "Breathe"}])
        await hands.shows("› 1  Slow down!")


async def test_from_an_empty_field_on_all_that_are_empty_are_asked() -> None:
    async with fields(change=[{"what": "Slow down", "area": "answers"}]) as hands:
        await hands.press("up", "right")
        await hands.shows("Slow down · How ... · My answers")
        await hands.press("enter")
        await asked(hands, "How exactly?")
        hands.send("two sentences\r")
        await hands.shows("› 1  Slow down")
        await hands.told([{"what": "Slow down", "area": "answers", "how": "two sentences"}])


async def test_right_in_the_empty_add_line_asks_for_the_rest_of_the_last_entry() -> None:
    async with fields("change") as hands:
        hands.send("Slow down\r")
        await hands.shows("right: say more")
        await hands.press("right")
        hands.send("fri\rtwo sentences\r2")
        await in_add_line(hands)
        await hands.told([WHOLE])
        await hands.hides("right: say more")
        await hands.press("right")
        await in_add_line(hands)


async def test_escape_leaves_the_fields_then_the_rows_and_is_then_the_screens() -> None:
    async with fields(change=[{"what": "Slow down"}]) as hands:
        await hands.press("up", "enter")
        await asked(hands, "What")
        await hands.type("!")
        assert hands.list_field.close_innermost()
        await hands.until(lambda: hands.app.focused is hands.list_field)
        await hands.shows("› 1  Slow down!")
        assert hands.list_field.close_innermost()
        await in_add_line(hands)
        assert not hands.list_field.close_innermost()


async def test_keys_no_field_knows_come_back_untouched_and_in_their_order() -> None:
    async with fields(change=ACTIONS) as hands:
        await hands.press("up", "up", "enter", "end", "!")
        await hands.told([ACTIONS[0] | {"what": "Ask for advice!"}, ACTIONS[1]])
        assert list(hands.value[0]) == list(ACTIONS[0])
        assert list(hands.value[1]) == ["zeta", "what", "alpha"]


async def test_a_field_emptied_and_filled_again_keeps_its_place_in_the_record() -> None:
    async with fields(change=[{"how": "slowly", "what": "Walk", "other": 1}]) as hands:
        await hands.press("up", "enter", "ctrl+u")
        await hands.told([{"how": "slowly", "other": 1}])
        await hands.type("Run")
        await hands.told([{"how": "slowly", "what": "Run", "other": 1}])
        assert list(hands.value[0]) == ["how", "what", "other"]


async def test_a_record_without_its_first_field_stays_while_others_have_words() -> None:
    async with fields(change=[{"what": "Walk", "how": "slowly"}]) as hands:
        await hands.press("up", "enter", "ctrl+u")
        await hands.told([{"how": "slowly"}])
        hands.list_field.close_innermost()
        await hands.shows("› 1  What ... · slowly")


async def test_a_record_that_loses_all_its_words_is_gone() -> None:
    async with fields(change=[{"what": "Walk", "id": "x"}, {"what": "Rest"}]) as hands:
        await hands.press("up", "up", "enter", "ctrl+u")
        await hands.told([{"what": "Rest"}])
        await hands.press("a")
        await hands.told([{"what": "a", "id": "x"}, {"what": "Rest"}])
        await hands.press("backspace")
        hands.list_field.close_innermost()
        await hands.shows("1  Rest")
        await hands.until(lambda: len(hands.list_field.rows) == 1)
        await in_add_line(hands)


async def test_leaving_the_list_leaves_the_fields_and_keeps_their_words() -> None:
    async with asking("company") as hands:
        hands.send("one\r\rwords")
        await hands.shows("words")
        hands.app.call_later(hands.field("company").focus)
        await hands.hides("How exactly?")
        await hands.becomes([{"what": "one", "how": "words"}], "change")
        assert field_holding(hands.app.focused) is hands.field("company")


async def test_a_look_at_another_window_leaves_the_field_as_it_is() -> None:
    from textual import events

    async with asking() as hands:
        hands.send("one\r\rwo")
        await hands.shows("wo")
        hands.app.post_message(events.AppBlur())
        await hands.until(lambda: hands.app.focused is None)
        hands.app.post_message(events.AppFocus())
        await hands.until(lambda: isinstance(hands.app.focused, GrowingTextArea))
        await hands.type("rds")
        await hands.told([{"what": "one", "how": "words"}])


async def test_of_a_suggestion_that_was_taken_only_what_is_missing_is_asked() -> None:
    async with asking() as hands:
        hands.list_field.take({"what": "Slow down", "area": "answers", "due": "2026-11-27"})
        await asked(hands, "How exactly?")
        hands.send("two sentences\r")
        await in_add_line(hands)
        await hands.told([WHOLE])


@pytest.mark.parametrize(
    ("keys", "note"),
    [
        ("Slow down\r", "Is there a day for it? Enter on nothing leaves it without."),
        ("Slow down\r\r", "Enter on nothing skips it, twice skips the rest.   esc: enough"),
        ("Slow down\rfri\rtwo\r", "1 to 2 picks   Enter goes on   esc: enough"),
    ],
)
async def test_each_field_says_what_enter_does(keys: str, note: str) -> None:
    async with asking() as hands:
        hands.send(keys)
        await hands.shows(note)


async def test_words_over_the_choice_of_a_new_entry_begin_the_next_one() -> None:
    async with asking() as hands:
        hands.send("Slow down\rfri\rtwo sentences\r")
        await asked(hands, "What is it about?")
        hands.send("Ask back\r")
        await asked(hands, "By when?")
        first = {"what": "Slow down", "due": "2026-11-27", "how": "two sentences"}
        await hands.told([first, {"what": "Ask back"}])


async def test_where_typed_words_went_is_said() -> None:
    async with asking() as hands:
        hands.send("Slow down\rfri\rtwo sentences\r")
        await asked(hands, "What is it about?")
        hands.app.post_message(Paste("my nerves"))
        await hands.shows("+   my nerves", "These words begin the next entry.")
        await hands.press("up", "up")
        await hands.shows("› 1  Slow down")


@pytest.mark.parametrize("is_pasted", [False, True])
async def test_on_a_part_that_is_missing_words_are_that_part_and_no_new_entry(is_pasted: bool) -> None:
    async with fields(change=[{"what": "Slow down"}]) as hands:
        await hands.press("up", "right")
        await hands.shows("Slow down · How ...")
        if is_pasted:
            hands.paste("two sentences")
        else:
            hands.send("two sentences")
        await hands.told([{"what": "Slow down", "how": "two sentences"}])
        await hands.press("enter", "escape")
        await hands.shows("1  Slow down · two sentences")


async def test_on_a_missing_choice_its_key_picks() -> None:
    async with fields(change=[{"what": "Slow down", "how": "two sentences"}]) as hands:
        await hands.press("up", "right", "right")
        await hands.shows("Area ...")
        hands.send("1")
        await hands.until(lambda: "area" in hands.list_field.value[0], "picked")
        assert len(hands.list_field.value) == 1


async def test_on_a_part_that_is_there_words_begin_the_next_entry() -> None:
    async with fields(change=[{"what": "Slow down"}]) as hands:
        await hands.press("up")
        hands.send("Ask back")
        await hands.told([{"what": "Slow down"}, {"what": "Ask back"}])

"""The list of next steps: a day and a moment are read from the words, shown, and taken back by one key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.action_reading import names_another_action, reading_of, with_reading
from reflect.model.guide.guide_loader import load_guide
from reflect.model.kinds import fields_of, kind_of
from reflect.tui.fields.action_entry import ActionEntry
from tests.support.cases import cases
from tests.support.fields_host import Hands, fields
from tests.support.sample import TODAY

STEP = "Thursday after coffee, I will say the index answer aloud"
READ = {"what": STEP, "due": "2026-11-26", "when": "after coffee"}
PIECES = ("call", "Ann", "on Friday", "after lunch", "if", "tomorrow", "1 dec", ",", "at 9", ".", "“")
WITHOUT_THE_DAY = "ctrl+z: without the day"


@asynccontextmanager
async def next_steps(*stored: dict[str, Any], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Hands]:
    async with fields("actions", actions=list(stored) or None, guide=load_guide(), size=size) as hands:
        yield hands


async def enter(hands: Hands, words: str) -> None:
    await hands.type(words)
    await hands.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_what_is_typed_stays_and_its_day_and_moment_stand_beneath(size: tuple[int, int]) -> None:
    async with next_steps(size=size) as hands:
        await enter(hands, STEP)
        await hands.told([READ])
        await hands.shows(
            "1  Thursday after coffee, I will say", "Thu 26 Nov · after coffee", WITHOUT_THE_DAY
        )
        assert hands.text().count("26 Nov") == 1
        assert hands.text().count("after coffee") == 2


async def test_one_key_takes_the_reading_back_and_it_is_not_read_again() -> None:
    async with next_steps() as hands:
        await enter(hands, STEP)
        await hands.shows("Thu 26 Nov")
        await hands.press("ctrl+z")
        await hands.told([{"what": STEP}])
        await hands.hides("Thu 26 Nov")
        await hands.hides("ctrl+z")
        await hands.press("up", "enter", "ctrl+u")
        await hands.type("Call Ann tomorrow")
        await hands.press("enter")
        await hands.told([{"what": "Call Ann tomorrow"}])
        await hands.press("enter")
        await hands.type(" and on Friday")
        hands.list_field.close_innermost()
        await hands.told([{"what": "Call Ann tomorrow and on Friday"}])


async def test_each_row_says_how_its_own_reading_is_taken_back() -> None:
    async with next_steps() as hands:
        await enter(hands, STEP)
        await enter(hands, "Read one advert after breakfast")
        await hands.press("up")
        await hands.shows("ctrl+z: without the moment")
        await hands.press("up")
        await hands.shows(f"{WITHOUT_THE_DAY}   Enter: change")
        await hands.press("ctrl+z")
        advert = {"what": "Read one advert after breakfast", "when": "after breakfast"}
        await hands.told([{"what": STEP}, advert])
        await hands.hides(WITHOUT_THE_DAY)


async def test_undo_brings_back_what_was_removed_last_before_any_reading() -> None:
    async with next_steps() as hands:
        await enter(hands, STEP)
        await enter(hands, "Call Ann tomorrow")
        await hands.press("up", "delete")
        await hands.told([READ])
        await hands.press("ctrl+z")
        await hands.told([READ, {"what": "Call Ann tomorrow", "due": "2026-11-23"}])


async def test_undo_while_typing_is_about_what_is_typed() -> None:
    async with next_steps() as hands:
        await enter(hands, STEP)
        await hands.shows(WITHOUT_THE_DAY)
        await hands.press(*"new")
        await hands.hides(WITHOUT_THE_DAY)
        await hands.press("ctrl+z")
        await hands.becomes([READ])
        await hands.press("ctrl+z")
        await hands.becomes([READ])


async def test_other_words_are_read_anew_while_the_reading_stands() -> None:
    async with next_steps() as hands:
        await enter(hands, STEP)
        await hands.press("up", "enter", "ctrl+u")
        await hands.type("Call Ann on Friday")
        await hands.press("enter")
        await hands.told([{"what": "Call Ann on Friday", "due": "2026-11-27"}])
        await hands.shows("› 1  Call Ann on Friday", "Fri 27 Nov")
        await hands.hides("Thu 26 Nov")


async def test_other_words_leave_a_day_alone_that_was_set_by_hand() -> None:
    async with next_steps() as hands:
        await enter(hands, "Call Ann")
        await hands.press("right")
        await hands.shows("By when")
        await hands.type("wed")
        await hands.told([{"what": "Call Ann", "due": "2026-11-25"}])
        await hands.press("shift+tab")
        await hands.type(" on Friday after lunch")
        await hands.press("enter")
        await hands.told(
            [{"what": "Call Ann on Friday after lunch", "due": "2026-11-25", "when": "after lunch"}]
        )


async def test_a_step_that_was_stored_is_not_read_and_one_taken_back_stays_so() -> None:
    async with next_steps({"what": STEP, "id": "a"}) as hands:
        await hands.press("up", "enter")
        await hands.type(" Friday")
        hands.list_field.close_innermost()
        await hands.told([{"what": f"{STEP} Friday", "id": "a"}])


async def test_a_stored_reading_can_still_be_taken_back() -> None:
    async with next_steps(READ | {"id": "a"}) as hands:
        await hands.press("up")
        await hands.shows(WITHOUT_THE_DAY)
        await hands.press("ctrl+z")
        await hands.told([{"what": STEP, "id": "a"}])


async def test_the_day_that_was_read_is_taken_back_by_one_key_while_the_next_field_is_asked() -> None:
    async with next_steps() as hands:
        await enter(hands, STEP)
        await hands.press("right")
        await hands.shows("What kind of step is it?", WITHOUT_THE_DAY)
        await hands.press("ctrl+z")
        await hands.told([{"what": STEP}])
        await hands.shows("What kind of step is it?")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Thursday after coffee", {"due": "2026-11-26", "when": "after coffee"}),
        ("after coffee", {"when": "after coffee"}),
        ("fri", {"due": "2026-11-27"}),
        ("soon, after coffee", {"due": "soon, after coffee"}),
        ("soon", {"due": "soon"}),
    ],
)
async def test_a_moment_in_the_answer_for_the_day_is_taken_too(typed: str, read: dict[str, Any]) -> None:
    async with next_steps() as hands:
        await enter(hands, "Read one advert")
        await hands.press("right")
        await enter(hands, typed)
        await hands.told([{"what": "Read one advert", **read}])
        await hands.shows("What moment starts it?" if "when" not in read else "What kind of step is it?")


async def test_a_step_typed_where_the_day_of_the_one_before_was_asked_is_a_step() -> None:
    async with next_steps() as hands:
        await enter(hands, "Say the index answer aloud")
        await hands.press("right")
        await hands.shows("By when?")
        await enter(hands, "Ask for advice on Monday")
        await hands.told(
            [
                {"what": "Say the index answer aloud"},
                {"what": "Ask for advice on Monday", "due": "2026-11-23"},
            ]
        )
        await hands.shows("Another one, or Enter goes on")


@pytest.mark.parametrize(
    "words",
    [
        "some time next week",
        "next Thursday or so",
        "the Monday after next",
        "soon",
        "when I can",
        "end of May",
    ],
)
def test_a_vague_day_is_no_step(words: str) -> None:
    assert not names_another_action(words, TODAY)


async def test_rows_that_are_no_records_are_passed_by() -> None:
    async with fields("actions", actions=["Call Ann on Friday", 7], guide=load_guide()) as hands:
        await hands.press("up", "up")
        await hands.shows("› 1  Call Ann on Friday")
        await hands.press("ctrl+z", "down", "down")
        assert hands.value == ["Call Ann on Friday", 7]


async def test_a_suggestion_keeps_its_own_day_and_one_without_is_read() -> None:
    async with next_steps() as hands:
        hands.list_field.take({"what": "Ask Ann on Friday", "due": "2026-12-01"})
        await hands.told([{"what": "Ask Ann on Friday", "due": "2026-12-01"}])
        await hands.shows("Tue 1 Dec")
        hands.list_field.take({"what": "Ask Bo on Friday", "kind": "feedback"})
        await hands.shows("Ask Bo on Friday", "Fri 27 Nov")
        assert hands.value[-1] == {"what": "Ask Bo on Friday", "kind": "feedback", "due": "2026-11-27"}


@pytest.mark.parametrize("words", ["I want to kill myself on Friday", "I cannot go on, tomorrow I give up"])
async def test_heavy_words_are_never_read(words: str) -> None:
    async with next_steps() as hands:
        await enter(hands, words)
        await hands.told([{"what": words}])


@pytest.mark.parametrize(("day", "moment", "typed"), cases("steps-with-days", 3))
def test_what_is_stored_is_what_was_typed(day: str, moment: str, typed: str) -> None:
    assert with_reading({"what": typed}, TODAY)["what"] == typed


@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
def test_any_text_is_stored_as_typed_read_or_taken_back(text: str) -> None:
    asks = fields_of(load_guide().question("actions"))
    typed = {"what": kind_of(asks[0]).as_stored(asks[0], text, TODAY)}
    entry = ActionEntry(typed, asks, lambda: TODAY, is_new=True)
    assert entry.stored() == {**typed, **reading_of(typed["what"] or "", TODAY)}
    entry.take_back()
    assert entry.stored() == typed
    assert not entry.read_again()


# --- a day that is typed where a step is asked for ---


@pytest.mark.parametrize(
    ("typed", "due", "when"),
    [
        ("tomorrow", "2026-11-23", "after lunch"),
        ("on Friday.", "2026-11-27", "after lunch"),
        ("fri at five", "2026-11-27", "at five"),
        ("when I get home", "2026-11-29", "when I get home"),
    ],
)
async def test_a_day_typed_by_itself_goes_to_the_step_before_and_is_taken_back_by_one_key(
    typed: str, due: str, when: str
) -> None:
    step = {"what": "Ask them for advice", "due": "2026-11-29", "when": "after lunch"}
    async with next_steps(step) as hands:
        await enter(hands, typed)
        await hands.told([{**step, "due": due, "when": when}])
        await hands.shows("step 1 now", "ctrl+z takes it back")
        assert "2 " not in hands.text()
        await hands.press("ctrl+z")
        await hands.told([step, {"what": typed}])
        await hands.shows("Enter: a step of its own")
        await hands.press("enter")
        await hands.shows(f"2  {typed.rstrip('.')}")


async def test_with_no_step_before_it_a_day_is_asked_what_happens_then() -> None:
    async with next_steps() as hands:
        await enter(hands, "tomorrow")
        await hands.shows("What will you do then?")
        await hands.type(" I call Ann")
        await hands.press("enter")
        await hands.told([{"what": "tomorrow I call Ann", "due": "2026-11-23"}])


async def test_a_day_is_a_step_for_whoever_enters_it_twice() -> None:
    async with next_steps() as hands:
        await enter(hands, "tomorrow")
        await hands.press("enter")
        await hands.shows("1  tomorrow")
        await hands.told([{"what": "tomorrow", "due": "2026-11-23"}])


async def test_a_day_typed_before_a_suggestion_is_taken_is_the_day_of_that_one() -> None:
    async with next_steps({"what": "Call Ann"}) as hands:
        await hands.type("tomorrow")
        hands.field("actions").take({"what": "Ask them for advice", "due": "2026-11-29", "kind": "feedback"})
        await hands.shows("That is the day of step 2 now.")
        advice = {"what": "Ask them for advice", "due": "2026-11-23", "kind": "feedback"}
        await hands.told([{"what": "Call Ann"}, advice])


@pytest.mark.parametrize("words", ["Call Ann tomorrow", "Sunday lunch", "Monday: CV", "Rest"])
async def test_a_step_that_only_begins_like_a_day_is_a_step(words: str) -> None:
    async with next_steps({"what": "Call Ann"}) as hands:
        await enter(hands, words)
        await hands.shows(f"2  {words}")

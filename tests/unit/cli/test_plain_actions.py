"""Next steps as plain questions: a day that the words name is said back, and not asked for. Today is a Sunday."""

from __future__ import annotations

from typing import Any, cast

import pytest

from reflect.cli.plain.plain_session import PlainSession
from reflect.cli.plain.talk import Talk
from reflect.model.session import Position, Session
from reflect.storage import Draft
from tests.support.people import guide
from tests.support.plain import EVENING, NoDraft


def plan(*lines: str, full: bool = False) -> tuple[str, list[dict[str, Any]]]:
    """What is said when these lines are typed at the question for next steps, and the actions they make."""
    said: list[str] = []
    typed = iter(lines)
    half = Session.new(EVENING, full=full)
    half.set_answer("company", "Acme", EVENING)
    half.position = Position("plan", "actions")
    PlainSession(
        guide(),
        half,
        cast("Draft", NoDraft()),
        Talk(lambda: next(typed, None), said.append, lambda: EVENING),
        earlier=(),
    ).run()
    return "\n".join(said), [action.record for action in half.actions]


@pytest.mark.parametrize("full", [False, True])
def test_a_step_that_names_its_day_and_moment_is_told_so_and_not_asked_for_them(full: bool) -> None:
    step = "Thursday after coffee, I will say the index answer aloud"
    said, [action] = plan(step, ".", full=full)
    assert "\n  Noted with it: Thu 26 Nov, after coffee\n" in said + "\n"
    assert "By when" not in said
    assert "Starts when" not in said
    assert (action["what"], action["due"], action["when"]) == (step, "2026-11-26", "after coffee")


def test_a_step_without_a_day_is_asked_for_one() -> None:
    said, [action] = plan("Call Ann", "fri", "", ".")
    assert "By when" in said
    assert (action["what"], action["due"]) == ("Call Ann", "2026-11-27")


def test_a_day_by_itself_is_that_of_the_step_before_it() -> None:
    said, [action] = plan("Call Ann at noon", "tomorrow", "fri", ".")
    assert "That is its day now: Call Ann at noon, " in said
    assert (action["what"], action["due"], action["when"]) == ("Call Ann at noon", "2026-11-27", "at noon")


def test_a_day_with_no_step_before_it_is_asked_what_happens_then() -> None:
    said, [action] = plan("tomorrow", "Call Ann tomorrow", ".")
    assert "And what will you do then?" in said
    assert action["what"] == "Call Ann tomorrow"


def test_heavy_words_are_not_read() -> None:
    said, [action] = plan("Tonight I end it all", ".")
    assert "Sun 22 Nov" not in said
    assert action["due"] is None


def test_an_entry_that_was_read_is_taken_away_like_any_other() -> None:
    _, actions = plan("Call Ann on Friday", "-", ".")
    assert actions == []


def test_a_sentence_that_foretells_something_is_offered_and_its_day_told() -> None:
    said: list[str] = []
    typed = iter(["+1", "80", "", "."])
    one = Session.new(EVENING, full=True)
    for id_, value in {"outcome": "silence", "thought": "They will not answer before Friday"}.items():
        one.set_answer(id_, value, EVENING)
    one.position = Position("reframe", "predictions")
    talk = Talk(lambda: next(typed, None), said.append, lambda: EVENING)
    PlainSession(guide(), one, cast("Draft", NoDraft()), talk, earlier=()).run()
    assert "  +1  They will not answer before Friday" in said
    [record] = one.records("predictions")
    assert (record["what"], record["check-on"]) == ("They will not answer before Friday", "2026-11-27")
    assert "came" not in record

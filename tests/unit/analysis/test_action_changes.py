"""An action said in other words: what moves with them, and what was set by hand and stays. Today is a Sunday."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reflect.analysis.action_changes import reworded
from reflect.analysis.agenda import action_items_of
from reflect.model.session import Action, Session
from tests.support.sample import session

TODAY = date(2026, 11, 22)
STEP: dict[str, Any] = {
    "what": "Thursday after coffee, say the answer",
    "due": "2026-11-26",
    "when": "after coffee",
}


def changed(record: dict[str, Any], what: str, when: str | None = None) -> tuple[Session, Action, str]:
    """A session whose one action was said in other words, the action, and what is said of it."""
    whole = session({"actions": [record]}, days_ago=0)
    (item,) = action_items_of(whole)
    change = reworded(item, what, item.when if when is None else when, TODAY)
    change(whole)
    return whole, whole.actions[0], change.says


def test_a_reading_moves_with_the_words() -> None:
    _, action, says = changed(STEP, "Friday after lunch, say the first line")
    assert (action.due, action.when) == (date(2026, 11, 27), "after lunch")
    assert says == "Changed (Fri 27 Nov · after lunch)"


def test_words_that_name_no_day_leave_the_step_its_day() -> None:
    _, action, says = changed(STEP, "Say the first line")
    assert (action.what, action.due, action.when) == (
        "Say the first line",
        date(2026, 11, 26),
        "after coffee",
    )
    assert says == "Changed"


@pytest.mark.parametrize(
    ("due", "words", "said"),
    [
        ("2026-11-24", "Say it on Friday", "Changed (its day stays Tue 24 Nov)"),
        ("2026-11-24", "Say it on Tuesday", "Changed"),
        ("2026-11-24", "Say it", "Changed"),
        ("after the move", "Say it on Friday", "Changed"),
    ],
)
def test_a_day_that_was_set_by_hand_stays_and_words_that_name_another_are_told_so(
    due: str, words: str, said: str
) -> None:
    _, action, says = changed({"what": "Say the answer", "due": due}, words)
    assert (action.fields()["due"], action.what, says) == (due, words, said)


def test_a_reading_that_was_taken_back_is_not_made_again() -> None:
    _, action, says = changed({"what": "Say it on Thursday"}, "Say it on Friday")
    assert (action.due, says) == (None, "Changed")


def test_a_moment_typed_in_the_same_dialog_is_what_counts() -> None:
    _, action, _ = changed(STEP, "Friday after lunch, say it", "before bed")
    assert (action.due, action.when) == (date(2026, 11, 27), "before bed")


def test_the_same_words_change_nothing() -> None:
    _, action, _ = changed({"what": "Say it on Thursday"}, "Say it on Thursday")
    assert action.due is None


def test_words_that_call_for_help_are_not_read() -> None:
    _, action, _ = changed({"what": "Say the answer"}, "Kill myself on Friday")
    assert action.due is None

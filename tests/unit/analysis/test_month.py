"""What was done in a month: what counts, and what never stands there."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.month import DoneInMonth, Month
from reflect.model.session import Session
from tests.support.people import action
from tests.support.sample import session
from tests.support.tables import every_row

NOVEMBER = Month(2026, 11)


def done(*sessions: Session, practice: list[dict[str, Any]] | None = None) -> DoneInMonth:
    found = DoneInMonth(NOVEMBER)
    for each in sessions:
        found.add(each)
    found.add_practice(practice or [])
    return found


def closed(what: str, on: str, status: str = "done") -> dict[str, Any]:
    return action(what, status=status, closed=f"{on}T12:00:00Z")


def test_a_step_counts_in_the_month_it_was_done_in_however_old_its_session() -> None:
    steps = [
        closed("first", "2026-11-02"),
        closed("before", "2026-10-30"),
        closed("dropped", "2026-11-03", "dropped"),
    ]
    found = done(session({"mood": 6, "actions": [*steps, action("open")]}, days_ago=200))
    assert [(each.action.what, each.on) for each in found.steps] == [("first", date(2026, 11, 2))]


def test_a_letter_counts_once_it_was_sent() -> None:
    one = session({"mood": 6})
    one.document["letters"] = [
        {"id": "a", "kind": "thank-you", "sent-on": "2026-11-05", "to": "Ann"},
        {"id": "b", "kind": "thank-you", "sent-on": "2026-12-01"},
        {"id": "c", "kind": "thank-you"},
    ]
    assert [each.letter.id for each in done(one).letters] == ["a"]


def test_a_question_stands_once_however_often_it_was_practised() -> None:
    records = [
        {"question": "Why us?", "on": "2026-11-09", "rating": "okay"},
        {"question": "why us?", "on": "2026-11-03", "rating": "rough"},
        {"question": "Your gap?", "on": "2026-10-31", "rating": "rough"},
        {"question": "Left", "state": "left-out"},
    ]
    assert [(each.question, each.on.day) for each in done(practice=records).practised] == [("why us?", 3)]


@every_row(
    "answers",
    [
        {"mood": 6, "learned": "none"},
        {"mood": 6, "learned": "I am worthless"},
        {"mood": 1, "learned": "Sleep first"},
    ],
)
def test_nothing_that_says_nothing_that_is_harsh_or_of_a_heavy_night_is_a_lesson(
    answers: dict[str, Any],
) -> None:
    assert done(session(answers)).lessons == []
    assert [each.words for each in done(session({"mood": 6, "learned": "Ask first"})).lessons] == [
        "Ask first"
    ]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_is_in_its_month_alone(day: date) -> None:
    month = Month.of(day)
    assert month.has(day)
    assert not Month(month.year + 1, month.number).has(day)
    assert not month.has(None)

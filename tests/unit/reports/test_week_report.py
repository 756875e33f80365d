"""The week on paper: seven days, what is planned for each, and room to write."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.model.session import Session
from reflect.reports.formats import formats_for, render
from reflect.reports.outline import ActionBox, Outline
from reflect.reports.week_report import DAYS, has_actions, week_outline
from tests.support.people import action, guide
from tests.support.sample import HOSTILE, TODAY, session
from tests.support.tables import every_row

PAGE = 66
"""The lines of a page of plain text."""


def due_in(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def planned(*actions: dict[str, Any], days_ago: int = 9, **answers: Any) -> Session:
    return session({"company": "Acme", "mood": 6, "actions": list(actions), **answers}, days_ago=days_ago)


def week(*sessions: Session, private: bool = False) -> Outline:
    return week_outline(guide(), sessions, TODAY, private=private)


def page(*sessions: Session, private: bool = False, format_id: str = "text") -> str:
    return render(week(*sessions, private=private), format_id)


def of_day(outline: Outline, day: date) -> list[str]:
    """What is planned under a day's heading."""
    return [
        block.what
        for section in outline.sections
        if section.id == day.isoformat()
        for block in section.blocks
        if isinstance(block, ActionBox)
    ]


@given(st.lists(st.integers(-20, 20), max_size=8))
def test_every_open_step_stands_once_under_its_day_or_still_needs_one(days: list[int]) -> None:
    steps = [action(f"step {number}", due=due_in(each)) for number, each in enumerate(days)]
    found = week(planned(*steps, action("any day")))
    for number, each in enumerate(days):
        in_week = 0 <= each < DAYS
        assert (f"step {number}" in of_day(found, TODAY + timedelta(days=each))) is in_week
    late = {f"step {number}" for number, each in enumerate(days) if each < 0}
    still = {box.what for box in found.sections[-1].blocks if isinstance(box, ActionBox)}
    assert still == {*late, "any day"}
    assert len([*found.action_boxes()]) == sum(each < DAYS for each in days) + 1


def test_seven_days_stand_on_one_page_also_with_a_step_on_each() -> None:
    steps = [action(f"step {day}", due=due_in(day), when="after coffee") for day in range(DAYS)]
    said = page(planned(*steps, action("any day")))
    assert said.count("\n") <= PAGE
    headings = [line for line in said.splitlines() if line.endswith("Nov") and not line.startswith(" ")]
    assert headings == [
        "Sun 22 Nov",
        "Mon 23 Nov",
        "Tue 24 Nov",
        "Wed 25 Nov",
        "Thu 26 Nov",
        "Fri 27 Nov",
        "Sat 28 Nov",
    ]


def test_a_step_says_when_where_and_how_long_and_has_room_for_what_it_does_not_say() -> None:
    steps = [
        action("Read", due=due_in(0), when="after lunch", where="the library", minutes=45),
        action("Walk", due=due_in(1), minutes=90),
        action("Call", due=due_in(2)),
    ]
    said = page(planned(*steps))
    assert (
        "[ ] Read\n    Starts when: after lunch\n    Where: the library\n    How long: 45 minutes\n" in said
    )
    assert "[ ] Walk\n    How long: 1 hour 30 minutes\n    Where:\n" in said
    assert "[ ] Call\n    Where and how long:\n" in said


@every_row("minutes", [0, -5, "20", True, 10**9, None, float("inf")])
def test_a_length_that_is_none_leaves_room(minutes: object) -> None:
    assert "Where and how long:" in page(planned(action("Call", due=due_in(0), minutes=minutes)))


def test_done_and_dropped_steps_are_not_on_it() -> None:
    closed = [action(f"is {status}", due=due_in(0), status=status) for status in ("done", "dropped")]
    assert not has_actions(week(planned(*closed)))
    assert "is done" not in page(planned(*closed, action("open", due=due_in(0))))


def test_whom_to_stay_in_touch_with_stands_on_their_day() -> None:
    contact: dict[str, Any] = {"keep-in-touch": "Ann Lee", "keep-in-touch-on": due_in(3)}
    said = page(planned(**contact))
    assert "Wed 25 Nov\n----------\n[ ] Stay in touch: Ann Lee\n" in said


def test_where_it_comes_from_can_be_left_out() -> None:
    step = action("Read", due=due_in(0))
    assert "Acme" in page(planned(step))
    assert "Acme" not in page(planned(step), private=True)


@pytest.mark.parametrize("answers", [{"mood": 1}, {"mood": 4, "thought": "I am worthless"}])
def test_after_a_heavy_night_there_is_nothing_to_fill_in_and_rest_is_enough(answers: dict[str, Any]) -> None:
    said = page(planned(action("Read", due=due_in(3))), planned(days_ago=1, **answers))
    assert "Rest is enough." in said
    assert "[ ] Read" in said
    assert said.count("[ ]") == 1
    assert "how long" not in said
    assert "Mon 23 Nov" not in said
    assert "Rest is enough." not in page(
        planned(action("Read", due=due_in(3))), planned(days_ago=8, **answers)
    )


@pytest.mark.parametrize("words", ["I want to die", "I am worthless"])
def test_heavy_words_have_no_day(words: str) -> None:
    assert words not in page(
        planned(action(words, due=due_in(0)), action("Read", due=due_in(0), where=words))
    )


def test_a_calendar_that_has_a_step_is_told_that_it_was_dropped() -> None:
    dropped = action("Call", due=due_in(1), status="dropped", calendar="2026-11-20T20:00:00.000Z")
    week_of = planned(action("Read", due=due_in(0)), dropped)
    assert "Call" not in page(week_of)
    assert "SUMMARY:Dropped: Call" in page(week_of, format_id="ics")


def test_a_calendar_that_has_a_step_is_told_that_it_has_left_the_week_or_has_no_day() -> None:
    given = {"calendar": "2026-11-20T20:00:00.000Z", "calendar-on": due_in(1)}
    later, loose = action("Call", due=due_in(9), **given), action("Read", **given)
    as_it_is = action("Write", due=due_in(9), calendar=given["calendar"], **{"calendar-on": due_in(9)})
    written = page(planned(later, loose, as_it_is), format_id="ics")
    assert f"DTSTART;VALUE=DATE:{due_in(9).replace('-', '')}" in written
    assert "SUMMARY:Without a day now: Read" in written
    assert "Write" not in written


@every_row("format_id", formats_for("week"))
def test_it_can_be_had_in_every_format_of_plans(format_id: str) -> None:
    step = action(f"Read {HOSTILE}", due=due_in(2), where="the library", minutes=45)
    said = page(planned(step, action("Call", due=due_in(3))), format_id=format_id).replace("\r\n ", "")
    assert "Read" in said
    assert "the library" in said
    assert "45 minutes" in said
    if format_id in ("ics", "json"):
        assert "here and how long" not in said


def test_at_the_end_of_the_calendar_the_week_is_shorter() -> None:
    last = week_outline(guide(), [planned(action("Read"))], date.max - timedelta(days=2))
    assert [section.id for section in last.sections] == ["9999-12-29", "9999-12-30", "9999-12-31", "undated"]

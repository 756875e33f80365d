"""week: the seven days from today, by command."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from icalendar import Calendar

from reflect.model.record_lists import INTERVIEWS
from reflect.model.session import Session
from reflect.storage import Store
from reflect.text.dates import format_day
from tests.support.listed_records import a_record, put
from tests.support.program import Program
from tests.support.sample import session


def with_steps(*due: date | None) -> Session:
    """A session of some weeks ago with a step for each of these days."""
    steps = [
        {"what": f"Step {number}", "due": day.isoformat() if day else None} for number, day in enumerate(due)
    ]
    return session({"company": "Acme", "role": "Analyst", "mood": 6, "actions": steps}, days_ago=40)


def in_days(days: int) -> date:
    return date.today() + timedelta(days=days)


def test_what_is_planned_for_these_days_is_printed(reflect: Program) -> None:
    reflect.keep(with_steps(in_days(0), in_days(6), in_days(7), None))
    ran = reflect("week")
    assert ran.code == 0
    assert [f"Step {number}" in ran.out for number in range(4)] == [True, True, False, True]
    assert "Acme" in ran.out
    assert "Acme" not in reflect("week", "--private").out


def test_without_a_step_there_is_nothing_to_print(reflect: Program) -> None:
    reflect.keep(with_steps(in_days(30)))
    ran = reflect("week")
    assert (ran.code, ran.out) == (1, "")
    assert "no step for this week" in ran.error_lines[0]


def test_an_interview_of_these_days_is_on_its_day_and_is_due(reflect: Program, tmp_path: Path) -> None:
    put(Store(reflect.folder), INTERVIEWS, a_record(1, company="Globex", on=in_days(1).isoformat()))
    week = reflect("week").out.splitlines()
    heading = next(number for number, line in enumerate(week) if format_day(in_days(1), in_days(0)) in line)
    assert "Interview: Globex" in " ".join(week[heading : heading + 3])
    assert "Interview" in (private := reflect("week", "--private").out)
    assert "Globex" not in private
    file = tmp_path / "week.ics"
    reflect("week", "--output", str(file))
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert (str(event["SUMMARY"]), event.decoded("DTSTART")) == ("Interview: Globex", in_days(1))
    assert "Interview: Globex" in reflect("due", "--days", "1").out


def test_as_a_calendar_it_holds_the_steps_with_a_day(reflect: Program, tmp_path: Path) -> None:
    reflect.keep(with_steps(in_days(1), None))
    file = tmp_path / "week.ics"
    ran = reflect("week", "--remind", "1d", "--output", str(file))
    assert ran.code == 0
    assert "1 step without a day is not in it." in ran.err
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event.decoded("DTSTART") == in_days(1)
    assert len(event.walk("VALARM")) == 1
    assert "Where" not in event.get("DESCRIPTION", "")


def test_a_calendar_without_a_day_is_not_written(reflect: Program, tmp_path: Path) -> None:
    reflect.keep(with_steps(None))
    file = tmp_path / "week.ics"
    assert reflect("week", "--output", str(file)).code == 1
    assert not file.exists()


def test_a_reminder_is_for_calendars_alone(reflect: Program) -> None:
    reflect.keep(with_steps(in_days(1)))
    assert reflect("week", "--remind", "1d").code == 2

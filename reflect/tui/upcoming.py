"""What Home lists by date: steps, people to write to, sessions set aside; and the two things that only may be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from textual.widgets import Static

from reflect.agenda import Agenda, Matter, Step
from reflect.dates import spoken
from reflect.tui.widgets.day_item import DayItem, Line

NEXT = 5
"""Lines under "Next"."""

NEXT_AT_LEAST = 3
"""Lines that stay there when other lists need the room."""

DATED_MATTERS = 2
"""Of them at most so many that are no steps."""

THIS_WEEK = timedelta(days=7)


def next_items(agenda: Agenda, room: int) -> list[Static]:
    """The lines under "Next": what has come up and the steps, by date; at the end what is open this week.

    ``room`` is the number of lines that are better not exceeded; the steps beyond are in their own list.
    """
    matters = agenda.of_kind("contact", "return")[:DATED_MATTERS]
    possible = agenda.of_kind("possibility")[:1]
    others, steps = len(matters) + len(possible), agenda.open_steps
    if others + len(steps) > min(room, NEXT):
        room = max(min(room - 1, NEXT), NEXT_AT_LEAST)  # a line for those that are not shown
        steps = steps[: max(1, room - others)]
    entries: list[Matter | Step] = [*steps, *matters]
    entries.sort(key=_by_day)
    items: list[Static] = [
        _step(agenda, entry) if isinstance(entry, Step) else _dated(agenda, entry) for entry in entries
    ]
    items += [_possible(matter) for matter in possible]
    more = len(agenda.open_steps) - len(steps)
    return [*items, Line("", f"and {more} more in Next steps, a")] if more else items


def may_items(agenda: Agenda) -> Iterator[DayItem]:
    """The lines under "If you like": at most one chance to ask for advice, at most one thing told without a step."""
    for matter in agenda.of_kind("chance")[:1]:
        action = f"letters({matter.session_id!r}, 'advice-company')"
        yield _may(agenda, matter, "A chance to ask for advice, best within a week", action)
    for matter in agenda.of_kind("told")[:1]:
        told = f": {matter.words}" if matter.words else ""
        yield _may(agenda, matter, f"Told, and no step yet{told}", _go_on(matter, "actions"))


def _may(agenda: Agenda, matter: Matter, words: str, action: str) -> DayItem:
    return DayItem(spoken(matter.on, agenda.today), words, matter.source, action=action)


def in_short(agenda: Agenda) -> str:
    """The steps in two or three words, for the way to them; what is late is never counted up."""
    steps, today = agenda.open_steps, agenda.today
    if steps and steps[0].due and steps[0].is_late(today):
        return f"waiting since {_roughly(steps[0].due, today)}"
    week = [step for step in steps if step.due and step.due - today < THIS_WEEK]
    if week:
        return f"{len(week)} this week"
    return f"{len(steps)} open" if steps else ""


def _roughly(day: date, today: date) -> str:
    """A day that has passed, as exactly as it matters by now: ``Thu``, ``14 May``, ``2024``."""
    if day.year != today.year and today - day >= THIS_WEEK:
        return str(day.year)
    weekday, day_of_month = spoken(day, today).split(" ", 1)
    return weekday if today - day < THIS_WEEK else day_of_month


def _by_day(entry: Matter | Step) -> tuple[bool, int]:
    day = entry.on if isinstance(entry, Matter) else entry.due
    return day is None, day.toordinal() if day else 0


def _step(agenda: Agenda, step: Step) -> DayItem:
    day = spoken(step.due, agenda.today) if step.due else ""
    detail = f"waiting   {step.source}" if step.is_late(agenda.today) else step.source
    return DayItem(day, step.what, detail, action=f"next_steps({step.session_id!r}, {step.place})")


def _dated(agenda: Agenda, matter: Matter) -> DayItem:
    day = spoken(matter.on, agenda.today)
    if matter.kind == "contact":
        words = f"Stay in touch: {matter.words}" if matter.words else "Stay in touch"
        return DayItem(day, words, matter.source, action=f"contact({matter.session_id!r})")
    return DayItem(day, matter.source, "you wanted to come back to it", action=_go_on(matter))


def _possible(matter: Matter) -> DayItem:
    return DayItem("", f"Open this week: {matter.words}", "", action=_go_on(matter, "possibility"))


def _go_on(matter: Matter, question_id: str = "") -> str:
    return f"go_on({matter.session_id!r}, {question_id!r})"

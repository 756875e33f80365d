"""Writes steps as a calendar, and notes in each that a calendar was given it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from reflect.analysis.action_changes import is_to_be_noted, noted_in_calendar
from reflect.cli import streams
from reflect.cli.call import Call
from reflect.model.errors import ReflectError
from reflect.model.session import Session
from reflect.reports.calendar_items import NOT_NOTED, NOTHING_DATED, calendar_items, given_ids, left_out_line
from reflect.reports.formats import render
from reflect.reports.outline import Outline
from reflect.storage import utc_now


def publish_calendar(
    call: Call, sessions: Sequence[Session], make: Callable[[Sequence[Session]], Outline]
) -> None:
    """Write the page that ``make`` makes of sessions as a calendar, and say what is not in it.

    Raises ``ReflectError`` when nothing on it has a day; then nothing is written.
    """
    outline = make(sessions)
    if not any(calendar_items(outline)):
        raise ReflectError(
            NOTHING_DATED, "Nothing was written.", "Give a step a day: `reflect`, then a for next steps."
        )
    call.publish(_pieces(call, sessions, make, given_ids(outline)))
    streams.message(*filter(None, [left_out_line(outline)]))


def _pieces(
    call: Call,
    sessions: Sequence[Session],
    make: Callable[[Sequence[Session]], Outline],
    given: frozenset[str],
) -> Iterator[str]:
    """The calendar in one piece, made when it is sure to be written: only then are its actions noted."""
    outline = make(_noted(call, sessions, given))
    days = call.options.remind
    remind_before = None if days is None else timedelta(days=days)
    yield render(outline._replace(remind_before=remind_before), "ics")


def _noted(call: Call, sessions: Sequence[Session], given: frozenset[str]) -> Sequence[Session]:
    """The sessions with their notes, as far as these can be written; else that is said."""
    if not any(is_to_be_noted(session, given) for session in sessions):
        return sessions
    try:
        call.store.open()
        return noted_in_calendar(sessions, given, utc_now(), call.store.change)
    except ReflectError:
        streams.message(NOT_NOTED)
        return sessions

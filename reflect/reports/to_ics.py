"""A calendar file (RFC 5545) of everything on a page that has a day.

Each dated action or follow-up is an all-day event (VEVENT), not a to-do (VTODO): the calendars of Google, Apple
and Microsoft take events from a file, and pass over to-dos. It is transparent, so that nobody is shown as busy, and
private. Its UID is the action's own id and its SEQUENCE only grows, so that a second import updates and doubles
nothing. An action that was dropped, or lost its day, after a calendar was given it is sent as cancelled, so that this
one can take it away; the name of the calendar says nothing of what it is about, as others may see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from reflect.reports.calendar_items import CalendarItem, calendar_items
from reflect.reports.outline import Outline
from reflect.text.sanitize import printable

FOLDED_AT = 75
"""The most octets of a content line, without its end (RFC 5545, 3.1)."""

NAME = "Next steps"
"""What the calendar is called."""

REMINDED_AT = timedelta(hours=9)
"""The time of day at which a reminder rings: in the morning, not at midnight, when the days begin."""

_DAY = timedelta(days=1)


def render(outline: Outline) -> str:
    """The dated items of an outline as a calendar, lines ending in CRLF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//reflect//reflect//EN", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{NAME}", f"X-WR-CALNAME:{NAME}"]
    taken: Counter[str] = Counter()
    for item in calendar_items(outline):
        lines += _event(item, _unused(item.uid, taken), outline.remind_before)
    lines.append("END:VCALENDAR")
    return "".join(folded + "\r\n" for line in lines for folded in fold_line(line))


def escape(text: str) -> str:
    """Text escaped as a TEXT value (RFC 5545, 3.3.11)."""
    text = printable(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def fold_line(line: str) -> list[str]:
    """A content line in pieces of at most 75 octets, no character cut in two; all but the first begin with a space."""
    pieces, room = [""], FOLDED_AT
    for char in line:
        size = len(char.encode())
        if size > room:
            pieces.append(" ")
            room = FOLDED_AT - 1
        pieces[-1] += char
        room -= size
    return pieces


def _unused(uid: str, taken: Counter[str]) -> str:
    """The id, or with a number when two items of a page claim it: a calendar would take them for one."""
    uid = uid or "action"
    taken[uid] += 1
    return uid if taken[uid] == 1 else _unused(f"{uid}-{taken[uid]}", taken)


def _event(item: CalendarItem, uid: str, remind_before: timedelta | None) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(uid)}"
    yield f"DTSTAMP:{_moment(item.revision.updated)}"
    yield f"LAST-MODIFIED:{_moment(item.revision.updated)}"
    yield f"SEQUENCE:{item.revision.number}"
    yield f"DTSTART;VALUE=DATE:{_date(item.day)}"
    if item.day < date.max:  # after the last day of the calendar there is none to end on
        yield f"DTEND;VALUE=DATE:{_date(item.day + _DAY)}"
    yield f"SUMMARY:{escape(item.summary)}"
    if text := "\n".join(map(printable, filter(None, item.notes))):
        yield f"DESCRIPTION:{escape(text)}"
    yield f"STATUS:{'CANCELLED' if item.is_cancelled else 'CONFIRMED'}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    if remind_before is not None and item.status == "open":
        yield from _alarm(item.summary, remind_before)
    yield "END:VEVENT"


def _alarm(summary: str, before: timedelta) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escape(summary)}"
    yield f"TRIGGER:{_duration(REMINDED_AT - before)}"
    yield "END:VALARM"


def _duration(span: timedelta) -> str:
    """A span of whole hours as a DURATION value: ``-PT15H``."""
    hours = round(span / timedelta(hours=1))
    return f"{'-' if hours < 0 else ''}PT{abs(hours)}H"


def _date(day: date) -> str:
    return day.isoformat().replace("-", "")


def _moment(moment: datetime) -> str:
    return moment.replace(microsecond=0, tzinfo=None).isoformat().replace("-", "").replace(":", "") + "Z"

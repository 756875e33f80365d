"""A calendar file (RFC 5545) of everything on a page that has a date.

Each dated action or follow-up is an all-day event (VEVENT), not a to-do (VTODO): the calendars of Google, Apple
and Microsoft take events from a file, and pass over to-dos. It is transparent, so that nobody is shown as busy, and
private. Its UID is the action's own id and its SEQUENCE only grows, so that a second import updates and doubles
nothing. A dropped action is sent as cancelled, so that a calendar that has it can take it away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from reflect.reports.outline import FollowUp, Outline, Revision
from reflect.text.sanitize import printable

FOLDED_AT = 75
"""The most octets of a content line, without its end (RFC 5545, 3.1)."""

_PREFIXES = {"done": "Done: ", "dropped": "Dropped: "}
_NAMELESS = "Next step"


def render(outline: Outline) -> str:
    """The dated items of an outline as a calendar, lines ending in CRLF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//reflect//reflect//EN", "CALSCALE:GREGORIAN"]
    taken: Counter[str] = Counter()
    for action in outline.action_boxes():
        if action.due:
            summary = _PREFIXES.get(action.status, "") + (action.what or _NAMELESS)
            notes = [f"{entry.label}{entry.joint}{entry.text}" for entry in action.details]
            status = "CANCELLED" if action.status == "dropped" else "CONFIRMED"
            uid = _unused(action.id, taken)
            lines += _event(uid, action.due, action.revision, summary, [*notes, outline.subtitle], status)
    for block in outline.blocks():
        if isinstance(block, FollowUp) and block.on:
            summary = ": ".join(part for part in (block.label, block.text) if part)
            uid = _unused(block.uid, taken)
            lines += _event(uid, block.on, block.revision, summary, [block.source, outline.subtitle])
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


def _event(
    uid: str, day: date, revision: Revision, summary: str, notes: list[str], status: str = "CONFIRMED"
) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(uid)}"
    yield f"DTSTAMP:{_moment(revision.updated)}"
    yield f"LAST-MODIFIED:{_moment(revision.updated)}"
    yield f"SEQUENCE:{revision.number}"
    yield f"DTSTART;VALUE=DATE:{day.isoformat().replace('-', '')}"
    yield f"SUMMARY:{escape(summary)}"
    if text := "\n".join(filter(None, notes)):
        yield f"DESCRIPTION:{escape(text)}"
    yield f"STATUS:{status}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return moment.replace(microsecond=0, tzinfo=None).isoformat().replace("-", "").replace(":", "") + "Z"

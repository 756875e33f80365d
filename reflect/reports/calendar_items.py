"""What of a page goes into a calendar: everything that has a day, and what a calendar that has it is to be told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reflect.analysis.usable import is_usable
from reflect.reports.outline import ActionBox, FollowUp, Outline, Revision
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import one_line

_WITHDRAWN = "withdrawn"
_PREFIXES = {"done": "Done: ", "dropped": "Dropped: ", _WITHDRAWN: "Without a day now: "}
_NAMELESS = "Next step"

NOTHING_DATED = "Nothing here has a day yet, so the calendar would be empty."
NOT_NOTED = (
    "It could not be noted that a calendar has them: what you drop later, take out of the calendar yourself."
)


class CalendarItem(NamedTuple):
    """One item of a calendar: something to do or to come back to, on one day."""

    uid: str
    """The action's own id, or another that stays; perhaps empty."""
    day: date
    summary: str
    """On one line, which is all that some calendars take; words of several lines stand whole in the notes."""
    notes: tuple[str, ...]
    revision: Revision
    status: str = "open"
    """As that of an ``ActionBox``; or ``withdrawn``, of one that has no day any more."""

    @property
    def is_cancelled(self) -> bool:
        """Whether a calendar is to take it away."""
        return self.status in ("dropped", _WITHDRAWN)


def calendar_items(outline: Outline) -> Iterator[CalendarItem]:
    """The items of a page.

    Actions done or dropped, and those that have lost their day, are among them only where a calendar was given them
    before.
    """
    for box in (*outline.action_boxes(), *outline.called_off):
        if box.due and (box.status == "open" or box.is_in_calendar):
            yield _item_of(box, box.due, outline.subtitle)
        elif box.is_in_calendar and box.calendar_day:
            yield _withdrawn(box, box.calendar_day)
    for block in outline.blocks():
        if isinstance(block, FollowUp) and block.on:
            summary = one_line(": ".join(part for part in (block.label, block.text) if part))
            yield CalendarItem(block.uid, block.on, summary, (block.source, outline.subtitle), block.revision)


def _item_of(box: ActionBox, day: date, about: str) -> CalendarItem:
    """An action as an item. Why it was dropped stays here: a calendar may be seen by others."""
    words = box.words or _NAMELESS
    notes = [
        f"{entry.label}{entry.joint}{entry.text}" for entry in box.details if entry.text and entry.id != "why"
    ]
    whole = [words] if "\n" in words else []
    summary = _PREFIXES.get(box.status, "") + one_line(words)
    return CalendarItem(box.id, day, summary, (*whole, *notes, about), box.revision, box.status)


def _withdrawn(box: ActionBox, day: date) -> CalendarItem:
    """An action that a calendar has on a day which it has no more. Words that are not to be built on stay here."""
    words = one_line(box.words) if is_usable(box.words) else _NAMELESS
    return CalendarItem(box.id, day, _PREFIXES[_WITHDRAWN] + words, (), box.revision, _WITHDRAWN)


def left_out_line(outline: Outline) -> str:
    """How many open actions have no day and are therefore in no calendar, in words; empty where each has one."""
    count = sum(box.status == "open" and box.due is None for box in _on_page(outline))
    if not count:
        return ""
    return (
        "1 step without a day is not in it."
        if count == 1
        else f"{count:,} steps without a day are not in it."
    )


def given_ids(outline: Outline) -> frozenset[str]:
    """The ids of the open actions that a calendar of this page holds."""
    boxes = (*_on_page(outline), *outline.called_off)
    return frozenset(box.id for box in boxes if box.status == "open" and box.due and box.id)


def _on_page(outline: Outline) -> Iterator[ActionBox]:
    return (block for block in outline.blocks() if isinstance(block, ActionBox))

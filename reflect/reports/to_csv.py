"""The steps as a table of comma-separated values, a row each."""

from __future__ import annotations

from collections.abc import Iterator

from reflect.reports.listed_actions import listed_actions
from reflect.reports.outline import ActionBox, Outline
from reflect.text.comma_separated import table

_DETAILS = {
    "when": "Starts when",
    "where": "Where",
    "how-long": "How long",
    "helps": "Helps with",
    "from": "From",
}
"""The columns of what is said beside a step, by the ids of the entries that say it."""

COLUMNS = ("Step", "By", *_DETAILS.values(), "Kind", "State", "Closed on", "Id")


def render(outline: Outline) -> str:
    """The steps of an outline; a day is written as 2026-12-01, and one that was typed as none as it was typed."""
    return table([COLUMNS, *map(tuple, map(_row, listed_actions(outline)))])


def _row(box: ActionBox) -> Iterator[str]:
    yield box.words
    yield box.due.isoformat() if box.due else box.by
    said = {entry.id: entry.text for entry in box.details}
    yield from (said.get(id_, "") for id_ in _DETAILS)
    yield from (box.kind, box.status, box.closed_on.isoformat() if box.closed_on else "", box.id)

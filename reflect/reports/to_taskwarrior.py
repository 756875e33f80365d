"""The steps as JSON that Taskwarrior takes in (``task import``): a task each, under the id that it has here.

So a later list updates what an earlier one brought, and doubles nothing. What was dropped is sent as deleted. What is
said beside the words of a step stands as annotations, a line each; words of several lines are on one.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

from reflect.model.values import parse_timestamp
from reflect.reports.listed_actions import NAMELESS, details_of, listed_actions, shown
from reflect.reports.outline import ActionBox, Outline

_STATES = {"open": "pending", "done": "completed", "dropped": "deleted"}
_SECOND = timedelta(seconds=1)
_FIRST_YEAR, _LAST_YEAR = 1980, 9998
"""The years whose days Taskwarrior takes."""


def render(outline: Outline) -> str:
    """The steps of an outline as an array of tasks, one on each line."""
    tasks = [json.dumps(_task(box), ensure_ascii=False) for box in listed_actions(outline)]
    return "[\n" + ",\n".join(tasks) + "\n]\n" if tasks else "[]\n"


def _task(box: ActionBox) -> dict[str, Any]:
    entry, is_due = _entry(box), box.due is not None and _FIRST_YEAR <= box.due.year <= _LAST_YEAR
    task = {
        "uuid": _uuid(box.id),
        "status": _STATES.get(box.status, "pending"),
        "description": shown(box.words) or NAMELESS,
        "entry": _moment(entry),
        "modified": _moment(_taken(box.revision.updated) or entry),
    }
    if task["status"] != "pending":
        task["end"] = _moment(_closed(box) or _taken(box.revision.updated) or entry)
    if box.due and is_due:
        task["due"] = _moment(_midnight(box.due))
    said = [*details_of(box), *([f"By: {box.by}"] if box.due and not is_due else [])]
    notes = [
        {"entry": _moment(entry + number * _SECOND), "description": line} for number, line in enumerate(said)
    ]
    return task | ({"annotations": notes} if notes else {})


def _uuid(id_: str) -> str:
    """The id, where it is a UUID as Taskwarrior needs one; else one that is the same each time."""
    from uuid import NAMESPACE_OID, UUID, uuid5  # late, as in reflect.model.values

    with suppress(ValueError):
        return str(UUID(id_))
    return str(uuid5(NAMESPACE_OID, ascii(id_)))  # ascii: an id from elsewhere may hold half a character


def _entry(box: ActionBox) -> datetime:
    """When it was written down: when its session was begun, as far as Taskwarrior has such a time."""
    return _taken(box.begun) or _taken(box.revision.updated) or datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC)


def _taken(moment: datetime | None) -> datetime | None:
    """A moment that Taskwarrior takes, else ``None``."""
    return moment if moment and _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def _closed(box: ActionBox) -> datetime | None:
    with suppress(ValueError):
        return _taken(parse_timestamp(box.closed))
    return None


def _midnight(day: date) -> datetime:
    """The moment a day begins here, which is how Taskwarrior keeps a day."""
    return datetime(day.year, day.month, day.day).astimezone()


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")

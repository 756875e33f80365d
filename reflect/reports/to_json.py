"""JSON: whole sessions in the public format; a page as one small object.

A page is ``{"format": "reflect-plan", "version": 1, "date": ..., "about": ..., "actions": [...]}``; ``format`` ends in
its kind (``plan``, ``next-steps``, ``week``, ``month``, ``inventory``). An action has the fields of the public format
(see the README), ``helps`` only if asked for, and ``from``, its session; what is empty is left out. Every other line
stands under the id of its question: ``setback``, ``keep-in-touch``, ``keep-in-touch-on``, ``possibility``, ``learned``,
``return-on``. Follow-ups of several sessions are a list, ``follow-ups``. Records stand under the id of their list,
each field in the words of the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from reflect.model.session import FORMAT, VERSION
from reflect.reports.outline import ActionBox, Bullets, Entry, FollowUp, Outline
from reflect.text.sanitize import escape_json


def render(outline: Outline) -> str:
    """The outline as JSON."""
    if outline.documents is None:
        data = _page(outline)
    else:
        data = {"format": FORMAT, "version": VERSION, "sessions": list(outline.documents)}
    return escape_json(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _page(outline: Outline) -> dict[str, Any]:
    data: dict[str, Any] = {
        "format": f"reflect-{outline.kind}",
        "version": VERSION,
        "date": outline.day.isoformat(),
        "about": outline.subtitle,
    }
    if actions := [_action_box(action) for action in outline.action_boxes() if not action.label]:
        data["actions"] = actions
    several = outline.kind in ("next-steps", "week", "month")
    for block in outline.blocks():
        if isinstance(block, Entry):
            data[block.id or block.label] = block.text
        elif isinstance(block, Bullets):
            data[block.id] = [{item.id: item.text} | _texts(item.details) for item in block.items]
        elif isinstance(block, FollowUp) or (isinstance(block, ActionBox) and block.label):
            found = _follow_up(block) if isinstance(block, FollowUp) else _contact(block)
            if several:
                data.setdefault("follow-ups", []).append(found)
            else:
                data |= found
    return {key: value for key, value in data.items() if value != ""}


def _contact(box: ActionBox) -> dict[str, Any]:
    """Staying in touch under the ids of its questions, and what became of it under ``contact``."""
    data: dict[str, Any] = {
        "keep-in-touch": box.what,
        "keep-in-touch-on": box.due.isoformat() if box.due else box.by,
        **_texts(entry for entry in box.details if entry.id == "from"),
    }
    if box.status != "open":
        data["contact"] = {"status": box.status, "closed": box.closed or None}
    return {key: value for key, value in data.items() if value}


def _action_box(action: ActionBox) -> dict[str, Any]:
    due = action.due.isoformat() if action.due else None
    data: dict[str, Any] = {"id": action.id, "what": action.what, "due": due}
    if action.by and not due:
        data["due-text"] = action.by
    data |= {"kind": action.kind or None, "status": action.status, "closed": action.closed or None}
    if action.when:
        data["when"] = action.when
    return data | _texts(detail for detail in action.details if detail.id != "closed" and detail.text)


def _texts(entries: Iterable[Entry]) -> dict[str, str]:
    return {entry.id: entry.text for entry in entries}


def _follow_up(item: FollowUp) -> dict[str, str]:
    data = {
        item.id: item.text,
        item.date_id: item.on.isoformat() if item.on else item.day,
        "from": item.source,
    }
    return {key: value for key, value in data.items() if key and value}

"""Strengths and weaknesses over all sessions, as one standing list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reflect.dates import spoken
from reflect.guide import Guide, is_answered
from reflect.reports.outline import Bullet, Bullets, Entry, Outline, Section
from reflect.reports.words import local_day, record_bullet
from reflect.session import Session
from reflect.text import fold, one_line

INVENTORY = ("strengths", "weaknesses")


@dataclass(slots=True)
class _Standing:
    """One strength or weakness as it stands now: of each field the newest wording there is."""

    record: dict[str, Any] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)


def inventory_outline(
    guide: Guide, sessions: Iterable[Session], today: date, *, private: bool = False
) -> Outline:
    """Each strength and weakness once, newest first, with its newest details and the sessions it comes from.

    Two wordings that differ only in case, accents or spaces are the same one. ``private`` leaves the sessions
    out. ``sessions`` may come in any order.
    """
    newest_first = sorted(sessions, key=lambda session: session.created, reverse=True)
    sections = []
    for id_ in INVENTORY:
        if not guide.knows(id_):
            continue
        question = guide.question(id_)
        head = question.fields[0].id
        items = []
        for standing in _standing(newest_first, id_, head, today).values():
            bullet = record_bullet(question.fields, standing.record, today)
            if not private:
                source = Entry("From", "; ".join(standing.sources), "from")
                bullet = Bullet(bullet.text, (*bullet.details, source), bullet.id)
            items.append(bullet)
        if items:
            sections.append(Section(question.label, (Bullets("", tuple(items), id_),), id_))
    return Outline(kind="inventory", title="Strengths and weaknesses", day=today, sections=tuple(sections))


def _standing(sessions: Iterable[Session], id_: str, head: str, today: date) -> dict[str, _Standing]:
    found: dict[str, _Standing] = {}
    for session in sessions:
        source = _source(session, today)
        for record in session.records(id_):
            key = " ".join(fold(str(record.get(head) or "")).split())
            if not key:
                continue
            standing = found.setdefault(key, _Standing())
            for name, value in record.items():
                if is_answered(value):
                    standing.record.setdefault(name, value)
            if source not in standing.sources:
                standing.sources.append(source)
    return found


def _source(session: Session, today: date) -> str:
    """The session in few words: ``Acme, 18 Nov``."""
    named = (one_line(session.words(id_)).strip() for id_ in ("company", "role"))
    name = next((name for name in named if name), "")
    day = spoken(local_day(session.created), today).partition(" ")[2]
    return f"{name}, {day}" if name else day

"""Strengths and weaknesses over all sessions, as one standing list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from reflect.dates import local_day, spoken
from reflect.guide import Guide, Question
from reflect.recurring import Recurring, recurring
from reflect.reports.outline import Bullet, Bullets, Entry, Outline, Section
from reflect.reports.words import record_bullet
from reflect.session import Session
from reflect.text import one_line

INVENTORY = ("strengths", "weaknesses")


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
        items = [
            _bullet(question, entry, today, private=private)
            for entry in recurring(newest_first, id_, question.fields[0].id)
        ]
        if items:
            sections.append(Section(question.label, (Bullets("", tuple(items), id_),), id_))
    return Outline(kind="inventory", title="Strengths and weaknesses", day=today, sections=tuple(sections))


def _bullet(question: Question, entry: Recurring, today: date, *, private: bool) -> Bullet:
    bullet = record_bullet(question.fields, entry.record, today)
    if private:
        return bullet
    sources = dict.fromkeys(_source(session, today) for session in entry.sessions)
    return replace(bullet, details=(*bullet.details, Entry("From", "; ".join(sources), "from")))


def _source(session: Session, today: date) -> str:
    """The session in few words: ``Acme, 18 Nov``."""
    named = (one_line(session.words(id_)).strip() for id_ in ("company", "role"))
    name = next((name for name in named if name), "")
    day = spoken(local_day(session.created), today).partition(" ")[2]
    return f"{name}, {day}" if name else day

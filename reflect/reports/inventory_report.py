"""The inventory as an outline: strengths and weaknesses over all sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reflect.analysis.inventory import Inventory, Origin, RecurringRecord, records_of
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.titles import named_with_day, short_name
from reflect.model.guide import Guide, Question
from reflect.model.record_lists import INVENTORY_LISTS
from reflect.model.session import Session
from reflect.reports.outline import Bullet, Bullets, Entry, Outline, Section
from reflect.reports.value_words import record_bullet

FROM = "from"
"""The name of the detail with the sessions an entry comes from."""

_BY_HAND = "put here by you"
"""Where an entry comes from that no session names."""


def inventory_outline(guide: Guide, inventory: Inventory, today: date, *, private: bool = False) -> Outline:
    """Each strength and weakness once, newest first, with its newest details and the sessions it comes from.

    ``private`` leaves the sessions out.
    """
    sections = []
    for id_ in filter(guide.knows, INVENTORY_LISTS):
        question = guide.question(id_)
        entries = inventory.entries(id_)
        items = [entry_bullet(question, entry, today, private=private) for entry in entries]
        if items:
            sections.append(Section(question.label, (Bullets("", tuple(items), id_),), id_))
    return Outline(kind="inventory", title="Strengths and weaknesses", day=today, sections=tuple(sections))


def entry_bullet(
    question: Question, entry: RecurringRecord[Origin], today: date, *, private: bool = False
) -> Bullet:
    """One entry with its details and, unless ``private``, the sessions it comes from, or the day it was made."""
    bullet = record_bullet(question.fields, entry.record, today)
    if private:
        return bullet
    sources = dict.fromkeys(named_with_day(origin.name, origin.day, today) for origin in entry.sessions)
    if entry.changed and not sources:
        sources = {named_with_day(_BY_HAND, entry.changed, today): None}
    return bullet._replace(details=(*bullet.details, Entry("From", "; ".join(sources), FROM)))


def entry_outline(
    guide: Guide, question_id: str, bullet: Bullet, sessions: Sequence[Session], edits: ListEdits, today: date
) -> Outline:
    """One entry as a page: its details as they stand now, and where several sessions name it, what each says of it."""
    question = guide.question(question_id)
    said = [
        record_bullet(question.fields, record, today)._replace(
            text=named_with_day(short_name(session), session.day, today)
        )
        for session in sessions
        for record in records_of(session, question_id, bullet.text, edits)
    ]
    day = max((session.day for session in sessions), default=today)
    if len(said) < 2:
        return _entry_page(bullet, bullet.details, (), day)
    details = tuple(detail for detail in bullet.details if detail.id != FROM)
    return _entry_page(bullet, details, (Bullets(guide.line("list-said"), tuple(said), FROM),), day)


def _entry_page(bullet: Bullet, details: tuple[Entry, ...], said: tuple[Bullets, ...], day: date) -> Outline:
    sections = tuple(Section("", blocks) for blocks in (details, said) if blocks)
    return Outline(kind="inventory", title="", day=day, subtitle=bullet.text, sections=sections)

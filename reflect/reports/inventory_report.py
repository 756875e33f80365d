"""The inventory as an outline: strengths and weaknesses over all sessions."""

from __future__ import annotations

from datetime import date

from reflect.analysis.inventory import Inventory, Origin, RecurringRecord
from reflect.analysis.titles import named_with_day
from reflect.model.guide import Guide, Question
from reflect.model.record_lists import INVENTORY_LISTS
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
    sources = dict.fromkeys(named_with_day(origin.short_name, origin.day, today) for origin in entry.sessions)
    if entry.changed and not sources:
        sources = {named_with_day(_BY_HAND, entry.changed, today): None}
    return bullet._replace(details=(*bullet.details, Entry("From", "; ".join(sources), FROM)))

"""The inventory as an outline: strengths and weaknesses over all sessions."""

from __future__ import annotations

from datetime import date

from reflect.analysis.inventory import Inventory, Origin, RecurringRecord
from reflect.model.guide import Guide, Question
from reflect.model.record_lists import INVENTORY_LISTS
from reflect.model.titles import named_with_day
from reflect.reports.outline import Bullet, Bullets, Entry, Outline, Section
from reflect.reports.value_words import record_bullet


def inventory_outline(guide: Guide, inventory: Inventory, today: date, *, private: bool = False) -> Outline:
    """Each strength and weakness once, newest first, with its newest details and the sessions it comes from.

    ``private`` leaves the sessions out.
    """
    sections = []
    for id_ in filter(guide.knows, INVENTORY_LISTS):
        question = guide.question(id_)
        items = [_bullet(question, entry, today, private=private) for entry in inventory.entries(id_)]
        if items:
            sections.append(Section(question.label, (Bullets("", tuple(items), id_),), id_))
    return Outline(kind="inventory", title="Strengths and weaknesses", day=today, sections=tuple(sections))


def _bullet(question: Question, entry: RecurringRecord[Origin], today: date, *, private: bool) -> Bullet:
    bullet = record_bullet(question.fields, entry.record, today)
    if private:
        return bullet
    sources = dict.fromkeys(named_with_day(origin.name, origin.created, today) for origin in entry.sessions)
    return bullet._replace(details=(*bullet.details, Entry("From", "; ".join(sources), "from")))

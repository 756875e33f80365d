"""A report of every kind, of a session with an answer to every question; each word of it stands there once."""

from __future__ import annotations

import re
from itertools import count
from uuid import UUID

from reflect.analysis.card import card
from reflect.analysis.inventory import Inventory
from reflect.analysis.month import DoneInMonth, Month
from reflect.model.session import Session
from reflect.reports.blank_sheet import blank_outline
from reflect.reports.card_report import card_outline
from reflect.reports.inventory_report import inventory_outline
from reflect.reports.letter_report import letter_outline
from reflect.reports.month_report import month_outline
from reflect.reports.plan_report import next_steps_outline, plan_outline
from reflect.reports.session_report import session_outline
from reflect.reports.week_report import week_outline
from tests.support.pattern_sets import patterns_page
from tests.support.people import action, guide, session
from tests.support.sample import TODAY


def token(number: int) -> str:
    """A word that every format shows as it is."""
    return f"zq{number}zq"


def tokens(text: str) -> set[str]:
    return set(re.findall(r"zq\d+zq", text))


def everything(**more: str) -> Session:
    """A session with an answer to every question, each a word of its own."""
    numbers = count()
    answers: dict[str, object] = {
        question.id: [{field.id: token(next(numbers)) for field in question.fields}]
        if question.fields
        else token(next(numbers))
        for question in guide().questions()
        if question.id != "actions"
    }
    dated = action(
        token(next(numbers)), when=token(next(numbers)), helps=token(next(numbers)), due="2026-11-24"
    )
    twice = {"mood": 3, "mood-after": 6}
    return session(
        answers | twice | {"keep-in-touch-on": "2026-12-01"}, [dated, action(token(next(numbers)))], **more
    )


EVERYTHING = everything()
CARD = card(guide(), [EVERYTHING])
assert CARD.answers
CARD = CARD._replace(answers=CARD.answers * 40)  # more than there is room for
MONTH = DoneInMonth(Month.of(TODAY))
MONTH.add(EVERYTHING)
MONTH.add_practice([{"question": token(3), "on": TODAY.isoformat()}])
OUTLINES = {
    "plan": plan_outline(guide(), EVERYTHING, TODAY, helps=True, ids=True),
    "next-steps": next_steps_outline(guide(), [EVERYTHING], TODAY, helps=True),
    "week": week_outline(guide(), [EVERYTHING], TODAY),
    "month": month_outline(guide(), MONTH, TODAY),
    "session": session_outline(guide(), EVERYTHING, TODAY),
    "inventory": inventory_outline(guide(), Inventory.of([EVERYTHING]), TODAY),
    "sheet": blank_outline(guide(), TODAY, full=True),
    "card": card_outline(guide(), CARD, TODAY),
    "patterns": patterns_page([everything(id=str(UUID(int=number))) for number in range(3)]),
    "letter": letter_outline(f"Dear {token(1)},\n\n{token(2)}", TODAY),
}
"""A report of every kind, with every kind of block in one or another of them."""

"""Whatever is made of a person's words is made of none that call for help or are against them as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from reflect.analysis.action_reading import reading_of
from reflect.analysis.agenda import Agenda, actions_to_offer
from reflect.analysis.card import card
from reflect.analysis.due import DueThings
from reflect.analysis.inventory import Inventory
from reflect.analysis.letters.drafting import draft, proposed_facts
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.near_same import compare
from reflect.analysis.notices import notice_lines
from reflect.analysis.overview import overview
from reflect.analysis.practice import PracticeLog, practice_questions
from reflect.analysis.suggestions import suggest
from reflect.analysis.titles import gists, title
from reflect.model.session import Session
from reflect.reports.card_report import card_outline
from reflect.reports.formats import render
from reflect.reports.inventory_report import inventory_outline
from reflect.reports.plan_report import next_steps_outline, plan_outline
from reflect.reports.week_report import week_outline
from tests.support.pattern_sets import patterns_page
from tests.support.people import guide
from tests.support.sample import NOW, session
from tests.support.tables import every_row

TODAY = NOW.astimezone().date()

ORDINARY = "I explain tables"
HEAVY = [
    "By Friday I end my life",
    "I want to die",
    "I am worthless",
    "I am a burden to everyone",
    "Ich will sterben",
]

Consumer = Callable[[Sequence[Session]], object]


def three_sessions(words: str) -> list[Session]:
    """Sessions in which every field that something is made of holds these words."""
    answers: dict[str, Any] = {
        "company": words, "role": words, "stage": "interview", "outcome": "no", "mood": 6,
        "happened": "They talked", "went-well": [{"what": words, "why": words}],
        "change": [{"what": words, "how": words, "area": "technical"}],
        "causes": [{"cause": words, "known": "told", "control": "mine"}],
        "strengths": [{"strength": words, "proof": words, "use": words}],
        "weaknesses": [{"weakness": words, "area": "technical", "how": words, "approach": "fix"}],
        "requirements": [{"requirement": words, "have": "yes", "shown": words}],
        "questions": [{"question": words, "rating": "rough", "better": words}],
        "explanation": words, "learned": words, "balanced": words, "pitch": words, "look-up": words,
        "setback": words, "possibility": words, "keep-in-touch": words,
        "keep-in-touch-on": (TODAY - timedelta(days=1)).isoformat(),
        "heard-on": (TODAY - timedelta(days=20)).isoformat(),
        "actions": [{"what": words, "when": words, "due": TODAY.isoformat()}],
    }  # fmt: skip
    return [session(answers, days_ago=days) for days in (4, 3, 2)]


def of_rows(sessions: Sequence[Session]) -> object:
    rows = overview(sessions).sessions
    return [(row.title, row.short_name, row.line, row.old_line, row.old_fairer) for row in rows]


def of_agenda(sessions: Sequence[Session]) -> object:
    agenda = Agenda(TODAY)
    for each in sessions:
        agenda.add(each)
    agenda.leave_out_unusable()
    return agenda.items, agenda.reminders


def of_due_things(sessions: Sequence[Session]) -> object:
    things = DueThings(TODAY)
    for each in sessions:
        things.add(each)
    return [each.line for each in things.by_day()]


def of_earlier_steps(sessions: Sequence[Session]) -> object:
    agenda = Agenda(TODAY)
    for each in sessions[1:]:
        agenda.add(each)
    return actions_to_offer(agenda.items, sessions[0])


def of_suggestions(sessions: Sequence[Session]) -> object:
    return [
        suggest(guide(), question, begun, sessions, TODAY)
        for question in guide().questions()
        for begun in (sessions[0], session({"company": "Acme", "outcome": "no"}))
    ]


def of_letters(sessions: Sequence[Session]) -> object:
    words, written = load_letters(), sessions[0]
    return [
        (draft(words, written, kind), proposed_facts(words, written, kind.asks))
        for kind in words.kinds.values()
    ]


CONSUMERS: dict[str, Consumer] = {
    "titles": lambda sessions: [title(each) for each in sessions],
    "lines of lists": lambda sessions: [line for _, line in gists(sessions, lambda each: each.id)],
    "Home and History": overview,
    "rows": of_rows,
    "steps and reminders": of_agenda,
    "what is due": of_due_things,
    "steps of earlier sessions": of_earlier_steps,
    "all next steps": lambda sessions: render(next_steps_outline(guide(), sessions, TODAY)),
    "the calendar": lambda sessions: render(plan_outline(guide(), sessions[0], TODAY), "ics"),
    "the printed lines": lambda sessions: render(plan_outline(guide(), without_steps(sessions[0]), TODAY)),
    "dates read from a step": lambda sessions: with_a_day(sessions[0].words("learned")),
    "the inventory": lambda sessions: render(inventory_outline(guide(), Inventory.of(sessions), TODAY)),
    "the list so far": lambda sessions: Inventory.of(sessions).records("strengths"),
    "the week": lambda sessions: render(week_outline(guide(), sessions, TODAY)),
    "questions to rehearse": lambda sessions: practice_questions(sessions, PracticeLog({})),
    "entries nearly the same": lambda sessions: nearly_same(sessions[0].words("learned")),
    "suggestions": of_suggestions,
    "letters": of_letters,
    "patterns": lambda sessions: render(patterns_page(sessions)),
    "the card": lambda sessions: render(card_outline(guide(), card(guide(), sessions), TODAY)),
    "lines beside an answer": lambda sessions: notice_lines(
        guide(), sessions[0], "causes", {}, with_help=False
    ),
}
"""Everything that shows, lists or gives a day to words of a person without being asked for that session."""


def with_a_day(words: str) -> str:
    return words if reading_of(f"On Friday {words}", TODAY) else ""


def without_steps(written: Session) -> Session:
    return Session({**written.document, "actions": []})


def nearly_same(words: str) -> str:
    return words if compare(words, f"{words}, really") == "ask" else ""


@every_row("consumer", CONSUMERS)
def test_something_is_made_of_ordinary_words(consumer: str) -> None:
    assert ORDINARY in str(CONSUMERS[consumer](three_sessions(ORDINARY)))


@every_row("consumer", CONSUMERS)
@every_row("words", HEAVY)
def test_nothing_is_made_of_heavy_words(consumer: str, words: str) -> None:
    assert words not in str(CONSUMERS[consumer](three_sessions(words)))

"""A made-up person's sessions, with real-looking words, for pictures and tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from reflect.model.session import Position, Session

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
"""The evening at which the pictures are taken: Sunday 22 November 2026."""

TODAY = date(2026, 11, 22)
"""Its day."""

HOSTILE = "[/x] [with Bob] [@click=app.quit]"
"""Looks like markup, and is only words."""

ACME: dict[str, Any] = {
    "company": "Acme",
    "role": "Data analyst",
    "stage": "interview",
    "outcome": "no",
    "channel": "letter",
    "heard-on": "2026-11-17",
    "their-words": "We went with a candidate whose experience matches more closely.",
    "mood": 4,
    "thought": "I will never be good enough for this kind of job",
    "belief": 80,
    "intended": "That I can explain a model to people who don't build models.",
    "happened": "Forty minutes with two people. I explained the churn model. On the index question I froze.",
    "went-well": [
        {"what": "Explained churn in plain words", "why": "I had practised it aloud"},
        {"what": "Asked about on-call"},
    ],
    "causes": [{"cause": "They wanted numbers", "known": "told", "control": "mine"}],
    "change": [
        {"what": "Bring three results with numbers", "how": "one page in the folder", "area": "answers"}
    ],
    "strengths": [
        {"strength": "Explaining models in plain words", "proof": "the churn story", "use": "cover letter"}
    ],
    "weaknesses": [
        {"weakness": "Database indexes", "area": "technical", "approach": "fix", "how": "one evening"}
    ],
    "way": "weigh",
    "for": "I froze on one question.",
    "against": "They asked me back for a second talk.",
    "kindness": "One frozen answer is not you.",
    "balanced": "I don't know all their reasons. I do know I told stories where they wanted numbers.",
    "balanced-belief": 70,
    "belief-after": 50,
    "actions": [
        {
            "what": "Ask Acme's HR for advice",
            "when": "Monday after breakfast",
            "due": "2026-11-24",
            "kind": "feedback",
            "helps": "Database indexes",
        },
        {
            "what": "Say the index answer aloud, three times",
            "when": "if the kettle is on",
            "due": "2026-11-27",
            "kind": "practise",
        },
    ],
    "keep-in-touch": "the team lead, in January, about the platform team",
    "keep-in-touch-on": "2027-01-11",
    "setback": "I will walk first and write here second",
    "possibility": "Initech, application due Friday",
    "learned": "They wanted numbers, I gave stories",
    "mood-after": 5,
}


def session(
    answers: dict[str, Any], *, days_ago: int = 0, finished: bool = True, full: bool = True
) -> Session:
    """A session with these answers, begun so many days before ``NOW``."""
    moment = NOW - timedelta(days=days_ago)
    made = Session.new(moment, full=full)
    for question_id, value in answers.items():
        made.set_answer(question_id, value, moment)
    if finished:
        made.finish(moment + timedelta(minutes=25))
    return made


def left_at(
    screen: str, question: str, answers: Mapping[str, Any] | None = None, *, days_ago: int = 0
) -> Session:
    """A whole session, with some answers changed, that was left at a question."""
    half = session({**ACME, **(answers or {})}, days_ago=days_ago, finished=False)
    half.position = Position(screen, question)
    return half


def acme(**kwargs: Any) -> Session:
    """A whole session with an answer to every kind of question."""
    return session(ACME, **kwargs)

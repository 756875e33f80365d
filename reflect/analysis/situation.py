"""The situation a session is in: what was answered, and what follows from it for tonight. Pure.

Conditions of the guide see both. What follows is worked out when it is needed and never stored, exported or counted: it
says what to ask of a person tonight, and nothing about the person.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import Any

from reflect.analysis.care import Level, is_about_worth, level_of, phrases_found, problem_of, unfair_grounds
from reflect.model.guide import Answers, Pace, is_answered
from reflect.model.session import ACTIONS, Session

LOWEST, LOW = 2, 5
"""Moods up to which a night is heavy whatever was written, and up to which a heavy sentence makes it so."""

THEIR_WORDS = "their-words"
"""What somebody else said, which is no sentence of the person's about themselves."""


class Night(enum.Enum):
    """What a night calls for, beyond an ordinary session."""

    ORDINARY = ""
    OFFERED = "offered"
    """Heavy words at a good mood: the few questions are offered by one line."""
    HEAVY = "heavy"
    HELP = "help"


def night_of(session: Session) -> Night:
    """What tonight calls for, from the mood and from every word that was written."""
    texts = dict(_texts(session))
    if any(phrases_found(text) - session.put_away for text in texts.values()):
        return Night.HELP
    mood = session.answer("mood")
    is_number = isinstance(mood, (int, float))
    if is_number and mood <= LOWEST:
        return Night.HEAVY
    if any(level_of(text) is Level.HEAVY for id_, text in texts.items() if id_ != THEIR_WORDS):
        return Night.OFFERED if is_number and mood > LOW else Night.HEAVY
    return Night.ORDINARY


def pace_of(session: Session) -> Pace:
    """How much to ask: what the person chose, else what fits tonight, else the session's own speed."""
    night = night_of(session)
    if session.chosen_pace and night is not Night.ORDINARY:
        return session.chosen_pace
    match night:
        case Night.HELP:
            return Pace.AFTER_HELP
        case Night.HEAVY:
            return Pace.HEAVY_NIGHT
        case _:
            return Pace.FULL if session.full else Pace.SHORT


def situation(session: Session) -> Answers:
    """The answers, with what follows from them under the ids of ``guide.derived``."""
    thought = session.words("thought")
    follows: dict[str, Any] = {
        ACTIONS: session.answer(ACTIONS),
        "night": night_of(session).value,
        "thought-is": [*_kinds_of(thought)],
        "unfair": [*_grounds(session)],
    }
    return {**session.answers, **{id_: value for id_, value in follows.items() if is_answered(value)}}

"""What patterns are looked for in: all sessions, newest first, and the words for what is stored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cached_property

from reflect.action import words_of
from reflect.dates import local_day, spoken
from reflect.guide import Ask, Guide
from reflect.patterns.pattern import Words
from reflect.session import Session
from reflect.titles import title

LOOKED_AT = frozenset(
    {
        "company", "role", "about", "stage", "outcome", "channel", "guess", "mood", "belief", "belief-after",
        "mood-after", "requirements", "causes", "change", "questions", "researched", "hours", "strengths",
        "weaknesses", "pitch", "same-approach", "feedback", "learned", "later",
    }
)  # fmt: skip
"""The questions patterns are made of. The thought is not among them: no pattern shows it."""


class Material:
    """All sessions, newest first."""

    def __init__(self, guide: Guide, sessions: Iterable[Session], words: Words, today: date) -> None:
        self.guide, self.today = guide, today
        self.groups, self.say = words.groups, words.line
        self._names: dict[str, str] = {}
        self.sessions = sorted(sessions, key=lambda session: session.created, reverse=True)

    def with_(self, holds: Callable[[Session], object]) -> list[Session]:
        """The sessions for which something holds."""
        return [session for session in self.sessions if holds(session)]

    def figures(self, question_id: str) -> list[tuple[Session, float]]:
        """The sessions in which a question is answered with a number, and that number."""
        found = [(session, figure(session, question_id)) for session in self.sessions]
        return [(session, value) for session, value in found if value is not None]

    def learned_after(self, moment: datetime) -> Session | None:
        """The first session begun after a moment in which something was learned."""
        place = bisect_right(self._learned, moment, key=lambda session: session.created)
        return self._learned[place] if place < len(self._learned) else None

    @cached_property
    def _learned(self) -> list[Session]:
        return [session for session in reversed(self.sessions) if session.words("learned").strip()]

    def listed(self, values: Iterable[str], found: list[object]) -> str:
        """How often each value was found, ``3 done, 1 open``; what there is none of is left out."""
        counts = [(value, found.count(value)) for value in values]
        return ", ".join(self.say(f"so-many-{value}", count=count) for value, count in counts if count)

    def named(self, session: Session) -> str:
        """A session by its day and title."""
        if session.id not in self._names:
            self._names[session.id] = f"{self.day(session)}, {title(session)}"
        return self._names[session.id]

    def day(self, session: Session) -> str:
        """The day a session was begun."""
        return spoken(local_day(session.created), self.today)

    def label(self, question_id: str, value: str, field: str = "") -> str:
        """The guide's words for a stored choice; an unknown one stands for itself."""
        ask = self._ask(question_id, field)
        return ask.choice_label(value) if ask else value

    def choices(self, question_id: str, field: str = "") -> list[str]:
        """The ids of the choices there are, in the guide's order."""
        ask = self._ask(question_id, field)
        return [choice.id for choice in ask.choices] if ask else []

    def _ask(self, question_id: str, field: str) -> Ask | None:
        if not self.guide.knows(question_id):
            return None
        question = self.guide.question(question_id)
        return next((ask for ask in question.fields if ask.id == field), None) if field else question


def figure(session: Session, question_id: str) -> float | None:
    """The answer when it is a number."""
    value = session.answer(question_id)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def field_words(session: Session, question_id: str, field: str) -> Iterator[str]:
    """A field of the records of a list, where it holds words."""
    for record in session.records(question_id):
        if (words := words_of(record, field)).strip():
            yield words

"""What patterns are counted from: all sessions, with the guide's words for their answers. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cached_property

from reflect.analysis.entries import names_of_jobs, with_entries_only
from reflect.analysis.list_edits import NO_EDITS, ListEdits
from reflect.analysis.patterns.pattern_words import PatternWords
from reflect.analysis.titles import named_with_day, short_name
from reflect.model.action import words_of
from reflect.model.guide import Ask, Guide
from reflect.model.session import Session
from reflect.model.values import number
from reflect.text.dates import format_day

QUESTIONS_READ = frozenset(
    {
        "company", "role", "about", "stage", "outcome", "channel", "guess", "mood", "mood-unsure", "mood-after",
        "belief", "belief-after", "requirements", "causes", "change", "questions", "researched", "hours", "strengths",
        "weaknesses", "pitch", "same-approach", "feedback", "learned", "later", "predictions", "experiment",
    }
)  # fmt: skip
"""The questions that patterns read. The thought is not among them: no pattern shows it."""


class PatternInput:
    """All sessions, newest first, without words that are no entries; with the guide and the words to speak of them."""

    def __init__(
        self,
        guide: Guide,
        sessions: Iterable[Session],
        words: PatternWords,
        today: date,
        edits: ListEdits = NO_EDITS,
    ) -> None:
        """``edits`` are what the person made of the lists outside the sessions."""
        self.guide, self.today, self.edits = guide, today, edits
        self.groups, self.say = words.groups, words.line
        newest_first = sorted(sessions, key=lambda session: session.created, reverse=True)
        jobs = names_of_jobs(newest_first)
        self.sessions = with_entries_only(newest_first, jobs)

    def sessions_where(self, holds: Callable[[Session], object]) -> list[Session]:
        """The sessions for which a predicate holds."""
        return [session for session in self.sessions if holds(session)]

    def numeric_answers(self, question_id: str) -> list[tuple[Session, float]]:
        """The sessions in which a question is answered with a number, and that number."""
        found = [(session, numeric_answer(session, question_id)) for session in self.sessions]
        return [(session, value) for session, value in found if value is not None]

    def learned_after(self, moment: datetime) -> Session | None:
        """The first session begun after a moment in which something was learned."""
        place = bisect_right(self._learned, moment, key=lambda session: session.created)
        return self._learned[place] if place < len(self._learned) else None

    @cached_property
    def _learned(self) -> list[Session]:
        return [session for session in reversed(self.sessions) if session.words("learned").strip()]

    def counts_in_words(self, values: Iterable[str], found: list[object]) -> str:
        """How often each value was found, ``3 done, 1 open``; what there is none of is left out."""
        counts = [(value, found.count(value)) for value in values]
        return ", ".join(self.say(f"so-many-{value}", count=count) for value, count in counts if count)

    def session_name(self, session: Session) -> str:
        """The name of a session: company, else role, and day."""
        return named_with_day(short_name(session), session.day, self.today)

    def names_in_words(self, sessions: Iterable[Session], at_most: int) -> str:
        """``Acme, Globex and others``: the names of some sessions, each once; a nameless one is its day."""
        names = list(dict.fromkeys(short_name(session) or self.session_name(session) for session in sessions))
        shown = ", ".join(names[:at_most])
        return self.say("more-names", names=shown) if len(names) > at_most else shown

    def session_day(self, session: Session) -> str:
        """The day a session was begun."""
        return format_day(session.day, self.today)

    def choice_label(self, question_id: str, value: str, field: str = "") -> str:
        """The guide's words for a stored choice; an unknown one stands for itself."""
        ask = self._ask(question_id, field)
        return ask.choice_label(value) if ask else value

    def choice_ids(self, question_id: str, field: str = "") -> list[str]:
        """The ids of the choices there are, in the guide's order."""
        ask = self._ask(question_id, field)
        return [choice.id for choice in ask.choices] if ask else []

    def _ask(self, question_id: str, field: str) -> Ask | None:
        if not self.guide.knows(question_id):
            return None
        question = self.guide.question(question_id)
        return next((ask for ask in question.fields if ask.id == field), None) if field else question


def numeric_answer(session: Session, question_id: str) -> float | None:
    """The answer to a question when it is a number that can be counted with, else ``None``."""
    return number(session.answer(question_id))


def field_words(session: Session, question_id: str, field: str) -> Iterator[str]:
    """The values of one field in the records of a list question, where they are words."""
    for record in session.records(question_id):
        if (words := words_of(record, field)).strip():
            yield words

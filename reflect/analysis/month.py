"""What somebody did in a month, whatever was answered: steps done, letters sent, questions practised, things learned.

Pure. No mood is in it, nothing is counted, and nothing says what was not done. What was written on a heavy night stays
in its session.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from reflect.analysis.contacts import actions_of
from reflect.analysis.entries import may_stand
from reflect.analysis.heavy_nights import was_heavy
from reflect.analysis.letters.letter_record import Letter, sent_letters
from reflect.analysis.usable import says_nothing
from reflect.model.action import Action, Record
from reflect.model.record_lists import PracticeRecord
from reflect.model.session import Session
from reflect.text.day_names import MONTHS
from reflect.text.named_tuple import NamedTuple
from reflect.text.normal_form import normal_form


class Month(NamedTuple):
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day is in."""
        return cls(day.year, day.month)

    def has(self, day: date | None) -> bool:
        """Whether a day is in it."""
        return day is not None and (day.year, day.month) == self

    @property
    def name(self) -> str:
        """The month in words: ``November 2026``."""
        return f"{MONTHS[self.number - 1].title()} {self.year}"


class DoneAction(NamedTuple):
    """A step that was done."""

    on: date
    session: Session
    action: Action


class SentLetter(NamedTuple):
    """A letter that was sent."""

    on: date
    session: Session
    letter: Letter


class Practised(NamedTuple):
    """A question of an interview that was rehearsed; ``on`` is the first of those days."""

    on: date
    question: str


class Lesson(NamedTuple):
    """Something that was learned, in the person's words."""

    on: date
    session: Session
    words: str


Done = TypeVar("Done", DoneAction, SentLetter, Practised, Lesson)


class DoneInMonth:
    """What was done in a month, gathered from sessions and rehearsals that come one by one, in any order."""

    def __init__(self, month: Month) -> None:
        self.month = month
        self._steps: list[DoneAction] = []
        self._letters: list[SentLetter] = []
        self._lessons: list[Lesson] = []
        self._practised: dict[str, Practised] = {}

    def add(self, session: Session) -> None:
        """Take in what was done for a session that was not added before."""
        for action in actions_of(session):
            if action.status == "done" and self.month.has(day := action.closed_on) and may_stand(action.what):
                self._steps.append(DoneAction(_known(day), session, action))
        for letter in sent_letters(session):
            if self.month.has(letter.sent_on):
                self._letters.append(SentLetter(_known(letter.sent_on), session, letter))
        learned = session.words("learned").strip()
        if self.month.has(session.day) and _is_lesson(learned) and not was_heavy(session):
            self._lessons.append(Lesson(session.day, session, learned))

    def add_practice(self, records: Iterable[Record]) -> None:
        """Take in the rehearsals of questions."""
        for record in map(PracticeRecord, records):
            form = normal_form(record.question)
            if not (form and self.month.has(record.on) and may_stand(record.question)):
                continue
            found = Practised(_known(record.on), record.question)
            self._practised[form] = min(self._practised.get(form, found), found)

    @property
    def steps(self) -> list[DoneAction]:
        """The steps that were done, by day."""
        return _by_day(self._steps)

    @property
    def letters(self) -> list[SentLetter]:
        """The letters that were sent, by day."""
        return _by_day(self._letters)

    @property
    def practised(self) -> list[Practised]:
        """The questions that were rehearsed, each once, by the first day."""
        return _by_day(self._practised.values())

    @property
    def lessons(self) -> list[Lesson]:
        """What was learned, by day."""
        return _by_day(self._lessons)


def _is_lesson(words: str) -> bool:
    return not says_nothing(words) and may_stand(words)


def _known(day: date | None) -> date:
    assert day is not None  # the month has it
    return day


def _by_day(found: Iterable[Done]) -> list[Done]:
    return sorted(found, key=lambda each: each.on)

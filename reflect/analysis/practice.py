"""Practice: which questions of an interview are to be rehearsed, and on which day each comes up again. Pure.

A question comes up again 1, 3, 7 and 16 days after it was rehearsed, until its answer felt solid on two days. Nothing
is counted but these days, and a question that was put off simply waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any

from reflect.analysis.entries import with_entries_only
from reflect.analysis.inventory import RecurringRecord, recurring_records
from reflect.analysis.list_edits import NO_EDITS, ListEdits
from reflect.model.action import Record, set_or_drop, words_of
from reflect.model.record_lists import (
    LEFT_OUT,
    PRACTICE,
    ROUGH,
    SOLID,
    PracticeRecord,
    RecordChange,
    new_record,
    touched,
)
from reflect.model.session import Session
from reflect.model.text_places import TextPlace
from reflect.text.named_tuple import NamedTuple

QUESTIONS = "questions"
"""The list question whose records are rehearsed."""

QUESTIONS_READ = frozenset({QUESTIONS})
"""The questions that are read for it."""

INTERVALS = (1, 3, 7, 16)
"""Days after the first, second, third and every later rehearsal, after which a question comes up again."""

SOLID_DAYS = 2
"""The days on which an answer has to feel solid before its question comes up no more."""

_URGENCY = {ROUGH: 0, "": 2}
"""The order of questions never rehearsed, by their rating; any other stands between."""


class PracticeQuestion(NamedTuple):
    """A question of an interview that is to be rehearsed."""

    question: str
    better: str
    """The better answer as it stands now; perhaps empty."""
    rating: str
    """How the answer felt in the newest session that rates it; perhaps empty."""
    sessions: tuple[str, ...]
    """The ids of the sessions that name it, the newest first."""
    due: date | None
    """The day it comes up again; ``None`` while it was never rehearsed, and it may come up at once."""

    def is_due(self, today: date) -> bool:
        """Whether it may come up today."""
        return self.due is None or self.due <= today

    @property
    def order(self) -> tuple[bool, date, int]:
        """The key to sort by: questions rehearsed before come first, by their day; of the others the rough ones."""
        return self.due is None, self.due or date.max, _URGENCY.get(self.rating, 1)


def next_day(ratings: Mapping[date, str]) -> date | None:
    """The day a question comes up again that was rehearsed on these days; ``None`` once it was solid on two."""
    if sum(rating == SOLID for rating in ratings.values()) >= SOLID_DAYS:
        return None
    try:
        return max(ratings) + timedelta(days=INTERVALS[min(len(ratings), len(INTERVALS)) - 1])
    except OverflowError:  # a day at the end of the calendar, from elsewhere
        return date.max


class PracticeLog:
    """What was rehearsed on which day, and what was left for good: the records of ``practice``, by question."""

    def __init__(self, lists: Mapping[str, Mapping[str, Record]], edits: ListEdits = NO_EDITS):
        """``lists`` are the records beside the sessions, ``edits`` what was joined of their lists."""
        self.edits = edits
        self._days: defaultdict[str, dict[date, PracticeRecord]] = defaultdict(dict)
        self._left_out: dict[str, PracticeRecord] = {}
        records = map(PracticeRecord, lists.get(PRACTICE, {}).values())
        for record in sorted(records, key=attrgetter("updated")):  # of two of one day the newer counts
            key = self.key(record.question)
            if record.is_left_out:
                self._left_out[key] = record
            elif record.on:
                self._days[key][record.on] = record

    def key(self, question: str) -> str:
        """What the wordings of one question share."""
        return self.edits.key(QUESTIONS, question)

    def ratings(self, question: str, since: date = date.min) -> dict[date, str]:
        """How the answer felt on each day it was rehearsed, from a day on."""
        days = self._days.get(self.key(question), {})
        return {day: record.rating for day, record in days.items() if day >= since}

    def newest_ratings(self) -> Iterator[tuple[str, tuple[date, str]]]:
        """The last day each question was rehearsed, and how its answer felt then, by ``key``."""
        for key, days in self._days.items():
            day = max(days)
            yield key, (day, days[day].rating)

    def is_left_out(self, question: str) -> bool:
        """Whether it was left for good."""
        return self.key(question) in self._left_out

    def rate(self, asked: PracticeQuestion, rating: str, today: date, now: datetime) -> RecordChange:
        """The change that notes how an answer felt today; of several times on one day the last counts."""
        known = self._days.get(self.key(asked.question), {}).get(today)
        return self._noted(known, asked, now, on=today.isoformat(), rating=rating)

    def leave_out(self, asked: PracticeQuestion, today: date, now: datetime) -> RecordChange:
        """The change that leaves a question for good."""
        known = self._left_out.get(self.key(asked.question))
        return self._noted(known, asked, now, on=today.isoformat(), state=LEFT_OUT)

    def bring_back(self) -> list[RecordChange]:
        """The changes that let every question that was left for good be asked again."""
        return [RecordChange(PRACTICE, record.record, None) for record in self._left_out.values()]

    @staticmethod
    def _noted(
        known: PracticeRecord | None, asked: PracticeQuestion, now: datetime, **fields: Any
    ) -> RecordChange:
        if known is None:
            record = new_record({"question": asked.question, **fields}, now, asked.sessions)
            return RecordChange(PRACTICE, None, record)
        sessions = list(dict.fromkeys([*known.sessions, *asked.sessions]))
        return RecordChange(
            PRACTICE, known.record, touched({**known.record, **fields, "sessions": sessions}, now)
        )


def practice_questions(sessions: Iterable[Session], log: PracticeLog) -> list[PracticeQuestion]:
    """The questions still to be rehearsed, in the order they are asked; ``sessions`` come in any order.

    A question whose newest rating in a session is solid is none, nor is one that felt solid on two days since a session
    last rated it rough, nor one that was left for good. Words that are not to be built on are no question.
    """
    found = with_entries_only((session for session in sessions if session.records(QUESTIONS)), ())
    entries = recurring_records(found, QUESTIONS, "question", log.edits)
    return sorted(_to_rehearse(entries, log), key=attrgetter("order"))


def _to_rehearse(entries: Sequence[RecurringRecord[Session]], log: PracticeLog) -> Iterator[PracticeQuestion]:
    for entry in entries:
        question, rating = words_of(entry.record, "question").strip(), words_of(entry.record, "rating")
        if rating == SOLID or log.is_left_out(question):
            continue
        ratings = log.ratings(question, since=_last_rough(entry, log))
        due = next_day(ratings) if ratings else None
        if due or not ratings:
            ids = tuple(session.id for session in entry.sessions)
            yield PracticeQuestion(question, words_of(entry.record, "better").strip(), rating, ids, due)


def _last_rough(entry: RecurringRecord[Session], log: PracticeLog) -> date:
    """The day of the newest session that rates it rough: what was rehearsed before is begun anew then."""
    key = log.key(words_of(entry.record, "question"))
    rough = (
        session.day
        for session in entry.sessions
        for record in session.records(QUESTIONS)
        if record.get("rating") == ROUGH and log.key(words_of(record, "question")) == key
    )
    return max(rough, default=date.min)


def next_of(questions: Iterable[PracticeQuestion], today: date) -> date | None:
    """The first day after today on which one of these comes up; ``None`` where none waits for a day."""
    return min((each.due for each in questions if each.due and each.due > today), default=None)


# --- the better answer ---


def place_of_better(session: Session, question: str, edits: ListEdits = NO_EDITS) -> TextPlace | None:
    """The place of a question's better answer in a session that names it; ``None`` when it is no longer there."""
    records, key = session.answer(QUESTIONS), edits.key(QUESTIONS, question)
    for number, record in enumerate(records if isinstance(records, list) else []):
        words = words_of(record, "question") if isinstance(record, dict) else ""
        if words and edits.key(QUESTIONS, words) == key:
            return QUESTIONS, str(number), "better"
    return None


def set_better(session: Session, place: TextPlace, words: str, now: datetime) -> None:
    """Put a better answer at its place; no words take it away."""
    _, number, field = place
    records = list(session.answer(QUESTIONS))
    record = dict(records[int(number)])
    set_or_drop(record, field, words)
    records[int(number)] = record
    session.set_answer(QUESTIONS, records, now)

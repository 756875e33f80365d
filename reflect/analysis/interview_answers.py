"""The answers for an interview: which are ready and which are still to be practised, from all sessions. Pure.

An answer has the newest rating that it was given, in a session or in practice outside one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from reflect.analysis.inventory import recurring_records
from reflect.analysis.list_edits import NO_EDITS, ListEdits
from reflect.model.action import Record, words_of
from reflect.model.record_lists import PRACTICE, ROUGH, SOLID, PracticeRecord, RecordChange, new_record
from reflect.model.session import Session
from reflect.text.dates import local_day

QUESTIONS = "questions"
"""The list question of the answers to practise."""


class InterviewAnswer(NamedTuple):
    """A question of an interview, with the better answer to it as far as there is one."""

    question: str
    better: str
    rating: str
    """The newest one; empty where it was never rated."""
    session_ids: tuple[str, ...]
    """The sessions that name it, the newest first."""

    @property
    def is_ready(self) -> bool:
        """Whether it need not be practised."""
        return self.rating == SOLID


def interview_answers(
    sessions: Sequence[Session], edits: ListEdits = NO_EDITS, practice: Iterable[Record] = ()
) -> list[InterviewAnswer]:
    """All answers, once each: the rough ones first, then those not rated, then the others, newest first.

    What was left for good in practice is not among them.
    """
    practised = list(map(PracticeRecord, practice))
    ratings = _newest_ratings(sessions, edits, practised)
    left_out = {edits.key(QUESTIONS, each.question) for each in practised if each.is_left_out}
    answers = []
    for entry in recurring_records(sessions, QUESTIONS, "question", edits):
        question = words_of(entry.record, "question").strip()
        key = edits.key(QUESTIONS, question)
        if key in left_out:
            continue
        rating = ratings.get(key, (_NEVER, ""))[1]
        ids = tuple(session.id for session in entry.sessions)
        answers.append(InterviewAnswer(question, words_of(entry.record, "better").strip(), rating, ids))
    return sorted(answers, key=lambda answer: (answer.rating != ROUGH, answer.rating != ""))


_Moment = tuple[date, float]
_NEVER: _Moment = (date.min, 0.0)


def _newest_ratings(
    sessions: Iterable[Session], edits: ListEdits, practice: Iterable[PracticeRecord]
) -> dict[str, tuple[_Moment, str]]:
    """The newest rating of each question, and when it was given, by what the wordings of the question share."""
    newest: dict[str, tuple[_Moment, str]] = {}

    def take(question: str, day: date, moment: datetime, rating: str) -> None:
        key, given = edits.key(QUESTIONS, question), (day, moment.timestamp())
        if rating and given > newest.get(key, (_NEVER, ""))[0]:
            newest[key] = given, rating

    for session in sessions:
        for record in session.records(QUESTIONS):
            words, rating = words_of(record, "question"), words_of(record, "rating")
            take(words, local_day(session.created), session.created, rating)
    for each in practice:
        take(each.question, each.on or date.min, each.updated, each.rating)
    return newest


def marked_solid(answer: InterviewAnswer, today: date, now: datetime) -> RecordChange:
    """The change that notes an answer as solid today; what its sessions say of the day they are about stays."""
    fields = {"question": answer.question, "on": today.isoformat(), "rating": SOLID}
    return RecordChange(PRACTICE, None, new_record(fields, now, answer.session_ids))

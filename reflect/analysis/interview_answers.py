"""The answers for an interview: which are ready and which are still to be practised, from all sessions. Pure.

An answer has the newest rating that it was given, in a session or in practice outside one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reflect.analysis.inventory import recurring_records
from reflect.analysis.practice import QUESTIONS, PracticeLog, PracticeQuestion
from reflect.model.action import words_of
from reflect.model.record_lists import ROUGH, SOLID
from reflect.model.session import Session


def is_ready(answer: PracticeQuestion) -> bool:
    """Whether an answer need not be practised: it was rated solid last."""
    return answer.rating == SOLID


def interview_answers(sessions: Sequence[Session], log: PracticeLog) -> list[PracticeQuestion]:
    """All answers, once each, with their newest rating: the rough ones first, then those not rated, then the others.

    What was left for good in practice is not among them.
    """
    ratings = _newest_ratings(sessions, log)
    answers = []
    for entry in recurring_records(sessions, QUESTIONS, "question", log.edits):
        question = words_of(entry.record, "question").strip()
        if log.is_left_out(question):
            continue
        _, rating = ratings.get(log.key(question), (date.min, ""))
        better, ids = words_of(entry.record, "better").strip(), tuple(each.id for each in entry.sessions)
        answers.append(PracticeQuestion(question, better, rating, ids, None))
    return sorted(answers, key=lambda answer: (answer.rating != ROUGH, answer.rating != ""))


def _newest_ratings(newest_first: Iterable[Session], log: PracticeLog) -> dict[str, tuple[date, str]]:
    """The newest rating of each question and its day; of a session and practice on one day, that of practice."""
    newest: dict[str, tuple[date, str]] = {}
    for session in newest_first:
        for record in session.records(QUESTIONS):
            if rating := words_of(record, "rating"):
                newest.setdefault(log.key(words_of(record, "question")), (session.day, rating))
    for key, practised in log.newest_ratings():
        newest[key] = max(practised, newest.get(key, practised), key=lambda rated: rated[0])
    return newest

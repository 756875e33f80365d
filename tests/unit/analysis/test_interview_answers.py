"""Answers to practise: their newest rating counts, from a session or from practice outside one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from reflect.analysis.interview_answers import interview_answers
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.practice import PracticeLog
from reflect.model.action import Record
from reflect.model.record_lists import JOINED, PRACTICE
from reflect.model.session import Session
from tests.support.listed_records import a_record
from tests.support.sample import TODAY, session


def asked(days_ago: int, **ratings: str) -> Session:
    """A session with one question to practise for each of these, rated so; an empty rating is none."""
    records: list[dict[str, Any]] = [
        {"question": name, **({"rating": rating} if rating else {})} for name, rating in ratings.items()
    ]
    return session({"questions": records}, days_ago=days_ago)


def practised(days_ago: int, question: str, rating: str) -> Record:
    on = TODAY - timedelta(days=days_ago)
    return a_record(days_ago, question=question, on=on.isoformat(), rating=rating)


def log_of(*practice: Record, joined: Record | None = None) -> PracticeLog:
    lists = {PRACTICE: {each["id"]: each for each in practice}, JOINED: {"": joined} if joined else {}}
    return PracticeLog(lists, ListEdits(lists))


def ratings(sessions: list[Session], *practice: Record) -> dict[str, str]:
    """The rating of each answer, from sessions that come newest first."""
    found = interview_answers(sessions, log_of(*practice))
    return {answer.question: answer.rating for answer in found}


def test_the_newest_rating_of_a_question_counts_whatever_its_wording() -> None:
    assert ratings([asked(10, why="okay"), asked(20, Why="rough")]) == {"why": "okay"}
    assert ratings([asked(10, Why=""), asked(20, Why="solid")]) == {"Why": "solid"}


def test_practice_after_a_session_counts_more_and_a_session_after_practice_does_too() -> None:
    assert ratings([asked(20, Why="rough")], practised(5, " why ", "solid")) == {"Why": "solid"}
    assert ratings([asked(20, Why="rough")], practised(30, "Why", "solid")) == {"Why": "rough"}


def test_what_was_left_for_good_is_asked_about_no_more() -> None:
    left = a_record(1, question="Children?", on=TODAY.isoformat(), state="left-out")
    assert ratings([asked(20, **{"Children?": "rough", "Why": ""})], left) == {"Why": ""}


def test_rough_ones_come_first_then_those_not_rated() -> None:
    given = asked(3, A="okay", B="solid", C="", D="rough")
    assert [each.question for each in interview_answers([given], log_of())] == ["D", "C", "A", "B"]


def test_questions_that_were_joined_are_one_answer_with_one_rating() -> None:
    joined = a_record(1, list="questions", entries=["Why us?", "Why here?"], together=True)
    sessions = [
        session({"questions": [{"question": "Why us?", "rating": "solid"}]}, days_ago=2),
        session({"questions": [{"question": "Why here?", "rating": "rough"}]}, days_ago=9),
    ]
    assert [each.rating for each in interview_answers(sessions, log_of(joined=joined))] == ["solid"]

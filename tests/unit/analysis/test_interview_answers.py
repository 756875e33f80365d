"""Answers to practise: their newest rating counts, from a session or from practice outside one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from reflect.analysis.interview_answers import interview_answers, marked_solid
from reflect.analysis.list_edits import ListEdits
from reflect.model.action import Record
from reflect.model.record_lists import JOINED
from reflect.model.session import Session
from tests.support.listed_records import a_record
from tests.support.sample import NOW, session

TODAY = NOW.astimezone().date()


def asked(days_ago: int, **ratings: str) -> Session:
    """A session with one question to practise for each of these, rated so; an empty rating is none."""
    records: list[dict[str, Any]] = [
        {"question": name, **({"rating": rating} if rating else {})} for name, rating in ratings.items()
    ]
    return session({"questions": records}, days_ago=days_ago)


def practised(days_ago: int, question: str, rating: str) -> Record:
    on = TODAY - timedelta(days=days_ago)
    return a_record(days_ago, question=question, on=on.isoformat(), rating=rating)


def ratings(sessions: list[Session], practice: list[Record] | None = None) -> dict[str, str]:
    found = interview_answers(sessions, practice=practice or ())
    return {answer.question: answer.rating for answer in found}


def test_the_newest_rating_of_a_question_counts_whatever_its_wording() -> None:
    assert ratings([asked(20, Why="rough"), asked(10, why="okay")]) == {"why": "okay"}
    assert ratings([asked(20, Why="solid"), asked(10, Why="")]) == {"Why": "solid"}


def test_practice_after_a_session_counts_more_and_a_session_after_practice_does_too() -> None:
    assert ratings([asked(20, Why="rough")], [practised(5, " why ", "solid")]) == {"Why": "solid"}
    assert ratings([asked(20, Why="rough")], [practised(30, "Why", "solid")]) == {"Why": "rough"}


def test_what_was_left_for_good_is_asked_about_no_more() -> None:
    left = a_record(1, question="Children?", on=TODAY.isoformat(), state="left-out")
    assert ratings([asked(20, **{"Children?": "rough", "Why": ""})], [left]) == {"Why": ""}


def test_rough_ones_come_first_then_those_not_rated() -> None:
    given = asked(3, A="okay", B="solid", C="", D="rough")
    assert [each.question for each in interview_answers([given])] == ["D", "C", "A", "B"]


def test_questions_that_were_joined_are_one_answer_with_one_rating() -> None:
    joined = a_record(1, list="questions", entries=["Why us?", "Why here?"], together=True)
    edits = ListEdits({JOINED: {joined["id"]: joined}})
    sessions = [
        session({"questions": [{"question": "Why us?", "rating": "solid"}]}, days_ago=2),
        session({"questions": [{"question": "Why here?", "rating": "rough"}]}, days_ago=9),
    ]
    assert [each.rating for each in interview_answers(sessions, edits)] == ["solid"]


def test_marking_an_answer_solid_is_practice_of_today_and_leaves_the_session_as_it_was() -> None:
    one = asked(5, Why="rough")
    (answer,) = interview_answers([one])
    change = marked_solid(answer, TODAY, NOW)
    assert change.after is not None
    assert change.after["sessions"] == [one.id], "it goes with the session whose words it has"
    assert ratings([one], [change.after]) == {"Why": "solid"}
    assert one.records("questions")[0]["rating"] == "rough"

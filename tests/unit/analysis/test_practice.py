"""Practice: which questions are rehearsed, and on which day each comes up again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.practice import (
    INTERVALS,
    QUESTIONS,
    PracticeLog,
    PracticeQuestion,
    next_day,
    next_of,
    place_of_better,
    practice_questions,
    set_better,
)
from reflect.model.action import Record
from reflect.model.record_lists import PRACTICE, RATINGS, RecordChange
from reflect.model.session import Session
from reflect.model.text_places import words_at
from tests.support.sample import NOW, TODAY, session

WHY = "Why us?"

ratings = st.sampled_from(RATINGS)
days = st.dates(TODAY, date(2100, 1, 1))


def asked(question: str = WHY, rating: str = "rough", **more: str) -> dict[str, Any]:
    return {"question": question, "rating": rating, **more} if rating else {"question": question, **more}


def of(*questions: dict[str, Any], days_ago: int = 1) -> Session:
    return session({QUESTIONS: list(questions)}, days_ago=days_ago)


class Person:
    """Somebody who rehearses, with what is kept of it."""

    def __init__(self, *sessions: Session) -> None:
        self.sessions = sessions
        self.records: dict[str, Record] = {}

    @property
    def log(self) -> PracticeLog:
        return PracticeLog({PRACTICE: self.records})

    @property
    def left(self) -> list[PracticeQuestion]:
        return practice_questions(self.sessions, self.log)

    def due(self, today: date) -> list[str]:
        return [each.question for each in self.left if each.is_due(today)]

    def rates(self, rating: str, today: date, question: str = WHY) -> RecordChange:
        (of_it,) = [each for each in self.left if each.question == question]
        return self.keeps(self.log.rate(of_it, rating, today, at(today)))

    def keeps(self, change: RecordChange) -> RecordChange:
        assert self.records.get(change.id) == change.before
        if change.after:
            self.records[change.id] = change.after
        else:
            del self.records[change.id]
        return change


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


# --- the days -------------------------------------------------------------------------------------------------------


@given(days, st.lists(ratings, min_size=1, max_size=9))
def test_it_comes_again_after_1_3_7_and_16_days_until_it_was_solid_on_two(
    first: date, felt: Sequence[str]
) -> None:
    person = Person(of(asked()))
    day, solid = first, 0
    rehearsed: list[date] = []
    for rating in felt:
        assert person.due(day) == [WHY]
        assert person.due(day - timedelta(days=1)) == ([] if rehearsed else [WHY])
        person.rates(rating, day)
        rehearsed.append(day)
        solid += rating == "solid"
        if solid == 2:
            assert person.left == []
            break
        (left,) = person.left
        assert left.due is not None
        day = left.due
    gaps = [(later - earlier).days for earlier, later in pairwise(rehearsed)]
    assert gaps == [*INTERVALS, *[INTERVALS[-1]] * 9][: len(gaps)]


@given(st.dictionaries(days, ratings, min_size=1, max_size=9), st.integers(0, 400))
def test_a_day_that_was_missed_is_no_harm(felt: Mapping[date, str], late: int) -> None:
    day = next_day(felt)
    assert (day is None) == (list(felt.values()).count("solid") >= 2)
    if day:
        asked_late = day + timedelta(days=late)
        assert asked_late - max(felt) >= timedelta(days=1)
        again = next_day({**felt, asked_late: "okay"})
        assert again is not None
        assert (again - asked_late).days in INTERVALS


@given(days, st.lists(ratings, min_size=1, max_size=5))
def test_of_several_times_on_one_day_the_last_counts(day: date, felt: Sequence[str]) -> None:
    person = Person(of(asked()))
    for rating in felt:
        person.rates(rating, day)
    assert len(person.records) == 1
    assert person.log.ratings(WHY) == {day: felt[-1]}
    assert next_day(person.log.ratings(WHY)) == day + timedelta(days=1)


@given(days, st.lists(st.tuples(st.integers(0, 20), ratings), max_size=6))
def test_each_rating_can_be_taken_back(first: date, felt: Sequence[tuple[int, str]]) -> None:
    person = Person(of(asked()))
    made, before = [], []
    for days_later, rating in felt:
        if not person.left:
            break
        before.append(person.log.ratings(WHY))
        made.append(person.rates(rating, first + timedelta(days=days_later)))
    for ratings_before in reversed(before):
        change = made.pop()
        after = person.records[change.id]
        person.keeps(change._replace(after=after).reversed(NOW))
        assert person.log.ratings(WHY) == ratings_before


def test_the_end_of_the_calendar_is_no_harm() -> None:
    assert next_day({date.max: "rough"}) == date.max


# --- which questions ------------------------------------------------------------------------------------------------


def test_the_rough_ones_come_first_and_what_was_rehearsed_before_them() -> None:
    person = Person(of(asked("Unrated", ""), asked("Okay", "okay"), asked("Rough"), asked("Again", "okay")))
    person.rates("rough", TODAY - timedelta(days=9), "Again")
    assert person.due(TODAY) == ["Again", "Rough", "Okay", "Unrated"]


def test_what_feels_solid_is_not_rehearsed_and_comes_back_when_it_is_rough_again() -> None:
    assert Person(of(asked(rating="solid"))).left == []
    person = Person(of(asked(), days_ago=30))
    for day in (TODAY - timedelta(days=20), TODAY - timedelta(days=19)):
        person.rates("solid", day)
    assert person.left == []
    person.sessions = (*person.sessions, of(asked("why  us?"), days_ago=2))
    assert person.due(TODAY) == ["why  us?"]
    person.rates("solid", TODAY, "why  us?")
    assert person.due(TODAY) == []
    assert next_of(person.left, TODAY) == TODAY + timedelta(days=1)


def test_a_question_left_for_good_stays_away_whatever_a_later_session_says() -> None:
    person = Person(of(asked(), asked("Other")))
    change = person.keeps(person.log.leave_out(person.left[0], TODAY, NOW))
    person.sessions = (*person.sessions, of(asked(), days_ago=0))
    assert person.due(TODAY) == ["Other"]
    person.keeps(change.reversed(NOW))
    assert person.due(TODAY) == [WHY, "Other"]


def test_the_same_question_of_several_sessions_is_asked_once_with_its_newest_answer() -> None:
    older, newer = of(asked(better="Situation: the churn"), days_ago=9), of(asked("why US?"), days_ago=2)
    (left,) = Person(older, newer).left
    assert (left.question, left.better, left.sessions) == (
        "why US?",
        "Situation: the churn",
        (newer.id, older.id),
    )


@pytest.mark.parametrize("words", ["I want to die", "I am worthless", "none", "-", ""])
def test_words_that_are_not_to_be_built_on_are_no_question(words: str) -> None:
    assert Person(of(asked(words))).left == []
    assert Person(of(asked(better=words))).left[0].better == ""


@pytest.mark.parametrize(
    "record",
    [
        {"question": WHY, "on": "soon", "rating": "rough"},
        {"question": WHY, "rating": "rough"},
        {"question": "", "on": "2026-11-20"},
        {"question": 7, "on": 8, "rating": 9, "state": []},
    ],
)
def test_odd_records_are_passed_over(record: Record) -> None:
    person = Person(of(asked()))
    person.records["x"] = {"id": "x", "updated": "2026-11-22T21:00:00.000Z", **record}
    assert person.due(TODAY) == [WHY]


# --- the better answer ----------------------------------------------------------------------------------------------


def test_a_better_answer_is_written_where_its_question_stands() -> None:
    written = session({QUESTIONS: ["odd", asked("Other", better="kept"), asked(better="old")]})
    place = place_of_better(written, "why US?")
    assert place == (QUESTIONS, "2", "better")
    set_better(written, place, "new", NOW)
    assert words_at(written, place) == "new"
    assert written.answer(QUESTIONS)[:2] == ["odd", asked("Other", better="kept")]
    set_better(written, place, "", NOW)
    assert written.answer(QUESTIONS)[2] == asked()
    assert place_of_better(written, "Never asked") is None
    assert place_of_better(session({}), WHY) is None

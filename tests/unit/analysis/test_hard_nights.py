"""The days after a hard night, from the moods of sessions."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from reflect.analysis.hard_nights import HardNights, is_recently_hard, rests_until
from reflect.model.session import Session
from tests.support.people import session

TODAY = date(2026, 11, 22)


def written(days_ago: int, **answers: object) -> Session:
    stamp = f"{TODAY - timedelta(days=days_ago)}T12:00:00Z"
    given = session(answers, [])
    given.document.update(id=str(uuid4()), created=stamp, updated=stamp, finished=stamp)
    return given


@pytest.mark.parametrize("answers", [{"mood": 0}, {"mood": 2}, {"mood": 7, "mood-after": 1}])
@pytest.mark.parametrize("days_ago", [1, 7])
def test_for_seven_days_after_a_hard_night_it_is_spoken_of_first(
    answers: dict[str, int], days_ago: int
) -> None:
    assert HardNights.of([written(days_ago, **answers)]).lines(TODAY) == ["last-time"]


@pytest.mark.parametrize(
    "given",
    [
        written(8, mood=0),
        written(0, mood=0),
        written(-1, mood=0),
        written(1, mood=3),
        written(1),
        written(1, **{"mood-unsure": "yes"}),
    ],
)
def test_after_any_other_night_nothing_is_said(given: Session) -> None:
    assert HardNights.of([given]).lines(TODAY) == []


def test_the_session_that_is_being_written_is_not_last_time() -> None:
    yesterday = written(1, mood=0)
    assert HardNights.of([yesterday]).lines(TODAY, except_session=yesterday.id) == []


def test_with_a_third_hard_night_within_fourteen_days_a_doctor_is_named() -> None:
    two = [written(1, mood=1), written(5, mood=2)]
    assert HardNights.of([*two, written(15, mood=0)]).lines(TODAY) == ["last-time"]
    assert HardNights.of([*two, written(5, mood=0)]).lines(TODAY) == ["last-time"]  # the same night twice
    assert HardNights.of([*two, written(14, mood=0)]).lines(TODAY) == ["last-time", "last-time-often"]


def test_no_sentence_of_a_hard_night_comes_first_on_these_days() -> None:
    hard, other, long_ago = written(0, mood=1), written(0, mood=6), written(8, mood=1)
    assert is_recently_hard(hard, TODAY)
    assert not is_recently_hard(other, TODAY)
    assert not is_recently_hard(long_ago, TODAY)


@pytest.mark.parametrize(
    "answers", [{"mood": 2}, {"mood": 7, "mood-after": 1}, {"mood": 4, "thought": "I am worthless"}]
)
def test_work_is_offered_again_on_the_eighth_day_after_a_hard_night(answers: dict[str, object]) -> None:
    sessions = [written(3, **answers), written(0, mood=6)]
    night, again = TODAY - timedelta(days=3), TODAY + timedelta(days=5)
    assert rests_until(sessions, TODAY) == again
    assert rests_until(sessions, again - timedelta(days=1)) == again
    assert rests_until(sessions, again) is None
    assert rests_until(sessions, night - timedelta(days=1)) is None


def test_ordinary_nights_need_no_rest() -> None:
    assert rests_until([written(0, mood=3, thought="They wanted numbers")], TODAY) is None

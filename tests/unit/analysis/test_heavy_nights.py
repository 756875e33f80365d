"""Heavy nights and the days after, by the moods of sessions and by their words."""

from datetime import date, datetime, time, timedelta
from time import process_time
from uuid import uuid4

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from reflect.analysis.heavy_nights import HeavyNights, is_recent
from reflect.model.session import Session
from tests.support.examples import at_most
from tests.support.people import session
from tests.support.tables import every_row

TODAY = date(2026, 11, 22)


def written(days_ago: int, **answers: object) -> Session:
    stamp = f"{TODAY - timedelta(days=days_ago)}T12:00:00Z"
    given = session(answers, [])
    given.document.update(id=str(uuid4()), created=stamp, updated=stamp, finished=stamp)
    return given


@pytest.mark.parametrize(
    "answers",
    [
        {"mood": 0},
        {"mood": 2},
        {"mood": 7, "mood-after": 1},
        {"mood": 4, "thought": "I am worthless"},
        {"mood": 8, "happened": "They called. I want to die"},
        {"mood": 4, "thought": "By Friday I end it"},
    ],
    ids=str,
)
@pytest.mark.parametrize("days_ago", [1, 7])
def test_for_seven_days_after_a_heavy_night_it_is_spoken_of_first(
    answers: dict[str, object], days_ago: int
) -> None:
    assert HeavyNights.of([written(days_ago, **answers)], TODAY).lines() == ["last-time"]


@at_most(200)
@given_by(
    st.integers(-3, 14),
    st.times(),
    st.sampled_from(["Z", "-12:00", "-03:30", "+05:30", "+14:00"]),
    st.integers(-1, 1),
)
def test_a_session_is_recent_for_seven_days_after_the_day_it_was_written_on(
    days_ago: int, at: time, offset: str, kept_off_by: int
) -> None:
    given = written(days_ago)
    moment = datetime.fromisoformat(f"{TODAY - timedelta(days=days_ago)}T{at:%H:%M:%S}{offset}")
    given.document["finished"] = moment.isoformat()
    kept = moment.date() + timedelta(days=kept_off_by)
    given.document["finished-on"] = kept.isoformat()
    assert is_recent(given, TODAY) == (timedelta(0) <= TODAY - kept <= timedelta(days=7))
    del given.document["finished-on"]
    assert given.finished_on
    assert is_recent(given, TODAY) == (timedelta(0) <= TODAY - given.finished_on <= timedelta(days=7))


@every_row(
    "given",
    [
        written(8, mood=0),
        written(0, mood=0),
        written(-1, mood=0),
        written(1, mood=3),
        written(1),
        written(1, **{"mood-unsure": "yes"}),
        written(1, mood=4, thought="They wanted two years with the software"),
        written(1, mood=6, thought="I am worthless"),
        written(8, mood=4, thought="I want to die"),
    ],
)
def test_after_any_other_night_nothing_is_said(given: Session) -> None:
    assert HeavyNights.of([given], TODAY).lines() == []


def test_the_session_that_is_being_written_is_not_last_time() -> None:
    yesterday = written(1, mood=0)
    assert HeavyNights.of([yesterday], TODAY).lines(except_session=yesterday.id) == []


def test_with_a_third_heavy_night_within_fourteen_days_a_doctor_is_named() -> None:
    two = [written(1, mood=1), written(5, mood=3, thought="I hate myself")]
    for third, lines in (
        (written(15, mood=0), ["last-time"]),
        (written(5, mood=0), ["last-time"]),  # the same night twice
        (written(14, mood=0), ["last-time", "last-time-often"]),
    ):
        assert HeavyNights.of([*two, third], TODAY).lines() == lines


def test_no_sentence_of_a_heavy_night_is_shown_unasked_on_these_days() -> None:
    nights = HeavyNights(TODAY)
    assert nights.was_written_on_one(written(0, mood=1))
    assert nights.was_written_on_one(written(7, mood=4, thought="I am worthless"))
    assert not nights.was_written_on_one(written(0, mood=6))
    assert not nights.was_written_on_one(written(8, mood=1))


def test_a_night_of_today_is_tonight_and_not_last_time() -> None:
    nights = HeavyNights.of([written(0, mood=4, thought="I am worthless"), written(1, mood=6)], TODAY)
    assert nights.is_tonight
    assert nights.last == TODAY
    assert nights.lines() == []
    assert not HeavyNights.of([written(1, mood=1)], TODAY).is_tonight


def test_a_session_taken_in_twice_counts_once() -> None:
    nights = HeavyNights.of([yesterday := written(1, mood=1), yesterday], TODAY)
    assert nights.lines(except_session=yesterday.id) == []


@pytest.mark.parametrize(
    "answers", [{"mood": 2}, {"mood": 7, "mood-after": 1}, {"mood": 4, "thought": "I am worthless"}]
)
def test_work_is_offered_again_on_the_eighth_day_after_a_heavy_night(answers: dict[str, object]) -> None:
    sessions = [written(3, **answers), written(0, mood=6)]
    night, again = TODAY - timedelta(days=3), TODAY + timedelta(days=5)
    assert HeavyNights.of(sessions, TODAY).rests_until == again
    assert HeavyNights.of(sessions, again - timedelta(days=1)).rests_until == again
    assert HeavyNights.of(sessions, again).rests_until is None
    assert HeavyNights.of(sessions, night - timedelta(days=1)).rests_until is None


def test_ordinary_nights_need_no_rest() -> None:
    assert HeavyNights.of([written(0, mood=3, thought="They wanted numbers")], TODAY).last is None


def test_thousands_of_earlier_nights_are_not_looked_at() -> None:
    earlier = [written(15 + number, mood=4, thought=f"I am worthless {number}") for number in range(1_000)]
    began = process_time()
    assert HeavyNights.of(earlier * 10, TODAY).last is None
    assert process_time() - began < 2

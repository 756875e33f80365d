"""A session at rest has nothing that lists of what is left, or a heavy night of these days, could find in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.agenda import Agenda
from reflect.analysis.at_rest import is_at_rest
from reflect.analysis.due import DueThings
from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.interviews import InterviewsOnHome
from reflect.analysis.letters.letter_record import Letter, add_letter
from reflect.analysis.letters.letter_tally import LetterTally
from reflect.analysis.overview import session_row
from reflect.model.record_lists import InterviewRecord
from reflect.model.session import Session, timestamp
from tests.support.sample import ACME, NOW, TODAY, session


def day(days_ago: int) -> str:
    return (TODAY - timedelta(days=days_ago)).isoformat()


AGO = st.one_of(st.just(400), st.sampled_from([-3, 0, 1, 5, 8, 13, 15, 170, 182, 183, 184, 190, 4000]))
DAYS = AGO.map(day)
ACTIONS = st.fixed_dictionaries(
    {"what": st.just("Call Ann"), "due": DAYS},
    optional={"status": st.sampled_from(["open", "done", "dropped"])},
)
ANSWERS = st.fixed_dictionaries(
    {"company": st.just("Acme"), "outcome": st.sampled_from(["no", "waiting", "offer", "silence"])},
    optional={
        "channel": st.sampled_from(["letter", "call"]),
        "heard-on": DAYS,
        "feedback": st.sampled_from(["got", "asked", "not-asked"]),
        "feedback-on": DAYS,
        "their-words": st.just("You were too slow."),
        "causes": st.just([{"cause": "Too slow", "known": "told", "control": "mine"}]),
        "possibility": st.just("Initech"),
        "mood": st.sampled_from([1, 6]),
        "predictions": st.just([{"what": "They will take somebody younger", "check-on": day(0)}]),
        "keep-in-touch": st.just("Ms Ito"),
        "keep-in-touch-on": DAYS,
        "actions": st.lists(ACTIONS, max_size=2),
    },
)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    one = session(draw(ANSWERS), days_ago=draw(AGO), finished=draw(st.booleans()))
    fields: dict[str, Any] = draw(
        st.fixed_dictionaries(
            {}, optional={"day": DAYS, "finished-on": DAYS, "updated-on": DAYS, "return-on": DAYS}
        )
    )
    one.document.update(fields)
    if draw(st.booleans()):
        letter = Letter.new("advice-company")
        letter.send(TODAY - timedelta(days=draw(AGO)), "Ms Ito")
        add_letter(one, letter)
    return one


def interviews(one: Session) -> list[InterviewRecord]:
    """What is asked about of interviews at the same company, once the session was looked at."""
    records = [{"id": "1", "company": "Acme", "on": day(5), "updated": one.document["updated"]}]
    asked = InterviewsOnHome(records, TODAY)
    before = asked.to_ask_about
    asked.add(one)
    return [] if asked.to_ask_about == before else before


@given(sessions())
def test_nothing_is_found_in_a_session_at_rest(one: Session) -> None:
    if not is_at_rest(one, session_row(one), TODAY):
        return
    agenda, letters, things = Agenda(TODAY, keep_closed=False), LetterTally(), DueThings(TODAY)
    agenda.add(one)
    letters.add(one)
    things.add(one)
    assert (agenda.items, agenda.reminders, letters.open, letters.waiting) == ([], [], 0, 0)
    assert things.by_day() == []
    assert HeavyNights.of([one], TODAY).lines() == []
    assert interviews(one) == []


CLOSED: dict[str, Any] = {
    **{id_: value for id_, value in ACME.items() if not id_.startswith(("keep-in-touch", "heard-on"))},
    "actions": [{**action, "status": "done"} for action in ACME["actions"]],
}


def test_a_session_with_everything_closed_is_at_rest_half_a_year_on() -> None:
    half_a_year_old, newer = (session(CLOSED, days_ago=days) for days in (183, 182))
    assert is_at_rest(half_a_year_old, session_row(half_a_year_old), TODAY)
    assert not is_at_rest(newer, session_row(newer), TODAY)


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"heard-on": day(5)}, {}),
        ({"feedback": "got", "feedback-on": day(20)}, {}),
        ({"actions": ACME["actions"]}, {}),
        ({"keep-in-touch": "Ms Ito", "keep-in-touch-on": day(0)}, {}),
        ({"predictions": [{"what": "They will take somebody younger", "check-on": day(0)}]}, {}),
        ({"heard-on": day(400)}, {"day": day(3)}),
        ({}, {"finished-on": day(1)}),
        ({}, {"letters": [{"id": "1", "kind": "advice-company"}]}),
        ({}, {"finished": None, "return-on": day(1)}),
    ],
    ids=str,
)
def test_one_thing_that_is_left_or_new_keeps_an_old_session_from_rest(
    answers: dict[str, Any], fields: dict[str, Any]
) -> None:
    one = session({**CLOSED, **answers}, days_ago=400)
    finished = NOW - timedelta(days=1) if "finished-on" in fields else one.finished
    one.document.update({"finished": finished and timestamp(finished), **fields})
    if "day" in fields:
        one.document["created"] = timestamp(NOW - timedelta(days=3))
    assert not is_at_rest(one, session_row(one), TODAY)

"""A session is its document: answers go in and out, unknown things stay, and time only moves on."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.model.session import (
    RATED_WHILE_WAITING,
    Position,
    Session,
    State,
    parse_iso_date,
    parse_timestamp,
    short_id,
    timestamp,
)
from reflect.text.dates import local_day
from tests.support.tables import every_row
from tests.support.zones import ZONES, needs_zones, zone

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def session() -> Session:
    return Session.new(NOW)


# --- a new session ----------------------------------------------------------------------------------------------------


def test_a_new_session_is_short_empty_and_unfinished(session: Session) -> None:
    assert session.is_empty
    assert session.state is State.UNFINISHED
    assert session.created == session.updated == NOW
    assert (session.finished, session.position, session.return_on) == (None, None, None)
    assert not session.full
    assert set(session.document) == {"id", "created", "day", "updated", "finished", "answers", "actions"}


@needs_zones
def test_a_session_keeps_the_local_day_it_was_begun_on() -> None:
    evening = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
    with zone("America/New_York"):
        begun = Session.new(evening)
    assert begun.document["day"] == "2026-11-22"
    for name in ZONES:
        with zone(name):
            begun.set_answer("company", name, evening + timedelta(days=3))
            begun.finish(evening + timedelta(days=9))
            assert begun.day == begun.only(["company"]).day == date(2026, 11, 22)


@needs_zones
def test_the_days_it_was_finished_and_changed_on_are_those_where_that_was_done() -> None:
    evening = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
    session = Session.new(evening)
    with zone("America/New_York"):
        session.finish(evening)
    for name in ZONES:
        with zone(name):
            assert session.finished_on == session.updated_on == date(2026, 11, 22)
    with zone("Asia/Tokyo"):
        session.touch(evening + timedelta(minutes=1))
    assert (session.finished_on, session.updated_on) == (date(2026, 11, 22), date(2026, 11, 23))
    assert Session.new(evening).finished_on is None


@needs_zones
@every_row("stored", [None, "", "yesterday", 22])
def test_without_a_day_that_can_be_read_the_offset_it_was_begun_with_decides(stored: object) -> None:
    far = Session({"id": "1", "created": "2026-11-22T23:30:00-08:00", "day": stored})
    utc = Session({"id": "1", "created": "2026-11-22T23:30:00Z", "day": stored})
    for name in ZONES:
        with zone(name):
            assert far.day == date(2026, 11, 22)
            assert utc.day == local_day(utc.created)


def test_two_new_sessions_have_different_ids() -> None:
    assert Session.new(NOW).id != Session.new(NOW).id
    assert short_id("12345678-aaaa") == "12345678"


def test_the_speed_can_be_switched_and_back_without_a_trace(session: Session) -> None:
    before = copy.deepcopy(session.document)
    session.full = True
    assert session.full
    assert Session.new(NOW, full=True).full
    session.full = False
    assert session.document == before


def test_a_copy_shares_nothing(session: Session) -> None:
    session.set_answer("went-well", [{"what": "Calm"}], NOW)
    other = session.copy()
    other.records("went-well")[0]["what"] = "Changed"
    other.set_answer("company", "Acme", LATER)
    assert session.records("went-well") == [{"what": "Calm"}]
    assert session.answer("company") is None


# --- answers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["Acme", "two\nlines", 0, 7, 33.5, ["a", "b"], [{"what": "x"}]])
def test_an_answer_comes_back_as_it_was_given(session: Session, value: Any) -> None:
    assert session.set_answer("some-question", value, LATER)
    assert session.answer("some-question") == value
    assert not session.is_empty
    assert session.updated == LATER


@pytest.mark.parametrize("nothing", [None, "", []])
def test_an_answer_taken_away_leaves_no_key(session: Session, nothing: Any) -> None:
    session.set_answer("company", "Acme", NOW)
    assert session.set_answer("company", nothing, LATER)
    assert "company" not in session.document["answers"]
    assert session.is_empty


@pytest.mark.parametrize("nothing", [None, "", []])
def test_giving_nothing_where_nothing_was_changes_nothing(session: Session, nothing: Any) -> None:
    before = copy.deepcopy(session.document)
    assert not session.set_answer("company", nothing, LATER)
    assert session.document == before


def test_giving_the_same_answer_again_changes_nothing(session: Session) -> None:
    session.set_answer("mood", 0, NOW)
    stamp = session.updated
    assert not session.set_answer("mood", 0, LATER)
    assert session.updated == stamp


def test_what_is_given_is_not_shared_with_the_giver(session: Session) -> None:
    records = [{"what": "Calm"}]
    session.set_answer("went-well", records, NOW)
    records[0]["what"] = "Changed"
    assert session.records("went-well") == [{"what": "Calm"}]


def test_answers_of_another_shape_are_no_words_and_no_records(session: Session) -> None:
    session.set_answer("company", 3, NOW)
    session.set_answer("went-well", ["plain", {"what": "Calm"}], NOW)
    assert session.words("company") == ""
    assert session.records("company") == []
    assert session.records("went-well") == [{"what": "Calm"}]


def test_unknown_fields_and_questions_of_an_imported_session_stay() -> None:
    document = {
        "id": "x", "created": "2026-01-01T10:00:00+02:00", "mystery": {"a": 1}, "answers": {"hobby": "chess"},
    }  # fmt: skip
    session = Session(document)
    assert session.answer("hobby") == "chess"
    assert session.updated == session.created == datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
    session.set_answer("company", "Acme", NOW)
    assert document["mystery"] == {"a": 1}
    assert session.answer("hobby") == "chess"


def test_a_session_without_answers_or_actions_takes_them_all_the_same() -> None:
    session = Session({"id": "x", "created": "2026-01-01T10:00:00Z"})
    assert session.is_empty
    assert session.actions == []
    assert session.set_answer("company", "Acme", NOW)
    assert session.set_answer("actions", [{"what": "Ask"}], NOW)


# --- time -------------------------------------------------------------------------------------------------------------


def test_updated_never_goes_back_even_when_the_clock_does(session: Session) -> None:
    session.touch(LATER)
    session.touch(NOW)
    assert session.updated > LATER
    session.set_answer("company", "Acme", NOW - timedelta(days=400))
    assert session.updated > LATER + timedelta(milliseconds=1)


@given(st.lists(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)), max_size=8))
def test_every_touch_moves_updated_on(moments: list[datetime]) -> None:
    session = Session.new(NOW)
    for moment in moments:
        before = session.updated
        session.touch(moment)
        assert session.updated > before


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()))
def test_a_written_moment_reads_back_to_the_millisecond(moment: datetime) -> None:
    read = parse_timestamp(timestamp(moment))
    assert abs(read - moment) < timedelta(milliseconds=1)
    assert timestamp(moment).endswith("Z")


def test_moments_of_other_places_are_read_and_moments_of_no_place_refused() -> None:
    east = timezone(timedelta(hours=2))
    assert parse_timestamp("2026-11-22T21:00:00+02:00") == datetime(2026, 11, 22, 21, 0, tzinfo=east) == NOW
    for wrong in ("2026-11-22T21:00:00", "yesterday", ""):
        with pytest.raises(ValueError, match=r"offset|Invalid"):
            parse_timestamp(wrong)


@every_row("value", ["2026-1-1", "20260101", "2026-02-30", "soon", "", None, 3, ["2026-01-01"]])
def test_only_a_stored_date_is_a_date(value: object) -> None:
    assert parse_iso_date(value) is None
    assert parse_iso_date("2026-11-24") == date(2026, 11, 24)


# --- where it stands --------------------------------------------------------------------------------------------------


def state_of(session: Session) -> State:
    """Asked anew each time, since a checker of types takes an attribute for what it was before."""
    return session.state


def test_a_session_with_an_answer_to_come_is_waiting_and_cannot_be_finished(session: Session) -> None:
    session.set_answer("outcome", "waiting", NOW)
    session.finish(LATER)
    assert state_of(session) is State.WAITING
    assert session.finished is None
    session.set_answer("outcome", "no", LATER)
    assert state_of(session) is State.UNFINISHED
    session.finish(LATER)
    assert state_of(session) is State.FINISHED


def test_finishing_clears_the_way_back_and_a_second_finish_keeps_the_first_day(session: Session) -> None:
    session.position = Position("plan", "actions")
    session.return_on = date(2026, 11, 25)
    session.finish(NOW)
    stored = Session(session.document)
    assert (stored.finished, stored.position, stored.return_on) == (NOW, None, None)
    session.set_answer("learned", "Ask who decides", LATER)
    session.finish(LATER + timedelta(days=1))
    assert session.finished == NOW


def test_the_place_it_was_left_at_is_kept_and_cleared(session: Session) -> None:
    session.position = Position("reframe", "balanced")
    assert session.document["position"] == {"screen": "reframe", "question": "balanced"}
    assert session.position == Position("reframe", "balanced")
    session.position = None
    assert "position" not in session.document
    session.document["position"] = "somewhere"
    assert session.position is None


def test_a_day_to_come_back_is_kept_and_cleared(session: Session) -> None:
    session.return_on = date(2026, 11, 25)
    assert session.document["return-on"] == "2026-11-25"
    session.return_on = None
    assert "return-on" not in session.document


# --- actions ----------------------------------------------------------------------------------------------------------


def test_a_new_action_gets_an_id_and_stands_open_beside_the_answers(session: Session) -> None:
    assert session.set_answer(
        "actions", [{"what": "Ask Acme", "due": "2026-11-29", "kind": "feedback"}], LATER
    )
    (action,) = session.actions
    assert "actions" not in session.answers
    assert action.id
    assert (action.what, action.due, action.kind, action.status) == (
        "Ask Acme", date(2026, 11, 29), "feedback", "open",
    )  # fmt: skip
    assert set(action.record) == {"id", "what", "due", "kind", "status", "closed"}


def test_what_the_list_shows_of_an_action_can_be_given_back_without_a_change(session: Session) -> None:
    session.set_answer(
        "actions",
        [
            {"what": "Ask", "when": "after breakfast", "due": "next month or so", "helps": "Nerves"},
            {"what": "Rest"},
        ],
        NOW,
    )
    session.actions[0].close("done", NOW)
    before = copy.deepcopy(session.document)
    assert not session.set_answer("actions", session.answer("actions"), LATER)
    assert session.document == before


def test_a_date_that_is_none_is_kept_as_typed_and_never_stored_as_a_date(session: Session) -> None:
    session.set_answer("actions", [{"what": "Ask", "due": "when it snows"}], NOW)
    (action,) = session.actions
    assert action.record["due"] is None
    assert action.due is None
    assert action.due_text == "when it snows"
    assert session.records("actions")[0]["due"] == "when it snows"


def test_a_real_date_takes_the_place_of_a_typed_one_and_the_other_way_round(session: Session) -> None:
    session.set_answer("actions", [{"what": "Ask", "due": "soon"}], NOW)
    (shown,) = session.records("actions")
    session.set_answer("actions", [{**shown, "due": "2026-12-01"}], NOW)
    assert session.actions[0].due == date(2026, 12, 1)
    assert session.actions[0].due_text == ""
    (shown,) = session.records("actions")
    session.set_answer("actions", [{**shown, "due": "or later"}], NOW)
    assert session.actions[0].due is None
    assert session.actions[0].due_text == "or later"
    (shown,) = session.records("actions")
    shown.pop("due")
    session.set_answer("actions", [shown], NOW)
    assert (session.actions[0].due, session.actions[0].due_text) == (None, "")


def test_an_action_keeps_its_state_and_unknown_fields_while_it_is_edited(session: Session) -> None:
    session.set_answer("actions", [{"what": "Ask", "when": "tomorrow"}], NOW)
    session.actions[0].record["colour"] = "blue"
    session.actions[0].close("dropped", NOW, why="too big")
    (shown,) = session.records("actions")
    id_ = session.actions[0].id
    session.set_answer("actions", [{"id": shown["id"], "what": "Ask Ann"}], LATER)
    (action,) = session.actions
    assert (action.id, action.what, action.when) == (id_, "Ask Ann", "")
    assert (action.status, action.why, action.record["colour"]) == ("dropped", "too big", "blue")


def test_an_action_taken_out_of_the_list_is_gone_and_the_others_stay(session: Session) -> None:
    session.set_answer("actions", [{"what": "One"}, {"what": "Two"}, {"what": "Three"}], NOW)
    one, _, three = session.records("actions")
    session.set_answer("actions", [three, one], LATER)
    assert [(action.id, action.what) for action in session.actions] == [
        (three["id"], "Three"),
        (one["id"], "One"),
    ]
    session.set_answer("actions", None, LATER)
    assert session.actions == []
    assert session.document["actions"] == []


def test_a_list_that_does_not_know_the_ids_yet_keeps_them(session: Session) -> None:
    session.set_answer("actions", [{"what": "A"}], NOW)
    first = session.actions[0].id
    session.set_answer("actions", [{"what": "As"}], NOW)
    session.set_answer("actions", [{"what": "Ask"}, {"what": "Rest"}], LATER)
    assert session.actions[0].id == first
    assert session.actions[1].id != first


def test_closing_and_reopening_leave_the_record_as_it_was(session: Session) -> None:
    session.set_answer("actions", [{"what": "Ask"}], NOW)
    before = copy.deepcopy(session.document["actions"])
    (action,) = session.actions
    action.close("done", LATER)
    assert not action.is_open
    assert action.record["closed"] == timestamp(LATER)
    action.reopen()
    assert session.document["actions"] == before


def test_an_action_with_nothing_in_it_reads_as_empty_and_open() -> None:
    (action,) = Session(
        {"id": "x", "created": "2026-01-01T10:00:00Z", "actions": [{"due": 3, "what": None}]}
    ).actions
    assert (action.id, action.what, action.when, action.due, action.due_text, action.kind) == (
        "",
        "",
        "",
        None,
        "",
        "",
    )
    assert action.is_open


def test_how_answers_were_rated_while_waiting_stays_whatever_is_rated_since(session: Session) -> None:
    session.set_answer("outcome", "waiting", LATER)
    session.set_answer(
        "questions", [{"question": "Why us?", "rating": "okay"}, {"question": "Indexes?"}], LATER
    )
    session.set_answer("outcome", "no", LATER)
    then, unrated = session.records("questions")
    assert then == {"question": "Why us?", "rating": "okay", RATED_WHILE_WAITING: "okay"}
    assert unrated == {"question": "Indexes?"}
    session.set_answer("questions", [{**then, "rating": "rough"}], LATER)
    session.set_answer("outcome", "waiting", LATER)
    session.set_answer("outcome", "offer", LATER)
    assert session.records("questions")[0][RATED_WHILE_WAITING] == "okay"


@pytest.mark.parametrize("outcome", ["no", "silence", "offer"])
def test_ratings_given_when_the_answer_is_known_are_not_sealed(session: Session, outcome: str) -> None:
    session.set_answer("outcome", outcome, LATER)
    session.set_answer("questions", [{"question": "Why us?", "rating": "okay"}], LATER)
    session.set_answer("outcome", "no", LATER)
    assert session.records("questions") == [{"question": "Why us?", "rating": "okay"}]


def test_a_kept_day_that_no_zone_has_at_that_moment_is_not_its_day() -> None:
    session = Session.new(NOW)
    session.document.update({"updated": "2026-11-30T12:00:00.000Z", "updated-on": "2026-11-22"})
    assert session.updated_on == local_day(session.updated)
    session.document["updated-on"] = "2026-12-01"
    assert session.updated_on == date(2026, 12, 1)

"""The same strength in other words is one strength, as it stands now."""

from __future__ import annotations

from typing import Any

from reflect.analysis.inventory import recurring_records
from reflect.model.session import Session


def session(*records: Any) -> Session:
    return Session({"id": "x", "created": "2026-11-22T12:00:00Z", "answers": {"strengths": list(records)}})


def test_the_newest_wording_stands_and_an_older_one_lends_what_it_lacks() -> None:
    newest = session({"strength": "Patience", "use": "", "proof": None})
    middle = session({"strength": "PATIENCE", "use": "on call"})
    oldest = session({"strength": "patience", "use": "at home", "proof": "three years of it"})
    [one] = recurring_records([newest, middle, oldest], "strengths", "strength")
    assert one.record == {"strength": "Patience", "use": "on call", "proof": "three years of it"}
    assert one.sessions == [newest, middle, oldest]


def test_a_session_that_names_it_twice_is_one_session() -> None:
    once = session({"strength": "Patience"}, {"strength": "patience"})
    assert [one.sessions for one in recurring_records([once], "strengths", "strength")] == [[once]]


def test_what_has_no_name_is_left_out_and_the_sessions_stay_as_they_are() -> None:
    odd = session(
        {"strength": " "}, {"proof": "of what"}, {"strength": 5}, "a word", {"strength": "Patience"}
    )
    before = odd.copy().document
    [one] = recurring_records([odd], "strengths", "strength")
    one.record["use"] = "changed"
    assert odd.document == before

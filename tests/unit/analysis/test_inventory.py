"""The same strength in other words is one strength, as it stands now, in whatever order the sessions are read."""

from __future__ import annotations

from itertools import permutations

from reflect.analysis.inventory import Inventory, recurring_records
from tests.support.suggesting import session

OLDEST = session(
    9, company="Acme", strengths=[{"strength": "plain words", "proof": "Asked twice", "use": "x"}]
)
MIDDLE = session(
    5, role="Analyst", strengths=[{"strength": "Calm"}, {"strength": "PLAIN words", "use": "Talks"}]
)
NEWEST = session(
    2, strengths=[{"strength": "Excel"}, {"strength": "Plain  words"}, {"strength": "plain words"}]
)


# --- records of one list -----------------------------------------------------------------------------------


def test_the_newest_wording_stands_and_an_older_one_lends_what_it_lacks() -> None:
    newest = session(0, strengths=[{"strength": "Patience", "use": "", "proof": None}])
    middle = session(1, strengths=[{"strength": "PATIENCE", "use": "on call"}])
    oldest = session(2, strengths=[{"strength": "patience", "use": "at home", "proof": "three years of it"}])
    [one] = recurring_records([newest, middle, oldest], "strengths", "strength")
    assert one.record == {"strength": "Patience", "use": "on call", "proof": "three years of it"}
    assert one.sessions == [newest, middle, oldest]


def test_a_session_that_names_it_twice_is_one_session() -> None:
    once = session(strengths=[{"strength": "Patience"}, {"strength": "patience"}])
    assert [one.sessions for one in recurring_records([once], "strengths", "strength")] == [[once]]


def test_what_has_no_name_is_left_out_and_the_sessions_stay_as_they_are() -> None:
    odd = session(
        strengths=[
            {"strength": " "},
            {"proof": "of what"},
            {"strength": 5},
            "a word",
            {"strength": "Patience"},
        ]
    )
    before = odd.copy().document
    [one] = recurring_records([odd], "strengths", "strength")
    one.record["use"] = "changed"
    assert odd.document == before


# --- the standing inventory --------------------------------------------------------------------------------


def test_the_newest_wording_and_each_newest_detail_stand_whatever_comes_first() -> None:
    for sessions in permutations([OLDEST, MIDDLE, NEWEST]):
        entries = Inventory.of(sessions).entries("strengths")
        assert [entry.record for entry in entries] == [
            {"strength": "Excel"},
            {"strength": "Plain  words", "proof": "Asked twice", "use": "Talks"},
            {"strength": "Calm"},
        ]
        assert [origin.short_name for origin in entries[1].sessions] == ["", "Analyst", "Acme"]


def test_what_only_one_session_says_can_be_left_out_for_that_session() -> None:
    standing = Inventory.of([OLDEST, NEWEST])
    assert [record["strength"] for record in standing.records("strengths", except_session=NEWEST.id)] == [
        "Plain  words"
    ]


def test_a_session_without_strengths_or_weaknesses_is_not_remembered() -> None:
    assert Inventory.of([session(3, happened="Much")]).entries("weaknesses") == []


def test_what_turns_out_to_be_the_name_of_a_job_stands_no_more() -> None:
    inventory = Inventory.of([session(3, weaknesses=[{"weakness": "Globex"}])])
    assert [entry.record for entry in inventory.entries("weaknesses")] == [{"weakness": "Globex"}]
    inventory.add(session(1, company="Globex"))
    assert inventory.entries("weaknesses") == []

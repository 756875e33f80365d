"""The standing inventory is the same in whatever order the sessions are read."""

from __future__ import annotations

from itertools import permutations

from reflect.analysis.inventory import Inventory
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


def test_the_newest_wording_and_each_newest_detail_stand_whatever_comes_first() -> None:
    for sessions in permutations([OLDEST, MIDDLE, NEWEST]):
        entries = Inventory.of(sessions).entries("strengths")
        assert [entry.record for entry in entries] == [
            {"strength": "Excel"},
            {"strength": "Plain  words", "proof": "Asked twice", "use": "Talks"},
            {"strength": "Calm"},
        ]
        assert [origin.name for origin in entries[1].sessions] == ["", "Analyst", "Acme"]


def test_what_only_one_session_says_can_be_left_out_for_that_session() -> None:
    standing = Inventory.of([OLDEST, NEWEST])
    assert [record["strength"] for record in standing.records("strengths", except_session=NEWEST.id)] == [
        "Plain  words"
    ]


def test_a_session_without_strengths_or_weaknesses_is_not_remembered() -> None:
    assert Inventory.of([session(3, happened="Much")]).entries("weaknesses") == []

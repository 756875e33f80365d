"""What a session can draw from the others takes little memory and loses nothing that is offered."""

from __future__ import annotations

import random
from collections.abc import Collection

import pytest

from reflect.analysis.earlier_sessions import EARLIER_READ, EarlierSessions, questions_read
from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.kept import set_kept
from reflect.analysis.overview import session_row
from reflect.analysis.suggestions import suggest
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from tests.support.sample import NOW, TODAY
from tests.support.suggesting import NO, session


def recent_of(sessions: list[Session]) -> list[Session]:
    earlier = EarlierSessions(questions_read(load_guide()), HeavyNights(TODAY))
    for one in sessions:
        earlier.add(one)
    return earlier.recent


def many() -> list[Session]:
    """More sessions than are looked at, in no order."""
    made = [session(days, company=f"Company {days}", happened="Much") for days in range(500)]
    random.Random(6).shuffle(made)
    return made


def test_of_thousands_only_the_newest_are_kept_whatever_their_order() -> None:
    recent = recent_of(many())
    kept = EARLIER_READ + 1
    assert [one.words("company") for one in recent] == [f"Company {days}" for days in range(kept)]
    assert all("happened" not in one.answers for one in recent)


class Copied(Session):
    """A session that counts how many of its kind were copied to be kept."""

    copies = 0

    def only(self, question_ids: Collection[str]) -> Session:
        Copied.copies += 1
        return super().only(question_ids)


def test_sessions_older_than_all_that_are_kept_are_not_copied() -> None:
    Copied.copies = 0
    newest_first = sorted(many(), key=lambda one: one.created, reverse=True)
    recent_of([Copied(one.document) for one in newest_first])
    assert Copied.copies == EARLIER_READ + 1


def test_the_same_is_suggested_as_from_the_whole_sessions() -> None:
    guide = load_guide()
    before = [
        session(
            days,
            **NO,
            strengths=[{"strength": "Calm"}],
            weaknesses=[{"weakness": f"German {days}", "approach": "fix"}],
            questions=[{"question": "Why us?"}],
            pitch="I help shops count",
            possibility="Initech",
            happened="Much",
            thought="Never shown",
        )
        for days in (3, 1, 2)
    ]
    recent = recent_of(before)
    for question in guide.questions():
        assert suggest(guide, question, session(**NO), before, TODAY) == suggest(
            guide, question, session(**NO), recent, TODAY
        )


@pytest.mark.parametrize("times", [1, 2])
def test_packed_they_are_the_same_each_time_they_are_asked_for(times: int) -> None:
    earlier = EarlierSessions(questions_read(load_guide()), HeavyNights(TODAY))
    for one in many():
        earlier.add(one)
    before = [one.document for one in earlier.recent]
    earlier.pack()
    for _ in range(times):
        recent = earlier.recent
    assert [one.document for one in recent] == before


def test_a_row_that_a_list_keeps_stands_for_its_session_in_the_inventory_too() -> None:
    earlier = EarlierSessions(questions_read(load_guide()), HeavyNights(TODAY))
    one = session(3, company="Acme", strengths=[{"strength": "Patience"}])
    row = session_row(one)
    earlier.add(one, row)
    (entry,) = earlier.inventory.entries("strengths")
    assert entry.sessions == [row]
    assert entry.sessions[0] is row


def test_sentences_that_are_kept_are_gathered_from_all_of_them() -> None:
    earlier = EarlierSessions((), HeavyNights(TODAY))
    for days_ago in (300, 2):
        one = session(days_ago, learned=f"They do read letters, {days_ago}")
        set_kept(one, "learned", True, NOW)
        earlier.add(one)
    assert [kept.words for kept in earlier.kept] == ["They do read letters, 300", "They do read letters, 2"]

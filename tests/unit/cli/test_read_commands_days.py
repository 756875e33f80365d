"""The day of a session in every command that names it, read in several time zones."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reflect.model.record_lists import INVENTORY, new_record
from reflect.model.session import Session
from reflect.storage import Store
from tests.support.listed_records import put
from tests.support.program import Program
from tests.support.zones import ZONES, needs_zones, zone

NIGHT = datetime(2026, 11, 19, 13, 30, tzinfo=UTC)
"""Friday the 20th in Auckland, the 19th in the other zones but Kiritimati."""

pytestmark = needs_zones


@pytest.fixture
def written(reflect: Program) -> Program:
    """Three sessions with a name for nothing but their day, written after midnight in Auckland, and an entry."""
    with zone("Pacific/Auckland"):
        sessions = [Session.new(NIGHT) for _ in range(3)]
        for number, session in enumerate(sessions):
            for id_, value in {
                "mood": 5,
                "learned": "They wanted numbers",
                "strengths": [{"strength": "Patience"}],
                "weaknesses": [{"weakness": "Indexes", "area": "technical"}],
                "actions": [{"what": f"Call {number}"}],
            }.items():
                session.set_answer(id_, value, NIGHT)
            session.finish(NIGHT)
            session.actions[0].close("done", NIGHT)
        entry = new_record({"list": "strengths", "strength": "Calm", "state": "kept"}, NIGHT)
        reflect.keep(*sessions)
    put(Store(reflect.folder), INVENTORY, entry)
    return reflect


@pytest.mark.parametrize("name", [*ZONES, "Pacific/Auckland"])
@pytest.mark.parametrize(
    "call",
    [
        ("list",),
        ("show",),
        ("show", "--format", "html"),
        ("search", "numbers"),
        ("plan",),
        ("inventory",),
        ("patterns", "--json"),
        ("letter",),
    ],
    ids=" ".join,
)
def test_the_day_is_the_one_it_was_written_on(written: Program, call: tuple[str, ...], name: str) -> None:
    with zone(name):
        ran = written(*call)
    said = ran.out + ran.err
    assert "20 Nov" in said
    assert "19 Nov" not in said

"""JSON of a page: small, documented, and with the stored values."""

from __future__ import annotations

import json
from typing import Any

from reflect.reports.formats import render
from reflect.reports.outline import Outline
from reflect.reports.plan_report import next_steps_outline, plan_outline
from tests.support.people import ADVICE, INDEXES, PLAN, PUT_OFF, guide, session
from tests.support.sample import TODAY


def read(outline: Outline) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(render(outline, "json"))
    return written


def test_a_plan_is_one_small_object() -> None:
    put_off = session(PLAN | {"keep-in-touch-on": "2027-01-11"}, **PUT_OFF)
    assert read(plan_outline(guide(), put_off, TODAY, helps=True)) == {
        "format": "reflect-plan",
        "version": 1,
        "date": "2026-11-22",
        "about": "Acme, Data analyst (interview)",
        "actions": [ADVICE, {**INDEXES}],
        "setback": "walk first and write here second.",
        "keep-in-touch": "the team lead, in January, about the platform team",
        "keep-in-touch-on": "2027-01-11",
        "possibility": "Initech, application due Friday",
        "learned": "they wanted numbers, I gave stories",
        "return-on": "2026-11-30",
    }


def test_what_was_dropped_is_there_with_its_reason() -> None:
    dropped = {**ADVICE, "status": "dropped", "closed": "2026-11-23T12:00:00Z", "why": "the job is gone"}
    assert read(plan_outline(guide(), session(actions=[dropped]), TODAY, helps=True))["actions"] == [dropped]


def test_a_date_typed_in_words_is_kept_apart_from_dates() -> None:
    [action] = read(
        plan_outline(guide(), session(actions=[{**ADVICE, "due": None, "due-text": "soon"}]), TODAY)
    )["actions"]
    assert action["due"] is None
    assert action["due-text"] == "soon"


def test_all_next_steps_say_where_they_come_from() -> None:
    touch = session({"company": "Globex", "keep-in-touch": "Ann", "keep-in-touch-on": "2027-01-11"}, [])
    data = read(next_steps_outline(guide(), [session(), touch], TODAY))
    assert data["format"] == "reflect-next-steps"
    assert [action["from"] for action in data["actions"]] == ["Acme, Data analyst (interview)"] * 2
    assert data["follow-ups"] == [
        {"keep-in-touch": "Ann", "keep-in-touch-on": "2027-01-11", "from": "Globex"}
    ]


def test_control_and_bidi_characters_are_escaped_not_lost() -> None:
    written = render(plan_outline(guide(), session({"learned": "a\u202eb\x9bc\x1bd"}, []), TODAY), "json")
    assert "a\\u202eb\\u009bc\\u001bd" in written
    assert json.loads(written)["learned"] == "a\u202eb\x9bc\x1bd"

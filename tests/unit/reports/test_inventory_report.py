"""The standing list: every strength and weakness once, as it stands now."""

from __future__ import annotations

import json
from typing import Any

from reflect.analysis.inventory import Inventory
from reflect.reports.formats import render
from reflect.reports.inventory_report import inventory_outline
from tests.support.people import guide, session
from tests.support.sample import TODAY

OLD: dict[str, Any] = {
    "created": "2026-11-02T12:00:00Z",
}

NEWER = session(
    {
        "company": "Acme",
        "strengths": [{"strength": "Explaining models", "use": "the next cover letter", "colour": "red"}],
        "weaknesses": [{"weakness": "Indexes", "area": "technical", "approach": "fix", "how": "one evening"}],
    }
)
OLDER = session(
    {
        "role": "Analyst",
        "strengths": [
            {"strength": "explaining  MODELS", "proof": "the churn story", "use": "a talk"},
            {"strength": "Patience"},
        ],
    },
    **OLD,
)


def test_each_is_there_once_in_its_newest_wording_with_the_newest_of_its_details() -> None:
    assert render(inventory_outline(guide(), Inventory.of([OLDER, NEWER]), TODAY)) == (
        "STRENGTHS AND WEAKNESSES                                      22 November 2026\n"
        "\n"
        "Strengths\n"
        "---------\n"
        "  - Explaining models\n"
        "    What shows it: the churn story\n"
        "    Where to use it next: the next cover letter\n"
        "    colour: red\n"
        "    From: Acme, 22 Nov; Analyst, 2 Nov\n"
        "  - Patience\n"
        "    From: Analyst, 2 Nov\n"
        "\n"
        "Weaknesses\n"
        "----------\n"
        "  - Indexes\n"
        "    Area: Know-how\n"
        "    What to do about it: Work on it\n"
        "    How: one evening\n"
        "    From: Acme, 22 Nov\n"
    )


def test_a_private_list_names_no_session() -> None:
    assert "From" not in render(inventory_outline(guide(), Inventory.of([OLDER, NEWER]), TODAY, private=True))


def test_records_without_a_name_are_no_strengths() -> None:
    odd = session({"strengths": [{"proof": "of what?"}, "just a word", {"strength": "  "}]})
    assert inventory_outline(guide(), Inventory.of([odd]), TODAY).sections == ()


def test_as_json_each_record_has_its_fields() -> None:
    data = json.loads(render(inventory_outline(guide(), Inventory.of([OLDER, NEWER]), TODAY), "json"))
    assert data["format"] == "reflect-inventory"
    assert data["strengths"][1] == {"strength": "Patience", "from": "Analyst, 2 Nov"}
    assert data["weaknesses"][0]["approach"] == "Work on it"

"""Which fields of a record are asked as soon as it is entered."""

from __future__ import annotations

from typing import Any

import pytest

from reflect.analysis.record_fields import asked_of_new, fields_in_turn
from reflect.model.guide.guide_loader import load_guide
from tests.support.tables import every_row

GUIDE = load_guide()
FULL = {"speed": "full"}
SHORT = {"speed": "short"}


def ids(question_id: str, record: dict[str, Any], tonight: dict[str, Any]) -> list[str]:
    return [ask.id for ask in asked_of_new(GUIDE.question(question_id), record, tonight)]


@every_row("question", [q for q in GUIDE.questions() if q.fields])
def test_in_a_full_session_every_list_asks_for_all_but_the_first_field(question: Any) -> None:
    first, *rest = fields_in_turn(question)
    asked = ids(question.id, {first.id: "Planning"}, FULL)
    later = ["noted-on", "came"] if question.id == "predictions" else []
    assert asked == [field.id for field in rest if field.id not in later]
    assert sorted([first.id, *asked, *later]) == sorted(field.id for field in question.fields)


def test_what_a_record_holds_already_is_not_asked() -> None:
    assert ids("causes", {"cause": "Money", "known": "told"}, FULL) == ["control"]


def test_of_a_step_the_day_comes_before_the_moment() -> None:
    assert ids("actions", {"what": "Walk"}, FULL) == ["due", "when", "kind", "helps"]


@pytest.mark.parametrize(
    ("record", "asked"),
    [({}, ["due"]), ({"due": "2026-11-23"}, []), ({"when": "after lunch"}, [])],
)
def test_in_a_short_session_only_a_step_without_day_and_moment_is_asked_for_one(
    record: dict[str, str], asked: list[str]
) -> None:
    assert ids("actions", {"what": "Walk", **record}, SHORT) == asked
    assert ids("went-well", {"what": "Walk"}, SHORT) == []


@pytest.mark.parametrize("night", ["heavy", "help"])
def test_on_a_heavy_night_nothing_is_asked_of_a_record(night: str) -> None:
    assert ids("actions", {"what": "Walk"}, {**FULL, "night": night}) == []
    assert ids("strengths", {"strength": "Planning"}, {**FULL, "night": night}) == []


def test_nothing_is_asked_of_a_step_in_heavy_words() -> None:
    assert ids("actions", {"what": "I want to kill myself"}, FULL) == []

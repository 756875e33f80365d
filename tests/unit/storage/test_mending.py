"""Whatever is in an archive, an export of it can be imported, and has all that was there."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.model.session import Document
from reflect.storage.exchange.export_writer import dumps
from reflect.storage.exchange.import_reader import loads
from reflect.storage.exchange.mending import importable, importable_fields
from tests.support.people import guide
from tests.support.sample import ACME, session
from tests.support.stored_sessions import a_document
from tests.support.tables import every_row


def taken_in(*documents: Document) -> list[Document]:
    """What an import makes of an export of these sessions."""
    return loads(dumps(importable(documents, guide())).encode(), guide()).sessions


def test_a_session_that_is_right_is_left_as_it_is() -> None:
    document = session(ACME).document
    (same,) = importable([document], guide())
    assert same is document


WRONG: dict[str, tuple[Any, ...]] = {
    "a number that is words": ("answers", "mood", "four"),
    "words that are a number": ("answers", "thought", 12),
    "a list that is a text": ("answers", "went-well", "only words"),
    "a field of a record": ("answers", "went-well", [{"what": "right"}, {"what": 5, "why": "kept"}]),
    "an item that is no record": ("answers", "went-well", [{"what": "right"}, "words alone"]),
    "answers that are none": ("answers", ["words in a list"]),
    "actions among the answers": ("answers", "actions", [{"what": "call"}]),
    "an action's id": ("actions", [{"id": "z3", "what": "call"}]),
    "two actions with one id": (
        "actions",
        [{"id": str(UUID(int=5)), "what": what} for what in ("call", "write")],
    ),
    "an action that is none": ("actions", ["call"]),
    "an action's day": ("actions", [{"id": str(UUID(int=5)), "what": "call", "due": "2026-1z-01"}]),
    "how long an action takes": ("actions", [{"id": str(UUID(int=5)), "what": "call", "minutes": "20"}]),
    "the id": ("id", "number five"),
    "the first year": ("created", "0001-01-01T00:00:00+14:00"),
    "the last year": ("updated", "9999-12-31T23:59:59-12:00"),
    "a moment in another form": ("finished", "20261122T200000Z"),
    "no moment": ("finished", "20261122T200000"),
    "a day": ("return-on", "some day"),
    "the day it was begun on": ("day", 20261122),
    "a place": ("position", {"screen": 3}),
    "a number beyond all bounds": ("answers", "later", 10**400),
    "a number beyond all bounds in a list": ("later", [[1, 10**400]]),
}


@every_row("kind", WRONG)
def test_what_is_wrong_is_kept_under_another_name(kind: str) -> None:
    *place, value = WRONG[kind]
    document = a_document(1)
    if len(place) == 2:
        document[place[0]][place[1]] = value
    else:
        document[place[0]] = value
    (found,) = taken_in(document)
    text = json.dumps(found, ensure_ascii=False)
    for words in _words(document):
        assert words in text
    assert taken_in(document) == [found]


def _words(value: Any) -> list[str]:
    if isinstance(value, (list, dict)):
        return [
            each for item in (value.values() if isinstance(value, dict) else value) for each in _words(item)
        ]
    return [] if value is None or value == "" else [json.dumps(value, ensure_ascii=False).strip('"')]


def deep(levels: int, innermost: Any) -> Any:
    for level in range(levels):
        innermost = [innermost] if level % 3 else {"within": innermost}
    return innermost


@pytest.mark.parametrize("levels", [90, 100, 101, 150])
def test_what_lies_too_deep_is_kept_as_a_text(levels: int) -> None:
    (found,) = taken_in({**a_document(1), "later": deep(levels, "the innermost words")})
    assert "the innermost words" in json.dumps(found)
    fields = importable_fields({"later": deep(levels, "the innermost words")})
    whole = loads(dumps([], fields).encode(), guide())
    assert "the innermost words" in json.dumps(whole.unknown_fields)


def test_sessions_with_one_id_but_for_capitals_are_two() -> None:
    one = {**a_document(1), "id": a_document(1)["id"].upper()}
    found = taken_in(a_document(1), one)
    assert len({document["id"] for document in found}) == 2


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(10**308, 10**320)
    | st.text()
    | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)
NAMES = sorted({*a_document(1), "position", "return-on", "speed", "letters"})


@given(
    st.dictionaries(st.sampled_from(NAMES[2:]), JSON_VALUES),
    st.dictionaries(st.sampled_from(sorted(ACME)), JSON_VALUES),
)
def test_anything_at_all_can_be_exported_and_imported(parts: dict[str, Any], answers: dict[str, Any]) -> None:
    parts = {name: value for name, value in parts.items() if name not in ("id", "created")}
    document = {**a_document(1, **answers), **parts}
    found = taken_in(document, a_document(2))
    assert [each["id"] for each in found] == [a_document(1)["id"], a_document(2)["id"]]

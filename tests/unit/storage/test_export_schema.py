"""The JSON Schema of the export: it is that of the guide, and says of a file what an import says of it."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reflect.model.errors import ReflectError
from reflect.model.record_lists import RECORD_LISTS
from reflect.storage.exchange.export_writer import dumps
from reflect.storage.exchange.import_reader import loads
from reflect.storage.exchange.mending import importable, importable_fields, importable_records
from reflect.storage.foreign.foreign_import import read_foreign
from tests.support.elsewhere import SAMPLES, sample
from tests.support.export_schema import FILE, written
from tests.support.listed_records import a_join, a_record, a_strength
from tests.support.odd_data import ODD, odd_records, odd_session, places, put
from tests.support.people import guide
from tests.support.sample import NOW, acme
from tests.support.schema_check import mistakes
from tests.support.tables import every_row

SCHEMA: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))


def export() -> dict[str, Any]:
    """An export with every list."""
    whole: dict[str, Any] = json.loads(dumps([acme().document]))
    return whole | {
        "inventory": [a_strength(1, "patience", proof="the school bus")],
        "joined": [a_join(2, "patience", "being patient")],
        "practice": [a_record(3, question="Why did you leave?", on="2026-11-30", rating="rough")],
        "interviews": [
            a_record(4, company="Acme", on="2026-12-03", at="14:00", ask=["Who would I work with?"])
        ],
    }


def is_valid(whole: Any) -> bool:
    return not any(mistakes(whole, SCHEMA))


def is_taken(whole: Any) -> bool:
    try:
        loads(json.dumps(whole).encode(), guide())
    except ReflectError:
        return False
    return True


def test_the_schema_is_that_of_the_guide() -> None:
    again = "python -m tests.support.compiled_words makes it anew"
    assert FILE.read_text(encoding="utf-8") == written(guide()), again
    assert set(RECORD_LISTS) < set(SCHEMA["properties"])


def test_an_export_with_everything_in_it_is_valid() -> None:
    assert list(mistakes(export(), SCHEMA)) == []
    assert is_taken(export())


def test_the_example_of_the_format_is_valid() -> None:
    told = (Path(__file__).parents[3] / ".github" / "FORMAT.md").read_text(encoding="utf-8")
    example = told.split("```json\n", 1)[1].split("```", 1)[0]
    assert list(mistakes(json.loads(example), SCHEMA)) == []


@every_row(("name", "kind"), SAMPLES.items())
def test_what_comes_from_elsewhere_is_valid(name: str, kind: str) -> None:
    documents = read_foreign(kind, sample(name), guide(), NOW).documents
    assert list(mistakes(json.loads(dumps(documents)), SCHEMA)) == []


@every_row("seed", range(10))
def test_an_export_of_data_that_was_edited_by_hand_is_valid(seed: int) -> None:
    chance = random.Random(seed)
    documents = [odd_session(chance, number) for number in range(10)]
    documents = [document for document in documents if isinstance(document.get("id"), str)]
    given_records = list(odd_records(chance, "11111111-1111-4111-8111-111111111111"))
    lists: dict[str, dict[str, Any]] = {}
    for number, (name, record) in enumerate(given_records):
        lists.setdefault(name, {})[str(record.get("id", number))] = record
    records, others = importable_records(lists, guide())
    fields = importable_fields({}, others)
    text = dumps(importable(documents, guide()), fields, records)
    assert list(mistakes(json.loads(text), SCHEMA)) == []


@every_row(
    ("place", "value"),
    [
        (("format",), "journal"),
        (("version",), 2),
        (("version",), True),
        (("sessions",), {}),
        (("sessions", 0), "x"),
        (("sessions", 0, "id"), "7"),
        (("sessions", 0, "created"), "2026-11-22"),
        (("sessions", 0, "created"), "2026-11-22T20:00:00"),
        (("sessions", 0, "day"), "22 Nov"),
        (("sessions", 0, "answers"), []),
        (("sessions", 0, "answers", "mood"), "low"),
        (("sessions", 0, "answers", "mood"), 11),
        (("sessions", 0, "answers", "belief"), -1),
        (("sessions", 0, "answers", "company"), ["Acme"]),
        (("sessions", 0, "answers", "went-well"), "all"),
        (("sessions", 0, "answers", "went-well"), [{"what": 7}]),
        (("sessions", 0, "answers", "actions"), [{"what": "x"}]),
        (("sessions", 0, "actions"), {"what": "x"}),
        (("sessions", 0, "actions", 0, "due"), "soon"),
        (("sessions", 0, "actions", 0, "minutes"), "ten"),
        (("sessions", 0, "position"), {"screen": 1}),
        (("inventory", 0, "list"), None),
        (("inventory", 0, "proof"), 7),
        (("joined", 0, "together"), "yes"),
        (("practice", 0, "on"), "today"),
        (("interviews", 0, "ask"), [1]),
        (("interviews", 0, "sessions"), ["x"]),
    ],
)
def test_a_broken_export_is_neither_valid_nor_taken_in(place: tuple[str | int, ...], value: Any) -> None:
    whole = export()
    put(whole, place, value)
    assert not is_valid(whole)
    assert not is_taken(whole)


@every_row("name", ["id", "created"])
def test_what_a_session_needs_is_needed_by_both(name: str) -> None:
    whole = export()
    del whole["sessions"][0][name]
    assert not is_valid(whole)
    assert not is_taken(whole)


def is_beyond_a_schema(value: Any) -> bool:
    """Whether it is refused for what no schema says: not in the calendar, too large a number, too many levels."""
    if isinstance(value, (int, float)):
        return abs(value) > 1e300
    return value in ("2026-02-30", "10000-01-01") or json.dumps(value).count("[") > 50


@given(
    st.sampled_from(sorted(places(export()), key=str)),
    st.sampled_from([value for value in ODD if not is_beyond_a_schema(value)]),
)
def test_the_schema_and_the_import_agree_on_odd_values_in_any_place(
    place: tuple[str | int, ...], value: Any
) -> None:
    whole = export()
    put(whole, place, value)
    assert is_valid(whole) == is_taken(whole)

"""Every kind of question in its field: shown, changed by keys, told. What a new kind lacks is named."""

from __future__ import annotations

from typing import Any

import pytest

from reflect.model.json_checks import InvalidValue
from reflect.model.kinds import KINDS
from reflect.tui.fields import FIELDS
from tests.support.fields_host import field_of, fields
from tests.support.kind_samples import (
    BEGINNING,
    RECORDS,
    asked,
    every_kind,
    kinds_in_records,
    record_of_every_kind,
    sample_of,
)
from tests.support.screens_page import answered_by

each_kind = pytest.mark.parametrize("name", KINDS)
each_kind_in_a_record = pytest.mark.parametrize("name", kinds_in_records())


@each_kind
def test_there_is_a_field_for_every_kind(name: str) -> None:
    assert field_of(asked(name))


def test_there_is_a_kind_for_every_field() -> None:
    for name in FIELDS:
        assert name in KINDS, f"field {name!r} has no kind: add it to reflect/model/kinds.py KINDS"


@each_kind
def test_screens_md_says_how_it_is_answered(name: str) -> None:
    assert answered_by(name)


@each_kind
async def test_a_stored_answer_is_shown_and_is_told_to_nobody(name: str) -> None:
    sample = sample_of(name)
    async with fields(name, guide=every_kind(), **{name: sample.words.stored}) as hands:
        await hands.shows(sample.shown)
        assert hands.value == sample.words.stored
        assert not hands.app.changes


@each_kind
async def test_keys_make_an_answer_that_is_told_and_can_be_imported(name: str) -> None:
    keys, value = sample_of(name).keys
    async with fields(name, guide=every_kind()) as hands:
        await hands.press(*keys)
        await hands.told(value)
        assert hands.value == value
        assert type(hands.value) is type(value)
        assert KINDS[name].check(asked(name), hands.value) == value


@each_kind
async def test_what_is_typed_into_a_field_is_only_stored_if_an_import_takes_it(name: str) -> None:
    async with fields(name, guide=every_kind()) as hands:
        await hands.type("1 banana")
        value = hands.value
        assert value is None or is_taken(name, value), f"kind {name!r}: its field stores {value!r}"


def is_taken(name: str, value: Any) -> bool:
    try:
        return bool(KINDS[name].check(asked(name), value) == value)
    except InvalidValue:
        return False


@each_kind
async def test_an_answer_put_in_and_taken_out_is_gone(name: str) -> None:
    value = sample_of(name).words.stored
    async with fields(name, guide=every_kind()) as hands:
        field = hands.field()
        field.value = value
        assert field.value == value
        field.value = None
        assert field.value is None


@each_kind
def test_a_field_gives_back_what_it_was_given(name: str) -> None:
    for value in (sample_of(name).words.stored, *sample_of(name).typed.values()):
        assert field_of(asked(name), value).value == value


@each_kind
def test_a_field_keeps_what_it_cannot_show_as_an_answer(name: str) -> None:
    for strange in ("banana", 7, True, {"a": [1]}, [{"b": None}]):
        value: Any = field_of(asked(name), strange).value
        assert value == strange


@each_kind_in_a_record
async def test_a_row_of_a_list_shows_it_in_short(name: str) -> None:
    words = sample_of(name).words
    answers: dict[str, Any] = {RECORDS: [{BEGINNING: "Begin", name: words.stored}]}
    async with fields(RECORDS, guide=every_kind(), **answers) as hands:
        await hands.shows(f"Begin · {words.row}")


async def test_a_row_leads_to_a_field_for_every_kind() -> None:
    record = record_of_every_kind()
    answers: dict[str, Any] = {RECORDS: [record]}
    async with fields(RECORDS, guide=every_kind(), **answers) as hands:
        await hands.press("up")
        row = hands.list_field.rows[0]
        for ask in row.entry.in_row:
            await hands.press("enter")
            asked_now = row.details.asked if row.details else None
            assert asked_now is not None
            assert (asked_now.ask, asked_now.value) == (ask, record[ask.id])
            if ask.id in kinds_in_records():
                await hands.shows(sample_of(ask.id).shown)
            hands.list_field.close_innermost()
            await hands.press("right")

"""The line codec: what is written comes back, is plain JSON, and damage to a line shows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.storage.format.lines import (
    META,
    SESSIONS,
    StoredSession,
    Unreadable,
    format_file,
    format_line,
    format_session,
    from_json,
    parse_tables,
    session_from_envelope,
)
from reflect.storage.format.scanner import NotInLines, header_id, intact_header, parse_session, scan_lines
from reflect.storage.problems import NotStorable
from tests.support.examples import at_most
from tests.support.stored_sessions import a_document
from tests.support.tables import every_row


def format_tables(tables: dict[str, Any]) -> list[bytes]:
    sessions = [
        format_session(session_from_envelope(number, record)) for number, record in tables[SESSIONS].items()
    ]
    others = {
        name: [format_line(number, record) for number, record in table.items()]
        for name, table in tables.items()
        if name != SESSIONS
    }
    return list(format_file(others, sessions))


TEXT = st.text(st.characters(codec="utf-8"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(TEXT, children, max_size=4),
    max_leaves=8,
)


@st.composite
def records(draw: st.DrawFn, number: int = 1) -> StoredSession:
    document = {**draw(st.dictionaries(TEXT, JSON, max_size=4)), **a_document(draw(st.integers(0, 999)))}
    document["id"] = draw(TEXT.filter(bool) | st.just(document["id"]))
    document["answers"] = draw(st.dictionaries(TEXT, JSON, max_size=5))
    others = draw(
        st.dictionaries(
            TEXT.filter(lambda key: key not in ("check", "id", "revision", "session")), JSON, max_size=2
        )
    )
    return StoredSession(document, draw(st.integers(0, 10**12)), number, others)


@at_most(40)
@given(records())
def test_a_session_comes_back_from_its_line_as_it_was_and_the_header_says_what_it_says(
    record: StoredSession,
) -> None:
    row = format_session(record)
    assert b"\n" not in row
    assert parse_session(row) == record
    header = intact_header(row)
    assert header is not None
    assert (header.doc_id, header.id, header.revision) == (record.doc_id, record.id, record.revision)


@at_most(40)
@given(records(), st.data())
def test_any_changed_byte_shows(record: StoredSession, data: st.DataObject) -> None:
    row = bytearray(format_session(record))
    place = data.draw(st.integers(row.index(b'"check"') + 10, len(row) - 1))
    row[place] ^= data.draw(st.integers(1, 255))
    assert intact_header(bytes(row)) is None


@at_most(40)
@given(
    st.lists(records(), max_size=4),
    st.dictionaries(TEXT, st.dictionaries(TEXT, JSON, max_size=3), max_size=3),
)
def test_a_file_is_plain_json_with_one_session_per_line(
    found: list[StoredSession], others: dict[str, dict[str, Any]]
) -> None:
    sessions = {str(number): record.envelope() for number, record in enumerate(found, 1)}
    tables = {**others, META: {"1": {"version": 1}}, SESSIONS: sessions}
    data = b"".join(format_tables(tables))
    parsed = json.loads(data)
    for envelope in parsed[SESSIONS].values():
        del envelope["check"]
    assert parsed == tables
    lines = [row for table, row, _ in scan_lines(data.splitlines(keepends=True)) if table == SESSIONS and row]
    assert [parse_session(row).envelope() for row in lines] == list(sessions.values())


@at_most(40)
@given(st.lists(records(), max_size=3))
def test_lines_read_and_laid_out_again_are_the_same_bytes(found: list[StoredSession]) -> None:
    data = b"".join(
        format_tables({"empty": {}, SESSIONS: {str(n): r.envelope() for n, r in enumerate(found)}})
    )
    tables: dict[str, list[bytes]] = {}
    for table, row, _ in scan_lines(data.splitlines(keepends=True)):
        tables.setdefault(table, [])
        if row:
            tables[table].append(row)
    assert b"".join(format_file(tables, tables.pop(SESSIONS))) == data


def test_a_lone_surrogate_survives() -> None:
    record = StoredSession(a_document(1, thought="half \ud83d of a face"), 1, 1)
    row = format_session(record)
    row.decode("utf-8")
    assert parse_session(row).document == record.document


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), {1, 2}, object()])
def test_what_json_has_no_form_for_is_refused(wrong: object) -> None:
    with pytest.raises(NotStorable):
        format_session(StoredSession(a_document(1, mood=wrong), 1, 1))


@every_row(
    "part",
    [
        {"id": 5},
        {"id": ""},
        {"created": None},
        {"created": "yesterday"},
        {"created": "2026-11-22T20:00:00"},
        {"updated": 7},
        {"finished": "never"},
        {"answers": []},
        {"actions": {"what": "call"}},
        {"actions": ["call"]},
    ],
)
def test_a_session_of_the_wrong_shape_is_neither_written_nor_read(part: dict[str, Any]) -> None:
    document = {**a_document(1), **part}
    with pytest.raises(NotStorable):
        format_session(StoredSession(document, 1, 1))
    with pytest.raises(Unreadable):
        parse_session(b'"1": ' + json.dumps({"revision": 1, "session": document}).encode())


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_numbers_that_json_does_not_have_are_damage(number: str) -> None:
    row = format_session(StoredSession(a_document(1, mood=12345), 1, 1)).replace(b"12345", number.encode())
    with pytest.raises(Unreadable):
        parse_session(row)


def test_nesting_beyond_all_bounds_is_damage() -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    with pytest.raises(Unreadable):
        parse_session(format_session(StoredSession(a_document(1, x=12345), 1, 1)).replace(b"12345", deep))
    with pytest.raises(Unreadable):
        parse_tables(b'{"sessions": {"1": ' + deep + b"}}")


@every_row(
    "data",
    [b"", b"\0" * 50, b"null", b"[]", b"{}", b'{"sessions": []}', b'{"a": 1, "sessions": {}}', b"\xff"],
)
def test_other_bytes_are_no_data_file(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse_tables(data)


LAID_OUT = b"".join(
    format_tables(
        {
            META: {"1": {}},
            SESSIONS: {
                "1": StoredSession(a_document(1), 1).envelope(),
                "2": StoredSession(a_document(2), 1).envelope(),
            },
        }
    )
)


@every_row("number", range(LAID_OUT.count(b"\n")))
def test_a_file_with_a_line_missing_is_not_taken_for_one_in_lines_unless_it_is(number: int) -> None:
    lines = LAID_OUT.splitlines(keepends=True)
    del lines[number]
    try:
        found = list(scan_lines(lines))
    except NotInLines:
        return
    json.loads(b"".join(lines))
    assert len([row for _, row, _ in found if row]) < 3


@every_row("end", range(0, len(LAID_OUT), 7))
def test_a_file_cut_short_is_not_taken_for_whole(end: int) -> None:
    with pytest.raises(NotInLines):
        list(scan_lines(LAID_OUT[:end].splitlines(keepends=True)))


def test_of_two_records_with_one_number_neither_is_dropped() -> None:
    one, two = (json.dumps({"revision": 1, "session": a_document(number)}) for number in (1, 2))
    tables = parse_tables(f'{{"sessions": {{"3": {one}, "3": {two}}}}}'.encode())
    assert [record["session"]["id"] for record in tables[SESSIONS].values()] == [
        a_document(1)["id"],
        a_document(2)["id"],
    ]


def test_the_id_of_a_damaged_line_can_still_be_told() -> None:
    row = format_session(StoredSession(a_document(1), 3, 1))
    assert header_id(row[:200]) == a_document(1)["id"]
    assert header_id(b'"1": {"x": 1}') == ""


@pytest.mark.parametrize("text", ['{"a": 1}', ' \t{"a": 1}\r\n', b'\n{"a": 1} '])
def test_a_value_may_have_white_space_around_it(text: str | bytes) -> None:
    assert from_json(text) == {"a": 1}


@every_row("text", ["", " ", "{}{}", "{} x", "{},", "\x0b{}", "{}\xa0", "\ufeff{}", b"{}\xff", '{"a": NaN}'])
def test_anything_else_around_a_value_is_not_json(text: str | bytes) -> None:
    with pytest.raises(Unreadable, match=r"^not JSON$"):
        from_json(text)

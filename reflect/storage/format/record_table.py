r"""The table of the records beside the sessions in a data file: one line for each.

    "records": {
    "1": {"check": "89abcdef", "list": "inventory", "record": {"id": "5e0d...", "updated": "2026-...", ...}}
    }

``check`` is the CRC-32 of what follows it in its line, as in a session's. A version of the program that does not know
the table keeps its lines as they are, and takes out those in which the id of a deleted session stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from zlib import crc32

from reflect.model.action import Record
from reflect.model.record_lists import RECORD_LISTS, RecordLists, add_newer, is_listed_record
from reflect.model.values import free_name
from reflect.storage.format.lines import (
    MAX_NUMBER,
    UNKNOWN_FIELDS,
    Meta,
    Unreadable,
    from_json,
    to_json,
    unknown_fields_in,
)
from reflect.storage.problems import NotStorable
from reflect.text.named_tuple import NamedTuple

RECORDS = "records"
"""The name of the table."""

_ROW = rb'"(\d{1,18})": \{"check": "([0-9a-f]{8})", ()"list": '

_DOC_ID = rb'"(\d{1,18})": '

Strip = Callable[[str, Record], Record | None]
"""Gives a record of a list without the words of a session; ``None`` when nothing is left of it."""


class TableRow(NamedTuple):
    """One line of the table."""

    doc_id: int
    list: str
    record: Record
    is_intact: bool
    """Whether its checksum agrees, so that it is as it was written."""


def format_row(doc_id: int, list_: str, record: Record) -> bytes:
    """A record's line, without comma and line end. Raises ``NotStorable``."""
    body = _row_body(list_, record)
    return b'"%d": {"check": "%08x", %b' % (doc_id, crc32(body), body)


def checksum_of_row(list_: str, record: Record) -> str:
    """The checksum that stands in a record's line, in hexadecimal. Raises ``NotStorable``."""
    return f"{crc32(_row_body(list_, record)):08x}"


def _row_body(list_: str, record: Record) -> bytes:
    try:
        return to_json({"list": list_, "record": record})[1:]
    except (ValueError, TypeError, RecursionError) as error:
        raise NotStorable(str(record.get("id")), str(error)) from error


def is_intact_row(line: bytes) -> bool:
    """Whether a line is a record's, and as it was written."""
    found = re.match(_ROW, line)
    return found is not None and crc32(memoryview(line)[found.start(3) :]) == int(found[2], 16)


def parse_row(line: bytes) -> TableRow | None:
    """The record in a line; ``None`` when there is none that can be worked with."""
    try:
        ((doc_id, row),) = from_json(b"{%b}" % line).items()
        found = TableRow(int(doc_id), row["list"], row["record"], is_intact_row(line))
    except (Unreadable, AttributeError, KeyError, TypeError, ValueError):
        return None
    return found if isinstance(found.list, str) and is_listed_record(found.record) else None


_FIELDS = frozenset({"check", "list", "record"})
"""The fields of a row."""


def is_beyond_reading(line: bytes) -> bool:
    """Whether a line of the table was a record of a known list and is none any more; what others put there was none."""
    if is_intact_row(line):
        return False
    try:
        (row,) = from_json(b"{%b}" % line).values()
    except (Unreadable, AttributeError, ValueError):
        return True
    if not isinstance(row, dict) or _FIELDS.isdisjoint(row):
        return False
    return parse_row(line) is None or (row.keys() >= _FIELDS and row["list"] not in RECORD_LISTS)


def is_nearly(one: str, other: str) -> bool:
    """Whether two ids are the same but for one character at most, as one damaged byte leaves them."""
    return len(one) == len(other) and sum(map(str.__ne__, one, other)) <= 1


def check_rows(other_lines: Mapping[str, Iterable[bytes]]) -> None:
    """Raise ``Unreadable`` when a record is beyond reading, or hidden by the damaged name of its table.

    ``other_lines`` are those of all tables but the sessions'.
    """
    for table, lines in other_lines.items():
        if table == RECORDS and any(map(is_beyond_reading, lines)):
            raise Unreadable("a record beside the sessions that is none")
        if table != RECORDS and any(map(is_intact_row, lines)):
            raise Unreadable("no table of the records beside the sessions")


def records_in(lines: Iterable[bytes]) -> RecordLists:
    """The records in the lines of the table, each as its newest version has it."""
    found: RecordLists = {}
    for row in filter(None, map(parse_row, lines)):
        add_newer(found, row.list, row.record)
    return found


# --- changed lines ---

Changes = Mapping[tuple[str, str], Record | None]
"""Records by list and id as they become; ``None`` for those that go."""


def with_changes(lines: Iterable[bytes], changes: Changes) -> list[bytes]:
    """The lines of the table with these records in place of what they were. Raises ``NotStorable``."""
    left = dict(changes)
    result = []
    for line in lines:
        row = parse_row(line)
        key = (row.list, row.record["id"]) if row else ("", "")
        if row is None or key not in changes:
            result.append(line)
        elif record := left.pop(key, None):  # of two lines of one record the first is kept
            result.append(format_row(row.doc_id, row.list, record))
    free = _free_doc_ids(result)
    return result + [format_row(next(free), list_, record) for (list_, _), record in left.items() if record]


def _free_doc_ids(lines: Iterable[bytes]) -> Iterator[int]:
    taken = {int(found[1]) for line in lines if (found := re.match(_DOC_ID, line))}
    highest = max(taken, default=0)
    return (
        number for number in count(highest + 1 if highest < MAX_NUMBER // 2 else 1) if number not in taken
    )


def without_session(lines: Iterable[bytes], session_id: str, strip: Strip) -> list[bytes]:
    """The lines of the table without the words of a session; one that has its id and cannot be read goes."""
    wanted = to_json(session_id)
    result = []
    for line in (_with_whole_id(line, session_id) for line in lines):
        if wanted not in line:
            result.append(line)
        elif (row := parse_row(line)) and (record := strip(row.list, row.record)):
            result.append(format_row(row.doc_id, row.list, record))
    return result


def _with_whole_id(line: bytes, session_id: str) -> bytes:
    """The line of a record that names a session; by its whole id, should a damaged byte have left it nearly so."""
    row = None if is_intact_row(line) else parse_row(line)
    if row is None:
        return line
    named = row.record.get("sessions")
    ids = [each for each in named if isinstance(each, str)] if isinstance(named, list) else []
    damaged = next((each for each in ids if each != session_id and is_nearly(each, session_id)), None)
    return line.replace(to_json(damaged), to_json(session_id)) if damaged else line


# --- what older versions kept among the unknown fields of imported files ---


def take_over(meta: Meta, lines: Sequence[bytes]) -> tuple[Meta, list[bytes]]:
    """Meta data and lines of the table, with the records that stood among the unknown fields moved into the table.

    What stands there under the name of a list and is no record is kept under another name.
    """
    fields = unknown_fields_in(meta)
    if fields.keys().isdisjoint(RECORD_LISTS):
        return meta, list(lines)
    others = {name: value for name, value in fields.items() if name not in RECORD_LISTS}
    found = records_in(lines)
    for name in (name for name in RECORD_LISTS if name in fields):
        given = fields[name] if isinstance(fields[name], list) else [fields[name]]
        for record in filter(is_listed_record, given):
            add_newer(found, name, record)
        if rest := [value for value in given if not is_listed_record(value)]:
            others[free_name(others, name)] = rest
    changes = {(name, id_): record for name, records in found.items() for id_, record in records.items()}
    kept = {name: value for name, value in meta.items() if name != UNKNOWN_FIELDS}
    return {**kept, UNKNOWN_FIELDS: others} if others else kept, with_changes(lines, changes)


def unknown_fields_without(meta: Meta, session_id: str) -> Meta:
    """Meta data without those unknown fields of imported files, or items of them, in which a session's id stands."""
    wanted = to_json(session_id)
    kept = {}
    for name, value in unknown_fields_in(meta).items():
        if wanted not in to_json(value):
            kept[name] = value
        elif isinstance(value, list):
            kept[name] = [item for item in value if wanted not in to_json(item)]
    return {**meta, UNKNOWN_FIELDS: kept} if UNKNOWN_FIELDS in meta else meta

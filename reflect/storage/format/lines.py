r"""The lines of a data file: plain TinyDB JSON, laid out so that one session is one line.

    {
    "meta": {
    "1": {"version": 1, "checkpoints": 17, "count": 2}
    },
    "sessions": {
    "1": {"check": "89abcdef", "id": "6f1c...", "revision": 3, "session": {...}},
    "2": {"check": "01234567", "id": "a0b3...", "revision": 1, "session": {...}}
    }
    }

``check`` is the CRC-32 of what follows it in its line. A line whose check agrees is as it was written, and need not be
parsed to know that; any other was edited by hand, and is parsed.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple
from zlib import crc32

from reflect.model.session import Document, parse_timestamp
from reflect.storage.problems import NotStorable

META = "meta"
SESSIONS = "sessions"

HIGHEST = 10**18 - 1
"""The highest number or revision: one with more digits could not be read again."""

BETWEEN = b",\n"

Tables = dict[str, Any]
"""All tables of a file as TinyDB knows them: name, then records by number (as text)."""


class Unreadable(Exception):
    """The bytes are not a data file; the message says why in a few words."""


class NotInLines(Exception):
    """The bytes may be a data file, but not one laid out in lines; it must be parsed whole."""


class Record(NamedTuple):
    """One session as it is stored: the document in its envelope."""

    document: Document
    revision: int
    """How often the session was put into the archive; in a draft, the archived revision it is based on."""
    number: int = 0
    """TinyDB's number; it means nothing beyond this file."""
    others: Mapping[str, Any] = MappingProxyType({})
    """What else stands in the envelope; a newer program may know it."""

    @property
    def id(self) -> str:
        """The session's id."""
        return str(self.document["id"])

    def envelope(self) -> dict[str, Any]:
        """The record as TinyDB stores it."""
        return {"id": self.id, "revision": self.revision, "session": self.document, **self.others}


class ByteRange(NamedTuple):
    """Where a line, or several with what is between them, stand in a file, without the last comma and line end."""

    start: int
    end: int
    """The byte behind the last."""


Row = bytes | ByteRange
"""A line in memory, or one that is left in its file."""


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits} is beyond all bounds")
    return number


_decode = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite).raw_decode


def from_json(data: bytes | str) -> Any:
    """Parse JSON, in UTF-8 if it is bytes. Raises ``Unreadable``."""
    try:
        text = (data if isinstance(data, str) else data.decode()).strip(" \t\n\r")
        value, end = _decode(text)
        if end < len(text):
            raise ValueError("something behind the value")
    except (ValueError, RecursionError) as error:
        raise Unreadable("not JSON") from error
    return value


def to_json(value: Any) -> bytes:
    """JSON in UTF-8 on one line. Raises ``ValueError`` for what has no form in it, such as NaN."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8, but an escape
        return json.dumps(value, allow_nan=False).encode()


# --- one line ---

_ROW = re.compile(
    rb'"(\d{1,18})": \{"check": "([0-9a-f]{8})", ()"id": "([^"\\]*(?:\\.[^"\\]*)*)", "revision": (\d{1,18}), '
)


class Header(NamedTuple):
    """What the beginning of a session's line says."""

    number: int
    id: str
    revision: int
    check: bytes


def format_record(record: Record) -> bytes:
    """A session's line, without comma and line end. Raises ``NotStorable`` for what could not be read again."""
    try:
        check_document(record.document)
        body = to_json(record.envelope())[1:]
    except (Unreadable, ValueError, TypeError, RecursionError) as error:
        raise NotStorable(str(record.document.get("id")), str(error)) from error
    return b'"%d": {"check": "%08x", %b' % (record.number, crc32(body), body)


def intact_header(row: bytes) -> Header | None:
    """The header of a line that is exactly as it was written, else ``None``."""
    found = _ROW.match(row)
    if found is None or crc32(memoryview(row)[found.start(3) :]) != int(found[2], 16):
        return None
    return Header(int(found[1]), _text(found[4]), int(found[5]), found[2])


def header_id(line: bytes) -> str:
    """The id in the header of a line, which may be damaged further on; empty when there is none."""
    found = _ROW.match(line)
    try:
        return _text(found[4]) if found else ""
    except (Unreadable, UnicodeDecodeError):
        return ""


def _text(escaped: bytes) -> str:
    return str(from_json(b'"%b"' % escaped)) if b"\\" in escaped else escaped.decode()


def parse_record(row: bytes) -> Record:
    """The session of a line. Raises ``Unreadable``."""
    number, colon, envelope = row.partition(b": ")
    if not colon:
        raise Unreadable("a line without a record")
    return to_record(number.strip(b'"').decode(errors="replace"), from_json(envelope))


_ENVELOPE = {"check", "id", "revision", "session"}


def to_record(number: str, envelope: Any) -> Record:
    """The session in TinyDB's form of a record. Raises ``Unreadable``."""
    if not isinstance(envelope, dict) or not number.isascii() or not number.isdigit() or len(number) > 18:
        raise Unreadable("a record that is none")
    unknown = not envelope.keys() <= _ENVELOPE
    others = {key: value for key, value in envelope.items() if key not in _ENVELOPE} if unknown else {}
    revision = envelope.get("revision")
    if type(revision) is not int or not 0 <= revision <= HIGHEST:
        raise Unreadable("a record without its revision")
    return Record(check_document(envelope.get("session")), revision, int(number), others)


def check_document(document: Any) -> Document:
    """The session. Raises ``Unreadable`` for one whose shape the program cannot work with."""
    if not isinstance(document, dict):
        raise Unreadable("a record without its session")
    if not isinstance(document.get("id"), str) or not document["id"]:
        raise Unreadable("a session without its id")
    for name in ("created", "updated", "finished"):
        moment = document.get(name)
        if (moment or name == "created") and not is_moment(moment):
            raise Unreadable("a session without its dates")
    if not isinstance(document.get("answers", {}), dict):
        raise Unreadable("a session without its answers")
    actions = document.get("actions") or []
    if not isinstance(actions, list) or not all(isinstance(action, dict) for action in actions):
        raise Unreadable("a session without its actions")
    return document


def is_moment(value: Any) -> bool:
    """Whether it is a date-time that a session can have."""
    try:
        parse_timestamp(value)
    except (TypeError, ValueError, AttributeError):
        return False
    return True


# --- all lines ---

_TABLE = re.compile(rb'("(?:[^"\\]|\\.)*"): \{\n')


def rows(lines: Iterable[bytes]) -> Iterator[tuple[str, bytes, int]]:
    """The lines of a file: table, line without comma and line end, and its place in bytes.

    Each table is announced by an empty line. Raises ``NotInLines`` and ``Unreadable``, perhaps after some.
    """
    source = iter(lines)
    place = len(first := next(source, b""))
    if first != b"{\n":
        raise NotInLines
    table: str | None = None
    comma: bool | None = None  # whether the line before asks for another; None: it allows for one
    for line in source:
        if line in (b"},\n", b"}\n"):
            if comma or (table is None and (line != b"}\n" or next(source, None) is not None)):
                raise NotInLines
            if table is None:
                return
            table, comma = None, line == b"},\n"
        elif comma is False or not line.endswith(b"\n"):
            raise NotInLines
        elif table is None:
            found = _TABLE.fullmatch(line)
            if found is None:
                raise NotInLines
            table, comma = str(from_json(found[1])), None
            yield table, b"", place
        else:
            comma = line.endswith(b",\n")
            yield table, line[: -2 if comma else -1], place
        place += len(line)
    raise NotInLines


def opening(tables: Mapping[str, Sequence[bytes]]) -> bytes:
    """What stands in a file before its first session; ``tables`` are the rows of the others."""
    parts = [b"{\n"]
    for name in sorted(tables, key=lambda name: name != META):
        end = b"\n},\n" if tables[name] else b"},\n"
        parts += [to_json(name), b": {\n", BETWEEN.join(tables[name]), end]
    return b"".join([*parts, to_json(SESSIONS), b": {\n"])


def layout(tables: Mapping[str, Sequence[bytes]], sessions: Iterable[Row]) -> Iterator[Row]:
    """A file with these sessions and the rows of other tables; lines left in a file come in few stretches."""
    yield opening(tables)
    between = b""
    for row in _runs(sessions):
        if between:
            yield between
        yield row
        between = BETWEEN
    yield b"\n}\n}\n" if between else b"}\n}\n"


def _runs(sessions: Iterable[Row]) -> Iterator[Row]:
    """Lines, those that follow each other in their file together."""
    start = end = -1
    for row in sessions:
        if isinstance(row, ByteRange) and row.start == end + len(BETWEEN):
            end = row.end
            continue
        if end >= 0:
            yield ByteRange(start, end)
            start = end = -1
        if isinstance(row, ByteRange):
            start, end = row
        else:
            yield row
    if end >= 0:
        yield ByteRange(start, end)


def check_row(row: bytes) -> None:
    """Raise ``Unreadable`` for a line that is no record at all."""
    if len(from_json(b"{%b}" % row)) != 1:
        raise Unreadable("a line that is not one record")


def format_row(number: str, value: Any) -> bytes:
    """The line of a record that is no session."""
    return to_json(number) + b": " + to_json(value)


def parse_tables(data: bytes) -> Tables:
    """All tables of a file however it is laid out, and in UTF-8 or UTF-16. Raises ``Unreadable``."""
    try:
        tables = _decode_by_hand(data.decode(json.detect_encoding(data)))
    except (ValueError, RecursionError) as error:
        raise Unreadable("empty" if not data.strip(b"\0 \r\n\t") else "not JSON") from error
    if not isinstance(tables, dict) or not isinstance(tables.get(SESSIONS), dict):
        raise Unreadable("no table of sessions")
    if not all(isinstance(table, dict) for table in tables.values()):
        raise Unreadable("a table that is none")
    return tables


def _keep_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of two records with one number the second gets another instead of winning."""
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result and key.isdecimal() and isinstance(value, dict):
            key = str(max(int(other) for other in (*result, key) if other.isdecimal()) + 1)
        result[key] = value
    return result


_decode_by_hand = json.JSONDecoder(
    parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_keep_doubles
).decode

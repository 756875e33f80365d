"""A scanner of data files: it takes a file apart line by line, and parses a session only where that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

from reflect.storage.format.lines import (
    Meta,
    StoredSession,
    Unreadable,
    from_json,
    new_meta,
    session_from_envelope,
)
from reflect.text.named_tuple import NamedTuple


class NotInLines(Exception):
    """The bytes may be a data file, but not one laid out in lines; it must be parsed whole."""


# --- all lines of a file ---

_TABLE = re.compile(rb'("(?:[^"\\]|\\.)*"): \{\n')


def scan_lines(lines: Iterable[bytes]) -> Iterator[tuple[str, bytes, int]]:
    """Every record's line in a file: its table, the line without comma and line end, its offset in bytes.

    Each table is announced by an empty line. Raises ``NotInLines`` and ``Unreadable``, perhaps after some.
    """
    source = iter(lines)
    offset = len(first := next(source, b""))
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
            yield table, b"", offset
        else:
            comma = line.endswith(b",\n")
            yield table, line[: -2 if comma else -1], offset
        offset += len(line)
    raise NotInLines


# --- one line ---

_SESSION = re.compile(
    rb'"(\d{1,18})": \{"check": "([0-9a-f]{8})", ()"id": "([^"\\]*(?:\\.[^"\\]*)*)", "revision": (\d{1,18}), '
)


class Header(NamedTuple):
    """What the beginning of a session's line says."""

    doc_id: int
    id: str
    revision: int
    checksum: bytes


def intact_header(line: bytes) -> Header | None:
    """The header of a session's line whose checksum agrees, else ``None``."""
    found = _SESSION.match(line)
    if found is None or crc32(memoryview(line)[found.start(3) :]) != int(found[2], 16):
        return None
    return Header(int(found[1]), _unescaped(found[4]), int(found[5]), found[2])


def header_id(line: bytes) -> str:
    """The session's id in the header of a line, which may be damaged further on; empty when there is none."""
    found = _SESSION.match(line)
    try:
        return _unescaped(found[4]) if found else ""
    except (Unreadable, UnicodeDecodeError):
        return ""


def _unescaped(text: bytes) -> str:
    return str(from_json(b'"%b"' % text)) if b"\\" in text else text.decode()


def parse_session(line: bytes) -> StoredSession:
    """The stored session of a line. Raises ``Unreadable``."""
    doc_id, colon, envelope = line.partition(b": ")
    if not colon:
        raise Unreadable("a line without a record")
    return session_from_envelope(doc_id.strip(b'"').decode(errors="replace"), from_json(envelope))


def validate_line(line: bytes) -> None:
    """Raise ``Unreadable`` for a line of another table that is no record at all."""
    if len(from_json(b"{%b}" % line)) != 1:
        raise Unreadable("a line that is not one record")


def pop_meta(meta_lines: list[bytes]) -> Meta:
    """Take the program's own record out of the lines of the table ``meta``. Raises ``Unreadable``."""
    for place, line in enumerate(meta_lines):
        doc_id, _, value = line.partition(b": ")
        if doc_id == b'"1"':
            found = from_json(value)
            if not isinstance(found, dict):
                raise Unreadable("a meta record that is none")
            del meta_lines[place]
            return found
    return new_meta()

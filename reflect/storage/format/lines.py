r"""The data file format: plain TinyDB JSON, laid out so that each session is one line.

    {
    "meta": {
    "1": {"version": 1, "checkpoints": 17, "count": 2}
    },
    "sessions": {
    "1": {"check": "89abcdef", "id": "6f1c...", "revision": 3, "session": {...}},
    "2": {"check": "01234567", "id": "a0b3...", "revision": 1, "session": {...}}
    }
    }

Archive, backups and drafts all have it. ``check`` is the CRC-32 of what follows it in its line. A line whose checksum
agrees is as it was written, and need not be parsed to know that; any other was edited by hand, and is parsed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar
from zlib import crc32

from reflect.model.session import Document, parse_timestamp
from reflect.storage.problems import NotStorable
from reflect.text.named_tuple import NamedTuple

VERSION = 1
"""The version of the format this program writes."""

SEALED_VERSION = 2
"""The version of a file that is sealed with a passphrase (see ``sealing``); it is read with the key alone."""

META = "meta"
SESSIONS = "sessions"
"""The names of the two tables; a later version may add others."""

COUNT = "count"
"""Where the meta data has the number of sessions: a missing line leaves no other trace."""

UNKNOWN_FIELDS = "beside"
"""Where the meta data keeps the fields of imported files that this version does not know."""

DUPLICATE_ID = "two sessions with one id"
"""Why a file with two records of one session cannot be read as it is."""

MAX_NUMBER = 10**18 - 1
"""The highest document id or revision: one with more digits could not be read again."""

SEPARATOR = b",\n"
"""What stands between two lines of a table."""

CANNOT_BE_OPENED = "!"
"""Stands before a line that is not what was sealed (see ``sealing``), so that nothing takes it for an intact one."""

FileTables = dict[str, Any]
"""All tables of a file as TinyDB has them: name, then records by document id (as text)."""

Meta = dict[str, Any]
"""The program's own record in the table ``meta``: format version, checkpoints, and what else a version keeps there."""


class Unreadable(Exception):
    """The bytes are not a data file; the message says why in a few words."""


class StoredSession(NamedTuple):
    """One session as it is stored: the document in its envelope."""

    document: Document
    revision: int
    """How often the session was put into the archive; in a draft, the archived revision it is based on."""
    doc_id: int = 0
    """TinyDB's document id; it means nothing beyond this file."""
    unknown_fields: Mapping[str, Any] = MappingProxyType({})
    """What else stands in the envelope; a newer program may know it."""

    @property
    def id(self) -> str:
        """The session's id."""
        return str(self.document["id"])

    def envelope(self) -> dict[str, Any]:
        """The envelope as TinyDB stores it."""
        return {"id": self.id, "revision": self.revision, "session": self.document, **self.unknown_fields}


# --- JSON ---


def _reject_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _finite_float(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits} is beyond all bounds")
    return number


_decode = json.JSONDecoder(parse_constant=_reject_constant, parse_float=_finite_float).raw_decode


def from_json(data: bytes | str) -> Any:
    """The value of a JSON text, in UTF-8 if it is bytes. Raises ``Unreadable``."""
    try:
        text = (data if isinstance(data, str) else data.decode()).strip(" \t\n\r")
        value, end = _decode(text)
        if end < len(text):
            raise ValueError("something behind the value")
    except (ValueError, RecursionError) as error:
        raise Unreadable("not JSON") from error
    return value


def to_json(value: Any) -> bytes:
    """A value as JSON in UTF-8 on one line. Raises ``ValueError`` for what has no form in it, such as NaN."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8, but an escape
        return json.dumps(value, allow_nan=False).encode()


# --- sessions ---

ENVELOPE_FIELDS = frozenset({"check", "id", "revision", "session"})
"""The fields of a session's envelope that this version knows."""


_ALWAYS_THERE = {"created", "updated", "finished", "answers", "actions"}
"""The parts that every session written here has."""


def session_from_envelope(doc_id: str, envelope: Any) -> StoredSession:
    """The stored session of a TinyDB document. Raises ``Unreadable``."""
    if not isinstance(envelope, dict) or not doc_id.isascii() or not doc_id.isdigit() or len(doc_id) > 18:
        raise Unreadable("a record that is none")
    has_more = not envelope.keys() <= ENVELOPE_FIELDS
    unknown = (
        {key: value for key, value in envelope.items() if key not in ENVELOPE_FIELDS} if has_more else {}
    )
    revision = envelope.get("revision")
    if type(revision) is not int or not 0 <= revision <= MAX_NUMBER:
        raise Unreadable("a record without its revision")
    stored = StoredSession(validate_document(envelope.get("session")), revision, int(doc_id), unknown)
    if envelope.get("id", stored.id) != stored.id:
        raise Unreadable("a record with two ids")
    if not stored.document.keys() >= _ALWAYS_THERE and envelope.get("check", "") not in (
        "",
        checksum(stored),
    ):
        raise Unreadable(
            "a session without some of its parts"
        )  # whose names are damaged, for nobody takes them out
    return stored


def validate_document(document: Any) -> Document:
    """A session's document, sure to have a shape the program can work with. Raises ``Unreadable`` for any other."""
    if not isinstance(document, dict):
        raise Unreadable("a record without its session")
    if not isinstance(document.get("id"), str) or not document["id"]:
        raise Unreadable("a session without its id")
    for name in ("created", "updated", "finished"):
        moment = document.get(name)
        if (moment or name == "created") and not is_timestamp(moment):
            raise Unreadable("a session without its dates")
    if not isinstance(document.get("answers", {}), dict):
        raise Unreadable("a session without its answers")
    actions = document.get("actions") or []
    if not isinstance(actions, list) or not all(isinstance(action, dict) for action in actions):
        raise Unreadable("a session without its actions")
    return document


def is_timestamp(value: Any) -> bool:
    """Whether it is a date-time that a session can have."""
    try:
        parse_timestamp(value)
    except (TypeError, ValueError, AttributeError):
        return False
    return True


# --- meta data ---


def new_meta() -> Meta:
    """The meta data of a file that was never written."""
    return {"version": VERSION, "checkpoints": 0}


def count_in(meta: Meta, key: str, default: int = 0) -> int:
    """A count from the meta data; ``default`` where it is none."""
    value = meta.get(key)
    return value if type(value) is int and value >= 0 else default


def version_in(meta: Meta) -> int:
    """The format version in the meta data, by hand perhaps a text; ours where it says none."""
    value = meta.get("version")
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:9])
    return count_in({"version": value}, "version", VERSION)


def is_sealed_in(meta: Any) -> bool:
    """Whether the meta data, whatever they are, are those of a file that is sealed."""
    return isinstance(meta, dict) and version_in(meta) == SEALED_VERSION and "sealed" in meta


def unknown_fields_in(meta: Meta) -> dict[str, Any]:
    """The fields of imported files that this version does not know."""
    found = meta.get(UNKNOWN_FIELDS)
    return found if isinstance(found, dict) else {}


# --- lines ---


def format_session(stored: StoredSession) -> bytes:
    """A session's line, without comma and line end. Raises ``NotStorable`` for what could not be read again."""
    try:
        validate_document(stored.document)
        body = to_json(stored.envelope())[1:]
    except (Unreadable, ValueError, TypeError, RecursionError) as error:
        raise NotStorable(str(stored.document.get("id")), str(error)) from error
    return b'"%d": {"check": "%08x", %b' % (stored.doc_id, crc32(body), body)


def checksum(stored: StoredSession) -> str:
    """The checksum that a session's line has. Raises ``ValueError`` for what has no form in JSON."""
    return f"{crc32(to_json(stored.envelope())[1:]):08x}"


def format_line(doc_id: str, value: Any) -> bytes:
    """The line of a record that is no session, without comma and line end."""
    return to_json(doc_id) + b": " + to_json(value)


def with_meta(other_lines: Mapping[str, list[bytes]], meta: Meta, count: int) -> dict[str, list[bytes]]:
    """The lines of all tables but the sessions', with the program's own record for so many sessions."""
    own = format_line("1", {**meta, COUNT: count})
    return {**other_lines, META: [own, *other_lines.get(META, ())]}


def preamble(other_lines: Mapping[str, Sequence[bytes]]) -> bytes:
    """What stands in a file before its first session: the lines of all other tables, ``meta`` first."""
    parts = [b"{\n"]
    for name in sorted(other_lines, key=lambda name: name != META):
        end = b"\n},\n" if other_lines[name] else b"},\n"
        parts += [to_json(name), b": {\n", SEPARATOR.join(other_lines[name]), end]
    return b"".join([*parts, to_json(SESSIONS), b": {\n"])


SessionLine = TypeVar("SessionLine")


def format_file(
    other_lines: Mapping[str, Sequence[bytes]], sessions: Iterable[SessionLine]
) -> Iterator[bytes | SessionLine]:
    """A file in pieces: the lines of all other tables, then the sessions' lines, or what stands for them."""
    yield preamble(other_lines)
    separator = b""
    for line in sessions:
        if separator:
            yield separator
        yield line
        separator = SEPARATOR
    yield b"\n}\n}\n" if separator else b"}\n}\n"


# --- tables ---


def parse_tables(data: bytes) -> FileTables:
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


def _renumber_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of two records with one document id the second gets another instead of winning."""
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result and key.isdecimal() and isinstance(value, dict):
            key = str(max(int(other) for other in (*result, key) if other.isdecimal()) + 1)
        result[key] = value
    return result


_decode_by_hand = json.JSONDecoder(
    parse_constant=_reject_constant, parse_float=_finite_float, object_pairs_hook=_renumber_duplicates
).decode


def split_tables(tables: FileTables) -> tuple[Meta, dict[str, list[bytes]], dict[str, StoredSession]]:
    """The tables of a file, apart: the program's own meta data, the lines of all other records, the sessions by id.

    Raises ``Unreadable`` for a record that is none, and for two sessions with one id.
    """
    sessions: dict[str, StoredSession] = {}
    for doc_id, envelope in tables[SESSIONS].items():
        stored = session_from_envelope(str(doc_id), envelope)
        if stored.id in sessions:
            raise Unreadable(DUPLICATE_ID)
        sessions[stored.id] = stored
    own = tables.get(META, {}).get("1", new_meta())
    if not isinstance(own, dict):
        raise Unreadable("a meta record that is none")
    others = {
        name: [format_line(doc_id, value) for doc_id, value in table.items() if (name, doc_id) != (META, "1")]
        for name, table in tables.items()
        if name != SESSIONS
    }
    return {**own}, others, sessions


def format_tables(tables: FileTables) -> bytes:
    """A file with all these tables. Raises as ``split_tables``, and ``NotStorable``."""
    meta, other_lines, sessions = split_tables(tables)
    lines = [format_session(stored) for stored in sessions.values()]
    return b"".join(format_file(with_meta(other_lines, meta, len(lines)), lines))

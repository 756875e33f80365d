"""The archive, line by line: what is not looked at is not parsed, and one line can be replaced alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reflect.session import Document
from reflect.store.disk import DISK, PIECE, Disk
from reflect.store.lines import (
    META,
    SESSIONS,
    Header,
    NotInLines,
    Record,
    Tables,
    Unreadable,
    format_record,
    format_row,
    format_rows,
    from_json,
    intact_header,
    layout,
    parse_record,
    parse_tables,
    rows,
    to_record,
)

VERSION = 1
"""The version of the data files this program writes."""


class Archive:
    """The tables of a data file as lines, and where each session's line is."""

    def __init__(self, tables: dict[str, list[bytes]]) -> None:
        """Take rows over. Raises ``Unreadable`` for a damaged row, or two sessions with one id."""
        if SESSIONS not in tables:
            raise Unreadable("no table of sessions")
        self._tables = tables
        self._places: dict[str, int] = {}
        self._last_number = 0
        self.meta = _read_meta(tables.setdefault(META, []))
        for place, row in enumerate(tables[SESSIONS]):
            self._take(place, row)

    def _take(self, place: int, row: bytes) -> None:
        header = intact_header(row)
        if header is None:
            record = parse_record(row)
            id_, number = record.id, record.number
            self._tables[SESSIONS][place] = format_record(record)
        else:
            id_, number = header.id, header.number
        if id_ in self._places:
            raise Unreadable("two sessions with one id")
        self._places[id_] = place
        self._last_number = max(self._last_number, number)

    @classmethod
    def empty(cls) -> Archive:
        """An archive without sessions."""
        return cls({META: [], SESSIONS: []})

    @classmethod
    def read(cls, path: Path, disk: Disk = DISK) -> Archive:
        """Read a file and check all of it. Raises ``Unreadable``, and ``OSError`` as the disk does."""
        tables: dict[str, list[bytes]] = {}
        try:
            for table, row in rows(disk.lines(path)):
                found = tables.setdefault(table, [])
                if row:
                    found.append(row)
        except NotInLines:
            return cls.of(parse_tables(disk.read(path)))
        return cls(tables)

    @classmethod
    def of(cls, tables: Tables) -> Archive:
        """An archive of TinyDB's tables. Raises ``Unreadable``."""
        return cls({name: list(format_rows(name, table)) for name, table in tables.items()})

    def tables(self) -> Tables:
        """All tables as TinyDB knows them."""
        return parse_tables(b"".join(self.pieces()))

    @property
    def version(self) -> int:
        """The version of the program's data format that the file says it has."""
        return number_in(self.meta, "version", VERSION)

    @property
    def checkpoints(self) -> int:
        """How often the archive was written; numbers its backups."""
        return number_in(self.meta, "checkpoints", 0)

    @property
    def ids(self) -> list[str]:
        """The ids of all sessions."""
        return list(self._places)

    def find(self, session_id: str) -> Record | None:
        """The record of a session, or ``None``."""
        place = self._places.get(session_id)
        return None if place is None else parse_record(self._tables[SESSIONS][place])

    def put(self, document: Document) -> int:
        """Add a session, or replace the one with its id, and return its new revision. Raises ``NotStorable``."""
        before = self.find(str(document["id"]))
        if before is None:
            record = Record(document, 1, self._last_number + 1)
            row = format_record(record)
            self._places[record.id] = len(self._tables[SESSIONS])
            self._last_number = record.number
            self._tables[SESSIONS].append(row)
        else:
            record = Record(document, before.revision + 1, before.number, before.others)
            self._tables[SESSIONS][self._places[record.id]] = format_record(record)
        return record.revision

    def remove(self, session_id: str) -> bool:
        """Take a session out and tell whether it was there."""
        place = self._places.pop(session_id, None)
        if place is None:
            return False
        del self._tables[SESSIONS][place]
        for id_, other in self._places.items():
            if other > place:
                self._places[id_] = other - 1
        return True

    def pieces(self) -> Iterator[bytes]:
        """The bytes of the file, in pieces of a good size for writing."""
        meta_rows = [format_row("1", self.meta), *self._tables[META]]
        return _joined(layout({**self._tables, META: meta_rows}))


def _read_meta(meta_rows: list[bytes]) -> dict[str, Any]:
    """Take the program's own record out of the table of meta data; what others put there stays in its rows."""
    for place, row in enumerate(meta_rows):
        number, _, value = row.partition(b": ")
        if number == b'"1"':
            found = from_json(value)
            if not isinstance(found, dict):
                raise Unreadable("a meta record that is none")
            del meta_rows[place]
            return found
    return {"version": VERSION, "checkpoints": 0}


def number_in(meta: dict[str, Any], key: str, default: int) -> int:
    """A count from the meta data; ``default`` where it is none."""
    value = meta.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else default


def _joined(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Small parts gathered into large pieces: ten thousand calls to the system cost more than the writing."""
    gathered: list[bytes] = []
    size = 0
    for part in parts:
        gathered.append(part)
        size += len(part)
        if size >= PIECE:
            yield b"".join(gathered)
            gathered, size = [], 0
    yield b"".join(gathered)


# --- reading without keeping ------------------------------------------------------------------------


def records(path: Path, disk: Disk = DISK) -> Iterator[Record]:
    """The records of a file one by one, each parsed when it is asked for; others can run in between.

    Raises ``Unreadable``, perhaps after some records.
    """
    seen: set[str] = set()
    try:
        for record in _each(path, disk):
            if record.id in seen:
                raise Unreadable("two sessions with one id")
            seen.add(record.id)
            yield record
    except NotInLines:
        # noticed in the middle: what was handed out already is not handed out again
        for record in _each_at_once(path, disk):
            if record.id not in seen:
                yield record


def _each(path: Path, disk: Disk) -> Iterator[Record]:
    for table, row in rows(disk.lines(path)):
        if table == SESSIONS and row:
            yield parse_record(row)


def _each_at_once(path: Path, disk: Disk) -> list[Record]:
    found = [to_record(number, value) for number, value in parse_tables(disk.read(path))[SESSIONS].items()]
    if len({record.id for record in found}) < len(found):
        raise Unreadable("two sessions with one id")
    return found


def find_record(path: Path, session_id: str, disk: Disk = DISK) -> Record | None:
    """The record of one session; other lines that are intact are not parsed. Raises ``Unreadable``."""
    try:
        for table, row in rows(disk.lines(path)):
            if table != SESSIONS or not row:
                continue
            header = intact_header(row)
            if header is None or header.id == session_id:
                record = parse_record(row)
                if record.id == session_id:
                    return record
    except NotInLines:
        return next((found for found in _each_at_once(path, disk) if found.id == session_id), None)
    return None


@dataclass(slots=True)
class Survey:
    """What a file holds, learnt without parsing the lines that are as they were written."""

    version: int = VERSION
    checkpoints: int = 0
    meta: dict[str, Any] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    """The sessions' revisions by id."""
    edited: int = 0
    """Lines that were changed by another program, or by hand."""


def survey(path: Path, disk: Disk = DISK) -> Survey:
    """Check all of a file and tell what it holds. Raises ``Unreadable``."""
    found = Survey()
    meta_rows: list[bytes] = []
    has_sessions = False
    try:
        for table, row in rows(disk.lines(path)):
            has_sessions |= table == SESSIONS
            if table == SESSIONS and row:
                header = intact_header(row)
                found.edited += header is None
                _note(found, header or parse_record(row))
            elif table == META and row:
                meta_rows.append(row)
    except NotInLines:
        return _survey_at_once(path, disk)
    if not has_sessions:
        raise Unreadable("no table of sessions")
    _note_meta(found, _read_meta(meta_rows))
    return found


def _survey_at_once(path: Path, disk: Disk) -> Survey:
    archive = Archive.of(parse_tables(disk.read(path)))
    found = Survey(edited=len(archive.ids))
    for record in _each_at_once(path, disk):
        _note(found, record)
    _note_meta(found, archive.meta)
    return found


def _note(found: Survey, seen: Header | Record) -> None:
    if seen.id in found.revisions:
        raise Unreadable("two sessions with one id")
    found.revisions[seen.id] = seen.revision


def _note_meta(found: Survey, meta: dict[str, Any]) -> None:
    found.version = number_in(meta, "version", VERSION)
    found.checkpoints = number_in(meta, "checkpoints", 0)
    found.meta = meta


def version(path: Path, disk: Disk = DISK) -> int | None:
    """The version a file says it has, read from its head where possible; ``None`` when it does not say so readably."""
    meta_rows: list[bytes] = []
    try:
        for table, row in rows(disk.lines(path)):
            if table == SESSIONS:
                return number_in(_read_meta(meta_rows), "version", VERSION)
            if table == META and row:
                meta_rows.append(row)
    except (NotInLines, Unreadable):
        pass
    try:
        data = disk.read(path)
        meta = from_json(data.decode(json.detect_encoding(data)))[META]["1"]
        return number_in(meta, "version", VERSION)
    except (Unreadable, LookupError, TypeError, AttributeError, UnicodeDecodeError):
        return None

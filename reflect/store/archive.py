"""The archive, line by line: what is not looked at is not parsed, and one line can be replaced alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reflect.numbers import counted
from reflect.session import Document
from reflect.store.disk import DISK, Disk
from reflect.store.lines import (
    META,
    SESSIONS,
    Header,
    NotInLines,
    Record,
    Tables,
    Unreadable,
    check_row,
    format_record,
    format_row,
    format_rows,
    from_json,
    header,
    intact_header,
    layout,
    parse_record,
    parse_tables,
    rows,
)

VERSION = 1
"""The version of the data files this program writes."""
BESIDE = "beside"
"""Where the meta data keeps what stood beside the sessions in files that were imported."""

COUNT = "count"
"""Where the meta data has the number of sessions: a line that went missing leaves no other trace."""
TWINS = "two sessions with one id"


class Archive:
    """The tables of a data file as lines, and where each session's line is."""

    def __init__(self, tables: dict[str, list[bytes]], *, is_checked: bool = False) -> None:
        """Take rows over. Raises ``Unreadable`` for a damaged row, or two sessions with one id.

        With ``is_checked`` the rows are known to be as they were written.
        """
        if SESSIONS not in tables:
            raise Unreadable("no table of sessions")
        self._tables = tables
        self._places: dict[str, int] = {}
        self._last_number = 0
        self._header = header if is_checked else intact_header
        self.meta = _read_meta(tables.setdefault(META, []))
        for place, row in enumerate(tables[SESSIONS]):
            self._take(place, row)
        for row in (row for name, table in tables.items() if name != SESSIONS for row in table):
            check_row(row)

    def _take(self, place: int, row: bytes) -> None:
        found = self._header(row)
        if found is None:
            record = parse_record(row)
            id_, number = record.id, record.number
            self._tables[SESSIONS][place] = format_record(record)
        else:
            id_, number = found.id, found.number
        if id_ in self._places:
            raise Unreadable(TWINS)
        self._places[id_] = place
        self._last_number = max(self._last_number, number)

    @classmethod
    def empty(cls) -> Archive:
        """An archive without sessions."""
        return cls({META: [], SESSIONS: []})

    @classmethod
    def read(cls, path: Path, disk: Disk = DISK, *, is_checked: bool = False) -> Archive:
        """Read a file and check all of it, or its layout alone when the lines were checked before.

        Raises ``Unreadable``, and ``OSError`` as the disk does.
        """
        tables: dict[str, list[bytes]] = {}
        try:
            for table, row in rows(disk.lines(path)):
                found = tables.setdefault(table, [])
                if row:
                    found.append(row)
        except NotInLines:
            return cls.of(parse_tables(disk.read(path)))
        archive = cls(tables, is_checked=is_checked)
        _check_count(archive.meta, len(archive.ids))
        return archive

    @classmethod
    def of(cls, tables: Tables) -> Archive:
        """An archive of the tables of a file, however it was laid out. Raises ``Unreadable``."""
        archive = cls.of_tinydb(tables)
        _check_count(archive.meta, len(archive.ids))
        return archive

    @classmethod
    def of_tinydb(cls, tables: Tables) -> Archive:
        """An archive of tables that TinyDB worked on, and may have removed sessions from. Raises ``Unreadable``."""
        return cls({name: list(format_rows(name, table)) for name, table in tables.items()})

    def tables(self) -> Tables:
        """All tables as TinyDB knows them."""
        return parse_tables(b"".join(self.pieces()))

    @property
    def version(self) -> int:
        """The version of the program's data format that the file says it has."""
        return version_in(self.meta)

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
        return self.record(session_id) if session_id in self._places else None

    def record(self, session_id: str) -> Record:
        """The record of a session that is there. Raises ``KeyError``."""
        return parse_record(self._tables[SESSIONS][self._places[session_id]])

    def put(self, document: Document, above: int = 0) -> int:
        """Add a session, or replace the one with its id; its new revision, higher than ``above``, is returned.

        Raises ``NotStorable``.
        """
        before = self.find(str(document["id"]))
        if before is None:
            record = Record(document, above + 1, self._last_number + 1)
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
        """The bytes of the file, in pieces."""
        meta = {**self.meta, COUNT: len(self._tables[SESSIONS])}
        meta_rows = [format_row("1", meta), *self._tables[META]]
        return layout({**self._tables, META: meta_rows})


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


def _check_count(meta: dict[str, Any], count: int) -> None:
    """Raise ``Unreadable`` when there are fewer sessions than were written; others may have added some."""
    missing = number_in(meta, COUNT, 0) - count
    if missing > 0:
        raise Unreadable(f"{counted(missing, 'session')} missing")


def number_in(meta: dict[str, Any], key: str, default: int) -> int:
    """A count from the meta data; ``default`` where it is none."""
    value = meta.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else default


def version_in(meta: dict[str, Any]) -> int:
    """The version in the meta data, written by hand perhaps as a text; ours where it says none."""
    value = meta.get("version")
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:9])
    return number_in({"version": value}, "version", VERSION)


# --- reading without keeping ------------------------------------------------------------------------


def records(path: Path, disk: Disk = DISK) -> Iterator[Record]:
    """The records of a file one by one, each parsed when it is asked for; others can run in between.

    Raises ``Unreadable``, perhaps after some records.
    """
    seen: set[str] = set()
    try:
        for row in _session_rows(path, disk):
            record = parse_record(row)
            id_ = record.id
            if id_ in seen:
                raise Unreadable(TWINS)
            seen.add(id_)
            yield record
    except NotInLines:
        archive = Archive.of(parse_tables(disk.read(path)))
        for id_ in archive.ids:
            if id_ not in seen:  # noticed in the middle: what was handed out already is not handed out again
                yield archive.record(id_)


def find_record(path: Path, session_id: str, disk: Disk = DISK) -> Record | None:
    """The record of one session; other lines that are intact are not parsed. Raises ``Unreadable``."""
    try:
        for row in _session_rows(path, disk):
            found = intact_header(row)
            if found is None or found.id == session_id:
                record = parse_record(row)
                if record.id == session_id:
                    return record
    except NotInLines:
        return Archive.of(parse_tables(disk.read(path))).find(session_id)
    return None


class Survey:
    """What a file holds, learnt without parsing the lines that are as they were written."""

    __slots__ = ("edited", "meta", "revisions")

    def __init__(
        self, meta: dict[str, Any] | None = None, revisions: dict[str, int] | None = None, edited: int = 0
    ) -> None:
        self.meta: dict[str, Any] = {} if meta is None else meta
        self.revisions: dict[str, int] = {} if revisions is None else revisions
        """The sessions' revisions by id."""
        self.edited = edited
        """Lines that were changed by another program, or by hand."""

    @property
    def checkpoints(self) -> int:
        """How often the archive was written."""
        return number_in(self.meta, "checkpoints", 0)

    def note(self, seen: Header | Record) -> None:
        """Take a line's session in. Raises ``Unreadable`` when it is there already."""
        if seen.id in self.revisions:
            raise Unreadable(TWINS)
        self.revisions[seen.id] = seen.revision


def survey(path: Path, disk: Disk = DISK) -> Survey:
    """Check all of a file and tell what it holds. Raises ``Unreadable``."""
    found = Survey()
    try:
        for row in _session_rows(path, disk, found.meta):
            as_written = intact_header(row)
            found.edited += as_written is None
            found.note(as_written or parse_record(row))
    except NotInLines:
        archive = Archive.of(parse_tables(disk.read(path)))
        revisions = {id_: archive.record(id_).revision for id_ in archive.ids}
        return Survey(archive.meta, revisions, edited=len(revisions))
    return found


def _session_rows(path: Path, disk: Disk, meta: dict[str, Any] | None = None) -> Iterator[bytes]:
    """The sessions' lines; at the end the file's own record of meta data is put into ``meta``."""
    meta_rows: list[bytes] = []
    count = -1
    for table, row in rows(disk.lines(path)):
        if table == SESSIONS:
            count += 1
            if row:
                yield row
        elif row:
            check_row(row)
            if table == META:
                meta_rows.append(row)
    if count < 0:
        raise Unreadable("no table of sessions")
    found = _read_meta(meta_rows)
    _check_count(found, count)
    if meta is not None:
        meta.update(found)


def version(path: Path, disk: Disk = DISK) -> int | None:
    """The version a file says it has, read from its head where possible; ``None`` when it does not say so readably."""
    meta = head(path, disk)
    return None if meta is None else version_in(meta)


def is_newer(path: Path, disk: Disk = DISK) -> bool:
    """Whether a newer program wrote a file. What is damaged has no version."""
    return (version(path, disk) or VERSION) > VERSION


def head(path: Path, disk: Disk = DISK) -> dict[str, Any] | None:
    """A file's own record of meta data, however the rest of the file is; ``None`` when it cannot be made out."""
    meta_rows: list[bytes] = []
    try:
        for table, row in rows(disk.lines(path)):
            if table == SESSIONS:
                return _read_meta(meta_rows)
            if table == META and row:
                meta_rows.append(row)
    except (NotInLines, Unreadable):
        pass
    try:
        data = disk.read(path)
        meta = from_json(data.decode(json.detect_encoding(data)))[META]["1"]
    except (Unreadable, LookupError, TypeError, UnicodeDecodeError):
        return None
    return meta if isinstance(meta, dict) else None


def others(path: Path, disk: Disk = DISK) -> Tables:
    """All tables of a file but the sessions. Raises ``Unreadable``."""
    found: Tables = {}
    try:
        for table, row in rows(disk.lines(path)):
            if table != SESSIONS:
                records_there = found.setdefault(table, {})
                records_there.update(from_json(b"{%b}" % row))
    except NotInLines:
        found = parse_tables(disk.read(path))
        del found[SESSIONS]
    return found


def beside_in(meta: dict[str, Any]) -> dict[str, Any]:
    """What stood beside the sessions in imported files, from the meta data."""
    found = meta.get(BESIDE)
    return found if isinstance(found, dict) else {}

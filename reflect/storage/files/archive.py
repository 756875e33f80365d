"""The archive, line by line: what is not looked at is not parsed, and one line can be replaced alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from reflect.model.session import Document
from reflect.storage.files.disk import DISK, Disk, Source, changed
from reflect.storage.format.lines import (
    BETWEEN,
    HIGHEST,
    META,
    SESSIONS,
    ByteRange,
    NotInLines,
    Record,
    Row,
    Tables,
    Unreadable,
    check_row,
    format_record,
    format_row,
    from_json,
    intact_header,
    layout,
    opening,
    parse_record,
    parse_tables,
    rows,
    to_record,
)
from reflect.storage.problems import NewerVersion
from reflect.text.numbers import pluralize

VERSION = 1
"""The version of the data files this program writes."""

BESIDE = "beside"
"""Where the meta data keeps what stood beside the sessions in imported files."""

COUNT = "count"
"""Where the meta data has the number of sessions: a missing line leaves no other trace."""
TWINS = "two sessions with one id"


class _Line(NamedTuple):
    number: int
    revision: int
    row: Row


def _line(record: Record) -> _Line:
    return _Line(record.number, record.revision, format_record(record))


class Archive:
    """A data file, all of it checked; its lines are left where they are until one is wanted."""

    def __init__(self, source: Source | None = None) -> None:
        """An empty archive; ``source`` is the file that it is about to be read from."""
        self._source = source
        self._tables: dict[str, list[bytes]] = {META: []}
        """The rows of all tables but the sessions'."""
        self._lines: dict[str, _Line] = {}
        self._numbers: set[int] = set()
        self._highest_number = 0
        self.meta: dict[str, Any] = {"version": VERSION, "checkpoints": 0}
        self.edited = 0
        """Lines that were changed by another program, or by hand."""

    @classmethod
    def read(cls, path: Path, disk: Disk = DISK) -> Archive:
        """Read a file and check all of it. Raises ``Unreadable`` and ``OSError``."""
        archive = cls(Source(path, disk))
        try:
            for row, place in archive.session_rows(path, disk):
                archive._take(row, ByteRange(place, place + len(row)))
        except (NotInLines, Unreadable) as error:
            whole = _whole(path, disk, error)
            whole._source = archive._source
            return whole
        return archive

    @classmethod
    def of_tinydb(cls, tables: Tables) -> Archive:
        """An archive of TinyDB's tables. Raises ``Unreadable``."""
        archive = cls()
        for number, envelope in tables[SESSIONS].items():
            record = to_record(str(number), envelope)
            if record.id in archive._lines:
                raise Unreadable(TWINS)
            archive._hold(record.id, _line(record))
        for name, table in tables.items():
            if name != SESSIONS:
                archive._tables[name] = [format_row(number, value) for number, value in table.items()]
        archive.meta = _read_meta(archive._tables[META])
        return archive

    def session_rows(self, path: Path, disk: Disk) -> Iterator[tuple[bytes, int]]:
        """The sessions' lines of a file with their places; all else in it is checked and taken over.

        Raises ``NotInLines`` and ``Unreadable``, perhaps after some.
        """
        found, has_table = 0, False
        for table, row, place in rows(disk.lines(path)):
            if table == SESSIONS:
                has_table = True
                if row:
                    found += 1
                    yield row, place
                continue
            rows_there = self._tables.setdefault(table, [])
            if row:
                check_row(row)
                rows_there.append(row)
        if not has_table:
            raise Unreadable("no table of sessions")
        self.meta = _read_meta(self._tables[META])
        _check_count(self.meta, found)

    def _take(self, row: bytes, stretch: ByteRange) -> None:
        found = intact_header(row)
        if found is None:
            record = parse_record(row)
            id_, line = record.id, _line(record)
            self.edited += 1
        else:
            id_, line = found.id, _Line(found.number, found.revision, stretch)
        if id_ in self._lines:
            raise Unreadable(TWINS)
        if line.number in self._numbers:
            raise NotInLines  # one of two with the same number is hidden from other programs: it gets another
        self._hold(id_, line)

    def _hold(self, id_: str, line: _Line) -> None:
        self._lines[id_] = line
        self._numbers.add(line.number)
        if line.number > self._highest_number:
            self._highest_number = line.number

    @property
    def version(self) -> int:
        """The version of the data format that the file says it has."""
        return version_in(self.meta)

    @property
    def checkpoints(self) -> int:
        """How often the archive was written; numbers its backups."""
        return number_in(self.meta, "checkpoints")

    @property
    def ids(self) -> Collection[str]:
        """The ids of all sessions."""
        return self._lines.keys()

    def revision(self, session_id: str) -> int:
        """The revision of a session; 0 for one that is not there."""
        line = self._lines.get(session_id)
        return line.revision if line else 0

    def find(self, session_id: str) -> Record | None:
        """The record of a session, if it is there. Raises as ``record`` does."""
        return self.record(session_id) if session_id in self._lines else None

    def record(self, session_id: str) -> Record:
        """The record of a session that is there. Raises ``KeyError``, and ``OSError`` when its file has changed."""
        row = self._lines[session_id].row
        if not isinstance(row, ByteRange):
            return parse_record(row)
        assert self._source  # where there is a stretch, there is its file
        found = intact_header(line := b"".join(self._source.pieces(*row)))
        if found is None or found.id != session_id:  # a clock that is too coarse has not told of a change
            raise changed(self._source.path)
        return parse_record(line)

    def put(self, document: Document, above: int = 0) -> int:
        """Add a session with a revision higher than ``above``, or replace it; its revision is returned.

        Raises ``NotStorable``, and ``OSError`` as ``record`` does.
        """
        before = self.find(str(document["id"]))
        if before is None:
            record = Record(document, above + 1, self._free_number())
        else:
            record = Record(document, min(before.revision + 1, HIGHEST), before.number, before.others)
        self._hold(record.id, _line(record))
        return record.revision

    def _free_number(self) -> int:
        if self._highest_number < HIGHEST:
            return self._highest_number + 1
        return next(number for number in count(1) if number not in self._numbers)

    def remove(self, session_id: str) -> bool:
        """Take a session out and tell whether it was there."""
        return self._lines.pop(session_id, None) is not None

    def pieces(self) -> Iterator[bytes]:
        """The bytes of the file, in pieces. Raises ``OSError`` as ``record`` does."""
        for piece in layout(self._other_rows(), (line.row for line in self._lines.values())):
            if isinstance(piece, ByteRange):
                assert self._source
                yield from self._source.pieces(*piece)
            else:
                yield piece

    def stands_in(self, source: Source) -> None:
        """From now on find the lines in a file to which ``pieces`` were written."""
        place = len(opening(self._other_rows()))
        for id_, (number, revision, row) in self._lines.items():
            size = row.end - row.start if isinstance(row, ByteRange) else len(row)
            self._lines[id_] = _Line(number, revision, ByteRange(place, place + size))
            place += size + len(BETWEEN)
        self._source, self.edited = source, 0

    def must_be_current(self) -> None:
        """Raise ``OSError`` when the file that this was read from has changed or been replaced."""
        if self._source:
            self._source.must_be_unchanged()

    def is_in_place(self) -> bool:
        """Whether all lines stand in a file that nobody has touched since."""
        return self._source is not None and not self.edited and self._source.is_unchanged()

    def _other_rows(self) -> dict[str, list[bytes]]:
        meta = {**self.meta, COUNT: len(self._lines)}
        return {**self._tables, META: [format_row("1", meta), *self._tables[META]]}


def _read_meta(meta_rows: list[bytes]) -> dict[str, Any]:
    """Take the program's own record out of the rows of meta data."""
    for place, row in enumerate(meta_rows):
        number, _, value = row.partition(b": ")
        if number == b'"1"':
            found = from_json(value)
            if not isinstance(found, dict):
                raise Unreadable("a meta record that is none")
            del meta_rows[place]
            return found
    return {"version": VERSION, "checkpoints": 0}


def _check_count(meta: dict[str, Any], found: int) -> None:
    """Raise ``Unreadable`` when there are fewer sessions than were written; others may have added some."""
    missing = number_in(meta, COUNT) - found
    if missing > 0:
        raise Unreadable(f"{pluralize(missing, 'session')} missing")


def number_in(meta: dict[str, Any], key: str, default: int = 0) -> int:
    """A count from the meta data; ``default`` where it is none."""
    value = meta.get(key)
    return value if type(value) is int and value >= 0 else default


def version_in(meta: dict[str, Any]) -> int:
    """The version in the meta data, by hand perhaps a text; ours where it says none."""
    value = meta.get("version")
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:9])
    return number_in({"version": value}, "version", VERSION)


# --- reading without keeping ---


def records(
    path: Path, disk: Disk = DISK, *, only: str | None = None, seen: dict[str, Any] | None = None
) -> Iterator[Record]:
    """The records of a file, or ``only`` one by its id, parsed one at a time so that others can run in between.

    Raises ``Unreadable``, perhaps after some: ``seen`` then has their ids, and when each was updated.
    """
    seen = {} if seen is None else seen
    try:
        for row, _ in Archive().session_rows(path, disk):
            if only is not None and (found := intact_header(row)) and found.id != only:
                continue
            record = parse_record(row)
            id_ = record.id
            if only not in (None, id_):
                continue
            if id_ in seen:
                raise Unreadable(TWINS)
            seen[id_] = record.document.get("updated")
            yield record
    except (NotInLines, Unreadable) as error:
        archive = _whole(path, disk, error)
        for id_ in archive.ids:
            if id_ not in seen and only in (None, id_):  # what was handed out already is not handed out again
                yield archive.record(id_)


def _whole(path: Path, disk: Disk, why: Exception) -> Archive:
    """An archive read at once, as an editor may have broken a line in two. Raises ``Unreadable``."""
    try:
        archive = Archive.of_tinydb(parse_tables(disk.read(path)))
        _check_count(archive.meta, len(archive.ids))
    except Unreadable:
        if isinstance(why, Unreadable):
            raise why from None
        raise
    archive.edited = len(archive.ids)
    return archive


def is_newer(path: Path, disk: Disk) -> bool:
    """Whether a newer program wrote a file. What is damaged has no version."""
    return version_in(head(path, disk)) > VERSION


def check_version(path: Path, disk: Disk) -> None:
    """Raise ``NewerVersion`` for a newer program's file; one that is not there is fine."""
    with suppress(FileNotFoundError):
        if is_newer(path, disk):
            raise NewerVersion(path)


def head(path: Path, disk: Disk = DISK) -> dict[str, Any]:
    """A file's own record of meta data, however the rest of it is; empty when it cannot be made out."""
    meta_rows: list[bytes] = []
    try:
        for table, row, _ in rows(disk.lines(path)):
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
        return {}
    return meta if isinstance(meta, dict) else {}


def others(path: Path, disk: Disk) -> Tables:
    """All tables of a file but the sessions. Raises ``Unreadable``."""
    found: Tables = {}
    try:
        for table, row, _ in rows(disk.lines(path)):
            if table != SESSIONS:
                found.setdefault(table, {}).update(from_json(b"{%b}" % row))
    except NotInLines:
        found = parse_tables(disk.read(path))
        del found[SESSIONS]
    return found


def beside_in(meta: dict[str, Any]) -> dict[str, Any]:
    """What stood beside the sessions in imported files."""
    found = meta.get(BESIDE)
    return found if isinstance(found, dict) else {}

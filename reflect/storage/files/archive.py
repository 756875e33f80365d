"""The archive of sessions, line by line: what is not looked at is not parsed, and one line can be replaced alone."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator
from itertools import count
from pathlib import Path

from reflect.model.record_lists import RecordLists
from reflect.model.session import Document
from reflect.storage.files.disk import DISK, Disk
from reflect.storage.files.stamped_file import StampedFile, changed_error
from reflect.storage.format.lines import (
    COUNT,
    DUPLICATE_ID,
    MAX_NUMBER,
    META,
    SEPARATOR,
    SESSIONS,
    FileTables,
    Meta,
    StoredSession,
    Unreadable,
    count_in,
    format_file,
    format_session,
    is_sealed_in,
    new_meta,
    parse_tables,
    preamble,
    split_tables,
    to_json,
    version_in,
    with_meta,
)
from reflect.storage.format.record_table import (
    RECORDS,
    Changes,
    Strip,
    check_rows,
    records_in,
    take_over,
    unknown_fields_without,
    with_changes,
    without_session,
)
from reflect.storage.format.scanner import (
    NotInLines,
    intact_header,
    parse_session,
    pop_meta,
    scan_lines,
    validate_line,
)
from reflect.text.named_tuple import NamedTuple
from reflect.text.numbers import pluralize


class ByteRange(NamedTuple):
    """Where a line, or several with what is between them, stand in a file, without the last comma and line end."""

    start: int
    end: int
    """The byte behind the last."""


LineSource = bytes | ByteRange
"""A line in memory, or where it is in the file it was left in."""


class _IndexEntry(NamedTuple):
    """What the archive knows of a session without parsing its line."""

    doc_id: int
    revision: int
    line: LineSource


def _entry(stored: StoredSession) -> _IndexEntry:
    return _IndexEntry(stored.doc_id, stored.revision, format_session(stored))


class Archive:
    """A data file, all of it checked: an index of its sessions, whose lines stay in the file until one is wanted."""

    def __init__(self, file: StampedFile | None = None) -> None:
        """An empty archive; ``file`` is the one that it is about to be read from."""
        self._file = file
        self._other_lines: dict[str, list[bytes]] = {META: []}
        """The lines of all tables but the sessions'."""
        self._index: dict[str, _IndexEntry] = {}
        self._doc_ids: set[int] = set()
        self._highest_doc_id = 0
        self.meta: Meta = new_meta()
        self.edited = 0
        """Lines that were changed by another program, or by hand."""

    @classmethod
    def read(cls, path: Path, disk: Disk = DISK) -> Archive:
        """Read a file and check all of it. Raises ``Unreadable`` and ``OSError``."""
        archive = cls(StampedFile(path, disk))
        try:
            for _ in archive._checked_lines(path, disk):
                pass
        except (NotInLines, Unreadable) as error:
            whole = cls.read_whole(path, disk, error)
            whole._file = archive._file
            return whole
        return archive

    @classmethod
    def read_intact(cls, path: Path, disk: Disk = DISK) -> Generator[StoredSession, None, Archive]:
        """The sessions of a file, all of which is checked while they are parsed, and the archive at the end.

        Raises ``Unreadable``, ``OSError``, and ``NotInLines``, also of an edited line; perhaps after some of them.
        """
        archive = cls(StampedFile(path, disk))
        for line in archive._checked_lines(path, disk):
            if archive.edited:
                raise NotInLines
            yield parse_session(line)
        return archive

    @classmethod
    def read_whole(cls, path: Path, disk: Disk, why: Exception) -> Archive:
        """Read a file at once, as an editor may have broken a line in two.

        ``why`` is the error with which it could not be read line by line. Raises ``OSError``, and ``Unreadable``, which
        is ``why`` itself if that is one.
        """
        try:
            archive = cls.from_tables(parse_tables(disk.read(path)))
            _check_count(archive.meta, len(archive.ids))
        except Unreadable:
            if isinstance(why, Unreadable):
                raise why from None
            raise
        archive.edited = len(archive.ids)
        return archive

    @classmethod
    def from_tables(cls, tables: FileTables) -> Archive:
        """An archive of TinyDB's tables. Raises ``Unreadable``, and ``NotStorable`` for what JSON has no form for."""
        archive = cls()
        archive.meta, others, sessions = split_tables(tables)
        archive._other_lines.update(others)
        archive._take_over_other_lines()
        for id_, stored in sessions.items():
            archive._add(id_, _entry(stored))
        return archive

    def session_lines(self, path: Path, disk: Disk) -> Iterator[tuple[bytes, int]]:
        """The sessions' lines of a file with their offsets; all else in it is checked and taken over.

        Raises ``NotInLines`` and ``Unreadable``, perhaps after some.
        """
        found, has_table = 0, False
        for table, line, offset in scan_lines(disk.lines(path)):
            if table == SESSIONS:
                has_table = True
                if line:
                    found += 1
                    yield line, offset
                continue
            lines = self._other_lines.setdefault(table, [])
            if line:
                validate_line(line)
                lines.append(line)
        if not has_table:
            raise Unreadable("no table of sessions")
        self.meta = pop_meta(self._other_lines[META])
        self._take_over_other_lines()
        _check_count(self.meta, found)

    def _checked_lines(self, path: Path, disk: Disk) -> Iterator[bytes]:
        """The same lines, each checked and put into the index."""
        for line, offset in self.session_lines(path, disk):
            self._add_line(line, ByteRange(offset, offset + len(line)))
            yield line

    def _take_over_other_lines(self) -> None:
        if is_sealed_in(self.meta):
            raise Unreadable("sealed")
        check_rows(self._other_lines)
        self.meta, lines = take_over(self.meta, self._other_lines.get(RECORDS, ()))
        if lines:
            self._other_lines[RECORDS] = lines

    def _add_line(self, line: bytes, place: ByteRange) -> None:
        header = intact_header(line)
        if header is None:
            stored = parse_session(line)
            id_, entry = stored.id, _entry(stored)
            self.edited += 1
        else:
            id_, entry = header.id, _IndexEntry(header.doc_id, header.revision, place)
        if id_ in self._index:
            raise Unreadable(DUPLICATE_ID)
        if entry.doc_id in self._doc_ids:
            raise NotInLines  # one of two with the same number is hidden from other programs: it gets another
        self._add(id_, entry)

    def _add(self, id_: str, entry: _IndexEntry) -> None:
        self._index[id_] = entry
        self._doc_ids.add(entry.doc_id)
        if entry.doc_id > self._highest_doc_id:
            self._highest_doc_id = entry.doc_id

    @property
    def version(self) -> int:
        """The version of the data format that the file says it has."""
        return version_in(self.meta)

    @property
    def checkpoints(self) -> int:
        """How often the archive was written; numbers its backups."""
        return count_in(self.meta, "checkpoints")

    @property
    def ids(self) -> Collection[str]:
        """The ids of all sessions."""
        return self._index.keys()

    def revision(self, session_id: str) -> int:
        """The revision of a session; 0 for one that is not there."""
        entry = self._index.get(session_id)
        return entry.revision if entry else 0

    def find(self, session_id: str) -> StoredSession | None:
        """A stored session, if it is there. Raises as ``session`` does."""
        return self.session(session_id) if session_id in self._index else None

    def session(self, session_id: str) -> StoredSession:
        """A stored session that is there. Raises ``KeyError``, and ``OSError`` when its file has changed."""
        line = self._index[session_id].line
        if not isinstance(line, ByteRange):
            return parse_session(line)
        assert self._file  # where there is a range, there is its file
        found = intact_header(row := b"".join(self._file.read(*line)))
        if found is None or found.id != session_id:  # a clock that is too coarse has not told of a change
            raise changed_error(self._file.path)
        return parse_session(row)

    def put(self, document: Document, above: int = 0) -> int:
        """Add a session with a revision higher than ``above``, or replace it; its revision is returned.

        Raises ``NotStorable``, and ``OSError`` as ``session`` does.
        """
        before = self.find(str(document["id"]))
        if before is None:
            stored = StoredSession(document, above + 1, self._free_doc_id())
        else:
            revision = min(before.revision + 1, MAX_NUMBER)
            stored = StoredSession(document, revision, before.doc_id, before.unknown_fields)
        self._add(stored.id, _entry(stored))
        return stored.revision

    def _free_doc_id(self) -> int:
        if self._highest_doc_id < MAX_NUMBER:
            return self._highest_doc_id + 1
        return next(number for number in count(1) if number not in self._doc_ids)

    def remove(self, session_id: str, strip: Strip = lambda list_, record: None) -> bool:
        """Take out a session, and what else the file has about it, and tell whether there was anything.

        ``strip`` gives the records beside the sessions without its words; as it comes, those that name it go.
        """
        wanted = to_json(session_id)
        others = {
            name: [line for line in lines if wanted not in line]
            for name, lines in self._other_lines.items()
            if name != RECORDS
        }
        if RECORDS in self._other_lines:
            others[RECORDS] = without_session(self._other_lines[RECORDS], session_id, strip)
        meta = unknown_fields_without(self.meta, session_id)
        was_elsewhere = (others, meta) != (self._other_lines, self.meta)
        self._other_lines, self.meta = others, meta
        return self._index.pop(session_id, None) is not None or was_elsewhere

    # --- the records beside the sessions ---

    @property
    def record_lists(self) -> RecordLists:
        """The records beside the sessions."""
        return records_in(self._other_lines.get(RECORDS, ()))

    def change_records(self, changes: Changes) -> None:
        """Put records into their lists, or take them out. Raises ``NotStorable``."""
        if changes:
            self._other_lines[RECORDS] = with_changes(self._other_lines.get(RECORDS, ()), changes)

    def chunks(self) -> Iterator[bytes]:
        """The bytes of the file in chunks. Raises ``OSError`` as ``session`` does."""
        lines = _coalesced(entry.line for entry in self._index.values())
        for piece in format_file(self._lines_with_meta(), lines):
            if isinstance(piece, ByteRange):
                assert self._file
                yield from self._file.copy(*piece)
            else:
                yield piece

    def relocate(self, file: StampedFile) -> None:
        """Find the lines from now on in a file to which all ``chunks`` were written."""
        offset = len(preamble(self._lines_with_meta()))
        for id_, entry in self._index.items():
            line = entry.line
            if not isinstance(line, ByteRange):
                self._index[id_] = entry._replace(line=ByteRange(offset, offset + len(line)))
                offset += len(line) + len(SEPARATOR)
                continue
            start, end = line
            if start != offset:  # mostly all but the last stand where they stood
                self._index[id_] = entry._replace(line=ByteRange(offset, offset + end - start))
            offset += end - start + len(SEPARATOR)
        self._file, self.edited = file, 0

    def check_unchanged(self) -> None:
        """Raise ``OSError`` when the file that this was read from has changed or been replaced."""
        if self._file:
            self._file.check_unchanged()

    def is_on_disk(self) -> bool:
        """Whether all lines stand in a file that nobody has touched since."""
        return self._file is not None and not self.edited and self._file.is_unchanged()

    def _lines_with_meta(self) -> dict[str, list[bytes]]:
        return with_meta(self._other_lines, self.meta, len(self._index))


def _check_count(meta: Meta, found: int) -> None:
    """Raise ``Unreadable`` when there are fewer sessions than were written; others may have added some."""
    missing = count_in(meta, COUNT) - found
    if missing > 0:
        raise Unreadable(f"{pluralize(missing, 'session')} missing")


def _coalesced(lines: Iterable[LineSource]) -> Iterator[LineSource]:
    """The same lines, those that follow each other in their file as one range."""
    start = end = -1
    for line in lines:
        if isinstance(line, ByteRange) and line.start == end + len(SEPARATOR):
            end = line.end
            continue
        if end >= 0:
            yield ByteRange(start, end)
            start = end = -1
        if isinstance(line, ByteRange):
            start, end = line
        else:
            yield line
    if end >= 0:
        yield ByteRange(start, end)

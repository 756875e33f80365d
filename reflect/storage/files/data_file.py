"""Reads of a data file, be it archive, backup or draft, that keep nothing of it in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from reflect.model.record_lists import RecordLists
from reflect.storage.files.archive import Archive
from reflect.storage.files.disk import DISK, Disk
from reflect.storage.format.lines import (
    DUPLICATE_ID,
    META,
    SESSIONS,
    VERSION,
    FileTables,
    Meta,
    StoredSession,
    Unreadable,
    from_json,
    is_sealed_in,
    parse_tables,
    version_in,
)
from reflect.storage.format.record_table import RECORDS, check_rows, records_in, take_over
from reflect.storage.format.scanner import (
    NotInLines,
    intact_header,
    parse_session,
    pop_meta,
    scan_lines,
    validate_line,
)
from reflect.storage.problems import NewerVersion


def read_sessions(
    path: Path, disk: Disk = DISK, *, only: str | None = None, seen: dict[str, Any] | None = None
) -> Iterator[StoredSession]:
    """The sessions of a file, or ``only`` one by its id, parsed one at a time so that others can run in between.

    Raises ``Unreadable``, perhaps after some: ``seen`` then has their ids, and when each was updated.
    """
    seen = {} if seen is None else seen
    try:
        for line, _ in Archive().session_lines(path, disk):
            if only is not None and (found := intact_header(line)) and found.id != only:
                continue
            stored = parse_session(line)
            id_ = stored.id
            if only not in (None, id_):
                continue
            if id_ in seen:
                raise Unreadable(DUPLICATE_ID)
            seen[id_] = stored.document.get("updated")
            yield stored
    except (NotInLines, Unreadable) as error:
        archive = Archive.read_whole(path, disk, error)
        for id_ in archive.ids:
            if id_ not in seen and only in (None, id_):  # what was handed out already is not handed out again
                yield archive.session(id_)


def read_meta(path: Path, disk: Disk = DISK) -> Meta:
    """A file's own record of meta data, however the rest of it is; empty when it cannot be made out."""
    meta_lines: list[bytes] = []
    try:
        for table, line, _ in scan_lines(disk.lines(path)):
            if table == SESSIONS:
                return pop_meta(meta_lines)
            if table == META and line:
                meta_lines.append(line)
    except (NotInLines, Unreadable):
        pass
    try:
        data = disk.read(path)
        meta = from_json(data.decode(json.detect_encoding(data)))[META]["1"]
    except (Unreadable, LookupError, TypeError, UnicodeDecodeError):
        return {}
    return meta if isinstance(meta, dict) else {}


def read_record_lists(path: Path, disk: Disk) -> RecordLists:
    """The records beside the sessions in a file, without a look at these. Raises ``Unreadable`` and ``OSError``."""
    lines: dict[str, list[bytes]] = {META: [], RECORDS: []}
    try:
        for table, line, _ in scan_lines(disk.lines(path)):
            if table == SESSIONS:
                check_rows(lines)
                meta = pop_meta(lines[META])
                if is_sealed_in(meta):
                    raise Unreadable("sealed")
                return records_in(take_over(meta, lines[RECORDS])[1])
            if line:
                validate_line(line)
                lines.setdefault(table, []).append(line)
    except NotInLines:
        return Archive.from_tables(parse_tables(disk.read(path))).record_lists
    raise Unreadable("no table of sessions")


def read_other_tables(path: Path, disk: Disk) -> FileTables:
    """All tables of a file but the sessions. Raises ``Unreadable``."""
    found: FileTables = {}
    try:
        for table, line, _ in scan_lines(disk.lines(path)):
            if table != SESSIONS:
                found.setdefault(table, {}).update(from_json(b"{%b}" % line))
    except NotInLines:
        found = parse_tables(disk.read(path))
        del found[SESSIONS]
    if is_sealed_in(found.get(META, {}).get("1", {})):
        raise Unreadable("sealed")
    return found


def is_newer(path: Path, disk: Disk) -> bool:
    """Whether a newer program wrote a file, or one with a key that is not at hand. What is damaged has no version."""
    meta = read_meta(path, disk)
    return version_in(meta) > VERSION and not (is_sealed_in(meta) and disk.opens_sealed)


def check_version(path: Path, disk: Disk) -> None:
    """Raise ``NewerVersion`` for a newer program's file, ``Locked`` for a sealed one; without a file all is fine."""
    with suppress(FileNotFoundError):
        meta = read_meta(path, disk)
        if is_sealed_in(meta):
            if not disk.opens_sealed:
                from reflect.storage.lock_problems import Locked  # late: most folders have no lock

                raise Locked(path)
        elif version_in(meta) > VERSION:
            raise NewerVersion(path)


def is_unsealed(path: Path, disk: Disk) -> bool:
    """Whether there is a file, and it is not sealed. Raises ``OSError``."""
    try:
        return not has_nothing_to_seal(disk.lines(path))
    except FileNotFoundError:
        return False


def has_nothing_to_seal(lines: Iterable[bytes]) -> bool:
    """Whether lines are sealed already, in whatever layout; one in between that is not, somebody else put there."""
    from reflect.storage.format.sealing import holds_sealed, is_all_sealed  # late: for a locked folder alone

    found: list[bytes] = []
    for line in lines:
        found.append(line)
        if holds_sealed(line):
            return True
    return is_all_sealed(found) or holds_sealed(b"".join(found).replace(b"\0", b""))  # in UTF-16 it has zeros

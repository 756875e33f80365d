"""Damage: what can still be read is gathered from the damaged file and all backups, and becomes the archive again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from reflect.session import Document, parse_timestamp, timestamp
from reflect.store.archive import VERSION, Archive
from reflect.store.folder import DataFolder
from reflect.store.lines import (
    META,
    SESSIONS,
    Record,
    Unreadable,
    check_document,
    format_record,
    format_row,
    intact_header,
    is_moment,
    parse_record,
    parse_tables,
)
from reflect.store.noted import remember
from reflect.store.problems import Damaged, NewerVersion, NotStorable, telling
from reflect.store.results import Repair


def rebuild(folder: DataFolder, why: str) -> tuple[Archive, Repair]:
    """Put a damaged or missing archive right on disk; its bytes are kept. The archive's lock must be held.

    Raises ``Damaged`` when there is nothing to rebuild it from, ``NewerVersion``, ``CannotWrite``.
    """
    rescued = rescue(folder, why)
    kept = ""
    with telling(folder.archive):
        if folder.archive.exists():
            kept = folder.set_aside(folder.archive).name
        for path in rescued.damaged_backups:
            folder.set_aside(folder.backup(path))
    repair = Repair(_account(folder, rescued, why, kept), timestamp(folder.now()), kept)
    remember(rescued.archive, repair)
    folder.commit(rescued.archive)
    return rescued.archive, repair


def begin_anew(folder: DataFolder) -> Repair:
    """An empty archive in place of one that is beyond repair; all damaged bytes are kept. Its lock must be held."""
    kept = ""
    with telling(folder.archive):
        if folder.archive.exists():
            kept = folder.set_aside(folder.archive).name
        for number in folder.backup_numbers():
            folder.set_aside(folder.backup(number))
    repair = Repair("A new, empty archive was begun.", timestamp(folder.now()), kept)
    archive = Archive.empty()
    remember(archive, repair)
    folder.commit(archive)
    return repair


def _account(folder: DataFolder, rescued: Rescued, why: str, kept: str) -> str:
    count = len(rescued.archive.ids)
    parts = [
        f"{folder.archive.name} was {why if why == 'missing' else f'damaged ({why})'} and has been rebuilt "
        f"with {count} session{'' if count == 1 else 's'}."
    ]
    if rescued.renamed:
        parts.append("Two sessions had one id; the older one got an id of its own.")
    if rescued.lost:
        parts.append(f"{rescued.lost} could not be read any more.")
    if kept:
        parts.append(f"The damaged file is kept as {kept}.")
    return " ".join(parts)


@dataclass(slots=True)
class Rescued:
    """What could be gathered."""

    archive: Archive
    damaged_backups: list[int]
    renamed: int
    """Sessions that got an id of their own, because another has the one they had."""
    lost: int
    """Sessions of which only the id can still be read."""


@dataclass(slots=True)
class _Gathering:
    now: datetime
    best: dict[str, Found] = field(default_factory=dict)
    tables: dict[str, list[bytes]] | None = None
    """The other tables and the meta data, from the best source of them."""
    sources: int = 0
    """Files that could be read, even if only in part."""
    ids: set[str] = field(default_factory=set)
    """All ids that were seen, whether their sessions can be read or not."""
    checkpoints: int = 0
    renamed: int = 0

    def offer(self, found: Found) -> None:
        """Take a session unless a newer one, or an undamaged one just as new, is there."""
        standing = self.best.get(found.record.id)
        if standing is None or found.rank > standing.rank:
            self.best[found.record.id] = found


def rescue(folder: DataFolder, why: str) -> Rescued:
    """All that can still be read, in memory; writes nothing. Raises ``Damaged``, ``NewerVersion``, ``CannotWrite``."""
    gathering = _Gathering(folder.now())
    with telling(folder.archive, "read"):
        _gather_archive(folder, gathering)
        damaged = [
            number for number in folder.backup_numbers() if not _gather_backup(folder, number, gathering)
        ]
        if not gathering.sources and next(folder.drafts.readable(), None) is None:
            raise Damaged(folder.archive, why)
    tables = gathering.tables or {}
    meta = {"version": VERSION, **_own_meta(tables), "checkpoints": gathering.checkpoints}
    ordered = sorted(
        (found.record for found in gathering.best.values()), key=lambda each: each.document["created"]
    )
    archive = Archive(
        {
            **tables,
            META: [format_row("1", meta), *tables.get(META, [])[1:]],
            SESSIONS: [
                format_record(Record(each.document, each.revision, number, each.others))
                for number, each in enumerate(ordered, 1)
            ],
        }
    )
    return Rescued(archive, damaged, gathering.renamed, len(gathering.ids - set(gathering.best)))


def _own_meta(tables: dict[str, list[bytes]]) -> dict[str, Any]:
    first = tables.get(META, [b""])[:1]
    try:
        value = json.loads(first[0].partition(b": ")[2]) if first else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _gather_archive(folder: DataFolder, gathering: _Gathering) -> None:
    try:
        data = folder.disk.read(folder.archive)
    except FileNotFoundError:
        return
    _gather_tables(data, gathering)
    found = list(salvage(data, gathering.now))
    gathering.ids.update(_ids_seen(data))
    for each in apart(found):
        gathering.renamed += each.renamed
        gathering.offer(each)
    gathering.sources += bool(found)


def _gather_backup(folder: DataFolder, number: int, gathering: _Gathering) -> bool:
    """Take what a backup offers and tell whether it is undamaged."""
    path = folder.backup(number)
    gathering.checkpoints = max(gathering.checkpoints, number)
    data = folder.disk.read(path)
    _gather_tables(data, gathering)
    found = list(salvage(data, gathering.now))
    for each in found:
        gathering.offer(each)
    try:
        archive = Archive.read(path, folder.disk)
    except Unreadable:
        gathering.sources += bool(found)
        return False
    if archive.version > VERSION:
        raise NewerVersion(path)
    gathering.sources += 1
    return True


def _gather_tables(data: bytes, gathering: _Gathering) -> None:
    """Take the tables beside the sessions from the first file, the newest, that can be parsed whole."""
    if gathering.tables is not None:
        return
    try:
        parsed = parse_tables(data)
        own = parsed.get(META, {}).pop("1", {})
        meta = {"1": own if isinstance(own, dict) else {}, **parsed.get(META, {})}
        gathering.tables = {
            name: [format_row(number, value) for number, value in table.items()]
            for name, table in {**parsed, META: meta}.items()
            if name != SESSIONS
        }
        gathering.checkpoints = max(gathering.checkpoints, int(meta["1"].get("checkpoints", 0)))
    except (Unreadable, ValueError, TypeError):
        return


# --- one file ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A session found in a damaged file."""

    record: Record
    intact: bool
    """Whether its line is as it was written."""
    mended: bool = False
    """Whether its dates or id had to be made up."""
    renamed: bool = False

    @property
    def rank(self) -> tuple[bool, datetime, int, bool]:
        """The higher it is, the rather this one is taken of several with one id."""
        document = self.record.document
        updated = parse_timestamp(document.get("updated") or document["created"])
        return (not self.mended, updated, self.record.revision, self.intact)


_DOCUMENT = re.compile(r'"session"\s*:\s*(?=\{)')
_REVISION_BEFORE = re.compile(r'"revision"\s*:\s*(\d{1,18})\s*,\s*$')
_ID = re.compile(rb'"check": "[^"]*", "id": "([0-9a-f-]{36})", "revision"')


def salvage(data: bytes, now: datetime) -> Iterator[Found]:
    """Every session that can be read in damaged bytes: undamaged lines, then whatever else looks like one."""
    rest: list[bytes] = []
    for line in data.split(b"\n"):
        row = line.rstrip(b"\r,")
        if intact_header(row):
            try:
                yield Found(parse_record(row), intact=True)
                continue
            except Unreadable:
                pass
        rest.append(line)
    joined = b"\n".join(rest)
    yield from _salvage_text(joined.decode(json.detect_encoding(joined), errors="replace"), now)


def _salvage_text(text: str, now: datetime) -> Iterator[Found]:
    decode = json.JSONDecoder(parse_constant=lambda name: None).raw_decode
    place = 0
    while match := _DOCUMENT.search(text, place):
        place = match.end()
        try:
            document, place = decode(text, match.end())
            mended = mend(document, now)
            check_document(mended)
            format_record(Record(mended, 0, 1))
        except (ValueError, RecursionError, Unreadable, NotStorable):
            continue
        revision = _REVISION_BEFORE.search(text, max(0, match.start() - 100), match.start())
        record = Record(mended, int(revision[1]) if revision else 0)
        yield Found(record, intact=False, mended=mended != document)


def _ids_seen(data: bytes) -> set[str]:
    return {found[1].decode() for found in _ID.finditer(data)}


def mend(document: Any, now: datetime) -> Any:
    """A session with what its shape needs, so that one wrong date does not cost all its words; those stay untouched."""
    if not isinstance(document, dict) or not isinstance(document.get("answers"), dict):
        return document
    mended = dict(document)
    if not isinstance(mended.get("id"), str) or not mended["id"]:
        mended["id"] = str(uuid4())
    if not is_moment(mended.get("created")):
        mended["created"] = mended["updated"] if is_moment(mended.get("updated")) else timestamp(now)
    for key, replacement in (("updated", mended["created"]), ("finished", None)):
        if mended.get(key) and not is_moment(mended[key]):
            mended[key] = replacement
    return mended


def apart(found: list[Found], new_id: Callable[[], str] = lambda: str(uuid4())) -> Iterator[Found]:
    """Sessions of one file with an id each: of two with the same id the older gets a new one, twins fall together."""
    newest_first = sorted(found, key=lambda each: each.rank, reverse=True)
    documents: dict[str, list[Document]] = {}
    for each in newest_first:
        record = each.record
        same = documents.setdefault(record.id, [])
        if record.document in same:
            continue
        same.append(record.document)
        if len(same) == 1:
            yield each
        else:
            document = {**record.document, "id": new_id()}
            yield Found(Record(document, 1, others=record.others), each.intact, each.mended, renamed=True)

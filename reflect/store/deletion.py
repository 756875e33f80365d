"""Deleting a session from everything that holds it: draft, backups, archive, damaged and other copies; and undoing that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reflect.session import Document, Session
from reflect.store.archive import Archive
from reflect.store.disk import is_left_over, is_temporary, remove_for_good, write_atomically
from reflect.store.folder import DataFolder
from reflect.store.lines import Unreadable, intact_header, to_json
from reflect.store.problems import telling

_COPY = re.compile(r"reflect.*\.json(\..*)?|.*\.json\.damaged-.*")
_TELLING_LENGTH = 12
"""Texts of at least so many characters give a session away in bytes that cannot be parsed."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A deleted session, to be given to ``Store.restore`` for undo."""

    session: Session
    not_rewritten: tuple[Path, ...]
    """Damaged copies that may still hold words of it; ``Store.remove_copies`` removes them after a second yes."""


def copies(folder: DataFolder) -> list[Path]:
    """All files that may hold sessions beside the archive, the drafts and the backups: damaged, old, conflicting ones."""
    known = {folder.archive, *(folder.backup(number) for number in folder.backup_numbers())}
    known.update(folder.drafts.files())
    places = (folder.path, folder.backups, folder.drafts.folder)
    found = [place / name for place in places for name in folder.disk.names(place) if _COPY.fullmatch(name)]
    strangers = [path for path in folder.drafts.files() if "." in path.stem or " " in path.stem]
    return [path for path in found if path not in known and path.is_file()] + strangers


def delete(folder: DataFolder, archive: Archive, session: Session) -> Deleted:
    """Remove a session everywhere. The archive's lock must be held and the session be closed.

    The archive comes after the draft and the backups: until it is written the session is there, after that it is gone
    from everything the program reads. Raises ``CannotWrite``.
    """
    id_ = session.id
    stubborn: list[Path] = []
    with telling(folder.path):
        sweep(folder)
        folder.drafts.remove(id_)
        for number in folder.backup_numbers():
            stubborn += _remove_from(folder, folder.backup(number), session)
    if archive.remove(id_):
        folder.commit(archive)
    with telling(folder.path):
        for path in copies(folder):
            stubborn += _remove_from(folder, path, session)
    return Deleted(session, tuple(stubborn))


def _remove_from(folder: DataFolder, path: Path, session: Session) -> list[Path]:
    """Rewrite a copy without the session; returns the path when that is not possible and it may hold the session."""
    data = folder.disk.read(path)
    if not _may_hold(data, session):
        return []
    try:
        archive = Archive.read(path, folder.disk)
    except Unreadable:
        rest = b"\n".join(line for line in data.split(b"\n") if not _is_line_of(line, session.id))
        if _may_hold(rest, session):
            return [path]
        write_atomically(path, rest, disk=folder.disk)
        return []
    if not archive.remove(session.id):
        return []
    if archive.ids or path.name.startswith("reflect"):
        write_atomically(path, archive.pieces(), disk=folder.disk)
    else:
        remove_for_good(path, folder.disk)
    return []


def _is_line_of(line: bytes, session_id: str) -> bool:
    header = intact_header(line.rstrip(b"\r,"))
    return header is not None and header.id == session_id


def _may_hold(data: bytes, session: Session) -> bool:
    """Whether bytes hold the session's id or one of its longer texts, written in UTF-8 or with escapes."""
    telling_texts = [session.id, *_texts(session.document)]
    return any(
        form in data
        for text in telling_texts
        for form in (to_json(text)[1:-1], text.encode("utf-16-le", "surrogatepass"))
    )


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if len(value) >= _TELLING_LENGTH and not _is_date(value) else []
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    return [text for each in value for text in _texts(each)] if isinstance(value, list) else []


def _is_date(text: str) -> bool:
    return re.fullmatch(r"[\d\-T:.Z+]+", text) is not None


def restore(folder: DataFolder, archive: Archive, deleted: Deleted) -> None:
    """Put a deleted session back. The archive's lock must be held."""
    document: Document = deleted.session.document
    archive.put(document)
    folder.commit(archive)


def sweep(folder: DataFolder) -> list[Path]:
    """Remove the temporary files of processes that are no more, and return what was removed. Raises ``OSError``."""
    removed = left_over(folder)
    for path in removed:
        remove_for_good(path, folder.disk)
    return removed


def left_over(folder: DataFolder) -> list[Path]:
    """The temporary files of processes that are no more."""
    return [
        place / name
        for place in (folder.path, folder.backups, folder.drafts.folder)
        for name in folder.disk.names(place)
        if is_temporary(name) and is_left_over(name)
    ]

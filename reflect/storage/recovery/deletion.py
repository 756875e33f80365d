"""Deletion of a session from every file that holds it: draft, backups, archive, damaged and other copies."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from reflect.model.session import Session
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_file import is_newer
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import is_temporary, remove_durably, translating_os_errors, write_atomically
from reflect.storage.format.lines import VERSION, Record, Unreadable, format_record, to_json
from reflect.storage.format.scanner import header_id, intact_header
from reflect.storage.problems import CannotWrite
from reflect.storage.results import Deleted

_COPY = re.compile(r"[.#]?(reflect.*|[0-9a-f-]{32,36}.*)\.json([.~#].*)?")
"""Names of copies: damaged ones, and those a sync program or an editor leaves, such as ``reflect.json~``."""
_STRUCTURE = re.compile(rb'"(meta|sessions)": \{|"1": \{"version": \d+, "checkpoints": \d+, .*\}')
"""The lines of a data file that hold no session: where a table begins, and the program's own record."""

_WORDLESS = re.compile(rb'[\s\0{}\[\]",:]*')

_IDENTIFYING_LENGTH = 12
"""Texts of at least so many characters identify a session in bytes that cannot be parsed."""


def other_copies(folder: DataFolder) -> list[Path]:
    """The files besides archive, backups and drafts that may hold sessions: damaged, older and conflict copies."""
    known = {folder.archive_file, *folder.backup_files(), *folder.drafts.files()}
    folders = (folder.path, folder.backups_folder, folder.drafts.folder)
    found = [
        each / name for each in folders for name in folder.disk.list_names(each) if _COPY.fullmatch(name)
    ]
    return [path for path in found if path not in known and path.is_file() and not is_temporary(path.name)]


def delete(folder: DataFolder, archive: Archive, session: Session) -> Deleted:
    """Delete a session from every file. The archive's lock must be held and the session be closed.

    The archive comes after the draft and the backups: until it is written the session is there, after that it is gone
    from all the program reads. Raises ``CannotWrite``; the session is still there then.
    """
    id_ = session.id
    record, draft = archive.find(id_), folder.drafts.find(id_)
    with translating_os_errors(folder.path):
        folder.keep_older_version(archive)  # now, so that it is among the copies
        others = other_copies(folder)
        folder.remove_stale_files()
        _remove_unfinished(folder, id_)
        folder.drafts.remove(id_)
    not_rewritten = [path for path in folder.backup_files() if not _rewrite(folder, archive, path, session)]
    if archive.remove(id_):
        try:
            folder.commit(archive)
        except CannotWrite:
            if _is_still_there(folder, id_):
                _put_back(folder, draft)
                raise
    not_rewritten += [path for path in others if not _rewrite(folder, archive, path, session)]
    left = tuple(path for path in not_rewritten if path.exists())  # the commit removes the oldest backup
    return Deleted(session, record.revision if record else 0, left)


def _remove_unfinished(folder: DataFolder, session_id: str) -> None:
    """Remove half-written files of the archive and this session; as the locks are, nobody can be at them."""
    draft = f".{folder.drafts.path(session_id).name}."
    for path in folder.temporary_files():
        if path.name.startswith((".reflect", draft)):
            remove_durably(path, folder.disk)


def _put_back(folder: DataFolder, draft: Record | None) -> None:
    """Write the removed draft of a session that could not be deleted."""
    if draft:
        from reflect.storage.files.tinydb_storage import write_draft  # late: a deletion seldom fails

        with suppress(OSError):  # the disk refuses; the words that were filed are in the archive
            write_draft(folder.drafts.path(draft.id), draft, folder.disk)


def _is_still_there(folder: DataFolder, session_id: str) -> bool:
    try:
        return folder.find(session_id) is not None
    except (Unreadable, OSError):
        return True


def _rewrite(folder: DataFolder, archive: Archive, path: Path, session: Session) -> bool:
    """Take a session out of a copy, and tell whether certainly no word of it is left there."""
    try:
        return _remove_from(folder, archive, path, session)
    except OSError:
        return False


def _remove_from(folder: DataFolder, archive: Archive, path: Path, session: Session) -> bool:
    if path.name.startswith(folder.drafts.path(session.id).name):
        remove_durably(path, folder.disk)  # a copy of this session's draft, with nothing else in it
        return True
    try:
        copy = Archive.read(path, folder.disk)
    except Unreadable:
        return _remove_from_damaged(folder, archive, path, session)
    if not copy.remove(session.id):
        return True
    if copy.version > VERSION:
        return False
    write_atomically(path, copy.chunks(), disk=folder.disk)
    return True


def _remove_from_damaged(folder: DataFolder, archive: Archive, path: Path, session: Session) -> bool:
    """Take the session's lines out of a damaged file, and tell whether all the rest is surely not of it.

    A fragment may have another wording than the session has now, so only where it comes from can tell.
    """
    if is_newer(path, folder.disk):
        return False
    data = folder.disk.read(path)
    if path.parent == folder.drafts.folder and not _may_hold(data, session):
        return True  # another session's draft, by its name
    lines = data.split(b"\n")
    kept = [line for line in lines if header_id(line) != session.id]
    if len(kept) < len(lines):
        write_atomically(path, b"\n".join(kept), disk=folder.disk)
    return all(_is_of_others(line, archive, is_last=line is lines[-1]) for line in kept)


def _is_of_others(line: bytes, archive: Archive, *, is_last: bool) -> bool:
    """Whether a line without the deleted session's id certainly holds no words of it.

    It is as it was written, has no words, or is the beginning of a line that stands whole in the archive, cut short by
    the end of the file. In any other line words of two sessions may have run together.
    """
    stripped = line.strip(b"\0 \t\r,")
    if intact_header(stripped) or _WORDLESS.fullmatch(stripped) or _STRUCTURE.fullmatch(stripped):
        return True
    whole = archive.find(header_id(stripped)) if is_last else None
    return whole is not None and format_record(whole).startswith(stripped)


def _may_hold(data: bytes, session: Session) -> bool:
    """Whether bytes hold the session's id or one of its longer texts, as JSON in UTF-8 or UTF-16."""
    forms = [to_json(text)[1:-1] for text in (session.id, *_texts(session.document))]
    return any(form in data or form.decode().encode("utf-16-le") in data for form in forms)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        identifies = len(value) >= _IDENTIFYING_LENGTH and not re.fullmatch(r"[\d\-T:.Z+]+", value)  # no date
        return [value] if identifies else []
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    return [text for each in value for text in _texts(each)] if isinstance(value, list) else []

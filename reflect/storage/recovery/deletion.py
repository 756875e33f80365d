"""Deletion of a session from every file that holds it: draft, backups, archive, damaged and other copies.

A deletion is noted before its first step. One that is cut off is carried out by whoever reads or writes next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from reflect.model.record_lists import ListedRecord, RecordChange, RecordLists, touched
from reflect.model.session import Document, Session
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_file import is_newer
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import remove_durably, translating_os_errors, write_atomically
from reflect.storage.files.last_change import remove_edits_in
from reflect.storage.format.lines import VERSION, StoredSession, Unreadable, format_session, to_json
from reflect.storage.format.record_table import is_intact_row, without_session
from reflect.storage.format.salvage import salvage
from reflect.storage.format.scanner import header_id, intact_header
from reflect.storage.problems import CannotWrite
from reflect.storage.recovery.conflicts import conflict_copy, latest_of
from reflect.storage.recovery.copies import files_with_id, holds_text, other_copies
from reflect.storage.recovery.record_words import IDENTIFYING_LENGTH, SessionWords, texts_in
from reflect.storage.results import Deleted

_STRUCTURE = re.compile(rb'"(meta|sessions|records)": \{|"1": \{"version": \d+, "checkpoints": \d+, .*\}')
"""The lines of a data file that hold no words: where a table begins, and the program's own record."""

_AROUND = b"\0 \t\r,"
"""What may stand around a line of a damaged file, beside what belongs there."""

_WORDLESS = re.compile(rb'[\s\0{}\[\]",:]*')


_NOTED = "It is noted, and deleted as soon as the folder can be written."


def delete(folder: DataFolder, archive: Archive, session: Session) -> Deleted:
    """Delete a session from every file. The archive's lock must be held and the session be closed.

    Raises ``CannotWrite``. Either nothing is changed then and the note of the deletion withdrawn, or the error says
    that it is noted.
    """
    stored, before = archive.find(session.id), archive.record_lists
    eraser = _Eraser(folder, archive, session.id, session)
    try:
        folder.note_deletions(folder.noted_deletions().adding(session.id))
        _remove_from_archive(folder, archive, eraser)
    except CannotWrite as error:
        _withdraw(folder, session.id, error)
        raise
    try:
        left = _remove_from_the_rest(folder, session.id, eraser)
    except CannotWrite as error:
        error.safe = _NOTED
        raise
    changed = tuple(_differences(before, archive.record_lists))
    return Deleted(session, stored.revision if stored else 0, left, changed)


def restore(folder: DataFolder, archive: Archive, deleted: Deleted, there: StoredSession | None) -> None:
    """Put back what was deleted; where other words of it are ``there`` again, as a conflict copy.

    The archive's lock must be held and the session be closed. Raises ``CannotWrite``.
    """
    document = deleted.session.document
    folder.withdraw_deletions([deleted.session.id])
    if there and there.document != document:
        document = conflict_copy(document)
    archive.put(document, above=deleted.revision)
    lists, now = archive.record_lists, folder.now()
    unchanged = [each for each in deleted.records if lists.get(each.list, {}).get(each.id) == each.after]
    archive.change_records({(each.list, each.id): each.reversed(now).after for each in unchanged})
    folder.commit(archive)


def _withdraw(folder: DataFolder, session_id: str, error: CannotWrite) -> None:
    """Withdraw the note of a deletion that changed nothing; where the disk refuses even that, say what comes."""
    try:
        folder.withdraw_deletions([session_id])
    except CannotWrite:
        error.safe = _NOTED


def _differences(before: RecordLists, after: RecordLists) -> Iterator[RecordChange]:
    """What became of the records beside the sessions."""
    for list_, records in before.items():
        for id_, record in records.items():
            now = after.get(list_, {}).get(id_)
            if now != record:
                yield RecordChange(list_, record, now)


def resume(folder: DataFolder, archive: Archive, session_id: str) -> tuple[Path, ...]:
    """Carry out a deletion that was cut off, and return the files that could not be rewritten.

    The archive's lock must be held and the session be closed. Raises ``CannotWrite``.
    """
    stored, draft = archive.find(session_id), folder.drafts.find(session_id)
    session = latest_of(stored, draft) if stored or draft else None
    eraser = _Eraser(folder, archive, session_id, session)
    _remove_from_archive(folder, archive, eraser)
    return _remove_from_the_rest(folder, session_id, eraser)


def remove_copies(folder: DataFolder, paths: Iterable[Path]) -> None:
    """Remove files that could not be rewritten, and strike them off the note. Raises ``CannotWrite``."""
    for path in paths:
        with translating_os_errors(path, "remove"):
            remove_durably(path, folder.disk)
    note = folder.noted_deletions()
    folder.note_deletions(note._replace(left=_still_there(folder, note.left)))


def _remove_from_archive(folder: DataFolder, archive: Archive, eraser: _Eraser) -> None:
    """Take a session out of the archive, with its words in the records beside the sessions. Raises ``CannotWrite``.

    This comes first: which words of such a record are the session's, its draft and the backups tell as long as they
    still have it.
    """
    with translating_os_errors(folder.archive_file):
        folder.keep_older_version(archive)  # now, so that it is among the copies
        is_there = eraser.remove_from(archive)
    if is_there:
        try:
            folder.commit(archive)
        except CannotWrite:
            if not eraser.is_clean(folder.archive_file):
                raise


def _remove_from_the_rest(folder: DataFolder, session_id: str, eraser: _Eraser) -> tuple[Path, ...]:
    """Remove a session that is not in the archive from all else; return the files that may still hold words of it.

    Raises ``CannotWrite``; the session is shown no more all the same, as its deletion is noted. The draft goes last,
    since its words tell whether the damaged draft of another session holds some of this one.
    """
    with translating_os_errors(folder.path):
        folder.remove_stale_files()
        folder.remove_unfinished(session_id)
        copies = [*folder.backups.files(), *other_copies(folder), *files_with_id(folder, session_id)]
        remove_edits_in(session_id, folder.last_change_file, folder.disk)
        left = tuple(path for path in copies if not eraser.rewrite(path) and path.exists())
        folder.editor_files.remove_folder(folder.editor_files.session_folder(folder.drafts.path(session_id)))
        folder.drafts.remove(session_id)
    _note_end(folder, session_id, left)
    return left


def _note_end(folder: DataFolder, session_id: str, left: Sequence[Path]) -> None:
    """Note that a deletion is done, and which files may still hold words of the session."""
    note = folder.noted_deletions().without([session_id])
    names = (*_still_there(folder, note.left), *(path.relative_to(folder.path).as_posix() for path in left))
    with suppress(CannotWrite):  # it is carried out once more then, which changes nothing
        folder.note_deletions(note._replace(left=tuple(dict.fromkeys(names))))


def _still_there(folder: DataFolder, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if (folder.path / name).exists())


# --- rewriting one file ---


class _Eraser:
    """Takes one session out of files."""

    def __init__(
        self, folder: DataFolder, archive: Archive, session_id: str, session: Session | None
    ) -> None:
        """``session`` is what it said last; ``None`` when that is gone already."""
        self._folder, self._archive, self._session_id, self._session = folder, archive, session_id, session
        self._versions = [session.document] if session else []
        """What it says in the archive, and in its draft and the backups once they were read."""
        self._has_all_versions = False
        self._said_by_others: dict[str, list[Document]] = {}

    def remove_from(self, archive: Archive) -> bool:
        """Take the session out of the archive in memory, and tell whether there was anything of it. Raises ``OSError``.

        Its words in the records beside the sessions go with it.
        """
        if there := archive.find(self._session_id):
            self._versions.append(there.document)
        return archive.remove(self._session_id, self._strip)

    def is_clean(self, path: Path) -> bool:
        """Whether the session is certainly not in a data file."""
        try:
            return not Archive.read(path, self._folder.disk).remove(self._session_id)
        except (Unreadable, OSError):
            return False

    def _strip(self, list_: str, record: dict[str, Any]) -> dict[str, Any] | None:
        """A record beside the sessions without the words of the session in any of its versions.

        Raises ``CannotWrite`` when one cannot be read: its words would pass for some that were typed outside of
        sessions.
        """
        if not self._has_all_versions and set(ListedRecord(record).sessions) != {self._session_id}:
            self._versions += self._versions_elsewhere()
            self._has_all_versions = True
        words = SessionWords(self._session_id, self._versions, self._versions_of)
        left = words.strip(list_, record)
        return left and touched(left, self._folder.now())

    def _strip_copy(self, list_: str, record: dict[str, Any]) -> dict[str, Any] | None:
        """Take the session out of a copy of the archive, so that it holds no more than other sessions say.

        What else the person typed is in the archive. Once a deletion was cut off, nobody can tell one from the other.
        """
        return SessionWords(self._session_id, (), self._versions_of).strip(list_, record)

    def _versions_elsewhere(self) -> Iterator[Document]:
        """What it says in its draft and the backups, as far as damage left it. Raises ``CannotWrite``."""
        for path in (self._folder.drafts.path(self._session_id), *self._folder.backups.files()):
            with translating_os_errors(path, "read"), suppress(FileNotFoundError):
                found = (each.stored for each in salvage(self._folder.disk.lines(path), self._folder.now()))
                yield from (stored.document for stored in found if stored.id == self._session_id)

    def _versions_of(self, session_id: str) -> list[Document]:
        """What the archive and the draft of another session say."""
        if session_id not in self._said_by_others:
            found = self._archive.find(session_id), self._folder.drafts.find(session_id)
            self._said_by_others[session_id] = [stored.document for stored in found if stored]
        return self._said_by_others[session_id]

    def rewrite(self, path: Path) -> bool:
        """Take the session out of a file, and tell whether certainly no word of it is left there."""
        try:
            return self._remove_from(path)
        except OSError:
            return False

    def _remove_from(self, path: Path) -> bool:
        if path.name.startswith(self._folder.drafts.path(self._session_id).name):
            remove_durably(path, self._folder.disk)  # a copy of this session's draft, with nothing else in it
            return True
        try:
            copy = Archive.read(path, self._folder.disk)
        except Unreadable:
            return self._remove_from_damaged(path)
        if not copy.remove(self._session_id, self._strip_copy):
            return True
        if copy.version > VERSION:
            return False
        write_atomically(path, copy.chunks(), disk=self._folder.disk)
        return True

    def _remove_from_damaged(self, path: Path) -> bool:
        """Take the session's lines out of a damaged file, and tell whether all the rest is surely not of it.

        Its words in the records beside the sessions go with them. A fragment may have another wording than the session
        has now, so only where it comes from can tell.
        """
        if is_newer(path, self._folder.disk):
            return False
        data = self._folder.disk.read(path)
        if path.parent == self._folder.drafts.folder and not self._may_stand_in(data):
            return True  # another session's draft, by its name
        lines = data.split(b"\n")
        kept = [kept for line in lines if (kept := self._without_session(line)) is not None]
        if kept != lines:
            write_atomically(path, b"\n".join(kept), disk=self._folder.disk)
        return all(self._is_of_others(line, is_last=line is lines[-1]) for line in kept)

    def _without_session(self, line: bytes) -> bytes | None:
        """A line of a damaged file without the session; ``None`` when nothing is left of it."""
        row = line.strip(_AROUND)
        if header_id(row) == self._session_id:
            return None
        if not is_intact_row(row):
            return line
        stripped = without_session([row], self._session_id, self._strip_copy)
        return line.replace(row, stripped[0]) if stripped else None

    def _is_of_others(self, line: bytes, *, is_last: bool) -> bool:
        """Whether a line without the deleted session's id certainly holds no words of it.

        It is as it was written, has no words, or is the beginning of a line that stands whole in the archive, cut short
        by the end of the file. In any other line words of two sessions may have run together.
        """
        stripped = line.strip(_AROUND)
        if intact_header(stripped) or is_intact_row(stripped) or _WORDLESS.fullmatch(stripped):
            return True
        if _STRUCTURE.fullmatch(stripped):
            return to_json(self._session_id) not in stripped
        whole = self._archive.find(header_id(stripped)) if is_last else None
        return whole is not None and format_session(whole).startswith(stripped)

    def _may_stand_in(self, data: bytes) -> bool:
        """Whether bytes may hold the session: its id or one of its longer texts; always, where those are not known."""
        if self._session is None:
            return True
        texts = filter(_identifies, texts_in(self._session.document))
        return any(holds_text(data, text) for text in (self._session_id, *texts))


def _identifies(text: str) -> bool:
    """Whether a text tells in bytes that cannot be parsed whose it is; a date does not."""
    return len(text) >= IDENTIFYING_LENGTH and not re.fullmatch(r"[\d\-T:.Z+]+", text)

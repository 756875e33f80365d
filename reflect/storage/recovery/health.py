"""What ``reflect doctor`` tells: where everything is, how it is, what was repaired, and what to do."""

from __future__ import annotations

import dataclasses
import os
import shutil
import stat
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from reflect.storage.files.archive import Archive
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.settings import HELP_LINES_FILE, SETTINGS_FILE, is_readable
from reflect.storage.format.lines import Unreadable
from reflect.storage.problems import CannotWrite, Damaged, NewerVersion, told
from reflect.storage.recovery.deletion import copies
from reflect.storage.results import Repair, remembered

ROOM_WANTED = 5_000_000
"""Bytes that should be free beside three times the archive's size: a new archive, its backup, a draft."""


class Problem(NamedTuple):
    """What is wrong, and what to do about it."""

    what: str
    todo: str


class FileFacts(NamedTuple):
    """One file or folder."""

    path: str
    kind: str
    """``folder``, ``archive``, ``draft``, ``backup``, ``settings``, ``help lines``, ``copy`` or ``left over``."""
    size: int
    """In bytes; 0 for a folder."""
    mode: str
    """Such as ``0600``."""


@dataclass(slots=True)
class Report:
    """The state of a data folder."""

    folder: str
    exists: bool = False
    version: int | None = None
    """That of the archive's format; ``None`` without a readable one."""
    sessions: int = 0
    """In the archive."""
    drafts: int = 0
    """Those that can be read."""
    edited: int = 0
    """Sessions whose line was changed by another program or by hand. No problem."""
    backups: int = 0
    files: list[FileFacts] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    """Temporary files of processes that are no more, removed by the next start."""
    damaged_copies: list[str] = field(default_factory=list)
    """Damaged or older files that were kept, also by an editor."""
    conflict_copies: list[str] = field(default_factory=list)
    """Files a sync program put beside ours."""
    repairs: list[Repair] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """Whether nothing needs to be done."""
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """The report as plain data."""
        lists = {
            name: [each._asdict() for each in getattr(self, name)]
            for name in ("files", "repairs", "problems")
        }
        return {**dataclasses.asdict(self), **lists, "is_well": self.is_well}

    def problem(self, what: str, todo: str) -> None:
        """Note a problem, once."""
        if Problem(what, todo) not in self.problems:
            self.problems.append(Problem(what, todo))


def report(folder: DataFolder) -> Report:
    """Look at everything and change nothing. Never raises."""
    found = Report(str(folder.path))
    for look in (
        _look_at_folder, _look_at_archive, _look_at_drafts, _look_at_backups, _look_at_copies, _look_at_locks,
        _look_at_files, _look_at_room,
    ):  # fmt: skip
        try:
            look(folder, found)
        except OSError as error:
            cannot = told(error, Path(error.filename or folder.path), "read")
            found.problem(cannot.what, cannot.todo)
        except (CannotWrite, NewerVersion) as error:
            found.problem(error.what, error.todo)
        if not found.exists:
            break
    return found


def _look_at_folder(folder: DataFolder, found: Report) -> None:
    found.exists = folder.path.is_dir()
    if not found.exists and folder.path.exists():
        found.problem(f"{folder.path} is not a folder.", "Choose another with --data.")


def _look_at_archive(folder: DataFolder, found: Report) -> None:
    try:
        folder.check_version()
        seen = folder.survey()
    except FileNotFoundError:
        if folder.backup_numbers():
            found.problem(f"{folder.archive} is missing.", "Start reflect: it is rebuilt from its backups.")
    except Unreadable as error:
        found.problem(f"{folder.archive} is damaged ({error}).", _way_out(folder, str(error)))
    else:
        found.version = seen.version
        found.sessions, found.edited = len(seen.ids), seen.edited
        found.repairs = remembered(seen.meta)
        if folder.lacks_backup(seen):
            found.problem("The newest backup is missing.", "Start reflect: it is written anew.")


def _way_out(folder: DataFolder, why: str) -> str:
    from reflect.storage.recovery.repair import rescue  # late: most archives are sound

    try:
        rescue(folder, why)
    except (Damaged, NewerVersion) as error:
        return error.todo
    return "Start reflect: it is rebuilt, its bytes are kept."


def _look_at_drafts(folder: DataFolder, found: Report) -> None:
    for path in folder.drafts.files():
        try:
            found.drafts += folder.drafts.read(path) is not None
        except NewerVersion as error:
            found.problem(error.what, error.todo)
        except Unreadable as error:
            found.problem(
                f"{path} is damaged ({error}).",
                "Start reflect: its bytes are kept under another name, and what they still say stays.",
            )


def _look_at_backups(folder: DataFolder, found: Report) -> None:
    for path in folder.backup_files():
        found.backups += 1
        try:
            Archive.read(path, folder.disk)
        except Unreadable as error:
            found.problem(f"{path} is damaged ({error}).", "Remove it; the next save writes a new one.")


def _look_at_copies(folder: DataFolder, found: Report) -> None:
    found.left_over = [str(path) for path in folder.left_over()]
    for path in copies(folder):
        if not path.name.endswith(".json"):
            found.damaged_copies.append(str(path))
            continue
        found.conflict_copies.append(str(path))
        found.problem(
            f"{path} looks like a copy a sync program made.",
            "Take it in with `reflect import`, then remove it.",
        )
    if not is_readable(folder.path, folder.disk):
        found.problem(
            f"{folder.path / SETTINGS_FILE} cannot be read, so the settings are as they come.",
            "Choose your theme again, or mend the file.",
        )


def _look_at_locks(folder: DataFolder, found: Report) -> None:
    for path in (folder.lock_file, *folder.drafts.locks()):
        if path.is_symlink() or (path.exists() and not path.is_file()):
            found.problem(f"{path} is not an ordinary file, so nothing can be written.", "Move it away.")


def _look_at_files(folder: DataFolder, found: Report) -> None:
    places = {
        "folder": [folder.path, folder.drafts.folder, folder.backups],
        "archive": [folder.archive],
        "draft": folder.drafts.files(),
        "backup": folder.backup_files(),
        "settings": [folder.path / SETTINGS_FILE],
        "help lines": [folder.path / HELP_LINES_FILE],
        "copy": [Path(name) for name in (*found.damaged_copies, *found.conflict_copies)],
        "left over": [Path(name) for name in found.left_over],
    }
    for kind, paths in places.items():
        for path in paths:
            if path.exists():
                _look_at_file(path, kind, found)
            elif path.is_symlink():
                found.problem(
                    f"{path} is a link that leads nowhere.", "Put back what it led to, or remove the link."
                )
    for place in (path for path in places["folder"] if path.exists()):
        if not os.access(place, os.W_OK | os.X_OK):
            found.problem(f"{place} cannot be written.", "Make it writable, or choose another with --data.")


def _look_at_file(path: Path, kind: str, found: Report) -> None:
    facts = path.stat()
    mode = stat.S_IMODE(facts.st_mode)
    found.files.append(FileFacts(str(path), kind, 0 if kind == "folder" else facts.st_size, f"{mode:04o}"))
    if stat.S_ISREG(facts.st_mode) and mode & 0o077 and sys.platform != "win32":
        found.problem(f"{path} can be read by other users of this computer.", f"chmod 600 '{path}'")


def _look_at_room(folder: DataFolder, found: Report) -> None:
    size = folder.archive.stat().st_size if folder.archive.exists() else 0
    free = shutil.disk_usage(folder.path).free
    if free < 3 * size + ROOM_WANTED:
        found.problem(
            f"Only {free // 1_000_000} MB are free on the disk of {folder.path}.", "Make some room."
        )

"""The health of a data folder, as ``reflect doctor`` reports it: its files, past repairs, and what needs to be done."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path

from reflect.model.record_lists import INTERVIEWS
from reflect.storage.files import last_change
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_folder import KEYS_COPY_FILE, KEYS_FILE, DataFolder
from reflect.storage.files.deletion_note import read_note
from reflect.storage.files.disk import is_temporary, translating_os_errors
from reflect.storage.files.settings import HELP_LINES_FILE, SETTINGS_FILE, is_readable
from reflect.storage.format.lines import SEALED_VERSION, Unreadable
from reflect.storage.problems import CannotWrite, Damaged, NewerVersion, cannot_write
from reflect.storage.recovery.copies import other_copies
from reflect.storage.recovery.health_report import FileFacts, HealthReport
from reflect.storage.recovery.known_better import known_better
from reflect.storage.recovery.limits import in_words
from reflect.storage.results import noted_repairs

MIN_FREE = 5_000_000
"""Bytes that should be free on top of three times the archive's size: a new archive, its backup, a draft."""


def check_health(folder: DataFolder) -> HealthReport:
    """Check everything in a data folder and change nothing. Never raises."""
    report = HealthReport(str(folder.path))
    for check in (
        _check_folder, _check_archive, _check_drafts, _check_backups, _check_copies, _check_help_lines,
        _check_last_change,
        _check_editor_files,
        _check_deletions, _check_lock, _check_locks, _check_limits, _check_files, _check_free_space,
    ):  # fmt: skip
        try:
            check(folder, report)
        except OSError as error:
            _add_unreadable(Path(error.filename or folder.path), error, report)
            report.is_usable &= check not in _NEEDED
        except (CannotWrite, NewerVersion) as error:
            report.add_problem(error.what, error.todo)
            report.is_usable &= check not in _NEEDED
        if not report.exists:
            break
    return report


def _add_unreadable(path: Path, error: OSError, report: HealthReport) -> None:
    cannot = cannot_write(error, path, "read")
    report.add_problem(cannot.what, cannot.todo)


def _check_folder(folder: DataFolder, report: HealthReport) -> None:
    folder.check_place()
    report.exists = folder.path.is_dir()
    if not report.exists and folder.path.exists():
        report.add_problem(f"{folder.path} is not a folder.", "Choose another with --data.")
        report.is_usable = False


def _check_archive(folder: DataFolder, report: HealthReport) -> None:
    try:
        folder.check_version()
        archive = folder.verify()
    except FileNotFoundError:
        if folder.backups.numbers():
            report.add_problem(
                f"{folder.archive_file} is missing.", "Start reflect: it is rebuilt from its backups."
            )
    except Unreadable as error:
        _add_damage(folder, str(error), report)
    else:
        report.version = SEALED_VERSION if folder.disk.opens_sealed else archive.version
        report.sessions, report.edited = len(archive.ids), archive.edited
        report.records = sum(map(len, archive.record_lists.values()))
        report.repairs = noted_repairs(archive.meta)


def _add_damage(folder: DataFolder, why: str, report: HealthReport) -> None:
    """Say that the archive is damaged, and what cannot be read any more, or that it is beyond repair."""
    from reflect.storage.recovery.repair import lost_in_words, recover  # late: most archives are undamaged

    what = f"{folder.archive_file} is damaged ({why})."
    try:
        lost = lost_in_words(recover(folder, why), " of its sessions")
        report.add_problem(" ".join([what, *lost]), "Start reflect: it is rebuilt, its bytes are kept.")
    except (Damaged, NewerVersion) as error:
        report.is_usable = False
        report.add_problem(what, error.todo)


def _check_drafts(folder: DataFolder, report: HealthReport) -> None:
    for path in folder.drafts.files():
        try:
            report.drafts += folder.drafts.read(path) is not None
        except NewerVersion as error:
            report.add_problem(error.what, error.todo)
        except OSError as error:
            _add_unreadable(path, error, report)
        except Unreadable as error:
            report.add_problem(
                f"{path} is damaged ({error}).",
                "Start reflect: its bytes are kept under another name, and what they still say stays.",
            )


_NEEDED = (_check_folder, _check_archive, _check_drafts)
"""The checks that must not fail, or nothing can be done with the data."""


def _check_backups(folder: DataFolder, report: HealthReport) -> None:
    archive = _archive_if_intact(folder)
    if archive and folder.backups.lacks(archive):
        report.add_problem("The newest backup is missing.", "Start reflect: it is written anew.")
    elif archive and archive.ids and not folder.backups.numbers():
        report.add_problem("There is no backup.", "The next session you save or change writes one.")
    todo = (
        "Remove it; the next save writes a new one."
        if archive
        else "Keep it until the archive is well again."
    )
    for path in folder.backups.files():
        report.backups += 1
        try:
            backup = Archive.read(path, folder.disk)
        except OSError as error:
            _add_unreadable(path, error, report)
        except Unreadable as error:
            report.add_problem(f"{path} is damaged ({error}).", todo)
        else:
            if archive and (known := known_better(folder, archive, backup)):
                report.add_problem(
                    f"{path} has {known} that the archive lacks or has an older version of.",
                    f"Take in what is missed: `reflect import '{path}'`.",
                )
                archive = None  # the newest that knows better is enough


def _archive_if_intact(folder: DataFolder) -> Archive | None:
    try:
        return folder.verify()
    except (Unreadable, OSError):
        return None


def _check_copies(folder: DataFolder, report: HealthReport) -> None:
    report.left_over = [str(path) for path in folder.stale_files()]
    for path in other_copies(folder):
        if not path.name.endswith(".json"):
            report.damaged_copies.append(str(path))
            continue
        report.conflict_copies.append(str(path))
        report.add_problem(
            f"{path} looks like a copy a sync program made.",
            "Take it in with `reflect import`, then remove it.",
        )
    if not is_readable(folder.path, folder.disk):
        report.add_problem(
            f"{folder.path / SETTINGS_FILE} cannot be read, so the settings are as they come.",
            "Choose your theme again, or mend the file.",
        )


def _check_help_lines(folder: DataFolder, report: HealthReport) -> None:
    path = folder.path / HELP_LINES_FILE
    if HELP_LINES_FILE not in folder.disk.list_names(folder.path):
        return
    try:
        folder.disk.read(path)
    except OSError:
        report.add_problem(
            f"{path} cannot be read, so your help page lacks your own lines.", "Mend the file, or remove it."
        )


def _check_last_change(folder: DataFolder, report: HealthReport) -> None:
    path = folder.last_change_file
    is_well = False
    with suppress(OSError):
        is_well = last_change.is_readable(path, folder.disk)
    if not is_well:
        report.add_problem(
            f"{path} cannot be read, so `reflect undo` does not know all that it could take back.",
            "Remove it; the next change of a step writes a new one.",
        )


def _check_editor_files(folder: DataFolder, report: HealthReport) -> None:
    """Name what an editor left when reflect was killed and that cannot be put back.

    Its session is gone, or it is not the text itself.
    """
    left = set(folder.editor_files.session_folders()).difference(folder.editor_files.empty_folders())
    archive = _archive_if_intact(folder) if left else None
    if archive is None:
        return
    drafts = {path.stem: path for path in (*map(folder.drafts.path, archive.ids), *folder.drafts.files())}
    for session_folder in sorted(left):
        draft = drafts.get(session_folder.name)
        if draft is None and any(
            file.place[0] == INTERVIEWS for file in folder.editor_files.files_in(session_folder)
        ):
            continue  # the next start puts it back on its page
        if draft is None:
            what = f"Words of yours stand in {session_folder}, and their session is gone."
        elif _has_only_others(folder, session_folder) and not folder.drafts.is_open(draft):
            what = f"An editor left files in {session_folder}, and the text it had open is not among them."
        else:
            continue
        report.add_problem(what, "Take out what you miss, then remove that folder.")


def _has_only_others(folder: DataFolder, session_folder: Path) -> bool:
    """Whether a folder for an editor has files, and none of them is a text of its session or half of one."""
    names = [name for name in folder.disk.list_names(session_folder) if not is_temporary(name)]
    return bool(names) and not folder.editor_files.files_in(session_folder)


def _check_deletions(folder: DataFolder, report: HealthReport) -> None:
    try:
        note = read_note(folder.deletions_file, folder.disk)
    except Unreadable as error:
        report.add_problem(
            f"{folder.deletions_file} cannot be read ({error}), so a deletion may not be whole.",
            "If a session you deleted is there again, delete it once more, then remove that file.",
        )
        return
    if note.deleting:
        report.add_problem("A deletion was cut off.", "Start reflect: it is carried out.")
    for path in (folder.path / name for name in note.left):
        if path.exists():
            report.add_problem(
                f"Words of a deleted session may still stand in {path}, which could not be rewritten.",
                "Remove it once you miss nothing from it.",
            )


def _check_lock(folder: DataFolder, report: HealthReport) -> None:
    if folder.disk.opens_sealed:
        from reflect.storage.recovery.lock_health import check_lock  # late: most folders have no lock

        check_lock(folder, report)


def _check_locks(folder: DataFolder, report: HealthReport) -> None:
    for path in (folder.lock_file, *folder.drafts.lock_files()):
        if path.is_symlink() or (path.exists() and not path.is_file()):
            report.add_problem(f"{path} is not an ordinary file, so nothing can be written.", "Move it away.")


def _check_limits(folder: DataFolder, report: HealthReport) -> None:
    """Try what the promises rest on: locks, and folders whose names are safe when the disk says so."""
    folder.disk.limits.difference_update(folder.limits())
    for place in (folder.path, folder.drafts.folder, folder.backups.folder):
        if place.is_dir():
            folder.disk.sync_folder(place)
    for path in (folder.lock_file, *folder.drafts.lock_files()):
        if path.is_file() and not path.is_symlink():
            with translating_os_errors(path, "use"):
                lock = folder.disk.lock(path, 0)
            if lock:
                lock.release()
    for what, todo in in_words(folder.limits()):
        report.add_problem(what, todo)


def _check_files(folder: DataFolder, report: HealthReport) -> None:
    places = {
        "folder": [
            folder.path,
            folder.drafts.folder,
            folder.backups.folder,
            folder.editor_files.folder,
            *folder.editor_files.session_folders(),
        ],
        "archive": [folder.archive_file],
        "draft": folder.drafts.files(),
        "editor": folder.editor_files.all_files(),
        "backup": folder.backups.files(),
        "settings": [folder.path / SETTINGS_FILE],
        "help lines": [folder.path / HELP_LINES_FILE],
        "last change": [folder.last_change_file],
        "keys": [folder.path / KEYS_FILE, folder.path / KEYS_COPY_FILE],
        "copy": [Path(name) for name in (*report.damaged_copies, *report.conflict_copies)],
        "left over": [Path(name) for name in report.left_over],
    }
    for kind, paths in places.items():
        for path in paths:
            if path.exists():
                _check_file(path, kind, report)
            elif path.is_symlink():
                report.add_problem(
                    f"{path} is a link that leads nowhere.", "Put back what it led to, or remove the link."
                )
    for place in (path for path in places["folder"] if path.exists()):
        if not os.access(place, os.W_OK | os.X_OK):
            report.add_problem(
                f"{place} cannot be written.", "Make it writable, or choose another with --data."
            )


def _check_file(path: Path, kind: str, report: HealthReport) -> None:
    facts = path.stat()
    mode = stat.S_IMODE(facts.st_mode)
    report.files.append(FileFacts(str(path), kind, 0 if kind == "folder" else facts.st_size, f"{mode:04o}"))
    if stat.S_ISREG(facts.st_mode) and mode & 0o077 and sys.platform != "win32":
        report.add_problem(f"{path} can be read by other users of this computer.", f"chmod 600 '{path}'")


def _check_free_space(folder: DataFolder, report: HealthReport) -> None:
    size = folder.archive_file.stat().st_size if folder.archive_file.exists() else 0
    free = shutil.disk_usage(folder.path).free
    if free < 3 * size + MIN_FREE:
        report.add_problem(
            f"Only {free // 1_000_000} MB are free on the disk of {folder.path}.", "Make some room."
        )

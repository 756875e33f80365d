"""What is looked after when the program starts: leftovers of killed processes, damage, drafts, a missing backup."""

from __future__ import annotations

from pathlib import Path

from reflect.store.archive import Archive
from reflect.store.folder import DataFolder
from reflect.store.lines import Unreadable
from reflect.store.problems import CannotWrite, NewerVersion, telling
from reflect.store.sound import SoundArchive


def is_all_well(archive: SoundArchive) -> bool:
    """Whether there is nothing to do. Takes no lock, so what it finds amiss must be looked at again under the lock."""
    folder = archive.folder
    if not folder.path.exists():
        return True
    with telling(folder.path, "use"):
        if folder.left_over() or folder.drafts.locks():
            return False
        try:
            found = archive.survey()
        except Unreadable:
            return False
        drafts = folder.drafts.files()
    return _is_backed_up(folder, found) and all(_is_current(folder, found, path) for path in drafts)


def put_right(archive: SoundArchive) -> None:
    """Put right what is amiss; the repairs are noted in ``archive``. Its lock must be held.

    Raises ``Damaged``, ``NewerVersion``, ``CannotWrite``.
    """
    folder = archive.folder
    with telling(folder.path):
        folder.sweep()
    try:
        found = archive.survey()
    except Unreadable:
        archive.load()
    else:
        if not _is_backed_up(folder, found):
            folder.make_sure_of_backup(archive.load() or Archive())
    for path in folder.drafts.files():
        with telling(path):
            if folder.drafts.is_open(path):
                continue
            try:
                archive.settled(path)
            except (NewerVersion, CannotWrite):
                continue  # left alone; it can be read by the version that wrote it, or once the disk is well
    with telling(folder.drafts.folder):
        folder.drafts.tidy()


def _is_current(folder: DataFolder, found: Archive, path: Path) -> bool:
    """Whether a draft can be gone on with as it is."""
    try:
        draft = folder.drafts.read(path)
    except (Unreadable, NewerVersion, OSError):
        return False
    return draft is None or found.revision(draft.id) <= draft.revision


def _is_backed_up(folder: DataFolder, found: Archive) -> bool:
    """Whether each session is in a second file; one that was edited by hand gets there with the next write."""
    return bool(found.edited) or not found.ids or folder.is_backed_up(found.checkpoints)

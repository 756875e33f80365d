"""What is looked after when the program starts: leftovers of killed processes, damage, drafts, a missing backup."""

from __future__ import annotations

from reflect.store.lines import Unreadable
from reflect.store.problems import CannotWrite, NewerVersion, telling
from reflect.store.sound import SoundArchive


def is_all_well(archive: SoundArchive) -> bool:
    """Whether there is nothing to do. Takes no lock, so what it finds amiss must be looked at again under the lock."""
    folder = archive.folder
    if not folder.path.exists():
        return True
    with telling(folder.path, "use"):
        if folder.left_over() or folder.drafts.locks_left():
            return False
        try:
            survey = archive.survey()
            backed_up = bool(survey.edited) or not survey.revisions or folder.is_backed_up(survey.checkpoints)
            drafts = [folder.drafts.read_file(path) for path in folder.drafts.files()]
        except (Unreadable, NewerVersion):
            return False
    return backed_up and all(survey.revisions.get(draft.id, 0) <= draft.revision for draft in drafts if draft)


def put_right(archive: SoundArchive) -> None:
    """Put right what is amiss; the repairs are noted in ``archive``. Its lock must be held.

    Raises ``Damaged``, ``NewerVersion``, ``CannotWrite``.
    """
    folder = archive.folder
    with telling(folder.path):
        folder.sweep()
    loaded = archive.load()
    if loaded and loaded.ids:
        folder.make_sure_of_backup(loaded)
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

"""The health of a folder's lock, for ``reflect doctor``: keys that are damaged, and what is not sealed."""

from __future__ import annotations

from reflect.storage.files.data_file import is_unsealed
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.key_files import KeyFiles
from reflect.storage.files.sealed_disk import SealedDisk
from reflect.storage.format.lines import Unreadable
from reflect.storage.lock_problems import KeysGone
from reflect.storage.recovery.copies import other_copies, unsealed_files
from reflect.storage.recovery.health_report import HealthReport


def check_lock(folder: DataFolder, report: HealthReport) -> None:
    """Name what is wrong with the lock of a folder whose disk opens it. Raises ``OSError``, ``NewerVersion``."""
    disk = folder.disk
    assert isinstance(disk, SealedDisk)
    _check_keys(KeyFiles(folder.path, disk.unsealed), disk.folder_id, report)
    unsealed = unsealed_files(folder, disk.unsealed)
    for path in unsealed:
        report.add_problem(
            f"{path} is not sealed.", "Close other windows of reflect, then start it: it is sealed."
        )
    for path in other_copies(folder):
        if path not in unsealed and is_unsealed(path, disk.unsealed):
            report.add_problem(f"{path} is not sealed.", "Remove it once you miss nothing from it.")


def _check_keys(files: KeyFiles, folder_id: str, report: HealthReport) -> None:
    try:
        slots = files.read(folder_id)
    except Unreadable as error:
        report.add_problem(f"The lock cannot be opened again: {error}.", KeysGone.how_to_mend(files.names))
        return
    if slots.passphrase is None:
        report.add_problem(
            "The passphrase opens this folder no more: its part of the keys is damaged.",
            "Set another: `reflect lock`.",
        )
    if slots.recovery is None:
        report.add_problem(
            "The recovery code opens this folder no more: its part of the keys is damaged.",
            "Take the lock off and set it again: `reflect unlock --for-good`, then `reflect lock`.",
        )
    if slots.passphrase and slots.recovery and not files.are_whole(slots):
        report.add_problem(f"One of {files.names} is damaged or gone.", "Start reflect: it is written anew.")

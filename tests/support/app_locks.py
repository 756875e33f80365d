"""Locks of folders as the app is given them."""

from __future__ import annotations

from pathlib import Path

from reflect.storage.files.disk import DISK, Disk
from reflect.tui.controllers.app_lock import AppLock
from tests.support.locked import CODE, PASSPHRASE, a_lock


def an_app_lock(folder: Path, disk: Disk = DISK) -> AppLock:
    """The lock of a folder, set before or just now."""
    lock = a_lock(folder, disk)
    if not lock.is_set():
        lock.set(PASSPHRASE, CODE)
    return AppLock(lock, disk=disk)

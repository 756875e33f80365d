"""A disk that nobody waits for: what a power cut leaves of a file is tested in ``tests/attack``, and only there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
"""Where Linux keeps files in memory."""
ENOUGH = 1 << 30
"""Bytes free there, of which the tests need a small part: a container may have no more than 64 MB of it."""


@pytest.fixture(autouse=True, scope="package")
def quick_disk() -> Iterator[None]:
    """Bytes count as on the disk once they are written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda file: None)
        yield


def keep_folders_in_memory() -> None:
    """Keep every ``tmp_path`` in memory, where there is room and scripts can be run: thousands of them are made.

    A place that somebody has chosen stays.
    """
    if "PYTEST_DEBUG_TEMPROOT" not in os.environ and _is_roomy(MEMORY):
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)


def _is_roomy(folder: Path) -> bool:
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        return False
    there = os.statvfs(folder)
    return there.f_bavail * there.f_frsize >= ENOUGH and not there.f_flag & os.ST_NOEXEC

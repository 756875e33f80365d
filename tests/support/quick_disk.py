"""A disk that nobody waits for: what a power cut leaves of a file is tested in ``tests/attack``, and only there."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="package")
def quick_disk() -> Iterator[None]:
    """Bytes count as on the disk once they are written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda file: None)
        yield

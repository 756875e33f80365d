"""Folders that many tests of the storage begin with, each made once and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.locked import CODE, PASSPHRASE, a_lock, fill


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("filled") / "data")


@pytest.fixture(scope="session")
def locked_once(filled_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = shutil.copytree(filled_once, tmp_path_factory.mktemp("locked") / "data")
    a_lock(copy).set(PASSPHRASE, CODE)
    return copy


@pytest.fixture
def folder(filled_once: Path, tmp_path: Path) -> Path:
    """A folder without a lock, with secret words in everything it has."""
    return shutil.copytree(filled_once, tmp_path / "data")


@pytest.fixture
def locked(locked_once: Path, tmp_path: Path) -> Path:
    """The same under a lock."""
    return shutil.copytree(locked_once, tmp_path / "data")

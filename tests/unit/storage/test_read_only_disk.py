"""Reading without locks: nothing is written, whatever is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.storage import CannotWrite, Store
from reflect.storage.files.read_only_disk import ReadOnlyDisk
from tests.support.sample import acme


def test_a_damaged_archive_is_shown_and_not_repaired(tmp_path: Path) -> None:
    kept = acme()
    Store(tmp_path).merge([kept.document])
    (tmp_path / "reflect.json").write_bytes(b"ruin")
    before = sorted(tmp_path.rglob("*"))
    store = Store(tmp_path, disk=ReadOnlyDisk())
    assert [session.id for session in store.sessions()] == [kept.id]
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "reflect.json").read_bytes() == b"ruin"


def test_nothing_can_be_written(tmp_path: Path) -> None:
    store = Store(tmp_path, disk=ReadOnlyDisk())
    with pytest.raises(CannotWrite):
        store.merge([acme().document])
    assert list(tmp_path.iterdir()) == []

"""Links planted where the store makes its lock files: whatever it does, the file they lead to is not touched."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from reflect.model.errors import ReflectError
from reflect.storage import Store
from tests.support.stored_sessions import a_document, a_session, a_store, session_id

WRITES: dict[str, Callable[[Store], object]] = {
    "open": Store.open,
    "edit": lambda store: store.edit(a_session(1)),
    "change": lambda store: store.change(session_id(1), lambda session: session.touch(session.updated)),
    "import": lambda store: store.merge([{**a_document(1), "updated": "2027-01-01T00:00:00Z"}]),
    "delete": lambda store: store.delete(session_id(1)),
    "is any open": Store.is_any_open,
}

LOCKS = [".reflect.lock", f"drafts/{session_id(1)}.lock"]


def plant(folder: Path, lock: str, target: Path) -> None:
    link = folder / lock
    link.unlink(missing_ok=True)
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(target)


@pytest.mark.skipif(os.name == "nt", reason="making a link there takes a right of its own")
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("lock", LOCKS)
def test_a_link_planted_at_a_lock_neither_empties_its_target_nor_changes_its_mode(
    tmp_path: Path, lock: str, write: Callable[[Store], object]
) -> None:
    store = a_store(tmp_path / "data", 1)
    precious = tmp_path / "precious"
    precious.write_text("mine", encoding="utf-8")
    precious.chmod(0o644)
    plant(tmp_path / "data", lock, precious)
    with suppress(ReflectError):
        write(store)
    assert precious.read_text(encoding="utf-8") == "mine"
    assert stat.S_IMODE(precious.stat().st_mode) == 0o644


@pytest.mark.skipif(os.name == "nt", reason="making a link there takes a right of its own")
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("lock", LOCKS)
def test_a_link_planted_at_a_lock_makes_no_file_where_it_leads(
    tmp_path: Path, lock: str, write: Callable[[Store], object]
) -> None:
    store = a_store(tmp_path / "data", 1)
    plant(tmp_path / "data", lock, tmp_path / "not there yet")
    with suppress(ReflectError):
        write(store)
    assert not (tmp_path / "not there yet").exists()

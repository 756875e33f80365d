"""What the store says when the disk refuses: why, and what fits to be done about it."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from reflect.storage import Store
from reflect.storage.files.disk import Disk, translating_os_errors
from reflect.storage.problems import CannotWrite
from tests.support.stored_sessions import a_session, a_store, documents, session_id
from tests.support.tables import every_row


class NoRoomForBackups(Disk):
    """A disk on which the folder of backups is full."""

    def create(self, path: Path) -> int:
        if path.parent.name == "backups":
            raise OSError(errno.ENOSPC, "no words of the system")
        return super().create(path)


ROOM = (errno.ENOSPC, errno.EDQUOT)


@every_row("number", sorted(errno.errorcode))
def test_a_full_disk_and_only_a_full_disk_asks_for_room(number: int) -> None:
    with pytest.raises(CannotWrite) as told, translating_os_errors(Path("reflect.json")):
        raise OSError(number, "no words of the system")
    assert ("room" in told.value.todo) == (number in ROOM)
    assert len(told.value.lines) == 3
    assert told.value.exit_code == 4


def test_a_file_where_a_folder_is_needed_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "notes"
    in_the_way.write_text("mine", encoding="utf-8")
    for attempt in (Store(in_the_way).sessions, Store(in_the_way / "below").sessions):
        with pytest.raises(CannotWrite) as told:
            attempt()
        assert told.value.what == f"{in_the_way} is a file, where a folder is needed."
    assert in_the_way.read_text(encoding="utf-8") == "mine"


def test_what_may_not_be_read_asks_for_the_right_to_read() -> None:
    with pytest.raises(CannotWrite) as told, translating_os_errors(Path("reflect.json"), "read"):
        raise PermissionError(errno.EACCES, "no words of the system")
    assert "write" not in f"{told.value.what} {told.value.todo}"


@pytest.mark.parametrize("lock", [".reflect.lock", f"drafts/{session_id(1)}.lock"])
@pytest.mark.parametrize("kind", ["folder", "link"])
def test_a_lock_that_is_no_file_is_named_by_the_error_and_by_doctor(
    tmp_path: Path, lock: str, kind: str
) -> None:
    store = a_store(tmp_path / "data", 1, 2)
    in_the_way = tmp_path / "data" / lock
    in_the_way.unlink(missing_ok=True)
    in_the_way.parent.mkdir(exist_ok=True)
    precious = tmp_path / "precious"
    precious.write_text("mine", encoding="utf-8")
    if kind == "folder":
        in_the_way.mkdir()
    else:
        in_the_way.symlink_to(precious)
    with pytest.raises(CannotWrite) as told:
        store.delete(session_id(1))
    assert told.value.what == f"Cannot use {in_the_way}: a {kind} is where a file should be."
    (problem,) = store.check().problems
    assert str(in_the_way) in problem.what
    assert precious.read_text(encoding="utf-8") == "mine"


def test_when_only_the_backup_cannot_be_written_the_error_says_that_the_rest_is_saved(tmp_path: Path) -> None:
    a_store(tmp_path, 1)
    with pytest.raises(CannotWrite) as told:
        Store(tmp_path, disk=NoRoomForBackups()).merge([a_session(2).document])
    assert "reflect-2.json" in told.value.what
    assert told.value.safe == "All is saved in reflect.json; only this backup of it is not."
    assert set(documents(Store(tmp_path))) == {session_id(1), session_id(2)}


class Closed(Disk):
    """A disk on which one folder may not be looked into."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def list_names(self, folder: Path) -> list[str]:
        if folder.name == self.folder:
            raise PermissionError(errno.EACCES, "no words of the system", str(folder))
        return super().list_names(folder)


@pytest.mark.parametrize("name", ["drafts", "backups"])
def test_a_folder_that_may_not_be_looked_into_is_the_one_that_is_named(tmp_path: Path, name: str) -> None:
    a_store(tmp_path, 1)
    with pytest.raises(CannotWrite) as told:
        Store(tmp_path, disk=Closed(name)).open()
    assert str(tmp_path / name) in told.value.what


def test_backups_that_may_not_be_looked_into_keep_nobody_from_reading(tmp_path: Path) -> None:
    a_store(tmp_path, 1)
    assert list(documents(Store(tmp_path, disk=Closed("backups")))) == [session_id(1)]


def test_a_folder_behind_a_link_that_leads_nowhere_is_gone_and_no_file(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    shutil.rmtree(tmp_path / "backups")
    (tmp_path / "backups").symlink_to(tmp_path / "not-mounted")
    with pytest.raises(CannotWrite) as told:
        store.open()
    assert told.value.what == f"Cannot write {tmp_path / 'backups' / 'reflect-1.json'}: folder is gone."

"""The folder is the folder: one that leads nowhere, goes away or is another one; and disks that can do less."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reflect.model.record_lists import RECORD_LISTS
from reflect.storage import CannotWrite, Store
from reflect.storage.exchange.export_writer import dumps
from tests.support.listed_records import a_strength, put, record_id
from tests.support.program import Program
from tests.support.stored_sessions import a_session, a_store, documents, keep, session_id, snapshot

COMMANDS = [
    ["list"], ["show"], ["plan"], ["search", "words"], ["inventory"], ["patterns"], ["card"], ["export"],
    ["delete", "last", "--yes"], ["done", "x"], ["doctor"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda each: each[0])
@pytest.mark.parametrize("beneath", ["", "data"])
def test_a_link_that_leads_nowhere_is_said_by_each_command_and_touched_by_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], beneath: str
) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "not mounted")
    ran = Program(link / beneath, capsys)(*arguments)
    assert ran.code != 0
    assert f"{link} is a link that leads nowhere." in ran.out + ran.err
    assert "no session" not in ran.err
    assert not (tmp_path / "not mounted").exists()


@pytest.mark.parametrize("name", ["reflect.json", "drafts"])
def test_a_link_that_leads_nowhere_in_place_of_the_data_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    store = a_store(tmp_path, 1)
    shutil.rmtree(tmp_path / "drafts", ignore_errors=True)
    shutil.rmtree(tmp_path / "backups")
    place = tmp_path / name
    place.unlink(missing_ok=True)
    place.symlink_to(tmp_path / "not mounted")
    with pytest.raises(CannotWrite):
        store.merge([a_session(2).document])
    ran = Program(tmp_path, capsys)("export")
    assert (ran.code, ran.out) == (4, "")
    assert str(place) in ran.err
    assert not (tmp_path / "not mounted").exists()


# --- an export over an export ---


def test_an_export_without_sessions_never_replaces_one_that_has_some(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = tmp_path / "all.json"
    last.write_text(dumps([a_session(1).document]), encoding="utf-8")
    before = last.read_bytes()
    ran = Program(tmp_path / "empty", capsys)("export", "--output", str(last), "--force")
    assert ran.code == 1
    assert len(ran.error_lines) == 3
    assert last.read_bytes() == before


@pytest.mark.parametrize("list_", RECORD_LISTS)
def test_an_empty_export_never_replaces_one_that_has_records_beside_the_sessions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], list_: str
) -> None:
    last = tmp_path / "all.json"
    last.write_text(dumps([], records={list_: {record_id(1): a_strength(1, "Patience")}}), encoding="utf-8")
    before = last.read_bytes()
    ran = Program(tmp_path / "empty", capsys)("export", "--output", str(last), "--force")
    assert (ran.code, len(ran.error_lines)) == (1, 3)
    assert last.read_bytes() == before
    store = a_store(tmp_path / "some")
    put(store, "inventory", a_strength(2, "Calm"))
    assert Program(tmp_path / "some", capsys)("export", "--output", str(last), "--force").code == 0


def test_a_file_too_large_to_look_through_counts_as_one_with_sessions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    huge = tmp_path / "all.json"
    huge.touch()
    os.truncate(huge, 1 << 40)
    ran = Program(tmp_path / "empty", capsys)("export", "--output", str(huge), "--force")
    assert (ran.code, f"{huge} has some." in ran.err) == (1, True)
    assert huge.stat().st_size == 1 << 40


@pytest.mark.parametrize("there", ["", "{}", dumps([]), "an old note"])
def test_an_export_without_sessions_replaces_what_has_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], there: str
) -> None:
    target = tmp_path / "all.json"
    target.write_text(there, encoding="utf-8")
    assert Program(tmp_path / "empty", capsys)("export", "--output", str(target), "--force").code == 0
    assert target.read_text(encoding="utf-8") == dumps([])


# --- a folder that goes away while it is in use ---


def gone(folder: Path) -> None:
    """The volume was locked, and its mount point went with it."""


def empty(folder: Path) -> None:
    """The volume was locked; the place beneath is an empty folder."""
    folder.mkdir()


def others(folder: Path) -> None:
    """Beneath the volume lies a folder that was used before there was one."""
    a_store(folder, 7)


@pytest.mark.parametrize("beneath", [gone, empty, others])
def test_a_folder_that_disappears_is_not_made_anew_on_the_place_beneath(
    tmp_path: Path, beneath: Callable[[Path], None]
) -> None:
    folder, volume = tmp_path / "data", tmp_path / "volume"
    a_store(folder, 1)
    store = Store(folder)
    store.open()
    draft = store.edit(a_session(2))
    draft.save(a_session(2))
    folder.rename(volume)
    beneath(folder)
    before = snapshot(folder)
    words = a_session(2, thought="typed while it was away")
    for attempt in (
        lambda: draft.save(words),
        lambda: draft.checkpoint(words),
        lambda: store.merge([a_session(3).document]),
        lambda: store.delete(session_id(1)),
        lambda: store.save_settings(store.settings()._replace(theme="nord")),
        lambda: store.save_help_lines(["a friend"]),
        store.sessions,
    ):
        with pytest.raises(CannotWrite) as refused:
            attempt()
        assert refused.value.reason in ("data folder is gone", "another folder is in its place")
        assert len(refused.value.lines) == 3
    assert snapshot(folder) == before
    assert folder.exists() == (beneath is not gone)
    if folder.exists():
        shutil.rmtree(folder)
    volume.rename(folder)
    draft.save(words)
    draft.checkpoint()
    draft.close()
    assert documents(Store(folder))[session_id(2)] == words.document


@pytest.mark.parametrize("beneath", [gone, empty, others])
def test_a_text_for_an_editor_is_not_written_to_the_place_beneath(
    tmp_path: Path, beneath: Callable[[Path], None]
) -> None:
    folder = tmp_path / "data"
    store = a_store(folder, 1)
    draft = store.edit(a_session(1))
    folder.rename(tmp_path / "volume")
    beneath(folder)
    before = snapshot(folder)
    with pytest.raises(CannotWrite) as refused:
        draft.write_for_editor(a_session(1), ("happened",), "words of a saved session")
    assert refused.value.reason in ("data folder is gone", "another folder is in its place")
    assert snapshot(folder) == before
    assert folder.exists() == (beneath is not gone)


def test_a_volume_that_comes_back_as_another_device_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    folder, copy = tmp_path / "data", tmp_path / "copy"
    a_store(folder, 1)
    store = Store(folder)
    store.open()
    draft = store.edit(a_session(2))
    shutil.copytree(folder, copy)  # keeps the time of each file, as a volume does
    shutil.rmtree(folder)
    copy.rename(folder)
    draft.save(a_session(2))
    draft.checkpoint()
    draft.close()
    assert session_id(2) in documents(Store(folder))


def test_a_folder_that_is_first_made_by_a_save_is_known_from_then_on(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    assert store.sessions() == []
    draft = store.edit(a_session(1))
    draft.save(a_session(1))
    shutil.rmtree(tmp_path / "data")
    with pytest.raises(CannotWrite, match="gone"):
        draft.save(a_session(1, thought="more"))
    assert not (tmp_path / "data").exists()
    draft.close()


# --- disks that can do less ---


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """Makes calls of the system fail: by name, the number of the error."""
    failing: dict[str, int] = {}
    flock, fsync, open_ = fcntl.flock, os.fsync, os.open

    def fail(name: str) -> None:
        if name in failing:
            raise OSError(failing[name], os.strerror(failing[name]))

    def flock_or_fail(file: int, operation: int) -> None:
        fail("unlock" if operation & fcntl.LOCK_UN else "lock")
        flock(file, operation)

    def fsync_or_fail(file: int) -> None:
        if Path(f"/proc/self/fd/{file}").is_dir():
            fail("sync folder")
        fsync(file)

    def open_or_fail(path: str | Path, flags: int, *arguments: int, **options: int) -> int:
        if str(path).endswith(".lock") and Path(path).exists():
            fail("open lock")
        return open_(path, flags, *arguments, **options)

    monkeypatch.setattr(fcntl, "flock", flock_or_fail)
    monkeypatch.setattr(os, "fsync", fsync_or_fail)
    monkeypatch.setattr(os, "open", open_or_fail)
    yield failing
    failing.clear()


NO_LOCKS = "knows no locks"
LIMITS = [
    ("lock", errno.ENOLCK, NO_LOCKS),
    ("lock", errno.ENOSYS, NO_LOCKS),
    ("lock", errno.EOPNOTSUPP, NO_LOCKS),
    ("lock", errno.EINVAL, NO_LOCKS),
    ("open lock", errno.EACCES, "is not yours to open"),
    ("sync folder", errno.EINVAL, "a power cut could take back"),
    ("sync folder", errno.EOPNOTSUPP, "a power cut could take back"),
]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs to know which file is a folder")
@pytest.mark.parametrize(("call", "error", "said"), LIMITS)
def test_what_a_disk_cannot_do_is_said_and_everything_else_works(
    tmp_path: Path, system: dict[str, int], call: str, error: int, said: str
) -> None:
    store = a_store(tmp_path, 1)
    system[call] = error
    keep(store, a_session(2))
    store.delete(session_id(1))
    assert set(documents(store)) == {session_id(2)}
    told = [repair.what for repair in store.new_repairs()]
    assert [said in what for what in told] == [True]
    assert store.new_repairs() == []
    assert [said in problem.what for problem in Store(tmp_path).check().problems] == [True]
    system.clear()
    assert Store(tmp_path).check().problems == []


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.EIO])
def test_a_lock_that_cannot_be_released_holds_up_nobody(
    tmp_path: Path, system: dict[str, int], error: int
) -> None:
    store = a_store(tmp_path, 1)
    system["unlock"] = error
    keep(store, a_session(2))
    system.clear()
    keep(store, a_session(3))
    keep(Store(tmp_path), a_session(4))
    assert len(documents(store)) == 4


def test_a_disk_that_fails_is_no_disk_that_can_do_less(tmp_path: Path, system: dict[str, int]) -> None:
    store = a_store(tmp_path, 1)
    for call in ("lock", "sync folder"):
        system[call] = errno.EIO
        with pytest.raises(CannotWrite, match="disk error"):
            store.merge([a_session(2).document])
        system.clear()

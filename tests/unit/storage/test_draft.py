"""Writing a session: its draft, its way into the archive, and two windows at once."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tinydb import TinyDB

from reflect.model.errors import ReflectError
from reflect.model.session import Session
from reflect.storage import Busy, CannotWrite, Damaged, InUse, Store, UnknownSession
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import DISK
from tests.support.stored_sessions import (
    Clock,
    a_document,
    a_session,
    a_store,
    documents,
    keep,
    raw_tables,
    session_id,
    snapshot,
)

LATER = "2027-01-01T00:00:00Z"


def set_answer(session: Session, role: str) -> Session:
    session.set_answer("role", role, session.updated)
    return session


def backups(folder: Path) -> list[str]:
    return sorted(os.listdir(folder / "backups"), key=lambda name: int(name[8:-5]))  # noqa: PTH208


def test_a_save_reaches_a_small_tinydb_file_and_leaves_the_archive_alone(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    archive = (tmp_path / "reflect.json").read_bytes()
    draft = store.edit(a_session(2))
    draft.save(a_session(2))
    assert (tmp_path / "reflect.json").read_bytes() == archive
    with TinyDB(tmp_path / "drafts" / f"{session_id(2)}.json", access_mode="r") as database:
        assert [row["session"] for row in database.table("sessions")] == [a_document(2)]


def test_a_save_without_a_change_writes_nothing(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(store.get(session_id(1)))
    before = snapshot(tmp_path)
    draft.save(draft.session)
    assert not draft.checkpoint(draft.session).written
    assert not draft.checkpoint().written
    draft.close()
    assert snapshot(tmp_path) == before


def test_a_second_save_of_the_same_words_writes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    draft = store.edit(a_session(1))
    draft.save(a_session(1))
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    inode = path.stat().st_ino
    draft.save(a_session(1))
    assert path.stat().st_ino == inode


def test_words_taken_back_are_taken_back_in_the_draft_too(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(store.get(session_id(1)))
    draft.save(set_answer(draft.session.copy(), "tester"))
    draft.save(Session(a_document(1)))
    assert store.get(session_id(1)).document == a_document(1)
    before = (tmp_path / "reflect.json").read_bytes()
    assert not draft.checkpoint().written
    assert (tmp_path / "reflect.json").read_bytes() == before
    assert not list((tmp_path / "drafts").glob("*.json"))


def test_a_checkpoint_puts_the_words_into_archive_and_backup_and_then_removes_the_draft(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    draft = store.edit(a_session(1))
    draft.save(a_session(1))
    assert draft.checkpoint().written
    draft.close()
    assert (tmp_path / "reflect.json").read_bytes() == (tmp_path / "backups" / "reflect-1.json").read_bytes()
    assert os.listdir(tmp_path / "drafts") == []  # noqa: PTH208
    assert documents(Store(tmp_path)) == {session_id(1): a_document(1)}


def test_five_backups_are_kept_by_their_number_whatever_the_clock_says(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    for number in range(12):
        keep(store, a_session(number))
        os.utime(tmp_path / "backups" / f"reflect-{number + 1}.json", (0, 0 if number % 2 else 2_000_000_000))
    assert backups(tmp_path) == [f"reflect-{number}.json" for number in range(8, 13)]
    assert raw_tables(tmp_path / "reflect.json")["meta"]["1"]["checkpoints"] == 12


def test_an_earlier_draft_is_gone_on_with(tmp_path: Path) -> None:
    first = Store(tmp_path).edit(a_session(1))
    first.save(set_answer(first.session, "tester"))
    first.close()
    store = Store(tmp_path)
    session = store.find()
    assert session.words("role") == "tester"
    draft = store.edit(session)
    draft.save(set_answer(session, "developer"))
    assert draft.checkpoint().written
    assert store.get(session_id(1)).words("role") == "developer"


def test_a_session_read_before_somebody_else_changed_it_is_brought_up_to_date(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    stale = store.get(session_id(1))
    Store(tmp_path).change(session_id(1), lambda session: set_answer(session, "changed elsewhere"))
    draft = store.edit(stale)
    assert stale.words("role") == "changed elsewhere"
    draft.save(set_answer(stale, "and now here"))
    assert draft.checkpoint().moved_to == ""


def test_a_session_open_in_one_window_cannot_be_opened_changed_imported_or_deleted_in_another(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path, 1, 2)
    draft = store.edit(store.get(session_id(1)))
    draft.save(set_answer(draft.session, "tester"))
    before = snapshot(tmp_path)
    other = Store(tmp_path)
    newer = {**a_document(1), "updated": LATER}
    for attempt in (
        lambda: other.edit(a_session(1)),
        lambda: other.change(session_id(1), lambda session: session.touch(session.updated)),
        lambda: other.merge([a_document(3), newer]),
        lambda: other.delete(session_id(1)),
    ):
        with pytest.raises(InUse) as refused:
            attempt()
        assert refused.value.exit_code == 1
        assert len(refused.value.lines) <= 3
    assert snapshot(tmp_path) == before
    other.change(session_id(2), lambda session: set_answer(session, "free"))
    draft.close()
    other.edit(a_session(1)).close()


def test_a_session_is_free_again_when_the_process_that_had_it_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reflect.storage import Store\n"
        "from tests.support.stored_sessions import a_session\n"
        "draft = Store(Path(sys.argv[1])).edit(a_session(1)); draft.save(a_session(1)); print('open', flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        store = Store(tmp_path)
        with pytest.raises(InUse):
            store.edit(a_session(1))
        process.kill()
        process.wait()
    store.open()
    assert not list((tmp_path / "drafts").glob("*.lock"))
    store.edit(store.find()).close()


def test_a_draft_the_archive_has_moved_on_from_becomes_a_second_session(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(store.get(session_id(1)))
    draft.save(set_answer(draft.session, "written here"))
    behind_its_back(tmp_path, "written there")
    done = draft.checkpoint()
    assert done.written
    assert done.moved_to == draft.session_id != session_id(1)
    found = documents(store)
    assert found[session_id(1)]["answers"]["role"] == "written there"
    assert found[done.moved_to]["answers"]["role"] == "written here"

    draft.save(set_answer(draft.session, "and on"))
    with pytest.raises(InUse):
        Store(tmp_path).edit(Session(found[done.moved_to]))
    draft.checkpoint()
    draft.close()
    assert documents(store)[done.moved_to]["answers"]["role"] == "and on"
    assert documents(store)[session_id(1)]["answers"]["role"] == "written there"
    assert os.listdir(tmp_path / "drafts") == []  # noqa: PTH208


def test_a_draft_left_behind_by_a_crash_is_kept_as_a_second_session_when_the_archive_moved_on(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(store.get(session_id(1)))
    draft.save(set_answer(draft.session, "written here"))
    draft.close()
    behind_its_back(tmp_path, "written there")
    other = Store(tmp_path)
    told = other.open()
    assert len(told) == 1
    assert "two places" in told[0].what
    assert sorted(document["answers"]["role"] for document in documents(other).values()) == [
        "written here",
        "written there",
    ]
    assert other.open() == Store(tmp_path).open() == []


def behind_its_back(folder: Path, role: str) -> None:
    """Change session 1 in the archive as another computer's sync would."""
    behind = DataFolder(folder, Clock(), DISK)
    archive = behind.read_for_writing()
    assert archive
    document = a_document(1, role=role)
    archive.put(document)
    behind.commit(archive)


def test_a_draft_whose_words_the_archive_has_is_simply_dropped(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(store.get(session_id(1)))
    draft.save(set_answer(draft.session, "tester"))
    left = snapshot(tmp_path / "drafts")
    draft.checkpoint()
    draft.close()
    for name, data in left.items():  # as if killed between writing the archive and removing the draft
        (tmp_path / "drafts" / name).write_bytes(data)
    assert store.open() == []
    assert len(documents(store)) == 1
    assert not list((tmp_path / "drafts").glob("*.json"))


def test_a_change_on_the_spot_is_one_checkpoint(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    changed = store.change(session_id(1), lambda session: set_answer(session, "tester"))
    assert changed.words("role") == "tester"
    assert documents(store)[session_id(1)] == changed.document
    assert backups(tmp_path) == ["reflect-1.json", "reflect-2.json"]


def test_a_change_always_moves_the_session_on_in_time(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    before = store.get(session_id(1)).updated
    store.change(session_id(1), lambda session: session.document.update({"letters": []}))
    assert store.get(session_id(1)).updated > before


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    before = snapshot(tmp_path)
    store.change(session_id(1), lambda session: None)
    assert snapshot(tmp_path) == before
    with pytest.raises(UnknownSession):
        store.change(session_id(2), lambda session: None)


def test_a_change_takes_an_unfinished_draft_along(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(store.get(session_id(1)))
    draft.save(set_answer(draft.session, "tester"))
    draft.close()
    store.change(session_id(1), lambda session: session.set_answer("mood", 0, session.updated))
    session = store.get(session_id(1))
    assert (session.words("role"), session.answer("mood")) == ("tester", 0)
    assert not list((tmp_path / "drafts").glob("*.json"))


def test_an_alteration_that_raises_changes_nothing(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    before = snapshot(tmp_path)
    with pytest.raises(KeyError):
        store.change(session_id(1), lambda session: session.document["no such field"])
    assert snapshot(tmp_path) == before
    keep(store, a_session(2))


def test_discarding_leaves_no_trace_of_a_new_session(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    before = snapshot(tmp_path)
    draft = store.edit(a_session(2))
    draft.save(a_session(2))
    draft.discard()
    draft.close()
    assert snapshot(tmp_path) == before
    assert os.listdir(tmp_path / "drafts") == []  # noqa: PTH208


def test_a_closed_draft_takes_no_more_words(tmp_path: Path) -> None:
    draft = Store(tmp_path).edit(a_session(1))
    draft.close()
    draft.close()
    with pytest.raises(ReflectError):
        draft.save(a_session(1))
    with pytest.raises(ReflectError):
        draft.checkpoint(a_session(1))
    assert Store(tmp_path).sessions() == []


def test_many_threads_may_save_one_draft(tmp_path: Path) -> None:
    store = Store(tmp_path)
    draft = store.edit(a_session(1))
    failures: list[BaseException] = []

    def save(number: int) -> None:
        try:
            for turn in range(5):
                draft.save(a_session(1, role=f"{number}-{turn}"))
                draft.checkpoint()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    draft.save(a_session(1, role="the end"))
    draft.checkpoint()
    assert documents(store) == {session_id(1): a_document(1, role="the end")}


def test_what_a_later_version_keeps_in_a_draft_outlives_the_next_save(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="before"))
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    tables = raw_tables(path)
    tables["notes"] = {"1": {"text": "a note"}}
    tables["meta"]["1"]["colour"] = "green"
    tables["sessions"]["1"]["label"] = {"a": 1}
    path.write_text(json.dumps(tables), encoding="utf-8")
    draft.save(a_session(1, role="after"))
    draft.close()
    after = raw_tables(path)
    assert after["notes"] == {"1": {"text": "a note"}}
    assert after["meta"]["1"]["colour"] == "green"
    assert after["sessions"]["1"]["label"] == {"a": 1}
    assert after["sessions"]["1"]["session"]["answers"]["role"] == "after"


@pytest.mark.parametrize(
    "wreck", [b"damaged", b'{"sessions": {"1": 5}}', b'{"meta": {"1": 5}, "sessions": {}}'], ids=repr
)
def test_a_draft_damaged_while_its_session_is_open_is_kept_and_written_anew(
    tmp_path: Path, wreck: bytes
) -> None:
    draft = Store(tmp_path).edit(a_session(1))
    draft.save(a_session(1))
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    path.write_bytes(wreck)
    draft.save(a_session(1, role="tester"))
    assert documents(Store(tmp_path))[session_id(1)] == a_document(1, role="tester")
    assert [copy.read_bytes() for copy in path.parent.glob("*.damaged-*")] == [wreck]


@pytest.mark.parametrize("wreck", [b"damaged", None])
def test_words_are_in_the_draft_again_when_they_can_not_be_filed(tmp_path: Path, wreck: bytes | None) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="tester"))
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    for other in (tmp_path / "reflect.json", *(tmp_path / "backups").iterdir()):
        other.write_bytes(b"damaged")
    path.unlink() if wreck is None else path.write_bytes(wreck)
    with pytest.raises(Damaged):
        draft.checkpoint()
    draft.close()
    (record,) = raw_tables(path)["sessions"].values()
    assert record["session"]["answers"]["role"] == "tester"


def test_a_folder_that_vanishes_while_a_session_is_open_is_written_again_once_it_is_back(
    tmp_path: Path,
) -> None:
    folder, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    draft = Store(folder).edit(a_session(1))
    draft.save(a_session(1))
    folder.rename(elsewhere)
    with pytest.raises(CannotWrite, match="gone"):
        draft.save(a_session(1, role="tester"))
    assert not folder.exists()
    elsewhere.rename(folder)
    draft.save(a_session(1, role="tester"))
    assert documents(Store(folder))[session_id(1)] == a_document(1, role="tester")
    assert draft.checkpoint().written
    draft.close()


def test_files_are_for_the_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = tmp_path / "made" / "data"
        store = a_store(folder, 1)
        store.edit(a_session(2)).save(a_session(2))
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "made").rglob("*") if path.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})
    assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == 0o700


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    a_store(tmp_path, 1)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_an_archive_behind_a_link_stays_behind_it(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    elsewhere.mkdir()
    a_store(folder, 1)
    (folder / "reflect.json").rename(elsewhere / "archive.json")
    (folder / "reflect.json").symlink_to(elsewhere / "archive.json")
    keep(Store(folder), a_session(2))
    assert (folder / "reflect.json").is_symlink()
    assert len(raw_tables(elsewhere / "archive.json")["sessions"]) == 2
    assert os.listdir(elsewhere) == ["archive.json"]  # noqa: PTH208


def test_a_folder_that_is_a_file_is_told_in_three_lines(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("not a folder")
    for attempt in (
        lambda: Store(path).edit(a_session(1)),
        lambda: Store(path).sessions(),
        lambda: Store(path).open(),
        lambda: Store(path / "below").edit(a_session(1)),
    ):
        with pytest.raises(CannotWrite) as refused:
            attempt()
        assert refused.value.exit_code == 4
        assert refused.value.reason == "its folder is a file"
        assert len(refused.value.lines) <= 3
    assert path.read_text() == "not a folder"


def test_a_lock_held_elsewhere_is_waited_for_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = a_store(tmp_path, 1)
    other = DataFolder(tmp_path, Clock(), DISK)
    before = snapshot(tmp_path)
    monkeypatch.setattr("reflect.storage.files.data_folder.LOCK_TIMEOUT", 0.05)
    with other.locked(), pytest.raises(Busy) as busy:
        store.change(session_id(1), lambda session: set_answer(session, "tester"))
    assert busy.value.exit_code == 1
    assert snapshot(tmp_path) == before


LONG = "I froze on the index question, and then I could not find my way back."


def written_and_emptied(folder: Path) -> Store:
    """A session whose text was emptied, left as a killed window leaves it."""
    store = a_store(folder, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, thought=LONG))
    draft.save(a_session(1))
    draft.close()
    return Store(folder)


def test_a_text_that_was_emptied_is_in_the_draft_of_the_next_window(tmp_path: Path) -> None:
    store = written_and_emptied(tmp_path)
    draft = store.edit(store.get(session_id(1)))
    assert draft.earlier_versions == {"thought": LONG}
    draft.save(a_session(1, role="tester"))
    draft.close()
    draft = store.edit(store.get(session_id(1)))
    assert draft.earlier_versions == {"thought": LONG}
    draft.save(a_session(1, thought=LONG))
    draft.close()
    draft = store.edit(store.get(session_id(1)))
    assert draft.earlier_versions == {}


def test_a_text_of_the_archive_that_was_emptied_is_kept_too(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    keep(store, a_session(1, thought=LONG))
    draft = store.edit(store.get(session_id(1)))
    draft.save(a_session(1))
    draft.close()
    assert store.edit(store.get(session_id(1))).earlier_versions == {"thought": LONG}


def test_an_earlier_version_is_never_in_the_archive_and_gone_when_the_session_is_left(tmp_path: Path) -> None:
    store = written_and_emptied(tmp_path)
    assert LONG not in str(documents(store))
    draft = store.edit(store.get(session_id(1)))
    draft.save(a_session(1, role="tester"))
    draft.checkpoint()
    assert draft.earlier_versions == {}
    draft.close()
    assert [path.name for path in tmp_path.rglob("*.json") if LONG in path.read_text("utf-8")] == []


def test_an_earlier_version_in_a_damaged_draft_is_kept_on(tmp_path: Path) -> None:
    store = written_and_emptied(tmp_path)
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    path.write_bytes(path.read_bytes()[:-3])
    store.open()
    assert store.edit(store.get(session_id(1))).earlier_versions == {"thought": LONG}


def test_an_earlier_version_is_deleted_with_its_session(tmp_path: Path) -> None:
    store = written_and_emptied(tmp_path)
    store.delete(session_id(1))
    assert [
        path.name for path in tmp_path.rglob("*") if path.is_file() and LONG.encode() in path.read_bytes()
    ] == []

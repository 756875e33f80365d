"""Reading the store: drafts over the archive, ids and their beginnings, and nothing written by it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reflect.model.session import Session
from reflect.storage import AmbiguousSession, NeedsRepair, NoSessions, Store, UnknownSession
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import DISK, Disk
from reflect.storage.lock_problems import Locked
from reflect.storage.store import utc_now
from tests.support.locked import CODE, PASSPHRASE, a_lock, open_store
from tests.support.stored_sessions import (
    a_document,
    a_session,
    a_store,
    documents,
    keep,
    session_id,
    snapshot,
)


def test_making_a_store_and_reading_it_creates_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store = Store(folder)
    assert store.sessions() == []
    assert list(store.scan()) == []
    assert store.open() == []
    assert store.repairs == []
    with pytest.raises(NoSessions):
        store.find()
    with pytest.raises(UnknownSession):
        store.find("abc")
    with pytest.raises(UnknownSession):
        store.get(session_id(1))
    assert store.check().problems == []
    assert store.settings().theme == ""
    assert store.help_lines() == []
    assert not folder.exists()


def test_reading_writes_nothing_and_takes_no_lock(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    store.edit(a_session(3)).save(a_session(3))
    names = sorted(path.name for path in tmp_path.iterdir())
    before = snapshot(tmp_path)
    (tmp_path / ".reflect.lock").unlink()
    other = Store(tmp_path)
    other.sessions()
    other.find("last")
    other.get(session_id(1))
    other.check()
    assert snapshot(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        name for name in names if name != ".reflect.lock"
    ]


def test_sessions_come_newest_first_with_drafts_among_them(tmp_path: Path) -> None:
    store = a_store(tmp_path, 2, 1, 4)
    draft = store.edit(a_session(3))
    draft.save(a_session(3))
    found = store.sessions()
    assert [session.id for session in found] == [session_id(number) for number in (4, 3, 2, 1)]


def test_a_draft_is_laid_over_its_archived_session(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    session = store.get(session_id(1))
    draft = store.edit(session)
    session.set_answer("role", "tester", session.updated)
    draft.save(session)
    (found,) = store.scan()
    assert found.words("role") == store.get(session.id).words("role") == "tester"


def test_last_is_the_session_touched_last(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2, 3)
    assert store.find().id == session_id(3)
    draft = store.edit(store.get(session_id(1)))
    session = draft.session
    session.touch(Session(a_document(9)).created)
    draft.save(session)
    assert store.find("last").id == session_id(1)


def test_an_id_or_its_beginning_finds_a_session(tmp_path: Path) -> None:
    store = Store(tmp_path)
    ids = ["aaaa1111-0000-4000-8000-000000000000", "aaaa2222-0000-4000-8000-000000000000", "b"]
    store.merge([{**a_document(1), "id": id_} for id_ in ids])
    draft = store.edit(Session({**a_document(2), "id": "cccc"}))
    draft.save(draft.session)
    assert store.find("aaaa1").id == ids[0]
    assert store.find("AAAA2").id == ids[1]
    assert store.find(ids[1]).id == ids[1]
    assert store.find("b").id == "b"
    assert store.find("c").id == "cccc"
    with pytest.raises(AmbiguousSession) as ambiguous:
        store.find("aaaa")
    assert ambiguous.value.exit_code == 2
    for unknown in ("d", "", "aaaa1111-0000-4000-8000-0000000000000", "..", "/", "\0"):
        with pytest.raises(UnknownSession):
            store.find(unknown)


def test_a_whole_id_wins_over_longer_ones_that_begin_like_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.merge([{**a_document(1), "id": id_} for id_ in ("ab", "abc")])
    assert store.find("ab").id == "ab"


@pytest.mark.parametrize(
    "strange", ["../../outside", "/etc/passwd", "a" * 500, "CON", "UPPER", "\ud83d", "x\0y", "."]
)
def test_no_id_leads_out_of_the_folder(tmp_path: Path, strange: str) -> None:
    folder = tmp_path / "data"
    store = Store(folder)
    session = Session({**a_document(1), "id": strange})
    keep(store, session)
    draft = store.edit(store.get(strange))
    draft.session.set_answer("role", "tester", draft.session.updated)
    draft.save(draft.session)
    assert store.get(strange).words("role") == "tester"
    assert len(list((folder / "drafts").glob("*.json"))) == 1
    draft.checkpoint()
    draft.close()
    store.delete(strange)
    assert documents(store) == {}
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_reader_goes_on_with_what_stood_there_while_somebody_writes(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2, 3)
    scan = store.scan()
    first = next(scan)
    Store(tmp_path).merge([{**a_document(4)}, {**a_document(2), "updated": "2030-01-01T00:00:00Z"}])
    rest = list(scan)
    assert {session.id for session in (first, *rest)} == {session_id(number) for number in (1, 2, 3)}


def test_reading_loads_neither_tinydb_nor_locks(tmp_path: Path) -> None:
    a_store(tmp_path, 1)
    code = (
        "import sys; from pathlib import Path; from reflect.storage import Store\n"
        f"store = Store(Path({str(tmp_path)!r})); assert len(store.sessions()) == 1; store.find('last'); store.open()\n"
        "print([name for name in ('tinydb', 'filelock', 'hashlib', 'textual') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


class LinesDisk(Disk):
    """A disk that tells which files were read line by line, and which of them to their end."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[str] = []
        self.gone_through: list[str] = []

    def lines(self, path: Path) -> Iterator[bytes]:
        self.begun.append(path.name)
        yield from super().lines(path)
        self.gone_through.append(path.name)


def test_once_the_archive_is_checked_a_session_is_read_without_going_through_the_others(
    tmp_path: Path,
) -> None:
    a_store(tmp_path, 1, 2, 3)
    disk = LinesDisk()
    store = Store(tmp_path, disk=disk)
    store.open()
    disk.begun.clear()
    assert store.get(session_id(2)).document == a_document(2)
    assert "reflect.json" not in disk.begun
    with pytest.raises(UnknownSession):
        store.get(session_id(4))


def test_what_is_healthy_is_read_and_checked_in_one_pass(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2, 3)
    expected = {session.id: session.document for session in store.scan()}
    disk = LinesDisk()
    store = Store(tmp_path, disk=disk)
    assert {session.id: session.document for session in store.scan_healthy()} == expected
    assert disk.gone_through.count("reflect.json") == 1
    disk.begun.clear()
    assert store.get(session_id(2)).document == a_document(2)
    assert "reflect.json" not in disk.begun


def test_so_is_a_locked_one_which_nobody_reads_without_its_key(tmp_path: Path) -> None:
    expected = documents(a_store(tmp_path, 1, 2, 3))
    a_lock(tmp_path).set(PASSPHRASE, CODE)
    assert {session.id: session.document for session in open_store(tmp_path).scan_healthy()} == expected
    with pytest.raises(Locked):
        Store(tmp_path).scan_healthy()


def test_what_another_window_writes_meanwhile_ends_the_pass(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2, 3)
    store = Store(tmp_path)
    scan = store.scan_healthy()
    first = next(scan)
    Store(tmp_path).merge([{**a_document(4)}])
    with pytest.raises(NeedsRepair):
        list(scan)
    assert store.open() == []
    assert {first.id, session_id(4)} <= documents(store).keys()


def test_damage_is_found_even_behind_sessions_that_were_handed_out(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2, 3)
    changed(b'"answers"', b'"answers')(tmp_path)
    store = Store(tmp_path)
    scan = store.scan_healthy()
    assert [next(scan).id, next(scan).id] == [session_id(1), session_id(2)]
    with pytest.raises(NeedsRepair):
        next(scan)
    assert len(store.open()) == 1
    assert documents(store).keys() == {session_id(1), session_id(2), session_id(3)}


def test_a_folder_that_is_not_there_yet_is_healthy(tmp_path: Path) -> None:
    assert list(Store(tmp_path / "none").scan_healthy()) == []


def changed(before: bytes, after: bytes) -> Callable[[Path], object]:
    """Puts bytes in the place of others, where these stand last in the archive, and leaves its checksums."""

    def change(folder: Path) -> None:
        head, found, tail = (archive := folder / "reflect.json").read_bytes().rpartition(before)
        assert found
        archive.write_bytes(head + after + tail)

    return change


def left_by_a_killed_window(folder: Path) -> None:
    """Leave a draft that no window has open."""
    draft = Store(folder).edit(a_session(9))
    draft.save(a_session(9))
    draft.close()
    assert [path.suffix for path in (folder / "drafts").iterdir()] == [".json"]


def left_by_a_killed_editor(folder: Path) -> None:
    """Leave a text of the first session in the folder of the person's own editor."""
    texts = DataFolder(folder, utc_now, DISK)
    texts.editor_files.write(texts.drafts.path(session_id(1)), ("happened",), "Saved in the editor.")


@pytest.mark.parametrize(
    "unwell",
    [
        changed(b"Company", b"A company"),
        changed(b'"answers"', b'"answers'),
        changed(b"\n", b"\n\n"),
        lambda folder: (folder / "reflect.json").write_bytes(
            b'{\n"meta": {\n"1": {"version": 1}\n},\n"sessions": {\n}\n}\n'
        ),
        lambda folder: shutil.rmtree(folder / "backups"),
        lambda folder: (folder / "reflect.json").unlink(),
        lambda folder: Store(folder).edit(a_session(9)),
        left_by_a_killed_window,
        left_by_a_killed_editor,
    ],
    ids=[
        "edited",
        "damaged",
        "laid out anew",
        "emptied by another program",
        "without backups",
        "missing",
        "with one open",
        "with a draft",
        "with a text in an editor",
    ],
)
def test_where_anything_may_have_to_be_repaired_that_goes_first(
    tmp_path: Path, unwell: Callable[[Path], object]
) -> None:
    a_store(tmp_path, 1, 2, 3)
    unwell(tmp_path)
    store = Store(tmp_path)
    with pytest.raises(NeedsRepair):
        list(store.scan_healthy())
    store.open()
    assert {session_id(1), session_id(2), session_id(3)} <= {session.id for session in store.scan()}


def test_a_session_that_another_window_has_changed_is_read_as_it_is_by_now(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    store, other = Store(tmp_path), Store(tmp_path)
    store.open()
    other.merge([a_document(1, learned="Ask first") | {"updated": "2030-01-01T00:00:00.000Z"}, a_document(3)])
    assert store.get(session_id(1)).words("learned") == "Ask first"
    assert store.get(session_id(3)).document == a_document(3)


def test_a_session_is_read_while_another_thread_holds_the_archive(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    store = Store(tmp_path)
    store.open()
    read: list[Session] = []

    def update(session: Session) -> None:
        reader = threading.Thread(target=lambda: read.append(store.get(session_id(2))))
        reader.start()
        reader.join()
        session.set_answer("learned", read[0].words("company"), session.updated)

    store.change(session_id(1), update)
    assert [one.id for one in read] == [session_id(2)]

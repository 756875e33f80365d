"""The archive's lines stay in its file: one is read when it is wanted, and a write copies the others as they stand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.storage import CannotWrite, Store
from reflect.storage.files.archive import Archive
from reflect.storage.files.disk import DISK, Disk, FileStamp
from reflect.storage.files.stamped_file import StampedFile
from tests.support.examples import at_most
from tests.support.stored_sessions import (
    START,
    Clock,
    a_document,
    a_session,
    a_store,
    documents,
    keep,
    raw_tables,
    session_id,
)

NUMBERS = st.integers(0, 7)
STEPS = st.lists(
    st.tuples(st.just("put"), NUMBERS, st.text(max_size=30))
    | st.tuples(st.just("remove"), NUMBERS, st.just(""))
    | st.tuples(st.sampled_from(["write", "write and read"]), st.just(0), st.just("")),
    max_size=25,
)


@at_most(100)
@given(STEPS)
def test_whatever_is_put_removed_written_and_read_the_archive_has_what_it_should(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    path = tmp_path_factory.mktemp("lines") / "reflect.json"
    archive, expected = Archive(), {}
    for step, number, word in steps:
        if step == "put":
            expected[session_id(number)] = a_document(number, word=word)
            archive.put(expected[session_id(number)])
        elif step == "remove":
            assert archive.remove(session_id(number)) == (expected.pop(session_id(number), None) is not None)
        else:
            new = path.with_suffix(".new")
            new.write_bytes(b"".join(archive.chunks()))
            new.replace(path)
            archive.relocate(StampedFile(path, DISK))
            if step == "write and read":
                archive = Archive.read(path)
            assert [each["session"] for each in raw_tables(path)["sessions"].values()] == list(
                expected.values()
            )
        assert {id_: archive.session(id_).document for id_ in archive.ids} == expected


class Counting(Disk):
    """A disk that counts what is read of the archive."""

    def __init__(self) -> None:
        self.lines_read = 0
        self.bytes_read = 0

    def lines(self, path: Path) -> Iterator[bytes]:
        for line in super().lines(path):
            self.lines_read += path.name == "reflect.json"
            yield line

    def read_range(self, path: Path, start: int, end: int) -> Iterator[bytes]:
        for piece in super().read_range(path, start, end):
            self.bytes_read += len(piece)
            yield piece


def test_a_session_is_filed_without_a_look_at_the_lines_of_the_others(tmp_path: Path) -> None:
    a_store(tmp_path, *range(50))
    disk = Counting()
    store = Store(tmp_path, disk=disk)
    store.open()
    draft = store.edit(a_session(7))
    disk.lines_read = disk.bytes_read = 0
    for word in ("first", "second"):
        draft.checkpoint(a_session(7, word=word))
    assert disk.lines_read < 20  # the head alone, which says what version it is
    assert (
        disk.bytes_read < 5 * (tmp_path / "reflect.json").stat().st_size
    )  # copied into archive and backup, twice
    draft.close()
    assert documents(Store(tmp_path)) == documents(store)
    assert documents(store)[session_id(7)] == a_document(7, word="second")


@pytest.mark.parametrize("with_stamp", [True, False])
def test_what_another_program_wrote_meanwhile_is_read_before_the_next_write(
    tmp_path: Path, *, with_stamp: bool
) -> None:
    store = a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    if with_stamp:
        text = path.read_text(encoding="utf-8").replace("Company number 1", "Another company!")
        path.write_text(text, encoding="utf-8")
    else:
        other = a_store(tmp_path)
        keep(other, a_session(1, company="Another company!"))
    keep(store, a_session(3))
    assert documents(store)[session_id(1)]["answers"]["company"] == "Another company!"
    assert set(documents(store)) == {session_id(number) for number in (1, 2, 3)}
    assert store.repairs == []


class Meddled(Disk):
    """A disk on which another program changes the archive while it is copied."""

    def __init__(self, change: str) -> None:
        self.change = change

    def read_range(self, path: Path, start: int, end: int) -> Iterator[bytes]:
        for piece in super().read_range(path, start, end):
            if self.change == "cut short":
                path.write_bytes(path.read_bytes()[:-300])
            elif self.change == "edited":
                path.write_bytes(path.read_bytes().replace(b"Company number 1", b"Company NUMBER 1"))
            elif self.change == "replaced":
                path.rename(path.with_name("elsewhere"))
                path.write_bytes(path.with_name("elsewhere").read_bytes())
            elif self.change == "removed":
                path.unlink()
            self.change = ""
            yield piece


@pytest.mark.parametrize("change", ["cut short", "edited", "replaced", "removed"])
def test_an_archive_that_another_program_changes_while_it_is_copied_is_not_written_over(
    tmp_path: Path, change: str
) -> None:
    a_store(tmp_path, 1, 2)
    store = Store(tmp_path, disk=Meddled(change))
    store.open()
    draft = store.edit(a_session(3))
    with pytest.raises(CannotWrite) as told:
        draft.checkpoint(a_session(3))
    assert told.value.reason in ("another program changed it meanwhile", "folder is gone")
    assert documents(Store(tmp_path))[session_id(3)] == a_document(3)  # the draft has it
    assert draft.checkpoint().written
    draft.close()
    company = "Company NUMBER 1" if change == "edited" else "Company number 1"
    assert documents(store) == {
        session_id(1): a_document(1, company=company),
        session_id(2): a_document(2),
        session_id(3): a_document(3),
    }
    assert list(tmp_path.rglob("*.tmp")) == []


def test_the_backup_has_the_very_bytes_of_the_archive(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2, 3)
    path = tmp_path / "reflect.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=1), encoding="utf-8")
    keep(store, a_session(4))
    newest = max((tmp_path / "backups").iterdir(), key=lambda backup: int(backup.stem.partition("-")[2]))
    assert newest.read_bytes() == path.read_bytes()


class Struck(Disk):
    """A disk on which another program does something once, at a certain call for the archive's own folder."""

    def __init__(self, folder: Path, when: str, act: Callable[[], object]) -> None:
        self.folder, self.when, self.act = folder, when, act
        self.armed = False

    def _strike(self, when: str) -> None:
        if self.armed and when == self.when:
            self.armed = False
            self.act()

    def sync(self, file: int) -> None:
        super().sync(file)
        self._strike("written")

    def sync_folder(self, folder: Path) -> None:
        if folder == self.folder:
            self._strike("replaced")
        super().sync_folder(folder)


def shuffle(path: Path) -> None:
    """Put the first session's line behind the others, in a file of the same size."""
    lines = path.read_bytes().split(b"\n")
    places = [place for place, line in enumerate(lines) if b'"check"' in line]
    rows = [lines[place].rstrip(b",") for place in places]
    for place, row in zip(places, rows[1:] + rows[:1], strict=True):
        lines[place] = row + (b"," if place != places[-1] else b"")
    path.with_name("other").write_bytes(b"\n".join(lines))
    path.with_name("other").replace(path)


def add_by_hand(path: Path) -> None:
    tables = raw_tables(path)
    tables["sessions"]["500"] = {"id": session_id(500), "revision": 1, "session": a_document(500)}
    path.write_text(json.dumps(tables), encoding="utf-8")


@pytest.mark.parametrize("operation", ["new", "change", "import", "delete"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_change_at_the_last_moment_is_not_written_over(tmp_path: Path, count: int, operation: str) -> None:
    a_store(tmp_path, *range(count))
    disk = Struck(tmp_path, "written", lambda: add_by_hand(tmp_path / "reflect.json"))
    store = Store(tmp_path, Clock(), disk=disk)
    draft = store.edit(a_session(50))
    draft.save(a_session(50))
    disk.armed = True
    with suppress(CannotWrite):  # a deletion is told only when the session is still there
        if operation == "new":
            draft.checkpoint()
        elif operation == "change":
            store.change(session_id(0), lambda session: session.set_answer("thought", "new", START))
        elif operation == "import":
            store.merge([a_document(60)])
        else:
            store.delete(session_id(0))
    assert not disk.armed
    draft.close()
    assert {session_id(500), session_id(50)} <= set(documents(Store(tmp_path)))
    assert list(tmp_path.rglob("*.tmp")) == []


def test_another_file_put_in_the_place_of_the_archive_just_written_is_not_taken_for_it(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path, 1, 2, 3)
    for number in (1, 2, 3):
        store.change(session_id(number), lambda session: session.set_answer("thought", "the same", START))
    disk = Struck(tmp_path, "replaced", lambda: shuffle(tmp_path / "reflect.json"))
    store = Store(tmp_path, Clock(), disk=disk)
    store.open()
    disk.armed = True
    with pytest.raises(CannotWrite):
        store.change(session_id(1), lambda session: session.set_answer("thought", "The same", START))
    for number in (1, 2, 3):
        store.change(session_id(number), lambda session: session.set_answer("thought", "changed", START))
    assert {
        id_: each["answers"]["thought"] for id_, each in documents(Store(tmp_path)).items()
    } == dict.fromkeys(map(session_id, (1, 2, 3)), "changed")


@pytest.mark.parametrize("size", [0, -400, None])
def test_words_are_in_the_draft_until_the_backup_has_them_too(tmp_path: Path, size: int | None) -> None:
    a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    older = path.read_bytes()
    disk = Struck(
        tmp_path, "replaced", lambda: path.write_bytes(older if size is None else path.read_bytes()[:size])
    )
    store = Store(tmp_path, Clock(), disk=disk)
    draft = store.edit(a_session(3))
    draft.save(a_session(3))
    disk.armed = True
    with pytest.raises(CannotWrite) as told:
        draft.checkpoint()
    assert told.value.path == path
    draft.close()
    assert set(documents(Store(tmp_path))) == {session_id(number) for number in (1, 2, 3)}


@pytest.mark.parametrize("elsewhere", [True, False])
def test_the_sessions_of_a_mended_archive_are_all_there_whatever_is_written_meanwhile(
    tmp_path: Path, *, elsewhere: bool
) -> None:
    a_store(tmp_path, *range(5))
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes().replace(b'"Company number 2"', b'"Company number\0"2'))
    store = Store(tmp_path, Clock())
    scan = store.scan()
    found = [next(scan).id for _ in range(3)]
    keep(Store(tmp_path, Clock()) if elsewhere else store, a_session(77))
    store.delete(session_id(4))
    assert {*found, *(each.id for each in scan)} == set(map(session_id, range(5)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b', "revision"', b',\n  "revision"'),
        (b'"2": {"check"', b'  "2": {"check"'),
        (b'"2": {"check"', b'"2":{"check"'),
        (b'},\n"3": {"check"', b'},\r\n"3": {"check"'),
        (b'},\n"3": {"check"', b'}, \n"3": {"check"'),
        (b'"1": {"version": 1, ', b'"1": {"version": 1,\n'),
        (b'"3": {"check"', b'"2": {"check"'),
    ],
)
def test_json_that_an_editor_laid_out_a_little_differently_is_no_damage(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    a_store(tmp_path, 1, 2, 3)
    path = tmp_path / "reflect.json"
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))
    store = Store(tmp_path, Clock())
    assert len(documents(store)) == 3
    keep(store, a_session(4))
    assert len(documents(store)) == 4
    assert len(raw_tables(path)["sessions"]) == raw_tables(path)["meta"]["1"]["count"] == 4
    assert store.repairs == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"2": {"check"', b'"999999999999999999": {"check"'),
        (b'"revision": 1, ', b'"revision": 999999999999999999, '),
    ],
)
def test_the_highest_number_there_can_be_is_followed_by_one_that_can_be_read(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes().replace(old, new))
    store = Store(tmp_path, Clock())
    store.change(session_id(2), lambda session: session.set_answer("thought", "new", START))
    keep(store, a_session(3))
    again = Store(tmp_path)
    assert set(documents(again)) == set(map(session_id, (1, 2, 3)))
    assert store.repairs == again.repairs == []


def test_lines_in_another_order_are_noticed_though_the_clock_is_too_coarse_to_tell(tmp_path: Path) -> None:
    class Coarse(Disk):
        def stamp(self, path: Path) -> FileStamp | None:
            found = super().stamp(path)
            return found and found._replace(mtime_ns=0, ctime_ns=0)

    store = Store(tmp_path, Clock(), disk=Coarse())
    for number in (1, 2, 3):
        keep(store, a_session(number))
    path = tmp_path / "reflect.json"
    draft = store.edit(a_session(4))
    draft.checkpoint(a_session(4))
    draft.close()
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    shuffle(copy)
    path.write_bytes(copy.read_bytes())
    with pytest.raises(CannotWrite):
        store.change(session_id(1), lambda session: session.set_answer("thought", "new", START))
    store.change(session_id(1), lambda session: session.set_answer("thought", "new", START))
    assert set(documents(Store(tmp_path))) == set(map(session_id, (1, 2, 3, 4)))


def test_a_sync_program_that_marks_the_archive_while_it_is_backed_up_refuses_no_save(tmp_path: Path) -> None:
    class Marking(Disk):
        def read_range(self, path: Path, start: int, end: int) -> Iterator[bytes]:
            for piece in super().read_range(path, start, end):
                if (start, end) == (0, path.stat().st_size):
                    path.chmod(0o600)
                yield piece

    a_store(tmp_path, 1)
    store = Store(tmp_path, Clock(), disk=Marking())
    for number in (2, 3):
        keep(store, a_session(number))
    assert set(documents(store)) == set(map(session_id, (1, 2, 3)))

"""The archive's lines stay in its file: one is read when it is wanted, and a write copies the others as they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.store import CannotWrite, Store
from reflect.store.archive import Archive
from reflect.store.disk import DISK, Disk
from reflect.store.source import Source
from tests.store.sessions import a_document, a_session, a_store, documents, keep, raw_tables, session_id

NUMBERS = st.integers(0, 7)
STEPS = st.lists(
    st.tuples(st.just("put"), NUMBERS, st.text(max_size=30))
    | st.tuples(st.just("remove"), NUMBERS, st.just(""))
    | st.tuples(st.sampled_from(["write", "write and read"]), st.just(0), st.just("")),
    max_size=25,
)


@settings(max_examples=100, deadline=None)
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
            new.write_bytes(b"".join(archive.pieces()))
            new.replace(path)
            archive.stands_in(Source(path, DISK))
            if step == "write and read":
                archive = Archive.read(path)
            assert [each["session"] for each in raw_tables(path)["sessions"].values()] == list(
                expected.values()
            )
        assert {id_: archive.record(id_).document for id_ in archive.ids} == expected


class Counting(Disk):
    """A disk that counts what is read of the archive."""

    def __init__(self) -> None:
        self.lines_read = 0
        self.bytes_read = 0

    def lines(self, path: Path) -> Iterator[bytes]:
        for line in super().lines(path):
            self.lines_read += path.name == "reflect.json"
            yield line

    def part(self, path: Path, start: int, end: int) -> Iterator[bytes]:
        for piece in super().part(path, start, end):
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

    def part(self, path: Path, start: int, end: int) -> Iterator[bytes]:
        for piece in super().part(path, start, end):
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

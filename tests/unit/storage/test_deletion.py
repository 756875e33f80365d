"""Deleting means deleted, from every file; and undo brings it back while the program runs."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.storage import CannotWrite, InUse, NewerVersion, Store, UnknownSession
from reflect.storage.files.disk import Disk
from tests.support.listed_records import a_strength, listed, put
from tests.support.stored_sessions import (
    a_document,
    a_session,
    a_store,
    documents,
    keep,
    raw_tables,
    session_id,
    snapshot,
)

SECRET = "words that nobody must find"


def holding(folder: Path) -> list[str]:
    """The files in which the secret words or their session's id still are."""
    return [
        name
        for name, data in snapshot(folder).items()
        for text in (SECRET, session_id(1))
        if any(text.encode(encoding) in data for encoding in ("utf-8", "utf-16-le"))
    ]


def a_store_with_a_secret(folder: Path) -> Store:
    store = a_store(folder, 0)
    keep(store, a_session(1, thought=SECRET))
    keep(store, a_session(2))
    return store


def test_a_deleted_session_is_in_no_file(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    draft = store.edit(store.get(session_id(1)))
    draft.save(a_session(1, thought=SECRET, role="tester"))
    draft.close()
    deleted = store.delete(session_id(1))
    assert deleted.not_rewritten == ()
    assert holding(tmp_path) == []
    assert set(documents(store)) == {session_id(0), session_id(2)}


@pytest.mark.parametrize(
    "begun",
    [".reflect.json", "backups/.reflect-1.json", f"drafts/.{session_id(1)}.json", ".last-change.json"],
)
def test_half_written_files_go_also_where_another_process_has_the_number_of_a_dead_one(
    tmp_path: Path, begun: str
) -> None:
    store = a_store_with_a_secret(tmp_path)
    (tmp_path / f"{begun}.{os.getppid()}-deadbeef-deadbeef.tmp").write_text(SECRET, encoding="utf-8")
    store.delete(session_id(1))
    assert holding(tmp_path) == []


def test_it_is_taken_out_of_damaged_older_and_conflicting_copies_too(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    path = tmp_path / "reflect.json"
    whole = path.read_bytes()
    copies = {
        "reflect.json.damaged-20260101T000000Z": whole[:-20],
        "reflect.json.damaged-20260102T000000Z": whole[: whole.index(SECRET.encode()) + 20],
        "reflect.json.version-0": whole,
        "reflect (conflicted copy).json": whole,
        "reflect.sync-conflict-20260101-1.json": whole.decode().encode("utf-16"),
        f"drafts/{session_id(1)}.json.damaged-20260101T000000Z": SECRET.encode()[:-3],
        f"drafts/{session_id(1)} (conflict).json": whole,
        "backups/reflect-2 (1).json": whole,
        ".reflect.json.99999999-0123abcd-0123abcd.tmp": whole,
    }
    for name, data in copies.items():
        (tmp_path / name).write_bytes(data)
    assert store.delete(session_id(1)).not_rewritten == ()
    assert holding(tmp_path) == []
    assert session_id(2).encode() in (tmp_path / "reflect (conflicted copy).json").read_bytes()


def test_a_deletion_that_is_the_first_write_to_an_older_archive_leaves_no_copy_of_it_behind(
    tmp_path: Path,
) -> None:
    store = a_store_with_a_secret(tmp_path)
    archive = tmp_path / "reflect.json"
    archive.write_bytes(archive.read_bytes().replace(b'"version": 1', b'"version": 0'))
    assert store.delete(session_id(1)).not_rewritten == ()
    assert holding(tmp_path) == []
    assert b"Company number 2" in (tmp_path / "reflect.json.version-0").read_bytes()


def test_what_an_editor_left_and_what_was_never_finished_is_cleared_too(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    whole = (tmp_path / "reflect.json").read_bytes()
    (tmp_path / "drafts").mkdir(exist_ok=True)
    for name in (
        "reflect.json~",
        "#reflect.json#",
        "backups/reflect-2.json~",
        f"drafts/{session_id(1)}.json~",
        f".reflect.json.{os.getppid()}-0123abcd-0123abcd.tmp",
        f"drafts/.{session_id(1)}.json.{os.getppid()}-0123abcd-0123abcd.tmp",
    ):
        (tmp_path / name).write_bytes(whole)
    swap = tmp_path / ".reflect.json.swp"
    swap.write_bytes(b"b0VIM 9.1\0" + bytes(500) + whole)
    other = tmp_path / "drafts" / f".{session_id(2)}.json.{os.getppid()}-0123abcd-0123abcd.tmp"
    other.write_bytes(b"being written")
    assert store.delete(session_id(1)).not_rewritten == (swap,)
    assert holding(tmp_path) == []
    assert other.exists()


def test_a_copy_that_cannot_be_rewritten_is_named_and_removed_after_a_second_yes(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    scraps = tmp_path / "reflect.json.damaged-20260101T000000Z"
    scraps.write_bytes(b'\x00\x00 "thought": "' + SECRET.encode() + b'"')
    harmless = tmp_path / "reflect.json.damaged-20260102T000000Z"
    harmless.write_bytes((tmp_path / "reflect.json").read_bytes() + b"\x00\x00 }")
    deleted = store.delete(session_id(1))
    assert deleted.not_rewritten == (scraps,)
    assert scraps.exists()
    store.remove_copies(deleted.not_rewritten)
    assert holding(tmp_path) == []
    assert harmless.exists()


@pytest.mark.parametrize(
    "fragment",
    [
        b'happened": "an older wording of it"',
        b'y must find", "mood": 4, "answers"',
        b'"1": {"check": "00000000", "id": "%b"' % session_id(2).encode() + b' ... "check": "1", "mood": 3}',
        b'"1": {"check": "00000000", "id": "%b", "revision": 3, "ses' % session_id(2).encode()
        + bytes(512)
        + b'too old"}}',
        b'sad"}',
    ],
)
def test_a_fragment_that_nothing_shows_to_be_of_another_session_is_named(
    tmp_path: Path, fragment: bytes
) -> None:
    store = a_store_with_a_secret(tmp_path)
    copy = tmp_path / "reflect.json.damaged-20260101T000000Z"
    copy.write_bytes((tmp_path / "reflect.json").read_bytes()[:-4] + b"\n" + fragment)
    assert store.delete(session_id(1)).not_rewritten == (copy,)


def test_what_is_surely_of_the_session_goes_at_once_and_only_the_rest_waits_for_a_second_yes(
    tmp_path: Path,
) -> None:
    store = a_store_with_a_secret(tmp_path)
    copy = tmp_path / "reflect.json.damaged-20260101T000000Z"
    whole = (tmp_path / "reflect.json").read_bytes()
    copy.write_bytes(whole + b'"mood": 3, "role": "whose was that"')
    assert store.delete(session_id(1)).not_rewritten == (copy,)
    assert holding(tmp_path) == []
    assert session_id(2).encode() in copy.read_bytes()
    assert b"whose was that" in copy.read_bytes()


@pytest.mark.parametrize("name", ["backups/reflect-1.json", "reflect.json.damaged-20260101T000000Z"])
def test_a_copy_that_a_newer_version_wrote_is_named_and_not_changed(tmp_path: Path, name: str) -> None:
    store = a_store_with_a_secret(tmp_path)
    copy = tmp_path / name
    copy.write_bytes((tmp_path / "reflect.json").read_bytes().replace(b'"version": 1', b'"version": 2'))
    before = copy.read_bytes()
    assert store.delete(session_id(1)).not_rewritten == (copy,)
    assert copy.read_bytes() == before


def test_it_is_found_in_damaged_copies_with_blanks_and_zeros_around_its_lines(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    put(store, "inventory", a_strength(1, SECRET, sessions=(1,)), a_strength(2, "Company number 0", (0, 1)))
    whole = (tmp_path / "reflect.json").read_bytes()
    for number, (before, behind) in enumerate([(b"\0" * 9, b""), (b"", b"\0" * 9), (b" \t", b", \r")], 1):
        torn = whole.replace(b"\n", behind + b"\n" + before)[:-9]
        (tmp_path / f"reflect.json.damaged-2026010{number}T000000Z").write_bytes(torn)
    assert store.delete(session_id(1)).not_rewritten == ()
    assert holding(tmp_path) == []
    assert all(
        b'"strength": "Company number 0"' in path.read_bytes() for path in tmp_path.glob("*.damaged-*")
    )


class UnreadableBackup(Disk):
    """A disk on which the first backup cannot be read."""

    def lines(self, path: Path) -> Iterator[bytes]:
        if path.name == "reflect-1.json":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        yield from super().lines(path)


def test_a_backup_that_cannot_be_read_is_named_where_it_alone_could_tell_whose_words_a_record_has(
    tmp_path: Path,
) -> None:
    shared = a_strength(2, "Company number 0", sessions=(0, 1), proof=SECRET)
    put(a_store_with_a_secret(tmp_path), "inventory", shared)
    before = documents(Store(tmp_path))
    store = Store(tmp_path, disk=UnreadableBackup())
    with pytest.raises(CannotWrite, match=r"Cannot read .*reflect-1\.json: no permission to read it"):
        store.delete(session_id(1))
    assert documents(store) == before
    assert listed(store) == [shared]


def test_a_backup_that_cannot_be_read_is_left_and_named_where_no_record_names_another_session(
    tmp_path: Path,
) -> None:
    put(a_store_with_a_secret(tmp_path), "inventory", a_strength(1, SECRET, sessions=(1,)))
    backup = tmp_path / "backups" / "reflect-1.json"
    assert Store(tmp_path, disk=UnreadableBackup()).delete(session_id(1)).not_rewritten == (backup,)


def test_words_that_another_session_shares_do_not_make_a_copy_suspicious(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    shared = "Consolidated Widgets Incorporated"
    for number in range(3):
        keep(store, a_session(number, company=shared))
    damaged = tmp_path / "reflect.json.damaged-20260101T000000Z"
    damaged.write_bytes((tmp_path / "reflect.json").read_bytes() + b"\0\0 }\n")
    assert store.delete(session_id(1)).not_rewritten == ()
    assert session_id(1).encode() not in damaged.read_bytes()
    assert damaged.read_bytes().count(shared.encode()) == 2


def test_undo_brings_the_session_back(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    before = documents(store)
    store.restore(store.delete(session_id(1)))
    assert documents(store) == before


def test_undo_does_not_write_over_what_came_back_meanwhile(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    deleted = store.delete(session_id(1))
    elsewhere = {**a_document(1, thought="changed on another computer"), "updated": "2027-01-01T00:00:00Z"}
    Store(tmp_path).merge([elsewhere])
    store.restore(deleted)
    store.restore(deleted)
    found = documents(store)
    assert found[session_id(1)] == elsewhere
    assert [each["answers"].get("thought") for each in found.values()].count(SECRET) == 1


def test_undo_leaves_a_session_alone_that_is_open_again(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    deleted = store.delete(session_id(1))
    draft = store.edit(a_session(1, thought="begun again"))
    draft.save(a_session(1, thought="begun again"))
    with pytest.raises(InUse):
        store.restore(deleted)
    draft.close()
    store.restore(deleted)
    thoughts = [each["answers"].get("thought") for each in documents(store).values()]
    assert {SECRET, "begun again"} <= set(thoughts)


def test_a_session_that_is_only_a_draft_can_be_deleted_and_had_back(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, thought=SECRET))
    draft.close()
    deleted = store.delete(session_id(1))
    assert holding(tmp_path) == []
    assert not (tmp_path / "reflect.json").exists()
    store.restore(deleted)
    assert documents(store) == {session_id(1): a_document(1, thought=SECRET)}


def test_where_links_in_the_folder_lead_no_word_is_left_either(tmp_path: Path) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    store = a_store(data, 0)
    keep(store, a_session(1))
    draft = store.edit(store.get(session_id(1)))
    draft.save(a_session(1, thought=SECRET))
    (data / "drafts").rename(elsewhere)
    (data / "drafts").mkdir()
    for path in elsewhere.iterdir():
        (data / "drafts" / path.name).symlink_to(path)
    written = draft.write_for_editor(a_session(1), ("happened",), SECRET).path.parent
    draft.close()
    written.rename(elsewhere / "editor")
    written.symlink_to(elsewhere / "editor")
    (elsewhere / "editor" / "theirs").write_text("theirs", encoding="utf-8")
    assert len(holding(tmp_path)) > 2
    assert Store(data).delete(session_id(1)).not_rewritten == ()
    assert holding(tmp_path) == []
    assert (elsewhere / "editor" / "theirs").exists()


def test_a_damaged_archive_is_repaired_before_something_is_deleted_from_it(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes()[:-10])
    store.delete(session_id(1))
    assert holding(tmp_path) == []
    assert len(store.repairs) == 1
    assert set(documents(store)) == {session_id(0), session_id(2)}


def test_what_is_not_there_cannot_be_deleted(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    before = snapshot(tmp_path)
    with pytest.raises(UnknownSession):
        store.delete(session_id(2))
    assert snapshot(tmp_path) == before


def test_a_newer_draft_is_not_deleted(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="tester"))
    draft.close()
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    path.write_text(path.read_text().replace('"version": 1', '"version": 2'))
    before = snapshot(tmp_path)
    with pytest.raises(NewerVersion):
        store.delete(session_id(1))
    assert snapshot(tmp_path) == before


COPIES = [
    "Copy of reflect.json",
    "~reflect.json",
    "reflect (1).json",
    "reflect - Copy.json",
    "REFLECT.JSON.OLD",
    "reflect.sync-conflict-20260101-200000-ABCDEFG.json",
    "reflect.json.bak",
    "._reflect.json",
    ".~lock.reflect.json#",
    "~syncthing~reflect.json.tmp",
    ".stversions/reflect~20260101-200000.json",
    "backups/Copy of reflect-2.json",
    f"drafts/Copy of {session_id(2)}.json",
    "everything.bin",
]


@pytest.mark.parametrize("name", COPIES)
def test_it_is_taken_out_of_copies_by_any_name(tmp_path: Path, name: str) -> None:
    store = a_store_with_a_secret(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes((tmp_path / "reflect.json").read_bytes())
    assert store.delete(session_id(1)).not_rewritten == ()
    assert holding(tmp_path) == []
    assert session_id(2).encode() in (tmp_path / name).read_bytes()


@pytest.mark.parametrize("name", [*COPIES, "reflect.json.gz", "reflect.json.swp"])
def test_a_copy_by_any_name_that_cannot_be_read_is_named_now_and_by_each_check_until_it_is_gone(
    tmp_path: Path, name: str
) -> None:
    store = a_store_with_a_secret(tmp_path)
    copy = tmp_path / name
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(b"packed, or so it seems: " + session_id(1).encode() + SECRET.encode())
    assert store.delete(session_id(1)).not_rewritten == (copy,)
    for _ in range(2):
        named = [problem.what for problem in Store(tmp_path).check().problems if SECRET_LEFT in problem.what]
        assert named == [f"{SECRET_LEFT} {copy}, which could not be rewritten."]
        Store(tmp_path).open()
        assert SECRET.encode() not in (tmp_path / "deletions.json").read_bytes()
    Store(tmp_path).remove_copies([copy])
    assert not [problem for problem in store.check().problems if SECRET_LEFT in problem.what]
    assert not (tmp_path / "deletions.json").exists()


SECRET_LEFT = "Words of a deleted session may still stand in"


def test_a_note_of_deletions_that_cannot_be_read_is_kept_and_told(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    (tmp_path / "deletions.json").write_bytes(b'{"version": 1, "del')
    assert [problem.what for problem in store.check().problems] == [
        f"{tmp_path / 'deletions.json'} cannot be read (not JSON), so a deletion may not be whole."
    ]
    store.delete(session_id(1))
    assert holding(tmp_path) == []
    assert [path.read_bytes() for path in tmp_path.glob("deletions.json.damaged-*")] == [
        b'{"version": 1, "del'
    ]


def test_files_of_other_programs_are_left_alone(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    for name in ("notes.json", "reflect.txt", "holiday.png"):
        (tmp_path / name).write_bytes(b"mine")
    assert store.delete(session_id(1)).not_rewritten == ()


def test_what_another_table_has_about_it_is_deleted_too(tmp_path: Path) -> None:
    store = a_store_with_a_secret(tmp_path)
    path = tmp_path / "reflect.json"
    tables = raw_tables(path)
    tables["letters"] = {
        str(number): {"session": session_id(number), "words": SECRET if number == 1 else "Dear all"}
        for number in range(3)
    }
    path.write_text(json.dumps(tables), encoding="utf-8")
    assert store.delete(session_id(1)).not_rewritten == ()
    assert holding(tmp_path) == []
    assert raw_tables(path)["letters"].keys() == {"0", "2"}

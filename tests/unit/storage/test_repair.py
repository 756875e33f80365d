"""Damage: found by whoever comes first, repaired from what there is, and never at the cost of the evidence."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path
from time import process_time

import pytest

from reflect.model.session import Session
from reflect.storage import Damaged, Store
from reflect.storage.files.disk import Disk
from reflect.storage.format.salvage import complete, salvage
from tests.support.examples import every
from tests.support.stored_sessions import (
    START,
    a_document,
    a_session,
    a_store,
    documents,
    keep,
    raw_tables,
    session_id,
    snapshot,
)

Wreck = Callable[[bytes], bytes]

WRECKS: dict[str, Wreck] = {
    "empty": lambda data: b"",
    "null": lambda data: b"null",
    "an empty object": lambda data: b"{}",
    "zeroed": lambda data: b"\0" * len(data),
    "zeroed in the middle": lambda data: data[:300] + b"\0" * 400 + data[700:],
    "cut short": lambda data: data[:-40],
    "cut in half": lambda data: data[: len(data) // 2],
    "random": lambda data: bytes((17 * place * place + 91) % 256 for place in range(len(data))),
    "in latin-1": lambda data: data.decode().replace("我們", "").encode("latin-1"),
    "the wrong shape": lambda data: b'["reflect"]',
    "sessions in a list": lambda data: json.dumps(
        {"sessions": list(json.loads(data)["sessions"].values())}
    ).encode(),
    "another program's": lambda data: b'{"_default": {"1": {"todo": "milk"}}}',
    "without its end": lambda data: data.removesuffix(b"}\n"),
    "with something after its end": lambda data: data + b'{"more": 1}',
    "meta data that are a text": lambda data: json.dumps({**json.loads(data), "meta": {"1": "x"}}).encode(),
    "an empty database": lambda data: b'{"meta": {}, "sessions": {}}',
    "written over by a shorter file": lambda data: data[200:] + b"x" * 200,
}


def every_session(numbers: range) -> dict[str, object]:
    return {session_id(number): a_document(number) for number in numbers}


@pytest.fixture(scope="module")
def eight_sessions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with eight sessions, for copies of it."""
    folder = tmp_path_factory.mktemp("eight")
    a_store(folder, *range(8))
    return folder


FIRST = ["open", "sessions", "get", "find", "change", "edit", "merge"]


@pytest.mark.parametrize(("kind", "first"), every(6, product(WRECKS, FIRST)))
def test_a_damaged_archive_is_rebuilt_by_whoever_comes_first(
    eight_sessions: Path, tmp_path: Path, kind: str, first: str
) -> None:
    shutil.copytree(eight_sessions, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "reflect.json"
    wrecked = WRECKS[kind](path.read_bytes())
    path.write_bytes(wrecked)
    store = Store(tmp_path)
    attempts: dict[str, Callable[[], object]] = {
        "open": store.open,
        "sessions": store.sessions,
        "get": lambda: store.get(session_id(3)),
        "find": lambda: store.find(session_id(3)[:9]),
        "change": lambda: store.change(session_id(3), lambda session: None),
        "edit": lambda: store.edit(store.get(session_id(3))).close(),
        "merge": lambda: store.merge([a_document(3)]),
    }
    attempts[first]()
    assert documents(store) == every_session(range(8))
    assert len(store.repairs) == 1
    (evidence,) = tmp_path.glob("reflect.json.damaged-*")
    assert evidence.read_bytes() == wrecked
    assert stat.S_IMODE(evidence.stat().st_mode) == 0o600
    assert store.repairs[0].kept == evidence.name
    assert Store(tmp_path).open() == []
    report = store.check()
    assert report.problems == []
    assert report.repairs == store.repairs


def test_a_missing_archive_is_rebuilt_from_its_backups(tmp_path: Path) -> None:
    a_store(tmp_path, *range(8))
    (tmp_path / "reflect.json").unlink()
    store = Store(tmp_path)
    assert {session.id: session.document for session in store.scan()} == every_session(range(8))
    assert "missing" in store.repairs[0].what
    assert raw_tables(tmp_path / "reflect.json")["meta"]["1"]["checkpoints"] == 9


def set_role(role: str, session: Session) -> None:
    session.set_answer("role", role, session.updated)


def test_the_newest_revision_of_each_session_is_gathered_from_all_files(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    for role in ("one", "two", "three"):
        store.change(session_id(1), partial(set_role, role))
    newest = tmp_path / "backups" / "reflect-5.json"
    newest.write_bytes(b"")
    (tmp_path / "reflect.json").write_bytes(b"")
    other = Store(tmp_path)
    assert other.get(session_id(1)).words("role") == "two"
    assert set(documents(other)) == {session_id(1), session_id(2)}
    assert list((tmp_path / "backups").glob("reflect-5.json.damaged-*"))


def test_unknown_fields_of_imports_outlive_an_empty_database_in_place_of_the_archive(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path, 1, 2)
    store.merge([], {"made-by": "a later version"})
    (tmp_path / "reflect.json").write_bytes(b'{"sessions": {}}')
    assert len(Store(tmp_path).check().problems) == 1
    assert documents(Store(tmp_path)) == every_session(range(1, 3))
    assert Store(tmp_path).unknown_fields() == {"made-by": "a later version"}


@pytest.mark.parametrize("cut", [3, 40, 400])
def test_sessions_come_once_where_an_old_copy_of_the_archive_was_put_in_its_place_and_cut_short(
    tmp_path: Path, cut: int
) -> None:
    store = a_store(tmp_path, 1, 2, 3)
    old = (tmp_path / "reflect.json").read_bytes()
    later = {**a_document(1, role="tester"), "updated": "2027-01-01T00:00:00Z"}
    store.merge([later])
    (tmp_path / "reflect.json").write_bytes(old[:-cut])
    found = [session.document for session in Store(tmp_path).scan()]
    assert sorted(found, key=str) == sorted([later, a_document(2), a_document(3)], key=str)


def test_what_a_damaged_archive_has_beyond_its_backups_is_saved_from_it(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2, 3)
    shutil.rmtree(tmp_path / "backups")
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes()[:-30])
    store = Store(tmp_path)
    store.open()
    assert set(documents(store)) == {session_id(1), session_id(2)}
    assert "1 could not be read any more" in store.repairs[0].what


@pytest.mark.parametrize("left", [0, 1, 4])
def test_sessions_that_are_lost_without_a_trace_are_counted_too(tmp_path: Path, left: int) -> None:
    a_store(tmp_path, *range(1, 7))
    shutil.rmtree(tmp_path / "backups")
    path = tmp_path / "reflect.json"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[: 5 + left]))
    store = Store(tmp_path)
    if left == 0:
        draft = a_store(tmp_path / "other").edit(a_session(9))
        draft.save(a_session(9))
        draft.close()
        shutil.copytree(tmp_path / "other" / "drafts", tmp_path / "drafts", dirs_exist_ok=True)
    store.open()
    assert f"{6 - left} could not be read any more" in store.repairs[0].what


def test_an_undamaged_copy_wins_over_a_damaged_one_of_the_same_revision(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes().replace(b"Company number 1", b"Compamy mumber 1")[:-30])
    store = Store(tmp_path)
    store.open()
    assert documents(store) == every_session(range(1, 3))


def test_drafts_count_as_something_to_rebuild_from(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    draft = store.edit(a_session(1))
    draft.save(a_session(1))
    draft.close()
    (tmp_path / "reflect.json").write_bytes(b"")
    assert documents(Store(tmp_path)) == {session_id(1): a_document(1)}
    assert [copy.read_bytes() for copy in tmp_path.glob("*.damaged-*")] == [b""]


@pytest.mark.parametrize("backups", ["none", "damaged"])
def test_with_nothing_to_rebuild_from_nothing_is_written(tmp_path: Path, backups: str) -> None:
    a_store(tmp_path, 1)
    (tmp_path / "reflect.json").write_bytes(b"no data at all")
    (tmp_path / "backups" / "reflect-1.json").write_bytes(b"no data either")
    if backups == "none":
        shutil.rmtree(tmp_path / "backups")
    before = snapshot(tmp_path)
    store = Store(tmp_path)
    for attempt in (
        store.open,
        store.sessions,
        lambda: store.edit(a_session(2)),
        lambda: store.merge([a_document(2)]),
        lambda: store.delete(session_id(1)),
        lambda: store.change(session_id(1), lambda session: None),
    ):
        with pytest.raises(Damaged) as damaged:
            attempt()
        assert damaged.value.exit_code == 3
        assert len(damaged.value.lines) <= 3
    assert snapshot(tmp_path) == before
    assert store.check().problems


def test_a_new_start_after_consent_keeps_all_that_was_there(tmp_path: Path) -> None:
    a_store(tmp_path, 1)
    (tmp_path / "reflect.json").write_bytes(b"no data at all")
    (tmp_path / "backups" / "reflect-1.json").write_bytes(b"no data either")
    store = Store(tmp_path)
    store.start_anew()
    for number in range(7):
        keep(store, a_session(number))
    assert documents(store) == every_session(range(7))
    kept = set(snapshot(tmp_path).values())
    assert {b"no data at all", b"no data either"} <= kept


def test_of_two_sessions_with_one_id_the_older_gets_an_id_of_its_own(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    tables = raw_tables(path)
    older = {**a_document(1, role="older"), "updated": "2020-01-01T00:00:00Z"}
    tables["sessions"]["9"] = {"id": session_id(1), "revision": 1, "session": older}
    path.write_text(json.dumps(tables))
    store = Store(tmp_path)
    found = documents(store)
    assert found.pop(session_id(1)) == a_document(1)
    assert found.pop(session_id(2)) == a_document(2)
    ((new_id, document),) = found.items()
    assert document == {**older, "id": new_id}
    assert "one id" in store.repairs[0].what
    assert documents(Store(tmp_path)).keys() == {session_id(1), session_id(2), new_id}


def test_the_same_line_twice_is_one_session(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    lines = path.read_bytes().splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if session_id(1).encode() in line)
    path.write_bytes(b"".join([*lines[: place + 1], lines[place], *lines[place + 1 :]]))
    store = Store(tmp_path)
    assert len(list(store.scan())) == 2
    assert documents(store) == every_session(range(1, 3))


def test_one_bad_record_costs_none_of_the_others_and_is_had_back_from_a_backup(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2, 3)
    path = tmp_path / "reflect.json"
    tables = raw_tables(path)
    tables["sessions"]["2"] = ["not", "a", "session"]
    path.write_text(json.dumps(tables, indent=2))
    assert documents(Store(tmp_path)) == every_session(range(1, 4))


def test_a_session_with_a_wrong_date_and_no_other_copy_keeps_its_words(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    shutil.rmtree(tmp_path / "backups")
    path = tmp_path / "reflect.json"
    tables = raw_tables(path)
    tables["sessions"]["2"]["session"]["created"] = "last Tuesday"
    tables["sessions"]["2"]["revision"] = 5
    path.write_text(json.dumps(tables))
    assert documents(Store(tmp_path))[session_id(2)]["answers"] == a_document(2)["answers"]


@pytest.mark.parametrize(
    ("part", "slip", "found"),
    [
        (b"part 1.\\n", b"part 1.\n", "part 1.\n"),
        (b"part 1.", b"part\x001.", "part\x001."),
        (b'"actions": []', b'"actions": [], "later": 1e999', "part 1."),
        (b'"actions": []', b'"actions": [], "later": ' + b"9" * 5000, "part 1."),
        (b'"actions": []', b'"actions": [], "later": NaN', "part 1."),
    ],
    ids=["line break", "NUL", "infinite", "huge", "NaN"],
)
def test_a_slip_of_an_editor_within_a_session_costs_none_of_its_words(
    tmp_path: Path, part: bytes, slip: bytes, found: str
) -> None:
    a_store(tmp_path, 1)
    path = tmp_path / "reflect.json"
    damaged = path.read_bytes().replace(part, slip)
    assert damaged != path.read_bytes()
    path.write_bytes(damaged)
    for backup in (tmp_path / "backups").iterdir():
        backup.unlink()
    (document,) = documents(Store(tmp_path)).values()
    assert found in document["answers"]["happened"]


def test_a_large_file_of_broken_sessions_is_gone_through_in_one_go() -> None:
    began = process_time()
    assert list(salvage([b'"session": {"a":[' * 100_000], START)) == []
    assert process_time() - began < 15


def test_completing_a_session_touches_only_what_is_wrong() -> None:
    document = {**a_document(1), "id": 5, "created": "?", "updated": "?", "finished": "?", "extra": [1]}
    completed = complete(document, START)
    assert Session(completed).created == START
    assert Session(completed).updated == START
    assert completed["finished"] is None
    assert (completed["answers"], completed["extra"]) == (document["answers"], [1])
    assert complete(a_document(1), START) == a_document(1)


def test_words_that_look_like_a_record_are_words(tmp_path: Path) -> None:
    tricky = (
        '"revision": 9, "session": {"id": "x", "created": "2026-01-01T00:00:00Z"}}\n"5": {"check": "00000000"'
    )
    store = a_store(tmp_path)
    keep(store, a_session(1, thought=tricky, nested={"revision": 3, "session": a_document(7)}))
    data = (tmp_path / "reflect.json").read_bytes()
    for wrecked in (data, json.dumps(json.loads(data), indent=2).encode() + b"?"):
        found = [found.stored.document for found in salvage(wrecked.splitlines(keepends=True), START)]
        assert [document["id"] for document in found] == [session_id(1)]
        assert found[0]["answers"]["thought"] == tricky


def test_the_evidence_of_each_damage_is_kept_and_that_of_the_same_only_once(tmp_path: Path) -> None:
    a_store(tmp_path, 1)
    path = tmp_path / "reflect.json"
    for wrecked in (b"one", b"two", b"one", b"three"):
        path.write_bytes(wrecked)
        Store(tmp_path, lambda: START).open()
    assert sorted(copy.read_bytes() for copy in tmp_path.glob("*.damaged-*")) == [b"one", b"three", b"two"]
    assert len(Store(tmp_path).check().repairs) == 4


def test_a_repair_stopped_by_a_full_disk_is_done_the_next_time(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    path.write_bytes(b"wrecked")
    (tmp_path / "reflect.json.damaged-20260101T000000Z").write_bytes(b"wrecked")  # as far as the last try got
    assert documents(Store(tmp_path)) == every_session(range(1, 3))
    assert len(list(tmp_path.glob("*.damaged-*"))) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_in_a_folder_that_cannot_be_written_damage_is_repaired_in_memory(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    (tmp_path / "reflect.json").write_bytes(b"wrecked")
    tmp_path.chmod(0o500)
    store = Store(tmp_path)
    try:
        assert documents(store) == every_session(range(1, 3))
        assert documents(store) == every_session(range(1, 3))
    finally:
        tmp_path.chmod(0o700)
    assert (tmp_path / "reflect.json").read_bytes() == b"wrecked"
    (told,) = store.repairs
    assert "cannot be repaired yet" in told.what


def test_what_was_repaired_in_memory_alone_is_told(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    (tmp_path / "reflect.json").write_bytes(b"wrecked")
    store = Store(tmp_path, disk=WithoutLocks())
    assert documents(store) == documents(store) == every_session(range(1, 3))
    (told,) = store.repairs
    assert "cannot be repaired yet: folder is read-only" in told.what
    assert (tmp_path / "reflect.json").read_bytes() == b"wrecked"


class WithoutLocks(Disk):
    """A folder that is mounted read-only."""

    def lock(self, path: Path, timeout: float) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))


@pytest.mark.parametrize("kind", ["empty", "zeroed", "cut in half", "null", "random"])
def test_a_damaged_draft_is_kept_and_told_once(tmp_path: Path, kind: str) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="tester"))
    draft.close()
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    wrecked = WRECKS[kind](path.read_bytes())
    path.write_bytes(wrecked)
    assert documents(store) == {session_id(1): a_document(1)}
    assert path.read_bytes() == wrecked
    assert len(Store(tmp_path).check().problems) == 1
    other = Store(tmp_path)
    assert len(other.open()) == 1
    assert [copy.read_bytes() for copy in path.parent.glob("*.damaged-*")] == [wrecked]
    assert Store(tmp_path).open() == []
    assert Store(tmp_path).check().problems == []


DRAFT_WRECKS: dict[str, Wreck] = {
    "without its end": lambda data: data[:-3],
    "without its beginning": lambda data: data[40:],
    "a line break too many": lambda data: data.replace(b'"sessions"', b'"sess\nions"'),
    "another number of sessions": lambda data: data.replace(b'"count": 1', b'"count": 3'),
}


@pytest.mark.parametrize("kind", DRAFT_WRECKS)
def test_a_damaged_draft_that_still_says_its_words_is_shown_and_gone_on_with(
    tmp_path: Path, kind: str
) -> None:
    store = a_store(tmp_path, 1)
    for number in (1, 2):
        draft = store.edit(a_session(number))
        draft.save(a_session(number, role="the newest words"))
        draft.close()
    newest = {session_id(number): a_document(number, role="the newest words") for number in (1, 2)}
    wrecked = {}
    for path in (tmp_path / "drafts").glob("*.json"):
        wrecked[path] = DRAFT_WRECKS[kind](path.read_bytes())
        path.write_bytes(wrecked[path])
    assert documents(Store(tmp_path)) == newest
    assert Store(tmp_path).get(session_id(2)).document == newest[session_id(2)]
    assert {path: path.read_bytes() for path in wrecked} == wrecked
    assert len(Store(tmp_path).open()) == 2
    copies = [copy.read_bytes() for copy in (tmp_path / "drafts").glob("*.damaged-*")]
    assert sorted(copies) == sorted(wrecked.values())
    assert documents(Store(tmp_path)) == newest
    assert Store(tmp_path).open() == []
    assert Store(tmp_path).check().problems == []


def test_a_damaged_draft_is_enough_to_rebuild_a_damaged_archive_from(tmp_path: Path) -> None:
    draft = Store(tmp_path).edit(a_session(1))
    draft.save(a_session(1))
    draft.close()
    path = tmp_path / "drafts" / f"{session_id(1)}.json"
    path.write_bytes(path.read_bytes()[:-3])
    (tmp_path / "reflect.json").write_bytes(b"damaged")
    assert documents(Store(tmp_path)) == {session_id(1): a_document(1)}


def test_a_draft_that_cannot_be_shown_is_told_of_by_whoever_reads(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    damaged, newer = (tmp_path / "drafts" / f"{session_id(number)}.json" for number in (2, 3))
    damaged.write_bytes(b"damaged")
    newer.write_bytes(b'{"meta": {"1": {"version": 2}}, "sessions": {}}')
    assert documents(store) == documents(store) == {session_id(1): a_document(1)}
    told = [repair.what for repair in store.new_repairs()]
    assert [damaged.name in what or newer.name in what for what in told] == [True, True]
    assert damaged.read_bytes() == b"damaged"


def test_the_draft_of_another_session_under_this_name_is_not_taken(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(2))
    draft.save(a_session(2))
    draft.close()
    path = tmp_path / "drafts" / f"{session_id(2)}.json"
    path.rename(path.with_name(f"{session_id(1)}.json"))
    assert documents(store) == {session_id(1): a_document(1)}
    store.open()
    assert list(path.parent.glob("*.damaged-*"))


def test_a_missing_backup_is_written_at_the_next_start(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    (tmp_path / "backups" / "reflect-2.json").unlink()
    store = Store(tmp_path)
    assert [problem.what for problem in store.check().problems] == ["The newest backup is missing."]
    assert store.open() == []
    assert (tmp_path / "backups" / "reflect-2.json").read_bytes() == (tmp_path / "reflect.json").read_bytes()
    assert store.check().problems == []


def test_temporary_files_of_the_dead_are_swept_and_those_of_the_living_are_not(tmp_path: Path) -> None:
    a_store(tmp_path, 1)
    dead = [
        tmp_path / place / ".x.json.999999999-0123abcd-0123abcd.tmp" for place in (".", "drafts", "backups")
    ]
    ours_before = tmp_path / f".x.json.{os.getpid()}-00000000-0123abcd.tmp"
    alive = tmp_path / f".x.json.{os.getppid()}-0123abcd-0123abcd.tmp"
    foreign = [tmp_path / name for name in (".notes.tmp", "x.tmp", ".a-b-c.tmp", ".x.1-2-3.tmp")]
    for path in (*dead, ours_before, alive, *foreign):
        path.write_bytes(b"half")
    assert len(Store(tmp_path).check().left_over) == 4
    Store(tmp_path).open()
    assert [path.exists() for path in (*dead, ours_before)] == [False] * 4
    assert [path.exists() for path in (alive, *foreign)] == [True] * 5


def test_a_byte_changed_in_place_between_two_checkpoints_of_one_window_is_seen(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    mine = a_session(3)
    draft = store.edit(mine)
    draft.checkpoint(mine)
    archive = tmp_path / "reflect.json"
    before = archive.stat().st_mtime_ns
    wrecked = archive.read_bytes().replace(b"Company number 1", b'Company"number 1')
    while (
        archive.stat().st_mtime_ns == before
    ):  # the clock of files ticks a few times in a hundredth of a second
        archive.write_bytes(wrecked)
    mine.set_answer("thought", "Once more", START)
    draft.checkpoint(mine)
    draft.close()
    assert [bool(repair.kept) for repair in store.repairs] == [True]
    assert documents(Store(tmp_path)) == every_session(range(1, 3)) | {mine.id: mine.document}


def damaged(data: bytes, place: bytes, digit: bytes) -> bytes:
    """The first byte behind a place is another one."""
    at = data.index(place) + len(place)
    return data[:at] + digit + data[at + 1 :]


@pytest.mark.parametrize("place", ['"id": "', '"session": {"id": "'])
def test_a_damaged_id_makes_no_second_session_where_there_is_no_backup(tmp_path: Path, place: str) -> None:
    a_store(tmp_path, 1, 2)
    shutil.rmtree(tmp_path / "backups")
    path = tmp_path / "reflect.json"
    path.write_bytes(damaged(path.read_bytes(), place.encode(), b"z"))
    store = Store(tmp_path)
    assert documents(store) == every_session(range(1, 3))
    assert "could not be read" not in store.repairs[0].what


def test_a_damaged_version_that_claims_to_be_newer_is_set_aside(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    wrecked = damaged(path.read_bytes(), b'"updated": "2', b"9").replace(b"part 1.", b"part\x001.")
    path.write_bytes(wrecked)
    store = Store(tmp_path)
    assert documents(store) == every_session(range(1, 3))
    assert [copy.read_bytes() for copy in tmp_path.glob("*.damaged-*")] == [wrecked]


def test_newer_words_are_not_given_up_for_an_older_version_that_is_intact(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    store.change(session_id(1), partial(set_role, "the newest words"))
    (tmp_path / "backups" / "reflect-3.json").unlink()
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes().replace(b"part 1.", b"part\x001."))
    assert documents(Store(tmp_path))[session_id(1)]["answers"]["role"] == "the newest words"


def test_of_two_versions_in_one_file_only_two_intact_ones_become_two_sessions(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    shutil.rmtree(tmp_path / "backups")
    path = tmp_path / "reflect.json"
    lines = path.read_bytes().splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if session_id(1).encode() in line)
    double = lines[place].replace(b'"1": {', b'"7": {').replace(b"Company number 1", b"Company mumber 1")
    path.write_bytes(b"".join([*lines[:place], double, *lines[place:]]))
    store = Store(tmp_path)
    store.open()
    assert documents(store) == every_session(range(1, 3))
    assert "Of 1 a damaged version was set aside." in store.repairs[0].what


@pytest.mark.parametrize("layout", ["lines", "indented", "UTF-16"])
def test_what_is_beyond_reading_is_counted_and_named_in_any_layout(tmp_path: Path, layout: str) -> None:
    a_store(tmp_path, 1, 2, 3)
    shutil.rmtree(tmp_path / "backups")
    path = tmp_path / "reflect.json"
    data = path.read_bytes()
    if layout != "lines":
        data = json.dumps(json.loads(data), indent=2, ensure_ascii=False).encode()
    wrecked = data.replace(b'"answers": {', b'"answers": (', 1)
    path.write_bytes(wrecked.decode().encode("utf-16") if layout == "UTF-16" else wrecked)
    store = Store(tmp_path)
    lost = session_id(1)
    assert documents(store) == {key: each for key, each in every_session(range(1, 4)).items() if key != lost}
    assert f"1 could not be read any more: {lost[:8]}." in store.repairs[0].what


def test_a_damaged_name_of_a_table_keeps_no_second_copy_of_its_sessions(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes().replace(b'"sessions"', b'"sessionz"'))
    assert documents(store) == every_session(range(1, 3))
    assert raw_tables(path).keys() == {"meta", "sessions"}


def test_fields_of_a_newer_version_in_an_envelope_survive_a_repair(tmp_path: Path) -> None:
    a_store(tmp_path, 1, 2)
    shutil.rmtree(tmp_path / "backups")
    path = tmp_path / "reflect.json"
    tables = raw_tables(path)
    tables["sessions"]["1"] |= {"colour": "blue"}
    path.write_text(json.dumps(tables, indent=2)[:-3], encoding="utf-8")
    Store(tmp_path).open()
    assert raw_tables(path)["sessions"]["1"]["colour"] == "blue"

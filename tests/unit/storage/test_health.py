"""What ``reflect doctor`` is told."""

from __future__ import annotations

import json
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from reflect.model.errors import ReflectError
from reflect.model.record_lists import INVENTORY, RecordChange, touched
from reflect.storage import Store
from tests.support.listed_records import a_strength, put
from tests.support.stored_sessions import START, a_session, a_store, documents, keep, session_id, snapshot


def test_a_healthy_folder_has_no_problems_and_is_described(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store = a_store(folder, 1, 2)
    draft = store.edit(a_session(3))
    draft.save(a_session(3))
    before = snapshot(folder)
    report = store.check()
    assert report.is_well
    assert (report.version, report.sessions, report.drafts, report.backups, report.edited) == (1, 2, 1, 2, 0)
    facts = {(Path(fact.path).name, fact.kind, fact.mode) for fact in report.files}
    assert ("reflect.json", "archive", "0600") in facts
    assert ("drafts", "folder", "0700") in facts
    assert (f"{session_id(3)}.json", "draft", "0600") in facts
    assert snapshot(folder) == before
    assert json.loads(json.dumps(report.as_json()))["files"][0]["kind"] == "folder"


@pytest.mark.parametrize("name", ["reflect.json", "settings.json", "help-lines.txt", "last-change.json"])
def test_a_file_others_can_read_is_a_problem_with_a_remedy(tmp_path: Path, name: str) -> None:
    store = a_store(tmp_path, 1)
    if name != "reflect.json":
        (tmp_path / name).write_text('{"edits": []}', encoding="utf-8")
    (tmp_path / name).chmod(0o644)
    (problem,) = store.check().problems
    assert "other users" in problem.what
    assert problem.todo == f"chmod 600 '{tmp_path / name}'"


def test_conflict_copies_and_damaged_ones_are_told_apart(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    conflicts = [
        "reflect (conflicted copy).json",
        "reflect.sync-conflict-20261122-200000-ABCDEF.json",
        f"drafts/{session_id(1)} (Anna's laptop).json",
        "backups/reflect-1 (1).json",
    ]
    kept = [
        "reflect.json.damaged-20261122T200000Z",
        "reflect.json.version-0",
        f"drafts/{session_id(1)}.json.damaged-1",
    ]
    for name in (*conflicts, *kept, "notes.json", "reflect.txt"):
        (tmp_path / name).write_bytes(b"{}")
        (tmp_path / name).chmod(0o600)
    report = store.check()
    assert sorted(report.conflict_copies) == sorted(str(tmp_path / name) for name in conflicts)
    assert sorted(report.damaged_copies) == sorted(str(tmp_path / name) for name in kept)
    assert len(report.problems) == len(conflicts)


def test_damage_everywhere_is_told_and_nothing_is_changed(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="tester"))
    draft.close()
    store.save_settings(store.settings())
    for path in tmp_path.rglob("*.json"):
        path.write_bytes(b"damaged")
    before = snapshot(tmp_path)
    report = Store(tmp_path).check()
    assert len(report.problems) == 5
    assert all(problem.what and problem.todo for problem in report.problems)
    assert snapshot(tmp_path) == before


def test_an_archive_that_is_a_folder_is_a_problem_too(tmp_path: Path) -> None:
    (tmp_path / "reflect.json").mkdir()
    assert [problem.what for problem in Store(tmp_path).check().problems] == [
        f"Cannot read {tmp_path / 'reflect.json'}: a folder is where a file should be."
    ]


@pytest.mark.parametrize("name", ["drafts", "backups"])
def test_a_file_in_place_of_a_folder_is_named_once_and_everything_else_is_looked_at(
    tmp_path: Path, name: str
) -> None:
    data = tmp_path / "data"
    store = a_store(data, 1, 2)
    draft = store.edit(a_session(1))
    draft.save(a_session(1, role="tester"))
    draft.close()
    (data / name).rename(tmp_path / "elsewhere")
    (data / name).write_text("", encoding="utf-8")
    (data / name).chmod(0o600)
    report = Store(data).check()
    assert [problem.what for problem in report.problems] == [
        f"{data / name} is a file, where a folder is needed."
    ]
    assert "readable" not in report.problems[0].todo
    assert (report.sessions, report.backups > 0, report.drafts) == (2, name == "drafts", name == "backups")


def test_a_file_in_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert len(Store(tmp_path / "data").check().problems) == 1


@pytest.mark.parametrize("name", [".", "drafts", "backups"])
def test_a_folder_that_may_not_be_written_is_a_problem(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_store(tmp_path, 1)
    (tmp_path / "drafts").mkdir(exist_ok=True)
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path / name and allowed(path, mode))
    (problem,) = Store(tmp_path).check().problems
    assert problem.what == f"{tmp_path / name} cannot be written."


@pytest.mark.parametrize("name", ["drafts", "backups", "settings.json", f"drafts/{session_id(2)}.json"])
def test_a_link_that_leads_nowhere_is_a_problem(tmp_path: Path, name: str) -> None:
    store = a_store(tmp_path, 1)
    place = tmp_path / name
    if place.is_dir():
        shutil.rmtree(place)
    place.symlink_to(tmp_path / "not-mounted")
    assert f"{place} is a link that leads nowhere." in [problem.what for problem in store.check().problems]


def test_what_a_backup_knows_better_is_told_with_the_way_to_have_it_back(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    old = (tmp_path / "reflect.json").read_bytes()
    keep(store, a_session(3))
    store.change(
        session_id(1), lambda session: session.set_answer("role", "tester", START + timedelta(days=1))
    )
    (tmp_path / "reflect.json").write_bytes(old)
    newest = tmp_path / "backups" / "reflect-4.json"
    (problem,) = Store(tmp_path).check().problems
    assert problem.what == f"{newest} has 2 sessions that the archive lacks or has an older version of."
    assert problem.todo == f"Take in what is missed: `reflect import '{newest}'`."
    Store(tmp_path).merge(Store(tmp_path).documents_in(newest))
    assert Store(tmp_path).check().problems == []
    assert len(documents(Store(tmp_path))) == 3


def test_records_beside_the_sessions_that_a_backup_knows_better_are_told_too(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    one, other = a_strength(1, "Planning"), a_strength(2, "Patience")
    put(store, INVENTORY, one)
    old = (tmp_path / "reflect.json").read_bytes()
    proven = touched({**one, "proof": "the move"}, START + timedelta(days=400))
    store.change_records([RecordChange(INVENTORY, one, proven)])
    put(store, INVENTORY, other)
    (tmp_path / "reflect.json").write_bytes(old)
    (problem,) = Store(tmp_path).check().problems
    assert (
        "has 2 records beside the sessions that the archive lacks or has an older version of." in problem.what
    )


def test_a_record_that_was_taken_out_since_is_not_missed(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    one = a_strength(1, "Planning")
    put(store, INVENTORY, one)
    store.change_records([RecordChange(INVENTORY, one, None)])
    assert store.check().problems == []


def test_records_without_any_backup_are_said_to_have_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, INVENTORY, a_strength(1, "Planning"))
    shutil.rmtree(tmp_path / "backups")
    assert store.check().problems != []


@pytest.mark.parametrize("kind", ["beyond repair", "newer", "a folder", "a dangling link"])
def test_data_that_cannot_be_used_is_said_to_be_so(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "data"
    a_store(folder, 1)
    archive = folder / "reflect.json"
    if kind == "beyond repair":
        shutil.rmtree(folder / "backups")
        archive.write_bytes(b"nothing")
    elif kind == "newer":
        archive.write_bytes(archive.read_bytes().replace(b'"version": 1', b'"version": 2'))
    elif kind == "a folder":
        archive.unlink()
        archive.mkdir()
    else:
        folder = tmp_path / "link"
        folder.symlink_to(tmp_path / "not-mounted")
    report = Store(folder).check()
    assert not report.is_usable
    assert not report.is_well


@pytest.mark.parametrize("kind", ["damaged", "a draft", "a backup"])
def test_damage_that_can_be_repaired_leaves_the_data_usable(tmp_path: Path, kind: str) -> None:
    store = a_store(tmp_path, 1, 2)
    draft = store.edit(a_session(3))
    draft.save(a_session(3))
    draft.close()
    place = {
        "damaged": "reflect.json",
        "a draft": f"drafts/{session_id(3)}.json",
        "a backup": "backups/reflect-1.json",
    }
    (tmp_path / place[kind]).write_bytes(b"damaged")
    report = Store(tmp_path).check()
    assert (report.is_usable, report.is_well) == (True, False)


@pytest.mark.parametrize(
    ("name", "is_usable"), [("drafts", False), ("backups", True), ("editor", True), ("reflect.json", True)]
)
def test_what_stands_in_place_of_a_folder_makes_the_data_unusable_only_where_nothing_can_be_read(
    tmp_path: Path, name: str, is_usable: bool
) -> None:
    store = a_store(tmp_path, 1)
    place = tmp_path / name
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.touch(0o600)
    if name == "reflect.json":
        place = tmp_path / "backups"
    report = store.check()
    assert report.is_usable == is_usable
    assert report.problems
    try:
        assert [session.id for session in Store(tmp_path).scan()] == [session_id(1)]
    except ReflectError:
        assert not is_usable


def test_a_draft_that_cannot_be_read_keeps_no_other_from_being_checked(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    for number in (2, 3):
        draft = store.edit(a_session(number))
        draft.save(a_session(number))
        draft.close()
    place = tmp_path / "drafts" / f"{session_id(2)}.json"
    place.unlink()
    place.mkdir()
    report = store.check()
    assert (report.drafts, report.is_usable) == (1, True)
    assert any(str(place) in problem.what for problem in report.problems)


def test_a_backup_that_cannot_be_read_keeps_no_other_from_being_checked(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2, 3)
    backups = tmp_path / "backups"
    (backups / "reflect-2.json").unlink()
    (backups / "reflect-2.json").mkdir(mode=0o700)
    (backups / "reflect-1.json").write_bytes(b"torn")
    report = store.check()
    assert (report.backups, report.is_usable) == (3, True)
    told = " ".join(problem.what for problem in report.problems)
    assert "reflect-2.json: a folder is where a file should be" in told
    assert "reflect-1.json is damaged" in told


def test_help_lines_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    (tmp_path / "help-lines.txt").mkdir()
    (problem,) = store.check().problems
    assert (
        problem.what
        == f"{tmp_path / 'help-lines.txt'} cannot be read, so your help page lacks your own lines."
    )


def test_nobody_is_told_to_remove_a_damaged_backup_as_long_as_the_archive_is_damaged_too(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path, 1)
    backup = tmp_path / "backups" / "reflect-1.json"
    backup.write_bytes(b"torn")
    told = (f"{backup} is damaged (not JSON).", "Remove it; the next save writes a new one.")
    assert told in store.check().problems
    (tmp_path / "reflect.json").write_bytes(b"torn")
    assert all("Remove" not in problem.todo for problem in store.check().problems)


def test_a_record_that_a_backup_knows_better_is_told_as_well(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    put(store, "inventory", a_strength(1, "Patience"))
    older = (tmp_path / "reflect.json").read_bytes()
    newer = {**a_strength(1, "Patience with people"), "updated": "2026-12-01T00:00:00.000Z"}
    store.change_records([RecordChange("inventory", a_strength(1, "Patience"), newer)])
    put(store, "inventory", a_strength(2, "Calm"))
    assert store.check().is_well
    (tmp_path / "reflect.json").write_bytes(older)
    newest = tmp_path / "backups" / "reflect-4.json"
    assert (
        f"{newest} has 2 records beside the sessions that the archive lacks or has an older version of."
    ) in [problem.what for problem in store.check().problems]


def test_a_record_that_was_taken_out_is_not_missed(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    put(store, "inventory", a_strength(1, "Patience"))
    store.change_records([RecordChange("inventory", a_strength(1, "Patience"), None)])
    assert store.check().is_well


def test_an_archive_without_any_backup_is_said_even_when_it_was_edited(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    shutil.rmtree(tmp_path / "backups")
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes().replace(b"Company number 1", b"Another company"))
    assert [problem.what for problem in store.check().problems] == ["There is no backup."]

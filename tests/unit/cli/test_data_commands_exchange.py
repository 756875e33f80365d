"""export and import: everything out, everything in, nothing overwritten by something older."""

from __future__ import annotations

import io
import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reflect.model.record_lists import RecordChange
from reflect.model.session import VERSION, Session
from reflect.storage import Store
from reflect.storage.exchange.export_writer import dumps
from tests.support.listed_records import UPDATED, a_join, a_record, a_strength
from tests.support.program import Program, export_file
from tests.support.sample import NOW, acme, session


def test_an_empty_folder_exports_no_sessions(reflect: Program) -> None:
    ran = reflect("export")
    assert ran.code == 0
    assert json.loads(ran.out) == {"format": "reflect", "version": VERSION, "sessions": []}
    assert not reflect.folder.exists()


def test_what_comes_out_is_what_went_in(reflect: Program, tmp_path: Path) -> None:
    several = [acme(days_ago=days) for days in (3, 1, 2)]
    several[0].document["x-field"] = {"kept": [None, ""]}
    file = export_file(tmp_path / "in.json", several)
    assert reflect("import", str(file)).code == 0
    assert reflect("export").out == file.read_text(encoding="utf-8")


def test_what_stands_beside_the_sessions_comes_out_again(reflect: Program, tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    for beside in ({"made-by": "another program"}, {"made-by": "a newer one", "more": [1]}):
        file.write_text(json.dumps({"format": "reflect", "version": VERSION, **beside, "sessions": []}))
        assert reflect("import", str(file)).code == 0
        assert json.loads(reflect("export").out).items() >= beside.items()
    reflect.keep(acme())
    assert json.loads(reflect("export").out)["made-by"] == "a newer one"


def test_export_has_drafts_too(reflect: Program) -> None:
    begun = session({"company": "Hooli"}, finished=False)
    draft = Store(reflect.folder).edit(begun)
    draft.save(begun)
    assert json.loads(reflect("export").out)["sessions"] == [begun.document]
    draft.close()


def test_an_export_that_finds_damage_on_the_way_has_no_touched_session(reflect: Program) -> None:
    sessions = [acme(), session({"company": "Globex"})]
    reflect.keep(*sessions)
    archive = reflect.folder / "reflect.json"
    touched = archive.read_bytes().replace(b"Acme", b"Acmf", 1)
    archive.write_bytes(touched[:-40])
    found = json.loads(reflect("export").out)["sessions"]
    assert sorted(found, key=str) == sorted((each.document for each in sessions), key=str)


def test_import_tells_what_it_did(reflect: Program, tmp_path: Path) -> None:
    old, new, other = acme(), acme(), session({"company": "Globex"})
    reflect.keep(old, other)
    changed = old.copy()
    changed.set_answer("learned", "More", NOW + timedelta(days=1))
    ran = reflect("import", str(export_file(tmp_path / "in.json", [changed, new, other])))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("1 added, 1 updated, 1 kept")
    assert {kept.id: kept.words("learned") for kept in reflect.kept()}[old.id] == "More"


def test_an_older_session_does_not_replace_a_newer_one(reflect: Program, tmp_path: Path) -> None:
    kept = acme()
    older = kept.copy()
    older.document["answers"]["learned"] = "Less"
    older.document["updated"] = "2020-01-01T00:00:00Z"
    reflect.keep(kept)
    assert "1 kept" in reflect("import", str(export_file(tmp_path / "in.json", [older]))).err
    assert reflect.kept()[0].document == kept.document


def test_import_reads_from_a_pipe(reflect: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    data = dumps([acme().document]).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert reflect("import", "-").code == 0
    assert len(reflect.kept()) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_an_export_is_read_in_whichever_unicode_an_editor_saved_it(
    reflect: Program, tmp_path: Path, encoding: str
) -> None:
    kept = acme()
    kept.set_answer("learned", "Zahlen, 数字, 😀", NOW)
    file = tmp_path / "in.json"
    file.write_bytes(dumps([kept.document]).encode(encoding))
    assert reflect("import", str(file)).code == 0
    assert reflect.kept()[0].words("learned") == "Zahlen, 数字, 😀"


def refused(reflect: Program, file: Path | str) -> tuple[int, list[str]]:
    """Import something that cannot be imported: nothing may change."""
    kept = acme()
    reflect.keep(kept)
    ran = reflect("import", str(file))
    assert ran.out == ""
    assert [found.document for found in reflect.kept()] == [kept.document]
    assert 1 <= len(ran.error_lines) <= 3
    return ran.code, ran.error_lines


def test_a_file_that_is_not_there_is_wrong_usage(reflect: Program, tmp_path: Path) -> None:
    code, lines = refused(reflect, tmp_path / "nowhere.json")
    assert code == 2
    assert "nowhere.json" in lines[0]


def test_a_folder_is_no_file(reflect: Program, tmp_path: Path) -> None:
    assert refused(reflect, tmp_path)[0] == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"hello", "not JSON"),
        (b'{"format": "other"}', "not an export"),
        (b"\xff\xfe{", "UTF-8 or UTF-16"),
        (b"\xe9t\xe9", "UTF-8 or UTF-16"),
    ],
)
def test_a_file_that_is_not_ours_changes_nothing(
    reflect: Program, tmp_path: Path, data: bytes, says: str
) -> None:
    file = tmp_path / "in.json"
    file.write_bytes(data)
    code, lines = refused(reflect, file)
    assert code == 1
    assert "in.json" in lines[0]
    assert says in lines[0]


def test_half_a_wrong_file_changes_nothing_and_names_the_place(reflect: Program, tmp_path: Path) -> None:
    wrong: Session = acme()
    wrong.document["answers"]["mood"] = "low"
    code, lines = refused(reflect, export_file(tmp_path / "in.json", [acme(), acme(), wrong]))
    assert code == 1
    assert "sessions[2].answers.mood" in lines[0]


def test_a_newer_format_is_left_alone(reflect: Program, tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    newer: dict[str, Any] = {"format": "reflect", "version": VERSION + 1, "sessions": []}
    file.write_text(json.dumps(newer), encoding="utf-8")
    assert refused(reflect, file)[0] == 3


def test_a_version_of_thousands_of_digits_does_not_fill_the_terminal(
    reflect: Program, tmp_path: Path
) -> None:
    file = tmp_path / "newer.json"
    file.write_text(f'{{"format": "reflect", "version": {"9" * 4000}, "sessions": []}}', encoding="utf-8")
    ran = reflect("import", str(file))
    assert ran.code == 3
    assert len(ran.err) < 1000


def test_a_session_open_in_a_window_is_not_imported_over(reflect: Program, tmp_path: Path) -> None:
    kept = acme()
    reflect.keep(kept)
    changed = kept.copy()
    changed.set_answer("learned", "More", NOW + timedelta(days=1))
    draft = Store(reflect.folder).edit(reflect.kept()[0])
    ran = reflect("import", str(export_file(tmp_path / "in.json", [changed, acme()])))
    assert ran.code == 1
    assert len(reflect.kept()) == 1
    draft.close()


def test_a_copy_of_the_data_itself_can_be_taken_in(reflect: Program, tmp_path: Path) -> None:
    kept = acme()
    Store(tmp_path / "elsewhere").merge([kept.document])
    copy = tmp_path / "elsewhere" / "reflect.json"
    assert reflect("import", str(copy)).code == 0
    assert [found.document for found in reflect.kept()] == [kept.document]


# --- the records beside the sessions ---

LISTS: dict[str, list[Any]] = {
    "inventory": [a_strength(1, "patience", proof="the school bus", unknown=[1])],
    "joined": [a_join(2, "patience", "being patient")],
    "practice": [a_record(3, question="Why did you leave?", on="2026-11-30", rating="rough")],
    "interviews": [a_record(4, company="Acme", on="2026-12-03", at="14:00", ask=["Who would I work with?"])],
}


def with_lists(path: Path, **lists: Any) -> str:
    path.write_text(json.dumps({"format": "reflect", "version": VERSION, "sessions": [], **lists}))
    return str(path)


def test_the_records_beside_the_sessions_come_out_as_they_went_in(reflect: Program, tmp_path: Path) -> None:
    ran = reflect("import", with_lists(tmp_path / "in.json", **LISTS, other=[1]))
    assert "Beside the sessions: 4 added, 0 updated, 0 kept as they were." in ran.err
    found = json.loads(reflect("export").out)
    assert {name: found[name] for name in LISTS} == LISTS
    assert found["other"] == [1]
    again = reflect("import", with_lists(tmp_path / "in.json", **LISTS))
    assert "Beside the sessions: 0 added, 0 updated, 4 kept as they were." in again.err


@pytest.mark.parametrize(
    ("list_", "wrong", "says"),
    [
        ("inventory", "all", "inventory must be a list, not a text"),
        ("inventory", [{"updated": UPDATED, "list": "strengths"}], "inventory[0].id is missing"),
        ("inventory", [{**a_strength(1, "x"), "id": "7"}], "inventory[0].id must be a UUID"),
        ("inventory", [{**a_strength(1, "x"), "updated": "today"}], "inventory[0].updated must be a date"),
        ("inventory", [a_strength(1, "x"), a_strength(1, "y")], "inventory[1].id is the same as in number 0"),
        ("inventory", [a_record(1, strength="x")], "inventory[0].list is missing"),
        ("inventory", [a_strength(1, "x", proof=7)], "inventory[0].proof must be a text"),
        ("inventory", [{**a_strength(1, "x"), "sessions": ["7"]}], "inventory[0].sessions[0] must be a UUID"),
        ("joined", [{**a_join(1, "x", "y"), "entries": "x"}], "joined[0].entries must be a list"),
        ("joined", [{**a_join(1, "x", "y"), "together": 1}], "joined[0].together must be true or false"),
        ("practice", [a_record(1, question="Why?", on="soon")], "practice[0].on must be a date"),
        ("interviews", [a_record(1, company=["Acme"])], "interviews[0].company must be a text"),
        ("interviews", [a_record(1, pitch=1)], "interviews[0].pitch must be a text"),
        ("interviews", [a_record(1, on="soon")], "interviews[0].on must be a date"),
    ],
)
def test_a_record_that_is_wrong_is_named_with_its_place_and_nothing_is_imported(
    reflect: Program, tmp_path: Path, list_: str, wrong: Any, says: str
) -> None:
    reflect.keep(acme())
    before = reflect("export").out
    ran = reflect("import", with_lists(tmp_path / "in.json", **{**LISTS, list_: wrong}))
    assert ran.code == 1
    assert says in ran.err
    assert reflect("export").out == before


def test_a_record_that_no_import_would_take_is_exported_under_another_name(
    reflect: Program, tmp_path: Path
) -> None:
    wrong = a_record(5, list=7, words="kept")
    Store(reflect.folder).change_records([RecordChange("inventory", None, wrong)])
    exported = reflect("export").out
    found = json.loads(exported)
    assert "inventory" not in found
    assert found["inventory-as-found"] == [wrong]
    (tmp_path / "out.json").write_text(exported)
    assert reflect("import", str(tmp_path / "out.json")).code == 0
    assert json.loads(reflect("export").out) == found


def test_a_backup_brings_its_records_when_it_is_imported(reflect: Program, tmp_path: Path) -> None:
    reflect("import", with_lists(tmp_path / "in.json", **LISTS))
    (backup,) = (reflect.folder / "backups").iterdir()
    copy = tmp_path / "copy.json"
    copy.write_bytes(backup.read_bytes())
    reflect("export", "--output", str(tmp_path / "out.json"))
    for name in ("reflect.json", "backups"):
        path = reflect.folder / name
        path.rename(tmp_path / name)
    assert reflect("import", str(copy)).code == 0
    assert reflect("export").out == (tmp_path / "out.json").read_text(encoding="utf-8")


def test_the_doctor_counts_them(reflect: Program, tmp_path: Path) -> None:
    reflect("import", with_lists(tmp_path / "in.json", **LISTS))
    assert "4 records of your lists" in reflect("doctor").out
    assert json.loads(reflect("doctor", "--json").out)["records"] == 4

"""`import --from`: shown first, taken in when asked for, and never twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.storage.foreign.foreign_import import FOREIGN_FORMATS
from tests.support.elsewhere import FOLDER, SAMPLES
from tests.support.program import Program
from tests.support.sample import NOW, acme

TRACKER = str(FOLDER / "tracker.csv")


def test_the_first_three_are_shown_as_they_would_be_and_nothing_is_changed(reflect: Program) -> None:
    ran = reflect("import", "--from", "csv", TRACKER)
    assert ran.code == 0
    for shown in (
        "Acme, Data analyst",
        "14 September 2026",
        "Where it stands: A no",
        "Salary (from csv): =52000+1000",
    ):
        assert shown in ran.out
    assert "Initech" in ran.out
    assert "Hooli" not in ran.out
    assert "Position is role" in ran.err
    assert "1 entry without a sure day" in ran.err
    assert "Add --yes to take in 4 sessions." in ran.err
    assert not reflect.folder.exists()


@pytest.mark.parametrize(("name", "kind"), SAMPLES.items())
def test_what_is_taken_in_is_not_taken_in_twice(reflect: Program, name: str, kind: str) -> None:
    ran = reflect("import", "--from", kind, str(FOLDER / name), "--yes")
    assert (ran.code, ran.out) == (0, "")
    kept = reflect.kept()
    assert f"{len(kept)} added." in ran.err
    again = reflect("import", "--from", kind, str(FOLDER / name), "--yes")
    assert f"0 added. {len(kept)} are there already and stay as they are." in again.err
    assert "nothing new" in reflect("import", "--from", kind, str(FOLDER / name)).err
    assert [each.document for each in reflect.kept()] == [each.document for each in kept]


def test_what_the_person_changed_since_stays(reflect: Program) -> None:
    reflect("import", "--from", "csv", TRACKER, "--yes")
    changed = reflect.kept()[0]
    changed.set_answer("learned", "Something", NOW)
    reflect.keep(changed)
    reflect("import", "--from", "csv", TRACKER, "--yes")
    assert "Something" in [each.words("learned") for each in reflect.kept()]


def test_it_is_read_searched_and_exported_like_any_session(reflect: Program, tmp_path: Path) -> None:
    reflect("import", "--from", "csv", TRACKER, "--yes")
    assert "Salary (from csv)" in reflect("search", "52000+1000").out
    file = tmp_path / "all.json"
    assert reflect("export", "--output", str(file)).code == 0
    ran = reflect("import", str(file))
    assert "0 added, 0 updated, 4 kept as they were." in ran.err


def test_a_wrong_file_changes_nothing_and_says_what_would_be_right(reflect: Program, tmp_path: Path) -> None:
    kept = acme()
    reflect.keep(kept)
    broken = tmp_path / "broken"
    for data in (b"", b"\xff\xfe\xff", b"PK\x03\x04", b'a,"b', b"\0" * 100):
        broken.write_bytes(data)
        for kind in FOREIGN_FORMATS:
            ran = reflect("import", "--from", kind, str(broken), "--yes")
            assert (ran.code, ran.out, len(ran.error_lines)) == (1, "", 3), (data, kind)
            assert ran.error_lines[2].startswith("What would be: ")
    assert [each.document for each in reflect.kept()] == [kept.document]


def test_columns_that_are_not_known_are_asked_for(reflect: Program, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Bedrijf,Functie\nAcme,Nurse\n")
    ran = reflect("import", "--from", "csv", str(file))
    assert (ran.code, len(ran.error_lines)) == (2, 3)
    assert "--map Bedrijf=company" in ran.err
    ran = reflect(
        "import", "--from", "csv", str(file), "--map", "Bedrijf=company", "--map", "Functie=role", "--yes"
    )
    assert ran.code == 0
    assert reflect.kept()[0].words("role") == "Nurse"


@pytest.mark.parametrize(("name", "kind"), SAMPLES.items())
def test_without_from_a_known_file_is_named_for_what_it_is(reflect: Program, name: str, kind: str) -> None:
    ran = reflect("import", str(FOLDER / name))
    assert (ran.code, len(ran.error_lines)) == (1, 3)
    assert f"add --from {kind}" in ran.err


@pytest.mark.parametrize(("name", "kind"), SAMPLES.items())
def test_a_file_in_another_known_format_is_named_for_what_it_is(
    reflect: Program, name: str, kind: str
) -> None:
    for other in FOREIGN_FORMATS:
        ran = reflect("import", "--from", other, str(FOLDER / name))
        if ran.code:
            assert f"say --from {kind}" in ran.error_lines[2]
    assert not reflect.folder.exists()


def test_our_own_export_is_named_for_what_it_is(reflect: Program, tmp_path: Path) -> None:
    reflect.keep(acme())
    reflect("export", "-o", str(tmp_path / "all.json"))
    for kind in FOREIGN_FORMATS:
        ran = reflect("import", "--from", kind, str(tmp_path / "all.json"))
        assert (ran.code, ran.error_lines[2]) == (
            1,
            "It looks like an export of reflect's own: leave out --from.",
        )


def test_without_from_an_unknown_file_is_told_with_what_would_be_read(
    reflect: Program, tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Dear diary")
    assert "with --from, dayone, jrnl, linkedin, csv" in reflect("import", str(file)).err


def test_map_is_for_tables_alone(reflect: Program) -> None:
    assert reflect("import", "--from", "jrnl", str(FOLDER / "jrnl.txt"), "--map", "a=role").code == 2
    assert reflect("import", TRACKER, "--map", "a=role").code == 2

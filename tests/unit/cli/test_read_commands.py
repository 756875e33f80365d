"""list, search, show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reflect.model.session import Session
from tests.support.program import Program
from tests.support.read_back import csv_rows
from tests.support.sample import ACME, acme, session


def waiting() -> Session:
    return session({"company": "Globex", "outcome": "waiting", "guess": 40}, days_ago=2, finished=False)


def silent() -> Session:
    return session(
        {
            "company": "Initech",
            "outcome": "silence",
            "thought": "I always lose",
            "balanced": "Silence says little",
        },
        days_ago=30,
    )


# --- list -----------------------------------------------------------------------------------------------


def test_an_empty_folder_has_an_empty_list(reflect: Program) -> None:
    ran = reflect("list")
    assert (ran.code, ran.out) == (0, "")
    assert "reflect new" in ran.err
    assert not reflect.folder.exists()


def test_the_list_is_newest_first_with_id_date_title_state_and_what_was_learned(reflect: Program) -> None:
    reflect.keep(silent(), acme(days_ago=4), waiting())
    lines = reflect("list").out.splitlines()
    assert [name for line in lines for name in TITLES if name in line] == [
        "Globex",
        "Acme · Data analyst",
        "Initech",
    ]
    newest = reflect.kept()[0]
    assert lines[0].split()[0] == newest.id[:8]
    assert "waiting to hear" in lines[0]
    assert lines[1].endswith("They wanted numbers, I gave stories")
    assert lines[2].endswith("Silence says little")


def test_the_list_can_be_a_table_of_applications_with_nothing_of_what_was_written(reflect: Program) -> None:
    reflect.keep(acme(days_ago=4), silent())
    ran = reflect("list", "--format", "csv")
    head, *rows = csv_rows(ran.out.removeprefix("\ufeff"))
    assert head == ["Day", "Company", "Job", "How far it went", "Where it stands"]
    assert [row[1:] for row in rows] == [
        ["Acme", "Data analyst", "Interview", "A no"],
        ["Initech", "", "", "Silence"],
    ]
    assert "numbers" not in ran.out


def test_the_ending_of_the_file_chooses_the_format_of_the_list(reflect: Program, tmp_path: Path) -> None:
    reflect.keep(acme())
    assert reflect("list", "--output", str(tmp_path / "a.csv")).code == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfDay,Company,")
    assert reflect("list", "--output", str(tmp_path / "a.json")).code == 0
    assert json.loads((tmp_path / "a.json").read_text())[0]["title"] == "Acme · Data analyst"
    ran = reflect("list", "--output", str(tmp_path / "a.html"))
    assert (ran.code, ran.error_lines[-1]) == (2, "Choose .txt, .json or .csv.")
    assert not (tmp_path / "a.html").exists()


def test_two_formats_at_once_are_refused(reflect: Program) -> None:
    assert reflect("list", "--json", "--format", "csv").code == 2
    assert reflect("list", "--json", "--format", "json").out == reflect("list", "--json").out


TITLES = ("Globex", "Acme · Data analyst", "Initech")


def test_the_list_never_tells_the_outcome_or_the_thought(reflect: Program) -> None:
    reflect.keep(silent(), acme())
    out = reflect("list").out
    assert "I always lose" not in out
    assert "Silence " not in out.replace("Silence says little", "")
    assert ACME["thought"] not in out


def test_a_title_in_two_scripts_keeps_the_columns_straight(reflect: Program) -> None:
    reflect.keep(
        session({"company": "株式会社", "learned": "eins"}, days_ago=1),
        session({"company": "Acme", "learned": "zwei"}),
    )
    first, second = reflect("list").out.splitlines()
    assert first.index("zwei") == second.index("eins") + len("株式会社")


def test_drafts_are_in_the_list(reflect: Program) -> None:
    from reflect.storage import Store

    begun = session({"company": "Hooli"}, finished=False)
    draft = Store(reflect.folder).edit(begun)
    draft.save(begun)
    assert "Hooli" in reflect("list").out
    draft.close()


def test_the_list_as_json_is_for_other_programs(reflect: Program) -> None:
    reflect.keep(acme(days_ago=4), waiting())
    listed = json.loads(reflect("list", "--json").out)
    assert [entry["title"] for entry in listed] == ["Globex", "Acme · Data analyst"]
    assert [entry["state"] for entry in listed] == ["waiting", "finished"]
    assert listed[0]["id"] == reflect.kept()[0].id
    assert json.loads(reflect("list", "--json").out) == listed


def test_an_empty_list_as_json_is_a_list(reflect: Program) -> None:
    assert json.loads(reflect("list", "--json").out) == []


# --- search ---------------------------------------------------------------------------------------------


def test_search_tells_where_the_words_stand(reflect: Program) -> None:
    reflect.keep(acme(), silent())
    ran = reflect("search", "FROZE")
    assert ran.code == 0
    assert ran.out.startswith(reflect.kept()[0].id[:8])
    assert "What happened: " in ran.out
    assert "I froze." in ran.out
    assert "Initech" not in ran.out


def test_all_words_must_occur(reflect: Program) -> None:
    reflect.keep(acme(), silent())
    assert "Initech" in reflect("search", "silence", "little").out
    assert reflect("search", "silence", "nowhere").code == 1


def test_a_hit_in_the_thought_does_not_show_it(reflect: Program) -> None:
    reflect.keep(silent())
    ran = reflect("search", "always")
    assert "in the thought" in ran.out
    assert "always" not in ran.out


def test_words_that_are_nowhere_are_nothing_to_show(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("search", "zebra")
    assert (ran.code, ran.out) == (1, "")
    assert ran.error_lines == ["No session has these words."]


# --- show -----------------------------------------------------------------------------------------------


def test_show_is_the_session_touched_last(reflect: Program) -> None:
    reflect.keep(acme(days_ago=3), silent())
    assert "Acme" in reflect("show").out
    assert reflect("show").out == reflect("show", "last").out


@pytest.mark.parametrize("length", [4, 8, 36])
def test_a_session_is_named_by_any_beginning_of_its_id(reflect: Program, length: int) -> None:
    reflect.keep(acme(), silent())
    other = next(found for found in reflect.kept() if found.answer("company") == "Initech")
    assert "Initech" in reflect("show", other.id[:length].upper()).out


def test_a_beginning_that_two_ids_share_is_ambiguous(reflect: Program) -> None:
    one, other = acme(), silent()
    one.document["id"] = "aaaa" + one.id[4:]
    other.document["id"] = "aaaa" + other.id[4:]
    reflect.keep(one, other)
    ran = reflect("show", "aaaa")
    assert (ran.code, ran.out) == (2, "")
    assert one.id[:8] in ran.err or one.id in ran.err


def test_an_unknown_id_is_wrong_usage(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("show", "zzzz")
    assert (ran.code, ran.out) == (2, "")
    assert "zzzz" in ran.err
    assert len(ran.error_lines) <= 3


def test_show_on_an_empty_folder_has_nothing_to_show(reflect: Program) -> None:
    ran = reflect("show")
    assert (ran.code, ran.out) == (1, "")


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
def test_every_format_of_show_holds_what_was_learned(reflect: Program, format_: str) -> None:
    reflect.keep(acme())
    ran = reflect("show", "--format", format_)
    assert ran.code == 0
    assert "They wanted numbers, I gave stories" in ran.out


def test_show_as_json_is_readable_json(reflect: Program) -> None:
    reflect.keep(acme())
    assert "Acme" in json.dumps(json.loads(reflect("show", "--format", "json").out))


def test_show_has_no_calendar(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("show", "--format", "ics")
    assert (ran.code, ran.out) == (2, "")

"""The table of applications: what an employment office asks for, and not a word of what was written."""

from __future__ import annotations

from reflect.reports.applications_table import applications_table
from tests.support.people import PRIVATE, guide, session
from tests.support.read_back import csv_rows


def rows(*answers: dict[str, object]) -> list[list[str]]:
    written = applications_table(guide(), map(session, answers))
    return csv_rows(written.removeprefix("\ufeff"))


def test_an_application_is_a_row_of_five_and_has_nothing_of_what_was_written() -> None:
    asked = {"company": "Acme", "role": "Data analyst", "stage": "interview", "outcome": "no"}
    assert rows({**PRIVATE, **asked, "happened": "Forty minutes"}) == [
        ["Day", "Company", "Job", "How far it went", "Where it stands"],
        ["2026-11-22", "Acme", "Data analyst", "Interview", "A no"],
    ]


def test_several_at_once_are_a_row_and_a_session_about_none_is_not_there() -> None:
    _, *found = rows(
        {"about": "several", "how-many": 30, "outcome": "silence"}, {"mood": 3}, {"role": "Nurse"}
    )
    assert [row[1:] for row in found] == [["30 applications", "", "", "Silence"], ["", "Nurse", "", ""]]


def test_a_call_for_help_in_the_place_of_a_name_is_not_shown() -> None:
    assert rows({"company": "I want to kill myself", "role": "Nurse"})[1][1:3] == ["", "Nurse"]

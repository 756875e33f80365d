"""Files of other programs as sessions: what becomes of each part, and what is refused."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.cli.commands import ORIGINS
from reflect.model.errors import ReflectError, UsageError
from reflect.model.session import Session, State
from reflect.storage.foreign.foreign_import import (
    FOREIGN_FORMATS,
    NotThatFormat,
    read_foreign,
    recognised,
)
from reflect.storage.foreign.sure_days import month_first_day, sure_day
from reflect.storage.foreign.table_reader import read_table
from tests.support.elsewhere import SAMPLES, sample
from tests.support.people import guide
from tests.support.tables import every_row

NOW = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)


def sessions(kind: str, data: bytes | str, *said: str) -> list[Session]:
    data = data.encode() if isinstance(data, str) else data
    return [Session(document) for document in read_foreign(kind, data, guide(), NOW, said).documents]


def one(kind: str, data: bytes | str, *said: str) -> Session:
    [found] = sessions(kind, data, *said)
    return found


def problem(kind: str, data: bytes | str, *said: str) -> str:
    with pytest.raises((NotThatFormat, UsageError)) as caught:
        sessions(kind, data, *said)
    assert 2 <= len(caught.value.lines) <= 3
    return " ".join(caught.value.lines)


def packed(**members: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_the_command_line_offers_exactly_these_formats() -> None:
    assert set(ORIGINS) == set(FOREIGN_FORMATS)


@every_row(("name", "kind"), SAMPLES.items())
def test_every_sample_is_recognised_and_the_same_each_time_it_is_read(name: str, kind: str) -> None:
    assert recognised(sample(name), guide(), NOW) == kind
    once, again = (sessions(kind, sample(name)) for _ in range(2))
    assert [each.id for each in once] == [each.id for each in again]
    assert len({each.id for each in once}) == len(once) > 1


def refusal(kind: str, data: bytes) -> list[str]:
    """What is said where a file is refused; nothing where it is read. Any other error fails."""
    try:
        read_foreign(kind, data, guide(), NOW)
    except ReflectError as error:
        return error.lines
    return []


@every_row(("name", "kind"), SAMPLES.items())
def test_half_a_sample_is_refused_in_three_lines_or_read(name: str, kind: str) -> None:
    data = sample(name)
    told = [len(refusal(kind, data[:end])) for end in range(0, len(data), 7)]
    assert max(told) == 3


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from(ORIGINS))
def test_no_bytes_at_all_break_a_reader(data: bytes, kind: str) -> None:
    assert len(refusal(kind, data)) in (0, 2, 3)


# --- tables ---


def test_a_row_of_a_tracker_is_a_session_with_every_cell_in_it() -> None:
    found = sessions("csv", sample("tracker.csv"))[0]
    assert found.answers == {
        "company": "Acme",
        "role": "Data analyst",
        "outcome": "no",
        "Status (from csv)": "Rejected",
        "Salary (from csv)": "=52000+1000",
        "Notes (from csv)": 'They said: "not this time".\nTwo talks, one test.',
        "Link (from csv)": "https://example.org/1",
    }
    assert found.day == date(2026, 9, 14)
    assert found.state is State.FINISHED


def test_a_day_that_could_be_two_stays_as_it_was_written() -> None:
    _, globex, initech, hooli = sessions("csv", sample("tracker.csv"))
    assert globex.answers["Date Applied (from csv)"] == "03/04/2026"
    assert globex.day == date(2026, 11, 30)
    assert (initech.day, hooli.day) == (date(2026, 10, 14), date(2025, 12, 24))
    assert "outcome" not in hooli.answers, "a state that is not known is not guessed"
    assert hooli.answers["Status (from csv)"] == "On hold"


def test_what_waits_for_an_answer_waits() -> None:
    assert one("csv", "Company,Status\nAcme,Pending\n").state is State.WAITING


@every_row(
    ("status", "answers"),
    [
        ("Rejected", {"outcome": "no"}),
        ("  no-response ", {"outcome": "silence"}),
        ("WITHDRAWN", {"outcome": "withdrew"}),
        ("Applied", {"stage": "application"}),
        ("Phone Screen", {"stage": "screening"}),
        ("Offer", {"outcome": "offer"}),
        ("Bookmarked", {}),
        ("Rejected after interview", {}),
    ],
)
def test_a_status_says_no_more_than_its_word(status: str, answers: dict[str, str]) -> None:
    found = one("csv", f"Company,Status\nAcme,{status}\n").answers
    assert {id_: found[id_] for id_ in ("stage", "outcome") if id_ in found} == answers
    assert found["Status (from csv)"] == status


def test_our_own_table_of_applications_is_read_back() -> None:
    found = one(
        "csv", "Day,Company,Job,How far it went,Where it stands\n2026-11-22,Acme,Nurse,Final round,An offer\n"
    )
    assert [found.words(id_) for id_ in ("company", "role", "stage", "outcome")] == [
        "Acme",
        "Nurse",
        "final",
        "offer",
    ]
    assert found.day == date(2026, 11, 22)


def test_a_column_is_what_the_person_says_it_is() -> None:
    table = "Firm name,Sent,Story,Next,Feeling,Company\nAcme,2026-09-01,I went.,Ask Mira,4,ignored\n"
    said = ("Firm name=company", "sent=day", "story=happened", "Next=actions", "Feeling=mood", "Company=note")
    found = one("csv", table, *said)
    assert (found.words("company"), found.words("happened"), found.answer("mood")) == ("Acme", "I went.", 4)
    assert found.day == date(2026, 9, 1)
    assert [action.what for action in found.actions] == ["Ask Mira"]
    assert found.answers["Company (from csv)"] == "ignored"
    assert found.actions[0].id == one("csv", table, *said).actions[0].id


def test_what_does_not_fit_a_question_stays_a_note() -> None:
    found = one("csv", "Company,Feeling\nAcme,so-so\n", "Feeling=mood")
    assert found.answers == {"company": "Acme", "Feeling (from csv)": "so-so"}


@every_row(
    ("table", "said", "says"),
    [
        ("Colour,Size\nred,1\n", (), "Which column is the company"),
        ("Company,Employer\nAcme,Acme\n", (), "Company, Employer"),
        ("Company\nAcme\n", ("Firm=company",), "There are: Company"),
        ("Company\nAcme\n", ("Company=firm",), "no question 'firm'"),
        ("Company\nAcme\n", ("Company",), "Say it, such as --map Company=company"),
        ("Company,Firm\nAcme,x\n", ("Firm=role", "Company=role"), "Which column is role"),
    ],
)
def test_where_it_is_not_clear_what_the_columns_are_the_person_is_asked(
    table: str, said: tuple[str, ...], says: str
) -> None:
    with pytest.raises(UsageError) as caught:
        sessions("csv", table, *said)
    assert says in " ".join(caught.value.lines)


@every_row(
    ("table", "says"),
    [
        ("", "it is empty"),
        ("\n\n", "it is empty"),
        ("Company,Job\n", "no entry"),
        ('Company,Job\nAcme,"half', "line 2 is not CSV"),
        ('Company,Job\nAcme,"a"b\n', "line 2 is not CSV"),
        ('Company,Job\nAcme,"half\nGlobex,Nurse\n', "a quotation mark there or above is never closed"),
        ("Company\0\nAcme\n", "zero byte"),
        ('{"entries": []}', "begins with {, as no table does"),
        ("<html><td>Company</td>", "begins with <, as no table does"),
    ],
)
def test_a_table_that_is_none_is_told_with_its_place(table: str, says: str) -> None:
    assert says in problem("csv", table)


@every_row("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@every_row("delimiter", [",", ";", "\t"])
def test_a_table_is_read_however_a_spreadsheet_saved_it(encoding: str, delimiter: str) -> None:
    rows = [("Company", "Job"), ("Zürich 数字", "a|b")]
    found = one("csv", "\r\n".join(map(delimiter.join, rows)).encode(encoding))
    assert (found.words("company"), found.words("role")) == ("Zürich 数字", "a|b")


def test_columns_without_a_name_or_of_one_name_lose_nothing() -> None:
    found = one("csv", "Company,,Notes,Notes\nAcme,x,one,two,three\n").answers
    assert [value for name, value in found.items() if name != "company"] == ["x", "one", "two", "three"]


def test_a_row_that_stands_twice_is_one_and_two_applications_for_one_job_are_two() -> None:
    rows = "Company,Job,Notes\nAcme,Nurse,a\nAcme,Nurse,a\nAcme,Nurse,b\n\n"
    assert len(sessions("csv", rows)) == 2


def test_an_application_is_the_same_one_when_its_state_changes() -> None:
    before, after = (
        one("csv", f"Company,Job,Status,Link\nAcme,Nurse,{status},x.org\n")
        for status in ("Applied", "Rejected")
    )
    assert before.id == after.id


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_a_cell_of_a_table_is_never_changed(cells: list[str]) -> None:
    import csv
    from io import StringIO

    cells = [cell.replace("\r", "").replace("\0", "") for cell in cells]
    file = StringIO()
    csv.writer(file).writerows(
        [["Company", *(f"c{number}" for number in range(len(cells)))], ["Acme", *cells]]
    )
    assert read_table(file.getvalue()).rows == (("Acme", *cells),)


@every_row(
    ("text", "day"),
    [
        ("2026-09-14", date(2026, 9, 14)),
        ("2026-09-14T10:00:00Z", date(2026, 9, 14)),
        ("2026/09/14 10:00", date(2026, 9, 14)),
        ("September 14, 2026", date(2026, 9, 14)),
        ("Sep 14, 2026 3:40 PM", date(2026, 9, 14)),
        ("14 Sep 2026", date(2026, 9, 14)),
        ("14.9.2026", date(2026, 9, 14)),
        ("24/12/2026", date(2026, 12, 24)),
        ("12/24/2026", date(2026, 12, 24)),
        ("03/04/2026", None),
        ("3/4/26", None),
        ("24/12/26", None),
        ("friday", None),
        ("14 Sep", None),
        ("2026-02-30", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_only_where_it_can_be_no_other(text: str, day: date | None) -> None:
    assert sure_day(text) == day


@every_row(
    ("text", "day"),
    [
        ("3/4/26, 9:05 AM", date(2026, 3, 4)),
        ("12/31/25, 11:59\u202fPM", date(2025, 12, 31)),
        ("13/1/26, 9:05 AM", None),
        ("3/4/26", None),
        ("2026-03-04", date(2026, 3, 4)),
        ("1/1/0001, 9:05 AM", None),
    ],
)
def test_linkedin_writes_the_month_first_with_a_time_and_else_nothing_is_guessed(
    text: str, day: date | None
) -> None:
    assert month_first_day(text) == day


def test_linkedins_table_is_read_from_its_archive_too() -> None:
    archive = packed(
        **{"Jobs/Job Applications.csv": sample("Job Applications.csv"), "Profile.csv": b"\xff\xff"}
    )
    from_file, from_archive = (
        sessions("linkedin", data) for data in (sample("Job Applications.csv"), archive)
    )
    assert [each.id for each in from_archive] == [each.id for each in from_file]
    first = from_file[0]
    assert [first.words(id_) for id_ in ("company", "role")] == ["Initech", "Data analyst"]
    assert first.words("stage") == "application"
    assert first.day == date(2026, 8, 15)
    assert "outcome" not in first.answers
    assert "no column 'Company Name'" in problem("linkedin", "First Name,Last Name\nA,B\n")


# --- journals ---


def test_an_entry_of_jrnl_is_what_happened_word_for_word() -> None:
    first, second = sessions("jrnl", sample("jrnl.json"))
    assert first.words("happened").startswith("They turned me down.\nForty minutes with two people.")
    assert first.answers["tags (from jrnl)"] == ["@work"]
    assert (first.day, second.words("happened")) == (date(2026, 9, 14), "A quiet day.")


def test_jrnls_own_file_is_read_and_a_bracket_in_a_text_is_text() -> None:
    first, second = sessions("jrnl", sample("jrnl.txt"))
    assert first.words("happened").endswith("\n\n[not a day] is a line of mine.")
    assert first.created.astimezone().strftime("%Y-%m-%d %H:%M") == "2026-09-14 20:15"
    assert (second.day, second.words("happened")) == (date(2026, 9, 15), "A quiet day.")


def test_an_entry_of_day_one_is_of_the_day_it_was_where_it_was_written() -> None:
    first, second = sessions("dayone", sample("Journal.json"))
    assert first.words("happened") == "# After the call\n\nThey said no\\. I had hoped for it."
    assert (first.day, second.day) == (date(2026, 9, 14), date(2026, 9, 16))
    assert first.answers["location (from dayone)"]["placeName"] == "Home"
    assert not any("richText" in name for name in first.answers)


@every_row(
    ("rich", "happened", "kept"),
    [
        ({"contents": [{"text": "One\n"}, {"embeddedObjects": [{}]}, {"text": "Two"}]}, "One\nTwo", 0),
        ({"contents": [{"embeddedObjects": [{}]}]}, "", 1),
        ({"blocks": []}, "", 1),
        ([], "", 1),
    ],
)
def test_an_entry_of_day_one_with_nothing_but_rich_text_keeps_its_words(
    rich: Any, happened: str, kept: int
) -> None:
    entry = {"creationDate": "2026-09-17T18:00:00Z", "richText": json.dumps(rich)}
    found = one("dayone", json.dumps({"entries": [entry]}))
    assert found.words("happened") == happened
    assert len([name for name in found.answers if "richText" in name]) == kept


def test_all_journals_of_an_archive_are_read() -> None:
    other = json.dumps(
        {"entries": [{"uuid": "X", "creationDate": "2026-09-17T18:00:00Z", "text": "Third"}]}
    ).encode()
    archive = packed(**{"Journal.json": sample("Journal.json"), "Work.json": other, "photos/a.jpeg": b"\xff"})
    assert [each.words("happened") for each in sessions("dayone", archive)][-1] == "Third"


@every_row(
    ("kind", "whole", "says"),
    [
        ("dayone", [], "must be an object"),
        ("dayone", {}, "entries is missing"),
        ("dayone", {"entries": []}, "no entry"),
        ("dayone", {"entries": [{"text": "x"}]}, "entries[0].creationDate is missing"),
        (
            "dayone",
            {"entries": [{"text": 7, "creationDate": "2026-09-15T03:30:00Z"}]},
            "entries[0] must be a text",
        ),
        ("dayone", {"entries": [{"text": "x", "creationDate": "soon"}]}, "entries[0].creationDate must be"),
        (
            "dayone",
            {"entries": [{"creationDate": "9999-12-31T23:59:59Z", "timeZone": "Pacific/Kiritimati"}]},
            "entries[0].creationDate must be",
        ),
        (
            "jrnl",
            {"entries": [{"title": "x", "date": "0001-01-01"}]},
            "entries[0] 0001-01-01 00:00 is no day",
        ),
        (
            "jrnl",
            {"entries": [{"title": "x", "date": "09/14/2026"}]},
            "entries[0] 09/14/2026 00:00 is no day",
        ),
        ("jrnl", {"entries": ["x"]}, "entries[0] must be an object"),
    ],
)
def test_an_entry_that_is_wrong_is_named_with_its_place(kind: str, whole: Any, says: str) -> None:
    assert says in problem(kind, json.dumps(whole))


def test_a_diary_without_days_is_no_jrnl() -> None:
    assert "line 1 does not begin an entry" in problem("jrnl", "Dear diary,\n[2026-09-14 20:15] x\n")


def test_an_archive_that_is_broken_or_has_nothing_in_it_is_told() -> None:
    whole = packed(**{"Journal.json": sample("Journal.json")})
    assert "cannot be unpacked" in problem("dayone", whole[:60])
    assert "no *.json in the archive" in problem("dayone", packed(**{"a.txt": b"x"}))


def test_an_archive_that_claims_to_be_endless_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflect.storage.foreign.foreign_files.LARGEST", 1 << 20)
    archive = packed(**{"a.json": b" " * (1 << 20), "b.json": b" " * 10})
    assert "more than 1 MB are in the archive" in problem("dayone", archive)


@every_row(
    ("members", "says"),
    [
        ({"A.csv": b"Company\nx\n", "A_all.csv": b"Company\nx\n"}, "2 tables in the archive; unpack it"),
        ({"Part-1.zip": b"PK"}, "another archive, Part-1.zip: unpack it first"),
        ({"xl/workbook.xml": b"<x/>", "xl/sheet.xml": b""}, "a spreadsheet's own file"),
        ({"mimetype": b"", "content.xml": b"<x/>"}, "save it as CSV in UTF-8"),
    ],
)
def test_an_archive_without_one_table_is_told_for_what_it_is(members: dict[str, bytes], says: str) -> None:
    assert says in problem("csv", packed(**members))

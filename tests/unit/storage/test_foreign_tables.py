"""Tables as trackers and spreadsheets of several countries save them: their columns, days, states and encodings."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reflect.cli.commands import ENCODINGS
from reflect.model.errors import UsageError
from reflect.model.session import Session
from reflect.storage.foreign.foreign_import import NotThatFormat, read_foreign
from reflect.storage.foreign.sure_days import sure_day
from reflect.storage.foreign.table_reader import read_table
from tests.support.elsewhere import sample
from tests.support.people import guide
from tests.support.tables import every_row

NOW = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)


def sessions(data: bytes | str, *, encoding: str = "", kind: str = "csv") -> list[Session]:
    data = data.encode() if isinstance(data, str) else data
    found = read_foreign(kind, data, guide(), NOW, encoding=encoding)
    return [Session(document) for document in found.documents]


def refusal(data: bytes, *, encoding: str = "") -> list[str]:
    with pytest.raises((NotThatFormat, UsageError)) as caught:
        sessions(data, encoding=encoding)
    assert len(caught.value.lines) == 3
    return caught.value.lines


TRACKERS = {
    "a board": "Title,Company,List,Location,Url,Date Applied,Salary\nNurse,Acme,Applied,Bonn,x.org/1,2026-10-14,\n",
    "a browser extension": "Job Position,Company,Max. Salary,Status,Date Saved,Deadline,Date Applied\n"
    "Nurse,Acme,,Applied,10/01/2026,,2026-10-14\n",
    "upper case": "COMPANY NAME,JOB TITLE,STATUS,APPLIED DATE,NOTES\nAcme,Nurse,APPLIED,2026-10-14T09:31:00.000Z,\n",
    "a page of notes": "\ufeffCompany,Position,Stage,Applied On,Tags\nAcme,Nurse,Applied,\"October 14, 2026\",\n",
    "a page of notes with a time": "Company,Position,Stage,Date\nAcme,Nurse,Applied,\"October 14, 2026 9:31 AM\"\n",
    "a base": "Company,Role,Status,Application date,Offer?\nAcme,Nurse,Applied,14/10/2026,\n",
    "German": "Firma;Stelle;Status;Beworben am\nAcme;Nurse;Beworben;14.10.2026\n",
    "German words": "Arbeitgeber\tStellenbezeichnung\tStand\tDatum\nAcme\tNurse\tBeworben\t14. Oktober 2026\n",
    "Spanish": "Empresa;Puesto;Estado;Fecha de solicitud\nAcme;Nurse;Solicitud enviada;14 de octubre de 2026\n",
    "Spanish without accents": "Compania,Cargo,Estado,Fecha\nAcme,Nurse,Postulado,2026-10-14\n",
    "French": "Entreprise;Intitulé du poste;Statut;Date d’envoi\nAcme;Nurse;Candidature envoyée;14 octobre 2026\n",
    "French in capitals": "SOCIÉTÉ;POSTE;STATUT;DATE DE CANDIDATURE\nAcme;Nurse;POSTULÉ;14/10/2026\n",
}  # fmt: skip


@pytest.mark.parametrize("table", TRACKERS.values(), ids=TRACKERS)
def test_the_columns_of_trackers_are_known_by_name(table: str) -> None:
    [found] = sessions(table)
    assert [found.words(id_) for id_ in ("company", "role", "stage")] == ["Acme", "Nurse", "application"]
    assert found.day == date(2026, 10, 14)


def test_a_cell_may_be_as_long_as_a_person_writes_and_rows_without_a_word_are_none() -> None:
    table = read_table(f"Company,Note\n\n , \nAcme,{'long ' * 40_000}\n,\n")
    assert table.rows == (("Acme", "long " * 40_000),)


@every_row(
    ("state", "outcome"),
    [
        ("Absage", "no"),
        ("KEINE RÜCKMELDUNG", "silence"),
        ("Zusage", "offer"),
        ("In Bearbeitung", "waiting"),
        ("Rechazada", "no"),
        ("Sin respuesta", "silence"),
        ("En proceso", "waiting"),
        ("Refusé", "no"),
        ("sans reponse", "silence"),
        ("En attente", "waiting"),
        ("Absage?", None),
        ("keine Absage", None),
        ("Offen", None),
    ],
)
def test_a_state_is_known_in_four_languages_and_never_by_half_of_it(state: str, outcome: str | None) -> None:
    [found] = sessions(f"Firma;Status\nAcme;{state}\n")
    assert found.answers.get("outcome") == outcome
    assert found.answers["Status (from csv)"] == state


@every_row(
    ("text", "day"),
    [
        ("14. Oktober 2026", date(2026, 10, 14)),
        ("14 de octubre de 2026", date(2026, 10, 14)),
        ("1er mars 2026", date(2026, 3, 1)),
        ("14. Oktober 2026, 9:31", date(2026, 10, 14)),
        ("14. Oktober", None),
        ("bis 14. Oktober 2026", None),
        ("14. Oktober 2026 oder später", None),
        ("October 14, 2026 → October 16, 2026", None),
        ("31. Februar 2026", None),
    ],
)
def test_a_day_in_another_language_is_read_where_nothing_else_stands_there(
    text: str, day: date | None
) -> None:
    assert sure_day(text) == day


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_a_table_of_a_german_spreadsheet_is_read_with_its_sign_between_cells(line_end: str) -> None:
    data = sample("Bewerbungen.csv").decode().replace("\n", line_end)
    bakery, furniture, clinic = sessions(data)
    assert bakery.words("company") == "Bäckerei Groß"
    assert bakery.answers["Bemerkung (from csv)"] == 'Sie sagten: "leider nein".'
    assert [each.words("outcome") for each in (bakery, furniture, clinic)] == ["no", "silence", "waiting"]
    assert furniture.answers["Beworben am (from csv)"] == "03/04/2026"


def test_an_older_encoding_is_read_when_the_person_says_it_and_else_is_told_how() -> None:
    text = sample("Bewerbungen.csv").decode()
    assert "--encoding cp1252" in refusal(text.encode("cp1252"))[2]
    said, plain = sessions(text.encode("cp1252"), encoding="cp1252"), sessions(text)
    assert [each.document for each in said] == [each.document for each in plain]


def test_what_is_damaged_or_no_text_is_not_said_to_be_in_another_encoding() -> None:
    whole = sample("Bewerbungen.csv")
    for data in (
        whole[: whole.index("ü".encode()) + 1],
        b"Firma\n\xff\x00",
        "Firma\nA".encode("utf-16")[:-1],
    ):
        assert refusal(data)[2].startswith("What would be")


def test_unicode_is_never_read_as_something_older() -> None:
    assert "leave out --encoding" in refusal(sample("Bewerbungen.csv"), encoding="cp1252")[0]
    assert len(sessions("Firma\nAcme\n", encoding="cp1252")) == 1


def test_bytes_that_an_encoding_does_not_have_are_refused() -> None:
    assert "not text in cp1252 either" in refusal(b"Firma\nB\x81cker\xe9\n", encoding="cp1252")[0]


@every_row("encoding", ENCODINGS)
def test_every_encoding_that_is_offered_can_be_read(encoding: str) -> None:
    [found] = sessions("Company\nAcme €?\n".encode(encoding, "replace"), encoding=encoding)
    assert found.words("company").startswith("Acme")


@pytest.mark.parametrize("above", ["My applications\n\n", "Export of 30 November 2026;;\n;;\n"])
def test_lines_above_the_names_of_the_columns_are_told(above: str) -> None:
    said = refusal(f"{above}Company;Job;Status\nAcme;Nurse;Rejected\n".encode())
    assert "other lines stand above the names of its columns, such as 'Company'" in said[0]


def test_jrnls_file_of_one_entry_is_read() -> None:
    entry = '{"title": "A quiet day.", "body": "", "date": "2026-09-15", "time": "07:05", "starred": false}'
    [found] = sessions(entry, kind="jrnl")
    assert (found.words("happened"), found.day) == ("A quiet day.", date(2026, 9, 15))

"""Tables as comma-separated values, read back by the grammar of RFC 4180 and by Python."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from reflect.text.comma_separated import table
from reflect.text.sanitize import printable
from tests.support.read_back import csv_rows
from tests.support.tables import every_row


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), min_size=1, max_size=4))
def test_every_text_comes_back_and_none_is_a_formula(rows: list[list[str]]) -> None:
    written = table(rows)
    assert written.startswith("\ufeff")
    found = csv_rows(written.removeprefix("\ufeff"))
    assert found == list(csv.reader(StringIO(written.removeprefix("\ufeff"), newline=""), strict=True))
    for row, before in zip(found, rows, strict=True):
        assert [cell.removeprefix("'") for cell in row] == [
            printable(text).removeprefix("'") for text in before
        ]
        assert not any(cell.strip().startswith(("=", "+", "-", "@")) for cell in row)


@every_row(
    ("text", "cell"),
    [
        ("Acme", "Acme"),
        ('Acme, "the" firm', '"Acme, ""the"" firm"'),
        ("two\nlines", '"two\nlines"'),
        ("=1+1", "'=1+1"),
        ("- called HR", "'- called HR"),
        ("+49 30 1234", "'+49 30 1234"),
        ("@home", "'@home"),
        (" =1", "' =1"),
        ("a=1", "a=1"),
    ],
)
def test_a_text_is_quoted_where_it_must_be_and_stays_text(text: str, cell: str) -> None:
    assert table([[text]]) == f"\ufeff{cell}\r\n"

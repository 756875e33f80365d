"""Tables as comma-separated values, as spreadsheets and job trackers write them: read strictly, cells as they are."""

from __future__ import annotations

from collections.abc import Sequence

from reflect.model.json_checks import InvalidValue
from reflect.text.named_tuple import NamedTuple

DELIMITERS = ",;\t|"
"""The signs that stand between cells, the most usual first."""


class Table(NamedTuple):
    """A table: the names of its columns, and its rows, each with a cell for every column."""

    columns: tuple[str, ...]
    """Each name once; a column without one is called by its number."""
    rows: tuple[tuple[str, ...], ...]


def read_table(text: str) -> Table:
    """The table in a text, its first line the names of the columns. Raises ``InvalidValue``.

    The sign between cells is the one that the first line has most of. Rows without any word are left out.
    """
    import csv  # late: nothing else reads tables
    from io import StringIO

    if "\0" in text:
        raise InvalidValue("it is no text: it holds a zero byte")
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    found = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        rows = [row for row in found if any(map(str.strip, row))]
    except csv.Error as error:
        raise InvalidValue(f"line {found.line_num} is not CSV ({error})") from None
    if not rows:
        raise InvalidValue("it is empty")
    width = max(map(len, rows))
    padded = [(*row, *[""] * (width - len(row))) for row in rows]
    return Table(_names(padded[0]), tuple(padded[1:]))


def _delimiter(text: str) -> str:
    head = text.lstrip("\r\n").split("\n", 1)[0]
    return max(DELIMITERS, key=head.count)


def _names(head: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns; one that stands twice gets a number."""
    names: list[str] = []
    for number, name in enumerate(head, 1):
        plain = " ".join(name.split()) or f"column {number}"
        names.append(plain if plain not in names else f"{plain} {number}")
    return tuple(names)

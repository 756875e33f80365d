"""Tables as comma-separated values, as spreadsheets and job trackers write them: read strictly, cells as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reflect.model.json_checks import InvalidValue
from reflect.text.named_tuple import NamedTuple

DELIMITERS = ",;\t|"
"""The signs that stand between cells, the most usual first."""

_NO_TABLE = ("{", "<")
"""How JSON begins, and pages for a browser."""

_IN_WORDS = {"unexpected end of data": "a quotation mark there or above is never closed"}
"""What the reader says of a mistake, in plainer words."""


class Table(NamedTuple):
    """A table: the names of its columns, and its rows, each with a cell for every column."""

    columns: tuple[str, ...]
    """Each name once; a column without one is called by its number."""
    rows: tuple[tuple[str, ...], ...]


def read_table(text: str) -> Table:
    """The table in a text, its first line the names of the columns. Raises ``InvalidValue``.

    The sign between cells is the one that the first line with one has most of, or that a line before it names, as
    spreadsheets do (``sep=;``). Rows without any word are left out.
    """
    import csv  # late: nothing else reads tables
    from io import StringIO

    if "\0" in text:
        raise InvalidValue("it is no text: it holds a zero byte")
    if text.lstrip().startswith(_NO_TABLE):
        raise InvalidValue(f"it begins with {text.lstrip()[0]}, as no table does")
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    delimiter, text = _delimiter(text)
    found = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [row for row in found if any(map(str.strip, row))]
    except csv.Error as error:
        why = _IN_WORDS.get(str(error), str(error))
        raise InvalidValue(f"line {found.line_num} is not CSV ({why})") from None
    if not rows:
        raise InvalidValue("it is empty")
    width = max(map(len, rows))
    padded = [(*row, *[""] * (width - len(row))) for row in rows]
    return Table(_names(padded[0]), tuple(padded[1:]))


def _delimiter(text: str) -> tuple[str, str]:
    """The sign between cells, and the text without a line that names it."""
    if named := re.match(rf"\s*sep=([{DELIMITERS}])[\r\n]+", text, re.IGNORECASE):
        return named[1], text[named.end() :]
    first = re.search(f"[{DELIMITERS}][^\r\n]*", text)
    if first is None:
        return DELIMITERS[0], text
    begin = max(text.rfind("\n", 0, first.start()), text.rfind("\r", 0, first.start())) + 1
    line = text[begin : first.end()]
    return max(DELIMITERS, key=line.count), text


def _names(head: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns; one that stands twice gets a number."""
    names: list[str] = []
    for number, name in enumerate(head, 1):
        plain = " ".join(name.split()) or f"column {number}"
        names.append(plain if plain not in names else f"{plain} {number}")
    return tuple(names)

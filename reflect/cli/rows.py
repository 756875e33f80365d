"""A table of rows of short texts: whole and plain in a pipe, cut to one line each in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import shown_line
from reflect.text.wrap import cells

if TYPE_CHECKING:
    from rich.text import Text

WIDEST = 36
"""Cells up to which a column is made as wide as its widest text; a wider one pushes the rest of its row on."""

GAP = "  "


class Row(NamedTuple):
    """One row of a table: columns, and after them a text of any length."""

    columns: tuple[str, ...]
    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    """Parts of the text that stand out, each from one place to another."""
    indent: int = 0


def publish_rows(call: Call, rows: Sequence[Row]) -> None:
    """Write a table to the file, pipe or terminal that the call names."""
    if call.takes_colours:
        streams.print_rich(*_styled(rows), cut=True)
    else:
        call.publish(["".join(_plain(rows))])  # a pipe takes one long text quicker than thousands of lines


def _in_columns(rows: Sequence[Row]) -> Iterator[tuple[Row, Sequence[str]]]:
    """Each row with its columns padded; all rows that have any have the same number."""
    columns = zip(*(row.columns for row in rows if row.columns), strict=True)
    fitted = zip(*map(_padded, columns), strict=True)
    for row in rows:
        yield row, next(fitted) if row.columns else ()


def _padded(column: Sequence[str]) -> list[str]:
    """A column's texts, each padded to the width of the column and the gap to the next."""
    shown = {text: shown_line(text) for text in set(column)}
    widths = {text: cells(line) for text, line in shown.items()}
    width = min(WIDEST, max(widths.values()))
    padded = {text: f"{line}{' ' * (width - widths[text])}{GAP}" for text, line in shown.items()}
    return [padded[text] for text in column]


def _plain(rows: Sequence[Row]) -> Iterator[str]:
    for row, columns in _in_columns(rows):
        yield " " * row.indent + "".join([*columns, shown_line(row.text)]).rstrip() + "\n"


def _styled(rows: Sequence[Row]) -> Iterator[Text]:
    """A row a line, its id faint and its last column, the name, strong."""
    from rich.text import Text

    for row, columns in _in_columns(rows):
        line = Text(" " * row.indent)
        for place, text in enumerate(columns, 1):
            line.append(text, "bold" if place == len(columns) else "dim" if place == 1 else "")
        rest = Text(shown_line(row.text))
        for start, end in row.marks:
            rest.stylize("bold", start, end)
        line.append_text(rest).rstrip()
        yield line

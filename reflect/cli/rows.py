"""Rows of short texts, as lists show them: whole and plain in a pipe, one line each in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.publish import publish, show
from reflect.reports.wrap import cells
from reflect.text import one_line, printable

if TYPE_CHECKING:
    from rich.text import Text

WIDEST = 36
"""Cells up to which a column is made as wide as its widest text; a wider one pushes the rest of its row on."""

GAP = "  "


@dataclass(frozen=True, slots=True)
class Row:
    """One row: columns, and after them a text that may be of any length."""

    columns: tuple[str, ...]
    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    """Parts of the text that stand out, each from one place to another."""
    indent: int = 0


def publish_rows(call: Call, rows: Sequence[Row]) -> None:
    """Write rows where the call wants them."""
    if call.options.output in (None, "-") and streams.is_terminal():
        show(*_drawn(rows), cut=True)
    else:
        publish(call, _plain(rows))


def _widths(rows: Sequence[Row]) -> list[int]:
    count = max((len(row.columns) for row in rows), default=0)
    columns = (
        [_clean(row.columns[place]) for row in rows if place < len(row.columns)] for place in range(count)
    )
    return [min(WIDEST, max(cells(text) for text in column)) for column in columns]


def _clean(text: str) -> str:
    return one_line(printable(text))


def _padded(row: Row, widths: list[int]) -> list[str]:
    """The columns with the space behind them."""
    texts = [_clean(text) for text in row.columns]
    return [text + " " * (width - cells(text)) + GAP for text, width in zip(texts, widths, strict=False)]


def _plain(rows: Sequence[Row]) -> Iterator[str]:
    widths = _widths(rows)
    for row in rows:
        yield " " * row.indent + "".join([*_padded(row, widths), _clean(row.text)]).rstrip() + "\n"


def _drawn(rows: Sequence[Row]) -> Iterator[Text]:
    """A row a line, its id faint and its last column, the name, strong; what has no room is cut off."""
    from rich.text import Text

    widths = _widths(rows)
    for row in rows:
        line = Text(" " * row.indent)
        columns = _padded(row, widths)
        for place, text in enumerate(columns, 1):
            line.append(text, "bold" if place == len(columns) else "dim" if place == 1 else "")
        rest = Text(_clean(row.text))
        for start, end in row.marks:
            rest.stylize("bold", start, end)
        line.append_text(rest).rstrip()
        yield line

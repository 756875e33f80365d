"""Rows of short texts, as lists show them: whole and plain in a pipe, one line each in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.publish import publish, show
from reflect.text import shown_line
from reflect.wrap import cells

if TYPE_CHECKING:
    from rich.text import Text

WIDEST = 36
"""Cells up to which a column is made as wide as its widest text; a wider one pushes the rest of its row on."""

GAP = "  "


class Row(NamedTuple):
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


def _cleaned(rows: Sequence[Row]) -> list[list[str]]:
    """The columns of each row, with the space behind them that puts the next one in its place."""
    cleaned = [[_clean(text) for text in row.columns] for row in rows]
    sizes = [[cells(text) for text in columns] for columns in cleaned]
    widths = [min(WIDEST, max(column)) for column in _turned(sizes)]
    return [
        [
            f"{text}{' ' * (width - size)}{GAP}"
            for text, size, width in zip(columns, taken, widths, strict=False)
        ]
        for columns, taken in zip(cleaned, sizes, strict=True)
    ]


def _turned(lines: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Columns instead of lines, which need not be of one length."""
    for place in range(max(map(len, lines), default=0)):
        yield [line[place] for line in lines if place < len(line)]


def _clean(text: str) -> str:
    return shown_line(text)


def _plain(rows: Sequence[Row]) -> Iterator[str]:
    for row, columns in zip(rows, _cleaned(rows), strict=True):
        yield " " * row.indent + "".join([*columns, _clean(row.text)]).rstrip() + "\n"


def _drawn(rows: Sequence[Row]) -> Iterator[Text]:
    """A row a line, its id faint and its last column, the name, strong; what has no room is cut off."""
    from rich.text import Text

    for row, columns in zip(rows, _cleaned(rows), strict=True):
        line = Text(" " * row.indent)
        for place, text in enumerate(columns, 1):
            line.append(text, "bold" if place == len(columns) else "dim" if place == 1 else "")
        rest = Text(_clean(row.text))
        for start, end in row.marks:
            rest.stylize("bold", start, end)
        line.append_text(rest).rstrip()
        yield line

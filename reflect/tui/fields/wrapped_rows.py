"""Wrapped text by rows: each is found without reading the rest of its line."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from textual.widgets.text_area import WrappedDocument

from reflect.tui.textual_internals import line_of_row


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row of wrapped text, which begins at a column of a line of the document."""

    line: int
    start: int
    text: str
    is_last: bool
    """Whether the line ends with this row, so that the cursor can stand behind its last character."""


class WrappedRows(WrappedDocument):
    """A wrapped document that cuts out single rows: a very long line costs no more to draw than a short one."""

    _wrapped_at: tuple[int, int | None] | None = None

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap everything, unless it is wrapped like this already; edits keep it up by themselves."""
        if self._wrapped_at != (width, tab_width):
            self._wrapped_at = (width, tab_width)
            super().wrap(width, tab_width)

    def row(self, number: int) -> TextRow | None:
        """The row with this number, counted from the top; ``None`` below the last."""
        found = line_of_row(self, number)
        if found is None:
            return None
        line, section = found
        breaks = self.get_offsets(line)
        text = self.document[line]
        start = breaks[section - 1] if section else 0
        is_last = section == len(breaks)
        end = len(text) if is_last else breaks[section]
        return TextRow(line, start, text[start:end], is_last)

    def get_sections(self, line_index: int) -> list[str]:
        """The rows of a line as plain text."""
        line = self.document[line_index]
        breaks = [0, *self.get_offsets(line_index), len(line)]
        return [line[start:end] for start, end in itertools.pairwise(breaks)]

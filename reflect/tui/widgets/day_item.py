"""A line of Home's lists: a day, a text, a quiet detail; cut where there is no more room for it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from reflect.text.dates import DAY_COLUMN
from reflect.text.wrap import wrap
from reflect.tui.widgets.menu import MenuItem

DAY_WIDTH = DAY_COLUMN + 2
"""Cells for the day, so that what stands behind the days stands in a column."""

GAP = 3
"""Cells between a name and its detail."""


class DayItem(MenuItem):
    """A line that can be chosen: a menu item with a day, or nothing, in the place of the letter."""

    DEFAULT_CSS = """
    DayItem { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    _laid_out: Sequence[tuple[str, str]] | None = None
    """Its rows, each with what stands there of the name and of the detail; ``None``: one row, with all of both."""

    @property
    def name_shown(self) -> str:
        """The name, whether all of it is in sight or not."""
        return self._name_shown

    @property
    def name_width(self) -> int:
        """Cells of the name."""
        return cell_len(self._name_shown)

    @property
    def rows(self) -> int:
        """Rows it takes."""
        return len(self._laid_out or " ")

    def has_room(self, room: int) -> bool:
        """Whether the detail stands whole behind the name, in so many cells."""
        return not self.detail or self.name_width + GAP + cell_len(self.detail) <= room

    def put_in_column(self, column: int, room: int) -> None:
        """Let the detail begin behind so many cells; behind a longer name only where it has room whole."""
        width = self.name_width
        if self.detail and (width <= column or self.has_room(room)):
            self._take_rows([(self._name_shown, " " * (max(column - width, 0) + GAP) + self.detail)])
        else:
            self._take_rows([(self._name_shown, "")])

    def put_in_two_rows(self, room: int) -> None:
        """Let a name go on in a second row, each of so many cells, or the detail stand there.

        Behind the end of a name it stands only where it fits.
        """
        first = wrap(self._name_shown, room)[0]
        rest = self._name_shown[len(first) :].lstrip()
        if not rest:
            self._take_rows([(first, ""), ("", self.detail)])
        else:
            fits = self.detail and cell_len(rest) + GAP + cell_len(self.detail) <= room
            self._take_rows([(first, ""), (rest, " " * GAP + self.detail if fits else "")])

    def put_beside(self, column: int, room: int) -> None:
        """Let the detail go on below its beginning, which stands behind so many cells; no name may be longer."""
        begin = column + GAP
        pieces = wrap(self.detail, room - begin)
        names = [self._name_shown, *[""] * (len(pieces) - 1)]
        self._take_rows(
            [
                (name, " " * (begin - cell_len(name)) + piece)
                for name, piece in zip(names, pieces, strict=True)
            ]
        )

    def put_below(self, room: int, *, with_detail: bool) -> None:
        """Show the whole name, in as many rows as it needs, and the detail below it on rows of its own."""
        details = wrap(self.detail, room) if self.detail and with_detail else []
        names = [(name, "") for name in wrap(self._name_shown, room)]
        self._take_rows([*names, *[("", detail) for detail in details]])

    def _take_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        self._laid_out = rows
        self.styles.height = len(rows)
        self.watch_detail()

    def watch_detail(self) -> None:
        """Draw it with its detail."""
        behind = " " * GAP + self.detail if self._name_shown and self.detail else self.detail
        rows = self._laid_out or [(self._name_shown, behind)]
        drawn = [(self._letter.ljust(DAY_WIDTH), "$accent")]
        for number, (name, detail) in enumerate(rows):
            ahead = f"\n{' ' * DAY_WIDTH}" if number else ""
            drawn += [(ahead + name, ""), (detail, "$text-muted")]
        self.update(Content.assemble(*drawn))

"""Lines of pieces that are not broken: what does not fit on a row begins the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.content import Content

from reflect.tui.cached_static import CachedStatic

if TYPE_CHECKING:
    from textual.css.styles import RulesMap


class FlowLine(CachedStatic):
    """Pieces of text side by side, in as many rows as the width asks for; none is broken in two."""

    DEFAULT_CSS = """
    FlowLine { color: $text-muted; }
    """

    def __init__(self, *, gap: int = 2, id: str | None = None, classes: str | None = None) -> None:
        """``gap`` is the number of cells between two pieces."""
        super().__init__("", id=id, classes=classes, markup=False)
        self._gap = gap
        self._pieces: Sequence[Content] = ()

    def lay_out(self, pieces: Sequence[Content]) -> None:
        """Show these pieces."""
        self._pieces = pieces
        self._draw()

    def on_resize(self) -> None:
        """Use the room there is."""
        self._draw()
        self.call_after_refresh(self._fit_rows)

    def _fit_rows(self) -> None:
        """Take as many rows as are drawn: within one layout Textual asks but once how many, and they may be others."""
        width, height = self.content_size
        drawn, rules = cast("Content", self.content), cast("RulesMap", self.styles)
        if width and drawn.get_height(rules, width) != height:
            self.refresh(layout=True)

    def _draw(self) -> None:
        drawn, column, width = Content(), 0, self.content_size.width
        for piece in self._pieces:
            if column and width and column + self._gap + piece.cell_length > width:
                drawn, column = drawn + Content("\n"), 0
            elif column:
                drawn, column = drawn + Content(" " * self._gap), column + self._gap
            drawn, column = drawn + piece, column + piece.cell_length
        self.update(drawn)

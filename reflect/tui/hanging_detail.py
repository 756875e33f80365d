"""A name with a detail behind it, for lines in which several of them stand below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

LEAST_ROOM = 12
"""Cells that a detail has at least where its rows hang below each other; with fewer they begin at the left edge."""


class HangingDetail(Content):
    """A name and a detail on one row; where that is too narrow, the detail goes on below its own first word.

    It is laid out as it is measured and drawn, so that another width needs no update, which would lay out the screen.
    """

    def __init__(self, name: Content, detail: str) -> None:
        row = Content.assemble(name, (detail, "$text-muted"))
        super().__init__(row.plain, list(row.spans))
        self._name, self._detail = name, detail

    def laid_out(self, rules: RulesMap, width: int) -> Content:
        """The name and its detail in rows of so many cells; in one row where the rules want no more."""
        room = width - self._name.cell_length
        if rules.get("text_wrap") == "nowrap" or self.cell_length <= width or room < LEAST_ROOM:
            return Content(self.plain, list(self.spans))
        from reflect.text.wrap import wrap  # late: before the first frame all details have room

        rows = f"\n{' ' * self._name.cell_length}".join(wrap(self._detail, room))
        return Content.assemble(self._name, (rows, "$text-muted"))

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The number of rows at a width in cells."""
        return self.laid_out(rules, width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw it at this width."""
        return self.laid_out(options.rules, width).render_strips(width, height, style, options)

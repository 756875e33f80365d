"""Plain text: the rows of ``layout`` as characters and line breaks."""

from __future__ import annotations

from reflect.reports.layout import WIDTH, layout_rows
from reflect.reports.outline import Outline
from reflect.text.sparkline import BLOCKS, Glyphs


def render(outline: Outline, width: int = WIDTH, ink: Glyphs = BLOCKS) -> str:
    """The outline as text, no line wider than ``width`` cells; ``ink`` is what pictures are drawn with."""
    lines = ("".join(span.text for span in row).rstrip() for row in layout_rows(outline, width, ink=ink))
    return "\n".join(lines) + "\n"

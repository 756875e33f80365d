"""Plain text: the rows of ``layout`` as characters and line breaks."""

from __future__ import annotations

from collections.abc import Iterator

from reflect.reports.layout import BOXES, WIDTH, SpanRow, layout_rows
from reflect.reports.outline import Dumbbell, Outline
from reflect.text.sparkline import BLOCKS, LETTERS, Glyphs

_BOXES_IN_WORDS = {
    BOXES["open"]: "To do: ",
    BOXES["done"]: "Done: ",
    BOXES["dropped"]: "Dropped: ",
}
"""What is heard in the place of a box."""


def render(outline: Outline, width: int = WIDTH, glyphs: Glyphs = BLOCKS) -> str:
    """The outline as text, no line wider than ``width`` cells; ``glyphs`` is what pictures are drawn with."""
    lines = (
        "".join(span.text for span in row).rstrip() for row in layout_rows(outline, width, glyphs=glyphs)
    )
    return "\n".join(lines) + "\n"


def lines_to_hear(outline: Outline) -> Iterator[str]:
    """The outline as lines to listen to: without rules and lines to write on, without pictures of what is said."""
    sections = [
        section._replace(blocks=tuple(each for each in section.blocks if not isinstance(each, Dumbbell)))
        for section in outline.sections
    ]
    for row in layout_rows(outline._replace(sections=tuple(sections)), WIDTH, ruled=False, glyphs=LETTERS):
        yield "".join(_heard(row)).rstrip()


def _heard(row: SpanRow) -> Iterator[str]:
    for text, role in row:
        if role != "blank":
            yield _BOXES_IN_WORDS.get(text, text) if role == "box" else text

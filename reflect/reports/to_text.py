"""Plain text: the rows of ``layout`` as characters and line breaks."""

from __future__ import annotations

from reflect.reports.layout import WIDTH, rows
from reflect.reports.outline import Outline


def render(outline: Outline, width: int = WIDTH) -> str:
    """The outline as text, no line wider than ``width`` cells."""
    lines = ("".join(span.text for span in row).rstrip() for row in rows(outline, width))
    return "\n".join(lines) + "\n"

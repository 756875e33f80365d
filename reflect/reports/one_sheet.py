"""A page that is to fit on one sheet of paper: the first of several versions that does. Words are never cut."""

from __future__ import annotations

from collections.abc import Iterable

from reflect.reports.layout import WIDTH, layout_rows
from reflect.reports.outline import Outline

ROWS = 58
"""The rows of plain text that fit on one sheet of paper, A4 or letter, as the web page does then too."""


def on_one_sheet(versions: Iterable[Outline]) -> Outline:
    """The first version of a page that fits on one sheet, from much to little; the last one is dense where none does.

    Raises ``ValueError`` without any version.
    """
    outline = None
    for outline in versions:
        if len(layout_rows(outline, WIDTH)) <= ROWS:
            return outline
    if outline is None:
        raise ValueError("no version of the page")
    return outline._replace(is_dense=True)

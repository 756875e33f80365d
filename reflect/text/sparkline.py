"""Bars, sparklines and dumbbells made of characters, with plain letters where a terminal has no more. Pure.

All have a fixed scale, so that a picture is never larger than what it shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from reflect.text.named_tuple import NamedTuple


class Glyphs(NamedTuple):
    """The characters that pictures are drawn with."""

    bars: str
    """From the shortest part of a cell to a whole one."""
    rest: str
    """What a bar is drawn on."""
    heights: str
    open: str
    """A point that others come after."""
    filled: str
    """The last point."""
    line: str
    """What joins points, and what a scale is drawn with."""
    low: str
    high: str
    """The two ends of a scale."""


BLOCKS = Glyphs("╸━", "·", "▁▂▃▄▅▆▇█", "○", "●", "─", "├", "┤")
"""For outputs that can hold Unicode."""

LETTERS = Glyphs("#", ".", ".:-=+*#@", "o", "@", "-", "|", "|")
"""For outputs that can hold only ASCII."""


def glyphs_for(encoding: str | None) -> Glyphs:
    """The characters an output in this encoding can hold."""
    try:
        "".join(BLOCKS).encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return LETTERS
    return BLOCKS


def bar(share: float, width: int, glyphs: Glyphs = BLOCKS) -> str:
    """A bar of ``width`` cells, filled as far as ``share`` (0 to 1) says; a little is never drawn as nothing."""
    share = min(max(share, 0.0), 1.0)
    steps = round(share * width * len(glyphs.bars))
    if share > 0:
        steps = max(steps, 1)
    full, part = divmod(steps, len(glyphs.bars))
    drawn = glyphs.bars[-1] * full + (glyphs.bars[part - 1] if part else "")
    return drawn + glyphs.rest * (width - len(drawn))


def tally(count: int, width: int, glyphs: Glyphs = BLOCKS) -> str:
    """A row of marks that grows by one with each thing counted; a plus at its end where there is no room for all."""
    return glyphs.filled * count if count <= width else glyphs.filled * (width - 1) + "+"


def sparkline(values: Sequence[float | None], top: float, glyphs: Glyphs = BLOCKS) -> str:
    """One character for each value between 0 and ``top``; a space where there is none."""
    last = len(glyphs.heights) - 1
    return "".join(
        " " if value is None else glyphs.heights[round(min(max(value / top, 0.0), 1.0) * last)]
        for value in values
    )


def dumbbell(before: float, after: float, top: float, width: int, glyphs: Glyphs = BLOCKS) -> str:
    """Two numbers between 0 and ``top`` on one scale of ``width`` cells: an open point, then a filled one."""
    first, second = (cell_on_scale(value, top, width - 2) for value in (before, after))
    low, high = min(first, second), max(first, second)
    drawn = [glyphs.bars[-1] if low < cell < high else glyphs.line for cell in range(width - 2)]
    drawn[first] = glyphs.open
    drawn[second] = glyphs.filled
    return glyphs.low + "".join(drawn) + glyphs.high


def cell_on_scale(value: float, top: float, width: int) -> int:
    """The cell of a number on a scale of ``width`` cells from 0 to ``top``; one outside stands at the nearer end."""
    within = max(0, min(value, top))  # first, as an integer may be beyond all floats
    return round(within / top * (width - 1))

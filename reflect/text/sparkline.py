"""Bars and sparklines made of characters, with plain letters where a terminal has no more. Pure.

Both have a fixed scale, so that a picture is never larger than what it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Glyphs(NamedTuple):
    """The characters that pictures are drawn with."""

    bars: str
    """From the shortest part of a cell to a whole one."""
    rest: str
    """What a bar is drawn on."""
    heights: str


BLOCKS = Glyphs("╸━", "·", "▁▂▃▄▅▆▇█")
"""For outputs that can hold Unicode."""

LETTERS = Glyphs("#", ".", ".:-=+*#@")
"""For outputs that can hold only ASCII."""


def glyphs_for(encoding: str | None) -> Glyphs:
    """The characters an output in this encoding can hold."""
    try:
        "".join(BLOCKS).encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return LETTERS
    return BLOCKS


def bar(share: float, width: int, ink: Glyphs = BLOCKS) -> str:
    """A bar of ``width`` cells, filled as far as ``share`` (0 to 1) says; a little is never drawn as nothing."""
    share = min(max(share, 0.0), 1.0)
    steps = round(share * width * len(ink.bars))
    if share > 0:
        steps = max(steps, 1)
    full, part = divmod(steps, len(ink.bars))
    drawn = ink.bars[-1] * full + (ink.bars[part - 1] if part else "")
    return drawn + ink.rest * (width - len(drawn))


def sparkline(values: Sequence[float | None], top: float, ink: Glyphs = BLOCKS) -> str:
    """One character for each value between 0 and ``top``; a space where there is none."""
    last = len(ink.heights) - 1
    return "".join(
        " " if value is None else ink.heights[round(min(max(value / top, 0.0), 1.0) * last)]
        for value in values
    )

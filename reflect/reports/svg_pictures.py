"""Numbers as pictures in a web page: SVG in the colour of its text, each with its words for those who do not see it.

The same pictures as ``text/sparkline`` and ``text/timeline`` make of characters. Lengths are in units of the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from reflect.reports.html_words import safe
from reflect.text.timeline import TimeLine

MARGIN, LENGTH = 10, 180
"""What is free on both sides of a scale, and its length."""

MARK, MOST_MARKS = 12, 16
"""From one mark of a row to the next, and how many there are before they move together."""

CELL, STEP, MOST_IN_CELL = 8, 6, 8
"""The width of a part of a strip, the height of a thing in it, and how many make it no higher."""


def dumbbell_svg(before: float, after: float, top: float, words: str) -> str:
    """Two numbers from 0 to ``top`` on one scale: an open point, then a filled one."""
    first, second = (_on_scale(value / top) for value in (before, after))
    return _svg(
        "dumbbell",
        f"0 0 {LENGTH + 2 * MARGIN} 16",
        words,
        f'<path class="scale" d="M{MARGIN} 4v8M{MARGIN} 8h{LENGTH}M{MARGIN + LENGTH} 4v8"/>',
        f'<path class="between" d="M{first:g} 8H{second:g}"/>',
        f'<circle class="before" cx="{first:g}" cy="8" r="4"/>',
        f'<circle class="after" cx="{second:g}" cy="8" r="4"/>',
    )


def bar_svg(share: float, words: str) -> str:
    """A bar on a scale, as long as ``share`` (0 to 1) says."""
    return _svg(
        "bar",
        f"0 0 {LENGTH + 2 * MARGIN} 16",
        words,
        f'<path class="scale" d="M{MARGIN} 8h{LENGTH}"/>',
        f'<path class="part" d="M{MARGIN} 8H{_on_scale(share):g}"/>',
    )


def tally_svg(count: int, words: str) -> str:
    """A row of marks, one for each thing counted."""
    apart = MARK * min(1.0, MOST_MARKS / max(count, 1))
    marks = (f'<circle cx="{MARGIN + apart * place:g}" cy="8" r="4"/>' for place in range(count))
    return _svg("tally", f"0 0 {LENGTH + 2 * MARGIN} 16", words, *marks)


def series_svg(values: Sequence[float | None], top: float, words: str) -> str:
    """A bar for each value from 0 to ``top``, the oldest first; a gap where there is none."""
    bars = (
        f'<path d="M{MARGIN + CELL * place} 30v-{1 + 28 * _share(value / top):g}"/>'
        for place, value in enumerate(values)
        if value is not None
    )
    return _svg("series", f"0 0 {2 * MARGIN + CELL * len(values)} 32", words, *bars)


def strip_svg(line: TimeLine, days: Iterable[date], words: str) -> str:
    """A calendar strip: each part as high as the number of days in it."""
    counts = line.counts(list(days))
    ground = STEP * min(max(counts), MOST_IN_CELL) + 2
    parts = (
        f'<path d="M{CELL * cell + CELL / 2:g} {ground}v-{STEP * min(count, MOST_IN_CELL)}"/>'
        for cell, count in enumerate(counts)
        if count
    )
    return _svg(
        "strip",
        f"0 0 {CELL * line.width} {ground + 2}",
        words,
        f'<path class="scale" d="M0 {ground + 0.5}H{CELL * line.width}"/>',
        *parts,
    )


def months_svg(line: TimeLine) -> str:
    """The names of months above strips on the same line; left to the eye alone, as the words beneath have the days."""
    names = (
        f'<text x="{CELL * name.start()}" y="17">{safe(name[0])}</text>'
        for name in re.finditer(r"\S+", line.heading())
    )
    return (
        f'<svg class="months" viewBox="0 0 {CELL * line.width} 20" aria-hidden="true">{"".join(names)}</svg>'
    )


def _on_scale(share: float) -> float:
    return MARGIN + LENGTH * _share(share)


def _share(share: float) -> float:
    """A part of a whole; one outside stands at the nearer end."""
    return min(max(share, 0.0), 1.0)


def _svg(kind: str, box: str, words: str, *parts: str) -> str:
    return f'<svg class="{kind}" viewBox="{box}" role="img" aria-label="{safe(words)}">{"".join(parts)}</svg>'

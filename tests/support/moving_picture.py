"""One SVG that shows pictures of a terminal one after another, by CSS alone: no script, no address, no font of its own.

What is the same in several pictures stands in it once, and only what changes fades.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import accumulate
from typing import NamedTuple

FADE = 0.25
"""Seconds in which what goes fades, and after that again in which what comes appears."""

ROUNDS = 3
"""How often it is shown before the first picture stays."""

ROW = 24.4
"""The height of a row, in the units of Rich's SVG."""

_PAINT = re.compile(
    r'<rect fill="(?P<fill>#\w+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" width="(?P<width>[\d.]+)"'
    r' height="[\d.]+" shape-rendering="crispEdges"/>'
)
_WORDS = re.compile(
    r'<text class="terminal-\d+-(?P<style>r\d+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"'
    r' textLength="(?P<width>[\d.]+)"[^>]*>(?P<words>.*?)</text>'
)
_STYLE = re.compile(r"\.terminal-\d+-(?P<style>r\d+) \{ (?P<rules>.*?) \}")
_SIZE = re.compile(r'viewBox="0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)"')

_LEFT, _TOP = 9, 41
"""Where the terminal's own corner lies in such a picture."""


class Shot(NamedTuple):
    """A picture by Rich, how long it is shown, and what is said above it."""

    svg: str
    seconds: float
    says: str


class _Row(NamedTuple):
    """A row of the terminal as it is drawn, one colour of ink and paper after another."""

    number: int
    drawn: str


def moving_picture(shots: Sequence[Shot], title: str) -> str:
    """All shots as one picture, which is called ``title``. All are of one size."""
    inks = _Inks()
    papers = Counter(paint["fill"] for shot in shots for paint in _PAINT.finditer(shot.svg))
    paper = papers.most_common(1)[0][0]
    shown: dict[_Row, set[int]] = {}
    for number, shot in enumerate(shots):
        for row in _rows(shot, paper, inks):
            shown.setdefault(row, set()).add(number)
    groups: dict[frozenset[int], list[str]] = {}
    for row, numbers in shown.items():
        groups.setdefault(frozenset(numbers), []).append(row.drawn)
    size = _SIZE.search(shots[0].svg)
    assert size, "no picture by Rich"
    width, height = float(size["width"]), float(size["height"])
    timing = [_timing(number, shots, when) for number, when in enumerate(groups)]
    style = "\n".join([_FIXED_STYLE, *inks.rules(), *timing, _STILL])
    body = "\n".join(
        f'<g class="g{number}">{"".join(rows)}</g>' for number, rows in enumerate(groups.values())
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}\n</style>\n"
        f'<rect fill="{paper}" stroke="#6a7180" x="1" y="1" width="{width - 2:g}" height="{height - 2:g}" rx="8"/>\n'
        f'<g transform="translate({_LEFT},{_TOP})">\n{body}\n</g>\n</svg>\n'
    )


_FIXED_STYLE = """\
text { font: 20px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; }
.says { font: 17px sans-serif; fill: #a3a49f; text-anchor: middle; }"""

_STILL = "@media (prefers-reduced-motion: reduce) { g { animation: none !important; } }"
"""Who wants nothing to move is shown the first picture."""


class _Inks:
    """The styles of words, each under one name for all shots."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, rules: str) -> str:
        return self._names.setdefault(rules, f"i{len(self._names)}")

    def rules(self) -> Iterator[str]:
        yield from (f".{name} {{ {rules} }}" for rules, name in self._names.items())


def _rows(shot: Shot, paper: str, inks: _Inks) -> Iterator[_Row]:
    """The rows of a shot that differ from empty paper; the row above the first is what is said of it."""
    styles = {style["style"]: style["rules"].strip() for style in _STYLE.finditer(shot.svg)}
    drawn: dict[int, list[str]] = {}
    for row, fill, left, width in _joined(_PAINT.finditer(shot.svg)):
        if fill != paper:
            drawn.setdefault(row, []).append(
                f'<rect fill="{fill}" x="{left:g}" y="{row * ROW + 1.5:g}" width="{width:g}" height="24.65"/>'
            )
    for found in _WORDS.finditer(shot.svg):
        ink, x, y, wide, words = styles[found["style"]], *found.group("x", "y", "width", "words")
        drawn.setdefault(int(float(y) / ROW), []).append(
            f'<text class="{inks.name(ink)}" x="{x}" y="{y}" textLength="{wide}">{words}</text>'
        )
    middle = float(_SIZE.search(shot.svg)["width"]) / 2 - _LEFT  # type: ignore[index]
    yield _Row(-1, f'<text class="says" x="{middle:g}" y="-14">{escape(shot.says)}</text>')
    yield from (_Row(row, "".join(parts)) for row, parts in drawn.items())


def _joined(paints: Iterable[re.Match[str]]) -> Iterator[tuple[int, str, float, float]]:
    """Row, colour, left end and width of each stretch of one colour."""
    before: tuple[int, str, float, float] | None = None
    for paint in paints:
        row, left, width = int(float(paint["y"]) / ROW), float(paint["x"]), float(paint["width"])
        if before and before[:2] == (row, paint["fill"]) and abs(before[2] + before[3] - left) < 0.01:
            before = (*before[:3], before[3] + width)
            continue
        if before:
            yield before
        before = (row, paint["fill"], left, width)
    if before:
        yield before


def _timing(group: int, shots: Sequence[Shot], when: frozenset[int]) -> str:
    """The rules by which a group is seen in some of the shots; without animation, if it is in the first."""
    if len(when) == len(shots):
        return ""
    ends = list(accumulate(shot.seconds for shot in shots))
    steps = [(0.0, len(shots) - 1 in when)]
    for number, begins in enumerate([0.0, *ends[:-1]]):
        was_seen, is_seen = steps[-1][1], number in when
        if was_seen != is_seen:
            changes = begins + FADE if is_seen else begins
            steps += [(changes, was_seen), (changes + FADE, is_seen)]
    steps.append((ends[-1], len(shots) - 1 in when))
    frames = " ".join(f"{100 * at / ends[-1]:.2f}% {{ opacity: {int(seen)}; }}" for at, seen in steps)
    return (
        f"@keyframes k{group} {{ {frames} }}\n"
        f".g{group} {{ opacity: {int(0 in when)}; animation: k{group} {ends[-1]:g}s linear -{2 * FADE:g}s {ROUNDS}; }}"
    )

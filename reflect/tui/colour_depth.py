"""How many colours a terminal has, and what is drawn with fewer than were asked for.

Rich takes the nearest colour by its own measure: cream turns lemon, and quiet words sink into their background. Here
the background is the nearest to the eye, and the foreground the nearest that can still be read on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cache, lru_cache
from itertools import product

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color, Lab, rgb_to_lab
from textual.filter import LineFilter

Rgb = tuple[int, int, int]


class Depth(Enum):
    """How many colours a terminal shows, by Rich's names."""

    TRUE = "truecolor"
    """All there are."""
    EIGHT_BIT = "256"
    """240 that are the same in every terminal, beside the sixteen."""
    STANDARD = "standard"
    """Sixteen, of which each terminal has its own idea."""
    NONE = "none"
    """The terminal's own two, foreground and background."""

    @classmethod
    def of(cls, color_system: str | None, *, no_color: bool) -> Depth:
        """The depth of what Rich found out about a terminal; ``no_color`` is the person's wish, and wins."""
        if no_color or color_system is None:
            return cls.NONE
        return next((each for each in cls if each.value == color_system), cls.STANDARD)  # "windows": sixteen


# --- what can be read ---

TEXT_CONTRAST = 4.5
"""The least contrast of words with what is behind them (WCAG 2.1, 1.4.3)."""

HIGH_CONTRAST = 7.0
"""The same for themes of high contrast (1.4.6)."""

MARK_CONTRAST = 3.0
"""The same for marks (1.4.11)."""

_FAINT = MARK_CONTRAST
"""What has less contrast is meant to be faint, as what lies beneath a dialog is."""

_PIECES_OF_GROUND = frozenset(map(chr, range(0x2580, 0x2591)))
"""The blocks that fill a part of a cell: with them a bar ends, or an edge, within one."""

_STANDS_OUT = 1.5
"""The contrast with the background of the screen from which a background says something, where there are no colours."""


@cache
def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2.1 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in rgb)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- the colours there are, by their numbers ---

_FIRST_FIXED = 16
_NUMBERS = {Depth.EIGHT_BIT: range(_FIRST_FIXED, 256), Depth.STANDARD: range(_FIRST_FIXED)}

_OTHER_IDEAS = tuple(
    tuple(bytes.fromhex(colours))
    for colours in (
        "000000aa000000aa00aa55000000aaaa00aa00aaaaaaaaaa555555ff555555ff55ffff555555ffff55ff55ffffffffff",
        "000000cd000000cd00cdcd000000eecd00cd00cdcde5e5e57f7f7fff000000ff00ffff005c5cffff00ff00ffffffffff",
    )
)
"""The first sixteen as the consoles of Linux and xterm show them, three bytes each."""


@cache
def rgb_of(number: int) -> Rgb:
    """What a colour looks like; of the first sixteen, the usual idea."""
    red, green, blue = RichColor.from_ansi(number).get_truecolor()
    return red, green, blue


def _ideas_of(number: int) -> Sequence[Rgb]:
    """What a colour may look like: fixed, or different from terminal to terminal."""
    if number >= _FIRST_FIXED:
        return (rgb_of(number),)
    place = slice(3 * number, 3 * number + 3)
    return (rgb_of(number), *((idea[place][0], idea[place][1], idea[place][2]) for idea in _OTHER_IDEAS))


@cache
def least_contrast(foreground: int, background: int) -> float:
    """The contrast of two colours in the terminal where it is least."""
    before, behind = _ideas_of(foreground), _ideas_of(background)
    pairs = zip(before, behind, strict=True) if len(before) == len(behind) else product(before, behind)
    return min(contrast(*pair) for pair in pairs)


# --- choosing ---


@cache
def _by_likeness(rgb: Rgb, depth: Depth) -> Sequence[int]:
    """All colours there are, the nearest to the eye first."""

    def distance(number: int) -> float:
        one, other = _lab(rgb), _lab(rgb_of(number))
        return (one.L - other.L) ** 2 + (one.a - other.a) ** 2 + (one.b - other.b) ** 2

    return sorted(_NUMBERS[depth], key=distance)


@cache
def _lab(rgb: Rgb) -> Lab:
    return rgb_to_lab(Color(*rgb))


@cache
def background_number(rgb: Rgb, depth: Depth) -> int:
    """The colour to draw a background with."""
    return _by_likeness(rgb, depth)[0]


@cache
def foreground_number(rgb: Rgb, background: Rgb, depth: Depth, least: float) -> int:
    """The colour to draw words with: of ``least`` contrast on their background if there is one, but for faint ones."""
    behind = background_number(background, depth)
    likely = _by_likeness(rgb, depth)
    if contrast(rgb, background) < _FAINT:
        return likely[0]
    readable = (number for number in likely if least_contrast(number, behind) >= least)
    return next(readable, max(likely, key=lambda number: least_contrast(number, behind)))


class DepthFilter(LineFilter):
    """Draws lines with the colours a terminal has. Equal filters are one, so that Textual keeps what they drew."""

    def __init__(self, depth: Depth, screen: Rgb, least: float) -> None:
        """``screen`` is the background of the screen, ``least`` the contrast that words are to have."""
        super().__init__()
        self._depth = depth
        self._screen = screen
        self._least = least
        self._styles: dict[tuple[Style, bool], Style] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with the colours there are."""
        return [
            Segment(text, self._drawn(style, are_words=not _PIECES_OF_GROUND.issuperset(text)), control)
            if style
            else Segment(text, style, control)
            for text, style, control in segments
        ]

    def _drawn(self, style: Style, *, are_words: bool) -> Style:
        found = self._styles.get((style, are_words))
        if found is None:
            found = self._styles[style, are_words] = (
                self._without_colours(style)
                if self._depth is Depth.NONE
                else self._with_fewer_colours(style, self._least if are_words else MARK_CONTRAST)
            )
        return found

    def _with_fewer_colours(self, style: Style, least: float) -> Style:
        foreground, background = self._colours_of(style)
        return (
            style
            + Style.from_color(
                foreground
                and RichColor.from_ansi(foreground_number(foreground, background, self._depth, least)),
                RichColor.from_ansi(background_number(background, self._depth)),
            )
            + Style(reverse=False)
        )

    def _without_colours(self, style: Style) -> Style:
        """In the terminal's own two colours, exchanged where a background stood out from that of the screen."""
        _, background = self._colours_of(style)
        exchanged = contrast(background, self._screen) >= _STANDS_OUT
        return style.without_color + Style(reverse=exchanged, dim=False)

    def _colours_of(self, style: Style) -> tuple[Rgb | None, Rgb]:
        """The colours as they are seen; ``None``: the foreground is left to the terminal."""
        foreground, background = _rgb(style.color), _rgb(style.bgcolor) or self._screen
        return (background, foreground) if style.reverse and foreground else (foreground, background)


def _rgb(color: RichColor | None) -> Rgb | None:
    if color is None or color.is_default:
        return None
    red, green, blue = color.get_truecolor()
    return red, green, blue


@lru_cache(16)
def depth_filter(depth: Depth, screen: Rgb, least: float) -> DepthFilter:
    """The filter for a depth, the background of a theme and the contrast it promises; one for all that ask."""
    return DepthFilter(depth, screen, least)

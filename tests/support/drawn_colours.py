"""The colours of what an app draws, cell by cell, as a terminal of its depth shows them; and their contrast."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.color import Color, ColorSystem
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, TerminalTheme

from reflect.tui.app import ReflectApp
from reflect.tui.colour_depth import Depth
from reflect.tui.screens.screen_bases import Dialog
from reflect.tui.widgets.preview_pane import PreviewPane
from tests.support.textual_internals import drawn_strips

Rgb = tuple[int, int, int]


def _theme(colours: str) -> TerminalTheme:
    parts = [tuple(bytes.fromhex(each)) for each in colours.split()]
    return TerminalTheme(parts[0], parts[15], parts[:8], parts[8:])  # type: ignore[arg-type]


TERMINALS = {
    "usual": DEFAULT_TERMINAL_THEME,
    "Linux console": _theme(
        "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa"
        " 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
    ),
    "xterm": _theme(
        "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5"
        " 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
    ),
}
"""What the first sixteen colours look like in terminals that differ."""

_SYSTEMS = {
    Depth.TRUE: ColorSystem.TRUECOLOR,
    Depth.EIGHT_BIT: ColorSystem.EIGHT_BIT,
    Depth.STANDARD: ColorSystem.STANDARD,
}

_SEPARATOR = 10
"""Lines of so many cells part what is above from what is below, and say nothing; so does the edge of a page beside a
list."""

_DRAWN = range(0x2500, 0x2600)
"""Lines, blocks and shapes."""


class Cell(NamedTuple):
    """One cell of a screen."""

    place: tuple[int, int]
    """The column and the line."""
    character: str
    style: Style

    @property
    def is_mark(self) -> bool:
        """Whether it is drawn rather than written."""
        return ord(self.character[0]) in _DRAWN

    def contrast(self, depth: Depth) -> float:
        """The contrast of foreground and background, in the terminal where it is least."""
        themes = TERMINALS.values() if depth is Depth.STANDARD else [DEFAULT_TERMINAL_THEME]
        return min(
            contrast(
                _shown(self.style.color, depth, each), _shown(self.style.bgcolor, depth, each, is_ink=False)
            )
            for each in themes
        )


def _shown(color: Color | None, depth: Depth, theme: TerminalTheme, *, is_ink: bool = True) -> Rgb:
    assert color is not None, "a colour is left to the terminal"
    red, green, blue = color.downgrade(_SYSTEMS[depth]).get_truecolor(theme, foreground=is_ink)
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours by WCAG 2.1, computed apart from the program."""

    def luminance(rgb: Rgb) -> float:
        linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in rgb)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def cells(app: ReflectApp) -> Iterator[Cell]:
    """What is drawn on the screen and says something; of a dialog its sheet, as what is beneath is put back."""
    screen = app.screen
    sheets = screen.query(".sheet") if isinstance(screen, Dialog) else ()
    region = next((sheet.region for sheet in sheets), screen.region)
    edges = {pane.region.x for pane in screen.query(PreviewPane) if pane.styles.border_left[0]}
    for y, strip in enumerate(drawn_strips(screen)):
        x = 0
        for text, style, _ in strip:
            is_separator = len(text) >= _SEPARATOR and len(set(text)) == 1
            for character in text:
                is_edge = x in edges and character == "│"
                says = not (character.isspace() or is_separator or is_edge)
                if style and says and region.contains(x, y):
                    yield Cell((x, y), character, style)
                x += 1

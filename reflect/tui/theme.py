"""The themes of reflect's own: dark and light, each also in high contrast, with colours chosen for every depth.

Contrast is at least 4.5 to 1 for text and 3 to 1 for marks (WCAG 2.1, 1.4.3 and 1.4.11); in high contrast 7 to 1.
"""

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

from textual.theme import Theme

from reflect.tui.colour_depth import HIGH_CONTRAST, TEXT_CONTRAST, Depth, rgb_of

Colour = TypeVar("Colour", str, str | int)
"""As CSS writes it; a terminal's own are told by their numbers."""


class Palette(NamedTuple, Generic[Colour]):
    """The colours of a theme."""

    foreground: Colour
    background: Colour
    surface: Colour
    """The background of a dialog."""
    panel: Colour
    """The background of what is marked, and thin lines between parts."""
    muted: Colour
    accent: Colour
    primary: Colour
    secondary: Colour
    success: Colour
    warning: Colour
    error: Colour
    selection: Colour
    """The background of words that are selected."""
    scrollbar: Colour


class OwnTheme(NamedTuple):
    """A theme of reflect's own."""

    name: str
    says: str
    """For the list to choose from."""
    is_dark: bool
    least_contrast: float
    """The contrast that its words have."""
    palettes: Mapping[Depth, Palette[str | int]]

    def at(self, depth: Depth) -> Theme:
        """The theme for a terminal; where there are no colours, what says where they would be."""
        chosen = self.palettes.get(depth, self.palettes[Depth.TRUE])
        palette = Palette(*map(_in_css, chosen))
        return Theme(
            self.name,
            dark=self.is_dark,
            primary=palette.primary,
            secondary=palette.secondary,
            accent=palette.accent,
            foreground=palette.foreground,
            background=palette.background,
            surface=palette.surface,
            panel=palette.panel,
            success=palette.success,
            warning=palette.warning,
            error=palette.error,
            variables=_variables(palette),
        )


def _variables(palette: Palette[str]) -> dict[str, str]:
    return {
        "text-muted": palette.muted,
        "input-selection-background": palette.selection,
        "block-cursor-background": palette.accent,
        "block-cursor-foreground": palette.background,
        "border": palette.accent,
        "scrollbar": palette.scrollbar,
        "scrollbar-hover": palette.accent,
        "scrollbar-active": palette.accent,
        "scrollbar-background": palette.background,
    }


def _in_css(colour: str | int) -> str:
    return colour if isinstance(colour, str) else "#{:02x}{:02x}{:02x}".format(*rgb_of(colour))


DUSK = OwnTheme(
    "dusk",
    "dark, for the evening",
    is_dark=True,
    least_contrast=TEXT_CONTRAST,
    palettes={
        Depth.TRUE: Palette(
            foreground="#dcd8d0",
            background="#1b1e24",
            surface="#22262e",
            panel="#2a2f38",
            muted="#a3a49f",
            accent="#e0b487",
            primary="#8fb8c9",
            secondary="#a9a3c9",
            success="#93bf9b",
            warning="#e8c07a",
            error="#f0a08c",
            selection="#8fb8c9 35%",
            scrollbar="#6a7180",
        ),
        Depth.EIGHT_BIT: Palette(
            foreground=253,
            background=234,
            surface=235,
            panel=236,
            muted=248,
            accent=180,
            primary=110,
            secondary=146,
            success=108,
            warning=222,
            error=216,
            selection=24,
            scrollbar=243,
        ),
        Depth.STANDARD: Palette(
            foreground=15,
            background=0,
            surface=0,
            panel=4,
            muted=7,
            accent=14,
            primary=14,
            secondary=14,
            success=10,
            warning=11,
            error=11,
            selection=7,
            scrollbar=7,
        ),
    },
)

DAWN = OwnTheme(
    "dawn",
    "light, for the day",
    is_dark=False,
    least_contrast=TEXT_CONTRAST,
    palettes={
        Depth.TRUE: Palette(
            foreground="#2b2a27",
            background="#f7f3ea",
            surface="#efe9dc",
            panel="#e6dfcf",
            muted="#615e56",
            accent="#8a4b12",
            primary="#2f6278",
            secondary="#5a5288",
            success="#2f6b3c",
            warning="#7a5200",
            error="#9c3216",
            selection="#2f6278 25%",
            scrollbar="#8a8270",
        ),
        Depth.EIGHT_BIT: Palette(
            foreground=235,
            background=255,
            surface=254,
            panel=254,
            muted=240,
            accent=94,
            primary=24,
            secondary=60,
            success=22,
            warning=94,
            error=124,
            selection=152,
            scrollbar=244,
        ),
        Depth.STANDARD: Palette(
            foreground=0,
            background=15,
            surface=15,
            panel=7,
            muted=0,
            accent=4,
            primary=4,
            secondary=4,
            success=4,
            warning=1,
            error=1,
            selection=4,
            scrollbar=8,
        ),
    },
)

DUSK_HIGH = OwnTheme(
    "dusk-high",
    "dark, high contrast",
    is_dark=True,
    least_contrast=HIGH_CONTRAST,
    palettes={
        Depth.TRUE: Palette(
            foreground="#ffffff",
            background="#000000",
            surface="#0d0d0d",
            panel="#262626",
            muted="#c9c9c9",
            accent="#ffd28a",
            primary="#9fdcff",
            secondary="#cdc6ff",
            success="#9ee8ad",
            warning="#ffe08a",
            error="#ffb8a6",
            selection="#004a66",
            scrollbar="#9a9a9a",
        ),
        Depth.EIGHT_BIT: Palette(
            foreground=231,
            background=16,
            surface=232,
            panel=235,
            muted=252,
            accent=222,
            primary=153,
            secondary=189,
            success=157,
            warning=229,
            error=217,
            selection=24,
            scrollbar=247,
        ),
        Depth.STANDARD: DUSK.palettes[Depth.STANDARD],
    },
)

DAWN_HIGH = OwnTheme(
    "dawn-high",
    "light, high contrast",
    is_dark=False,
    least_contrast=HIGH_CONTRAST,
    palettes={
        Depth.TRUE: Palette(
            foreground="#000000",
            background="#ffffff",
            surface="#fafafa",
            panel="#ebebeb",
            muted="#3d3d3d",
            accent="#6b3000",
            primary="#003f5c",
            secondary="#3d2b7a",
            success="#0a4a1a",
            warning="#5a3a00",
            error="#7a1800",
            selection="#b8dcec",
            scrollbar="#6b6b6b",
        ),
        Depth.EIGHT_BIT: Palette(
            foreground=16,
            background=231,
            surface=255,
            panel=254,
            muted=237,
            accent=52,
            primary=17,
            secondary=54,
            success=22,
            warning=52,
            error=88,
            selection=152,
            scrollbar=242,
        ),
        Depth.STANDARD: DAWN.palettes[Depth.STANDARD]._replace(warning=4, error=4),
    },
)

OWN_THEMES = (DUSK, DAWN, DUSK_HIGH, DAWN_HIGH)
DEFAULT = DUSK.name


def least_contrast_of(name: str) -> float:
    """The contrast that words have in a theme, by its name; also what others are brought to where colours are few."""
    return next((own.least_contrast for own in OWN_THEMES if own.name == name), TEXT_CONTRAST)

"""The two themes of reflect's own.

Contrast is at least 4.5 to 1 for text and 3 to 1 for marks (WCAG 2.1, 1.4.3 and 1.4.11).
"""

from textual.theme import Theme


def _variables(accent: str, background: str, muted: str, selection: str, scrollbar: str) -> dict[str, str]:
    return {
        "text-muted": muted,
        "input-selection-background": selection,
        "block-cursor-background": accent,
        "block-cursor-foreground": background,
        "border": accent,
        "scrollbar": scrollbar,
        "scrollbar-background": background,
    }


DUSK = Theme(
    name="dusk",
    dark=True,
    primary="#8fb8c9",
    secondary="#a9a3c9",
    accent="#e0b487",
    foreground="#dcd8d0",
    background="#1b1e24",
    surface="#22262e",
    panel="#2a2f38",
    success="#93bf9b",
    warning="#e8c07a",
    error="#f0a08c",
    variables=_variables("#e0b487", "#1b1e24", "#a3a49f", "#8fb8c9 35%", "#3a404b"),
)
"""Dark, for the evening."""

DAWN = Theme(
    name="dawn",
    dark=False,
    primary="#2f6278",
    secondary="#5a5288",
    accent="#8a4b12",
    foreground="#2b2a27",
    background="#f7f3ea",
    surface="#efe9dc",
    panel="#e6dfcf",
    success="#2f6b3c",
    warning="#7a5200",
    error="#9c3216",
    variables=_variables("#8a4b12", "#f7f3ea", "#615e56", "#2f6278 25%", "#cfc6b3"),
)
"""Light, for the day."""

OWN_THEMES = (DUSK, DAWN)
DEFAULT = DUSK.name

"""The two themes of reflect's own.

Contrast is at least 4.5 to 1 for text and 3 to 1 for marks (WCAG 2.1, 1.4.3 and 1.4.11).
"""

from textual.theme import Theme

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
    variables={
        "footer-key-foreground": "#e0b487",
        "footer-background": "#1b1e24",
        "text-muted": "#a3a49f",
        "input-selection-background": "#8fb8c9 35%",
        "block-cursor-background": "#e0b487",
        "block-cursor-foreground": "#1b1e24",
        "border": "#e0b487",
        "scrollbar": "#3a404b",
        "scrollbar-background": "#1b1e24",
    },
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
    variables={
        "footer-key-foreground": "#8a4b12",
        "footer-background": "#f7f3ea",
        "text-muted": "#615e56",
        "input-selection-background": "#2f6278 25%",
        "block-cursor-background": "#8a4b12",
        "block-cursor-foreground": "#f7f3ea",
        "border": "#8a4b12",
        "scrollbar": "#cfc6b3",
        "scrollbar-background": "#f7f3ea",
    },
)
"""Light, for the day."""

OWN_THEMES = (DUSK, DAWN)
DEFAULT = DUSK.name

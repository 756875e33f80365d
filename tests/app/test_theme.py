"""Contrast of the own themes, computed from their colours (WCAG 2.1: 4.5 to 1 for text, 3 to 1 for marks)."""

import pytest
from textual.color import Color
from textual.theme import Theme

from reflect.tui.theme import DEFAULT, OWN_THEMES


def contrast(one: Color, other: Color) -> float:
    def luminance(color: Color) -> float:
        channels = [value / 255 for value in color.rgb]
        linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour(theme: Theme, name: str) -> Color:
    return Color.parse(
        theme.to_color_system().generate()[name] if name not in theme.variables else theme.variables[name]
    )


@pytest.mark.parametrize("theme", OWN_THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
@pytest.mark.parametrize(
    "ink", ["foreground", "text-muted", "accent", "primary", "warning", "error", "success"]
)
def test_words_can_be_read_on_every_ground(theme: Theme, ground: str, ink: str) -> None:
    assert contrast(colour(theme, ink), colour(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", OWN_THEMES, ids=lambda theme: theme.name)
def test_marks_can_be_seen(theme: Theme) -> None:
    for mark in ("border", "secondary", "block-cursor-background"):
        assert contrast(colour(theme, mark), colour(theme, "background")) >= 3


def test_the_theme_worn_at_first_is_one_of_our_own() -> None:
    assert DEFAULT in {theme.name for theme in OWN_THEMES}

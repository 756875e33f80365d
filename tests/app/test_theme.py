"""The colours of reflect's own themes: what is drawn can be read, at every depth a terminal has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from reflect.tui.app import ReflectApp
from reflect.tui.colour_depth import (
    HIGH_CONTRAST,
    MARK_CONTRAST,
    TEXT_CONTRAST,
    Depth,
    DepthFilter,
    background_number,
    rgb_of,
)
from reflect.tui.theme import DEFAULT, OWN_THEMES, OwnTheme, least_contrast_of
from tests.support.drawn_colours import Cell, cells
from tests.support.harness import Driver, running
from tests.support.scenes import a_year

COLOURED = (Depth.TRUE, Depth.EIGHT_BIT, Depth.STANDARD)

TOUR = (
    ((), "The road"),
    (("a",), "Starts when"),
    (("p",), "Markdown"),
    (("escape", "escape", "t"), "Enter chooses"),
    (("escape", "n", "ctrl+l", "4", "tab"), "How are you doing at this moment?"),
)
"""Keys, and what is on the screen after them."""


EVERY_SCREEN = (
    (("r", "left"), "then 6 of 10"),
    (("escape", "f11"), "What would you like"),
    (("escape", "f1"), "How this works"),
    (("escape", "ctrl+g"), "findahelpline"),
    (("escape", "h"), "Where it stands: A no"),
    (("slash", *"data"), "Job: Data"),
    (("escape", "enter"), "1 of 10"),
    (("escape", "escape", "l"), "fits now"),
    (("enter",), "You could write"),
    (("enter",), "Good morning"),
    (("escape", "escape", "escape", "i"), "third interview"),
    (("a",), "Add: strengths"),
    (("escape", "escape", "p"), "Counted from what"),
    (("enter",), "1 of 9"),
    (("escape", "escape", "k"), "Before the next interview".upper()),
    (("e",), "Which company is it"),
    (("escape", "r"), "1 of 6"),
    (("enter",), "two of your shops"),
    (("escape", "escape", "a"), "Starts when"),
    (("v",), "Done or dropped"),
    (("l",), "Which day"),
)
"""The screens beside those of the tour, in the same form."""

IN_A_SESSION = (
    ((*"4", "enter", *"Acme", "enter", "enter", "5", "enter", "1", "enter", "1", "enter", *"Never"), "Never"),
    (("ctrl+n",), "As a camera"),
    (("ctrl+n",), "Your list so far"),
    (("ctrl+n",), "Weigh it"),
    (("1", "enter"), "Which sentence would be fairer"),
    (("ctrl+n",), "down: choose one"),
    ((*"Ask", "enter", "up"), "delete: remove"),
    (("ctrl+n", "tab", "6"), "6 of 10"),
    (("ctrl+t",), "Stop for today"),
)


async def unreadable(driver: Driver, theme: OwnTheme, depth: Depth) -> list[str]:
    """What stands on the screen in a theme with less contrast than it needs."""
    driver.app.theme = theme.name
    await driver.settled()

    kinds = {(cell.is_mark, cell.style): cell for cell in cells(driver.app)}.values()
    return [
        f"{theme.name} {cell.place} {cell.character} {cell.style}: {cell.contrast(depth):.2f}"
        for cell in kinds
        if cell.contrast(depth) < (MARK_CONTRAST if cell.is_mark else theme.least_contrast)
    ]


@pytest.mark.parametrize("depth", COLOURED, ids=lambda depth: depth.name.lower())
async def test_words_and_marks_can_be_seen_as_they_are_drawn(depth: Depth, tmp_path: Path) -> None:
    async with running(
        tmp_path, sessions=a_year(), size=(100, 32), depth=depth, notifications=True
    ) as driver:
        for keys, words in TOUR:
            await driver.press(*keys)
            await driver.shows(words)
            for theme in OWN_THEMES:
                assert not await unreadable(driver, theme, depth), words


@pytest.mark.parametrize(
    ("opening", "walk"), [(None, EVERY_SCREEN), (ReflectApp.begin_session, IN_A_SESSION)]
)
async def test_every_screen_can_be_read_each_in_one_of_the_themes(
    opening: Callable[[ReflectApp], object] | None,
    walk: Sequence[tuple[Sequence[str], str]],
    tmp_path: Path,
) -> None:
    async with running(
        tmp_path, opening, sessions=a_year(), size=(120, 40), depth=Depth.TRUE, notifications=True
    ) as driver:
        for (keys, words), theme in zip(walk, cycle(OWN_THEMES), strict=False):
            for key in keys:
                await driver.press(key)
                await driver.settled()
            await driver.shows(words)
            assert not await unreadable(driver, theme, Depth.TRUE), words


@pytest.mark.parametrize("depth", [Depth.EIGHT_BIT, Depth.STANDARD], ids=lambda depth: depth.name.lower())
@pytest.mark.parametrize("theme", OWN_THEMES, ids=lambda theme: theme.name)
def test_the_grounds_of_a_theme_are_grey_black_or_white_where_colours_are_few(
    theme: OwnTheme, depth: Depth
) -> None:
    palette = theme.at(depth)
    for background in (palette.background, palette.surface):
        red, green, blue = rgb_of(background_number(Color.parse(str(background)).rgb, depth))
        assert red == green == blue


RGB = st.tuples(*[st.integers(0, 255)] * 3)


@given(RGB, RGB, st.sampled_from([Depth.EIGHT_BIT, Depth.STANDARD]))
def test_what_can_be_read_in_all_colours_can_be_read_in_few(
    foreground: tuple[int, int, int], background: tuple[int, int, int], depth: Depth
) -> None:
    style = Style.from_color(RichColor.from_rgb(*foreground), RichColor.from_rgb(*background))
    in_full = Cell((0, 0), "a", style).contrast(Depth.TRUE)
    (drawn,) = DepthFilter(depth, (0, 0, 0), TEXT_CONTRAST).apply([Segment("a", style)], Color(0, 0, 0))
    assert drawn.style
    got = Cell((0, 0), "a", drawn.style).contrast(depth)
    best = max(
        Cell((0, 0), "a", Style.from_color(RichColor.from_ansi(number), drawn.style.bgcolor)).contrast(depth)
        for number in (range(16) if depth is Depth.STANDARD else range(16, 256))
    )
    assert in_full < 3 or got >= min(TEXT_CONTRAST, best)


@pytest.mark.parametrize("depth", [Depth.EIGHT_BIT, Depth.STANDARD], ids=lambda depth: depth.name.lower())
@pytest.mark.parametrize("theme", OWN_THEMES, ids=lambda theme: theme.name)
def test_a_bar_that_ends_within_a_cell_has_its_own_colours_there(theme: OwnTheme, depth: Depth) -> None:
    palette = theme.at(depth)
    paper, bar = (Color.parse(str(colour)) for colour in (palette.background, palette.variables["scrollbar"]))
    style = Style.from_color(bar.rich_color, paper.rich_color)
    end = [Segment("\u2583", style + Style(reverse=True)), Segment("\u2583", style), Segment(" ", style)]
    drawn = DepthFilter(depth, paper.rgb, theme.least_contrast).apply(end, paper)
    below, above, beside = (each.style or Style() for each in drawn)
    assert (below.color, below.bgcolor) == (above.bgcolor, above.color)
    assert above.bgcolor == beside.bgcolor


async def test_without_colours_none_is_drawn_and_what_is_marked_stands_out(tmp_path: Path) -> None:
    async with running(tmp_path, depth=Depth.NONE) as driver:
        await driver.press("t")
        await driver.shows("Enter chooses")
        drawn = list(cells(driver.app))
        assert not any(cell.style.color or cell.style.bgcolor for cell in drawn)
        marked = {cell.place[1] for cell in drawn if cell.style.reverse and cell.character == "d"}
        assert len(marked) == 1


def test_what_rich_finds_out_of_a_terminal_is_its_depth_unless_no_colours_are_wished_for() -> None:
    names = ("truecolor", "256", "standard", "windows", None)
    found = [Depth.of(name, no_color=False) for name in names]
    assert found == [Depth.TRUE, Depth.EIGHT_BIT, Depth.STANDARD, Depth.STANDARD, Depth.NONE]
    assert {Depth.of(name, no_color=True) for name in names} == {Depth.NONE}


def test_there_is_a_theme_of_high_contrast_dark_and_light() -> None:
    assert {own.is_dark for own in OWN_THEMES if own.least_contrast == HIGH_CONTRAST} == {True, False}
    assert least_contrast_of(DEFAULT) == least_contrast_of("nord") == TEXT_CONTRAST

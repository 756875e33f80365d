"""The terminal's cursor, which braille displays follow, stands at what has the focus."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from textual.widget import Widget

from reflect.analysis.agenda import action_items_of
from reflect.tui.screens.help_screen import HelpScreen
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.palette_screen import PaletteScreen
from reflect.tui.screens.theme_screen import ThemeScreen
from reflect.tui.widgets.action_list import ActionList
from reflect.tui.widgets.row_list import RowList
from tests.support.fields_host import fields
from tests.support.harness import Driver, running
from tests.support.sample import acme
from tests.support.scenes import several
from tests.support.terminal import reflect_in_terminal


async def test_in_a_choice_it_stands_at_the_option() -> None:
    async with fields("stage") as hands:
        hands.field().focus()
        await hands.stands_at("○ 1")
        await hands.press("3")
        await hands.stands_at("● 3")
        await hands.press("right")
        await hands.stands_at("● 4")


async def test_among_several_it_stands_at_the_one_the_arrows_are_at() -> None:
    async with fields("did-my-best") as hands:
        hands.field().focus()
        await hands.press("right")
        await hands.stands_at("□ 2 Showed up")
        await hands.press("space")
        await hands.stands_at("■ 2 Showed up")


async def test_on_a_scale_it_stands_at_the_mark() -> None:
    async with fields("mood") as hands:
        hands.field().focus()
        await hands.stands_at("───")
        await hands.press("7")
        await hands.stands_at("●─")
        await hands.press("end")
        await hands.stands_at("● 10")


async def test_in_a_list_it_stands_at_the_row_and_its_field() -> None:
    rows = [{"what": "first"}, {"what": "second one", "how": "aloud"}]
    async with fields("change", change=rows) as hands:
        hands.field().focus()
        await hands.press("up")
        await hands.stands_at("second one")
        await hands.press("right")
        await hands.stands_at("aloud")
        await hands.press("up")
        await hands.stands_at("first")
        await hands.press("end", "down")
        await hands.type("third")
        assert hands.at_cursor() == "", "behind what was typed"
        await hands.press("home")
        await hands.stands_at("third")


async def test_in_words_it_stands_where_they_are_typed_also_after_the_page_has_scrolled() -> None:
    async with fields("twelve", "company", "happened", size=(60, 8)) as hands:
        hands.field("happened").focus()
        await hands.type("one two")
        await hands.press("ctrl+left")
        await hands.stands_at("two")
        hands.app.screen.query("VerticalScroll").first().scroll_relative(y=-2, animate=False)
        await hands.stands_at("two")


async def test_on_home_it_stands_at_the_line_in_focus(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=several()) as driver:
        for _ in range(8):
            focused = driver.app.focused
            await driver.until(lambda: cursor_is_in_focus(driver), "the cursor in the line")
            await driver.press("tab")
            await driver.until(partial(focus_has_left, driver, focused), "another line")


async def test_in_lists_it_stands_at_the_marked_row(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=several()) as driver:
        history = await driver.loaded(HistoryScreen, "h")
        history.query_one(RowList).focus()
        for row in ("Umbrella", "Initech", "Acme", "Globex"):
            await driver.until(partial(marked_row_says, driver, row), f"the cursor at {row}")
            await driver.press("down")
        await driver.press("escape")
        await driver.home()
        await driver.loaded(NextStepsScreen, "a")
        await driver.stands_at("› □")
        before = driver.app.cursor_position
        await driver.press("down")
        await driver.until(lambda: driver.app.cursor_position.y > before.y, "the cursor further down")
        await driver.stands_at("› □")


async def test_among_the_colours_it_stands_at_the_marked_ones(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.on(ThemeScreen, "t")
        await driver.stands_at("dusk")
        await driver.press("down")
        await driver.stands_at("dawn")


async def test_in_the_palette_it_stands_in_the_words_and_at_the_mark_while_that_is_moved(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, size=(60, 20)) as driver:
        await driver.on(PaletteScreen, "f11")
        await driver.stands_at("Type a word of it")
        for mark in ("f       full session", "a       next steps"):
            await driver.press("down")
            await driver.stands_at(mark)
        for _ in range(9):
            await driver.press("down")
        await driver.stands_at("ctrl+q  quit; everything is kept")
        await driver.type("colours")
        assert driver.at_cursor() == "", "behind what was typed"
        await driver.press("home")
        await driver.stands_at("colours")


async def test_on_a_page_of_words_it_stands_where_that_begins(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.on(HelpScreen, "f1")
        await driver.stands_at("How this works")


async def test_wherever_the_focus_goes_in_a_session_the_cursor_is_in_it(tmp_path: Path) -> None:
    async with running(tmp_path, lambda app: app.begin_session(full=True)) as driver:
        for _ in range(3):
            for _ in range(8):
                await driver.press("tab")
                await driver.until(lambda: cursor_is_in_focus(driver), "the cursor in what has the focus")
            await driver.press("ctrl+n")


def focus_has_left(driver: Driver, widget: Widget | None) -> bool:
    return driver.app.focused is not widget


def marked_row_says(driver: Driver, words: str) -> bool:
    at_cursor = driver.at_cursor()
    return at_cursor.startswith("›") and words in at_cursor


def cursor_is_in_focus(driver: Driver) -> bool:
    """Whether the cursor stands in what has the focus; behind the last word it may stand just outside."""
    focused = driver.app.focused
    return focused is None or focused.region.grow((0, 1, 0, 0)).contains_point(driver.app.cursor_position)


def test_in_a_real_terminal_it_goes_along_with_every_frame(tmp_path: Path) -> None:
    with reflect_in_terminal(tmp_path, "new") as terminal:
        terminal.wait_for("Which company")
        terminal.type("7")
        terminal.wait_for("7 of 10")
        terminal.wait_for_cursor_at("●")
        terminal.press("left")
        terminal.wait_for("6 of 10")
        terminal.wait_for_cursor_at("●")
        assert terminal.screen.cursor.hidden


def test_before_a_list_is_laid_out_it_stands_at_its_beginning() -> None:
    steps = ActionList(date(2026, 11, 22))
    steps.show([*action_items_of(acme())])
    assert steps.cursor_screen_offset == (0, 0)

"""What hands do in a terminal by habit: ctrl+c, the arrows, escape, the wheel, selecting and copying."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.widget import Widget

from reflect.tui.app import ReflectApp
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.widgets.menu import MenuItem
from reflect.tui.widgets.question_block import QuestionBlock
from tests.support.harness import Driver, running
from tests.support.sample import acme, left_at
from tests.support.scenes import a_year, unfinished
from tests.support.textual_internals import notifications


def marked(driver: Driver) -> str:
    """The item of Home that has the mark."""
    item = driver.app.focused
    assert isinstance(item, MenuItem)
    return item.action


async def test_ctrl_c_says_once_how_to_quit_however_often_it_is_pressed(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press(*["ctrl+c"] * 7)
        (said,) = notifications(driver.app)
        assert "ctrl+q" in said.message


async def test_on_home_down_goes_down_and_up_goes_up_and_both_stop_at_the_ends(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        assert marked(driver) == "new"
        await driver.press("up")
        assert marked(driver) == "new"
        await driver.press("down")
        assert marked(driver) == "next_steps"
        await driver.press("right", "down")
        assert marked(driver) == "letters"
        await driver.press("up", "up")
        assert marked(driver) == "new(True)"
        await driver.press(*["down"] * 30)
        assert marked(driver).startswith("read(")  # the last line, and there it stays


@pytest.mark.parametrize("key", ["a", "h", "i", "l", "p", "k", "r", "t", "ctrl+g", "f1", "f11"])
async def test_escape_comes_back_to_where_one_was_on_home(key: str, tmp_path: Path) -> None:
    async with running(tmp_path, sessions=a_year()) as driver:
        await driver.press("down", "down")
        before = marked(driver)
        await driver.press(key)
        await driver.until(lambda: not isinstance(driver.app.screen, HomeScreen), "another screen")
        await driver.on(HomeScreen, "escape")
        await driver.press("escape")
        assert marked(driver) == before


async def test_what_is_selected_is_copied_with_a_word_that_says_so(tmp_path: Path) -> None:
    async with running(tmp_path, ReflectApp.resume_session, sessions=[unfinished()]) as driver:
        await driver.type("not yet")
        await driver.press("shift+home", "ctrl+c")
        await driver.told("Copied")
        assert driver.app.clipboard.endswith("not yet")


async def test_what_the_mouse_selects_on_a_page_is_copied_too(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await driver.press("h")
        await driver.on(ReadingScreen, "enter")
        await driver.shows("numbers")
        row, line = next((y, line) for y, line in enumerate(driver.text().splitlines()) if "numbers" in line)
        column = line.index("numbers")
        await driver.pilot.mouse_down(offset=(column, row))
        await driver.pilot.hover(offset=(column + 6, row))
        await driver.pilot.mouse_up(offset=(column + 6, row))
        await driver.press("ctrl+c")
        await driver.told("Copied")
        assert "umber" in driver.app.clipboard


async def test_the_page_of_the_plan_scrolls_by_the_wheel(tmp_path: Path) -> None:
    half = left_at("plan", "actions", {"company": "Umbrella Books"}, days_ago=1)
    async with running(tmp_path, ReflectApp.resume_session, sessions=[acme(), half], size=(80, 20)) as driver:
        await driver.press("f12")
        await driver.shows("ACTION PLAN")
        preview = driver.app.screen.query_one("#preview")
        for button, moves in ((65, True), (64, False)):
            at = preview.region.offset + Offset(4, 3)
            driver.send(f"\x1b[<{button};{at.x};{at.y}M")
            await driver.until(partial(has_moved, preview, moves), "the page has moved")


def has_moved(page: Widget, moved: bool) -> bool:
    return (page.scroll_y > 0) is moved


def toast_beside_focus(driver: Driver) -> bool:
    """Whether something is said in passing, and the whole question in use is in sight beside it."""
    focused = driver.app.focused
    toasts = [toast for toast in driver.app.screen.query("Toast") if toast.region]
    blocks = (
        [node for node in focused.ancestors_with_self if isinstance(node, QuestionBlock)] if focused else []
    )
    return bool(toasts and blocks) and not blocks[0].region.overlaps(toasts[-1].region)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
async def test_what_is_said_in_passing_does_not_cover_the_question_that_has_the_focus(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with running(tmp_path, ReflectApp.begin_session, notifications=True, size=size) as driver:
        await driver.press("ctrl+l")
        for _ in range(9):
            await driver.until(lambda: toast_beside_focus(driver), "something said beside the question")
            driver.app.tell("Full session: all questions are asked.")
            await driver.press("tab")

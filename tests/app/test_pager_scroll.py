"""Pages that are read and not written on: letters move them, as in a pager, and a screen's own letters stay its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.analysis.interview_words import load_interview_words
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.help_screen import HelpScreen
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.widgets.pager_scroll import PagerScroll
from tests.support.harness import Driver, running
from tests.support.sample import acme
from tests.support.scenes import a_year


async def opened(driver: Driver, page: str) -> PagerScroll:
    await driver.home()
    if page == "help":
        await driver.on(HelpScreen, "f1")
    else:
        await driver.loaded(HistoryScreen, "h")
        await driver.on(ReadingScreen, "enter")
    found = driver.app.screen.query_one(PagerScroll)
    await driver.until(lambda: found.max_scroll_y > 0, "more than one screenful")
    return found


@pytest.mark.parametrize("name", ["help", "reading"])
async def test_letters_move_a_page_as_in_a_pager(name: str, tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()], size=(60, 20)) as driver:
        page = await opened(driver, name)

        async def at(row: float, *keys: str) -> None:
            await driver.press(*keys)
            await driver.until(lambda: page.scroll_y == row, f"row {row} after {keys}, not {page.scroll_y}")

        await at(2, "j", "j")
        await at(1, "k")
        await at(min(1 + page.scrollable_content_region.height, page.max_scroll_y), "space")
        await at(page.max_scroll_y, "G")
        await at(0, "g")


async def test_on_the_card_g_is_still_how_it_went(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=a_year()) as driver:
        await driver.home()
        await driver.loaded(CardScreen, "k")
        await driver.press("g")
        await driver.shows(load_interview_words().lines["not-over"])

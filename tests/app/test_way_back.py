"""Escape leads back to where one was, with the highlight there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.screen import Screen

from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.inventory_screen import InventoryScreen
from reflect.tui.screens.letters_screen import LettersScreen
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.patterns_screen import PatternsScreen
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.screens.session_letters_screen import SessionLettersScreen
from reflect.tui.screens.theme_screen import ThemeScreen
from reflect.tui.widgets.marked_list import MarkedList
from reflect.tui.widgets.menu import MenuItem
from tests.support.harness import Driver, running
from tests.support.sample import acme

FROM_HOME: dict[str, type[Screen[Any]]] = {
    "a": NextStepsScreen, "h": HistoryScreen, "i": InventoryScreen, "l": LettersScreen,
    "p": PatternsScreen, "k": CardScreen, "t": ThemeScreen,
}  # fmt: skip

WITHIN: dict[str, list[tuple[str, type[Screen[Any]]]]] = {
    "h": [("enter", ReadingScreen), ("p", PrintScreen)],
    "a": [("r", ReadingScreen), ("p", PrintScreen)],
    "l": [("enter", SessionLettersScreen)],
}
"""By the page of Home: the keys that open something about its marked row."""


def highlight(driver: Driver) -> tuple[type[Screen[Any]], object]:
    """The screen on top, and what is highlighted there."""
    focused = driver.app.focused
    row: object = focused.action if isinstance(focused, MenuItem) else type(focused)
    return type(driver.app.screen), focused.marked if isinstance(focused, MarkedList) else row


async def there_and_back(driver: Driver, key: str, screen: type[Screen[Any]]) -> None:
    before = highlight(driver)
    await driver.on(screen, key)
    await driver.press("escape")
    await driver.until(lambda: highlight(driver) == before, f"{before} after {key} and escape")


async def test_from_every_page_to_the_row_of_home_one_was_on(tmp_path: Path) -> None:
    sessions = [acme(days_ago=days) for days in (1, 9, 20)]
    async with running(tmp_path, sessions=sessions, size=(80, 40)) as driver:
        await driver.press(*["down"] * 7)
        assert isinstance(driver.app.focused, MenuItem)
        assert driver.app.focused.action.startswith("next_steps(")
        for key, screen in FROM_HOME.items():
            await there_and_back(driver, key, screen)
            await driver.loaded(HomeScreen)


async def test_to_the_row_of_a_list_one_was_on(tmp_path: Path) -> None:
    sessions = [acme(days_ago=days) for days in range(1, 12)]
    async with running(tmp_path, sessions=sessions) as driver:
        for key, ways in WITHIN.items():
            page = await driver.on(FROM_HOME[key], key)
            await driver.until(lambda page=page: getattr(page, "is_loaded", True), "all is read")  # type: ignore[misc]
            await driver.press("down", "down", "down")
            for way, screen in ways:
                await there_and_back(driver, way, screen)
            await driver.press("escape")
            await driver.home()

"""A hand on the mouse: clicks at a place and at words, once nothing moves any more."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset

from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.widgets.menu import MenuItem
from tests.support.harness import Driver


async def click(driver: Driver, at: Offset) -> None:
    """Press the button and let it go, as a terminal tells it."""
    for kind in (events.MouseDown, events.MouseUp):
        driver.app.post_message(kind(None, *at, 0, 0, 1, False, False, False, *at))
        await driver.pilot.pause()


async def settled(driver: Driver) -> None:
    """Wait until nothing on the screen moves any more, as a person does before they click."""
    before = ""
    while before != (before := driver.text()):
        await driver.pilot.pause(0.05)


async def click_words(driver: Driver, words: str) -> None:
    """Click the first place where words stand on the screen."""
    await driver.shows(words)
    await settled(driver)
    row, line = next((y, line) for y, line in enumerate(driver.text().splitlines()) if words in line)
    await click(driver, Offset(line.index(words), row))


def is_marked(driver: Driver, action: str) -> bool:
    """Whether Home stands with this item of its menu marked."""
    focused = driver.app.focused
    return (
        isinstance(driver.app.screen, HomeScreen)
        and isinstance(focused, MenuItem)
        and focused.action == action
    )

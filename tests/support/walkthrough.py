"""The picture that opens the README: one evening with the demo's sessions, from Home to the plan as a page."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from reflect.cli.demo import BANNER
from reflect.tui.screens.print_screen import PrintScreen
from tests.support.harness import Driver, running
from tests.support.moving_picture import Shot, moving_picture
from tests.support.scenes import PICTURES, a_year, at_rest, files_go_nowhere

WALKTHROUGH = PICTURES / "walkthrough.svg"

SAYS = (
    "reflect, walked through: Home with what is next; a check-in answered by single keys; a harsh sentence, and a"
    " fairer one beneath it; a next step with the day read from it; the plan as a page."
)
"""What is to be seen, in words, for those who do not see the picture."""

LOOKS = 20
"""How often a picture is found unchanged: for longer than a pause in typing after which something else is suggested."""


async def draw_walkthrough() -> str:
    """The picture, of the program as it is."""
    return moving_picture([shot async for shot in _shots()], SAYS)


async def _shots() -> AsyncIterator[Shot]:
    with tempfile.TemporaryDirectory() as folder, files_go_nowhere():
        async with running(Path(folder), sessions=a_year(), banner=BANNER) as driver:
            for says, seconds, play in _EVENING:
                await play(driver)
                yield Shot(await at_rest(driver, looks=LOOKS), seconds, says)


async def _look(driver: Driver) -> None:
    await driver.home()


async def _begin(driver: Driver) -> None:
    await driver.press("n")
    await driver.asks("mood")


async def _save(driver: Driver) -> None:
    await driver.press("ctrl+s")
    await driver.saved()


async def _say_how_it_is(driver: Driver) -> None:
    await driver.press("4")
    await _save(driver)


async def _say_where(driver: Driver) -> None:
    await driver.press("enter")
    for words in ("Globex", "Data analyst"):
        await driver.type(words)
        await driver.press("enter")
    await driver.press("5", "enter", "1")
    await _save(driver)


async def _name_the_sentence(driver: Driver) -> None:
    await driver.press("enter", "1", "enter")
    await driver.asks("thought")
    await driver.type("I will never be good at interviews")
    await driver.press("ctrl+n", "ctrl+n", "ctrl+n")
    await driver.asks("way")
    await _save(driver)


async def _weigh_it(driver: Driver) -> None:
    await driver.press("1", "enter")
    await driver.asks("balanced")
    await _save(driver)


async def _find_a_fairer_one(driver: Driver) -> None:
    await driver.type("I froze on one question. On the others I had practised, and it showed.")
    await _save(driver)


async def _plan(driver: Driver) -> None:
    await driver.press("ctrl+n")
    await driver.asks("actions")
    await driver.type("Ask them for advice tomorrow after coffee")
    await _save(driver)


async def _add_it(driver: Driver) -> None:
    await driver.press("enter")
    await driver.shows("Mon 23 Nov")
    await _save(driver)


async def _print(driver: Driver) -> None:
    await driver.on(PrintScreen, "ctrl+p")
    await driver.shows("ACTION PLAN")
    await driver.press("shift+tab", "shift+tab", "3")
    await driver.shows("A fairer sentence")


_EVENING: tuple[tuple[str, float, Callable[[Driver], Awaitable[None]]], ...] = (
    ("Home, with what comes next", 4, _look),
    ("The check-in asks one thing at a time", 3, _begin),
    ("A scale takes one key", 2.5, _say_how_it_is),
    ("Where it was, and how far it went", 3.5, _say_where),
    ("The sentence that keeps coming back", 4, _name_the_sentence),
    ("It can be weighed, or left alone", 3, _weigh_it),
    ("A fairer sentence, in your own words", 4.5, _find_a_fairer_one),
    ("One small step", 3, _plan),
    ("The day is read from it", 3.5, _add_it),
    ("One page to print", 6, _print),
)
"""What is said of each picture, how many seconds it is shown, and what is done before it."""

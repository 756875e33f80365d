"""The first row of a page begins where the column below it begins, and ends where what stands below ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from reflect.model.session import Session
from reflect.tui.screens.column_screen import TITLE_INDENT
from reflect.tui.screens.home_screen import HomeScreen
from tests.support.harness import Driver, running
from tests.support.scenes import over_time


def stands_above_column(driver: Driver, title: str) -> bool:
    """Whether the title begins where the words of the column do."""
    left = driver.app.screen.query_one("#middle .column").region.x
    return driver.text().splitlines()[0].find(title) == left + TITLE_INDENT


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50), (300, 60)], ids=str)
async def test_a_title_is_whole_and_stands_above_its_column_at_every_width(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=over_time(), size=size) as driver:
        for key, title in {
            "h": "History",
            "p": "Patterns",
            "i": "Strengths and weaknesses",
            "r": "The road",
            "l": "Letters",
        }.items():
            await driver.loaded(HomeScreen)
            if key == "r":
                driver.app.screen.query_one("RoadPane").display = False  # its page is opened at every width
            await driver.press(key)
            await driver.until(lambda: bool(driver.app.screen.query("#middle .column")), "its page")
            await driver.until(partial(stands_above_column, driver, title), f"{title} above its column")
            await driver.press("escape")


def first_cell_of_words(line: str) -> int | None:
    """Where the first word of a row begins; ``None`` without one."""
    found = re.search(r"[A-Za-z0-9]", line)
    return found.start() if found else None


@pytest.mark.parametrize("sessions", [(), over_time()], ids=["nothing yet", "sessions"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 40)], ids=str)
async def test_what_stands_below_a_title_begins_in_its_column(
    size: tuple[int, int], sessions: Sequence[Session], tmp_path: Path
) -> None:
    async with running(tmp_path, sessions=sessions, size=size) as driver:
        for key in "hialk":
            await driver.loaded(HomeScreen)
            await driver.press(key)
            await driver.until(lambda: bool(driver.app.screen.query("#middle .column")), "its page")
            await driver.settled()
            await driver.until(partial(begins_in_one_column, driver), f"{key}: {driver.text()}")
            await driver.press("escape")


def begins_in_one_column(driver: Driver) -> bool:
    """Whether some row of words begins where the title does, and none before it."""
    title, *rows = driver.text().splitlines()[:-1]
    left = first_cell_of_words(title)
    begins = [cell for cell in map(first_cell_of_words, rows) if cell is not None]
    return bool(begins) and min(begins) == left

"""The footer: every key in it stands there whole, and those that matter most are always there."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.tui.app import ReflectApp
from tests.support.harness import Driver, running
from tests.support.sample import acme

HELP_PAGE = "^g More than a bad day"
PAGES = {"h": "Read", "i": "Search", "l": "Open", "p": "Open", "k": "Fill in", "a": "Close"}
"""The first word of the footer of each page, by the key that opens it on Home."""


def last_line(driver: Driver) -> str:
    return driver.text().splitlines()[-1]


@pytest.mark.parametrize("width", [60, 70, 80, 120])
async def test_no_key_is_cut_and_the_way_back_and_to_help_are_always_there(
    tmp_path: Path, width: int
) -> None:
    sessions = [acme(days_ago=days) for days in (2, 9, 20)]
    async with running(tmp_path, sessions=sessions, size=(width, 24)) as driver:
        for key, word in PAGES.items():
            await driver.press(key)
            await driver.until(lambda: word in driver.footer(), word)  # noqa: B023
            assert last_line(driver).endswith(HELP_PAGE)
            assert "esc " in last_line(driver)
            assert "p print" in driver.text().casefold() or key not in "ika"
            assert all(label in last_line(driver) for label in driver.footer())
            await driver.press("escape")
            await driver.home()


async def test_the_footer_of_a_session_names_more_where_there_is_more_room(tmp_path: Path) -> None:
    async with running(tmp_path, ReflectApp.begin_session, size=(60, 24)) as driver:
        await driver.press("ctrl+n")
        await driver.shows("After-action review")
        narrow = [" ^n Next", "^t Not today", "esc Home", HELP_PAGE]
        assert last_line(driver).split("  ") == narrow
        await driver.pilot.resize_terminal(80, 24)
        await driver.until(lambda: "Help" in driver.footer(), "one more")
        assert "Back" not in driver.footer()
        await driver.pilot.resize_terminal(100, 24)
        await driver.until(lambda: "Back" in driver.footer(), "all of them")
        assert last_line(driver).endswith(HELP_PAGE)
        await driver.pilot.resize_terminal(60, 24)
        await driver.until(lambda: last_line(driver).split("  ") == narrow, "as before")

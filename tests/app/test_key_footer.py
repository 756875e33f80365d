"""The footer: every key in it stands there whole, and those that matter most are always there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widget import Widget

from reflect.tui.app import ReflectApp
from reflect.tui.widgets.key_footer import KeyFooter
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


class CountedFooter(KeyFooter):
    """Counts how often it was built."""

    times = 0

    def compose(self) -> ComposeResult:
        self.times += 1
        yield from super().compose()


class Quiet(Widget, can_focus=True):
    """A widget with a key that the footer does not name."""

    BINDINGS = [Binding("x", "bell", "Hidden", show=False)]  # noqa: RUF012


class Named(Widget, can_focus=True):
    """A widget with a key that the footer names."""

    BINDINGS = [Binding("y", "bell", "Named")]  # noqa: RUF012


class Footed(App[None]):
    """Has a footer, and widgets with keys of which the footer names some."""

    BINDINGS = [Binding("z", "bell", "Ring")]  # noqa: RUF012
    AUTO_FOCUS = None

    def compose(self) -> ComposeResult:
        yield Quiet()
        yield Named()
        yield CountedFooter()


async def test_it_is_built_once_at_the_start_and_anew_only_where_it_names_other_keys() -> None:
    app = Footed()
    async with app.run_test() as pilot:
        footer = app.query_one(CountedFooter)
        await pilot.pause()
        assert footer.times == 1
        app.query_one(Quiet).focus()
        await pilot.pause()
        assert footer.times == 1
        app.query_one(Named).focus()
        await pilot.pause()
        assert footer.times == 2

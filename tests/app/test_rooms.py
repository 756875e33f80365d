"""What has room is whole, what has none is left out by a rule, and nothing is named that does nothing here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
from textual.widgets import Button

from reflect.model.session import Session
from reflect.tui.app import ReflectApp
from reflect.tui.offers import offers
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.letters_screen import LettersScreen
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.road_screen import RoadScreen
from reflect.tui.screens.screen_bases import ReflectScreen
from reflect.tui.widgets.key_line import KeyLine
from tests.support.harness import Driver, running
from tests.support.sample import acme, left_at, session
from tests.support.scenes import a_year

SIZES = [(60, 20), (80, 24), (120, 40)]

DIALOGS = {
    "later": (("a", "l"), "Which day would be better?"),
    "palette": (("f11",), "Enter does it"),
    "care": (("ctrl+g",), "Close"),
    "not today": (("n", "ctrl+t"), "Not today"),
}


def line_with(driver: Driver, words: str) -> str:
    return next(line for line in driver.text().splitlines() if words in line)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", DIALOGS)
async def test_a_dialog_has_all_its_buttons_and_ends_below_its_last_line(
    name: str, size: tuple[int, int], tmp_path: Path
) -> None:
    keys, words = DIALOGS[name]
    async with running(tmp_path, sessions=a_year(), size=size) as driver:
        await driver.loaded(HomeScreen)
        for key in keys:
            await driver.press(key)
            await driver.settled()
        await driver.shows(words)
        screen = driver.app.screen
        sheet = screen.query_one(".sheet").content_region
        for button in screen.query(Button):
            assert not button.display or sheet.contains_region(button.region), button.label
        shown = [part.region for part in screen.query(".sheet > *") if part.region]
        assert max(region.bottom for region in shown) == sheet.bottom
        assert min(region.y for region in shown) == sheet.y


@pytest.mark.parametrize("size", [(60, 40), (80, 24), (120, 40)], ids=str)
async def test_a_day_in_the_plan_at_the_close_is_not_broken(size: tuple[int, int], tmp_path: Path) -> None:
    what = "Say the answer on indexes aloud, three times, at home"
    steps = [{"what": what, "due": "2026-11-26"}, {"what": what[:-9], "due": "2026-11-26"}]
    half = left_at("close", "learned", {"actions": steps, "balanced": ""})
    async with running(tmp_path, ReflectApp.resume_session, sessions=[half], size=size) as driver:
        await driver.shows("Your plan")
        await driver.until(lambda: driver.text().count("by Thu 26 Nov") == 2, "each day on one line")


@pytest.mark.parametrize("size", [(60, 40), (80, 24), (120, 40)], ids=str)
async def test_the_parts_of_a_hint_are_not_broken(size: tuple[int, int], tmp_path: Path) -> None:
    half = left_at("plan", "actions", {"actions": []})
    async with running(tmp_path, ReflectApp.resume_session, sessions=[half], size=size) as driver:
        await driver.shows("Type one, press Enter")
        await driver.type("Ask Ann on Friday")
        await driver.press("enter", "up")
        await driver.shows("ctrl+z: without the day", "Enter: change", "right: its parts", "delete: remove")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)], ids=str)
async def test_in_the_history_a_title_is_whole_and_what_was_learned_has_room_or_is_left_out(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with running(tmp_path, sessions=a_year(), size=size) as driver:
        await driver.loaded(HistoryScreen, "h")
        await driver.shows("Globex · Analyst, operations")
        line = line_with(driver, "Contoso · Product analyst")
        said = re.search(r"A no can have a [^…│]*", line)
        assert "Final round" in line or said
        assert not said or len(said[0]) > 16


async def test_where_nothing_is_listed_no_key_is_named_that_needs_an_entry(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        for key, kind in (
            ("h", HistoryScreen),
            ("a", NextStepsScreen),
            ("l", LettersScreen),
            ("r", RoadScreen),
        ):
            screen = await driver.loaded(kind, key)
            await driver.settled()
            named = " ".join(
                [*driver.footer(), *(str(line.content) for line in screen.query(KeyLine).results(KeyLine))]
            )
            for word in ("Read", "Open", "delete", "edit", "x done", "later", "w letter", "Ask for advice"):
                assert word not in named, (key, word)
            await driver.press("escape")
            await driver.on(HomeScreen)


async def test_patterns_are_found_in_the_palette_from_the_first_session_on(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        home = await driver.loaded(HomeScreen)
        assert any("patterns" in offer.does for offer in offers(cast("ReflectScreen[object]", home)))


def waiting_for_long() -> Session:
    given = {"company": "Hooli", "role": "Analyst for all of the north", "outcome": "waiting"}
    return session(given, days_ago=40)


@pytest.mark.parametrize("width", [100, 120, 150])
async def test_beside_the_road_no_line_of_home_is_cut_that_could_be_said_in_short(
    width: int, tmp_path: Path
) -> None:
    async with running(tmp_path, sessions=[*a_year(), waiting_for_long()], size=(width, 40)) as driver:
        await driver.loaded(HomeScreen)
        await driver.shows("An answer came")
        left = driver.app.screen.query_one("#home").region.width
        assert "…" not in "".join(line[:left] for line in driver.text().splitlines())

"""The command palette: what can be done here and now, each with its key, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from reflect.model.session import Session
from reflect.tui.app import ReflectApp
from reflect.tui.offers import offers
from reflect.tui.screens.care_screen import CareScreen
from reflect.tui.screens.help_screen import HelpScreen
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.inventory_screen import InventoryScreen
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.palette_screen import PaletteScreen
from reflect.tui.screens.screen_bases import ReflectScreen
from reflect.tui.screens.session_screen import SessionScreen
from tests.support.clicking import click_words
from tests.support.harness import Driver, running
from tests.support.sample import acme, session
from tests.support.scenes import a_year, unfinished


def offered(driver: Driver) -> dict[str, str]:
    """What can be done on the screen in use: the key by what it does."""
    screen = driver.app.screen
    assert isinstance(screen, ReflectScreen)
    return {offer.does: offer.key for offer in offers(screen)}


@pytest.mark.parametrize("key", ["ctrl+backslash", "f11"])
async def test_a_word_finds_an_action_and_enter_does_it(key: str, tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await driver.on(PaletteScreen, key)
        await driver.type("hist")
        await driver.hides("inventory")
        await driver.loaded(HistoryScreen, "enter")
        await driver.on(HomeScreen, "escape")


async def test_the_arrows_move_the_mark_while_words_are_typed_and_a_click_does_what_it_points_at(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        palette = await driver.on(PaletteScreen, "f11")
        for keys, place in ((["down", "down", "up"], 1), (["up", "up", "up"], 0), (["down"], 1)):
            await driver.press(*keys)
            assert palette.query_one(OptionList).highlighted == place
        await driver.type("next steps")
        assert palette.query_one(OptionList).highlighted == 0
        await click_words(driver, "a       next steps")
        await driver.on(NextStepsScreen)


async def test_escape_leaves_everything_as_it_was_and_words_that_name_nothing_do_nothing(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        before = driver.app.focused
        await driver.on(PaletteScreen, "f11")
        await driver.type("screenshot")
        await driver.shows("Nothing here is called that.")
        await driver.press("enter")
        await driver.on(PaletteScreen)
        await driver.on(HomeScreen, "escape")
        assert driver.app.focused is before


async def test_home_offers_what_its_menu_names_and_what_it_does_not_have_is_not_offered(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as driver:
        found = offered(driver)
        assert found["short session"] == "n"
        assert found["colours"] == "t"
        assert not any("unfinished" in does or "answer came" in does or "card" in does for does in found)
    waiting = session({"company": "Initech", "outcome": "waiting"}, days_ago=2)
    async with running(tmp_path, sessions=[acme(), waiting, unfinished()]) as driver:
        found = offered(driver)
        assert found["continue the unfinished session"] == "c"
        assert found["an answer came to a session that waits"] == "w"
        assert "everything that can be done here, to search and choose from" not in found


async def test_a_session_offers_its_own_actions_and_no_place_that_leads_away_from_what_is_written(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, ReflectApp.begin_session) as driver:
        found = offered(driver)
        assert found["next screen"] == "ctrl+n"
        assert found["“Not today”: keep what is there and stop kindly"] == "ctrl+t"
        assert not {"history", "previous screen", "on the last screen: finish"} & found.keys()
        await driver.on(PaletteScreen, "ctrl+backslash")
        await driver.type("previous question")
        await driver.shows("Nothing here")
        await driver.press("ctrl+u")
        await driver.type("more questions")
        await driver.press("enter")
        await driver.on(SessionScreen)
        await driver.until(lambda: driver.session.full, "the full session")


async def test_from_a_list_one_gets_to_another_place_and_back_to_where_one_was(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=a_year()) as driver:
        history = await driver.loaded(HistoryScreen, "h")
        assert offered(driver)["inventory: strengths and weaknesses"] == "Home, i"
        assert "history" not in offered(driver)
        await driver.on(PaletteScreen, "f11")
        await driver.type("inventory strengths")
        await driver.loaded(InventoryScreen, "enter")
        assert not {"history", "inventory: strengths and weaknesses"} & offered(driver).keys()
        assert await driver.on(HistoryScreen, "escape") is history


async def test_help_and_more_than_a_bad_day_are_among_them_and_no_palette_opens_over_a_dialog(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as driver:
        await driver.on(PaletteScreen, "f11")
        await driver.type("more than a bad")
        await driver.on(CareScreen, "enter")
        await driver.press("f11")
        await driver.on(CareScreen)
        await driver.on(HomeScreen, "escape")
        await driver.on(HelpScreen, "question_mark")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
async def test_the_palette_is_whole_at_every_size(size: tuple[int, int], tmp_path: Path) -> None:
    sessions: list[Session] = [acme(), unfinished()]
    async with running(tmp_path, ReflectApp.resume_session, sessions=sessions, size=size) as driver:
        await driver.on(PaletteScreen, "f11")
        await driver.shows("What would you like to do?", "Type a word of it", "Enter does it, esc goes back")

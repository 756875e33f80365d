"""The app locks itself after a while without a key: everything is saved first, and no word stays."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path
from time import time

import pytest
from textual.screen import Screen

from reflect.storage import Settings, Store
from reflect.storage.lock_problems import Locked
from reflect.tui.controllers.app_lock import AppLock
from reflect.tui.screens.dialogs import FormDialog, NotTodayDialog
from reflect.tui.screens.help_screen import HelpScreen
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.interview_screen import InterviewScreen
from reflect.tui.screens.lock_screen import LockScreen
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.palette_screen import PaletteScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.screens.session_screen import SessionScreen
from tests.support.app_locks import an_app_lock
from tests.support.disks import FaultyDisk
from tests.support.harness import Driver, fill, running
from tests.support.locked import PASSPHRASE, a_lock, open_store
from tests.support.sample import acme, left_at

COMPANY = "Umbrella Books"
HALF_AN_HOUR = 30 * 60


class Calendar:
    """The time of day, which can be moved on, as over a sleep of the computer."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time() + self.ahead


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "data", [acme(days_ago=3), left_at("check-in", "company", {"company": COMPANY})])
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    """What the tests have loaded is out of the way of those that follow."""
    yield
    gc.freeze()


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def lock(folder: Path, calendar: Calendar) -> AppLock:
    return AppLock(an_app_lock(folder).folder_lock, calendar=calendar)


async def unlock(driver: Driver) -> None:
    await driver.type(PASSPHRASE)
    await driver.press("enter")
    await driver.until(lambda: any(isinstance(each, HomeScreen) for each in driver.app.screen_stack), "Home")


async def session_in_focus(driver: Driver) -> SessionScreen:
    screen = await driver.on(SessionScreen)
    await driver.until(lambda: screen.question_in_focus, "a question in focus")
    return screen


async def test_after_a_while_without_a_key_it_asks_again_and_leads_back_to_the_same_question(
    folder: Path, lock: AppLock, calendar: Calendar
) -> None:
    async with running(folder, lock=lock) as driver:
        await unlock(driver)
        await driver.home()
        await driver.press("c")
        await session_in_focus(driver)
        await driver.press("tab")
        await driver.type(", the night desk")
        question = driver.session_screen.question_in_focus
        calendar.ahead += HALF_AN_HOUR
        await driver.on(LockScreen)
        await driver.hides(COMPANY)
        with pytest.raises(Locked):
            list(driver.app.store.scan())
        assert not open_store(folder).is_any_open()
        await unlock(driver)
        screen = await session_in_focus(driver)
        assert screen.question_in_focus == question
        assert ", the night desk" in str(screen.session.document)


async def test_a_folder_that_went_away_while_it_asks_is_not_taken_for_one_without_a_lock(
    folder: Path, lock: AppLock
) -> None:
    async with running(folder, lock=lock) as driver:
        away = folder.rename(folder.with_name("away"))
        await driver.type(PASSPHRASE)
        await driver.press("enter")
        await driver.shows("The data folder")
        await driver.on(LockScreen)
        assert not folder.exists()
        away.rename(folder)
        await unlock(driver)
        await driver.shows(COMPANY)


async def test_a_key_puts_it_off(folder: Path, lock: AppLock, calendar: Calendar) -> None:
    async with running(folder, lock=lock) as driver:
        await unlock(driver)
        await driver.home()
        for _ in range(3):
            calendar.ahead += 10 * 60
            await driver.press("down")
        calendar.ahead += HALF_AN_HOUR
        await driver.on(LockScreen)


async def test_it_locks_after_as_long_as_the_settings_say_or_never(
    folder: Path, lock: AppLock, calendar: Calendar
) -> None:
    Store(folder).save_settings(Settings(lock_after=0))
    async with running(folder, lock=lock) as driver:
        await unlock(driver)
        await driver.home()
        calendar.ahead += 10 * HALF_AN_HOUR
        lock._look(driver.app)
        await driver.settled()
        await driver.on(HomeScreen)
        Store(folder).save_settings(Settings(lock_after=60))
        lock.read_settings(driver.app)
        lock.hear()
        calendar.ahead += HALF_AN_HOUR
        lock._look(driver.app)
        await driver.settled()
        await driver.on(HomeScreen)
        calendar.ahead += HALF_AN_HOUR
        await driver.on(LockScreen)


async def test_it_stays_open_while_the_last_words_are_not_saved(folder: Path, calendar: Calendar) -> None:
    disk = FaultyDisk(10**9, "full for good")
    a_lock_set = an_app_lock(folder).folder_lock
    assert a_lock_set.is_set()
    lock = AppLock(a_lock(folder, disk), disk=disk, calendar=calendar)
    async with running(folder, lock=lock, notifications=True, disk=disk) as driver:
        await unlock(driver)
        await driver.home()
        await driver.press("c")
        await session_in_focus(driver)
        disk.at = 0
        await driver.press("tab")
        await driver.type("Not on the disk")
        await driver.shows("NOT SAVED")
        await driver.press("alt+l")
        await driver.shows("Not locked yet: NOT SAVED")
        calendar.ahead += HALF_AN_HOUR
        lock._look(driver.app)
        await driver.settled()
        await driver.on(SessionScreen)
        disk.healed = True
        await driver.on(LockScreen)
        assert "Not on the disk" in str([each.document for each in open_store(folder).sessions()])


async def test_it_stays_open_while_an_editor_has_the_words(
    folder: Path, lock: AppLock, calendar: Calendar
) -> None:
    async with running(folder, lock=lock) as driver:
        await unlock(driver)
        await driver.home()
        driver.app.is_lent = True
        calendar.ahead += HALF_AN_HOUR
        lock._look(driver.app)
        await driver.until(lambda: isinstance(driver.app.screen, HomeScreen))
        assert driver.app.is_lent
        driver.app.is_lent = False
        await driver.on(LockScreen)


async def test_words_in_a_form_are_not_taken_away_by_it(
    folder: Path, lock: AppLock, calendar: Calendar
) -> None:
    async with running(folder, lock=lock, notifications=True) as driver:
        await unlock(driver)
        await driver.home()
        await driver.loaded(NextStepsScreen, "a")
        await driver.on(FormDialog, "s")
        await driver.type(" with a friend")
        await driver.press("alt+l")
        await driver.shows("Not locked yet: what you type here")
        calendar.ahead += HALF_AN_HOUR
        lock._look(driver.app)
        await driver.settled()
        await driver.on(FormDialog)
        await driver.press("escape", "escape")
        await driver.press("alt+l")
        await driver.on(LockScreen)


@pytest.mark.parametrize("way", ["alt+l", "alt+x", "palette"])
async def test_it_is_locked_by_a_key_and_from_the_palette(folder: Path, lock: AppLock, way: str) -> None:
    async with running(folder, lock=lock) as driver:
        await unlock(driver)
        await driver.home()
        if way == "palette":
            await driver.on(PaletteScreen, "f11")
            await driver.type("lock now")
            await driver.press("enter")
        else:
            await driver.press(way)
        await driver.on(LockScreen)
        await unlock(driver)
        await driver.home()


async def test_nothing_that_lay_over_home_is_left(folder: Path, lock: AppLock) -> None:
    async with running(folder, lock=lock) as driver:
        await unlock(driver)
        await driver.home()
        await driver.loaded(HistoryScreen, "h")
        await driver.on(ReadingScreen, "enter")
        await driver.on(HelpScreen, "f1")
        await driver.press("alt+l")
        await driver.on(LockScreen)
        assert len(driver.app.screen_stack) == 2
        await unlock(driver)
        await driver.home()
        await driver.shows(COMPANY)


async def test_a_question_over_a_session_goes_and_the_session_comes_back(folder: Path, lock: AppLock) -> None:
    async with running(folder, lock=lock) as driver:
        await unlock(driver)
        await driver.home()
        await driver.press("c")
        await session_in_focus(driver)
        await driver.on(NotTodayDialog, "ctrl+t")
        await driver.press("alt+l")
        await driver.on(LockScreen)
        await unlock(driver)
        screen = await session_in_focus(driver)
        assert screen.session.words("company") == COMPANY
        assert screen.session.return_on is None


async def test_an_empty_session_is_begun_again(folder: Path, lock: AppLock) -> None:
    async with running(folder, lock=lock) as driver:
        await unlock(driver)
        await driver.home()
        await driver.press("f")
        await session_in_focus(driver)
        await driver.press("alt+l")
        await driver.on(LockScreen)
        await unlock(driver)
        screen = await session_in_focus(driver)
        assert screen.session.is_empty
        assert screen.session.full


async def test_the_page_of_an_interview_is_saved_first(folder: Path, lock: AppLock) -> None:
    async with running(folder, lock=lock) as driver:
        await unlock(driver)
        await driver.home()
        await driver.press("k")
        await driver.on(InterviewScreen, "e")
        await driver.type("Initrode")
        await driver.press("alt+l")
        await driver.on(LockScreen)
        assert "Initrode" in str(open_store(folder).record_lists())
        await unlock(driver)
        await driver.home()


async def test_a_small_file_that_is_on_its_way_is_written_first(folder: Path, lock: AppLock) -> None:
    is_asked, may_go_on, was_written = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def write() -> None:
        is_asked.set()
        await may_go_on.wait()
        was_written.set()

    async with running(folder, lock=lock) as driver:
        await unlock(driver)
        await driver.home()
        driver.app.run_worker(write(), name="write")
        await is_asked.wait()
        lock.shut(driver.app)
        await driver.settled()
        may_go_on.set()
        await driver.on(LockScreen)
        assert was_written.is_set()


async def test_keys_that_come_while_it_locks_are_for_the_passphrase(folder: Path, lock: AppLock) -> None:
    async with running(folder, lock=lock) as driver:
        await unlock(driver)
        await driver.home()
        await driver.press("c")
        await session_in_focus(driver)
        driver.send(f"\x1bl{PASSPHRASE}\r")
        await driver.until(lambda: not lock.is_open, "shut")
        await driver.until(lambda: lock.is_open, "open again")
        screen = await session_in_focus(driver)
        assert PASSPHRASE not in str(screen.session.document)


async def test_without_a_lock_there_is_nothing_to_lock(folder: Path) -> None:
    async with running(folder) as driver:
        await driver.press("alt+l")
        await driver.on(HomeScreen)
        await driver.on(PaletteScreen, "f11")
        await driver.hides("lock your sessions now")


async def test_no_word_is_left_in_what_python_can_reach(folder: Path, lock: AppLock) -> None:
    async with running(folder, lock=lock, notifications=True) as driver:
        await unlock(driver)
        await driver.home()
        await driver.press("c")
        await session_in_focus(driver)
        await driver.press("ctrl+n")
        await driver.press("tab")
        typed = "".join(reversed("yltsenoh dnim ym delaever I"))
        await driver.type(typed)
        await driver.saved()
        driver.app.copy_to_clipboard(f"{typed}, copied")
        await driver.press("escape", "escape")
        await driver.home()
        await driver.loaded(HistoryScreen, "h")
        beginning, end = typed[:10], typed[10:]
        del typed
        await driver.press("alt+l")
        await driver.on(LockScreen)
        await driver.until(lambda: screens_in_reach() == {"LockScreen", "Screen"}, "only the lock's screen")
        await driver.until(
            lambda: not any(beginning in each and end in each for each in texts_in_reach()),
            "no text of theirs in reach",
        )


def screens_in_reach() -> set[str]:
    gc.unfreeze()
    gc.collect()
    return {type(each).__name__ for each in gc.get_objects() if isinstance(each, Screen)}


def texts_in_reach() -> Iterator[str]:
    """Every text that an object refers to."""
    for each in gc.get_objects():
        for referent in gc.get_referents(each):
            if isinstance(referent, str):
                yield referent

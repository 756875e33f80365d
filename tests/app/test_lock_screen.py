"""The first screen of a locked folder: it asks for the passphrase, and knows nothing of the sessions before."""

from __future__ import annotations

import threading
from pathlib import Path
from unittest.mock import patch

import pytest

from reflect.model.lock_words import TOO_LONG
from reflect.storage import Store
from reflect.storage.folder_lock import FolderLock, Opened
from reflect.storage.lock_problems import Locked
from reflect.tui.screens.care_screen import CareScreen
from reflect.tui.screens.help_screen import HelpScreen
from reflect.tui.screens.lock_screen import LockScreen
from reflect.tui.screens.screen_bases import TooSmallScreen
from reflect.tui.screens.session_screen import SessionScreen
from reflect.tui.widgets.secret_line import SecretLine
from tests.support.app_locks import an_app_lock
from tests.support.harness import Driver, fill, running
from tests.support.locked import CODE, PASSPHRASE, a_lock, open_store
from tests.support.sample import acme, left_at
from tests.support.stored_sessions import snapshot

COMPANY = "Umbrella Books"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "data", [acme(days_ago=3), left_at("check-in", "company", {"company": COMPANY})])
    a_lock(tmp_path / "data").set(PASSPHRASE, CODE)
    return tmp_path / "data"


def line(driver: Driver) -> SecretLine:
    return driver.app.screen.query_one(SecretLine)


async def type_in(driver: Driver, secret: str) -> None:
    await driver.type(secret)
    await driver.press("enter")


async def test_the_passphrase_opens_the_sessions_and_nothing_is_read_before(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder)) as driver:
        await driver.shows("Your sessions are locked")
        with pytest.raises(Locked):
            list(driver.app.store.scan())
        await driver.type(PASSPHRASE)
        assert PASSPHRASE not in driver.text()
        await driver.press("enter")
        await driver.home()
        await driver.shows(COMPANY)


async def test_a_wrong_passphrase_is_said_at_once_as_often_as_wanted_and_nothing_is_counted(
    folder: Path,
) -> None:
    before = snapshot(folder)
    async with running(folder, lock=an_app_lock(folder)) as driver:
        for number in range(12):
            await type_in(driver, f"wrong number {number}")
            await driver.shows("That does not open it.")
            assert line(driver).value == ""
        assert snapshot(folder).keys() - {"settings.json"} == before.keys()
        await type_in(driver, PASSPHRASE)
        await driver.home()


async def test_what_is_typed_is_shown_by_a_key_and_copied_only_then(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder)) as driver:
        await driver.type("secret words")
        await driver.press("ctrl+shift+a", "ctrl+x", "ctrl+c")
        assert (line(driver).value, driver.app.clipboard) == ("secret words", "")
        await driver.press("f3")
        await driver.shows("secret words")
        await driver.press("f3")
        await driver.hides("secret words")


async def test_of_a_paste_that_is_too_long_stands_as_much_as_the_line_takes(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder)) as driver:
        line = (await driver.on(LockScreen)).query_one(SecretLine)
        driver.paste("word " * TOO_LONG)
        await driver.until(lambda: line.value == ("word " * TOO_LONG)[:TOO_LONG], "as much as it takes")


async def test_what_is_typed_ahead_goes_into_the_line_and_then_to_home(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder)) as driver:
        driver.send(f"wrong\r{PASSPHRASE}\rn")
        screen = await driver.on(SessionScreen)
        assert screen.session.is_empty


async def test_keys_wait_while_the_passphrase_is_tried_and_the_screen_does_not(folder: Path) -> None:
    may_open = threading.Event()

    def open_late(lock: FolderLock, secret: str) -> Opened:
        assert may_open.wait(10)
        return as_it_is(lock, secret)

    as_it_is = FolderLock.open
    with patch.object(FolderLock, "open", open_late):
        async with running(folder, lock=an_app_lock(folder)) as driver:
            driver.send(f"{PASSPHRASE}\rn")
            await driver.shows("Opening …")
            may_open.set()
            await driver.on(SessionScreen)


async def test_the_recovery_code_opens_it_with_slips_and_asks_for_another_passphrase(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder), notifications=True) as driver:
        driver.paste(CODE.lower().replace("-", " ").replace("0", "o").replace("1", "l").replace("L", "\n"))
        await driver.press("enter")
        await driver.shows("Choose another passphrase now", "New passphrase, 8 characters or more")
        await type_in(driver, "short")
        await driver.shows("That has 5.")
        await type_in(driver, "my new passphrase")
        await driver.shows("Once more, all 17 characters")
        await type_in(driver, "my new pessphrase")
        await driver.shows("That was another one. Once again from the beginning.")
        await type_in(driver, "my new passphrase")
        await type_in(driver, "my new passphrase")
        await driver.home()
        await driver.shows("The lock has another passphrase.")
    assert open_store(folder, "my new passphrase").sessions()
    assert open_store(folder, CODE).sessions()


async def test_after_the_code_the_passphrase_may_stay(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder)) as driver:
        await driver.press("escape")
        await driver.on(LockScreen)
        await driver.press("f3")
        await type_in(driver, CODE)
        await driver.shows("Choose another passphrase now")
        await driver.type("another one")
        await driver.hides("another one")
        await driver.press("escape")
        await driver.home()
    assert open_store(folder, PASSPHRASE).sessions()


async def test_of_a_mistyped_code_the_group_is_named_and_it_stays_to_be_mended(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder)) as driver:
        wrong = CODE.replace("90TBA", "90TBB")
        await type_in(driver, wrong)
        await driver.shows("In group 3 something is not as it was printed.")
        assert line(driver).value == wrong


async def test_help_and_the_persons_own_lines_are_there_before_the_passphrase(folder: Path) -> None:
    Store(folder).save_help_lines(["Call Mira: 030 1234"])
    async with running(folder, lock=an_app_lock(folder)) as driver:
        await driver.on(HelpScreen, "f1")
        await driver.shows("Keys where the passphrase is asked for")
        await driver.press("escape")
        await driver.on(CareScreen, "ctrl+g")
        await driver.shows("Call Mira: 030 1234")
        await driver.press("escape")
        await type_in(driver, PASSPHRASE)
        await driver.home()


async def test_keys_of_a_session_and_of_home_do_nothing_there(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder)) as driver:
        await driver.press("ctrl+n", "ctrl+t", "ctrl+o", "f7", "ctrl+l", "alt+l", "ctrl+right_square_bracket")
        await driver.on(LockScreen)
        assert line(driver).value == ""


async def test_words_without_a_line_in_use_go_into_it(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder)) as driver:
        driver.app.screen.set_focus(None)
        await driver.type("ab")
        assert line(driver).value == "ab"
        driver.app.screen.set_focus(None)
        driver.paste("cd")
        await driver.until(lambda: line(driver).value == "abcd")


async def test_what_was_asked_for_opens_behind_the_passphrase(folder: Path) -> None:
    async with running(folder, lambda app: app.resume_session(), lock=an_app_lock(folder)) as driver:
        await type_in(driver, PASSPHRASE)
        screen = await driver.on(SessionScreen)
        assert screen.session.words("company") == COMPANY


async def test_a_lock_that_was_taken_off_in_another_window_asks_for_nothing_more(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder), notifications=True) as driver:
        lock = a_lock(folder)
        lock.take_off(lock.open(PASSPHRASE))
        await type_in(driver, "anything")
        await driver.home()
        await driver.shows("The lock was taken off", COMPANY)


async def test_keys_that_are_gone_are_told_and_nothing_is_changed(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder)) as driver:
        for name in ("keys.json", "keys-copy.json"):
            (folder / name).write_bytes(b"{}")
        before = snapshot(folder)
        await type_in(driver, PASSPHRASE)
        await driver.shows("Put back keys.json or keys-copy.json")
        await driver.on(LockScreen)
        assert snapshot(folder) == before


async def test_a_terminal_too_small_covers_it_and_it_goes_on_behind(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder)) as driver:
        await driver.pilot.resize_terminal(50, 20)
        await driver.on(TooSmallScreen)
        await driver.pilot.resize_terminal(80, 24)
        await driver.on(LockScreen)
        await type_in(driver, PASSPHRASE)
        await driver.home()


async def test_a_command_that_knew_the_passphrase_leads_to_home_at_once(folder: Path) -> None:
    lock = an_app_lock(folder)
    await lock.open(PASSPHRASE)
    async with running(folder, lock=lock) as driver:
        await driver.shows(COMPANY)

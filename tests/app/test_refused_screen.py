"""Words meant for a session wait for it; where none can be opened, a page says so, and no letter is a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste

from reflect.storage import Store
from reflect.storage.files.disk import DISK, Disk
from reflect.storage.files.read_only_disk import ReadOnlyDisk
from reflect.tui import key_order
from reflect.tui.app import ReflectApp
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.letter_screen import LetterScreen
from reflect.tui.screens.letters_screen import LettersScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.screens.refused_screen import RefusedScreen
from reflect.tui.screens.session_letters_screen import SessionLettersScreen
from tests.support.harness import Driver, fill, running
from tests.support.sample import acme, left_at
from tests.support.textual_internals import key_event

WORDS = "Acme, quite near the docks? 1234567890"


def send(driver: Driver, words: str) -> None:
    """Send keys as a terminal does, without waiting for what comes of them."""
    for character in words:
        driver.app.post_message(key_event("tab" if character == "\t" else character))


async def all_handed_out(driver: Driver) -> None:
    await driver.until(lambda: driver.app._waiting is None, "all keys handed out")


async def test_words_wait_for_a_session_for_as_long_as_another_process_holds_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_order, "TIMEOUT", 0.5)
    async with running(tmp_path) as driver:
        with Store(tmp_path)._folder.locked():
            send(driver, f"n\t{WORDS}")  # past the mood
            await driver.until(lambda: driver.app.is_opening, "a session that waits for the data")
            await asyncio.sleep(2 * key_order.TIMEOUT)
        await driver.shows(WORDS)
        await driver.saved()
        assert driver.session.answers == {"company": WORDS}


class BusyDisk(Disk):
    """A disk whose lock is always held by somebody else."""

    def lock(self, path: Path, timeout: float) -> None:
        """Nobody gets it."""


def held_elsewhere(folder: Path) -> Disk:
    return BusyDisk()


def read_only(folder: Path) -> Disk:
    return ReadOnlyDisk()


def of_a_newer_version(folder: Path) -> Disk:
    (folder / "reflect.json").write_text('{"meta": {"1": {"version": 99}}, "sessions": {}}', encoding="utf-8")
    return DISK


def damaged(folder: Path) -> Disk:
    (folder / "backups" / "reflect-1.json").unlink()
    (folder / "reflect.json").write_text("no data at all", encoding="utf-8")
    return DISK


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        (held_elsewhere, "busy"),
        (read_only, "read-only"),
        (of_a_newer_version, "newer version"),
        (damaged, "is damaged"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
async def test_where_no_session_can_be_opened_a_page_says_why_and_letters_are_no_keys(
    tmp_path: Path, prepare: Callable[[Path], Disk], why: str
) -> None:
    fill(tmp_path, [acme()])
    disk = prepare(tmp_path)
    async with running(tmp_path, ReflectApp.begin_session, disk=disk, size=(60, 20)) as driver:
        await driver.shows("could not be opened", why, "is not kept")
        send(driver, WORDS)
        driver.app.post_message(Paste("pasted"))
        await driver.press("enter", "tab", "space", "ctrl+n")
        await all_handed_out(driver)
        assert driver.app.return_code is None
        assert [type(screen) for screen in driver.app.screen_stack[1:]] == [HomeScreen, RefusedScreen]
        await driver.press("f1")
        await driver.shows("How this works")
        await driver.press("escape", "escape")
        await driver.on(HomeScreen)


async def test_a_session_open_in_another_window_is_read_once_the_page_that_says_so_is_left(
    tmp_path: Path,
) -> None:
    half = left_at("review", "happened")
    fill(tmp_path, [half])
    other = Store(tmp_path).edit(half)
    async with running(tmp_path, lambda app: app.resume_session(half.id)) as driver:
        send(driver, "dy never again")
        await all_handed_out(driver)
        await driver.shows("open in another window")
        assert isinstance(driver.app.screen, RefusedScreen)
        await driver.press("escape")
        await driver.on(ReadingScreen)
    other.close()


async def test_a_note_on_a_session_that_cannot_be_opened_is_refused_in_the_same_way(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=30)], disk=ReadOnlyDisk()) as driver:
        await driver.press("h", "enter")
        await driver.on(ReadingScreen)
        send(driver, "lde")
        await all_handed_out(driver)
        await driver.on(RefusedScreen)


async def test_letters_can_be_read_where_nothing_can_be_written_and_what_is_typed_is_called_not_saved(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[acme()], disk=ReadOnlyDisk(), size=(60, 20)) as driver:
        await driver.loaded(LettersScreen, "l")
        await driver.press("enter")
        await driver.on(SessionLettersScreen)
        await driver.told("can be read and copied")
        await driver.press("enter")
        await driver.on(LetterScreen)
        await driver.shows("Dear", "Saved")
        await driver.type("Fox")
        await driver.shows("NOT SAVED: folder is read-only", "Make the folder writable for yourself")


async def test_what_was_typed_into_a_letter_is_saved_once_the_folder_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = ReadOnlyDisk()
    async with running(tmp_path, sessions=[acme()], disk=disk) as driver:
        await driver.loaded(LettersScreen, "l")
        await driver.press("enter")
        await driver.on(SessionLettersScreen)
        await driver.press("enter")
        await driver.on(LetterScreen)
        await driver.type("Fox")
        await driver.shows("NOT SAVED")
        monkeypatch.setattr(
            ReadOnlyDisk, "lock", lambda self, path, seconds: super(ReadOnlyDisk, self).lock(path, seconds)
        )
        await driver.press("ctrl+s")
        await driver.hides("NOT SAVED")
        await driver.hides("Make the folder writable")


@pytest.mark.parametrize("columns", [60, 80])
async def test_what_to_do_stands_beside_not_saved(tmp_path: Path, columns: int) -> None:
    async with running(tmp_path, ReflectApp.begin_session, size=(columns, 20)) as driver:
        (tmp_path / "drafts").rename(tmp_path / "away")
        (tmp_path / "drafts").write_text("in the way", encoding="utf-8")
        await driver.press("tab")  # past the mood
        await driver.type("Acme")
        await driver.shows("NOT SAVED: its folder is a file", "Move that file, or choose another folder.")
        (tmp_path / "drafts").unlink()
        (tmp_path / "away").rename(tmp_path / "drafts")
        await driver.saved()
        await driver.hides("Move that file")

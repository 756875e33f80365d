"""The lock is set from Home, step by step, and nothing is changed before the last one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from reflect.storage import Store
from reflect.storage.folder_lock import FolderLock
from reflect.storage.format.key_slots import Cost
from reflect.tui.controllers.lock_setting import next_choice
from reflect.tui.screens.dialogs import ConfirmDialog
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.lock_dialogs import CodeDialog, LockDialog, NewPassphraseDialog, PassphraseDialog
from reflect.tui.screens.lock_screen import LockScreen
from reflect.tui.screens.palette_screen import PaletteScreen
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.widgets.secret_line import SecretLine
from tests.support.app_locks import an_app_lock
from tests.support.disks import FullForOne
from tests.support.harness import Driver, fill, running
from tests.support.locked import CODE, PASSPHRASE, SECRET, a_lock, holding, open_store
from tests.support.sample import ACME, acme, session
from tests.support.stored_sessions import a_session, snapshot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "data", [acme(days_ago=3), session({**ACME, "thought": SECRET}, days_ago=9)])
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def known_and_cheap() -> Iterator[None]:
    """A code that the tests know, and keys that cost next to nothing to try."""
    with (
        patch("reflect.tui.controllers.lock_setting.new_code", lambda: CODE),
        patch(
            "reflect.tui.controllers.lock_setting.FolderLock", lambda path: FolderLock(path, cost=Cost(n=2))
        ),
    ):
        yield


async def type_in(driver: Driver, words: str) -> None:
    await driver.type(words)
    await driver.press("enter")


async def begin(driver: Driver) -> None:
    await driver.on(ConfirmDialog, "o")
    await driver.press("y")
    await driver.on(NewPassphraseDialog)


async def type_groups(driver: Driver) -> None:
    for _ in range(2):
        (number,) = re.findall(r"Group (\d)", driver.text())
        await type_in(driver, CODE.split("-")[int(number) - 1].lower())


async def set_lock(driver: Driver) -> None:
    await begin(driver)
    await type_in(driver, PASSPHRASE)
    await type_in(driver, PASSPHRASE)
    await driver.on(CodeDialog)
    await type_groups(driver)
    await driver.home()
    await driver.shows("Locked. reflect asks")


async def test_a_lock_is_set_after_five_lines_a_passphrase_twice_and_two_groups_of_the_code(
    folder: Path,
) -> None:
    async with running(folder, notifications=True, size=(120, 40)) as driver:
        await driver.on(ConfirmDialog, "o")
        await driver.shows(
            "A lock keeps your sessions", "It does not keep them", "What you printed", "nobody"
        )
        await driver.press("enter")
        await driver.on(NewPassphraseDialog)
        await type_in(driver, "short")
        await driver.shows("That has 5.")
        await type_in(driver, PASSPHRASE)
        await driver.shows("Once more, all 21 characters")
        await type_in(driver, PASSPHRASE)
        await driver.on(CodeDialog)
        await driver.shows(*(f"{number}  {group}" for number, group in enumerate(CODE.split("-"), 1)))
        await type_in(driver, "00000")
        await driver.shows("That is another one.")
        assert not a_lock(folder).is_set()
        await driver.press(*["backspace"] * 5)
        await type_groups(driver)
        await driver.home()
        await driver.shows("Locked. reflect asks", "Acme")
        assert holding(folder) == []
        await driver.press("alt+l")
        await driver.on(LockScreen)
    assert len(open_store(folder).sessions()) == 2
    assert len(open_store(folder, CODE).sessions()) == 2


async def test_a_lock_that_is_begun_on_a_full_disk_seals_what_is_written_from_then_on(folder: Path) -> None:
    cheap = partial(FolderLock, cost=Cost(n=2), disk=FullForOne("reflect.json"))
    with patch("reflect.tui.controllers.lock_setting.FolderLock", cheap):
        async with running(folder, notifications=True) as driver:
            await begin(driver)
            await type_in(driver, PASSPHRASE)
            await type_in(driver, PASSPHRASE)
            await driver.on(CodeDialog)
            await type_groups(driver)
            await driver.home()
            await driver.told("The lock is begun")
            store = driver.app.store
            store.edit(a_session(5)).save(a_session(5, thought="written later"))
    assert holding(folder, "written later") == []
    assert "written later" in str([each.document for each in open_store(folder).sessions()])
    assert holding(folder) == []


async def test_what_is_typed_ahead_goes_from_one_step_to_the_next(folder: Path) -> None:
    async with running(folder, notifications=True) as driver:
        driver.send(f"oy{PASSPHRASE}\r{PASSPHRASE}\rn")
        dialog = await driver.on(CodeDialog)
        await driver.until(lambda: dialog.query_one(SecretLine).value == "n", "the last key in the line")
        await driver.press("backspace")
        numbers = []
        while isinstance(driver.app.screen, CodeDialog):
            numbers = re.findall(r"Group (\d)", driver.text())
            await type_in(driver, CODE.split("-")[int(numbers[0]) - 1])
        await driver.home()
        await driver.shows("Locked. reflect asks")


@pytest.mark.parametrize("steps", range(4))
async def test_whoever_leaves_half_way_has_changed_nothing(folder: Path, steps: int) -> None:
    async with running(folder, notifications=True) as driver:
        before = snapshot(folder)
        await driver.on(ConfirmDialog, "o")
        if steps:
            await driver.press("y")
            await driver.on(NewPassphraseDialog)
        if steps > 1:
            await type_in(driver, PASSPHRASE)
        if steps > 2:
            await type_in(driver, PASSPHRASE)
            await driver.on(CodeDialog)
        await driver.press("escape")
        await driver.on(HomeScreen)
        if steps:
            await driver.shows("Nothing was changed.")
        assert snapshot(folder) == before


async def test_a_session_that_is_open_in_another_window_is_to_be_left_first(folder: Path) -> None:
    other = Store(folder)
    draft = other.edit(other.sessions()[0])
    async with running(folder, notifications=True) as driver:
        await driver.on(ConfirmDialog, "o")
        await driver.press("y")
        await driver.shows("A session is open for writing")
        await driver.on(HomeScreen)
        draft.close()
        await begin(driver)


async def test_the_code_can_be_printed(folder: Path, tmp_path: Path) -> None:
    async with running(folder) as driver:
        await begin(driver)
        await type_in(driver, PASSPHRASE)
        await type_in(driver, PASSPHRASE)
        await driver.on(CodeDialog)
        with patch("reflect.tui.screens.print_screen.default_folder", lambda: tmp_path):
            await driver.on(PrintScreen, "ctrl+p")
            await driver.press("enter")
            await driver.shows("Saved:")
        await driver.press("escape")
        await driver.on(CodeDialog)
    page = (tmp_path / "recovery-code.txt").read_text(encoding="utf-8")
    assert all(group in page for group in CODE.split("-"))


async def test_the_palette_leads_to_it(folder: Path) -> None:
    async with running(folder) as driver:
        await driver.on(PaletteScreen, "f11")
        await driver.type("a lock")
        await driver.press("enter")
        await driver.on(ConfirmDialog)


async def test_a_demo_has_nothing_to_lock(folder: Path) -> None:
    async with running(folder, banner="a demo", notifications=True) as driver:
        await driver.press("o")
        await driver.shows("A demo keeps nothing")


async def opened(driver: Driver) -> None:
    await type_in(driver, PASSPHRASE)
    await driver.home()


async def test_another_passphrase_is_set_by_who_knows_the_one_there_is(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder), notifications=True) as driver:
        await opened(driver)
        await driver.on(LockDialog, "o")
        await driver.press("tab", "tab", "enter")
        await driver.on(PassphraseDialog)
        await type_in(driver, "not that one")
        await driver.shows("That does not open it.")
        await type_in(driver, PASSPHRASE)
        await driver.on(NewPassphraseDialog)
        await type_in(driver, "another passphrase")
        await type_in(driver, "another passphrase")
        await driver.shows("The lock has another")
    assert open_store(folder, "another passphrase").sessions()


async def test_the_minutes_are_chosen_and_kept(folder: Path) -> None:
    async with running(folder, lock=an_app_lock(folder)) as driver:
        await opened(driver)
        await driver.on(LockDialog, "o")
        await driver.shows("15 minutes")
        await driver.press("tab")
        for shown in ("30 minutes", "60 minutes", "Stays open", "5 minutes"):
            await driver.press("enter")
            await driver.shows(shown)
            await driver.until(lambda: driver.app.focused is not None)
        assert driver.app.store.settings().lock_after == 5
        await driver.press("escape")
        await driver.on(HomeScreen)


@pytest.mark.parametrize(("minutes", "following"), [(1, 5), (5, 15), (15, 30), (60, 0), (0, 5), (600, 0)])
def test_choices_follow_each_other(minutes: float, following: float) -> None:
    assert next_choice(minutes) == following


async def test_it_stays_while_a_file_cannot_be_rewritten(folder: Path) -> None:
    a_lock(folder).set(PASSPHRASE, CODE)
    copy = folder / "Copy of reflect.json"
    copy.write_bytes((folder / "reflect.json").read_bytes())
    async with running(folder, lock=an_app_lock(folder, FullForOne(copy.name)), notifications=True) as driver:
        await opened(driver)
        await driver.on(LockDialog, "o")
        await driver.press("tab", "tab", "tab", "enter")
        await driver.on(ConfirmDialog)
        await driver.press("y")
        await driver.on(PassphraseDialog)
        await type_in(driver, PASSPHRASE)
        await driver.shows("The lock stays")
        await driver.press("alt+l")
        await driver.on(LockScreen)
    a_lock(folder).open(PASSPHRASE)
    assert not a_lock(folder).is_set()


async def test_it_is_taken_off_after_the_passphrase(folder: Path) -> None:
    lock = an_app_lock(folder)
    async with running(folder, lock=lock, notifications=True) as driver:
        await opened(driver)
        await driver.on(LockDialog, "o")
        await driver.press("tab", "tab", "tab", "enter")
        await driver.on(ConfirmDialog)
        await driver.press("y")
        await driver.on(PassphraseDialog)
        await type_in(driver, PASSPHRASE)
        await driver.shows("The lock is off.", "Acme")
        assert driver.app.lock is None
        assert not lock.is_open
        lock.shut(driver.app)
        await driver.press("alt+l")
        await driver.on(HomeScreen)
    assert len(Store(folder).sessions()) == 2

"""The app as a person uses it, through Pilot and on a real folder."""

from __future__ import annotations

import pytest
from pathlib import Path

from reflect.store import Store
from reflect.tui.opening import Opening
from tests.sample import HOSTILE, acme
from tests.scenes import unfinished, several
from tests.tui.harness import running

NEW = Opening("new")


async def test_an_empty_home_explains_itself_and_starts_a_session(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.shows("Everything stays on this computer")
        await driver.press("n")
        await driver.until(lambda: driver.app.session_screen)
        await driver.asks("company")


async def test_help_and_care_open_over_anything_and_only_once(tmp_path: Path) -> None:
    async with running(tmp_path, NEW) as driver:
        for key, words in (("f1", "Why “"), ("ctrl+r", "Why “"), ("ctrl+g", "findahelpline"), ("f8", "findahelpline")):
            await driver.press(key)
            await driver.shows(words)
            depth = len(driver.app.screen_stack)
            await driver.press(key)
            assert len(driver.app.screen_stack) == depth
            await driver.press("escape")
            await driver.until(lambda: driver.app.screen is driver.session_screen)

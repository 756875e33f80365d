"""A hand-edited data folder may hold anything: every page of the app opens on it, and every question."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reflect.tui.screens.home_screen import HomeScreen
from tests.support.harness import Driver, fill, running
from tests.support.odd_data import ODD, as_text, make_odd_folder
from tests.support.sample import session

PAGES = "ahilpkr"
"""The keys that open the pages from Home."""


async def look_around(driver: Driver, *moves: str) -> None:
    """Press these keys, which open something on most pages, then go back to Home."""
    for move in moves:
        await driver.press(move)
        await driver.pilot.pause()
    while not isinstance(driver.app.screen, HomeScreen):
        await driver.press("escape")
        await driver.pilot.pause()
        assert driver.app.return_code is None
    await driver.home()


@pytest.mark.parametrize("seed", [2])
async def test_no_page_stumbles_over_odd_data(tmp_path: Path, seed: int) -> None:
    make_odd_folder(tmp_path / "data", seed)
    async with running(tmp_path / "data") as driver:
        for page in PAGES:
            await look_around(driver, page, "enter", "p")


@pytest.mark.parametrize("seed", [0, 7])
async def test_no_question_stumbles_over_an_odd_answer(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    begun = session({}, finished=False)
    fill(tmp_path, [begun])
    path = tmp_path / "reflect.json"
    async with running(tmp_path) as driver:
        guide = driver.app.guide
        answers = {question.id: chance.choice(ODD) for question in guide.questions()} | {
            "outcome": "no",
            "mood": 7,
        }
        empty, odd = '"answers": {}', f'"answers": {as_text(answers)}'
        assert empty in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(empty, odd), encoding="utf-8")
        driver.app.resume_session(begun.id, "company")
        await driver.asks("company")
        assert driver.session.words("outcome") == "no"
        for screen in guide.screens:
            await driver.until(lambda: driver.session_screen.page.guide_screen is screen)  # noqa: B023
            await driver.press("tab", "ctrl+n")
        await driver.home()

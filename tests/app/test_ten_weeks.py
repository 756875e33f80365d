"""Ten weeks in the app, under a clock that is moved on: what is asked at the start, and what is never asked again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from reflect.analysis.letters.letter_record import letters_of
from reflect.storage import Store
from reflect.tui.screens.due_screen import DueScreen
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.letter_answer_screen import LetterAnswerScreen
from reflect.tui.screens.letter_screen import LetterScreen
from reflect.tui.screens.session_letters_screen import SessionLettersScreen
from tests.support.harness import Driver, fill, running
from tests.support.sample import NOW, session
from tests.support.ten_weeks import ADVICE, ALOUD, ANN, CV, TO_ANN, written

THAT_IS_ALL = "That is all for now."


@asynccontextmanager
async def opened(folder: Path, day: int) -> AsyncIterator[Driver]:
    """The app as it is opened so many days after the session."""
    async with running(folder, now=NOW + timedelta(days=day), size=(80, 30), asks=True) as driver:
        yield driver


async def nothing_is_asked(folder: Path, *days: int) -> None:
    for day in days:
        async with opened(folder, day) as driver:
            assert isinstance(driver.app.screen, HomeScreen), f"asked on day {day}: {driver.text()}"


async def asked(driver: Driver, words: str) -> None:
    screen = await driver.on(DueScreen)
    await driver.shows(words)
    await driver.until(lambda: screen.is_shown and not screen._is_busy, "a question that takes an answer")


async def put_off(driver: Driver, words: str, to: str) -> None:
    await asked(driver, words)
    await driver.press("l")
    await driver.form()
    await driver.type(to)
    await driver.press("enter")


async def test_each_thing_is_asked_about_on_its_days_and_once_it_is_done_never_again(tmp_path: Path) -> None:
    fill(tmp_path, [written()])
    await nothing_is_asked(tmp_path, 1)
    async with opened(tmp_path, 2) as driver:  # the letter is written and sent, and does its step
        await asked(driver, ADVICE)
        await driver.press("w")
        await driver.until(lambda: isinstance(driver.app.screen, LetterScreen) and driver.app.focused)
        await driver.press("ctrl+n")
        await driver.form()
        await driver.press("enter", "enter")
        await driver.shows("ticked as well")
        await driver.press("escape")
        await driver.on(SessionLettersScreen)
        await driver.press("escape")
        await asked(driver, THAT_IS_ALL)
    await nothing_is_asked(tmp_path, 2)
    async with opened(tmp_path, 5) as driver:
        await put_off(driver, ALOUD, "+2d")
        await driver.shows(THAT_IS_ALL)
    async with opened(tmp_path, 7) as driver:
        await put_off(driver, ALOUD, "+2d")
        await driver.shows(THAT_IS_ALL)
    async with opened(
        tmp_path, 9
    ) as driver:  # put off twice, it is offered smaller; the letter is a week old
        await asked(driver, ALOUD)
        await driver.shows("It has moved before.")
        await driver.press("enter")
        await driver.form()
        await driver.type(TO_ANN.removeprefix(ALOUD))
        await driver.press("enter", "enter")
        await asked(driver, CV)
        await driver.press("d")
        await driver.form()
        await driver.press("enter")
        await asked(driver, "Did an answer come to this letter?")
        await driver.press("l")
        await driver.shows(THAT_IS_ALL)
    async with opened(tmp_path, 10) as driver:
        await asked(driver, TO_ANN)
        await driver.press("x")
        await driver.shows("Good that you did this one.", f"■ {TO_ANN}", THAT_IS_ALL)
    await nothing_is_asked(tmp_path, 15)
    async with opened(tmp_path, 16) as driver:
        await asked(driver, "Did an answer come to this letter?")
        await driver.press("y")
        await driver.until(lambda: isinstance(driver.app.screen, LetterAnswerScreen) and driver.app.focused)
        await driver.type("Bring numbers.")
        await driver.press("escape")
        await asked(driver, THAT_IS_ALL)
    fill(tmp_path, [session({"company": "Initech", "mood": 1}, days_ago=-20)])  # a heavy night
    await nothing_is_asked(tmp_path, 22, 27)
    async with opened(tmp_path, 28) as driver:
        await asked(driver, ANN)
        await driver.press("escape")
    await nothing_is_asked(tmp_path, 28)
    async with opened(tmp_path, 29) as driver:
        await asked(driver, ANN)
        await driver.press("x")
        await driver.shows(THAT_IS_ALL)
    async with opened(tmp_path, 50) as driver:
        await asked(driver, "Did you write or ring?")
        await driver.press("x")
        await driver.shows("■ Stay in touch: Ada")
    await nothing_is_asked(tmp_path, 70)
    kept = next(each for each in Store(tmp_path).sessions() if each.words("company") == "Acme")
    assert [action.status for action in kept.actions] == ["done", "done", "dropped", "done"]
    assert [letter.answer for letter in letters_of(kept)] == ["Bring numbers."]

"""A question that an answer calls for stands there before the focus moves on, and is the next one then."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.tui.app import ReflectApp
from tests.support.clicking import click_words
from tests.support.harness import Driver, running
from tests.support.sample import left_at


async def at_outcome(driver: Driver) -> None:
    await driver.press("enter", "enter", "enter", "enter")
    await driver.asks("outcome")


@pytest.mark.parametrize("on", ["enter", "tab"])
async def test_after_a_no_how_it_came_is_asked_next(tmp_path: Path, on: str) -> None:
    async with running(tmp_path, ReflectApp.begin_session) as driver:
        await at_outcome(driver)
        await driver.press("1", on)
        await driver.asks("channel")


@pytest.mark.parametrize("on", ["enter", "tab"])
async def test_after_a_click_on_no_too(tmp_path: Path, on: str) -> None:
    async with running(tmp_path, ReflectApp.begin_session, size=(80, 40)) as driver:
        await click_words(driver, "1 A no")
        await driver.press(on)
        await driver.asks("channel")


@pytest.mark.parametrize("on", ["enter", "tab"])
async def test_while_waiting_the_guess_is_asked_next(tmp_path: Path, on: str) -> None:
    async with running(tmp_path, ReflectApp.begin_session) as driver:
        await at_outcome(driver)
        await driver.press("2", on)
        await driver.asks("guess")


@pytest.mark.parametrize("on", ["enter", "tab"])
async def test_after_a_sentence_against_oneself_nothing_that_is_asked_is_passed_over(
    tmp_path: Path, on: str
) -> None:
    one = left_at("check-in", "thought", {"mood": 4, "thought": None, "belief": None})
    async with running(tmp_path, lambda app: app.resume_session(one.id), sessions=[one]) as driver:
        await driver.asks("thought")
        page = driver.session_screen.page
        await driver.type("I am worthless")
        await driver.press(on)
        await driver.until(lambda: driver.session_screen.question_in_focus != "thought", "the next one")
        shown = [block.question.id for block in page.shown_blocks()]
        following = shown[shown.index("thought") + 1 :]
        assert driver.session_screen.question_in_focus == (following[0] if following else None)


async def test_what_one_would_say_to_a_friend_stays_when_the_sentence_is_weighed(tmp_path: Path) -> None:
    known = {"kindness": "Rest", "way": None, "balanced": None}
    one = left_at("reframe", "way", known)
    one.full = False
    async with running(tmp_path, lambda app: app.resume_session(one.id), sessions=[one]) as driver:
        await driver.asks("way")
        await driver.press("1", "enter")
        await driver.asks("kindness")
        await driver.press("ctrl+u", "x")
        await driver.until(lambda: driver.session.words("kindness") == "x")
        await driver.press("ctrl+u")
        await driver.until(lambda: driver.session.answer("kindness") is None)
        await driver.type("Sleep")  # it has not gone from under the cursor
        await driver.until(lambda: driver.session.words("kindness") == "Sleep")

"""Every key works wherever the focus is: in any kind of field, on a list's rows, in its details, under a dialog."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from reflect.model.session import Position
from reflect.tui.app import ReflectApp
from reflect.tui.screens.dialogs import NotTodayDialog
from reflect.tui.screens.session_screen import SessionScreen
from tests.support.harness import Driver, running
from tests.support.sample import ACME, HOSTILE, session

RESUME = ReflectApp.resume_session

PLACES = {
    "a line": ("check-in", "company", ()),
    "a text": ("check-in", "their-words", ()),
    "a number": ("check-in", "how-many", ()),
    "a choice": ("check-in", "stage", ()),
    "a scale": ("check-in", "mood", ()),
    "a date": ("check-in", "heard-on", ()),
    "a list": ("review", "went-well", ()),
    "a list's rows": ("review", "went-well", ("up",)),
    "a list's details": ("review", "went-well", ("up", "enter")),
}


async def at(driver: Driver, place: str) -> None:
    """Stand at a place, from wherever the session screen is."""
    screen, question, keys = PLACES[place]
    here = driver.session_screen
    await here._show_page(here._page_of(driver.app.guide.screen(screen)), question)
    await driver.asks(question)
    for key in keys:
        await driver.press_until_changed(key, lambda: here.focused)


def on_screen(driver: Driver) -> str:
    return driver.session_screen.page.guide_screen.id


async def goes_on(driver: Driver, key: str) -> None:
    here = on_screen(driver)
    await driver.press(key)
    await driver.until(lambda: on_screen(driver) != here, "the next screen")
    assert [s.id for s in driver.app.guide.screens].index(on_screen(driver)) > [
        s.id for s in driver.app.guide.screens
    ].index(here)


async def goes_back(driver: Driver, key: str) -> None:
    here = on_screen(driver)
    if here == "check-in":
        await driver.press(key)
        await driver.pilot.pause()
        assert on_screen(driver) == "check-in"
        return
    await driver.press(key)
    await driver.until(lambda: on_screen(driver) != here, "the screen before")


async def offers_to_stop(driver: Driver, key: str) -> None:
    await driver.press(key)
    await driver.until(lambda: isinstance(driver.app.screen, NotTodayDialog), "Not today")
    await driver.press("escape")
    await driver.until(lambda: isinstance(driver.app.screen, SessionScreen))


async def changes_speed(driver: Driver, key: str) -> None:
    full = driver.session.full
    await driver.press(key)
    await driver.until(lambda: driver.session.full is not full, "the other speed")
    await driver.press(key)
    await driver.until(lambda: driver.session.full is full, "the first speed again")


def shows_page(page: str) -> Callable[[Driver, str], Awaitable[None]]:
    async def shows(driver: Driver, key: str) -> None:
        await driver.press(key)
        await driver.until(lambda: driver.app.screen.id == page, page)
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, SessionScreen))

    return shows


async def saves(driver: Driver, key: str) -> None:
    await driver.press(key)
    await driver.saved()


KEYS: tuple[tuple[str, Callable[[Driver, str], Awaitable[None]]], ...] = (
    ("f1", shows_page("help")),
    ("ctrl+r", shows_page("help")),
    ("ctrl+g", shows_page("care")),
    ("f8", shows_page("care")),
    ("ctrl+t", offers_to_stop),
    ("f9", offers_to_stop),
    ("ctrl+l", changes_speed),
    ("ctrl+s", saves),
    ("ctrl+n", goes_on),
    ("f4", goes_on),
    ("ctrl+o", goes_back),
    ("f2", goes_back),
)


@pytest.mark.parametrize("place", PLACES)
async def test_every_key_of_a_session_works_in(place: str, tmp_path: Path) -> None:
    answers = {**ACME, "about": "several", "how-many": 30}
    half = session(answers, finished=False)
    half.position = Position("check-in", "company")
    async with running(tmp_path, RESUME, sessions=[half]) as driver:
        stands_on = None
        for key, works in KEYS:
            if stands_on is None or driver.session_screen.focused is not stands_on:
                await at(driver, place)
                stands_on = driver.session_screen.focused
            await works(driver, key)
        assert dict(driver.session.answers) == dict(half.answers), "no key left a mark in an answer"


@pytest.mark.parametrize("place", PLACES)
async def test_escape_leads_home_from(place: str, tmp_path: Path) -> None:
    half = session({**ACME, "about": "several", "how-many": 30}, finished=False)
    half.position = Position("check-in", "company")
    async with running(tmp_path, RESUME, sessions=[half]) as driver:
        await at(driver, place)
        for _ in range(1 + len(PLACES[place][2])):
            if driver.app.session_screen:
                await driver.press("escape")
                await driver.pilot.pause()
        await driver.home()


async def test_tab_walks_through_the_questions_and_back(tmp_path: Path) -> None:
    half = session(ACME, finished=False)
    half.position = Position("check-in", "mood")
    async with running(tmp_path, RESUME, sessions=[half]) as driver:
        page = driver.session_screen.page
        asked = [block.question.id for block in page.shown_blocks()]
        for question in asked:
            await driver.asks(question)
            await driver.press("tab")
        await driver.until(lambda: driver.session_screen.question_in_focus is None, "the button that goes on")
        for question in reversed(asked):
            await driver.press("shift+tab")
            await driver.asks(question)


async def test_what_looks_like_markup_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    words = f"{HOSTILE} # not a heading"
    lists = {
        "went-well": [{"what": words, "why": words}],
        "causes": [{"cause": words}],
        "change": [{"what": words, "how": words}],
        "strengths": [{"strength": words, "proof": words, "use": words}],
        "weaknesses": [{"weakness": words, "how": words}],
        "actions": [{"what": words, "when": words, "helps": words}],
        "questions": [{"question": words, "better": words}],
    }
    plain = {id_: words for id_, value in ACME.items() if isinstance(value, str) and id_ not in CHOICES}
    half = session({**ACME, **plain, **lists}, finished=False)
    half.position = Position("check-in", "company")
    async with running(
        tmp_path, RESUME, sessions=[half, session({**ACME, **plain, **lists}, days_ago=3)]
    ) as driver:
        for screen in driver.app.guide.screens:
            await driver.session_screen._go_to(screen)
            await driver.shows("[with Bob]")
            await driver.shows("[@click=app.quit]")
        await driver.press("ctrl+p")
        await driver.shows("[with Bob]")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, SessionScreen))
        await driver.press("escape")
        await driver.home()
        await driver.shows("[/x] [with Bob]")


CHOICES = {
    "stage",
    "outcome",
    "about",
    "channel",
    "way",
    "market",
    "criteria",
    "errors",
    "same-approach",
    "feedback",
}

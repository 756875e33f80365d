"""Words typed where none are asked for: they lead out of no session, and take none of the person's words away."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.widget import Widget

from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.screens.session_screen import SessionScreen
from reflect.tui.widgets import question_block
from tests.support.harness import Driver, running
from tests.support.sample import acme, left_at

TYPED = "quiet, sold 1 l"


def words_in(driver: Driver) -> Mapping[str, str]:
    """All answers in words, and what the steps say."""
    session = driver.session
    answers = {id_: value for id_, value in session.answers.items() if isinstance(value, str)}
    in_words = {id_: value for id_, value in answers.items() if " " in value}
    return {**in_words, **{action.id: f"{action.what} {action.status}" for action in session.actions}}


def stops_without_words(driver: Driver) -> list[Widget]:
    """What the tab key leads to on this page and takes no words."""
    chain = driver.session_screen.focus_chain
    return [widget for widget in chain if not isinstance(widget, GrowingTextArea)]


async def type_at(driver: Driver, stop: Widget) -> None:
    """Type a sentence with the focus on a stop, and close what that opened over the session."""
    stop.focus()
    await driver.until(lambda: driver.app.focused is stop, f"{stop} in focus")
    await driver.type(TYPED)
    while not isinstance(driver.app.screen, SessionScreen):
        await driver.press("escape")


async def test_a_sentence_typed_over_choices_scales_steps_and_buttons_stays_in_the_session(
    tmp_path: Path,
) -> None:
    one = left_at("check-in", "company")
    sessions = [one, acme(days_ago=3)]
    async with running(
        tmp_path, lambda app: app.resume_session(one.id), sessions=sessions, size=(80, 40)
    ) as driver:
        before = words_in(driver)
        assert len(before) > 10
        for screen in driver.app.guide.screens:
            await driver.session_screen._go_to(screen)
            for stop in stops_without_words(driver):
                if stop.is_attached and stop.display:
                    await type_at(driver, stop)
                    assert driver.session_screen.page.guide_screen is screen, stop
        after = words_in(driver)
        assert all(after[id_].startswith(words) for id_, words in before.items())


async def test_words_over_a_choice_or_a_scale_are_refused_where_one_sees_it(tmp_path: Path) -> None:
    one = left_at("check-in", "mood")
    async with running(tmp_path, lambda app: app.resume_session(one.id), sessions=[one]) as driver:
        await driver.asks("mood")
        await driver.press("t")
        await driver.shows("Words are not kept here, only 0 to 10. Enter goes on.")
        await driver.press("7")
        await driver.hides("Words are not kept here")
        driver.session_screen.page.focus_question("outcome")
        await driver.asks("outcome")
        driver.paste("they said no")
        await driver.shows("Words are not kept here, only 1 to 6. Enter goes on.")
        await driver.press("tab")
        await driver.hides("Words are not kept here")


async def test_a_letter_that_is_a_key_is_none_within_a_word_that_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = left_at("check-in", "mood")
    async with running(tmp_path, lambda app: app.resume_session(one.id), sessions=[one]) as driver:
        await driver.asks("mood")
        before = dict(driver.session.answers)
        await driver.type("Acme? quite near?")
        await driver.shows("Words are not kept here")
        assert driver.session.answers == before
        assert driver.app.screen is driver.session_screen, "a question mark within words is no key for help"
        monkeypatch.setattr(question_block, "WORD_GOES_ON", 0)
        await driver.press("u")
        await driver.until(lambda: driver.session.answers != before, "I can't tell")

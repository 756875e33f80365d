"""Words typed where none are asked for: they lead out of no session, and take none of the person's words away."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.widget import Widget

from reflect.tui.fields import words_over_keys
from reflect.tui.fields.field import PickedField
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.screens.session_screen import SessionScreen
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


@pytest.mark.parametrize(("id_", "before"), [("mood", 5), ("mood", None), ("outcome", "no"), ("stage", None)])
async def test_a_digit_within_words_is_one_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, id_: str, before: object
) -> None:
    monkeypatch.setattr(words_over_keys, "WORD_GOES_ON", 60)
    one = left_at("check-in", id_)
    one.set_answer(id_, before, one.updated)
    async with running(tmp_path, lambda app: app.resume_session(one.id), sessions=[one]) as driver:
        await driver.asks(id_)
        field = driver.app.focused
        assert isinstance(field, PickedField)
        for words in ("in 3 weeks", "3 weeks ago", "10 days, or 2", "a 2"):
            await driver.type(words)
            await driver.until(lambda: driver.session.answer(id_) == field.value == before, words)
            await driver.shows("Words are not kept here")
            field.typed_words.end()


async def test_a_digit_alone_or_behind_a_slip_or_a_pause_answers_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = left_at("check-in", "mood")
    async with running(tmp_path, lambda app: app.resume_session(one.id), sessions=[one]) as driver:
        await driver.asks("mood")
        for keys, mood in {"4": 4, "x7": 7, "10": 10, "8x": 8}.items():
            await driver.press("left")
            await driver.type(keys)
            await driver.until(lambda mood=mood: driver.session.answer("mood") == mood, keys)  # type: ignore[misc]
        monkeypatch.setattr(words_over_keys, "WORD_GOES_ON", 0)
        await driver.type("in 3")
        await driver.until(lambda: driver.session.answer("mood") == 3, "a digit behind a pause")


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
        monkeypatch.setattr(words_over_keys, "WORD_GOES_ON", 0)
        await driver.press("u")
        await driver.until(lambda: driver.session.answers != before, "I can't tell")

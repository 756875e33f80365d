"""The next bad night: what was kept is said to be there, quietly, and shown by one key; nothing else comes up."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.analysis.kept import kept_ids, set_kept
from reflect.model.session import Position, Session
from reflect.storage import Store
from reflect.tui.screens.kept_dialog import KeptDialog
from reflect.tui.screens.reading_screen import ReadingScreen
from tests.support.harness import Driver, running
from tests.support.sample import HOSTILE, NOW, session
from tests.support.scenes import RESUME

SENTENCE = f"One talk is not me. {HOSTILE}"
OTHER = "They read letters"
LINE = "A sentence you kept is here."


def an_evening(*, is_kept: bool) -> Session:
    one = session({"company": "Acme", "mood": 6, "balanced": SENTENCE, "learned": OTHER}, days_ago=40)
    if is_kept:
        set_kept(one, "balanced", True, one.created)
    return one


def tonight(**answers: object) -> Session:
    one = Session.new(NOW)
    for id_, value in {"company": "Globex", "outcome": "no", **answers}.items():
        one.set_answer(id_, value, NOW)
    one.position = Position("check-in", "mood")
    return one


async def at_the_mood(driver: Driver, key: str) -> None:
    await driver.asks("mood")
    await driver.until(lambda: driver.app.earlier, "the other sessions")
    await driver.press(key, "tab")


@pytest.mark.parametrize("mood", ["1", "3"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_on_a_low_evening_one_line_says_so_and_one_key_shows_it_alone(
    tmp_path: Path, mood: str, size: tuple[int, int]
) -> None:
    sessions = [an_evening(is_kept=True), tonight()]
    async with running(tmp_path, RESUME, sessions=sessions, size=size) as driver:
        await at_the_mood(driver, mood)
        await driver.shows(LINE)
        assert not driver.has("One talk is not me.")
        await driver.press("alt+k")
        await driver.on(KeptDialog)
        await driver.shows(SENTENCE[:19], "You wrote it on")
        assert not driver.has(OTHER)
        await driver.press("escape")
        await driver.hides("One talk is not me.")


async def test_nothing_is_said_without_a_mark_at_a_better_mood_or_after_a_help_phrase(tmp_path: Path) -> None:
    cases = (
        (an_evening(is_kept=False), tonight(), "1"),
        (an_evening(is_kept=True), tonight(), "4"),
        (an_evening(is_kept=True), tonight(thought="I want to die"), "1"),
    )
    for number, (before, now, mood) in enumerate(cases):
        async with running(tmp_path / str(number), RESUME, sessions=[before, now]) as driver:
            await at_the_mood(driver, mood)
            await driver.press("alt+k")
            await driver.settled()
            assert not driver.has(LINE)
            assert not isinstance(driver.app.screen, KeptDialog)


async def test_a_sentence_is_kept_where_it_is_written_and_let_go_by_the_same_key(tmp_path: Path) -> None:
    one = tonight(mood=6, learned=OTHER)
    one.position = Position("close", "learned")
    async with running(tmp_path, RESUME, sessions=[one]) as driver:
        await driver.asks("learned")
        for kept in (["learned"], []):
            await driver.press("alt+k")
            await driver.saved()
            assert kept_ids(Store(tmp_path).sessions()[0]) == kept


async def test_while_reading_one_chooses_which_sentences_to_keep(tmp_path: Path) -> None:
    one = an_evening(is_kept=False)
    async with running(tmp_path, sessions=[one]) as driver:
        driver.app.push_screen(ReadingScreen(one))
        await driver.on(ReadingScreen)
        await driver.press("m")
        await driver.shows("Which of your sentences do you want to keep?", OTHER)
        await driver.press("space", "enter")
        await driver.on(ReadingScreen)
        await driver.until(lambda: kept_ids(Store(tmp_path).sessions()[0]) == ["balanced"], "the mark")
        await driver.shows("The fairer sentence, kept")


async def test_deleting_a_session_takes_what_was_kept_of_it_along(tmp_path: Path) -> None:
    one = an_evening(is_kept=True)
    async with running(tmp_path, sessions=[one, tonight()]):
        pass
    store = Store(tmp_path)
    store.delete(one.id)
    left = "".join(file.read_text(errors="replace") for file in tmp_path.rglob("*") if file.is_file())
    assert "One talk is not me." not in left
    assert '"kept"' not in left

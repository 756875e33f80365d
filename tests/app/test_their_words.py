"""What they said, gone through sentence by sentence: from the question, and while reading."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from reflect.analysis.letters.their_words import SORTED
from reflect.model.session import Session
from reflect.storage import Store
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.screens.session_screen import SessionScreen
from reflect.tui.screens.their_words_screen import TheirWordsScreen
from reflect.tui.widgets.letter_item import SentenceItem
from tests.support.harness import Driver, running
from tests.support.mails import MAIL
from tests.support.sample import ACME, left_at, session

SAID = "You tell it well. The root pass is not there yet. All the best."


def kept(folder: Path) -> Session:
    [one] = Store(folder).sessions()
    return one


def begun() -> Session:
    return left_at("check-in", "their-words", {**ACME, "their-words": SAID, "actions": None})


async def first_sentence(driver: Driver) -> None:
    await driver.on(TheirWordsScreen)
    await driver.until(lambda: isinstance(driver.app.focused, SentenceItem), "the first sentence")


async def test_each_sentence_becomes_a_step_with_its_day_a_strength_or_is_set_aside(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[begun()]) as driver:
        await driver.press("c")
        await driver.on(SessionScreen)
        await driver.shows("f6 goes through it sentence by sentence")
        await driver.press("f6")
        await first_sentence(driver)
        await driver.press("s")
        await driver.shows("Now one of your strengths: You tell it well.")
        await driver.press("a")
        await driver.shows("What will you do about it, and when?")
        assert "The root pass is not there yet." in driver.text()
        await driver.type("Thursday after work, ask for a booth")
        await driver.press("enter")
        await driver.shows("Now one of your next steps: Thursday after work, ask for a booth")
        await driver.press("x")
        await driver.shows("Set aside: All the best.")
        await driver.shows("Saved")
        await driver.press("escape")
        await driver.on(SessionScreen)
        await driver.shows("Saved")
    one = kept(tmp_path)
    assert one.words("their-words") == SAID
    assert one.records("strengths")[-1] == {"strength": "You tell it well."}
    [step] = one.actions
    assert step.what == "Thursday after work, ask for a booth"
    assert step.record["due"] == "2026-11-26"
    assert step.when == "after work"
    assert [record["became"] for record in one.document[SORTED]] == ["strength", "action", "aside"]


async def test_without_words_of_ones_own_the_sentence_is_the_step_and_escape_makes_none(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[begun()]) as driver:
        await driver.press("c")
        await driver.on(SessionScreen)
        await driver.press("f6")
        await first_sentence(driver)
        await driver.press("a")
        await driver.shows("What will you do about it, and when?")
        await driver.press("escape")
        await first_sentence(driver)
        assert driver.session.actions == []
        await driver.press("a")
        await driver.shows("What will you do about it, and when?")
        await driver.press("enter")
        await driver.shows("Now one of your next steps: You tell it well.")
        await driver.shows("Saved")
    assert [step.what for step in kept(tmp_path).actions] == ["You tell it well."]


async def test_taking_back_removes_the_step_that_was_made(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[begun()]) as driver:
        await driver.press("c")
        await driver.on(SessionScreen)
        await driver.press("f6")
        await first_sentence(driver)
        await driver.press("a")
        await driver.type("Thursday, say it aloud")
        await driver.press("enter")
        await driver.shows("Now one of your next steps")
        await driver.press("up")
        await driver.press("u")
        await driver.shows("Taken back: You tell it well.")
        await driver.shows("Saved")
    assert kept(tmp_path).actions == []


async def test_while_reading_a_key_goes_through_what_they_said(tmp_path: Path) -> None:
    one = session({**ACME, "their-words": SAID})
    async with running(tmp_path, sessions=[one]) as driver:
        driver.app.push_screen(ReadingScreen(one))
        await driver.on(ReadingScreen)
        await driver.press("t")
        await first_sentence(driver)
        await driver.press("w")
        await driver.shows("Now one of your weaknesses: You tell it well.")
        await driver.press("escape")
        await driver.on(ReadingScreen)
        await driver.until(lambda: "You tell it well." in str(kept(tmp_path).records("weaknesses")), "kept")


async def test_where_they_said_nothing_the_key_says_what_it_is_for(tmp_path: Path) -> None:
    silent = left_at("check-in", "their-words", {**ACME, "their-words": "No reason given"})
    async with running(tmp_path, sessions=[silent]) as driver:
        await driver.press("c")
        await driver.on(SessionScreen)
        assert "sentence by sentence" not in driver.text()
        await driver.press("f6")
        await driver.told("This is for what they said")
        assert isinstance(driver.app.screen, SessionScreen)


async def test_what_stands_in_a_pasted_mail_is_taken_by_one_key_each(tmp_path: Path) -> None:
    answers = {
        **ACME,
        "their-words": MAIL,
        **dict.fromkeys(("heard-on", "causes", "keep-in-touch", "actions")),
    }
    async with running(tmp_path, sessions=[left_at("check-in", "their-words", answers)]) as driver:
        await driver.press("c")
        await driver.on(SessionScreen)
        await driver.shows("Found in it. Take what is right, leave the rest:")
        await driver.press("ctrl+f")
        await driver.told('Noted under "Heard on".')
        await driver.press("ctrl+f", "ctrl+f")
        await driver.told('Noted under "What may have made the difference".')
        await driver.shows("Saved")
    one = kept(tmp_path)
    assert one.words("their-words") == MAIL
    assert one.answer("heard-on") == "2026-11-20"
    assert one.answer("keep-in-touch") == "Anna Berg"
    assert [record["known"] for record in one.records("causes")] == ["told"]


async def test_one_after_another_is_taken_by_enter_and_no_line_is_added_to_the_words(tmp_path: Path) -> None:
    answers = {
        **ACME,
        "their-words": MAIL,
        **dict.fromkeys(("heard-on", "causes", "keep-in-touch", "actions")),
    }
    async with running(tmp_path, sessions=[left_at("check-in", "their-words", answers)]) as driver:
        await driver.press("c")
        await driver.on(SessionScreen)
        await driver.shows("Found in it. Take what is right, leave the rest:")
        await driver.press("ctrl+end", "down")
        for taken in ("heard-on", "keep-in-touch"):
            await driver.press("enter")
            await driver.until(partial(driver.session.answer, taken))
        await driver.shows("Saved")
    assert kept(tmp_path).words("their-words") == MAIL


async def test_beneath_a_pasted_mail_what_was_found_in_it_is_on_the_screen(tmp_path: Path) -> None:
    answers = {**ACME, **dict.fromkeys(("their-words", "heard-on", "causes", "keep-in-touch", "actions"))}
    asked = left_at("check-in", "their-words", answers)
    async with running(tmp_path, sessions=[asked], size=(60, 20)) as driver:
        await driver.press("c")
        await driver.on(SessionScreen)
        await driver.asks("their-words")
        driver.paste(MAIL.replace("\nThank you for coming in.", "\nThank you for coming in. " * 12))
        await driver.settled()
        await driver.shows("Found in it.", "When you heard: Fri 20 Nov")

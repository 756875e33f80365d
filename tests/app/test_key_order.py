"""Keys typed ahead, in the order they were typed."""

from __future__ import annotations

from pathlib import Path
from time import sleep

import pytest
from textual.events import Key

from reflect.model.session import Session
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.widgets.action_list import ActionList
from tests.support.fields_host import fields
from tests.support.harness import running
from tests.support.sample import acme


async def test_a_line_sent_at_once_fills_question_after_question() -> None:
    async with fields("company", "stage", "mood", "belief", "how-many", "due-on", "change", "role") as hands:
        hands.send("Acme\r4\r7\r85\r12\rfri\rfirst\rsecond\r\rData analyst")
        await hands.becomes("Data analyst", "role")
        assert {field.ask.id: field.value for field in hands.app.fields()} == {
            "company": "Acme",
            "stage": "interview",
            "mood": 7,
            "belief": 85,
            "how-many": 12,
            "due-on": "2026-11-27",
            "change": [{"what": "first"}, {"what": "second"}],
            "role": "Data analyst",
        }


async def test_tab_and_words_sent_at_once_reach_the_next_question() -> None:
    async with fields("company", "happened", "role") as hands:
        hands.send("Acme\tone\rtwo\tData analyst\x1b[Zthree")
        await hands.becomes("one\ntwothree", "happened")
        assert hands.field("company").value == "Acme"
        assert hands.field("role").value == "Data analyst"


async def test_a_paste_after_enter_lands_in_the_next_question() -> None:
    async with fields("company", "role") as hands:
        hands.send("Acme\r\x1b[200~Data\nanalyst\x1b[201~!")
        await hands.becomes("Data analyst!", "role")
        assert hands.field("company").value == "Acme"


async def test_details_typed_at_once_fill_the_record() -> None:
    async with fields("change", "role") as hands:
        hands.send("Slow down\r\x1b[Cfri\rtwo sentences\r2Breathe\r\rlast")
        await hands.becomes("last", "role")
        assert hands.list_field.value == [
            {"what": "Slow down", "how": "two sentences", "area": "answers", "due": "2026-11-27"},
            {"what": "Breathe"},
        ]


async def test_every_word_is_told_before_a_key_that_leaves() -> None:
    async with fields("company") as hands:
        hands.send("Acme & Co\x11")
        await hands.until(lambda: hands.app.reached == ["ctrl+q"])
        assert hands.app.changes[-1] == ("company", "Acme & Co")


@pytest.mark.parametrize("words", ["Bosch", "quick", "hello"])
async def test_words_typed_right_after_a_session_is_asked_for_go_into_it(tmp_path: Path, words: str) -> None:
    async with running(tmp_path) as driver:
        for key in ("n", "tab", *words):  # past the mood
            driver.app.post_message(Key(key, key if len(key) == 1 else None))
        await driver.until(lambda: driver.app.session_screen and words in driver.text(), words)
        assert driver.app.screen is driver.app.session_screen


@pytest.mark.parametrize("words", ["Bosch", "quick", "hello"])
async def test_words_typed_at_the_mood_of_a_session_just_asked_for_open_nothing_else(
    tmp_path: Path, words: str
) -> None:
    async with running(tmp_path) as driver:
        for key in ("n", *words, "5", "tab"):
            driver.app.post_message(Key(key, key if len(key) == 1 else None))
        await driver.asks("company")
        assert driver.app.screen is driver.app.session_screen
        assert driver.session.answers == {}, "a digit right behind words is one of them"


async def test_a_key_typed_while_a_session_is_fetched_for_reading_is_meant_for_the_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await driver.pilot.press("a")
        await driver.until(lambda: driver.app.screen.query_one(ActionList).marked, "steps")
        get = driver.app.store.get

        def slowly(session_id: str) -> Session:
            sleep(0.1)
            return get(session_id)

        monkeypatch.setattr(driver.app.store, "get", slowly)
        for key in "rs":
            driver.app.post_message(Key(key, key))
        await driver.until(lambda: isinstance(driver.app.screen, ReadingScreen), "reading")
        await driver.until(lambda: driver.app._waiting is None, "all keys handed out")
        assert [type(screen).__name__ for screen in driver.app.screen_stack[-2:]] == [
            "NextStepsScreen",
            "ReadingScreen",
        ]

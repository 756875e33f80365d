"""A session walked by typing alone: the fields of a record come by themselves, and suggestions are taken by hand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reflect.model.session import Position, Session
from tests.support.harness import Driver, running
from tests.support.sample import session
from tests.support.scenes import RESUME

REVIEW = {
    "intended": "How I plan a week\t",
    "happened": "They asked, I answered\t",
    "went-well": "I was on time\rI left early\r\r",
    "causes": "They had somebody inside\r11The day was long\r3\r\r",
    "change": "Bring two numbers\rWrite them on a card\r2\r",
    "questions": "Why do you want to leave?\r3Situation: two teams\rAction: I asked both\t\r",
}
INVENTORY = {
    "strengths": "Planning\rThe move in May\rThe next letter\r\r",
    "weaknesses": "Numbers under stress\r41Ten minutes a day\r\r",
    "pitch": "I help teams to plan\r",
}
SKIPPED = "\r"
"""A question without an answer: its key belongs to none of the answers that are counted."""
PLAN = {
    "market": "1\r",
    "same-approach": "1\r",
    "experiment": SKIPPED,
    "actions": "Tomorrow after breakfast, I ask them for advice\r1numbers\r"
    "Read one advert\rfri\rwhen I am home\r5\r\r",
}
"""What is typed at each question: in a text tab goes on, a choice is one key, and Enter on nothing ends a list."""

KEYS_ON_DEMAND = 73
"""Keys besides the words that the same answers took when details were opened by hand: up, Enter and escape at each row,
tab between fields, and a day and a moment typed beside the step that names them."""

MOST_KEYS = 48
"""Keys besides the words that they take now that the details come by themselves."""


def keys_besides_words(typed: str) -> int:
    """How many keys choose or go on; no word of these answers has a figure."""
    return sum(character in "\r\t" or character.isdigit() for character in typed)


def left_at(screen: str, question: str, *, full: bool = True, **answers: Any) -> Session:
    known = {"company": "Acme", "mood": 6, "stage": "interview", "outcome": "no"}
    half = session({**known, **answers}, finished=False, full=full)
    half.position = Position(screen, question)
    return half


def left(driver: Driver, question: str) -> bool:
    """Whether the focus has gone on from a question."""
    return driver.session_screen.question_in_focus != question


async def test_a_full_session_with_its_details_takes_no_arrow_key_and_fewer_keys_than_details_on_demand(
    tmp_path: Path,
) -> None:
    keys = 0
    async with running(tmp_path, RESUME, sessions=[left_at("review", "intended")]) as driver:
        for page in (REVIEW, INVENTORY, PLAN):
            for question, typed in page.items():
                await driver.asks(question)
                driver.send(typed)
                keys += keys_besides_words(typed) if typed != SKIPPED else 0
            await driver.until(partial(left, driver, question))
            onward = ["ctrl+n"] * (2 if page is INVENTORY else 1)
            await driver.press(*onward)
            keys += len(onward)
        await driver.saved()
        (stored,) = driver.app.store.sessions()
    assert stored.records("went-well") == [{"what": "I was on time", "why": "I left early"}]
    assert stored.records("causes") == [
        {"cause": "They had somebody inside", "known": "told", "control": "mine"},
        {"cause": "The day was long", "known": "guess"},
    ]
    assert stored.records("change") == [
        {"what": "Bring two numbers", "how": "Write them on a card", "area": "preparation"}
    ]
    better = "Situation: two teams\nAction: I asked both"
    assert stored.records("questions") == [
        {"question": "Why do you want to leave?", "rating": "rough", "better": better}
    ]
    assert stored.records("strengths") == [
        {"strength": "Planning", "proof": "The move in May", "use": "The next letter"}
    ]
    assert stored.records("weaknesses") == [
        {"weakness": "Numbers under stress", "area": "answers", "approach": "fix", "how": "Ten minutes a day"}
    ]
    first, second = (action.record for action in stored.actions)
    assert (first["due"], first["when"], first["kind"], first["helps"]) == (
        "2026-11-23",
        "after breakfast",
        "feedback",
        "numbers",
    )
    assert (second["due"], second["when"], second["kind"]) == ("2026-11-27", "when I am home", "research")
    assert keys <= MOST_KEYS < KEYS_ON_DEMAND


async def test_enter_on_nothing_skips_a_better_answer_and_the_next_words_are_the_next_question(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("review", "questions")]) as driver:
        await driver.asks("questions")
        driver.send("Why here?\r3\rWhy now?\r1\r\r")
        await driver.until(partial(left, driver, "questions"))
        await driver.saved()
        (stored,) = driver.app.store.sessions()
    assert stored.records("questions") == [
        {"question": "Why here?", "rating": "rough"},
        {"question": "Why now?", "rating": "solid"},
    ]


async def test_in_a_short_session_the_first_field_is_enough_and_a_line_says_how_to_add(
    tmp_path: Path,
) -> None:
    at = left_at("review", "went-well", full=False)
    async with running(tmp_path, RESUME, sessions=[at]) as driver:
        await driver.asks("went-well")
        driver.send("I was on time\r")
        await driver.shows("1  I was on time", "Another one, or Enter goes on", "right: say more")
        await driver.press("ctrl+l")
        driver.send("I asked back\r")
        await driver.shows("What made it work?")


@pytest.mark.parametrize("full", [False, True])
async def test_a_step_without_day_or_moment_is_asked_for_a_day_once(tmp_path: Path, full: bool) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("plan", "actions", full=full)]) as driver:
        await driver.asks("actions")
        driver.send("Read one advert\r")
        await driver.shows("By when?", "Is there a day for it? Enter on nothing leaves it without.")
        driver.send("\r")
        if full:
            driver.send("\r")
        await driver.hides("By when?")
        driver.send("Call Ann on Friday\r")
        await driver.shows("Fri 27 Nov")
        assert not driver.has("Is there a day for it?")
        if full:
            await driver.press("escape")
        await driver.press("up", "up", "enter")
        await driver.shows("What will you do?")
        await driver.press("enter")
        await driver.shows("› 1  Read one advert")
        assert not driver.has("By when?")


async def test_on_a_heavy_night_nothing_is_asked_of_a_step(tmp_path: Path) -> None:
    at = left_at("plan", "actions", mood=1)
    async with running(tmp_path, RESUME, sessions=[at]) as driver:
        await driver.press("ctrl+l")
        while driver.session_screen.question_in_focus != "actions":
            await driver.press("ctrl+n")
            driver.session_screen.page.focus_question("actions")
            await driver.pilot.pause()
        driver.send("Read one advert\r")
        await driver.shows("1  Read one advert", "Another one, or Enter goes on")
        assert not driver.has("By when?")


async def plan_with_suggestions(driver: Driver) -> None:
    await driver.asks("actions")
    await driver.shows("down: choose one")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_down_goes_into_the_suggestions_and_enter_takes_one(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    at = left_at("plan", "actions", full=False, channel="letter")
    async with running(tmp_path, RESUME, sessions=[at], size=size) as driver:
        await plan_with_suggestions(driver)
        await driver.press("down")
        await driver.shows("› Ask them for advice", "Enter: take it   up: back")
        await driver.press("down", "up", "enter")
        await driver.until(lambda: driver.session.actions)
        assert driver.session.actions[0].what.startswith("Ask them for advice")
        await driver.asks("actions")
        await driver.shows("1  Ask them for advice", "Another one, or Enter goes on")


async def test_of_a_cause_that_is_taken_the_rest_is_asked_in_its_own_list(tmp_path: Path) -> None:
    rows: dict[str, Any] = {"went-well": [{"what": "I was on time", "why": "I left early"}]}
    at = left_at("review", "causes", **rows)
    async with running(tmp_path, RESUME, sessions=[at]) as driver:
        await driver.asks("causes")
        await driver.shows("down: choose one")
        await driver.press("down", "down", "enter")
        await driver.shows("How do you know it?")
        await driver.asks("causes")
        driver.send("1")
        await driver.until(lambda: driver.session.records("causes")[0].get("known") == "told")
        assert len(driver.session.records("went-well")) == 1


@pytest.mark.parametrize("key", ["up", "escape"])
async def test_up_and_escape_go_back_to_the_field_and_words_go_there_too(tmp_path: Path, key: str) -> None:
    at = left_at("plan", "actions", full=False, channel="letter")
    async with running(tmp_path, RESUME, sessions=[at]) as driver:
        await plan_with_suggestions(driver)
        await driver.press("down")
        await driver.shows("›")
        await driver.press(key)
        await driver.hides("›")
        await driver.asks("actions")
        await driver.press("down", "down")
        driver.send("Walk\r")
        await driver.until(lambda: [action.what for action in driver.session.actions] == ["Walk"])


async def test_in_a_text_of_several_lines_down_goes_in_from_the_last(tmp_path: Path) -> None:
    at = left_at("reframe", "balanced", thought="I am slow")
    async with running(tmp_path, RESUME, sessions=[at]) as driver:
        await driver.asks("balanced")
        await driver.press("down")
        await driver.shows("› I do not know why")
        await driver.press("down", "enter")
        await driver.until(lambda: driver.session.words("balanced").startswith("What hurts is true"))
        driver.send("\nI can plan")
        await driver.until(lambda: driver.session.words("balanced").endswith("\nI can plan"))
        await driver.press("up", "down", "down")
        await driver.asks("balanced")


async def test_what_is_typed_on_a_button_goes_to_the_question_asked_last(tmp_path: Path) -> None:
    at = left_at("close", "learned", full=False)
    async with running(tmp_path, RESUME, sessions=[at]) as driver:
        await driver.asks("learned")
        await driver.press("tab", "tab")
        await driver.until(lambda: driver.session_screen.question_in_focus is None)
        driver.send("7")
        await driver.until(lambda: driver.session.answer("mood-after") == 7)
        await driver.asks("mood-after")


async def test_words_typed_on_a_button_stand_apart_from_the_answer_that_is_there(tmp_path: Path) -> None:
    known: dict[str, Any] = {"thought": "It was my CV", "way": "weigh", "balanced": "I gave one calm talk."}
    async with running(
        tmp_path, RESUME, sessions=[left_at("reframe", "balanced", full=False, **known)]
    ) as driver:
        await driver.asks("balanced")
        await driver.press("tab")
        await driver.until(lambda: driver.session_screen.question_in_focus is None)
        driver.send("It went on")
        words = "I gave one calm talk. It went on"
        await driver.until(lambda: driver.session.words("balanced") == words)


async def test_words_typed_on_a_button_are_not_lost_to_a_list(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("review", "change", full=False)]) as driver:
        await driver.asks("change")
        await driver.press("tab")
        await driver.until(lambda: driver.session_screen.question_in_focus is None)
        driver.send("Bring numbers")
        await driver.until(lambda: driver.session.records("change") == [{"what": "Bring numbers"}])


async def test_pasted_lines_become_entries_and_one_undo_takes_them_back(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("review", "change")]) as driver:
        await driver.asks("change")
        await driver.type("My ")
        driver.paste("- list\n* Bring [/x]\n\n3. Slow down\n• Ask back\n")
        entries = [{"what": what} for what in ("My list", "Bring [/x]", "Slow down", "Ask back")]
        await driver.until(lambda: driver.session.records("change") == entries)
        await driver.shows(
            "4  Ask back", "4 entries. ctrl+z takes them back.", "Another one, or Enter goes on"
        )
        await driver.press("ctrl+z")
        await driver.until(lambda: driver.session.records("change") == [{"what": "My "}])
        driver.paste("one line - only")
        await driver.until(lambda: driver.session.records("change") == [{"what": "My one line - only"}])


@pytest.mark.parametrize("words", ["I don't know", "unknown"])
async def test_of_an_entry_that_names_nothing_no_more_is_asked(tmp_path: Path, words: str) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("review", "causes")]) as driver:
        await driver.asks("causes")
        driver.send(f"{words}\rThe day was long\r")
        await driver.shows("1  " + words, "2  The day was long", "How do you know it?")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_long_list_of_suggestions_is_calm_until_one_goes_in(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("review", "causes")], size=size) as driver:
        await driver.asks("causes")
        strip = driver.session_screen.page.block("causes").strip  # type: ignore[union-attr]
        await driver.shows("I don't know", "more")
        assert strip.size.height <= 8
        await driver.press("down", *["down"] * 17)
        await driver.shows("› The papers to work here")


async def test_a_day_typed_where_it_is_asked_what_a_step_helps_with_is_its_day(tmp_path: Path) -> None:
    at = left_at("plan", "actions", channel="letter")
    async with running(tmp_path, RESUME, sessions=[at]) as driver:
        await plan_with_suggestions(driver)
        await driver.press("ctrl+f")
        await driver.shows("What does it help with?")
        driver.send("tomorrow\r")
        await driver.shows("Mon 23 Nov · once I have slept on it", "Another one, or Enter goes on")
        (action,) = driver.session.actions
        assert (action.due and action.due.isoformat(), action.helps) == ("2026-11-23", "")


@pytest.mark.parametrize("keys", [("down", "down", "enter"), ("ctrl+b", "ctrl+b", "ctrl+f")])
async def test_what_a_taken_suggestion_lacks_is_asked_beneath_it_however_it_was_taken(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("review", "causes")]) as driver:
        await driver.asks("causes")
        await driver.press(*keys)
        await driver.shows("1  Somebody they already knew", "How do you know it?")
        text = driver.text()
        assert text.index("Somebody they already knew") < text.index("How do you know it?")
        driver.send("1")
        await driver.until(
            lambda: (
                driver.session.records("causes")
                == [{"cause": "Somebody they already knew", "control": "outside", "known": "told"}]
            )
        )
        await driver.shows("Another one, or Enter goes on")

"""Rehearse: questions of an interview, one after another, by keys alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reflect.model.action import Record
from reflect.model.record_lists import PRACTICE, RecordChange, touched
from reflect.model.session import Session
from reflect.storage import Store
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.rehearse_screen import RehearseScreen
from tests.support.harness import Driver, running
from tests.support.listed_records import a_record, put
from tests.support.sample import HOSTILE, NOW, TODAY, session

SIZES = [(60, 20), (80, 24), (120, 40)]


def asked(question: str, rating: str = "rough", **more: str) -> dict[str, Any]:
    return {"question": question, "rating": rating, **more}


def two(**more: Any) -> list[Session]:
    questions = [asked(f"Why us? {HOSTILE}", better="Because\nof the churn story"), asked("Indexes?", "okay")]
    return [session({"company": "Acme", "mood": 6, "questions": questions, **more}, days_ago=2)]


async def opened(driver: Driver) -> RehearseScreen:
    await driver.loaded(CardScreen, "k")
    return await driver.loaded(RehearseScreen, "r")


def kept(driver: Driver) -> list[tuple[str, str, str]]:
    """What is on disk of the practice, by question."""
    records = Store(driver.app.store.folder).record_lists().get(PRACTICE, {}).values()
    return sorted(
        (each["question"], each["on"], str(each.get("rating", each.get("state")))) for each in records
    )


def on_disk(driver: Driver) -> Session:
    (only,) = Store(driver.app.store.folder).sessions()
    return only


async def test_the_own_answer_is_hidden_until_it_is_wanted(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        await opened(driver)
        await driver.shows("1 of 2", f"Why us? {HOSTILE}", "stays hidden until you want it")
        assert not driver.has("of the churn story")
        await driver.press("enter")
        await driver.shows("of the churn story")
        await driver.press("space")
        await driver.hides("of the churn story")


async def test_each_is_rated_by_one_key_and_comes_up_again_another_day(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        await opened(driver)
        await driver.press("3")
        await driver.shows("2 of 2", "Indexes?", "Rough. It comes up again Mon 23 Nov. u takes that back.")
        await driver.press("1")
        await driver.shows("That was the last one. Enough for today.", "The next one comes up Mon 23 Nov.")
        assert kept(driver) == [
            ("Indexes?", TODAY.isoformat(), "solid"),
            (f"Why us? {HOSTILE}", TODAY.isoformat(), "rough"),
        ]
        await driver.press("escape")
        await driver.loaded(CardScreen)
        await driver.press("r")
        await driver.shows("Nothing comes up today. The next one does Mon 23 Nov.")
        await driver.press("a")
        await driver.shows("1 of 2")


async def test_two_presses_in_one_breath_are_about_one_question(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        screen = await opened(driver)
        await driver.shows("1 of 2")
        screen.action_leave_out()
        screen.action_leave_out()
        await driver.shows("2 of 2")
        await driver.settled()
        assert driver.has("2 of 2"), "the second question is still asked"
        assert len(kept(driver)) == 1


async def test_what_was_rated_stands_on_the_card_afterwards(tmp_path: Path) -> None:
    asked_once = [asked("Why us?", better="Because of churn")]
    async with running(tmp_path, sessions=two(questions=asked_once), size=(80, 50)) as driver:
        await driver.loaded(CardScreen, "k")
        await driver.shows("Still to practise")
        await driver.press("r")
        await driver.shows("1 of 1")
        await driver.press("1", "escape")
        await driver.hides("Still to practise")


async def test_a_rating_is_taken_back_and_its_question_asked_again(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        await opened(driver)
        await driver.press("1")
        await driver.shows("2 of 2")
        await driver.press("x")
        await driver.shows("Left for good.")
        assert len(kept(driver)) == 2
        await driver.press("u")
        await driver.shows("2 of 2", "As it was.")
        await driver.press("u")
        await driver.shows("1 of 2")
        assert kept(driver) == []


async def test_what_was_left_for_good_is_not_asked_again(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        await opened(driver)
        await driver.press("x")
        await driver.shows("Indexes?", "Left for good.")
        await driver.press("n")
        await driver.shows("That was the last one.")
    async with running(tmp_path, now=NOW + timedelta(days=90)) as driver:
        await opened(driver)
        await driver.shows("1 of 1", "Indexes?")


async def test_what_was_left_for_good_can_be_brought_back(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        await opened(driver)
        await driver.press("x")
        await driver.shows("2 of 2")
        await driver.press("b", "x")
        await driver.shows("That was the last one.", "b bring back")
        assert len(kept(driver)) == 2
        await driver.press("b")
        await driver.shows("1 of 2", "Back again")
        assert kept(driver) == []


async def test_solid_on_two_days_it_comes_up_no_more(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        put(driver.app.store, PRACTICE, a_record(1, question="Indexes?", on="2026-11-21", rating="solid"))
        await opened(driver)
        await driver.shows("1 of 2", "Indexes?")
        await driver.press("1")
        await driver.shows("Solid on two days")
    async with running(tmp_path, now=NOW + timedelta(days=365)) as driver:
        await opened(driver)
        await driver.shows("1 of 1", "Why us?")


# --- the timer, and five minutes ------------------------------------------------------------------------------------


async def test_the_timer_is_off_until_it_is_switched_on(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        await opened(driver)
        await driver.shows("1 of 2")
        assert not driver.has("0:0")
        await driver.press("t")
        await driver.shows("0:00")
        driver.app.now = lambda: NOW + timedelta(seconds=83)
        await driver.shows("1:23")
        await driver.press("n")
        await driver.shows("0:00")
        await driver.press("t")
        await driver.hides("0:00")


async def test_after_five_minutes_no_further_question_is_asked(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        await opened(driver)
        await driver.shows("1 of 2")
        driver.app.now = lambda: NOW + timedelta(minutes=5)
        await driver.press("2")
        await driver.shows("Five minutes, and enough for today. The others wait.")
        assert not driver.has("Indexes?")
        assert [rating for _, _, rating in kept(driver)] == ["okay"]


# --- a better answer ------------------------------------------------------------------------------------------------


async def test_a_better_answer_is_written_right_there_and_is_in_its_session(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        await opened(driver)
        await driver.press("n", "enter")
        await driver.shows("No better answer is written yet. e writes one.")
        await driver.press("e")
        await driver.shows("What would be a better answer?")
        await driver.type("Situation: the reports x1")
        await driver.press("escape")
        await driver.shows("2 of 2", "Situation: the reports x1")
        assert on_disk(driver).records("questions")[1]["better"] == "Situation: the reports x1"
        assert kept(driver) == []
        await driver.press("2")
        await driver.shows("That was the last one.")


async def test_an_answer_that_is_being_written_is_saved_when_the_program_ends(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        await opened(driver)
        await driver.press("e")
        await driver.shows("What would be a better answer?")
        await driver.press("ctrl+end")
        await driver.type(", twice")
        await driver.press("ctrl+q")
        await driver.until(lambda: not driver.app.is_running, "the end")
    (written,) = Store(tmp_path).sessions()
    assert written.records("questions")[0]["better"] == "Because\nof the churn story, twice"


async def test_a_better_answer_can_be_written_in_the_own_editor(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        screen = await opened(driver)
        assert screen.open_text is None
        await driver.press("n", "e")
        await driver.shows("What would be a better answer?")
        await driver.until(lambda: screen.open_text, "a text for the editor")
        assert screen.open_text
        assert screen.open_text.place == ("questions", "1", "better")


async def test_a_phrase_that_calls_for_help_brings_the_way_there(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two(), size=(80, 40)) as driver:
        await opened(driver)
        await driver.press("n", "e")
        await driver.shows("What would be a better answer?")
        await driver.type("I want to die")
        await driver.shows("findahelpline.com")


async def test_a_session_that_another_window_has_open_is_left_alone(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two(), notifications=True) as driver:
        await opened(driver)
        other = Store(tmp_path)
        draft = other.edit(other.sessions()[0])
        await driver.press("e")
        await driver.told("open in another window")
        draft.close()
        await driver.press("1")
        await driver.shows("2 of 2")


# --- when nothing is offered ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [0, 7])
async def test_within_seven_days_of_a_heavy_night_nothing_is_offered(tmp_path: Path, days: int) -> None:
    hard = session({"mood": 1}, days_ago=0)
    async with running(tmp_path, sessions=[*two(), hard], now=NOW + timedelta(days=days)) as driver:
        await driver.loaded(CardScreen, "k")
        assert not driver.has("r rehearse")
        await driver.loaded(RehearseScreen, "r")
        await driver.shows("Last time was hard. Nothing is due, and this can wait until Mon 30 Nov.")
        assert not driver.has("Why us?")
        await driver.press("1")
        await driver.press("a")
        await driver.shows("Why us?")
        assert kept(driver) == []


async def test_on_the_eighth_day_it_is_offered_again(tmp_path: Path) -> None:
    hard = session({"mood": 1}, days_ago=0)
    async with running(tmp_path, sessions=[*two(), hard], now=NOW + timedelta(days=8)) as driver:
        await driver.loaded(CardScreen, "k")
        await driver.shows("r rehearse")
        await driver.loaded(RehearseScreen, "r")
        await driver.shows("Why us?")


async def test_without_a_question_it_says_where_they_come_from(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two(questions=[])) as driver:
        await driver.loaded(CardScreen, "k")
        assert not driver.has("r rehearse")
        await driver.loaded(RehearseScreen, "r")
        await driver.shows("There is no question to rehearse.")
        await driver.press("a", "1", "x", "e", "enter", "escape")
        await driver.loaded(CardScreen)


async def test_who_never_opens_it_meets_nothing_of_it(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two()) as driver:
        assert not driver.has("ehears")
        await driver.press("n")
        await driver.asks("mood")
        assert not driver.has("ehears")


# --- a question that nobody may ask ---------------------------------------------------------------------------------


async def test_a_private_question_need_not_be_answered(tmp_path: Path) -> None:
    questions = [asked("Are you planning to have children?"), asked("Indexes?")]
    async with running(tmp_path, sessions=two(questions=questions)) as driver:
        await opened(driver)
        await driver.shows("You need not answer this.")
        await driver.press("x")
        await driver.shows("Indexes?")
        assert not driver.has("need not answer")


# --- sizes, and other windows ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_on_the_screen_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, sessions=two(), size=size) as driver:
        await opened(driver)
        for words in ("Why us?", "enter my answer", "1 solid", "3 rough", "x leave for good", "esc Back"):
            await driver.shows(words)
        await driver.press("e")
        await driver.shows("What would be a better answer?", "Done", "esc Back")
        assert all(len(line) <= size[0] for line in driver.text().splitlines())


async def test_what_another_window_rated_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two(), notifications=True) as driver:
        await opened(driver)
        await driver.press("1")
        await driver.shows("2 of 2")
        store = Store(tmp_path)
        (record,) = store.record_lists()[PRACTICE].values()
        change_rating(store, record, "okay")
        await driver.press("u")
        await driver.until(lambda: [row[2] for row in kept(driver)] == ["okay"], "the other's rating")
        assert driver.has("2 of 2")


def change_rating(store: Store, record: Record, rating: str) -> None:
    store.change_records([RecordChange(PRACTICE, record, touched({**record, "rating": rating}, NOW))])

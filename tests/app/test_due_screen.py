"""Since you were here: what is asked when the app is opened, what becomes of each answer, and when nothing is asked."""

from __future__ import annotations

import asyncio
import threading
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events

from reflect.analysis.due_questions import MOST_ASKED
from reflect.analysis.letters.letter_record import letters_of
from reflect.model.session import Action, Session
from reflect.storage import Store
from reflect.storage.files.disk import Disk
from reflect.storage.files.settings import SETTINGS_FILE
from reflect.tui.app import ReflectApp
from reflect.tui.screens.due_screen import DueScreen
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.letter_answer_screen import LetterAnswerScreen
from reflect.tui.screens.letter_screen import LetterScreen
from reflect.tui.screens.letters_screen import LettersScreen
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.session_letters_screen import SessionLettersScreen
from reflect.tui.widgets.menu import MenuItem
from tests.support.harness import PATIENCE, Driver, fill, running
from tests.support.letters import with_letter_out
from tests.support.plain import PlainEvening
from tests.support.sample import HOSTILE, NOW, TODAY, session

ANN = {"what": f"Call Ann {HOSTILE}", "due": "2026-11-19"}
WALK = {"what": "A walk", "due": "2026-11-20"}


def with_steps(*steps: dict[str, Any], days_ago: int = 20, **answers: Any) -> Session:
    given = {id_.replace("_", "-"): value for id_, value in answers.items()}
    return session({"company": "Hooli", "outcome": "no", "actions": list(steps), **given}, days_ago=days_ago)


def on_disk(folder: Path, place: int = 0) -> Action:
    return Store(folder).sessions()[0].actions[place]


async def asked(driver: Driver, words: str) -> None:
    page = await driver.on(DueScreen)
    await driver.until(lambda: page.is_shown, "the page")
    await driver.shows(words)
    await driver.until(lambda: isinstance(driver.app.focused, MenuItem), "an answer in focus")


# --- answers


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_each_step_gets_one_question_and_a_done_one_a_warm_word_and_its_tick(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=[with_steps(ANN, WALK)], size=size, asks=True) as driver:
        await asked(driver, "Call Ann")
        await driver.shows("Waiting since Thu 19 Nov", "esc")
        assert not driver.has("A walk")
        await driver.press("x")
        await asked(driver, "A walk")
        await driver.shows("■ Call Ann", "Good that you did this one.")
        assert (on_disk(tmp_path).status, on_disk(tmp_path).closed) == ("done", NOW)
        assert [edit.after["status"] for edit in Store(tmp_path).last_edits()] == ["done"]
        await driver.press("o")
        await driver.shows("That is all for now.")
        await driver.press("enter")
        await driver.home()
        assert on_disk(tmp_path, 1).is_open


async def test_the_same_step_of_several_sessions_is_asked_about_once_and_taken_back_in_all(
    tmp_path: Path,
) -> None:
    like = [with_steps(WALK, days_ago=days) for days in (20, 18, 16)]
    async with running(tmp_path, sessions=like, asks=True) as driver:
        await asked(driver, "A walk")
        await driver.shows("the same step in 2 more sessions")
        await driver.press("x")
        await driver.shows("That is all for now.")
        assert [each.actions[0].status for each in Store(tmp_path).sessions()] == ["done"] * 3
        await driver.press("u")
        await driver.shows("the same step in 2 more sessions")
        assert [each.actions[0].status for each in Store(tmp_path).sessions()] == ["open"] * 3


@pytest.mark.parametrize(
    "step",
    [
        {"what": "Ask them for advice", "due": "2026-11-20"},
        {"what": "Write the note", "due": "2026-11-20", "kind": "people"},
    ],
)
async def test_a_step_with_somebody_of_one_session_is_asked_about_in_each(
    tmp_path: Path, step: dict[str, Any]
) -> None:
    two = [with_steps(step, days_ago=days) for days in (20, 18)]
    async with running(tmp_path, sessions=two, asks=True) as driver:
        await asked(driver, step["what"])
        assert "the same step" not in driver.text()
        await driver.press("x")
        await driver.shows("Good that you did this one.", step["what"])
        assert sum(each.actions[0].is_open for each in Store(tmp_path).sessions()) == 1


async def test_later_smaller_and_drop_ask_what_they_ask_elsewhere_and_stay_above(tmp_path: Path) -> None:
    third = {"what": "Tidy the CV", "due": "2026-11-21"}
    async with running(tmp_path, sessions=[with_steps(ANN, WALK, third)], asks=True) as driver:
        await asked(driver, "Call Ann")
        await driver.press("l")
        await driver.form()
        await driver.type("fri")
        await driver.press("enter")
        await asked(driver, "A walk")
        await driver.shows("□ Call Ann", "Fri 27 Nov")
        await driver.press("s")
        await driver.form()
        await driver.type(" to the gate")
        await driver.press("enter", "enter")
        await driver.type("thu")
        await driver.press("enter")
        await asked(driver, "Tidy the CV")
        await driver.shows("Changed (Thu 26 Nov): A walk to the gate", "□ A walk to the gate  Thu 26 Nov")
        await driver.press("d")
        await driver.form()
        await driver.press("enter")
        await driver.shows("That is all for now.", "─ Tidy the CV")
    assert on_disk(tmp_path).due == date(2026, 11, 27)
    assert on_disk(tmp_path).moved == ["2026-11-19"]
    assert on_disk(tmp_path, 1).what == "A walk to the gate"
    assert on_disk(tmp_path, 1).due == date(2026, 11, 26)
    assert on_disk(tmp_path, 2).status == "dropped"


async def test_a_smaller_part_of_what_waits_may_have_no_day(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[with_steps(ANN)], asks=True) as driver:
        await asked(driver, "Call Ann")
        await driver.press("s")
        await driver.form()
        await driver.shows("Its day has passed.")
        await driver.type(" or write")
        await driver.press("enter", "enter", "enter")
        await driver.shows("That is all for now.", "or write")
        assert not driver.has("waiting since")
    assert on_disk(tmp_path).due is None


async def test_a_dialog_that_is_left_asks_again_and_u_takes_back_the_last_answer(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[with_steps(ANN, WALK)], asks=True) as driver:
        await asked(driver, "Call Ann")
        await driver.press("d")
        await driver.form()
        await driver.press("escape")
        await asked(driver, "Call Ann")
        await driver.press("x")
        await asked(driver, "A walk")
        await driver.press("u")
        await asked(driver, "Waiting since Thu 19 Nov")
        assert on_disk(tmp_path).is_open
        await driver.press("x")
        await asked(driver, "A walk")


async def test_what_was_put_off_twice_is_offered_smaller_first(tmp_path: Path) -> None:
    moved = {**ANN, "moved": ["2026-11-01", "2026-11-10"]}
    async with running(tmp_path, sessions=[with_steps(moved, WALK)], asks=True) as driver:
        await asked(driver, "It has moved before.")
        first, second, *_ = driver.app.screen.query(MenuItem)
        assert ("A smaller part" in str(first.content), "It is done" in str(second.content)) == (True, True)
        await driver.press("o")
        await asked(driver, "A walk")
        assert not driver.has("It has moved before.")
        assert "It is done" in str(driver.app.screen.query(MenuItem).first().content)


async def test_a_person_to_stay_in_touch_with_is_asked_about_and_has_no_smaller_part(tmp_path: Path) -> None:
    one = with_steps(keep_in_touch="Ada", keep_in_touch_on="2026-11-22")
    async with running(tmp_path, sessions=[one], asks=True) as driver:
        await asked(driver, "Did you write or ring?")
        assert not driver.has("smaller")
        await driver.press("s", "x")
        await driver.shows("■ Stay in touch: Ada")


async def test_a_step_about_a_letter_opens_it_and_sending_it_is_the_answer(tmp_path: Path) -> None:
    one = with_steps({"what": "Ask them for advice", "due": "2026-11-21", "kind": "feedback"}, WALK)
    async with running(tmp_path, sessions=[one], size=(80, 30), asks=True) as driver:
        await asked(driver, "A walk")
        await driver.press("w")  # it is about no letter
        await driver.press("o")
        await asked(driver, "Ask them for advice")
        await driver.press("w")
        await driver.until(lambda: isinstance(driver.app.screen, LetterScreen) and driver.app.focused)
        await driver.press("ctrl+n")
        await driver.form()
        await driver.press("enter", "enter")
        await driver.shows("ticked as well")
        await driver.press("escape")
        await driver.on(SessionLettersScreen)
        await driver.press("escape")
        await driver.on(DueScreen)
        await driver.shows("Good that you wrote to them.", "■ Ask them for advice")
        assert on_disk(tmp_path).status == "done"
        await driver.press("u")
        await asked(driver, "As it was: Ask them for advice")
        await driver.shows("What became of this step?")
        (letter,) = letters_of(Store(tmp_path).sessions()[0])
        assert (letter.is_draft, bool(letter.text), on_disk(tmp_path).is_open) == (True, True, True)
        await driver.press("u")
        await asked(driver, "A walk")  # which was left open before
        await driver.press("u")
        await driver.shows("There is nothing to take back.")


async def test_a_letter_that_is_out_asks_what_came_back(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[with_letter_out()], asks=True) as driver:
        await asked(driver, "Did an answer come to this letter?")
        await driver.shows("Mr Kay", "Sent Thu 12 Nov, no answer yet")
        await driver.press("y")
        await driver.until(lambda: isinstance(driver.app.screen, LetterAnswerScreen) and driver.app.focused)
        await driver.type("Bring numbers.")
        await driver.press("escape")
        await driver.on(DueScreen)
        await driver.shows("■ Letter: Mr Kay", "That is all for now.")
    (letter,) = letters_of(Store(tmp_path).sessions()[0])
    assert (letter.reply, letter.answer) == ("answered", "Bring numbers.")
    assert Store(tmp_path).sessions()[0].answer("feedback") == "got"


@pytest.mark.parametrize(
    ("key", "reply", "feedback", "look_on", "said"),
    [
        ("l", "", "asked", "2026-11-29", "It is asked again on Sun 29 Nov."),
        ("r", "refused", "refused", None, "They would rather not say. You asked well"),
        ("d", "no-answer", "no-answer", None, "No answer is an answer too. You asked well"),
        ("o", "", "asked", None, ""),
    ],
)
async def test_every_other_answer_about_a_letter_is_kept(
    tmp_path: Path, key: str, reply: str, feedback: str, look_on: str | None, said: str
) -> None:
    async with running(tmp_path, sessions=[with_letter_out()], asks=True) as driver:
        await asked(driver, "Did an answer come to this letter?")
        await driver.press(key)
        await driver.shows("That is all for now.", said)
        kept = Store(tmp_path).sessions()[0]
        (letter,) = letters_of(kept)
        assert (letter.reply, letter.record.get("look-on")) == (reply, look_on)
        assert kept.answer("feedback") == feedback
        await driver.press("u")
        await asked(driver, "Did an answer come to this letter?")
    kept = Store(tmp_path).sessions()[0]
    (letter,) = letters_of(kept)
    assert not {"reply", "answered-on", "look-on"} & letter.record.keys()
    assert (kept.answer("feedback"), kept.answer("feedback-on")) == ("asked", None)


async def test_the_words_of_an_answer_stay_when_it_is_taken_back_that_one_came(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[with_letter_out()], asks=True) as driver:
        await asked(driver, "Did an answer come to this letter?")
        await driver.press("y")
        await driver.until(lambda: isinstance(driver.app.screen, LetterAnswerScreen) and driver.app.focused)
        await driver.type("Bring numbers.")
        await driver.press("escape")
        await driver.on(DueScreen)
        await driver.press("u")
        await asked(driver, "As it was: Letter: Mr Kay")
    (letter,) = letters_of(Store(tmp_path).sessions()[0])
    assert (letter.reply, letter.answer) == ("", "Bring numbers.")


async def test_answers_of_both_kinds_are_taken_back_in_turn(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[with_steps(ANN), with_letter_out()], asks=True) as driver:
        await asked(driver, "Call Ann")
        await driver.press("x")
        await asked(driver, "Mr Kay")
        await driver.press("d")
        await driver.shows("■ Call Ann", "■ Letter: Mr Kay", "That is all for now.")
        await driver.press("u")
        await asked(driver, "Did an answer come to this letter?")
        await driver.press("u")
        await asked(driver, "What became of this step?")
        assert not driver.has("■")
    assert Store(tmp_path).sessions()[0].actions[0].is_open


async def test_a_session_open_elsewhere_is_told_and_asked_about_again(tmp_path: Path) -> None:
    store = fill(tmp_path, [with_steps(ANN)])
    draft = store.edit(store.sessions()[0])
    async with running(tmp_path, asks=True) as driver:
        await asked(driver, "Call Ann")
        await driver.press("x")
        await driver.shows("open in another window")
        assert driver.has("What became of this step?")
    draft.close()


# --- when, and when not


async def test_it_is_asked_once_a_day_and_one_key_leaves_all_of_it(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[with_steps(ANN, WALK)], asks=True) as driver:
        await asked(driver, "Call Ann")
        await driver.press("escape")
        await driver.home()
        await driver.until(lambda: Store(tmp_path).settings().asked_on == TODAY, "the day is kept")
    async with running(tmp_path, asks=True) as driver:
        assert isinstance(driver.app.screen, HomeScreen)
    async with running(tmp_path, asks=True, now=NOW + timedelta(days=1)) as driver:
        await asked(driver, "Call Ann")


class HeldDisk(Disk):
    """Holds the settings back before they are written, until it is told to go on."""

    def __init__(self) -> None:
        self.is_reached, self.may_go_on = threading.Event(), threading.Event()

    def create(self, path: Path) -> int:
        if SETTINGS_FILE in path.name:
            self.is_reached.set()
            assert self.may_go_on.wait(PATIENCE)
        return super().create(path)


async def test_who_quits_at_once_is_not_asked_again_that_day_with_or_without_a_screen(tmp_path: Path) -> None:
    disk = HeldDisk()
    async with running(tmp_path, sessions=[with_steps(ANN)], disk=disk, asks=True) as driver:
        await asked(driver, "Call Ann")
        await driver.until(disk.is_reached.is_set, "the day is about to be kept")
        quitting = asyncio.create_task(driver.app.action_quit())
        for _ in range(20):  # turns in which all that does not wait for the disk is over
            await asyncio.sleep(0)
        assert not quitting.done()
        disk.may_go_on.set()
        await quitting
        assert Store(tmp_path).settings().asked_on == TODAY
    assert "Since you were here" not in PlainEvening(tmp_path).types()


async def test_of_many_steps_a_few_are_asked_about_and_the_others_are_not_lost(tmp_path: Path) -> None:
    many = [{"what": f"Step {number}", "due": f"2026-11-{number:02}"} for number in range(1, MOST_ASKED + 3)]
    async with running(tmp_path, sessions=[with_steps(*many)], asks=True) as driver:
        for number in range(1, MOST_ASKED + 1):
            await asked(driver, f"Step {number}")
            await driver.press("o")
        await driver.shows("That is all for now. The others stand in Next steps")


@pytest.mark.parametrize(
    "sessions",
    [
        [],
        [with_steps({"what": "Soon", "due": "2026-11-23"}, {"what": "Some day"})],
        [with_steps(ANN), session({"company": "Acme", "mood": 1}, days_ago=7)],
        [with_steps(ANN), session({"thought": "I am worthless", "mood": 5}, days_ago=0)],
        [with_steps({"what": "I want to die", "due": "2026-11-20"})],
    ],
    ids=["nothing", "nothing due", "a heavy night", "a heavy sentence", "a call for help"],
)
async def test_nothing_is_asked(tmp_path: Path, sessions: list[Session]) -> None:
    async with running(tmp_path, sessions=sessions, asks=True) as driver:
        assert isinstance(driver.app.screen, HomeScreen)
        assert Store(tmp_path).settings().asked_on is None


async def test_what_is_typed_ahead_is_for_home(tmp_path: Path) -> None:
    def typing_ahead(app: ReflectApp) -> None:
        app.ask_once_read()
        app.post_message(events.Key("n", "n"))

    async with running(tmp_path, typing_ahead, sessions=[with_steps(ANN)]) as driver:
        await driver.press("escape")
        await driver.home()
        assert Store(tmp_path).settings().asked_on is None


@pytest.mark.parametrize(("key", "screen"), [("a", NextStepsScreen), ("h", None), ("n", None)])
async def test_the_keys_of_home_work_from_the_questions(tmp_path: Path, key: str, screen: Any) -> None:
    async with running(tmp_path, sessions=[with_steps(ANN)], asks=True) as driver:
        await asked(driver, "Call Ann")
        await driver.press(key)
        if key == "n":
            await driver.asks("mood")
        else:
            await driver.until(lambda: not isinstance(driver.app.screen, (DueScreen, HomeScreen)), key)
        assert on_disk(tmp_path).is_open
        assert not isinstance(driver.app.screen, LettersScreen)
        assert screen is None or isinstance(driver.app.screen, screen)


@pytest.mark.parametrize("key", ["enter", "l", "x", "h"])
async def test_a_key_before_the_questions_stand_is_for_home_and_they_do_not_come(
    tmp_path: Path, key: str
) -> None:
    async with running(tmp_path, sessions=[with_steps(ANN)], asks=True) as driver:
        await asked(driver, "Call Ann")
        (await driver.on(DueScreen)).is_shown = False  # as it is for a moment
        await driver.press(key)
        if key == "x":  # means nothing there
            await driver.home()
        else:
            await driver.until(lambda: not isinstance(driver.app.screen, (DueScreen, HomeScreen)), key)
        assert isinstance(driver.app.screen, LettersScreen) == (key == "l")
        assert on_disk(tmp_path).is_open


# --- what was expected


WORDS = f"They will say no on Friday {HOSTILE}"
EXPECTED = {"what": WORDS, "sure": 80, "check-on": "2026-11-20"}


def kept(folder: Path) -> dict[str, Any]:
    return Store(folder).sessions()[0].records("predictions")[0]


@pytest.mark.parametrize(("key", "came"), [("1", "yes"), ("2", "partly"), ("3", "no"), ("o", None)])
async def test_what_was_expected_is_asked_about_once_and_the_answer_can_be_taken_back(
    tmp_path: Path, key: str, came: str | None
) -> None:
    one = session({"company": "Acme", "mood": 6, "predictions": [EXPECTED]}, days_ago=9)
    async with running(tmp_path, sessions=[one], asks=True) as driver:
        await asked(driver, WORDS)
        await driver.shows("This is what you expected. Was it so?")
        assert not driver.has("80")
        await driver.press(key)
        await driver.shows("That is all for now.")
        assert (kept(tmp_path).get("came"), kept(tmp_path)["noted-on"]) == (came, "2026-11-22")
        await driver.press("u")
        await asked(driver, WORDS)
        assert kept(tmp_path) == EXPECTED

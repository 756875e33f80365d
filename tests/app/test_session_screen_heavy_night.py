"""A heavy night in the real app: few questions, help in sight, nothing decided while it is typed."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from textual.events import Paste

from reflect.tui.app import ReflectApp
from reflect.tui.screens.care_screen import CareScreen
from reflect.tui.widgets.question_block import QuestionBlock
from reflect.tui.widgets.screen_page import ScreenPage
from tests.support.harness import Driver, running
from tests.support.people import session
from tests.support.sample import NOW, left_at

SIZES = [(60, 20), (80, 24), (100, 30)]

THE_EIGHT = ["mood", "company", "outcome", "thought", "happened", "kindness", "reach", "mood-after"]


def shown(app: Driver) -> list[str]:
    return [block.question.id for block in app.session_screen.page.shown_blocks()]


def _has_left(app: Driver, page: ScreenPage) -> bool:
    return app.session_screen.page is not page


async def walk(app: Driver) -> list[str]:
    """Every question shown from here to the last screen, in order."""
    met: list[str] = []
    while True:
        await app.pilot.pause()
        met += [id_ for id_ in shown(app) if id_ not in met]
        if app.session_screen.offers("finish"):
            return met
        page = app.session_screen.page
        await app.press("ctrl+n")
        await app.until(partial(_has_left, app, page), "the next screen")


def in_sight(app: Driver, words: str) -> bool:
    """Whether words are on the screen, on however many lines."""
    return words in " ".join(app.text().split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mood", [0, 1, 2])
@pytest.mark.parametrize("full", [False, True])
async def test_at_a_low_mood_eight_questions_are_asked_and_none_about_work_to_be_done(
    tmp_path: Path, size: tuple[int, int], mood: int, full: bool
) -> None:
    async with running(tmp_path, lambda app: app.begin_session(full=full), size=size) as app:
        await app.asks("mood")
        await app.type(f"{mood}")
        await app.press("enter")
        await app.asks("company")
        assert app.footer()[0] == "Not today"
        assert await walk(app) == THE_EIGHT


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_decided_while_a_number_is_typed(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, lambda app: app.begin_session(), size=size) as app:
        await app.asks("mood")
        before = shown(app)
        await app.press("1")
        await app.pilot.pause()
        assert shown(app) == before
        assert not app.has("That is a lot to carry")
        await app.press("0", "tab")
        await app.pilot.pause()
        assert shown(app) == before
        assert "Next" in app.footer()[0]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "I want to die. " + "They talked on about the rota. " * 12,
        "They talked on about the rota. " * 8 + "I want to die. " + "They talked on. " * 8,
        "They talked on about the rota. " * 12 + "I want to die",
    ],
)
async def test_emergency_number_and_helpline_are_in_sight_beside_the_answer_without_moving_the_focus(
    tmp_path: Path, size: tuple[int, int], text: str
) -> None:
    async with running(tmp_path, lambda app: app.begin_session(), size=size) as app:
        await app.asks("mood")
        await app.press("6", "ctrl+n")
        await app.asks("happened")
        app.app.post_message(Paste(text))
        await app.shows("If you might hurt yourself", "local emergency", "findahelpline.com")
        assert app.session_screen.question_in_focus == "happened"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("question", ["for", "balanced"])
async def test_a_question_that_is_asked_no_more_stays_while_one_writes_in_it_and_then_who_could_be_there_comes(
    tmp_path: Path, size: tuple[int, int], question: str
) -> None:
    one = left_at("reframe", question)
    one.document["answers"] = {"mood": 6, "outcome": "no", "thought": "I froze", "way": "weigh"}
    async with running(tmp_path, lambda app: app.resume_session(one.id), sessions=[one], size=size) as app:
        await app.asks(question)
        app.paste("I want to die")
        await app.shows("local emergency", "findahelpline.com")
        assert app.session_screen.question_in_focus == question
        await app.press("tab")
        await app.asks("reach")
        assert shown(app) == ["reach"]
        assert app.session.words(question) == "I want to die"


async def test_after_a_help_phrase_who_could_be_there_comes_next_and_leaving_shows_the_page(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, lambda app: app.begin_session()) as app:
        await app.asks("mood")
        await app.press("5", "ctrl+n")
        await app.asks("happened")
        await app.type("I want to die")
        await app.press("tab", "ctrl+n")
        await app.asks("reach")
        assert shown(app) == ["reach"]
        await app.press("escape")
        await app.until(lambda: isinstance(app.app.screen, CareScreen), "the page")
        await app.press("escape")
        await app.home()


async def test_one_key_puts_a_phrase_away_and_the_session_goes_on_as_before(tmp_path: Path) -> None:
    async with running(tmp_path, lambda app: app.begin_session()) as app:
        await app.asks("mood")
        await app.press("6", "ctrl+n")
        await app.asks("happened")
        before = shown(app)
        await app.type("I want to die")
        await app.until(lambda: in_sight(app, "Not about me tonight"), "how to put it away")
        await app.press("f7")
        await app.hides("findahelpline.com")
        await app.press("tab")
        await app.until(lambda: shown(app) == before, "the questions as before")
        await app.press("escape")
        await app.home()
        assert not isinstance(app.app.screen, CareScreen)


async def test_a_second_press_leads_back_from_everything_and_nothing_is_lost(tmp_path: Path) -> None:
    async with running(tmp_path, lambda app: app.begin_session()) as app:
        await app.asks("mood")
        await app.press("1", "enter")
        few = shown(app)
        await app.press("ctrl+l")
        await app.pilot.pause()
        assert "role" in shown(app)
        await app.press("ctrl+l")
        await app.pilot.pause()
        assert shown(app) == few


@pytest.mark.parametrize("words", ["nobody", ""])
async def test_with_nobody_to_call_a_helpline_can_be_the_someone(tmp_path: Path, words: str) -> None:
    given = session({"mood": 1, "outcome": "no"}, [], finished=None)
    async with running(tmp_path, lambda app: app.resume_session(given.id, "reach"), sessions=[given]) as app:
        await app.asks("reach")
        assert not app.has("can be the someone")
        await app.type(words)
        await app.press("tab")
        await app.until(lambda: in_sight(app, "Then a helpline can be the someone"), "the line")


async def test_i_cannot_tell_is_said_by_its_key_or_a_click_and_counts_in_no_number(tmp_path: Path) -> None:
    async with running(tmp_path, lambda app: app.begin_session()) as app:
        await app.asks("mood")
        await app.press("3", "u")
        await app.saved()
        assert app.session.answers == {"mood-unsure": "yes"}
        await app.press("7")
        await app.saved()
        assert app.session.answers == {"mood": 7}
        block = app.session_screen.page.block("mood")
        assert isinstance(block, QuestionBlock)
        await app.pilot.click("UnsureField", offset=(3, 0))
        await app.saved()
        assert app.session.answers == {"mood-unsure": "yes"}
        assert app.session_screen.question_in_focus == "mood"


async def test_once_an_answer_came_how_they_are_is_asked_right_after_it(tmp_path: Path) -> None:
    given = session({"mood": 7, "outcome": "waiting", "company": "Acme"}, [], finished=None)
    async with running(tmp_path, lambda app: app.resume_session(given.id), sessions=[given]) as app:
        app.session_screen.page.focus_question("outcome")
        await app.asks("outcome")
        await app.press("1", "tab")
        await app.asks("mood")
        await app.saved()
        assert app.session.answer("mood") is None
        assert app.session.answer("mood-while-waiting") == 7


async def test_the_day_after_home_and_a_new_session_begin_kindly_and_show_no_old_sentence(
    tmp_path: Path,
) -> None:
    hard = session(
        {"mood": 1, "outcome": "no", "company": "Acme", "learned": "I never learn"},
        [{"id": "a", "what": "Call the agency", "due": "2026-11-01", "status": "open"}],
    )
    yesterday = (NOW - timedelta(days=1)).isoformat()
    hard.document.update(created=yesterday, updated=yesterday, finished=yesterday)
    async with running(tmp_path, sessions=[hard]) as app:
        await app.shows("Last time was hard")
        assert app.has("Call the agency")
        assert not app.has("waiting")
        assert not app.has("I never learn")
        await app.press("n")
        await app.asks("mood")
        await app.until(lambda: in_sight(app, "Last time was hard"), "the line")
    assert "last-time" not in json.dumps([each.read_text() for each in tmp_path.glob("*.json")])


async def test_help_and_the_question_name_it_in_the_same_words(tmp_path: Path) -> None:
    async with running(tmp_path, lambda app: app.begin_session()) as app:
        await app.asks("mood")
        await app.press("1", "ctrl+n")
        await app.asks("happened")
        await app.press("f1")
        await app.shows("Why “What happened, in a line?” is asked")


async def test_the_third_session_within_a_week_may_be_left_for_another_day(tmp_path: Path) -> None:
    others = [session({"company": "Acme", "outcome": "no"}, [], id=str(uuid4())) for _ in range(2)]
    for each in others:
        each.document.update(created=NOW.isoformat(), updated=NOW.isoformat(), finished=NOW.isoformat())
    async with running(tmp_path, lambda app: app.begin_session(), sessions=others, size=(60, 20)) as app:
        await app.asks("mood")
        await app.until(lambda: in_sight(app, "ctrl+t leaves it for another day"), "the line")


@pytest.mark.parametrize("size", SIZES)
async def test_who_could_be_there_passed_without_a_look_is_answered_at_the_close(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    given = session({"mood": 1, "outcome": "no", "kindness": "Rest"}, [], finished=None)
    async with running(
        tmp_path, lambda app: app.resume_session(given.id, "kindness"), sessions=[given], size=size
    ) as app:
        await app.asks("kindness")
        await app.press("ctrl+n")
        await app.asks("mood-after")
        await app.until(lambda: in_sight(app, "A helpline can be the someone"), "the line")


async def test_where_help_is_stands_as_soon_as_the_number_does(tmp_path: Path) -> None:
    async with running(tmp_path, lambda app: app.begin_session()) as app:
        await app.asks("mood")
        await app.press("2")
        await app.shows("That is a lot to carry")
        assert app.session_screen.question_in_focus == "mood"


@pytest.mark.parametrize(("actions", "what"), [([], "page"), ([{"what": "Call Ann"}], "plan")])
async def test_where_no_step_is_planned_the_close_speaks_of_a_page_and_of_no_plan(
    actions: list[dict[str, str]], what: str, tmp_path: Path
) -> None:
    half = left_at("close", "learned", {"mood": 6, "actions": actions})
    async with running(tmp_path, ReflectApp.resume_session, sessions=[half], size=(80, 40)) as app:
        await app.shows(f"See and print the {what}")

"""The line "More, if you like" on the session screens: closed, out of the way, one key to open."""

from __future__ import annotations

from pathlib import Path

from reflect.storage import Store
from reflect.tui.app import ReflectApp
from reflect.tui.widgets.screen_page import MoreLine
from tests.support.harness import Driver, running
from tests.support.sample import HOSTILE, left_at, session

RESUME = ReflectApp.resume_session
MORE = "More, if you like"


def line(driver: Driver) -> MoreLine:
    return driver.session_screen.query_one(MoreLine)


def shown(driver: Driver) -> list[str]:
    return [block.question.id for block in driver.session_screen.page.shown_blocks()]


async def test_it_is_closed_in_a_full_session_and_not_there_in_a_short_one(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("review", "change")]) as driver:
        assert line(driver).display
        assert not line(driver).is_open
        assert not {"researched", "hours", "did-my-best", "thanked"} & set(shown(driver))
        await driver.press("ctrl+l")
        await driver.until(lambda: not line(driver).display)
        await driver.press("ctrl+l")
        await driver.until(lambda: line(driver).display)


async def test_a_screen_without_such_questions_has_no_line(tmp_path: Path) -> None:
    for screen, question in (("inventory", "strengths"), ("close", "learned")):
        folder = tmp_path / screen
        async with running(folder, RESUME, sessions=[left_at(screen, question)], size=(80, 40)) as driver:
            assert not line(driver).display
            assert MORE not in driver.text()


async def test_enter_opens_it_and_closes_it_again(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("plan", "look-up")], size=(80, 50)) as driver:
        await driver.asks("look-up")
        line(driver).focus()
        await driver.press("enter")
        await driver.until(lambda: "look-up" not in shown(driver))
        assert MORE in driver.text()
        await driver.press("enter")
        await driver.until(lambda: shown(driver)[-3:] == ["change-which", "say-no-if", "look-up"])
        await driver.press("tab")
        await driver.asks("change-which")


async def test_enter_on_the_last_question_goes_past_it_to_the_way_on(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("reframe", "belief-after")]) as driver:
        await driver.asks("belief-after")
        await driver.press("enter")
        await driver.until(lambda: driver.app.focused is not None and driver.app.focused.id == "next")


async def test_it_is_closed_again_when_the_screen_is_come_back_to_and_answers_stay_in_sight(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("review", "hours")], size=(80, 50)) as driver:
        await driver.asks("hours")
        assert line(driver).is_open
        await driver.type("3")
        await driver.press("ctrl+n")
        await driver.asks("strengths")
        await driver.press("ctrl+o")
        await driver.until(lambda: driver.session_screen.page.guide_screen.id == "review")
        assert not line(driver).is_open
        assert "hours" in shown(driver)
        assert "researched" not in shown(driver)
        await driver.saved()
    assert Store(tmp_path).get(made_id(tmp_path)).answer("hours") == 3


def made_id(folder: Path) -> str:
    (only,) = Store(folder).sessions()
    return only.id


async def test_whether_it_is_open_is_not_stored(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("review", "change")]) as driver:
        before = (tmp_path / "reflect.json").read_bytes()
        line(driver).focus()
        await driver.press("enter")
        await driver.until(lambda: line(driver).is_open)
        await driver.press("escape")
        await driver.home()
    assert (tmp_path / "reflect.json").read_bytes() == before


async def test_a_question_does_not_go_from_under_the_cursor_when_its_last_letter_does(tmp_path: Path) -> None:
    half = left_at("reframe", "doubts", {"doubts": "pay"})
    async with running(tmp_path, RESUME, sessions=[half], size=(80, 50)) as driver:
        await driver.asks("doubts")
        line(driver).is_open = False
        driver.session_screen.page.refresh_asked()
        await driver.press("end", "backspace", "backspace", "backspace")
        await driver.until(lambda: driver.session.answer("doubts") is None)
        await driver.type("the boss")
        await driver.until(lambda: driver.session.answer("doubts") == "the boss")
        assert driver.session_screen.question_in_focus == "doubts"


async def test_an_explanation_rests_as_words_until_more_is_opened(tmp_path: Path) -> None:
    half = left_at("reframe", "kindness", {"explanation": f"We did not fit {HOSTILE}"})
    async with running(tmp_path, RESUME, sessions=[half], size=(80, 60)) as driver:
        await driver.shows(f"Good enough for now: We did not fit {HOSTILE}")
        assert "explanation" not in shown(driver)
        line(driver).focus()
        await driver.press("enter")
        await driver.until(lambda: "explanation" in shown(driver))


async def test_all_four_is_answered_with_a_kind_line_here_and_beside_the_weaknesses(tmp_path: Path) -> None:
    async with running(
        tmp_path, RESUME, sessions=[left_at("review", "did-my-best")], size=(80, 50)
    ) as driver:
        await driver.asks("did-my-best")
        await driver.press("1", "2", "3")
        assert "All four." not in driver.text()
        await driver.press("4")
        await driver.shows("All four. Then you did what was in your hands.")
        await driver.press("ctrl+n")
        await driver.asks("strengths")
        await driver.shows("You marked all four")


async def test_a_guess_is_no_longer_asked_once_an_answer_came_and_stays_as_it_was(tmp_path: Path) -> None:
    waiting = session(
        {"company": "Acme", "stage": "interview", "outcome": "waiting", "guess": 70}, finished=False
    )
    async with running(tmp_path, sessions=[waiting]) as driver:
        await driver.press("w")
        await driver.until(lambda: driver.app.session_screen)
        await driver.asks("outcome")
        assert "guess" in shown(driver)
        await driver.press("1")
        await driver.until(lambda: "guess" not in shown(driver))
        await driver.saved()
        assert driver.session.answer("guess") == 70
        await driver.press("escape")
        await driver.home()
    assert Store(tmp_path).get(waiting.id).answer("guess") == 70

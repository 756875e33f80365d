"""Steps of earlier sessions, offered at the end of the plan and never before what happened was said."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.model.session import Position, Session
from reflect.storage import Store
from reflect.tui.app import ReflectApp
from reflect.tui.widgets.action_list import ActionList
from reflect.tui.widgets.earlier_actions import EarlierActions
from tests.app.test_next_steps_screen import on_disk
from tests.support.harness import Driver, running
from tests.support.sample import HOSTILE, acme, session

RESUME = ReflectApp.resume_session


def earlier() -> Session:
    steps = [{"what": f"Step {number} {HOSTILE}", "due": f"2026-11-1{number}"} for number in range(1, 6)]
    return session({"company": "Hooli", "actions": steps}, days_ago=12)


def at_the_plan(happened: str = "They wrote.") -> Session:
    half = session(
        {"company": "Initech", "outcome": "no", "happened": happened or None}, finished=False, full=False
    )
    half.position = Position("plan", "actions")
    return half


def offered(driver: Driver) -> EarlierActions:
    return driver.session_screen.query_one(EarlierActions)


async def reached(driver: Driver) -> None:
    """Wait until steps are offered, and go to them."""
    await driver.until(lambda: offered(driver).display, "earlier steps")
    offered(driver).query_one(ActionList).focus()
    await driver.shows("Steps from before")


async def test_at_most_three_are_offered_those_whose_day_has_come_first(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[earlier(), acme(days_ago=20), at_the_plan()]) as driver:
        await reached(driver)
        await driver.shows(f"□ Step 3 {HOSTILE}")
        for words in (f"□ Step 1 {HOSTILE}", f"□ Step 2 {HOSTILE}", "Waiting since Wed 11 Nov", "From Hooli"):
            assert words in driver.text()
        assert "Step 4" not in driver.text()


async def test_none_are_offered_before_the_person_has_said_what_happened(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[earlier(), at_the_plan("")], size=(120, 40)) as driver:
        await driver.until(lambda: driver.app.agenda, "the sessions read")
        await driver.press("tab", "tab", "tab")
        await driver.pilot.pause()
        assert not offered(driver).display
        assert "Steps from before" not in driver.text()


async def test_enter_from_question_to_question_passes_them_by(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[earlier(), at_the_plan()]) as driver:
        await driver.until(lambda: offered(driver).display, "earlier steps")
        await driver.asks("actions")
        await driver.press("enter", "enter")
        await driver.until(lambda: driver.session_screen.page.guide_screen.id == "close", "the close")
    assert on_disk(tmp_path, "Step 1").is_open


async def test_tab_comes_to_them_and_goes_on_past_them(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[earlier(), at_the_plan()]) as driver:
        await driver.until(lambda: offered(driver).display, "earlier steps")
        for _ in range(6):
            await driver.press("tab")
            if isinstance(driver.app.focused, ActionList):
                break
        assert isinstance(driver.app.focused, ActionList)
        await driver.press("tab")
        await driver.until(lambda: driver.app.focused and driver.app.focused.id == "next", "the button")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_done_smaller_later_and_drop_work_there_and_each_can_be_taken_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, RESUME, sessions=[earlier(), at_the_plan()], size=size) as driver:
        await reached(driver)
        await driver.press("x")
        await driver.until(lambda: on_disk(tmp_path, "Step 1").status == "done")
        await driver.shows("■ Step 1")
        await driver.press("u")
        await driver.until(lambda: on_disk(tmp_path, "Step 1").is_open)
        await driver.press("l")
        await driver.form()
        await driver.type("+3d")
        await driver.press("enter")
        await driver.until(lambda: on_disk(tmp_path, "Step 1").record["due"] == "2026-11-25")
        await driver.press("down", "d")
        await driver.form()
        await driver.type("moved")
        await driver.press("enter")
        await driver.until(lambda: on_disk(tmp_path, "Step 2").why == "moved")
        await driver.shows("Dropped: Step 2")


async def test_nothing_new_comes_up_while_one_is_dealt_with_and_the_done_ones_are_gone_on_coming_back(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, RESUME, sessions=[earlier(), at_the_plan()]) as driver:
        await reached(driver)
        await driver.press("x")
        await driver.shows("■ Step 1")
        assert "Step 4" not in driver.text()
        await driver.press("ctrl+o")
        await driver.until(lambda: not driver.session_screen.query(EarlierActions), "another screen")
        await driver.press("ctrl+n")
        await driver.until(lambda: driver.session_screen.query(EarlierActions), "the plan")
        await reached(driver)
        await driver.shows("□ Step 4")
        assert "Step 1" not in driver.text()


async def test_the_session_being_written_is_saved_as_ever_and_its_own_steps_are_not_offered(
    tmp_path: Path,
) -> None:
    mine = at_the_plan()
    mine.set_answer("actions", [{"what": "My own", "due": "2026-11-20"}], mine.updated)
    async with running(tmp_path, RESUME, sessions=[earlier(), mine]) as driver:
        await reached(driver)
        assert "My own" not in [step.what for step in offered(driver)._items]
        await driver.press("x")
        await driver.shows("■ Step 1")
        await driver.saved()
        await driver.press("escape")
        await driver.home()
        await driver.until(lambda: "Step 1" not in driver.text(), "home read anew")
    assert on_disk(tmp_path, "Step 1").status == "done"
    assert Store(tmp_path).get(mine.id).words("happened") == "They wrote."

"""The plan in the app itself: a step with its day, typed, saved, taken back, and printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reflect.model.session import Position, Session
from reflect.reports.formats import render
from reflect.reports.plan_report import plan_outline
from tests.support.harness import Driver, running
from tests.support.sample import NOW, session
from tests.support.scenes import RESUME

STEP = "Thursday after coffee, I will say the index answer aloud"


def at_the_plan() -> Session:
    half = session({"company": "Initech", "outcome": "no"}, finished=False, full=False)
    half.position = Position("plan", "actions")
    return half


def saved_action(driver: Driver) -> dict[str, Any]:
    (stored,) = driver.app.store.sessions()
    return next((action.record for action in stored.actions), {})


async def test_a_step_is_saved_with_its_day_and_without_it_once_that_is_taken_back(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[at_the_plan()]) as driver:
        await driver.asks("actions")
        await driver.type(STEP)
        await driver.press("enter")
        await driver.shows("Thu 26 Nov · after coffee")
        await driver.until(lambda: saved_action(driver).get("due"), "saved with its day")
        read = saved_action(driver)
        assert (read["what"], read["due"], read["when"]) == (STEP, "2026-11-26", "after coffee")
        page = render(plan_outline(driver.app.guide, driver.session, NOW.date()))
        assert page.count("after coffee") == 1
        assert "by Thu 26 Nov" in page
        await driver.press("ctrl+z")
        await driver.until(lambda: not saved_action(driver).get("due"), "saved without it")
        back = saved_action(driver)
        assert back == {key: value for key, value in read.items() if key != "when"} | {"due": None}

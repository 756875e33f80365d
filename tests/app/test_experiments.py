"""One change at a time on the screens: taken in the plan with its day, and on Home until its sessions are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.model.session import Position, Session
from reflect.storage import Store
from tests.support.harness import running
from tests.support.sample import HOSTILE, NOW, session
from tests.support.scenes import RESUME

CHANGE = {"what": f"Bring numbers {HOSTILE}", "area": "answers"}
TRIED = {**CHANGE, "since": "2026-11-01", "sessions": 2}
NO = {"company": "Acme", "outcome": "no", "stage": "interview", "mood": 6}


async def test_what_came_three_times_is_taken_by_enter_with_its_day_and_five_sessions(tmp_path: Path) -> None:
    one = Session.new(NOW, full=True)
    for id_, value in {**NO, "change": [CHANGE]}.items():
        one.set_answer(id_, value, NOW)
    one.position = Position("plan", "experiment")
    earlier = [session({**NO, "change": [CHANGE]}, days_ago=days) for days in (10, 20)]
    async with running(tmp_path, RESUME, sessions=[one, *earlier]) as driver:
        await driver.asks("experiment")
        await driver.shows("Which one thing will you do another way", CHANGE["what"])
        await driver.press("down", "enter")
        await driver.saved()
        kept = next(each for each in Store(tmp_path).sessions() if each.id == one.id)
        assert kept.records("experiment") == [{**CHANGE, "since": "2026-11-22", "sessions": 5}]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_home_shows_it_and_how_many_of_its_sessions_are_there(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    named = {**NO, "experiment": [{**TRIED, "what": "Bring numbers"}]}
    sessions = [session(named, days_ago=15), session(NO, days_ago=9)]
    async with running(tmp_path, sessions=sessions, size=size) as driver:
        await driver.shows("One change at a time", "1 of 2")


async def test_home_shows_it_no_more_once_they_are_nor_on_the_days_after_a_heavy_night(
    tmp_path: Path,
) -> None:
    named = session({**NO, "experiment": [TRIED]}, days_ago=15)
    for number, others in enumerate(
        ([session(NO, days_ago=9), session(NO, days_ago=8)], [session({"mood": 1}, days_ago=2)])
    ):
        async with running(tmp_path / str(number), sessions=[named, *others], size=(120, 40)) as driver:
            await driver.hides("One change at a time")

"""The thought pinned above the reframe: what is pointed out in it is said in whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.analysis.care.pointed_out import pointed_out
from reflect.model.session import Session
from reflect.tui.app import ReflectApp
from reflect.tui.widgets.session_frame import PinnedThought
from tests.support.harness import Driver, running
from tests.support.sample import left_at

HARSH = "I'm a failure in interviews, I always ruin every single one of them, whatever I prepare"
"""About one's worth, and yet no heavy night: there nothing would be pinned."""

PROBLEM = "I always freeze in interviews, and I cannot pay the rent"


def at_reframe(thought: str = HARSH) -> Session:
    return left_at("reframe", "way", {"thought": thought, "way": None})


def pinned(driver: Driver) -> PinnedThought:
    return driver.session_screen.query_one(PinnedThought)


def is_whole(shown: PinnedThought) -> bool:
    width = shown.content_size.width  # none before it is laid out
    return width > 0 and shown.size.height == shown.visual.get_height({}, width)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 60)])
async def test_what_is_pointed_out_in_the_thought_is_one_thing_and_never_cut(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, ReflectApp.resume_session, sessions=[at_reframe()], size=size) as driver:
        await driver.asks("way")
        await driver.until(lambda: len(str(pinned(driver).content).split("\n")) == 2)
        await driver.until(lambda: is_whole(pinned(driver)), "as tall as its text")


@pytest.mark.parametrize(
    ("thought", "way"),
    [(HARSH, "feels-true"), (PROBLEM, "true")],
    ids=["feels true tonight", "simply true"],
)
async def test_once_the_thought_is_said_to_be_true_nothing_is_pointed_out_in_it_any_more(
    tmp_path: Path, thought: str, way: str
) -> None:
    found = pointed_out("thought", thought)
    assert found
    says = found.asks
    async with running(tmp_path, ReflectApp.resume_session, sessions=[at_reframe(thought)]) as driver:
        await driver.asks("way")
        await driver.until(lambda: says in str(pinned(driver).content), "pointed out")
        await driver.press("2")
        await driver.until(lambda: driver.session.answer("way") == way, way)
        await driver.until(lambda: str(pinned(driver).content) == thought, "only the thought")
        await driver.press("1")
        await driver.until(lambda: says in str(pinned(driver).content), "weighed again")

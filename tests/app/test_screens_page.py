"""screens.md and the pictures are true: they are what the program shows."""

import re
from itertools import zip_longest

import pytest

from reflect.model.guide.guide_loader import load_guide
from tests.support.scenes import PICTURES, SCENES, Scene, draw
from tests.support.screens_page import PAGE, page
from tests.support.walkthrough import WALKTHROUGH, draw_walkthrough

_HOW = "differs from the program: run python -m tests.support.screens_page"


def test_the_page_tells_what_the_program_does() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(load_guide()), f"screens.md {_HOW}"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_the_picture_shows_the_program(scene: Scene) -> None:
    kept = scene.path.read_text(encoding="utf-8")
    drawn = await draw(scene, like=kept)
    assert not difference(drawn, kept), f"{scene.path.name} {_HOW}"


async def test_the_walkthrough_shows_the_program() -> None:
    kept = WALKTHROUGH.read_text(encoding="utf-8")
    assert not difference(await draw_walkthrough(), kept), f"{WALKTHROUGH.name} {_HOW}"


def test_no_picture_is_left_over() -> None:
    kept = {path.stem for path in PICTURES.glob("*.svg")}
    assert kept == {WALKTHROUGH.stem, *(scene.name for scene in SCENES)}


def difference(drawn: str, kept: str) -> str:
    """Where two pictures first differ; left to itself, pytest looks for all that does for a quarter of an hour."""
    if drawn == kept:
        return ""
    pairs = zip_longest(words(drawn), words(kept), fillvalue="nothing")
    differing = (f"{new!r} in place of {old!r}" for new, old in pairs if new != old)
    return next(differing, "the same words, in other places or colours")


def words(svg: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg)

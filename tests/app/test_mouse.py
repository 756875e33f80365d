"""The mouse: each first click does what it points at, and afterwards the highlight is where it was."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual import events
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Button

from reflect.tui.app import ReflectApp
from reflect.tui.fields.choice_fields import ChoicesField, OptionsField, UnsureField
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.fields.scale_field import ScaleField
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.widgets.screen_page import ScreenPage
from tests.support.clicking import click, click_words, is_marked, settled
from tests.support.harness import Driver, running
from tests.support.sample import acme, session

CLICKS = 18


class Target(NamedTuple):
    """Something that can be clicked."""

    name: str
    widget: Widget
    at: Offset
    is_hit: Callable[[], bool]
    """Whether a click has done what it points at."""


# --- the targets on a page ---


def has_focus(driver: Driver, widget: Widget) -> bool:
    return driver.app.focused is widget


def is_picked(field: OptionsField, value: Any, picked: bool) -> bool:
    return (value in [*field._picked()]) is picked


def is_set(field: ScaleField) -> bool:
    return bool(field.value == 0)


def is_turned(driver: Driver, page: ScreenPage) -> bool:
    return driver.session_screen.page is not page


def option_targets(driver: Driver) -> Iterator[Target]:
    for field in driver.session_screen.query(OptionsField):
        for placed in field._placed(field.content_size.width):
            value = placed.option.value
            turns = isinstance(field, ChoicesField | UnsureField)
            picked = not (turns and value in field._picked())
            at = field.content_region.offset + placed.region.offset
            yield Target(f"{field.name} {value}", field, at, partial(is_picked, field, value, picked))


def scale_targets(driver: Driver) -> Iterator[Target]:
    for field in driver.session_screen.query(ScaleField):
        at = field.content_region.offset + Offset(field._bar_start, 0)
        yield Target(f"scale {field.name}", field, at, partial(is_set, field))


def text_targets(driver: Driver) -> Iterator[Target]:
    for area in driver.session_screen.query(GrowingTextArea):
        yield Target(f"text {area.parent}", area, area.region.offset, partial(has_focus, driver, area))


def button_targets(driver: Driver) -> Iterator[Target]:
    screen = driver.session_screen
    for button in screen.query(Button):
        yield Target(
            f"{button.id}",
            button,
            button.region.offset + Offset(2, 0),
            partial(is_turned, driver, screen.page),
        )


def is_in_sight(driver: Driver, target: Target) -> bool:
    if not target.widget.region.area or not driver.app.screen.region.contains_point(target.at):
        return False
    return driver.app.screen.get_widget_at(*target.at)[0] is target.widget


def targets_in_sight(driver: Driver, *, may_turn: bool) -> list[Target]:
    found = chain(option_targets(driver), scale_targets(driver), text_targets(driver))
    buttons = button_targets(driver) if may_turn else ()
    return [target for target in chain(found, buttons) if is_in_sight(driver, target)]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (120, 40)])
async def test_on_a_walk_of_clicks_each_first_one_does_what_it_points_at(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    chance = random.Random(size[0])
    async with running(tmp_path, lambda app: app.begin_session(full=True), size=size) as driver:
        for number in range(CLICKS):
            may_turn = number % 6 == 5
            await driver.until(lambda: targets_in_sight(driver, may_turn=may_turn), "something to click")  # noqa: B023
            await settled(driver)
            target = chance.choice(targets_in_sight(driver, may_turn=may_turn))
            await click(driver, target.at)
            await driver.until(target.is_hit, f"{number}: {target.name} at {target.at}")
            await driver.until(lambda: not driver.app.waits_for_click, "the focus has followed")
            if chance.random() < 0.2 and driver.app.session_screen:
                page = driver.session_screen.page
                page.scroll_to(y=chance.randrange(30), animate=False, immediate=True)
                await driver.pilot.pause()


async def test_words_typed_right_after_a_click_go_where_it_was(tmp_path: Path) -> None:
    async with running(tmp_path, ReflectApp.begin_session) as driver:
        await driver.press("enter")
        await driver.asks("company")
        await driver.type("Acme")
        area = driver.session_screen.query_one("#question-role GrowingTextArea", GrowingTextArea)
        at = area.region.offset
        for kind in (events.MouseDown, events.MouseUp):
            driver.app.post_message(kind(None, *at, 0, 0, 1, False, False, False, *at))
        await driver.type("Analyst")
        await driver.until(lambda: driver.session.words("role") == "Analyst", "typed there")
        assert driver.session.words("company") == "Acme"


async def test_a_click_on_a_prompt_goes_to_its_question(tmp_path: Path) -> None:
    async with running(tmp_path, ReflectApp.begin_session) as driver:
        await click_words(driver, "For which job?")
        await driver.asks("role")


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_a_click_on_a_step_of_the_rail_shows_that_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, ReflectApp.begin_session, size=size) as driver:
        for step, title in (
            ("Reframing", "Reframing"),
            ("Close", "Close"),
            ("Review", "After-action review"),
            ("Check-in", "Check-in"),
        ):
            await click_words(driver, step)
            await driver.until(lambda: title in driver.session_screen.page.guide_screen.title, title)  # noqa: B023
            await driver.shows(f"{step} ●")


async def test_rows_of_home_are_clicked_and_escape_leads_back_to_them(tmp_path: Path) -> None:
    sessions = [acme(days_ago=3), session({"company": "Globex", "outcome": "no"}, days_ago=9)]
    async with running(tmp_path, sessions=sessions, size=(100, 40)) as driver:
        for words, screen in (("Globex", ReadingScreen), ("Ask Acme", NextStepsScreen)):
            await driver.until(lambda: driver._lines_with(words), words)  # noqa: B023
            await settled(driver)
            line = driver._lines_with(words)[0]
            await click(driver, line.region.offset + Offset(14, 0))
            await driver.on(screen)
            await driver.press("escape")
            await driver.home()
            await driver.until(lambda: is_marked(driver, line.action), f"the mark on {words}")  # noqa: B023

"""The mouse on the screens beside the session: each first click does what it points at, at every size."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from reflect.model.record_lists import INTERVIEWS
from reflect.storage import Store
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.due_screen import DueScreen
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.interview_screen import InterviewScreen
from reflect.tui.screens.inventory_screen import InventoryScreen
from reflect.tui.screens.letters_screen import LettersScreen
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.patterns_screen import PatternsScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.screens.rehearse_screen import RehearseScreen
from reflect.tui.screens.road_screen import RoadScreen
from reflect.tui.screens.theme_screen import ThemeScreen
from reflect.tui.widgets.action_list import ActionList
from reflect.tui.widgets.menu import MenuItem
from reflect.tui.widgets.row_list import RowList
from tests.app.test_due_screen import ANN, WALK, on_disk, with_steps
from tests.app.test_rehearse_screen import asked, kept
from tests.support.clicking import click, click_words, is_marked, settled
from tests.support.harness import Driver, fill, running
from tests.support.listed_records import a_record, put
from tests.support.sample import TODAY, session

SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (120, 40)], ids=str)

OPENED: dict[str, type[Screen[Any]]] = {
    "next_steps": NextStepsScreen,
    "history": HistoryScreen,
    "inventory": InventoryScreen,
    "letters": LettersScreen,
    "patterns": PatternsScreen,
    "card": CardScreen,
    "app.theme": ThemeScreen,
    "read": ReadingScreen,
}
"""What a line of Home opens, in its menu and in the lists below."""

CLICKS = 8

PEOPLE = [
    session(
        {"company": f"Company {number}", "role": "Clerk", "stage": "interview", "outcome": "no", "mood": 5},
        days_ago=5 + 9 * number,
    )
    for number in range(4)
] + [with_steps({"what": "Call Ann", "due": "2026-11-24"}, {"what": "A walk", "due": "2026-11-25"})]


def in_sight(driver: Driver, widget: Widget, at: Offset) -> bool:
    screen = driver.app.screen
    return screen.region.contains_point(at) and screen.get_widget_at(*at)[0] is widget


def lines_in_sight(driver: Driver) -> list[tuple[MenuItem, Offset]]:
    """The lines of Home that a click can hit, each with a place on it."""
    found = [(line, line.region.offset + Offset(4, 0)) for line in driver.app.screen.query(MenuItem)]
    return [(line, at) for line, at in found if in_sight(driver, line, at)]


def is_known(line: MenuItem) -> bool:
    """Whether it opens a screen to look at; sessions that begin are not tried here."""
    return line.action.partition("(")[0] in OPENED


def opened_by(line: MenuItem) -> type[Screen[Any]]:
    return OPENED[line.action.partition("(")[0]]


@SIZES
async def test_on_home_the_first_click_on_a_line_opens_what_it_names(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    chance = random.Random(size[0])
    async with running(tmp_path, sessions=PEOPLE, size=size) as driver:
        for _ in range(CLICKS):
            await settled(driver)
            line, at = chance.choice([each for each in lines_in_sight(driver) if is_known(each[0])])
            await click(driver, at)
            await driver.on(opened_by(line))
            await driver.press("escape")
            await driver.home()
            await driver.until(partial(is_marked, driver, line.action), f"the mark on {line.action}")


@SIZES
async def test_a_row_of_the_road_is_marked_by_the_first_click_and_read_by_the_next(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=PEOPLE, size=size) as driver:
        if size[0] < 100:
            await click_words(driver, "The road")
            await driver.loaded(RoadScreen)
        await settled(driver)
        rows = driver.app.screen.query_one("#applications", RowList)
        for number in (2, 0, 1):
            at = rows.content_region.offset + Offset(6, number)
            marked = rows.entries[number]
            await click(driver, at)
            await driver.until(lambda: rows.marked == marked, "the mark")  # noqa: B023
        await click(driver, at)
        await driver.on(ReadingScreen)
        await driver.press("escape")
        await driver.until(lambda: driver.app.focused is rows and rows.marked == marked, "back on its row")


@SIZES
async def test_an_answer_to_what_is_due_is_given_by_its_first_click(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=[with_steps(ANN, WALK)], size=size, asks=True) as driver:
        await driver.on(DueScreen)
        await driver.shows("Call Ann")
        await click_words(driver, "It is done")
        await driver.shows("A walk")
        await settled(driver)
        await click_words(driver, "Leave it open")
        await driver.hides("Leave it open")
    assert [on_disk(tmp_path, place).status for place in (0, 1)] == ["done", "open"]


@SIZES
async def test_a_step_is_marked_by_the_first_click(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, sessions=PEOPLE, size=size) as driver:
        await driver.loaded(NextStepsScreen, "a")
        await settled(driver)
        for words in ("A walk", "Call Ann", "A walk"):
            await click_words(driver, words)
            await driver.stands_at("› □")
            await driver.until(lambda: words in at_cursor_row(driver), words)  # noqa: B023
            assert driver.app.screen.query_one(ActionList).has_focus


def at_cursor_row(driver: Driver) -> str:
    """The words of the row the cursor is in and of the next, where a narrow terminal breaks it."""
    return "\n".join(driver.text().splitlines()[driver.app.cursor_position.y :][:2])


@SIZES
async def test_on_the_page_of_an_interview_a_click_goes_to_the_field(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    put(fill(tmp_path, []), INTERVIEWS, a_record(1, company="Acme", on=(TODAY + timedelta(3)).isoformat()))
    chance = random.Random(size[0])
    async with running(tmp_path, size=size) as driver:
        await driver.loaded(CardScreen, "k")
        await driver.on(InterviewScreen, "e")
        for _ in range(CLICKS):
            await settled(driver)
            areas = [
                area
                for area in driver.app.screen.query(GrowingTextArea)
                if in_sight(driver, area, area.region.offset)
            ]
            area = chance.choice(areas)
            await click(driver, area.region.offset)
            await driver.until(partial(area_has_focus, driver, area), "the field has the focus")
            await driver.until(lambda: not driver.app.waits_for_click, "the focus has followed")
        driver.app.screen.query("VerticalScroll").first().scroll_home(animate=False)
        await settled(driver)
        await click_words(driver, "Which job?")
        await driver.type("Clerk")
        await driver.shows("Saved")
    assert Store(tmp_path).record_lists()[INTERVIEWS].popitem()[1].get("role") == "Clerk"


def area_has_focus(driver: Driver, area: GrowingTextArea) -> bool:
    return driver.app.focused is area


@SIZES
async def test_in_a_rehearsal_a_click_on_a_key_does_what_the_key_does(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    two = [asked("Why us?", better="Because of churn"), asked("Indexes?")]
    async with running(
        tmp_path, sessions=[session({"company": "Acme", "mood": 6, "questions": two}, days_ago=2)], size=size
    ) as driver:
        await driver.loaded(CardScreen, "k")
        await driver.loaded(RehearseScreen, "r")
        await settled(driver)
        await click_words(driver, "okay")
        await driver.shows("2 of 2")
        await settled(driver)
        await click_words(driver, "rough")
        await driver.shows("That was the last one.")
        assert [rating for _, _, rating in kept(driver)] == ["rough", "okay"]

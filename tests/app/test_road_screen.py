"""The road in the app: a line for each application over time, and what the marked one holds."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import Static

from reflect.model.session import Session
from reflect.storage import Store
from reflect.tui.app import ReflectApp
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.screens.road_screen import RoadScreen
from reflect.tui.widgets.menu import MenuItem
from reflect.tui.widgets.row_list import RowList
from tests.support.harness import Driver, fill, running
from tests.support.sample import NOW, session
from tests.support.scenes import a_year


def step(company: str, stage: str, days_ago: int, outcome: str = "no", **answers: object) -> Session:
    given = {"company": company, "role": "Clerk", "stage": stage, "outcome": outcome, "mood": 5, **answers}
    return session(given, days_ago=days_ago)


THREE = (
    step("Acme", "screening", 60, learned="Say the size of what I ran"),
    step("Acme", "interview", 30, learned="Bring an example"),
    step("Globex", "interview", 12, "waiting"),
)


def about(driver: Driver) -> str:
    return str(driver.app.screen.query_one("#about", Static).content)


def lines(driver: Driver) -> list[str]:
    return [line.rstrip() for line in driver.text().splitlines()]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
async def test_every_application_has_one_line_with_a_dot_for_each_step(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=THREE, size=size) as driver:
        await driver.loaded(RoadScreen, "r")
        (acme,) = [
            line for line in lines(driver) if line.lstrip(" ›").startswith("Acme · Clerk") and "●" in line
        ]
        assert acme.count("○") == 1
        assert "a no" not in acme
        assert driver.app.screen.query_one(RowList).has_focus


async def test_the_pane_says_what_the_dots_mean_and_follows_the_mark(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=THREE) as driver:
        await driver.loaded(RoadScreen, "r")
        await driver.until(lambda: "waiting since" in about(driver))
        await driver.press("up")
        await driver.until(lambda: "First call" in about(driver))
        said = about(driver)
        assert "Interview" in said
        assert "Bring an example" in said
        assert said.index("Bring an example") < said.index("Say the size of what I ran")


async def test_enter_reads_its_sessions_the_newest_first_and_esc_comes_back(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=THREE) as driver:
        await driver.loaded(RoadScreen, "r")
        await driver.press("up", "enter")
        await driver.on(ReadingScreen)
        await driver.shows("Bring an example")
        await driver.press("n")
        await driver.shows("Say the size of what I ran")
        await driver.press("escape", "escape")
        await driver.loaded(HomeScreen)


async def test_a_recent_heavy_night_stands_on_it_without_a_line_of_its_own(tmp_path: Path) -> None:
    night = step("Hooli", "interview", 1, mood=1, learned="I will never be enough")
    async with running(tmp_path, sessions=(*THREE, night)) as driver:
        await driver.loaded(RoadScreen, "r")
        await driver.until(lambda: "Hooli" in about(driver))
        assert "never" not in driver.text()


async def test_pressed_before_home_has_read_the_sessions_it_reads_them_itself(tmp_path: Path) -> None:
    def open_road(app: ReflectApp) -> None:
        app.push_screen(RoadScreen(None))

    Store(tmp_path).merge([each.document for each in THREE])
    app = ReflectApp(Store(tmp_path, now=lambda: NOW), open_road, now=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await driver.loaded(RoadScreen)
        await driver.shows("Acme · Clerk", "○")


# --- beside the menu of Home ------------------------------------------------------------------------------


async def test_from_100_columns_it_stands_beside_the_menu_and_its_key_leads_there(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=THREE, size=(100, 30)) as driver:
        await driver.shows("waiting since")
        assert isinstance(driver.app.screen, HomeScreen)
        await driver.press("r")
        await driver.until(lambda: driver.app.screen.query_one(RowList).has_focus)
        await driver.press("up", "enter")
        await driver.on(ReadingScreen)
        await driver.shows("Bring an example")
        await driver.press("n")
        await driver.shows("Say the size of what I ran")
        await driver.press("escape")
        await driver.on(HomeScreen)
        await driver.until(lambda: driver.app.screen.query_one(RowList).has_focus)


async def test_without_a_session_one_line_says_what_will_stand_there(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 40)) as driver:
        await driver.shows("The road", "Each application you write about")
        assert not driver.app.screen.query_one("#months").display


async def test_it_comes_and_goes_with_the_room_there_is(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=THREE, size=(80, 24)) as driver:
        assert not driver.app.screen.query(RowList)
        await driver.pilot.resize_terminal(120, 40)
        await driver.shows("○")
        await driver.pilot.resize_terminal(80, 24)
        await driver.hides("○")
        await driver.loaded(RoadScreen, "r")


@pytest.mark.parametrize(("size", "back"), [((80, 24), "Back"), ((120, 40), "To the menu")], ids=str)
async def test_the_footer_names_enter_and_esc_and_esc_leads_back_to_the_menu(
    tmp_path: Path, size: tuple[int, int], back: str
) -> None:
    async with running(tmp_path, sessions=THREE, size=size) as driver:
        await driver.press("r")
        await driver.until(lambda: isinstance(driver.app.focused, RowList), "the road")
        await driver.until(lambda: driver.footer()[:2] == ["Read", back], back)
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.focused, MenuItem), "the menu")
        await driver.on(HomeScreen)


async def test_of_an_application_without_a_dot_the_pane_says_so(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[session({"company": "Hooli", "mood": 6})]) as driver:
        await driver.loaded(RoadScreen, "r")
        await driver.until(lambda: "no step noted" in about(driver))


async def test_letters_move_in_it_and_beside_the_menu_they_are_the_menus(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=THREE, size=(80, 24)) as driver:
        listed = (await driver.loaded(RoadScreen, "r")).query_one(RowList)
        await driver.until(lambda: len(listed.entries) == 2, "the list")
        for key, place in (("k", 0), ("j", 1), ("g", 0), ("G", 1)):
            await driver.press(key)
            assert listed.marked == listed.entries[place], key
    async with running(tmp_path, size=(120, 40)) as driver:
        await driver.press("r")
        await driver.until(lambda: driver.app.screen.query_one(RowList).has_focus)
        await driver.on(CardScreen, "k")


async def test_what_was_read_while_there_was_no_room_stands_there_once_there_is(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=THREE, size=(120, 40)) as driver:
        home = await driver.loaded(HomeScreen)
        await driver.shows("○")
        await driver.pilot.resize_terminal(80, 24)
        await driver.hides("○")
        fill(tmp_path, [step("Hooli", "test", 5)])
        home.load()
        await driver.shows("4 sessions")
        await driver.pilot.resize_terminal(120, 40)
        await driver.until(lambda: len(driver.app.screen.query_one(RowList).entries) == 3, "the new line")


async def test_arrows_go_along_the_line_and_the_pane_shows_that_session(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=THREE) as driver:
        await driver.loaded(RoadScreen, "r")
        await driver.press("up")
        await driver.until(lambda: "Acme" in about(driver), "Acme's line")
        await driver.press("right")
        await driver.until(
            lambda: "Interview 23 Oct: Bring an example" in about(driver), "the newest session"
        )
        await driver.press("left")
        await driver.until(lambda: "First call 23 Sep: Say the size" in about(driver), "the one before")
        await driver.press("left", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, ReadingScreen), "reading")
        await driver.shows("2 of 2")


def rated(days_ago: int, before: int, after: int) -> Session:
    given = {"company": "Acme", "stage": "interview", "outcome": "no", "mood": before, "mood-after": after}
    return session(given, days_ago=days_ago)


async def test_of_the_session_that_was_gone_to_the_numbers_given_twice_stand_on_one_scale(
    tmp_path: Path,
) -> None:
    told = rated(9, 4, 6)
    async with running(tmp_path, sessions=[told]) as driver:
        await driver.loaded(RoadScreen, "r")
        await driver.until(lambda: "Acme" in about(driver), "the pane")
        assert "4 of 10" not in about(driver)
        await driver.press("left")
        await driver.until(lambda: "4 of 10, then 6 of 10" in about(driver), "both numbers")
        (line,) = [line for line in about(driver).splitlines() if "then 6" in line]
        scale = line[line.index("├") + 1 : line.index("┤")]
        assert [round(scale.index(point) / (len(scale) - 1) * 10) for point in "○●"] == [4, 6]


async def test_of_a_heavy_night_no_number_stands_on_the_road(tmp_path: Path) -> None:
    night = rated(40, 1, 2)
    async with running(tmp_path, sessions=[night]) as driver:
        await driver.loaded(RoadScreen, "r")
        await driver.press("left")
        await driver.until(lambda: "no line to show" in about(driver), "the session")
        await driver.settled()
        assert "of 10" not in about(driver)


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
async def test_where_an_application_stands_is_said_at_every_width(tmp_path: Path, width: int) -> None:
    sessions = [*THREE, step("The Northern Reporting Company", "test", 20, "silence")]
    async with running(tmp_path, sessions=sessions, size=(width, 30)) as driver:
        await driver.press("r")
        await driver.shows("○")
        for name, state in (("Globex", "waiting"), ("The Northern", "no answer")):
            (line,) = [line for line in lines(driver) if name in line and "●" in line]
            assert state in line


async def test_another_line_is_shown_whole_after_one_was_gone_along(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=THREE) as driver:
        await driver.loaded(RoadScreen, "r")
        await driver.press("up", "left", "down", "up")
        await driver.until(lambda: "Bring an example\nSay the size" in about(driver), "both lines")


async def test_the_pane_says_the_last_fairer_sentence_as_a_quotation_and_what_was_learned(
    tmp_path: Path,
) -> None:
    fairer = "I do not know why. I know they asked for numbers."
    told = (
        step("Acme", "screening", 30, balanced="An older one"),
        step("Acme", "interview", 9, balanced=fairer, learned="Bring numbers"),
    )
    async with running(tmp_path, sessions=told) as driver:
        await driver.loaded(RoadScreen, "r")
        await driver.until(lambda: f"“{fairer}”" in about(driver))
        assert "Bring numbers" in about(driver)
        await driver.press("left", "left")
        await driver.until(lambda: "“An older one”" in about(driver))
        assert fairer not in about(driver)


async def test_of_all_that_was_learned_the_three_newest_lines_stand_there_each_once(tmp_path: Path) -> None:
    lines = ["Bring numbers", "Bring numbers", "Ask who decides", "Sleep first", "Write it down"]
    told = [step("Acme", "interview", 3 + place, learned=line) for place, line in enumerate(lines)]
    async with running(tmp_path, sessions=told, size=(80, 30)) as driver:
        await driver.loaded(RoadScreen, "r")
        await driver.until(lambda: "Sleep first" in about(driver))
        assert [about(driver).count(line) for line in dict.fromkeys(lines)] == [1, 1, 1, 0]


async def test_a_fairer_sentence_of_a_heavy_night_is_not_shown_unasked(tmp_path: Path) -> None:
    told = step("Acme", "interview", 1, balanced="They asked for numbers", learned="Bring some", mood=1)
    async with running(tmp_path, sessions=[told]) as driver:
        await driver.loaded(RoadScreen, "r")
        await driver.until(lambda: "Interview" in about(driver))
        assert "They asked" not in about(driver)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
async def test_after_new_year_where_an_application_stands_is_not_cut(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    new_year = datetime(2027, 1, 6, 20, tzinfo=UTC)
    async with running(tmp_path, sessions=THREE, size=size, now=new_year) as driver:
        await driver.shows("History")
        driver.app.screen.query_one("RoadPane").display = False
        await driver.loaded(RoadScreen, "r")
        await driver.shows("waiting")
        (globex,) = [line for line in lines(driver) if line.lstrip(" ›").startswith("Globex") and "●" in line]
        assert globex.endswith(("waiting", "waiting since 10 Nov 2026"))


@pytest.mark.parametrize("size", [(100, 30), (120, 40), (200, 50)], ids=str)
async def test_beside_the_menu_it_ends_where_the_day_above_it_does(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=THREE, size=size) as driver:
        await driver.shows("The road")
        await driver.until(lambda: driver.app.screen.query("#applications"), "the road")
        await driver.settled()
        rule = driver.app.screen.query_one("#about").region
        assert rule.right == len(lines(driver)[0])


async def test_beside_the_menu_a_name_is_whole_where_the_dots_can_do_with_less(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=a_year(), size=(100, 30)) as driver:
        await driver.home()
        await driver.shows("The road", "Several applications  ")

"""What has room is whole, what has none is left out by a rule, and nothing is named that does nothing here."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from textual.widgets import Button

from reflect.model.session import Session
from reflect.tui.app import ReflectApp
from reflect.tui.offers import offers
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.column_screen import TITLE_INDENT
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.inventory_screen import InventoryScreen
from reflect.tui.screens.letters_screen import LettersScreen
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.road_screen import RoadScreen
from reflect.tui.screens.screen_bases import ReflectScreen
from reflect.tui.widgets.key_footer import KeyFooter
from reflect.tui.widgets.key_line import KeyLine, PartsLine
from reflect.tui.widgets.row_list import RowList
from reflect.tui.widgets.screen_page import ScreenPage
from tests.support.harness import Driver, running
from tests.support.sample import acme, left_at, session
from tests.support.scenes import a_year

SIZES = [(60, 20), (80, 24), (120, 40)]

DIALOGS = {
    "later": (("a", "l"), "Which day would be better?"),
    "palette": (("f11",), "Enter does it"),
    "care": (("ctrl+g",), "Close"),
    "not today": (("n", "ctrl+t"), "Not today"),
}


def line_with(driver: Driver, words: str) -> str:
    return next(line for line in driver.text().splitlines() if words in line)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", DIALOGS)
async def test_a_dialog_has_all_its_buttons_and_ends_below_its_last_line(
    name: str, size: tuple[int, int], tmp_path: Path
) -> None:
    keys, words = DIALOGS[name]
    async with running(tmp_path, sessions=a_year(), size=size) as driver:
        await driver.loaded(HomeScreen)
        for key in keys:
            await driver.press(key)
            await driver.settled()
        await driver.shows(words)
        screen = driver.app.screen
        sheet = screen.query_one(".sheet").content_region
        for button in screen.query(Button):
            assert not button.display or sheet.contains_region(button.region), button.label
        shown = [part.region for part in screen.query(".sheet > *") if part.region]
        assert max(region.bottom for region in shown) == sheet.bottom
        assert min(region.y for region in shown) == sheet.y


@pytest.mark.parametrize("size", [(60, 40), (80, 24), (120, 40)], ids=str)
async def test_a_day_in_the_plan_at_the_close_is_not_broken(size: tuple[int, int], tmp_path: Path) -> None:
    what = "Say the answer on indexes aloud, three times, at home"
    steps = [{"what": what, "due": "2026-11-26"}, {"what": what[:-9], "due": "2026-11-26"}]
    half = left_at("close", "learned", {"actions": steps, "balanced": ""})
    async with running(tmp_path, ReflectApp.resume_session, sessions=[half], size=size) as driver:
        await driver.shows("Your plan")
        await driver.until(lambda: driver.text().count("by Thu 26 Nov") == 2, "each day on one line")


@pytest.mark.parametrize("size", [(60, 40), (80, 24), (120, 40)], ids=str)
async def test_the_parts_of_a_hint_are_not_broken(size: tuple[int, int], tmp_path: Path) -> None:
    half = left_at("plan", "actions", {"actions": []})
    async with running(tmp_path, ReflectApp.resume_session, sessions=[half], size=size) as driver:
        await driver.shows("Type one, press Enter")
        await driver.type("Ask Ann on Friday")
        await driver.press("enter", "up")
        await driver.shows("ctrl+z: without the day", "Enter: change", "right: its parts", "delete: remove")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)], ids=str)
async def test_in_the_history_a_title_is_whole_and_what_was_learned_has_room_or_is_left_out(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with running(tmp_path, sessions=a_year(), size=size) as driver:
        await driver.loaded(HistoryScreen, "h")
        await driver.shows("Globex · Analyst, operations")
        line = line_with(driver, "Contoso · Product analyst")
        said = re.search(r"A no can have a [^…│]*", line)
        assert "Final round" in line or said
        assert not said or len(said[0]) > 16


async def test_where_nothing_is_listed_no_key_is_named_that_needs_an_entry(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        for key, kind in (
            ("h", HistoryScreen),
            ("a", NextStepsScreen),
            ("l", LettersScreen),
            ("r", RoadScreen),
        ):
            screen = await driver.loaded(kind, key)
            await driver.settled()
            named = " ".join(
                [*driver.footer(), *(str(line.content) for line in screen.query(KeyLine).results(KeyLine))]
            )
            for word in ("Read", "Open", "delete", "edit", "x done", "later", "w letter", "Ask for advice"):
                assert word not in named, (key, word)
            await driver.press("escape")
            await driver.on(HomeScreen)


async def test_patterns_are_found_in_the_palette_from_the_first_session_on(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        home = await driver.loaded(HomeScreen)
        assert any("patterns" in offer.does for offer in offers(cast("ReflectScreen[object]", home)))


def waiting_for_long() -> Session:
    given = {"company": "Hooli", "role": "Analyst for all of the north", "outcome": "waiting"}
    return session(given, days_ago=40)


@pytest.mark.parametrize("width", [100, 120, 150])
async def test_beside_the_road_no_line_of_home_is_cut_that_could_be_said_in_short(
    width: int, tmp_path: Path
) -> None:
    async with running(tmp_path, sessions=[*a_year(), waiting_for_long()], size=(width, 40)) as driver:
        await driver.loaded(HomeScreen)
        await driver.shows("An answer came")
        left = driver.app.screen.query_one("#home").region.width
        assert "…" not in "".join(line[:left] for line in driver.text().splitlines())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_every_page_of_a_session_has_the_width_of_its_column(
    size: tuple[int, int], tmp_path: Path
) -> None:
    """Also where the thought stands above it with margins of its own."""
    for screen, question in (("review", "went-well"), ("reframe", "way")):
        folder = tmp_path / screen
        folder.mkdir()
        half = left_at(screen, question)
        async with running(folder, ReflectApp.resume_session, sessions=[half], size=size) as driver:
            await driver.asks(question)
            column = driver.app.screen.query_one("#column").region
            page = driver.app.screen.query_one(ScreenPage).region
            assert (page.x, page.right) == (column.x, column.right)


async def test_the_rows_of_the_history_end_where_those_of_the_letters_do(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=a_year()) as driver:
        ends = set()
        for key, kind in (("h", HistoryScreen), ("l", LettersScreen)):
            screen = await driver.loaded(kind, key)
            await driver.settled()
            ends.add(screen.query_one(RowList).region.right)
            await driver.press("escape")
            await driver.on(HomeScreen)
        assert len(ends) == 1


async def test_where_all_days_are_of_this_year_they_leave_their_room_to_the_words(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=4)]) as driver:
        for key, words in (("h", "They wanted numbers, I gave stories"), ("l", "not asked yet")):
            await driver.press(key)
            await driver.shows(words)
            await driver.until(
                lambda: "18 Nov  Acme · Data analyst" in driver.text(), "the name behind the day"
            )
            await driver.press("escape")
            await driver.on(HomeScreen)


async def test_a_day_of_another_year_is_whole_and_the_names_stay_in_a_column(tmp_path: Path) -> None:
    sessions = [acme(days_ago=4), session({"company": "Hooli"}, days_ago=400)]
    async with running(tmp_path, sessions=sessions) as driver:
        await driver.loaded(HistoryScreen, "h")
        await driver.shows("18 Oct 2025")
        assert line_with(driver, "Acme").index("Acme") == line_with(driver, "18 Oct 2025").index("Hooli")


async def test_the_days_of_the_plan_at_the_close_end_below_each_other_before_the_bar(tmp_path: Path) -> None:
    steps = [{"what": "Walk", "due": "2026-11-26"}, {"what": "Ask Ann for advice", "due": "2027-01-04"}]
    half = left_at("close", "learned", {"actions": steps, "balanced": ""})
    async with running(tmp_path, ReflectApp.resume_session, sessions=[half]) as driver:
        await driver.shows("by Thu 26 Nov", "by Mon 4 Jan 2027")
        page = driver.app.screen.query_one(ScreenPage)
        ends = {
            line_with(driver, words).index(words) + len(words) for words in ("by Thu 26 Nov", "4 Jan 2027")
        }
        assert len(ends) == 1
        assert ends.pop() < page.scrollable_content_region.right


async def test_the_keys_stand_at_the_bottom_also_where_there_is_nothing_to_do(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        screen = await driver.loaded(NextStepsScreen, "a")
        await driver.shows("There are no steps yet")
        await driver.until(
            lambda: screen.query_one(KeyLine).region.bottom == screen.query_one(KeyFooter).region.y,
            "the keys right above the footer",
        )


@pytest.mark.parametrize("key", "iark")
async def test_what_there_is_to_say_begins_in_the_same_row_everywhere(key: str, tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.loaded(HomeScreen)
        driver.app.screen.query_one("RoadPane").display = False
        await driver.press(key)
        await driver.until(lambda: bool(driver.app.screen.query("#middle")), "its page")
        await driver.until(
            lambda: [bool(line.strip()) for line in driver.text().splitlines()[:3]] == [True, False, True],
            "the title, a free row, the words",
        )


async def test_from_very_many_sessions_an_entry_names_the_newest_in_two_rows(tmp_path: Path) -> None:
    sessions = [
        session({"company": f"Company {day}", "strengths": [{"strength": "Calm"}]}, days_ago=day)
        for day in range(1, 40)
    ]
    async with running(tmp_path, sessions=sessions) as driver:
        await driver.loaded(InventoryScreen, "i")
        await driver.shows("From: Company 1, 21 Nov; Company 2, 20 Nov", "and earlier sessions")
        rows = [line for line in driver.text().splitlines() if "Company" in line]
        assert len(rows) <= 2


async def test_however_long_its_name_the_newest_session_of_an_entry_is_named_and_a_proof_is_whole(
    tmp_path: Path,
) -> None:
    name = " ".join(["International"] * 12)
    proof = "; ".join(f"I stayed calm in the talk of week {number}" for number in range(9))
    sessions = [
        session({"company": name, "strengths": [{"strength": "Calm", "proof": proof}]}, days_ago=1),
        *(
            session({"company": f"Company {day}", "strengths": [{"strength": "Calm"}]}, days_ago=day)
            for day in range(2, 9)
        ),
    ]
    async with running(tmp_path, sessions=sessions, size=(60, 34)) as driver:
        await driver.loaded(InventoryScreen, "i")
        await driver.shows("From: International", "and earlier sessions")
        said = " ".join(driver.text().split())
        assert name[:60] in said
        assert "Company" not in said
        assert proof in said


@pytest.mark.parametrize("size", [(120, 40), (200, 50)], ids=str)
async def test_a_title_is_never_seen_beside_its_place(size: tuple[int, int], tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()], size=size) as driver:
        await driver.loaded(HomeScreen)
        await driver.app.push_screen(screen := CardScreen())
        seen: set[int] = set()
        while not driver.has("BEFORE THE NEXT INTERVIEW") or len(seen) == 0:
            first_row = screen.query_one("#top")
            if first_row.region and first_row.visible:
                seen.add(screen.query_one("#title").content_region.x)
            await asyncio.sleep(0)
        assert seen == {screen.query_one(".column").region.x + TITLE_INDENT}


async def test_without_colours_a_button_is_told_from_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(tmp_path, sessions=[acme()]) as driver:
        await driver.loaded(HistoryScreen, "h")
        await driver.press("d")
        await driver.shows("Keep it")
        await driver.until(lambda: isinstance(driver.app.focused, Button), "a button in focus")
        underlined = {
            str(button.label): bool(button.text_style.underline)
            for button in driver.app.screen.query(Button).results(Button)
        }
        assert underlined == {"Delete it": True, "Keep it": False}


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_suggestions_and_their_keys_begin_below_the_entries_of_a_list(
    size: tuple[int, int], tmp_path: Path
) -> None:
    half = left_at("review", "causes")
    async with running(tmp_path, ReflectApp.resume_session, sessions=[half], size=size) as driver:
        await driver.shows("Somebody they already knew", "down: choose one")
        columns = {
            line_with(driver, words).index(words)
            for words in (
                "They wanted numbers",
                "Another one",
                "Somebody they already knew",
                "down: choose one",
            )
        }
        assert len(columns) == 1


@pytest.mark.parametrize("size", [(84, 24), (120, 40), (200, 50)], ids=str)
async def test_what_is_read_in_one_column_begins_where_patterns_do(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with running(tmp_path, sessions=a_year(), size=size) as driver:
        begin = set()
        for key, title in (("p", "Patterns"), ("k", "Card")):
            await driver.loaded(HomeScreen)
            await driver.press(key)
            await driver.until(partial(is_titled, driver, title), title)
            begin.add(driver.text().splitlines()[0].index(title))
            await driver.press("escape")
        assert len(begin) == 1


def is_titled(driver: Driver, title: str) -> bool:
    return driver.text().lstrip().startswith(title)


async def test_nothing_in_a_session_stands_against_the_scroll_bar(tmp_path: Path) -> None:
    words = "abcdefghij" * 30  # fills its rows to the last cell
    long = {
        "went-well": [{"what": words, "why": words}],
        "causes": [{"cause": words, "known": "told"}],
        "strengths": [{"strength": words, "proof": words, "use": words}],
        "actions": [{"what": words, "due": "2026-11-24", "when": words}],
        "happened": words,
        "thought": words,
        "balanced": words,
        "learned": words,
    }
    for screen, question in (
        ("review", "causes"),
        ("inventory", "strengths"),
        ("reframe", "kindness"),
        ("plan", "actions"),
        ("close", "learned"),
    ):
        folder = tmp_path / screen
        folder.mkdir()
        sessions = [acme(days_ago=9), left_at(screen, question, long)]
        async with running(folder, ReflectApp.resume_session, sessions=sessions, size=(60, 20)) as driver:
            await driver.asks(question)
            await driver.settled()
            page = driver.app.screen.query_one(ScreenPage)
            assert page.show_vertical_scrollbar
            rows = driver.text().splitlines()[page.region.y : page.region.bottom]
            before_bar = page.vertical_scrollbar.region.x - 1
            assert {row[before_bar : before_bar + 1].strip() for row in rows} == {""}, (screen, driver.text())


@pytest.mark.parametrize("columns", [100, 120])
@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("h", "Every session you begin will stand here, the newest"),
        ("a", "The last part of a session is one or two small ones;"),
        ("i", "What you note under strengths and weaknesses in a session"),
    ],
)
async def test_where_no_page_stands_beside_it_what_is_said_instead_has_its_room(
    key: str, words: str, columns: int, tmp_path: Path
) -> None:
    async with running(tmp_path, size=(columns, 40)) as driver:
        await driver.press(key)
        await driver.shows(words)
        title, said = driver.text().splitlines()[0], line_with(driver, words)
        assert said.index(said.strip()) == title.index(title.strip())
        assert len(said.strip()) <= 78


async def test_a_search_that_finds_nothing_leaves_the_list_its_width(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=a_year(), size=(120, 40)) as driver:
        screen = await driver.loaded(HistoryScreen, "h")
        width = screen.query_one(".column").region.width
        await driver.press("slash")
        await driver.type("qqqq")
        await driver.shows("0 of 10 sessions")
        assert screen.query_one(".column").region.width == width


@pytest.mark.parametrize(("columns", "rows"), [(80, 2), (84, 1), (200, 1)])
async def test_the_parts_of_a_session_stand_on_one_row_where_they_fit(
    columns: int, rows: int, tmp_path: Path
) -> None:
    async with running(tmp_path, sessions=a_year(), size=(columns, 40)) as driver:
        await driver.loaded(HistoryScreen, "h")
        await driver.press("enter")
        await driver.shows("1 Next steps", "7 Thought")
        assert driver.app.screen.query_one(PartsLine).size.height == rows


@pytest.mark.parametrize(("lines", "gap"), [(24, 1), (30, 2)])
async def test_where_there_are_rows_a_blank_one_stands_behind_a_hint(
    lines: int, gap: int, tmp_path: Path
) -> None:
    async with running(tmp_path, size=(80, lines)) as driver:
        await driver.loaded(InventoryScreen, "i")
        await driver.press("a")
        await driver.shows("A moment, a number", "Where could you use it next?", "Save it")
        shown = driver.text().splitlines()
        hint, question, last, button = (
            next(place for place, line in enumerate(shown) if words in line)
            for words in ("A moment, a number", "Where could you use it", "A letter, a meeting", "Save it")
        )
        assert question - hint == gap
        assert button - last == 2  # none more behind the last

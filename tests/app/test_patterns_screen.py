"""Patterns and the card in the app: from the third session on, by keyboard, each line leading to its sessions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from reflect.model.record_lists import JOINED, PRACTICE
from reflect.model.session import Session
from reflect.storage import Store
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.patterns_screen import PatternsScreen
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.widgets.near_same_panel import NearSamePanel
from reflect.tui.widgets.statements import StatementLine, Statements
from tests.support.harness import Driver, running
from tests.support.listed_records import listed
from tests.support.sample import ACME, HOSTILE, session
from tests.support.scenes import over_time


def three(**more: Any) -> list[Session]:
    """Three sessions with the same strength, three stages, one rough question."""
    stages = ("application", "interview", "interview")
    return [
        session(
            {
                **ACME,
                "company": f"Co {place}",
                "stage": stage,
                "questions": [{"question": f"Why us? {HOSTILE}", "rating": "rough", "better": "Because"}],
                **more,
            },
            days_ago=10 * (3 - place),
        )
        for place, stage in enumerate(stages)
    ]


async def opened(driver: Driver) -> Statements:
    return (await driver.loaded(PatternsScreen, "p")).query_one(Statements)


def marked(statements: Statements) -> str:
    item = statements.marked
    return "" if item is None else " ".join(text.strip() for line in item.lines for text, _ in line)


def in_focus_and_view(line: StatementLine, statements: Statements) -> bool:
    shown, page = line.region, statements.region
    return line.has_focus and shown.y < page.bottom and shown.bottom > page.y


def is_wholly_in_view(line: StatementLine, statements: Statements) -> bool:
    shown, page = line.region, statements.region
    return page.y <= shown.y and shown.bottom <= page.bottom


async def to(driver: Driver, statements: Statements, words: str) -> None:
    """Go down to the line with these words, and open the statements on the way."""
    for _ in range(120):
        await driver.press("right")
        if words in marked(statements):
            return
        await driver.press_until_changed("down", lambda: statements.marked)
    raise AssertionError(f"no line says {words}")


def in_order(statements: Statements) -> list[StatementLine]:
    """The lines there are to go through."""
    return [line for line in statements.query(StatementLine) if line.can_focus and line.display]


async def open_all(driver: Driver, statements: Statements) -> list[StatementLine]:
    """Open every statement; the lines there are to go through then, with the first one marked."""
    await driver.press("right")
    while not in_order(statements)[-1].has_focus:
        await driver.press_until_changed("down", lambda: statements.marked)
        await driver.press("right")
    await driver.press("home")
    return in_order(statements)


# --- when it is there ------------------------------------------------------------------------------------------------


BEGINS = "Patterns begin with your third session. There is no hurry."


async def test_with_one_session_home_does_not_speak_of_it(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()[:1]) as driver:
        assert "Patterns" not in driver.text()


async def test_with_two_sessions_home_says_from_how_many_on(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()[:2]) as driver:
        await driver.shows("Patterns       from 3 sessions on")
        assert "what keeps coming up" not in driver.text()


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_before_the_third_session_the_key_says_when_it_begins(
    tmp_path: Path, count: int, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=three()[:count], size=size) as driver:
        await driver.press("p")
        await driver.told(BEGINS)
        assert isinstance(driver.app.screen, HomeScreen)


async def test_a_part_of_the_sessions_is_not_counted_as_the_whole(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        for path in (tmp_path / "reflect.json", *(tmp_path / "backups").iterdir()):
            path.write_bytes(b"no sessions")
        await driver.press("p")
        await driver.told("damaged")
        await driver.until(lambda: isinstance(driver.app.screen, PatternsScreen), "patterns")
        await driver.until(lambda: not driver.app.workers, "everything has ended")
        assert not list(driver.app.screen.query(StatementLine))
        assert "Reading ..." not in driver.text()


async def test_from_the_third_session_on_it_has_a_line_on_home(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await driver.shows("what keeps coming up")
        await opened(driver)
        await driver.shows("What you do well")
        await driver.press("escape")
        await driver.home()


# --- what it shows ---------------------------------------------------------------------------------------------------


async def test_statements_say_their_n_and_how_they_were_counted(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three(), size=(80, 40)) as driver:
        statements = await opened(driver)
        await driver.shows("3 sessions")
        assert "In 3 sessions you noted what you do well." in marked(statements)
        await driver.shows("How it is counted: Sessions in which you noted it")
        await to(driver, statements, "In 3 sessions you marked how far it went.")
        await driver.shows("How it is counted: The last step you marked")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("count", [3, 10])
async def test_what_is_not_enough_is_the_last_line_and_leads_to_its_sessions(
    tmp_path: Path, count: int, size: tuple[int, int]
) -> None:
    sessions = [
        session({**ACME, "company": f"Co {number}", "guess": 50 if number < 2 else None}, days_ago=number + 1)
        for number in range(count)
    ]
    async with running(tmp_path, sessions=sessions, size=size) as driver:
        statements = await opened(driver)
        assert "What you do well" in marked(statements)
        await driver.press("end")
        await driver.until(lambda: "Not enough yet for" in marked(statements), "the last line")
        assert marked(statements) == "Not enough yet for: your guesses while waiting (2 of 3)."
        said = " ".join(str(line.content) for line in statements.query(StatementLine))
        assert said.count("ot enough yet") == 1
        assert "each time something else" not in said
        assert "Data analyst" not in said, "a job is nothing to do another way"
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, ReadingScreen), "reading")
        await driver.shows("1 of 2")


async def test_a_line_opens_the_sessions_behind_it_newest_first(tmp_path: Path) -> None:
    sessions = three()
    async with running(tmp_path, sessions=sessions) as driver:
        statements = await opened(driver)
        await to(driver, statements, "Interview")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, ReadingScreen), "reading")
        await driver.shows("Co 2")
        await driver.shows("1 of 2")
        await driver.press("n")
        await driver.shows("2 of 2")
        await driver.shows("Co 1")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, PatternsScreen), "back")
        assert "Interview" in marked(statements)


async def test_words_that_look_like_markup_stand_there_as_typed(tmp_path: Path) -> None:
    hostile = [{"strength": HOSTILE, "proof": HOSTILE}]
    async with running(tmp_path, sessions=three(strengths=hostile), size=(80, 40)) as driver:
        await opened(driver)
        await driver.until(lambda: driver.text().count(HOSTILE) >= 2, "the words as typed")


async def test_one_screen_has_every_statement_before_anything_is_scrolled(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=over_time(), size=(120, 40)) as driver:
        statements = await opened(driver)
        heads = [line for line in statements.query(StatementLine) if line.is_head]
        assert len(heads) > 5
        await driver.until(lambda: all(is_wholly_in_view(line, statements) for line in heads), "all in view")
        assert [line.is_open for line in heads] == [True] + [False] * (len(heads) - 1)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_closed_statement_is_one_line_with_the_first_thing_found(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=three(), size=size) as driver:
        statements = await opened(driver)
        heads = [line for line in statements.query(StatementLine) if line.is_head and not line.is_open]
        assert heads
        assert all(line.region.height == 1 for line in heads if line.region)
        assert "…" not in driver.text()


async def test_enter_opens_a_statement_and_then_reads_its_sessions_and_left_closes_it(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        statements = await opened(driver)
        assert "In 3 sessions you noted" not in driver.text()
        await driver.press("enter")
        await driver.shows("In 3 sessions you noted what you do well.")
        await driver.press("down", "left")
        await driver.hides("In 3 sessions you noted what you do well.")
        assert "What you do well" in marked(statements)
        await driver.press("enter", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, ReadingScreen), "reading")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_line_can_be_reached_and_fits(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, sessions=three(), size=size) as driver:
        statements = await opened(driver)
        lines = await open_all(driver, statements)
        assert len(lines) > 15
        for place, line in enumerate(lines):
            await driver.until(
                partial(in_focus_and_view, line, statements), f"line {place} in focus and in view"
            )
            assert line.region.right <= size[0]
            await driver.press("down")
        await driver.press("home")
        await driver.until(lambda: lines[0].has_focus)
        await driver.press("end")
        await driver.until(lambda: lines[-1].has_focus)


async def test_turning_pages_takes_the_mark_along(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        statements = await opened(driver)
        lines = await open_all(driver, statements)
        places = []
        while not lines[-1].has_focus:
            await driver.press_until_changed("pagedown", lambda: statements.marked)
            line = next(line for line in lines if line.has_focus)
            await driver.until(partial(is_wholly_in_view, line, statements), "the marked line in view")
            places.append(lines.index(line))
        assert places == sorted(places)
        assert len(places) < len(lines) / 2
        while not lines[0].has_focus:
            await driver.press_until_changed("pageup", lambda: statements.marked)


async def test_a_change_made_while_reading_is_counted_at_once(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        statements = await opened(driver)
        await to(driver, statements, "In 3 sessions you marked how far it went.")  # which opens it
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, ReadingScreen), "reading")
        await driver.press("d")
        await driver.shows("Delete")
        await driver.press("y")
        await driver.until(lambda: isinstance(driver.app.screen, PatternsScreen), "back")
        await driver.shows("2 sessions")
        await driver.shows(BEGINS)
        assert not list(driver.app.screen.query(StatementLine)), "nothing is listed that is missing"
        assert "How it is counted" not in driver.text()
        await driver.press("escape")
        await driver.home()
    assert len(Store(tmp_path).sessions()) == 2


# --- the card --------------------------------------------------------------------------------------------------------


async def card(driver: Driver, key: str = "k") -> None:
    await driver.press(key)
    await driver.until(lambda: isinstance(driver.app.screen, CardScreen), "card")
    await driver.until(lambda: getattr(driver.app.screen, "is_loaded", False), "the card is read")


async def test_the_card_is_one_key_from_home_inventory_and_patterns(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await card(driver)
        await driver.shows("BEFORE THE NEXT INTERVIEW")
        await driver.press("escape")
        await driver.home()
        await opened(driver)
        await card(driver, "c")
        await driver.press("escape", "escape")
        await driver.home()
        await driver.press("i")
        await driver.until(lambda: type(driver.app.screen).__name__ == "InventoryScreen")
        await driver.press("c")
        await driver.shows("Explaining models in plain words")


async def test_an_answer_that_is_solid_now_is_ready_and_can_come_back(tmp_path: Path) -> None:
    sessions = three()
    async with running(tmp_path, sessions=sessions, size=(80, 40)) as driver:
        await card(driver)
        await driver.shows(f"Why us? {HOSTILE}")
        await driver.press("s")
        await driver.shows("Solid now")
        await driver.press("1", "enter", "enter")
        await driver.hides("A better answer: Because")
        (practised,) = listed(Store(tmp_path), PRACTICE)
        assert (practised["question"], practised["rating"]) == (f"Why us? {HOSTILE}", "solid")
        await driver.press("u")
        await driver.shows("A better answer: Because")
    assert listed(Store(tmp_path), PRACTICE) == []
    assert Store(tmp_path).get(sessions[2].id).records("questions")[0]["rating"] == "rough"


async def test_without_a_rough_answer_there_is_nothing_to_mark(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three(questions=None), size=(80, 40)) as driver:
        await card(driver)
        await driver.press("s")
        await driver.shows("No answer is waiting to be practised.")
        await driver.press("u")
        assert isinstance(driver.app.screen, CardScreen)


async def test_the_card_can_be_printed(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three(), size=(80, 40)) as driver:
        await card(driver)
        await driver.press("p")
        await driver.until(lambda: isinstance(driver.app.screen, PrintScreen), "print")
        await driver.shows("BEFORE THE NEXT INTERVIEW")
        await driver.shows("card-2026-11-22.txt")


async def test_a_card_of_nothing_says_how_it_fills(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[session({"company": "Acme", "mood": 3})]) as driver:
        await card(driver)
        await driver.shows("Nothing here yet.")


async def test_leaving_before_all_is_read_is_no_trouble(tmp_path: Path) -> None:
    many = [session({**ACME, "company": f"Co {number}"}, days_ago=number) for number in range(300)]
    async with running(tmp_path, sessions=many) as driver:
        for key in ("p", "k", "p", "k"):
            await driver.press(key, "escape")
            await driver.until(lambda: isinstance(driver.app.screen, HomeScreen), "home")
        await opened(driver)
        await driver.shows("300 sessions")


async def test_the_card_names_only_keys_that_do_something(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three(), size=(80, 40)) as driver:
        await card(driver)
        await driver.shows("s solid now")
        assert "u undo" not in driver.text()
        await driver.press("s")
        await driver.shows("Mark them")
        await driver.press("1", "enter", "enter")
        await driver.shows("u undo")
        await driver.until(lambda: "s solid now" not in driver.text(), "the key is gone with the last answer")


def near_causes() -> list[Session]:
    """Three sessions, two of which name nearly the same cause."""
    causes = ("They wanted results", "They wanted a result", "Budget")
    return [
        session({**ACME, "mood": 6, "causes": [{"cause": cause}], "change": None}, days_ago=10 * (3 - place))
        for place, cause in enumerate(causes)
    ]


async def test_near_same_causes_are_joined_by_one_key_and_undone_by_one(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=near_causes()) as driver:
        await opened(driver)
        await driver.shows("Are these two the same?", "They wanted a result")
        await driver.press("s")
        await driver.shows("One entry now: They wanted a result")
        await driver.hides("Are these two the same?")
        assert [each["list"] for each in listed(driver.app.store, JOINED)] == ["causes"]
        await driver.press("u")
        await driver.shows("As it was", "Are these two the same?")
        assert listed(driver.app.store, JOINED) == []


async def test_after_a_heavy_night_nothing_is_asked_about_the_patterns(tmp_path: Path) -> None:
    heavy = session({"mood": 1}, days_ago=1)
    async with running(tmp_path, sessions=[*near_causes(), heavy]) as driver:
        screen = await driver.loaded(PatternsScreen, "p")
        assert screen.query_one(NearSamePanel).pair is None
        await driver.press("s")
        assert listed(driver.app.store, JOINED) == []


def free_rows(statements: Statements) -> Iterator[tuple[StatementLine, StatementLine, int]]:
    """The lines that are shown, each with the one below it and the rows that are free between them."""
    shown = [line for line in statements.query(StatementLine) if line.display]
    for above, line in pairwise(shown):
        yield above, line, line.virtual_region.y - above.virtual_region.bottom


async def test_a_row_stays_free_around_an_open_statement_but_not_below_its_heading(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=over_time(), size=(100, 60)) as driver:
        statements = await opened(driver)
        heads = [line for line in statements.query(StatementLine) if line.is_head and line.can_focus]
        for head in heads:
            head.focus()
            await driver.press("right")
            await driver.until(lambda head=head: head.is_open, "it open")  # type: ignore[misc]
        await driver.settled()
        for above, line, free in free_rows(statements):
            is_below_heading = above.item.pattern is None
            is_row = line.item.pattern is not None and not line.is_head
            assert free == (0 if is_below_heading or is_row else 1), line.content


async def test_closed_statements_stand_below_each_other_but_for_those_beside_an_open_one(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=over_time(), size=(100, 60)) as driver:
        statements = await opened(driver)
        heads = [line for line in statements.query(StatementLine) if line.is_head and line.can_focus]
        by_id = {line.item.pattern.id: line for line in heads if line.item.pattern}
        open_one, below = by_id["control"], by_id["areas"]
        for head in heads:
            head.focus()
            await driver.press("left")
            await driver.until(lambda head=head: not head.is_open, "it closed")  # type: ignore[misc]
        open_one.focus()
        await driver.press("right")
        await driver.until(lambda: open_one.is_open, "it open")
        await driver.settled()
        apart = [line for above, line, free in free_rows(statements) if free and line.item.pattern]
        assert apart == [open_one, below]

"""The page beside a list: what one would see on opening the marked entry; the list keeps the focus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reflect.model.session import Session
from reflect.storage import Store
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.inventory_screen import InventoryScreen
from reflect.tui.screens.letters_screen import LettersScreen
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.previewed_screen import PreviewedScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.screens.session_letters_screen import SessionLettersScreen
from reflect.tui.widgets.marked_list import MarkedList
from reflect.tui.widgets.preview_pane import PreviewPane
from tests.support.harness import Driver, running
from tests.support.sample import HOSTILE, acme, session

WIDE, TALL, SMALL = (120, 40), (80, 40), (80, 24)

GLOBEX = {
    "company": "Globex",
    "role": "Analyst",
    "stage": "interview",
    "outcome": "no",
    "mood": 5,
    "thought": "I talk too fast",
    "happened": "They asked about the second project.",
    "learned": "Name the number first",
    "strengths": [{"strength": "Naming numbers", "proof": "the price list"}],
}


def two() -> tuple[Session, Session]:
    return acme(days_ago=9), session(GLOBEX, days_ago=2)


def page(driver: Driver) -> str:
    """The words of the page."""
    return str(driver.app.screen.query_one("#preview Static").render())


async def shows(driver: Driver, words: str) -> None:
    await driver.until(lambda: words in page(driver), f"on the page: {words}")


async def test_the_page_of_the_marked_session_stands_beside_the_history(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two(), size=WIDE) as driver:
        await driver.loaded(HistoryScreen, "h")
        await shows(driver, "Globex, Analyst (interview)")
        await shows(driver, "They asked about the second project.")
        await driver.press("down")
        await shows(driver, "Acme, Data analyst")
        assert isinstance(driver.app.focused, MarkedList)


@pytest.mark.parametrize(
    ("size", "is_there"), [(WIDE, True), (TALL, True), (SMALL, False), ((100, 30), False)]
)
async def test_it_stands_beside_or_below_where_there_is_room(
    tmp_path: Path, size: tuple[int, int], is_there: bool
) -> None:
    async with running(tmp_path, sessions=two(), size=size) as driver:
        screen = await driver.loaded(HistoryScreen, "h")
        assert screen.preview.display is is_there
        if is_there:
            await shows(driver, "They asked about")
            pane, rows = screen.preview.region, screen.query_one(MarkedList).region
            assert pane.x >= rows.right if size is WIDE else pane.y >= rows.bottom
            assert not rows.overlaps(pane)


async def test_the_thought_is_not_on_a_page_nobody_asked_for(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two(), size=WIDE) as driver:
        await driver.loaded(HistoryScreen, "h")
        await shows(driver, "They asked about")
        assert "I talk too fast" not in page(driver)


async def test_of_a_heavy_night_the_page_has_no_word_until_it_is_opened(tmp_path: Path) -> None:
    hard = session({**GLOBEX, "mood": 1}, days_ago=2)
    async with running(tmp_path, sessions=[hard], size=WIDE) as driver:
        await driver.loaded(HistoryScreen, "h")
        await shows(driver, "What you wrote that day is kept.")
        assert "second project" not in page(driver)
        assert "Mood" not in page(driver)
        await driver.press("enter")
        await driver.shows("They asked about the second project.")


async def test_what_looks_like_markup_stands_on_the_page_as_it_was_typed(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[session({**GLOBEX, "happened": HOSTILE})], size=WIDE) as driver:
        await driver.loaded(HistoryScreen, "h")
        await driver.shows(HOSTILE)


async def test_the_session_of_the_marked_step_stands_beside_next_steps_and_follows_a_tick(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=two(), size=WIDE) as driver:
        await driver.loaded(NextStepsScreen, "a")
        await shows(driver, "[ ] Ask Acme's HR for advice")
        await driver.press("x")
        await shows(driver, "[x] Ask Acme's HR for advice")


async def test_the_letters_of_the_marked_session_stand_beside_the_letters(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two(), size=WIDE) as driver:
        await driver.loaded(LettersScreen, "l")
        await shows(driver, "You could write")


async def test_an_entry_stands_beside_the_inventory_with_what_each_session_says_of_it(tmp_path: Path) -> None:
    told = [
        session(
            {**GLOBEX, "company": name, "strengths": [{"strength": "Naming numbers", "proof": proof}]},
            days_ago=ago,
        )
        for name, proof, ago in (("Globex", "the price list", 2), ("Hooli", "the shift plan", 30))
    ]
    async with running(tmp_path, sessions=told, size=WIDE) as driver:
        await driver.loaded(InventoryScreen, "i")
        await shows(driver, "What shows it: the shift plan")
        assert page(driver).index("Globex, 20 Nov") < page(driver).index("Hooli, 23 Oct")
        assert "the price list" in page(driver)


@pytest.mark.parametrize("on_and_back", [("J", "K"), ("ctrl+d", "ctrl+u")])
async def test_keys_read_on_in_it_and_back_while_the_list_keeps_the_focus(
    tmp_path: Path, on_and_back: tuple[str, str]
) -> None:
    on, back = on_and_back
    async with running(tmp_path, sessions=[acme()], size=(120, 24)) as driver:
        screen = await driver.loaded(HistoryScreen, "h")
        await shows(driver, "Acme, Data analyst")
        await driver.press(on, on)
        await driver.until(lambda: screen.preview.scroll_offset.y > 10, "further down")
        await driver.press(back, back)
        await driver.until(lambda: screen.preview.scroll_offset.y == 0, "at the top")
        assert isinstance(driver.app.focused, MarkedList)


async def test_another_page_begins_at_its_top(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two(), size=(120, 24)) as driver:
        screen = await driver.loaded(HistoryScreen, "h")
        await shows(driver, "Globex, Analyst")
        await driver.press("J", "down")
        await shows(driver, "Acme, Data analyst")
        assert screen.preview.scroll_offset.y == 0


async def test_the_wheel_over_it_scrolls_it_and_not_the_list(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()], size=(120, 24)) as driver:
        screen = await driver.loaded(HistoryScreen, "h")
        await shows(driver, "Acme, Data analyst")
        await driver.until(lambda: screen.preview.max_scroll_y > 0, "more than its height")
        await driver.settled()
        x, y = screen.preview.region.center
        driver.send(f"\x1b[<65;{int(x)};{int(y)}M" * 3)
        await driver.until(lambda: screen.preview.scroll_offset.y > 0, "further down")
        assert isinstance(driver.app.focused, MarkedList)


OPENED: dict[str, Callable[[object], bool]] = {
    "h": lambda screen: isinstance(screen, ReadingScreen),
    "a": lambda screen: isinstance(screen, ReadingScreen),
    "l": lambda screen: isinstance(screen, SessionLettersScreen),
    "i": lambda screen: type(screen).__name__ == "FormDialog",
}


@pytest.mark.parametrize("key", OPENED)
async def test_a_click_in_it_opens_it(tmp_path: Path, key: str) -> None:
    async with running(tmp_path, sessions=two(), size=WIDE) as driver:
        screen = await driver.loaded(PreviewedScreen, key)
        await driver.until(lambda: page(driver).strip(), "a page")
        await driver.settled()
        await driver.pilot.click(PreviewPane, offset=(10, 2))
        await driver.until(lambda: OPENED[key](driver.app.screen), "opened")
        assert screen is not driver.app.screen


async def test_while_the_mark_moves_on_nothing_is_read_and_then_only_what_it_rests_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = [session({**GLOBEX, "company": f"Company {number}"}, days_ago=number) for number in range(40)]
    async with running(tmp_path, sessions=sessions, size=WIDE) as driver:
        await driver.loaded(HistoryScreen, "h")
        await shows(driver, "Company 0,")
        read: list[str] = []
        get = Store.get

        def noted(store: Store, session_id: str) -> Session:
            read.append(session_id)
            return get(store, session_id)

        monkeypatch.setattr(Store, "get", noted)
        driver.send("\x1b[B" * 30)
        await shows(driver, "Company 30,")
        assert len(read) < 5


async def test_an_empty_list_has_no_page(tmp_path: Path) -> None:
    async with running(tmp_path, size=WIDE) as driver:
        screen = await driver.loaded(HistoryScreen, "h")
        await driver.shows("Nothing here yet.")
        assert not screen.preview.visible


async def test_a_search_that_finds_nothing_takes_the_page_away_and_it_comes_back(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two(), size=WIDE) as driver:
        screen = await driver.loaded(HistoryScreen, "h")
        await shows(driver, "Globex")
        await driver.press("slash")
        await driver.type("zzz")
        await driver.until(lambda: not screen.preview.visible, "no page")
        await driver.press("escape")
        await driver.until(lambda: screen.preview.visible, "a page")
        await shows(driver, "Globex")


async def test_in_a_terminal_that_grows_the_page_is_there_with_its_key(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=two(), size=SMALL) as driver:
        screen = await driver.loaded(HistoryScreen, "h")
        await driver.press("down")
        await driver.pilot.resize_terminal(*WIDE)
        await shows(driver, "Acme, Data analyst")
        assert screen.preview.display
        await driver.shows("Read on")

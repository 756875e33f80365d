"""The inventory: what one does well and what one works on, over all sessions."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.analysis.inventory import Inventory
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.inventory_screen import InventoryScreen, listed_entries, shortened
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.widgets.entry_list import ListedEntry
from reflect.tui.widgets.search_line import SearchLine
from tests.support.harness import Driver, running
from tests.support.sample import HOSTILE, NOW, acme, session

SIZES = [(60, 20), (80, 24), (120, 40)]


def hooli() -> Session:
    return session(
        {
            "company": "Hooli",
            "strengths": [
                {"strength": "explaining models in PLAIN words", "use": "the first call"},
                {"strength": f"Calm {HOSTILE}"},
            ],
            "weaknesses": [{"weakness": "Salary talks", "area": "answers", "how": "practise with Ana"}],
        },
        days_ago=2,
    )


async def opened(driver: Driver) -> InventoryScreen:
    return await driver.loaded(InventoryScreen, "i")


async def test_each_strength_stands_there_once_with_where_it_comes_from(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9), hooli()], size=(120, 40)) as driver:
        await opened(driver)
        await driver.shows("4 entries")
        text = driver.text()
        assert text.casefold().count("explaining models in plain words") == 1
        assert "What shows it: the churn story" in text
        assert "From: Hooli, 20 Nov; Acme, 13 Nov" in text
        assert f"Calm {HOSTILE}" in text
        assert text.index("Strengths\n") < text.index("Salary talks")


async def test_the_list_is_searched_in_every_field_while_one_types(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9), hooli()]) as driver:
        await opened(driver)
        await driver.press("slash")
        await driver.type("ANA")
        await driver.shows("1 of 4 entries")
        await driver.shows("Salary talks")
        assert "churn" not in driver.text()
        await driver.type("x")
        await driver.shows("No entry has these words.")
        await driver.press("escape")
        await driver.shows("4 entries")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, HomeScreen), "home")


async def test_an_empty_inventory_explains_itself(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await opened(driver)
        await driver.shows("Nothing here yet. What you note under strengths")
        await driver.press("escape")
        await driver.home()


async def test_it_is_printed_like_the_plan(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9)]) as driver:
        await opened(driver)
        await driver.press("p")
        await driver.until(lambda: isinstance(driver.app.screen, PrintScreen), "print")
        await driver.shows("STRENGTHS AND WEAKNESSES")
        await driver.shows(f"inventory-{NOW.astimezone().date().isoformat()}.txt")


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_on_the_screen_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9), hooli()], size=size) as driver:
        await opened(driver)
        for words in ("4 entries", "Search every word", "/ Search", "p Print", "esc Back", "f1 Help"):
            await driver.shows(words)
        assert all(len(line) <= size[0] for line in driver.text().splitlines())


def entries(count: int) -> list[ListedEntry]:
    strengths = [{"strength": f"Strength {number}", "proof": f"Proof {number}"} for number in range(count)]
    return listed_entries(load_guide(), Inventory.of([session({"strengths": strengths}), acme()]), NOW.date())


def test_a_very_long_list_is_shortened_on_the_screen_and_says_so() -> None:
    shown, rest = shortened(entries(500), 300)
    assert [each.heading for each in shown].count("Strengths") == 300
    assert rest == {"Strengths": "and 201 more; / finds them"}


async def test_while_words_to_search_for_are_typed_no_letter_is_offered_as_a_key(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9)]) as driver:
        await opened(driver)
        await driver.until(lambda: {"Search", "Card", "Print"} <= set(driver.footer()), "the keys")
        await driver.press("slash")
        await driver.type("kp")
        await driver.until(lambda: not {"Search", "Card", "Print"} & set(driver.footer()), "no letters")
        assert "Back" in driver.footer()
        assert driver.app.screen.query_one(SearchLine).value == "kp"
        await driver.press("escape")
        await driver.until(lambda: "Card" in driver.footer(), "the keys again")

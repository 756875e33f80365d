"""Suggestions beside a question."""

from __future__ import annotations

import pytest

from reflect.analysis.suggestion_words import Suggestion
from reflect.tui.fields import SuggestionStrip
from tests.support.fields_host import Hands, fields

FIVE = [Suggestion("company", f"Company {number} [/x]", f"Company {number} [/x]") for number in range(1, 6)]


def strip(hands: Hands) -> SuggestionStrip:
    return hands.app.query_one(SuggestionStrip)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_three_are_shown_where_there_is_no_room_with_the_keys_named(size: tuple[int, int]) -> None:
    async with fields("company", suggestions=FIVE, size=size) as hands:
        await hands.shows(
            "  Company 1 [/x]", "  Company 3 [/x]", "down: choose one   ctrl+f: the first", "2 more"
        )
        await hands.hides("Company 4")
        await hands.hides("›")
        assert hands.value is None


async def test_as_many_are_shown_as_there_is_room_for() -> None:
    async with fields("company", suggestions=FIVE) as hands:
        strip(hands).offer(FIVE, 4)
        await hands.shows("Company 4", "1 more")
        strip(hands).offer(FIVE, 5)
        await hands.shows("Company 5")
        await hands.hides("more")


async def test_inside_the_arrows_move_the_mark_and_the_rest_comes_into_sight() -> None:
    async with fields("company", suggestions=FIVE) as hands:
        assert strip(hands).enter()
        await hands.shows("› Company 1", "Enter: take it   up: back")
        await hands.press("down", "down", "down")
        await hands.shows("› Company 4", "Company 2")
        await hands.hides("Company 1")
        await hands.press("down", "down")
        await hands.shows("› Company 5")
        await hands.press("up", "enter")
        await hands.until(lambda: hands.app.taken == [FIVE[3]])


async def test_inside_the_mark_goes_on_to_what_takes_the_place_of_the_one_that_was_taken() -> None:
    async with fields("company", suggestions=FIVE) as hands:
        strip(hands).enter()
        await hands.press("down")
        await hands.shows("› Company 2")
        strip(hands).offer([FIVE[0], *FIVE[2:]])
        await hands.shows("› Company 3")
        strip(hands).offer(FIVE[:1])
        await hands.shows("› Company 1")


async def test_once_left_nothing_is_marked_and_tab_passes_by() -> None:
    async with fields("company", suggestions=FIVE) as hands:
        strip(hands).enter()
        await hands.shows("› Company 1")
        hands.field().focus()
        await hands.hides("›")
        await hands.press("tab")
        assert not strip(hands).has_focus


async def test_another_moves_the_mark_and_begins_again() -> None:
    async with fields("company", suggestions=FIVE) as hands:
        strip(hands).action_another()
        await hands.shows("› Company 1", "ctrl+f: take it   ctrl+b: next one")
        for _ in range(3):
            strip(hands).action_another()
        await hands.shows("› Company 4")
        for _ in range(2):
            strip(hands).action_another()
        await hands.shows("› Company 1")


async def test_take_gives_the_first_or_the_marked_one_and_stores_nothing_by_itself() -> None:
    async with fields("company", suggestions=FIVE) as hands:
        strip(hands).action_take()
        for _ in range(2):
            strip(hands).action_another()
        strip(hands).action_take()
        await hands.until(lambda: hands.app.taken == [FIVE[0], FIVE[1]])
        assert hands.value is None


async def test_a_click_takes() -> None:
    async with fields("company", suggestions=FIVE) as hands:
        await hands.click("Company 3")
        await hands.until(lambda: hands.app.taken == [FIVE[2]])


async def test_with_nothing_to_offer_it_takes_no_room() -> None:
    async with fields("company") as hands:
        assert not strip(hands).display
        strip(hands).action_take()
        strip(hands).action_another()
        strip(hands).offer(FIVE)
        await hands.shows("Company 1")
        strip(hands).offer([])
        await hands.hides("Company 1")
        assert hands.app.taken == []


async def test_the_mark_stays_on_the_same_suggestion_when_others_go() -> None:
    async with fields("company", suggestions=FIVE) as hands:
        for _ in range(2):
            strip(hands).action_another()
        await hands.shows("› Company 2")
        strip(hands).offer(FIVE[1:])
        await hands.shows("› Company 2")
        strip(hands).offer(FIVE[2:])
        await hands.shows("  Company 3")
        await hands.hides("›")


async def test_a_long_suggestion_is_wrapped_and_not_cut() -> None:
    words = " ".join(f"word{number}" for number in range(30))
    async with fields("company", suggestions=[Suggestion("company", words, words)], size=(60, 20)) as hands:
        await hands.shows("word0", "word29")

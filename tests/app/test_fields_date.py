"""Dates typed in small words."""

from __future__ import annotations

import pytest

from tests.support.fields_host import fields


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_small_words_become_a_day_and_stay_as_typed(size: tuple[int, int]) -> None:
    async with fields("due-on", size=size) as hands:
        await hands.type("fri")
        await hands.told("2026-11-27")
        await hands.shows("fri", "= Fri 27 Nov 2026")


async def test_a_date_that_lies_behind_reads_weekdays_backwards() -> None:
    async with fields("heard-on") as hands:
        await hands.type("fri")
        await hands.told("2026-11-20")
        await hands.shows("= Fri 20 Nov 2026")


async def test_what_is_no_date_says_so_and_keeps_the_text() -> None:
    async with fields("due-on", "role") as hands:
        await hands.type("when [/x] rains")
        await hands.told("when [/x] rains")
        await hands.shows("Not read as a date; it stays as you typed it.")
        await hands.press("tab")
        await hands.shows("when [/x] rains")


async def test_an_ambiguous_date_is_refused_and_kept() -> None:
    async with fields("due-on") as hands:
        await hands.type("01/02/2026")
        await hands.told("01/02/2026")
        await hands.shows("could be two days")


async def test_a_stored_day_is_shown_as_it_is_and_explained() -> None:
    async with fields("role", due_on="2025-12-01") as hands:
        await hands.shows("2025-12-01", "= Mon 1 Dec 2025")
        assert hands.app.changes == []


async def test_an_empty_date_shows_ways_to_write_one_only_while_in_focus() -> None:
    async with fields("due-on", "heard-on") as hands:
        await hands.shows("fri, tomorrow, +3d")
        await hands.hides("yesterday")
        await hands.press("tab")
        await hands.shows("yesterday")
        await hands.hides("tomorrow")


async def test_emptying_a_date_takes_it_away() -> None:
    async with fields(due_on="2026-12-01") as hands:
        await hands.press("ctrl+u")
        await hands.told(None)
        await hands.hides("=")

"""Bars and sparklines: a fixed scale, and plain letters where a terminal has no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.text.sparkline import BLOCKS, LETTERS, bar, cell_on_scale, dumbbell, glyphs_for, sparkline, tally
from tests.support.tables import every_row


@every_row(
    ("share", "blocks", "letters"),
    [
        (0, "········", "........"),
        (0.5, "━━━━····", "####...."),
        (1, "━━━━━━━━", "########"),
        (0.5625, "━━━━╸···", "####...."),
        (0.001, "╸·······", "#......."),
        (7, "━━━━━━━━", "########"),
        (-1, "········", "........"),
    ],
)
def test_a_bar_is_as_long_as_its_share(share: float, blocks: str, letters: str) -> None:
    assert bar(share, 8, BLOCKS) == blocks
    assert bar(share, 8, LETTERS) == letters


@given(st.floats(0, 1), st.integers(1, 60))
def test_a_bar_always_takes_the_cells_it_was_given(share: float, width: int) -> None:
    assert len(bar(share, width, BLOCKS)) == len(bar(share, width, LETTERS)) == width


def test_a_sparkline_has_its_scale_from_nothing_to_the_top_and_gaps_where_there_is_nothing() -> None:
    assert sparkline([0, 5, None, 10], 10, BLOCKS) == "▁▅ █"
    assert sparkline([0, 50, None, 100], 100, LETTERS) == ".+ @"
    assert sparkline([4, 4, 4], 10, BLOCKS) == "▄▄▄"
    assert sparkline([-3, 30], 10, BLOCKS) == "▁█"
    assert sparkline([], 10) == ""


@pytest.mark.parametrize(
    ("encoding", "glyphs"), [("utf-8", BLOCKS), ("ascii", LETTERS), (None, LETTERS), ("x", LETTERS)]
)
def test_the_ink_is_what_the_output_can_hold(encoding: str | None, glyphs: object) -> None:
    assert glyphs_for(encoding) is glyphs


def test_letters_are_ascii() -> None:
    assert (LETTERS.bars + LETTERS.rest + LETTERS.heights).isascii()


def test_a_dumbbell_leads_from_the_earlier_number_to_the_later_one() -> None:
    assert dumbbell(3, 6, 10, 13, BLOCKS) == "├───○━━●────┤"
    assert dumbbell(80, 30, 100, 13, BLOCKS) == "├───●━━━━○──┤"
    assert dumbbell(80, 30, 100, 13, LETTERS) == "|---@####o--|"
    assert dumbbell(4, 4, 10, 13) == "├────●──────┤"


numbers = st.one_of(st.floats(allow_nan=False), st.integers())


@given(numbers, numbers, st.sampled_from([10, 100]), st.integers(4, 80))
def test_the_points_of_a_dumbbell_stand_where_its_numbers_do(
    before: float, after: float, top: float, width: int
) -> None:
    drawn = dumbbell(before, after, top, width)
    assert len(drawn) == width
    assert drawn[1:-1].index("●") == cell_on_scale(after, top, width - 2)
    if "○" in drawn:
        assert drawn[1:-1].index("○") == cell_on_scale(before, top, width - 2)
    else:
        assert cell_on_scale(before, top, width - 2) == cell_on_scale(after, top, width - 2)


@given(numbers, numbers, st.integers(1, 80))
def test_a_larger_number_never_stands_further_left(one: float, other: float, width: int) -> None:
    low, high = sorted((one, other))
    assert 0 <= cell_on_scale(low, 10, width) <= cell_on_scale(high, 10, width) < width


@given(st.integers(1, 60), st.integers(2, 40))
def test_a_tally_has_a_mark_for_each_and_says_where_there_are_more(count: int, width: int) -> None:
    drawn = tally(count, width)
    assert len(drawn) == min(count, width)
    assert drawn.count("●") == (count if count <= width else width - 1)
    assert drawn.endswith("+") is (count > width)

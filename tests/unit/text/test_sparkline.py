"""Bars and sparklines: a fixed scale, and plain letters where a terminal has no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.text.sparkline import BLOCKS, LETTERS, bar, glyphs_for, sparkline


@pytest.mark.parametrize(
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
    ("encoding", "ink"), [("utf-8", BLOCKS), ("ascii", LETTERS), (None, LETTERS), ("x", LETTERS)]
)
def test_the_ink_is_what_the_output_can_hold(encoding: str | None, ink: object) -> None:
    assert glyphs_for(encoding) is ink


def test_letters_are_ascii() -> None:
    assert (LETTERS.bars + LETTERS.rest + LETTERS.heights).isascii()

"""A detail goes on below its own first word where its row is too narrow, and is as high as it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.content import Content

from reflect.tui.hanging_detail import LEAST_ROOM, HangingDetail

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

NAME, DETAIL = "c  Continue  ", "Umbrella Books and Prints, Data analyst"
NARROW = len(NAME) + LEAST_ROOM


def hanging() -> HangingDetail:
    return HangingDetail(Content(NAME), DETAIL)


def rows(width: int, rules: RulesMap | None = None) -> list[str]:
    return hanging().laid_out(rules or {}, width).plain.splitlines()


@pytest.mark.parametrize("width", [len(NAME + DETAIL), 200])
def test_where_there_is_room_it_stands_on_one_row(width: int) -> None:
    assert rows(width) == [NAME + DETAIL]


def test_every_further_row_begins_below_the_first_word_of_the_detail() -> None:
    hanging = " " * len(NAME)
    assert rows(len(NAME) + 26) == [f"{NAME}Umbrella Books and Prints,", f"{hanging}Data analyst"]
    first, *others = rows(NARROW)
    assert first.startswith(NAME)
    assert all(row.startswith(hanging) and row[len(NAME)] != " " for row in others)
    assert " ".join(row[len(NAME) :] for row in (first, *others)) == DETAIL


def test_with_less_room_than_that_or_where_one_row_is_wanted_it_is_left_as_it_is() -> None:
    assert rows(NARROW - 1) == [NAME + DETAIL]
    assert rows(NARROW, {"text_wrap": "nowrap"}) == [NAME + DETAIL]


@pytest.mark.parametrize("width", [200, 40, NARROW])
def test_it_is_as_high_as_its_rows(width: int) -> None:
    assert hanging().get_height({}, width) == len(rows(width))

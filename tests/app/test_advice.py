"""Every advice of the chapter is something a person does in the program: all 85 of them, row by row."""

from __future__ import annotations

import pytest

from reflect.model.guide.guide_loader import load_guide
from tests.support.advice.row import Row
from tests.support.advice.rows import ROWS

AROUND = {"session", "home", "print", "reading", "help", "letters", "patterns", "card"}
"""The parts of the product beside its six screens."""


def test_the_list_has_all_of_them_once_in_their_order() -> None:
    assert [row.number for row in ROWS] == list(range(1, 86))


def test_every_row_names_screens_and_parts_there_are() -> None:
    screens = {screen.id for screen in load_guide().screens}
    for row in ROWS:
        assert row.where
        assert set(row.where) <= screens | AROUND, row.number


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"row {row.number}")
def test_the_person_acts_on_it_in_the_program(row: Row) -> None:
    assert row.checks
    for check in row.checks:
        assert check.holds(), f"row {row.number}: {check.says}"

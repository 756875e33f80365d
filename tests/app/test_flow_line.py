"""A line of pieces is as high as the rows it is drawn in, whatever the terminal's size was before."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.tui.flow_line import FlowLine
from reflect.tui.screens.inventory_screen import InventoryScreen
from tests.support.harness import running
from tests.support.scenes import a_year

SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.mark.parametrize("after", SIZES, ids=str)
@pytest.mark.parametrize("before", SIZES, ids=str)
async def test_it_has_no_row_too_many_or_too_few_after_a_change_of_size(
    before: tuple[int, int], after: tuple[int, int], tmp_path: Path
) -> None:
    async with running(tmp_path, sessions=a_year(), size=before) as driver:
        await driver.home()
        screen = await driver.loaded(InventoryScreen, "i")
        await driver.pilot.resize_terminal(*after)
        line = screen.query_one("#entry-keys", FlowLine)
        await driver.until(
            lambda: line.content_size.height == len(str(line.content).splitlines()), "as many rows as drawn"
        )
        await driver.settled()
        assert line.content_size.height == len(str(line.content).splitlines())

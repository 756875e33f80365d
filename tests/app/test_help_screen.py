"""The help page: what a key does stands in a column of its own, however narrow the page is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.tui.screens.help_screen import HelpScreen
from tests.support.harness import running

WORDS = "patterns: what keeps coming up, from the third session on"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 60)])
async def test_what_does_not_fit_on_a_row_goes_on_below_itself(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size=size) as driver:
        await driver.on(HelpScreen, "f1")
        await driver.shows("patterns: what")
        rows = driver.text().splitlines()
        first = next(number for number, row in enumerate(rows) if "patterns: what" in row)
        column = rows[first].index("patterns")
        shown = [row[column:].rstrip(" ▁▂▃▄▅▆▇█") for row in rows[first : first + 2]]
        assert WORDS.startswith(shown[0])
        assert rows[first + 1][column - 1] == " "
        assert shown[0] == WORDS or " ".join(shown) == WORDS

"""The columns of lists of sessions are as wide as what stands in them."""

from __future__ import annotations

from datetime import date

from reflect.text.dates import DAY_COLUMN
from reflect.tui.widgets.session_lines import FIRST_MEASURED, day_in_list, day_width

TODAY = date(2026, 11, 22)
OF_THIS_YEAR, OF_ANOTHER = date(2026, 11, 2), date(2025, 11, 22)


def test_the_column_of_days_is_as_wide_as_the_widest_of_them() -> None:
    assert day_width([], TODAY) == 2
    assert day_width([OF_THIS_YEAR], TODAY) == len(day_in_list(OF_THIS_YEAR, TODAY)) + 2
    assert day_width([OF_THIS_YEAR, OF_ANOTHER], TODAY) == len(day_in_list(OF_ANOTHER, TODAY)) + 2 > 8


def test_where_not_all_are_measured_there_is_room_for_any_day() -> None:
    assert day_width([OF_THIS_YEAR] * (FIRST_MEASURED - 1), TODAY) < DAY_COLUMN + 2
    assert day_width([OF_THIS_YEAR] * FIRST_MEASURED, TODAY) == DAY_COLUMN + 2

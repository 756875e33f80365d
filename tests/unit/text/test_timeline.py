"""A time line in characters."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reflect.text.sparkline import BLOCKS, LETTERS
from reflect.text.timeline import TimeLine

TODAY = date(2026, 11, 30)
days = st.lists(st.dates(date(2020, 1, 1), date(2030, 12, 31)), min_size=1, max_size=12).map(sorted)
widths = st.integers(1, 200)


def test_dots_stand_under_their_months_and_are_joined() -> None:
    line = TimeLine.over([date(2026, 8, 1), TODAY], TODAY, 41)
    assert line.heading() == "Aug       Sep       Oct       Nov"
    assert line.row([date(2026, 8, 1), date(2026, 10, 1)]) == "○" + "─" * 19 + "●"
    assert line.row([date(2026, 9, 1)], LETTERS) == " " * 10 + "@"


def test_a_january_has_its_year_and_months_that_have_no_room_are_passed_over() -> None:
    line = TimeLine.over([date(2025, 8, 1)], TODAY, 30)
    assert "2026" in line.heading().split()
    assert len(line.heading().split()) < 16


def test_only_days_of_now_still_have_a_scale() -> None:
    line = TimeLine.over([TODAY], TODAY, 30)
    assert line.row([TODAY]) == " " * 29 + "●"


@given(days, widths)
def test_every_day_has_a_dot_of_its_own_in_order_while_there_is_room(days: list[date], width: int) -> None:
    row = TimeLine.over(days, TODAY, width).row(days)
    assert len(row) <= width
    dots = [sign for sign in row if sign in "○●"]
    assert dots == ["○"] * (min(len(days), width) - 1) + ["●"]


@given(days, widths)
def test_the_months_fit_and_stand_apart(days: list[date], width: int) -> None:
    heading = TimeLine.over(days, TODAY, width).heading()
    assert len(heading) <= width
    assert all(name.isalnum() for name in heading.split())


@given(days, widths, st.data())
def test_a_later_day_never_stands_further_left(days: list[date], width: int, data: st.DataObject) -> None:
    line = TimeLine.over(days, TODAY, width)
    day = data.draw(st.sampled_from(days))
    assert line.cell(day) <= line.cell(day + timedelta(days=3))


def test_the_edges_of_the_calendar_are_no_trouble() -> None:
    for day in (date.min, date.max):
        line = TimeLine.over([day], day, 40)
        assert line.row([day])
        line.heading()


def test_a_strip_is_as_high_as_there_are_days_in_a_cell() -> None:
    line = TimeLine.over([date(2026, 8, 1), TODAY], TODAY, 41)
    assert line.strip([date(2026, 8, 1), date(2026, 8, 1), TODAY]) == "▂" + " " * 39 + "▁"
    assert line.strip([TODAY] * 3, LETTERS) == " " * 40 + LETTERS.heights[2]


@given(days, widths)
def test_a_strip_shows_every_day_once_where_eight_stand_together_at_most(
    days: list[date], width: int
) -> None:
    line = TimeLine.over(days, TODAY, width)
    drawn = line.strip(days)
    assert len(drawn) <= width
    assert sum(line.counts(days)) == len(days)
    if max(line.counts(days)) <= len(BLOCKS.heights):
        assert sum(BLOCKS.heights.index(sign) + 1 for sign in drawn if sign != " ") == len(days)

"""Dates as people type and read them. The day in these tests is Sunday, 22 November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.text.dates import (
    DAY_COLUMN,
    column_day,
    day_as_written,
    format_day,
    local_day,
    long_form,
    parse_date,
    rough_day,
    short_day,
)
from tests.support.cases import cases
from tests.support.tables import every_row
from tests.support.zones import ZONES, needs_zones, zone

SUNDAY = date(2026, 11, 22)


@every_row(
    ("typed", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        (" 2026-12-1 ", date(2026, 12, 1)),
        ("today", SUNDAY),
        ("Tonight", SUNDAY),
        ("now", SUNDAY),
        ("tomorrow", date(2026, 11, 23)),
        ("tmr", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 21)),
        ("+3d", date(2026, 11, 25)),
        ("+ 3 days", date(2026, 11, 25)),
        ("3d", date(2026, 11, 25)),
        ("in 2 weeks", date(2026, 12, 6)),
        ("+1w", date(2026, 11, 29)),
        ("-2w", date(2026, 11, 8)),
        ("5 days ago", date(2026, 11, 17)),
        ("next week", date(2026, 11, 29)),
        ("last week", date(2026, 11, 15)),
        ("fri", date(2026, 11, 27)),
        ("FRIDAY", date(2026, 11, 27)),
        ("on fri", date(2026, 11, 27)),
        ("thurs", date(2026, 11, 26)),
        ("sun", date(2026, 11, 29)),
        ("last fri", date(2026, 11, 20)),
        ("1 dec", date(2026, 12, 1)),
        ("1st of December", date(2026, 12, 1)),
        ("Dec 1, 2027", date(2027, 12, 1)),
        ("22 nov", SUNDAY),
        ("21 nov", date(2027, 11, 21)),
        ("4 sept", date(2027, 9, 4)),
        ("29 feb", date(2028, 2, 29)),
        ("Tue 24 Nov", date(2026, 11, 24)),
        ("Tuesday, 24 November 2026", date(2026, 11, 24)),
        ("fri 2026-11-27", date(2026, 11, 27)),
        ("24.11.2026", date(2026, 11, 24)),
        ("11/24/2026", date(2026, 11, 24)),
        ("24.12.", date(2026, 12, 24)),
        ("1.2.2027", date(2027, 2, 1)),
        ("3.4.", date(2027, 4, 3)),
        ("2027/01/02", date(2027, 1, 2)),
        ("wednes", date(2026, 11, 25)),
        ("weds", date(2026, 11, 25)),
        ("5/5", date(2027, 5, 5)),
    ],
)
def test_a_date_that_lies_ahead_is_understood(typed: str, day: date) -> None:
    assert parse_date(typed, SUNDAY).day == day
    assert parse_date(typed, SUNDAY).problem == ""


@every_row(
    ("typed", "day"),
    [
        ("fri", date(2026, 11, 20)),
        ("sun", date(2026, 11, 15)),
        ("next fri", date(2026, 11, 27)),
        ("3d", date(2026, 11, 19)),
        ("+3d", date(2026, 11, 25)),
        ("2 weeks", date(2026, 11, 8)),
        ("1 dec", date(2025, 12, 1)),
        ("22 nov", SUNDAY),
        ("29 feb", date(2024, 2, 29)),
        ("yesterday", date(2026, 11, 21)),
        ("2026-12-01", date(2026, 12, 1)),
    ],
)
def test_where_a_date_lies_behind_short_words_are_read_backwards(typed: str, day: date) -> None:
    assert parse_date(typed, SUNDAY, past=True).day == day


@every_row("typed", ["01/02/2026", "1/2", "fri 1/2", "01-02-2026", "1-2-26", "3/2/27"])
def test_a_date_that_could_be_two_days_is_refused_and_a_clear_way_shown(typed: str) -> None:
    understood = parse_date(typed, SUNDAY)
    assert understood.day is None
    assert "could be two days" in understood.problem
    assert "2026-12-01" in understood.problem


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Mon 24 Nov", "24 November 2026 is a Tuesday."),
        ("fri 2026-12-01", "1 December 2026 is a Tuesday."),
        ("sun 22.11.2027", "22 November 2027 is a Monday."),
    ],
)
def test_a_date_with_the_wrong_weekday_is_not_guessed_at(typed: str, says: str) -> None:
    assert parse_date(typed, SUNDAY) == (None, f"{says} Which day is it?")


@every_row(
    "typed", ["31 june", "13/13/2026", "31.2.", "2026-02-30", "2026-13-01", "30 feb", "0 dec", "+9999w 5"]
)
def test_a_day_that_does_not_exist_is_none_and_says_so(typed: str) -> None:
    understood = parse_date(typed, SUNDAY)
    assert understood.day is None
    assert "stays as you typed it" in understood.problem


@every_row("typed", ["soon", ",", "fr", "m", "mayor", "the day after", "fri 13", "2026", "次の金曜日"])
def test_words_that_are_no_date_are_kept_and_told_so(typed: str) -> None:
    understood = parse_date(typed, SUNDAY)
    assert understood.day is None
    assert "stays as you typed it" in understood.problem


@every_row(("day", "field", "typed"), cases("date-words", 3))
def test_words_for_a_day_are_understood_or_it_is_said_why_not(day: str, field: str, typed: str) -> None:
    understood = parse_date(typed, date(2026, 11, 29), past=field == "past")
    assert (understood.day.isoformat() if understood.day else "") == day
    assert bool(understood.problem) == (not day)


@pytest.mark.parametrize("typed", ["friday before christmas", "friday or monday", "friday the club"])
def test_a_day_with_another_behind_it_or_with_words_that_are_no_moment_is_not_guessed_at(typed: str) -> None:
    assert parse_date(typed, SUNDAY).day is None


@pytest.mark.parametrize("typed", ["", "   ", "\t"])
def test_nothing_typed_is_no_date_and_no_problem(typed: str) -> None:
    assert parse_date(typed, SUNDAY).day is None
    assert parse_date(typed, SUNDAY).problem == ""


@given(st.text(max_size=30), st.dates(), st.booleans())
def test_whatever_is_typed_it_is_a_day_or_a_word_on_why_not(typed: str, today: date, past: bool) -> None:
    understood = parse_date(typed, today, past=past)
    assert (understood.day is None) or not understood.problem
    if typed.strip() and understood.day is None:
        assert understood.problem


@given(st.dates(), st.dates(min_value=date(1000, 1, 1)), st.booleans())
def test_a_stored_date_is_always_understood_as_itself(day: date, today: date, past: bool) -> None:
    assert parse_date(day.isoformat(), today, past=past).day == day


@given(st.dates(), st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.booleans())
def test_a_day_typed_as_it_was_shown_is_understood(day: date, today: date, past: bool) -> None:
    shown = format_day(day, today)
    understood = parse_date(shown, today, past=past)
    lies_elsewhere = day.year == today.year and (day > today if past else day < today)
    assert understood.day == day or day.year < 1000 or (lies_elsewhere and understood.problem)


@given(
    st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
    st.dates(date(1000, 1, 1), date(9000, 1, 1)),
)
def test_a_weekday_is_never_today_and_at_most_a_week_away(typed: str, today: date) -> None:
    ahead, behind = parse_date(typed, today).day, parse_date(typed, today, past=True).day
    assert ahead
    assert behind
    assert 1 <= (ahead - today).days <= 7
    assert 1 <= (today - behind).days <= 7


def test_at_the_end_of_the_calendar_nothing_breaks() -> None:
    assert parse_date("tomorrow", date.max).day is None
    assert parse_date("+3d", date.max).day is None
    assert parse_date("fri", date.max).problem
    assert parse_date("1 dec", date.max).day is None
    assert parse_date("yesterday", date.min).day is None


def test_a_day_is_spoken_short_with_its_year_only_when_it_is_another() -> None:
    assert format_day(date(2026, 11, 24), SUNDAY) == "Tue 24 Nov"
    assert format_day(date(2027, 2, 1), SUNDAY) == "Mon 1 Feb 2027"


EPIPHANY, NEW_YEARS_EVE = date(2027, 1, 6), date(2026, 12, 31)


@every_row(
    ("day", "today", "alone", "in_column", "roughly"),
    [
        (date(2027, 1, 4), EPIPHANY, "4 Jan", "Mon 4 Jan", "Mon"),
        (date(2026, 12, 31), EPIPHANY, "31 Dec 2026", "31 Dec 2026", "Thu"),
        (date(2026, 12, 6), EPIPHANY, "6 Dec 2026", "6 Dec 2026", "6 Dec"),
        (date(2026, 3, 13), EPIPHANY, "13 Mar 2026", "13 Mar 2026", "13 Mar 2026"),
        (date(2026, 1, 13), NEW_YEARS_EVE, "13 Jan", "Tue 13 Jan", "13 Jan"),
        (date(2026, 12, 30), NEW_YEARS_EVE, "30 Dec", "Wed 30 Dec", "Wed"),
        (date(2025, 12, 13), NEW_YEARS_EVE, "13 Dec 2025", "13 Dec 2025", "13 Dec 2025"),
    ],
)
def test_at_the_turn_of_the_year_a_day_of_the_other_one_has_its_year(
    day: date, today: date, alone: str, in_column: str, roughly: str
) -> None:
    assert short_day(day, today) == alone
    assert column_day(day, today) == in_column
    assert rough_day(day, today) == roughly


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_a_day_in_a_column_fits_and_is_no_other_day(day: date, today: date) -> None:
    shown = column_day(day, today)
    assert len(shown) <= DAY_COLUMN
    assert (str(day.year) in shown) == (day.year != today.year)
    assert shown.endswith(short_day(day, today))


def test_a_day_in_full_is_written_out() -> None:
    assert long_form(SUNDAY) == "22 November 2026"


@needs_zones
def test_the_day_of_a_moment_is_that_of_the_reader() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    for name, day in zip(ZONES, (24, 25, 24, 25), strict=True):
        with zone(name):
            assert local_day(late) == date(2026, 11, day)
            assert local_day(first) == date.min  # where another day would lie beyond the calendar, its own
            assert local_day(last) == date.max


@needs_zones
def test_a_moment_with_an_offset_has_the_day_of_the_place_it_was_written_at() -> None:
    late = datetime.fromisoformat("2026-11-24T23:30:00+01:00")
    for name in ZONES:
        with zone(name):
            assert day_as_written(late) == date(2026, 11, 24)
            assert day_as_written(late.astimezone(UTC)) == local_day(late)

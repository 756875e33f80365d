"""Days as letters and mails write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.text.written_days import written_days, written_periods
from tests.support.tables import every_row

NOW = date(2026, 11, 30)


@every_row(
    ("text", "expected"),
    [
        ("on 23 November 2026", "2026-11-23"),
        ("Nov 23rd, 2026 at 6 pm", "2026-11-23"),
        ("am 12. Dezember", "2026-12-12"),
        ("am 3.Jänner 2027", "2027-01-03"),
        ("le 1er mars 2027", "2027-03-01"),
        ("le 3 janvier", "2027-01-03"),
        ("el 5 de enero", "2027-01-05"),
        ("5 de agosto del 2027", "2027-08-05"),
        ("bis zum 12.12.2026 melden", "2026-12-12"),
        ("2027-02-01", "2027-02-01"),
        ("24/12/2026", "2026-12-24"),
        ("Please write by May 5.", "2027-05-05"),
    ],
)
def test_a_day_is_read_in_each_of_four_languages(text: str, expected: str) -> None:
    assert [each.day.isoformat() for each in written_days(text, NOW)] == [expected]


@every_row(
    "text",
    [
        "05/12/2026",
        "31 February 2027",
        "the top 5 may apply",
        "In May 40 people applied",
        "In March 12 candidates came",
        "Room 12.3.4.2026",
        "version 1.2.3",
        "12 people",
    ],
)
def test_what_could_be_two_days_or_is_none_is_left_alone(text: str) -> None:
    assert written_days(text, NOW) == []


def test_where_no_english_is_written_figures_begin_with_the_day() -> None:
    [found] = written_days("le 05/12/2026", NOW, is_day_first=True)
    assert found.day == date(2026, 12, 5)


def test_without_a_year_it_is_the_last_such_day_of_what_is_past() -> None:
    assert [each.day for each in written_days("12. Dezember", NOW, past=True)] == [date(2025, 12, 12)]


@every_row(
    ("text", "expected"),
    [
        ("from March 2027", "2027-03-01"),
        ("ab März", "2027-03-01"),
        ("à partir de juin 2027", "2027-06-01"),
        ("in six months", "2027-05-30"),
        ("nach drei Monaten", "2027-02-28"),
        ("dans un an", "2027-11-30"),
        ("dentro de 6 meses", "2027-05-30"),
    ],
)
def test_a_month_alone_and_a_count_of_months_begin_with_a_day(text: str, expected: str) -> None:
    assert [each.day.isoformat() for each in written_periods(text, NOW)] == [expected]


@pytest.mark.parametrize("past", [False, True])
@given(text=st.text(alphabet="0123456789 ./-,mayprdez", max_size=40))
def test_whatever_is_written_a_day_stands_where_it_is_said_to(past: bool, text: str) -> None:
    for found in [*written_days(text, NOW, past=past), *written_periods(text, NOW)]:
        assert 0 <= found.start < found.end <= len(text)

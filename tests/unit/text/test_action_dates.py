"""The day and the moment of an action, read from what is typed. The day in these tests is Sunday, 29 November 2026."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reflect.text.action_dates import ActionDate, read_action_date
from tests.support.cases import cases
from tests.support.tables import every_row

SUNDAY = date(2026, 11, 29)
NOT_JUDGED = "*"


def due(typed: str) -> str:
    day = read_action_date(typed, SUNDAY).due
    return day.isoformat() if day else ""


@every_row(("day", "moment", "typed"), cases("steps-with-days", 3))
def test_an_action_is_read_as_it_is_written(day: str, moment: str, typed: str) -> None:
    read = read_action_date(typed, SUNDAY)
    assert (read.due.isoformat() if read.due else "") == day
    assert moment in (NOT_JUDGED, read.when)


@every_row(
    ("typed", "day", "moment"),
    [
        ("Thursday after coffee, I will say the index answer aloud", "Thursday", "after coffee"),
        ("Ask Lena on Friday at 9 to read my letter", "on Friday", "at 9"),
        ("Hand it in no later than 18 December", "no later than 18 December", ""),
        ("Write two lines to Sam tonight", "tonight", "tonight"),
        ("first thing tomorrow, call", "tomorrow", "first thing"),
        ("If the kettle is on, say it", "", "If the kettle is on"),
        ("Mon 30 Nov - send it", "Mon 30 Nov", ""),
    ],
)
def test_both_come_with_the_places_they_stand_at(typed: str, day: str, moment: str) -> None:
    read = read_action_date(typed, SUNDAY)
    assert [typed[slice(*span)] if span else "" for span in (read.due_span, read.when_span)] == [day, moment]
    assert read.when == moment


@every_row(
    ("typed", "day"),
    [
        ("Ask about it next week", "2026-11-30"),  # its Monday
        ("Ask about it next month", "2026-12-01"),  # its first day
        ("Finish it this week", "2026-12-04"),  # the Friday
        ("Finish it by the end of the week", "2026-12-04"),
        ("Send it before Wednesday", "2026-12-01"),
        ("Ask again after Christmas", "2026-12-26"),
        ("Reapply in March", "2027-03-01"),
    ],
)
def test_what_names_more_than_a_day_is_due_on_one_of_it(typed: str, day: str) -> None:
    assert due(typed) == day


@every_row(
    "typed",
    [
        "Ask Dr Friday for the form",
        "Watch Sunday Morning with dad",
        "Sign up at monday.com",
        "Call Friday & Sons about the quote",
        "Sat with Ann and wrote the letter",
        "Move the interview from Monday to Wednesday",
        "Suggest Monday for the call",
        "Find the minutes of 12 November",
        "Read the notes Ann took on Monday",
        "Hand it in on 3/12/2026",
        "Hand it in on Monday 3 December",  # a Thursday
        "Improve version 2.5",
        "By the third call I am calm",
        "On the 10th of every month, one new advert",
    ],
)
def test_what_only_looks_like_a_day_is_none(typed: str) -> None:
    assert due(typed) == ""


def test_an_hour_is_one_only_where_nothing_is_counted() -> None:
    assert read_action_date("Ask at 9", SUNDAY).when == "at 9"
    assert read_action_date("Ask at 9 companies", SUNDAY).when == ""


def test_what_is_asked_for_is_no_moment() -> None:
    assert read_action_date("Ask Jo if she has time", SUNDAY) == ActionDate()
    assert read_action_date("Ask for a form when Jo calls", SUNDAY).when == "when Jo calls"


@given(st.text(max_size=80), st.dates())
def test_whatever_is_typed_what_is_found_stands_in_it(typed: str, today: date) -> None:
    read = read_action_date(typed, today)
    assert (read.due is None) == (read.due_span is None)
    assert read.when == (typed[slice(*read.when_span)] if read.when_span else "")
    assert read.due is None or read.due >= today


WORDS = st.sampled_from(
    [
        "on",
        "Friday",
        "tomorrow",
        "if",
        "when",
        "at",
        "9",
        "the",
        "10th",
        "1",
        "Dec",
        "every",
        "Monday",
        "after",
        "lunch",
        ",",
        ".",
        "I",
        "will",
        "ask",
        "Ann",
        "“",
        "”",
        "before",
        "3.12.",
        "2026",
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.dates(date(1000, 1, 1), date(9000, 1, 1)))
def test_any_order_of_such_words_is_read_without_a_fault(typed: str, today: date) -> None:
    read = read_action_date(typed, today)
    assert read.due is None or read.due >= today
    assert read.when in typed

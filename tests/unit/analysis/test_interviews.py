"""Interviews: which is next, of which it is asked how they went, and what their debrief begins with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.interview_words import load_interview_words, parse_interview_words
from reflect.analysis.interviews import InterviewsOnHome, debrief, debriefed, in_turn
from reflect.model.action import Record
from reflect.model.guide.toml_reader import GuideError
from reflect.model.record_lists import InterviewRecord
from reflect.text.resources import packaged
from tests.support.listed_records import a_record
from tests.support.sample import NOW, TODAY, session

LONGEST_PROMPT, LONGEST_HINT = 60, 71


def on(days: int, number: int = 0, **fields: Any) -> Record:
    return a_record(number, on=(TODAY + timedelta(days=days)).isoformat(), **fields)


# --- in turn ---------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(-40, 40), st.booleans()), max_size=8))
def test_those_to_come_are_first_by_their_days_whatever_the_order_they_are_read_in(
    days: list[tuple[int, bool]],
) -> None:
    records = [on(day, number, done=done) for number, (day, done) in enumerate(days)]
    to_come = sorted(day for day, done in days if day >= 0 and not done)
    for given_ in (records, records[::-1]):
        found = in_turn(given_, TODAY)
        assert [each.on for each in found][: len(to_come)] == [TODAY + timedelta(days=day) for day in to_come]
        assert len(found) == len(records)


def test_on_one_day_the_time_decides_and_one_without_comes_last() -> None:
    times = ["14:30", "9.15 at the river", "2 pm", "", "12 am", "8h"]
    records = [on(1, number, at=at) for number, at in enumerate(times)]
    assert [each.words("at") for each in in_turn(records, TODAY)] == [
        "12 am", "8h", "9.15 at the river", "2 pm", "14:30", "",
    ]  # fmt: skip


def test_those_without_a_day_come_before_those_that_were_and_those_that_are_done_last() -> None:
    records = [on(-3, 1), on(2, 2, done=True), a_record(3, company="Acme"), on(-1, 4), on(5, 5)]
    assert [each.record for each in in_turn(records, TODAY)] == [records[i] for i in (4, 2, 3, 0, 1)]


def test_of_those_that_are_done_the_latest_comes_first() -> None:
    records = [on(days, number, done=True) for number, days in enumerate((-9, -2, -5))]
    assert [each.record for each in in_turn(records, TODAY)] == [records[i] for i in (1, 2, 0)]


def test_what_another_program_wrote_there_breaks_nothing() -> None:
    odd = a_record(
        1, company=7, on=["2026"], at={"h": 1}, ask={"one": 1}, focus=[1, "Show this\n\n"], done="later"
    )
    (interview,) = in_turn([odd], TODAY)
    assert (interview.words("company"), interview.on, interview.ask, interview.is_done) == (
        "",
        None,
        [],
        True,
    )
    assert interview.focus == ["Show this"]


# --- on Home ---------------------------------------------------------------------------------------------------------


def asked(*records: Record, **told: str) -> list[str]:
    """The companies Home asks about, once a session of today said this."""
    interviews = InterviewsOnHome(records, TODAY)
    interviews.add(session(dict(told)))
    return [each.company for each in interviews.to_ask_about]


def test_it_is_asked_after_its_day_and_for_three_weeks() -> None:
    assert asked(on(0, company="Acme")) == []
    assert asked(on(-1, company="Acme")) == ["Acme"]
    assert asked(on(-21, company="Acme")) == ["Acme"]
    assert asked(on(-22, company="Acme")) == []
    assert asked(on(-1, company="Acme", done=True)) == []


def test_it_is_not_asked_once_a_session_since_is_about_that_company() -> None:
    assert asked(on(-1, company="Acme"), company="ACME ") == []
    assert asked(on(-1, company="Acme"), company="Globex") == ["Acme"]
    assert asked(on(-1, role="Analyst"), role="Analyst") == [""]
    interviews = InterviewsOnHome([on(-1, company="Acme")], TODAY)
    interviews.add(session({"company": "Acme"}, days_ago=9))
    assert len(interviews.to_ask_about) == 1, "a session from before says nothing of it"


def test_a_session_that_told_of_it_does_so_whatever_the_order_they_are_read_in() -> None:
    interviews = InterviewsOnHome([on(-1, company="Acme"), on(3, 2, company="Acme")], TODAY)
    for days_ago in (0, 30):
        interviews.add(session({"company": "acme"}, days_ago=days_ago))
    assert interviews.to_ask_about == []
    assert [each.company for each in interviews.to_come] == ["Acme"]


@pytest.mark.parametrize(
    ("night", "days_ago", "is_asked"),
    [
        ({"mood": 1}, 0, False),
        ({"mood": 1}, 7, False),
        ({"mood": 1}, 8, True),
        ({"mood": 5, "thought": "I want to die"}, 2, False),
        ({"mood": 5, "thought": "I was nervous"}, 2, True),
    ],
)
def test_nothing_is_asked_within_seven_days_of_a_heavy_night(
    night: dict[str, Any], days_ago: int, is_asked: bool
) -> None:
    interviews = InterviewsOnHome([on(-1, company="Acme")], TODAY)
    interviews.add(session(night, days_ago=days_ago))
    interviews.add(session({"company": "Globex", "mood": 7}))
    assert bool(interviews.to_ask_about) == is_asked


# --- the debrief -----------------------------------------------------------------------------------------------------


def test_the_debrief_begins_with_what_the_page_says_and_nothing_is_made_up() -> None:
    page = InterviewRecord(on(-1, company="Acme ", focus="Numbers\nnothing\nAsk back"))
    begun = debrief(page, NOW)
    assert begun.answers == {"company": "Acme ", "stage": "interview", "intended": "Numbers\nAsk back"}
    assert begun.finished is None
    after = debriefed(page, begun, NOW).after
    assert after is not None
    assert (after["done"], after["sessions"]) == (True, [begun.id])
    assert debrief(InterviewRecord(on(-1)), NOW).answers == {"stage": "interview"}


# --- the words -------------------------------------------------------------------------------------------------------


def test_prompts_and_hints_have_room_on_a_narrow_screen() -> None:
    for ask in load_interview_words().asks.values():
        assert len(ask.prompt) <= LONGEST_PROMPT, ask.id
        assert len(ask.hint) <= LONGEST_HINT, ask.id


def test_a_mistake_in_the_file_of_words_is_named_with_its_place() -> None:
    words = packaged("words/interview.toml")
    for right, wrong, says in (
        ('kind = "date"', 'kind = "moment"', "field on: no such kind"),
        ('id = "role"', 'id = "company"', "stands there twice"),
        ('title = "Before', 'heading = "Before', "heading"),
        ('"panel"', '"(panel"', "no pattern"),
    ):
        with pytest.raises(GuideError, match=says):
            parse_interview_words(words.replace(right, wrong, 1))

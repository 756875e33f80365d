"""The page for an interview: one sheet from one session to fifty, blanks where something is missing, words whole."""

from __future__ import annotations

from typing import Any

import pytest

from reflect.analysis.card import Card, card
from reflect.model.guide.guide_loader import load_guide
from reflect.model.record_lists import InterviewRecord
from reflect.model.session import Session
from reflect.reports.card_report import NO_INTERVIEW, card_outline
from reflect.reports.formats import render
from reflect.reports.layout import WIDTH
from reflect.reports.one_sheet import ROWS
from tests.support.listed_records import a_record
from tests.support.sample import HOSTILE, TODAY, acme, session

GUIDE = load_guide()
FULL: dict[str, Any] = {
    "company": "Globex",
    "role": "Analyst",
    "on": "2026-12-03",
    "at": "14:30, their office",
    "with": "Ann Ito and one more",
    "pitch": f"I explain models {HOSTILE}",
    "opener": "I read about the churn project.",
    "focus": "That I explain models\nThree results with numbers",
    "weakness": "Indexes; I read one evening a week.",
    "if-then": "If my mind goes blank, I ask for a moment.",
    "ask": ["What is a good first half year?", "Who will I work with?", "When will you decide?"],
    "look-up": "Ann, the churn project",
    "say-no-if": "the night shift stays",
}


def page(found: Card, interview: InterviewRecord = NO_INTERVIEW, *, private: bool = False) -> str:
    return render(card_outline(GUIDE, found, TODAY, interview, private=private))


def sessions(count: int) -> list[Session]:
    """So many sessions, each with three questions to practise, a strength and a weakness of its own."""
    ratings = ("rough", "okay", "solid")
    return [
        session(
            {
                "strengths": [{"strength": f"Strength {number}", "proof": "something that took a line to tell of"}],
                "weaknesses": [{"weakness": f"Weakness {number}", "how": "one evening a week"}],
                "questions": [
                    {"question": f"Question {number} {rating}?", "rating": rating, "better": "A story. " * 20}
                    for rating in ratings
                ],
                "pitch": "I help shops see which customers leave, with models they can read.",
                "look-up": "Ann",
                "say-no-if": "the pay stays unsaid",
            },
            days_ago=number,
        )
        for number in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8, 13, 21, 34, 50])
@pytest.mark.parametrize(
    "interview", [NO_INTERVIEW, InterviewRecord(a_record(1, **FULL))], ids=["none", "full"]
)
def test_it_is_one_sheet_from_one_session_to_fifty(count: int, interview: InterviewRecord) -> None:
    said = page(card(GUIDE, sessions(count)), interview)
    assert len(said.splitlines()) <= ROWS
    if count:
        assert f"Question {0} rough?" in said


def test_own_words_that_fill_a_sheet_by_themselves_are_smaller_on_paper_and_whole() -> None:
    long = {**FULL, "opener": "A word for the beginning. " * 30, "focus": "What I want to show them\n" * 9}
    outline = card_outline(GUIDE, card(GUIDE, sessions(9)), TODAY, InterviewRecord(a_record(1, **long)))
    assert '<body class="kind-card dense">' in render(outline, "html")
    assert render(outline, "text").split().count("beginning.") == 30
    assert "---" not in render(outline, "text")
    usual = card_outline(GUIDE, card(GUIDE, sessions(9)), TODAY, InterviewRecord(a_record(1, **FULL)))
    assert '<body class="kind-card">' in render(usual, "html")


def test_as_markdown_what_belongs_together_is_one_paragraph_and_it_is_one_sheet_too() -> None:
    outline = card_outline(GUIDE, card(GUIDE, sessions(50)), TODAY, InterviewRecord(a_record(1, **FULL)))
    said = render(outline, "markdown")
    assert "**Day:** Thursday, 3 December 2026  \n**Time and place:** 14:30, their office  \n" in said
    assert sum(max(1, -(-len(line) // WIDTH)) for line in said.splitlines()) <= ROWS + 8


def test_what_the_person_filled_in_stands_there_whole_and_before_what_the_sessions_say() -> None:
    said = page(card(GUIDE, sessions(3)), InterviewRecord(a_record(1, **FULL)))
    for field, words in FULL.items():
        for line in words if isinstance(words, list) else words.splitlines():
            assert (line in said) != (field == "on"), field
    assert "Thursday, 3 December 2026" in said
    assert "I help shops" not in said
    assert "Weakness 0" not in said


def test_what_was_not_filled_in_comes_from_the_sessions_else_there_is_room_for_it() -> None:
    said = page(card(GUIDE, sessions(1)), InterviewRecord(a_record(1, company="Globex")))
    assert "In one line: I help shops see which customers leave" in said
    assert "- Weakness 0\n    What I do about it: one evening a week" in said
    assert "I will say no if: the pay stays unsaid" in said
    assert "With:\n" in said
    assert said.count("A question to ask them:\n") == 3


def test_private_leaves_out_where_it_is() -> None:
    said = page(Card(), InterviewRecord(a_record(1, **FULL)), private=True)
    assert "Globex" not in said
    assert "Analyst" not in said
    assert "When will you decide?" in said


def test_words_that_call_for_help_or_are_against_oneself_are_not_on_it() -> None:
    heavy = {"pitch": "I am worthless", "say-no-if": "I want to die", "look-up": "nothing"}
    said = page(card(GUIDE, [session(heavy), acme(days_ago=3)]))
    assert "worthless" not in said
    assert "die" not in said.split()

"""The card: lessons only, gathered from all sessions, whole even where parts are missing."""

from __future__ import annotations

from typing import Any

import pytest

from reflect.analysis.card import QUESTIONS_READ, Card, IfThen, Strength, card
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from reflect.reports.card_report import card_outline
from reflect.reports.formats import formats_for, render
from reflect.reports.one_sheet import ROWS
from tests.support.sample import ACME, HOSTILE, NOW, session

GUIDE = load_guide()
TODAY = NOW.astimezone().date()
GUIDED = "Breathe out and say: let me think for a moment"


def sessions(*answers: dict[str, Any]) -> list[Session]:
    """One for each, the first the oldest."""
    return [session(each, days_ago=10 * (len(answers) - place)) for place, each in enumerate(answers)]


def made(*answers: dict[str, Any]) -> Card:
    return card(GUIDE, sessions(*answers))


def page(found: Card, format_id: str = "text") -> str:
    return render(card_outline(GUIDE, found, TODAY), format_id)


def rough(question: str, rating: str = "rough", **more: str) -> dict[str, Any]:
    return {"question": question, "rating": rating, **more}


# --- strengths -------------------------------------------------------------------------------------------------------


def test_three_strengths_with_proof_the_ones_noted_most_often_first() -> None:
    found = made(
        {"strengths": [{"strength": "Patience", "proof": "the long queue"}, {"strength": "No proof"}]},
        {"strengths": [{"strength": "Explaining", "proof": "churn"}, {"strength": "patience"}]},
        {"strengths": [{"strength": "Asking", "proof": "on-call"}, {"strength": "Fourth", "proof": "x"}]},
    )
    assert found.strengths == (
        Strength("patience", "the long queue"),
        Strength("Asking", "on-call"),
        Strength("Fourth", "x"),
    )


def test_a_strength_without_proof_has_a_blank_for_it_and_missing_ones_have_room() -> None:
    found = made({"strengths": [{"strength": "Patience"}, {"strength": "Asking", "proof": "on-call"}]})
    said = page(found)
    assert said.index("- Asking") < said.index("Patience. What shows it? ___")
    assert said.count("Something you do well, and what shows it") == 1


# --- answers ---------------------------------------------------------------------------------------------------------


def test_the_page_has_what_is_ready_and_what_is_still_to_practise_rated_or_not() -> None:
    found = made(
        {
            "questions": [
                rough("Easy", "okay"),
                rough("Why us?", "solid", better="Because"),
                {"question": "Unrated"},
                rough("Indexes?"),
            ]
        }
    )
    assert [each.question for each in found.to_practise] == ["Indexes?", "Unrated", "Easy"]
    assert [each.question for each in found.ready] == ["Why us?"]
    said = page(found)
    assert said.index("Still to practise") < said.index("Ready") < said.index("Why us?")


def test_a_better_answer_stands_whole_and_a_missing_one_has_lines_to_write_on() -> None:
    found = made(
        {"questions": [rough("Why us?", better=f"Situation\nTask {HOSTILE}"), rough("And indexes?")]}
    )
    said = page(found)
    for words in ("Why us?", "Situation", f"Task {HOSTILE}", "And indexes?"):
        assert words in said
    assert "The situation, the task, what you did, what came of it." in said.split("And indexes?")[1]


def test_of_answers_that_have_no_room_only_the_question_stands_there() -> None:
    many = [rough(f"Question {number}?", better=f"Answer {number}") for number in range(9)]
    said = page(made({"questions": many}))
    assert all(f"Question {number}?" in said for number in range(9))
    assert "Answer 0" in said
    assert "Answer 8" not in said


def test_many_long_answers_leave_room_for_the_rest_of_the_page_and_how_many_more_there_are_is_said() -> None:
    many = [rough(f"Question {number}?", better="A long story. " * 40) for number in range(30)]
    said = page(made({"questions": many}))
    assert len(said.splitlines()) <= ROWS
    shown = sum(f"Question {number}?" in said for number in range(30))
    assert f"{30 - shown} more: see your sessions." in said


# --- one if-then -----------------------------------------------------------------------------------------------------


def test_the_if_then_is_a_step_against_nerves_those_still_open_first() -> None:
    weak = {"weaknesses": [{"weakness": "Freezing", "area": "nerves", "how": "breathe"}]}
    steps = [
        {"what": "Walk", "when": "if the bus is late"},
        {"what": "Count to three", "when": "if I freeze", "helps": "freezing"},
    ]
    assert made({**weak, "actions": steps}).if_then == IfThen("if I freeze", "Count to three")
    done = sessions(
        {**weak, "actions": steps}, {"actions": [{"what": GUIDED, "when": "if my mind goes blank"}]}
    )
    assert card(GUIDE, done).if_then == IfThen("if my mind goes blank", GUIDED)
    done[1].actions[0].close("done", NOW)
    assert card(GUIDE, done).if_then == IfThen("if I freeze", "Count to three")
    done[0].actions[1].close("dropped", NOW)
    assert card(GUIDE, done).if_then == IfThen("if my mind goes blank", GUIDED)


def test_an_area_that_another_program_made_something_else_of_is_none() -> None:
    found = made({"weaknesses": [{"weakness": "Nerves", "area": {"id": "nerves"}, "how": "Breathe out"}]})
    assert not found.if_then


def test_without_such_a_step_it_is_how_nerves_are_to_be_met() -> None:
    change = {"change": [{"what": "Slow down", "area": "nerves", "how": "one breath before each answer"}]}
    assert made(change, {"actions": [{"what": "Tea", "when": "if it rains"}]}).if_then == IfThen(
        "Slow down", "one breath before each answer"
    )


def test_a_moment_that_the_step_names_stands_on_the_card_once() -> None:
    step = {"what": "If I freeze, count to three", "when": "If I freeze", "kind": "practise"}
    page = render(card_outline(GUIDE, made({"actions": [step]}), TODAY), "text")
    assert page.count("If I freeze") == 1
    assert "If I freeze, count to three" in page


def test_homework_against_nerves_with_its_day_is_no_if_then() -> None:
    homework = {"what": "Say it aloud", "when": "after breakfast", "due": "2026-11-28", "helps": "Freezing"}
    weak = {"weaknesses": [{"weakness": "Freezing", "area": "nerves", "how": "Breathe out first"}]}
    assert made({**weak, "actions": [homework]}).if_then == IfThen("Freezing", "Breathe out first")
    elsewhere = {"what": "Ausatmen", "when": "wenn mir nichts einfällt", "helps": "Freezing"}
    assert made({**weak, "actions": [homework, elsewhere]}).if_then == IfThen(
        "wenn mir nichts einfällt", "Ausatmen"
    )


@pytest.mark.parametrize(
    ("answers", "about"),
    [
        ({"change": [{"what": "Show numbers", "area": "answers"}]}, {"helps": "show numbers"}),
        ({"weaknesses": [{"weakness": "SQL", "area": "technical"}]}, {"helps": "SQL"}),
        ({}, {"kind": "practise"}),
    ],
    ids=["a change", "a weakness", "practice"],
)
def test_else_it_is_another_if_then_for_an_interview(answers: dict[str, Any], about: dict[str, str]) -> None:
    only_a_time = {"what": "Read", "when": "Monday", **about}
    step = {"what": "Say what I would look up", "when": "If I do not know", **about}
    after_an_answer = {"what": "Walk", "when": "if they say no"}
    homework = {"what": "Say it aloud", "when": "if the kettle is on", **about}
    after_a_no = {"what": "Practise again", "when": "if they say no", **about}
    found = made({**answers, "actions": [only_a_time, after_an_answer, homework, after_a_no, step]})
    assert found.if_then == IfThen("If I do not know", "Say what I would look up")


def test_what_comes_first_after_the_next_no_is_not_on_the_card_and_there_is_a_blank() -> None:
    said = page(made({"setback": "walk first", "look-up": "Ann", "outcome": "no"}))
    assert "also a no" not in said
    assert "walk first" not in said
    assert "If my mind goes blank, I will: ____" in said
    assert not made({"setback": "walk first"}), "a setback alone makes no card"


# --- to look up ------------------------------------------------------------------------------------------------------


def test_what_to_look_up_is_the_newest_and_what_was_missed_last_time() -> None:
    found = made(
        {"look-up": "Old names", "researched": ["team"]},
        {"look-up": f"Ann {HOSTILE}", "researched": ["role", "company"]},
        {"company": "says nothing"},
    )
    assert found.look_up == f"Ann {HOSTILE}"
    assert found.missed == ("culture", "team")
    assert "For this time: How they work, The people" in page(found)


def test_whoever_looked_everything_up_missed_nothing() -> None:
    assert made({"researched": ["role", "company", "culture", "team"]}).missed == ()
    assert made({"researched": ["newer-choice"]}).missed == ("role", "company", "culture", "team")


# --- the page --------------------------------------------------------------------------------------------------------


def test_a_card_of_nothing_is_none() -> None:
    assert not made({"company": "Acme", "thought": "x", "learned": "y"})
    assert made({"look-up": "Ann"})


@pytest.mark.parametrize("format_id", ["text", "markdown", "html"])
def test_lessons_only_no_outcome_no_thought_no_rating_and_no_company(format_id: str) -> None:
    found = card(
        GUIDE,
        [session({**ACME, "company": "Zyxcorp", "role": "Qwertist", "look-up": "Ann"}, days_ago=3)],
    )
    said = page(found, format_id).lower()
    for secret in (
        "zyxcorp",
        "qwertist",
        "good enough",
        "more closely",
        "80 %",
        "a no<",
        "they wanted numbers",
    ):
        assert secret not in said
    assert "explaining models in plain words" in said


def test_it_can_be_had_as_text_markdown_and_html_and_not_for_programs_or_calendars() -> None:
    assert formats_for("card")[:3] == ("text", "markdown", "html")
    assert not {"json", "ics"} & set(formats_for("card"))


def test_it_is_made_of_what_it_says_it_looks_at() -> None:
    whole = [session({**ACME, "look-up": "Ann", "researched": ["role"]}, days_ago=n) for n in range(3)]
    assert card(GUIDE, [each.only(QUESTIONS_READ) for each in whole]).answers == card(GUIDE, whole).answers
    assert page(card(GUIDE, [each.only(QUESTIONS_READ) for each in whole])) == page(card(GUIDE, whole))

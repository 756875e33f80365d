"""One change at a time: when one is offered, how long it stands on Home and card, and what is said beside what was."""

from __future__ import annotations

from typing import Any

import pytest

from reflect.analysis.card import card
from reflect.analysis.experiments import running
from reflect.analysis.progress import asked
from reflect.analysis.suggestions import offers
from reflect.model.session import Session
from reflect.reports import to_text
from reflect.reports.card_report import card_outline
from tests.support.pattern_sets import found, of
from tests.support.people import guide
from tests.support.sample import NOW, TODAY, session

CHANGE = {"change": [{"what": "Bring three numbers", "area": "answers"}]}
NO = {"outcome": "no", "stage": "interview", "mood": 6}


def offered(today: dict[str, Any], *earlier: dict[str, Any]) -> list[dict[str, Any]]:
    """What is offered in a session of today, after earlier ones."""
    one = session({**NO, **today})
    others = [session({**NO, **each}, days_ago=10 * (place + 1)) for place, each in enumerate(earlier)]
    return [each.value for each in offers(guide(), guide().question("experiment"), one, others, TODAY)]


AS_BEGUN = {"what": "Bring three numbers", "area": "answers", "since": "2026-11-22", "sessions": 5}


def test_a_change_that_came_three_times_is_offered_with_its_day_and_five_sessions() -> None:
    assert offered(CHANGE, CHANGE, CHANGE) == [AS_BEGUN]
    assert offered(CHANGE, CHANGE) == []
    assert offered({**CHANGE, "experiment": [AS_BEGUN]}, CHANGE, CHANGE) == []


def test_a_session_counts_once_even_where_it_stands_among_the_earlier_ones_too() -> None:
    now, other = session({**NO, **CHANGE}), session({**NO, **CHANGE}, days_ago=10)
    stored = now.copy()
    assert offers(guide(), guide().question("experiment"), now, [stored, other], TODAY) == []


def caused(cause: str, control: str) -> dict[str, Any]:
    return {"causes": [{"cause": cause, "control": control}]}


def test_a_cause_that_came_three_times_is_offered_where_it_is_in_one_s_hands() -> None:
    for control, is_offered in (("mine", True), ("influence", True), ("outside", False), ("", False)):
        found = offered(*[caused("Too few examples", control)] * 3)
        assert [each["what"] for each in found] == ["Do this another way: Too few examples"] * is_offered


def test_what_others_did_is_nothing_to_do_another_way() -> None:
    assert offered(*[caused("They wanted numbers", "mine")] * 3) == []


@pytest.mark.parametrize("cause", ["Unfair treatment because of my age", "A hiring stop"])
def test_what_is_unfair_or_outside_is_never_offered_whatever_was_marked(cause: str) -> None:
    assert offered(*[caused(cause, "mine")] * 3) == []


def test_after_the_same_approach_each_time_the_change_of_this_session_is_offered() -> None:
    same = {"same-approach": "yes"}
    assert offered({**same, **CHANGE}, same, same) == [AS_BEGUN]
    assert offered({**same, **CHANGE}, same) == []
    assert offered({**same, **CHANGE}, same, same, {"same-approach": "no"}) == []


def is_asked(full: bool = True, **answers: Any) -> bool:
    one = Session.new(NOW, full=full)
    for id_, value in {
        **NO,
        **CHANGE,
        **{id_.replace("_", "-"): each for id_, each in answers.items()},
    }.items():
        one.set_answer(id_, value, NOW)
    return "experiment" in [question.id for question in asked(guide().screen("plan"), one)]


def test_it_is_asked_in_a_full_session_where_something_would_be_done_differently() -> None:
    assert is_asked()
    assert is_asked(change=None, same_approach="yes")
    assert not is_asked(change=None)
    assert not is_asked(full=False)


@pytest.mark.parametrize(
    "answers",
    [
        {"causes": [{"cause": "Money", "control": "outside"}]},
        {"way": "unfair", "thought": "They saw my age"},
        {"their_words": "We have a hiring freeze."},
        {"outcome": "offer"},
        {"mood": 1},
    ],
)
def test_it_is_not_asked_where_it_was_in_nobody_s_hands_or_unfair_nor_on_a_heavy_night(
    answers: dict[str, Any],
) -> None:
    assert not is_asked(**answers)


TRIED = {**NO, "experiment": [{**AS_BEGUN, "since": "2026-09-01", "sessions": 3}]}


def test_it_runs_until_its_sessions_are_there_and_stands_on_the_card_so_long() -> None:
    for later, so_far in (([], 0), ([NO, NO], 2), ([NO, {"outcome": "withdrew"}, NO], 2), ([NO] * 3, None)):
        sessions = of(NO, TRIED, *later)
        tried = running(sessions)
        assert (tried.so_far if tried else None) == so_far
        page = to_text.render(card_outline(guide(), card(guide(), sessions), TODAY))
        assert ("Bring three numbers" in page) is (so_far is not None)


def test_the_one_named_last_takes_the_place_of_the_one_before() -> None:
    newer = {**NO, "experiment": [{"what": "Rest before it"}]}
    tried = running(of(TRIED, newer, NO))
    assert tried is not None
    assert (tried.experiment.what, tried.so_far, tried.experiment.sessions) == ("Rest before it", 1, 5)


# --- before and since ---


def felt(rating: str, stage: str = "interview") -> dict[str, Any]:
    return {"outcome": "no", "stage": stage, "questions": [{"question": "Why you?", "rating": rating}]}


def test_until_then_it_is_said_that_nothing_can_be_told_yet() -> None:
    said = found(of(felt("rough"), TRIED, felt("okay")))["experiment"]
    assert said.says == "1 of 3 since Tue 1 Sep. It cannot be told yet."
    assert [row.label for row in said.rows] == ["Bring three numbers"]


def test_once_they_are_there_both_sides_stand_with_their_n_and_no_cause_is_named() -> None:
    named = {**felt("rough"), **{"experiment": TRIED["experiment"]}}
    said = found(of(felt("rough"), felt("okay"), named, felt("solid"), felt("okay", "final"), felt("solid")))
    pattern = said["experiment"]
    assert [(row.group, row.label, row.value) for row in pattern.rows[1:]] == [
        ("Questions to practise", "Before, 3", "Okay 1, Rough 2"),
        ("Questions to practise", "Since, 3", "Solid 2, Okay 1"),
        ("How far it went", "Before, 3", "Interview 3"),
        ("How far it went", "Since, 3", "Interview 2, Final round 1"),
    ]
    for word in ("because", "helped", "effect", "worked", "better", "worse", "caused"):
        assert word not in f"{pattern.says} {pattern.counts}"


def test_a_side_that_says_too_little_cannot_be_told() -> None:
    said = found(of(felt("okay"), TRIED, felt("okay"), felt("okay"), felt("okay")))["experiment"]
    assert [row.label for row in said.rows] == ["Bring three numbers"]
    assert "cannot be told" in said.says


def test_ratings_of_answers_are_not_set_beside_a_change_of_the_papers() -> None:
    papers = {**felt("rough"), "experiment": [{"what": "A shorter CV", "area": "documents", "sessions": 3}]}
    said = found(of(felt("okay"), felt("okay"), papers, *[felt("okay")] * 3))["experiment"]
    assert {row.group for row in said.rows[1:]} == {"How far it went"}


def test_without_one_nothing_is_said_of_it() -> None:
    said = found(of(NO, NO, NO))["experiment"]
    assert (said.n, said.rows, said.is_found) == (0, (), False)

"""What is not suggested again: what stands in the plan, what was suggested in nearly the same words, what is done."""

from __future__ import annotations

from typing import Any

import pytest

from reflect.model.session import Session
from tests.support.sample import NOW
from tests.support.suggesting import NO, labels, session


def with_step(what: str, status: str = "open", days_ago: int = 0, **answers: Any) -> Session:
    made = session(days_ago, **answers)
    made.set_answer("actions", [{"what": what}], NOW)
    if status != "open":
        made.actions[0].close(status, NOW)
    return made


def test_two_points_in_nearly_the_same_words_are_suggested_once() -> None:
    here = session(
        **NO,
        change=[{"what": "Show a budget", "how": "ask to shadow the ordering for one month"}],
        weaknesses=[{"weakness": "Budgets", "approach": "fix", "how": "Ask to shadow the ordering"}],
    )
    assert len([label for label in labels("actions", here) if "shadow the ordering" in label]) == 1


@pytest.mark.parametrize("status", ["open", "done", "dropped"])
def test_what_the_plan_says_in_nearly_the_same_words_is_not_suggested(status: str) -> None:
    change = [{"what": "Ask to shadow the ordering for one month"}]
    assert "Ask to shadow" in " ".join(labels("actions", session(**NO, change=change)))
    here = with_step("Ask to shadow the ordering", status, **NO, change=change)
    assert "Ask to shadow" not in " ".join(labels("actions", here))


def test_a_point_that_a_taken_step_is_about_is_not_suggested_in_other_words_of_ours() -> None:
    weak = [{"weakness": "IFRS 16", "area": "technical"}]
    here = with_step(
        "Half an hour on one part of this: IFRS 16",
        **NO,
        weaknesses=weak,
        causes=[{"cause": "IFRS 16", "control": "mine"}],
    )
    assert not any("IFRS 16" in label for label in labels("actions", here))


def test_a_point_that_a_step_helps_with_is_not_suggested_as_another() -> None:
    here = session(**NO, weaknesses=[{"weakness": "IFRS 16", "area": "technical"}])
    here.set_answer("actions", [{"what": "Read chapter 1 of the standard", "helps": "IFRS 16"}], NOW)
    assert not any("IFRS 16" in label for label in labels("actions", here))


@pytest.mark.parametrize(("status", "is_offered"), [("open", False), ("done", False), ("dropped", True)])
def test_a_standing_point_is_not_suggested_while_a_step_for_it_is_open_and_once_it_is_done(
    status: str, is_offered: bool
) -> None:
    before = with_step(
        "Fifteen minutes on what may help with this: German",
        status,
        5,
        weaknesses=[{"weakness": "German", "approach": "fix"}],
    )
    assert any("German" in label for label in labels("actions", session(**NO), before)) is is_offered


def test_what_was_done_for_another_interview_is_suggested_again_where_tonight_speaks_of_it() -> None:
    before = with_step("Write a better answer and say it aloud three times:\n“Why us?”", "done", 30)
    here = session(**NO, questions=[{"question": "Why us?", "rating": "rough"}])
    assert any("Why us?" in label for label in labels("actions", here, before))


def test_our_own_words_are_suggested_again_though_another_session_has_the_step() -> None:
    before = with_step("One evening without looking for work", "done", 3)
    assert "One evening without looking for work" in labels("actions", session(**NO), before)


def test_strengths_that_are_nearly_the_same_are_suggested_once() -> None:
    here = session(went_well=[{"what": "Explaining models"}])
    before = session(4, strengths=[{"strength": "I explain models"}, {"strength": "Calm"}])
    assert labels("strengths", here, before) == ["Explaining models", "Calm"]

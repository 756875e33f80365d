"""What a night calls for, and how much is asked: from the mood and from every word, never stored."""

from __future__ import annotations

from typing import Any

import pytest

from reflect.analysis import progress
from reflect.analysis.situation import Night, night_of, pace_of, situation, switch_pace
from reflect.model.guide import Pace
from reflect.model.guide.derived import DERIVED
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from tests.support.sample import session as sample_session
from tests.support.tables import every_row

GUIDE = load_guide()
FEW = ["mood", "company", "outcome", "thought", "happened", "kindness", "reach", "mood-after"]


def session(answers: dict[str, Any], *, full: bool = False) -> Session:
    return sample_session(answers, finished=False, full=full)


def asked(given: Session) -> list[str]:
    return [
        question.id for screen in progress.screens(GUIDE, given) for question in progress.asked(screen, given)
    ]


@every_row("full", [False, True])
@every_row("mood", [0, 1, 2])
@every_row("outcome", [None, "no", "silence", "waiting", "taken-back"])
def test_a_heavy_night_asks_eight_questions_whatever_speed_and_outcome(
    mood: int, outcome: str | None, full: bool
) -> None:
    assert asked(session({"mood": mood, "outcome": outcome}, full=full)) == FEW


@pytest.mark.parametrize("outcome", ["offer", "withdrew"])
def test_after_an_offer_or_a_withdrawal_a_heavy_night_asks_for_no_painful_thought(outcome: str) -> None:
    assert asked(session({"mood": 1, "outcome": outcome})) == [id_ for id_ in FEW if id_ != "thought"]


@pytest.mark.parametrize("mood", [3, 4, 5, None])
def test_heavy_words_at_a_low_mood_or_without_one_leave_four_questions_at_most(mood: int | None) -> None:
    given = session({"mood": mood, "company": "Acme", "outcome": "no", "thought": "I am worthless"})
    assert night_of(given) is Night.HEAVY
    assert asked(given)[asked(given).index("thought") + 1 :] == [
        "happened",
        "kindness",
        "reach",
        "mood-after",
    ]


@pytest.mark.parametrize("mood", [6, 8, 10])
def test_heavy_words_at_a_good_mood_only_offer_the_few_questions(mood: int) -> None:
    given = session({"mood": mood, "outcome": "no", "thought": "I am worthless"})
    assert night_of(given) is Night.OFFERED
    assert pace_of(given) is Pace.SHORT
    switch_pace(given)
    assert pace_of(given) is Pace.HEAVY_NIGHT
    switch_pace(given)
    assert pace_of(given) is Pace.SHORT


def test_one_key_opens_the_rest_of_a_heavy_night_without_weighing_and_a_second_press_goes_back() -> None:
    given = session({"mood": 1, "outcome": "no", "thought": "I am worthless"})
    switch_pace(given)
    opened = asked(given)
    assert {"role", "change", "strengths", "actions", "learned", "way"} <= set(opened)
    assert not {"for", "against"} & set(opened)
    offered = {choice.id for choice in GUIDE.question("way").choices_for(situation(given))}
    assert offered == {"feels-true", "unfair", "not-tonight"}
    switch_pace(given)
    assert asked(given) == FEW


def test_a_mood_corrected_to_three_or_more_opens_the_rest() -> None:
    given = session({"mood": 1, "outcome": "no"})
    given.set_answer("mood", 3, given.updated)
    assert {"role", "change", "actions"} <= set(asked(given))


def test_nothing_that_was_answered_before_is_hidden_by_a_heavy_night() -> None:
    answers = {"role": "Clerk", "change": [{"what": "Ask sooner"}], "actions": [{"what": "Rest"}]}
    given = session({"mood": 6, "outcome": "no", **answers})
    given.set_answer("mood", 1, given.updated)
    assert set(asked(given)) == {*FEW, *answers}


def test_after_a_help_phrase_only_who_could_be_there_is_asked_and_the_rest_is_by_choice() -> None:
    given = session({"mood": 6, "company": "Acme", "thought": "I want to die"})
    assert asked(given) == ["mood", "company", "thought", "reach", "mood-after"]
    switch_pace(given)
    opened = set(asked(given))
    assert "happened" in opened
    assert not {"way", "for", "against", "balanced", "belief", "balanced-belief", "belief-after"} & opened
    assert not {"weigh", "true"} & {c.id for c in GUIDE.question("way").choices_for(situation(given))}


def test_a_help_phrase_stays_one_at_a_corrected_mood() -> None:
    given = session({"mood": 1, "thought": "I want to die"})
    given.set_answer("mood", 9, given.updated)
    assert pace_of(given) is Pace.AFTER_HELP


def test_what_somebody_else_said_makes_no_night_heavy() -> None:
    assert night_of(session({"mood": 5, "their-words": "You are worthless"})) is Night.ORDINARY


@every_row(
    ("thought", "kinds"),
    [
        ("I cannot pay the rent in January", ["fact", "housing"]),
        ("My visa ends in March", ["fact", "papers"]),
        ("I am worthless", ["worth"]),
        ("I am too slow for this work", ["worth"]),
        ("They wanted two years with the software and I have one", ["fact"]),
        ("I don't have the certificate", ["fact"]),
        ("They want five years", ["fact"]),
        ("I can't do SQL joins", ["fact"]),
        ("There were three hundred applicants", ["fact"]),
        ("I can't pay the rent and it is my own fault", ["housing"]),
        ("I deserved it", []),
        ("I have no talent", ["worth"]),
        ("My family is ashamed of me", []),
        ("I wasted two years of my life", []),
        ("It was my fault", []),
        ("Everyone else gets hired", []),
        ("I froze in the interview", []),
        ("What is wrong with me?", ["question"]),
        ("why did they even invite me", ["question"]),
        ("What I did there was not enough", []),
    ],
)
def test_what_a_thought_is_about_follows_from_its_words(thought: str, kinds: list[str]) -> None:
    assert situation(session({"mood": 6, "thought": thought})).get("thought-is", []) == kinds


def test_unfair_treatment_is_known_by_the_way_a_cause_or_a_sentence() -> None:
    for answers in (
        {"way": "unfair", "thought": "x"},
        {"causes": [{"cause": "Unfair treatment"}]},
        {"happened": "They said I was too old for the team."},
    ):
        assert situation(session({"mood": 6, **answers})).get("unfair"), answers
    assert "unfair" not in situation(session({"mood": 6, "happened": "They asked about indexes."}))


def test_nothing_that_follows_from_the_answers_is_stored() -> None:
    given = session({"mood": 1, "thought": "I want to die", "outcome": "no"})
    before = given.copy().document
    situation(given)
    switch_pace(given)
    night_of(given)
    assert given.document == before
    assert not set(DERIVED) & set(given.document["answers"])


def test_a_question_as_the_thought_is_neither_rated_nor_put_straight_into_a_fairer_sentence() -> None:
    given = session({"mood": 6, "outcome": "no", "thought": "What is wrong with me?"}, full=True)
    assert not {"belief", "belief-after", "balanced"} & set(asked(given))
    assert "kindness" in asked(given)
    given.set_answer("kindness", "Nothing is wrong with you", given.updated)
    assert "balanced" in asked(given)


@pytest.mark.parametrize(
    "told",
    [
        {"causes": [{"cause": "An automatic filter turned it down"}]},
        {"happened": "I sent it at nine. The no came four minutes later"},
        {"happened": "The rejection arrived two minutes after I applied"},
        {"thought": "A machine threw me out"},
    ],
)
def test_a_machine_that_turned_an_application_away_is_a_reason_of_its_own(told: dict[str, Any]) -> None:
    sent = {"mood": 6, "outcome": "no", **told}
    assert situation(session({**sent, "stage": "application"})).get("reason-is") == "filter"
    assert "reason-is" not in situation(session({**sent, "stage": "interview"}))


def test_a_machine_of_the_job_is_no_filter() -> None:
    for happened in ("I sent it within ten minutes", "I named the machines I know and the system we used"):
        given = {"mood": 6, "stage": "application", "outcome": "no", "happened": happened}
        assert "reason-is" not in situation(session(given))


@pytest.mark.parametrize("reason", [{"their-words": "There is a hiring freeze."}, {"way": "unfair"}])
def test_nobody_is_asked_for_mistakes_in_their_papers_where_these_decided_nothing(
    reason: dict[str, Any],
) -> None:
    guide = load_guide()
    plain = {"mood": 6, "stage": "application", "outcome": "no", "thought": "They do not want me there"}
    for id_ in ("criteria", "errors"):
        assert guide.question(id_).fits(situation(session(plain, full=True)))
        assert not guide.question(id_).fits(situation(session({**plain, **reason}, full=True)))

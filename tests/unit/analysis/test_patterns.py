"""What is in a set of sessions is said with the right n, and what is not there is not said."""

from __future__ import annotations

import copy
import random
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.patterns import FINDERS, patterns
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.model.session import Session
from tests.support.pattern_sets import TODAY, found, imported, of, row, rows
from tests.support.sample import ACME, HOSTILE, NOW, session
from tests.unit.model.test_more_questions import GUIDE

NEEDS = {
    "strengths": 3, "areas": 3, "weaknesses": 3, "causes": 3, "control": 3, "requirements": 3, "same": 3,
    "stages": 3, "guess": 3, "pitches": 3, "matches": 3, "steps": 3, "afterwards": 2, "advice": 5, "hours": 3,
    "belief": 3, "mood": 3,
}  # fmt: skip
"""Below which nothing is said; five requests for advice is the contract's."""

# --- how much it takes -----------------------------------------------------------------------------------------------


def test_every_pattern_has_its_minimum() -> None:
    assert {pattern.id: pattern.needs for pattern in found([]).values()} == NEEDS
    assert set(NEEDS) == set(FINDERS)


def test_without_sessions_every_pattern_says_that_it_is_not_enough() -> None:
    for pattern in found([]).values():
        assert pattern.says == f"Not enough yet (0 of {NEEDS[pattern.id]})"
        assert not pattern.is_enough
        assert (pattern.rows, pattern.series, pattern.sessions) == ((), (), ())


def test_two_of_three_is_said_as_it_is_and_leads_to_the_two() -> None:
    both = of({"stage": "test"}, {"stage": "final"}, {"company": "Acme"})
    stages = found(both)["stages"]
    assert (stages.says, stages.n, stages.needs) == ("Not enough yet (2 of 3)", 2, 3)
    assert stages.sessions == (both[1].id, both[0].id)
    assert stages.rows == ()


def test_sessions_without_any_of_it_say_nothing_about_anything() -> None:
    for pattern in found(of(*[{"company": f"Co {number}"} for number in range(6)])).values():
        assert not pattern.is_enough
        assert pattern.n == 0


def test_the_order_in_which_sessions_come_does_not_matter() -> None:
    sessions = [
        session({**ACME, "stage": stage}, days_ago=number) for number, stage in enumerate(["test"] * 4)
    ]
    shuffled = random.Random(7).sample(sessions, len(sessions))
    assert found(sessions) == found(shuffled)


def test_nothing_is_changed_by_looking() -> None:
    sessions = [session(ACME, days_ago=number) for number in range(4)]
    before = copy.deepcopy([each.document for each in sessions])
    found(sessions)
    assert [each.document for each in sessions] == before


# --- how it went -----------------------------------------------------------------------------------------------------


def test_stages_are_counted_session_by_session() -> None:
    sessions = of(
        {"stage": "application"},
        {"stage": "interview"},
        {"stage": "interview", "about": "several", "how-many": 30},
        {"company": "no stage"},
    )
    stages = found(sessions)["stages"]
    assert stages.says == "In 3 sessions you marked how far it went."
    assert rows(stages) == {"Application": "1 of 3", "Interview": "2 of 3"}
    assert row(stages, "Interview").sessions == (sessions[2].id, sessions[1].id)
    assert [each.share for each in stages.rows] == [pytest.approx(1 / 3), pytest.approx(2 / 3)]


def waited(guess: int | None, outcome: str) -> dict[str, Any]:
    return {"company": f"Co {guess}", "outcome": outcome, **({} if guess is None else {"guess": guess})}


def test_guesses_stand_beside_what_came() -> None:
    sessions = of(
        waited(80, "no"),
        waited(20, "offer"),
        waited(50, "silence"),
        waited(60, "waiting"),
        waited(90, "withdrew"),
        waited(None, "no"),
        waited(0, "no"),
    )
    guess = found(sessions)["guess"]
    assert guess.says == "4 guesses, 35 % in the middle, from 0 % to 80 %. An offer came in 1 of 4."
    assert [(each.label.split(", ")[1], each.value) for each in guess.rows] == [
        ("Co 0", "0 %, what came: a no"),
        ("Co 50", "50 %, what came: silence"),
        ("Co 20", "20 %, what came: an offer"),
        ("Co 80", "80 %, what came: a no"),
    ]
    assert guess.rows[0].sessions == (sessions[6].id,)


def test_without_an_offer_no_offer_is_counted() -> None:
    guess = found(of(*[waited(40, "no")] * 3))["guess"]
    assert guess.says == "3 guesses, 40 % each time."


def test_sentences_about_oneself_stand_beside_how_far_it_went() -> None:
    sessions = of(
        {"pitch": "I help shops", "stage": "application"},
        {"pitch": "I help SHOPS ", "stage": "interview"},
        {"pitch": "I mend data", "stage": "final"},
        {"pitch": "I have no stage"},
    )
    pitches = found(sessions)["pitches"]
    assert pitches.says == "3 sessions with a sentence about what you do, in 2 wordings."
    assert rows(pitches) == {"I mend data": "Final round 1", "I help SHOPS ": "Interview 1, Application 1"}
    same = found(of(*[{"pitch": "I help shops", "stage": "test"}] * 3))["pitches"]
    assert same.says == "3 sessions with a sentence about what you do, always in the same words."


def test_what_they_asked_for_stands_beside_how_far_it_went() -> None:
    def asked(stage: str, *have: str, outcome: str = "no") -> dict[str, Any]:
        points = [{"requirement": f"{place}", "have": each} for place, each in enumerate(have)]
        return {"company": stage, "stage": stage, "outcome": outcome, "requirements": points}

    matches = found(
        of(
            asked("application", "no", "partly"),
            asked("test", "yes", "no"),
            asked("final", "yes", outcome="offer"),
        )
    )["matches"]
    assert matches.says == (
        "In 3 sessions you marked what you have of what they asked for: 50 % in the middle, from 0 % to 100 %."
    )
    assert [each.value for each in matches.rows] == [
        "1 of 1 · Final round, an offer",
        "1 of 2 · Test",
        "0 of 2 · Application",
    ]


# --- what comes up again ---------------------------------------------------------------------------------------------


def test_papers_and_talks_are_counted_apart_and_each_area_once_a_session() -> None:
    sessions = of(
        {"change": [{"what": "a", "area": "documents"}, {"what": "b", "area": "documents"}]},
        {"change": [{"what": "c", "area": "nerves"}], "weaknesses": [{"weakness": "d", "area": "answers"}]},
        {"change": [{"what": "e", "area": "documents"}, {"what": "f", "area": "answers"}]},
        {"change": [{"what": "no area"}]},
    )
    areas = found(sessions)["areas"]
    assert areas.says == (
        "In 3 sessions you said where a change belongs. "
        "CV and letter: 2 of 3. The interview: 2 of 3. Other things: 0 of 3."
    )
    assert [(each.group, each.label, each.value) for each in areas.rows] == [
        ("", "CV and letter", "2 of 3"),
        ("The interview", "Answers", "2 of 3"),
        ("The interview", "Nerves", "1 of 3"),
    ]
    assert row(areas, "Answers").sessions == (sessions[2].id, sessions[1].id)


def test_causes_that_come_up_again_are_said_with_whose_hands_they_are_in() -> None:
    sessions = of(
        {"causes": [{"cause": "Somebody they knew", "known": "guess", "control": "outside"}]},
        {"causes": [{"cause": "somebody  THEY knew", "known": "told"}, {"cause": "Once", "control": "mine"}]},
        {"causes": [{"cause": "Another one", "known": "observed", "control": "mine"}]},
    )
    every = found(sessions)
    assert every["causes"].says == (
        "In 3 sessions you noted what may have made the difference. Noted more than once: 1."
    )
    assert rows(every["causes"]) == {"somebody  THEY knew": "2 of 3 · Not in my hands"}
    assert every["control"].says == (
        "4 notes on what may have made the difference, from 3 sessions: 1 told, 1 seen, 1 guessed."
    )
    assert rows(every["control"]) == {
        "In my hands": "2 of 4",
        "Not in my hands": "1 of 4",
        "Not said": "1 of 4",
    }


@pytest.mark.parametrize(("list_", "field"), [("strengths", "strength"), ("weaknesses", "weakness")])
def test_what_stands_there_once_each_time_is_not_said_to_come_again(list_: str, field: str) -> None:
    pattern = found(of(*[{list_: [{field: f"thing {number}"}]} for number in range(4)]))[list_]
    assert pattern.rows == ()
    assert pattern.says.endswith("each time something else.")
    assert pattern.says.startswith("In 4 sessions")


def test_strengths_come_with_what_shows_them() -> None:
    sessions = of(
        {"strengths": [{"strength": "Explaining", "proof": "the churn story"}]},
        {"strengths": [{"strength": "explaining"}]},
        {"strengths": [{"strength": "Patience"}]},
    )
    only = row(found(sessions)["strengths"], "explaining")
    assert (only.value, only.words) == ("2 of 3", ("the churn story",))


def test_weaknesses_stand_by_area_the_papers_before_the_talks() -> None:
    weak = [
        {"weakness": "Freezing", "area": "nerves"},
        {"weakness": "Typos", "area": "documents"},
        {"weakness": "Nowhere"},
    ]
    pattern = found(of(*[{"weaknesses": weak}] * 3))["weaknesses"]
    assert [(each.group, each.label) for each in pattern.rows] == [
        ("", "Nowhere"),
        ("CV and letter", "Typos"),
        ("The interview", "Freezing"),
    ]


def test_requirements_asked_for_again_that_are_not_there_are_counted() -> None:
    sessions = of(
        {"requirements": [{"requirement": "Go", "have": "no"}, {"requirement": "SQL", "have": "no"}]},
        {"requirements": [{"requirement": "go"}, {"requirement": "Once", "have": "no"}]},
        {"requirements": [{"requirement": "SQL", "have": "yes"}, {"requirement": "Excel", "have": "yes"}]},
        {"requirements": [{"requirement": "Excel", "have": "yes"}, {"requirement": "Go", "have": "partly"}]},
    )
    pattern = found(sessions)["requirements"]
    assert pattern.says.endswith("Asked for more than once, and you have it in part or not yet: 1.")
    assert rows(pattern) == {"Go": "3 of 4 · you have it: in part"}, (
        "SQL is there by now, the others never lacked"
    )
    assert row(pattern, "Go").sessions == (sessions[3].id, sessions[1].id, sessions[0].id)
    nothing = found(of(*[{"requirements": [{"requirement": "Excel", "have": "yes"}]}] * 3))["requirements"]
    assert nothing.says.endswith("Nothing you do not have was asked for twice.")
    assert nothing.rows == ()


# --- what stayed the same --------------------------------------------------------------------------------------------


def test_what_was_the_same_three_times_is_said_and_one_thing_is_asked_about() -> None:
    one = {"role": "Analyst", "pitch": "I help shops", "researched": ["company", "role"], "hours": 2}
    again = {**one, "role": "analyst", "researched": ["role", "company"], "same-approach": "yes"}
    same = found(of(one, again, again, {"role": "Analyst", "same-approach": "yes"}))["same"]
    assert same.says == "Over 4 sessions, noted the same three times or more: 5."
    assert rows(same) == {
        "Job: Analyst": "4 of 4",
        "You in one sentence: I help shops": "3 of 3",
        "Looked up beforehand: The job itself, The company": "3 of 3",
        "Hours of preparation: 2": "3 of 3",
        "The same way each time: Yes": "3 of 3",
    }
    assert same.asks == "Which one of these will you do another way next time? One is enough."


def test_a_change_that_was_noted_three_times_has_stayed_undone() -> None:
    changes = [{"change": [{"what": "Bring numbers"}, {"what": f"other {number}"}]} for number in range(3)]
    assert rows(found(of(*changes))["same"]) == {"What you would do differently: Bring numbers": "3 of 3"}


@pytest.mark.parametrize(
    "roles",
    [["Analyst", "Analyst", "Developer"], ["Analyst", "Analyst", "Analyst", "Developer"], ["A", "B", "C"]],
)
def test_what_was_the_same_twice_or_has_changed_by_now_is_not_said(roles: list[str]) -> None:
    same = found(of(*[{"role": role} for role in roles]))["same"]
    assert same.rows == ()
    assert same.asks == ""
    assert same.says == f"Over {len(roles)} sessions, nothing you noted was the same three times."


def test_only_sessions_that_say_something_that_could_stay_the_same_are_counted() -> None:
    same = found(of({"role": "Analyst"}, {"mood": 3}, {"hours": 2}, {"mood": 4}, {"role": "Clerk"}))["same"]
    assert same.n == 3
    assert same.says == "Over 3 sessions, nothing you noted was the same three times."


def test_a_different_approach_by_now_is_no_same_approach() -> None:
    answers = [{"same-approach": value} for value in ("yes", "yes", "yes", "no")]
    assert found(of(*answers))["same"].rows == ()


# --- how it felt -----------------------------------------------------------------------------------------------------


def test_how_true_the_thought_felt_before_and_after_in_the_order_of_time() -> None:
    sessions = of(
        {"thought": "I am slow", "belief": 90, "belief-after": 60},
        {"thought": "I am slow", "belief": 80, "belief-after": 80},
        {"thought": "I am slow", "belief": 40, "belief-after": 45},
        {"thought": "I am slow", "belief": 40},
        {"thought": "I am slow", "belief-after": 10},
    )
    belief = found(sessions)["belief"]
    assert belief.says == (
        "80 % in the middle at first, 60 % afterwards. Lower in 1 of 3, the same in 1, higher in 1."
    )
    assert [(each.label, each.values) for each in belief.series] == [
        ("At first", (90.0, 80.0, 40.0)),
        ("Afterwards", (60.0, 80.0, 45.0)),
    ]
    assert [each.value for each in belief.rows] == ["40 %, then 45 %", "80 %, then 80 %", "90 %, then 60 %"]


def test_mood_over_time_with_gaps_where_none_was_given() -> None:
    sessions = of({"mood": 0, "mood-after": 4}, {"mood": 5}, {"mood": 6, "mood-after": 6}, {"company": "x"})
    mood = found(sessions)["mood"]
    assert mood.says == (
        "In 3 sessions, 5 of 10 in the middle when you began, from 0 to 6. "
        "Afterwards, where you gave both: higher in 1 of 2, the same in 1, lower in 0."
    )
    assert [each.values for each in mood.series] == [(0.0, 5.0, 6.0), (4.0, None, 6.0)]
    assert found(of(*[{"mood": 5}] * 3))["mood"].says == "In 3 sessions, 5 of 10 when you began, each time."


def test_the_thought_is_in_no_pattern() -> None:
    secret = "zyxw the sentence nobody may see"
    sessions = [session({**ACME, "thought": secret}, days_ago=number) for number in range(6)]
    assert secret not in str(found(sessions))


# --- what was done ---------------------------------------------------------------------------------------------------


def with_steps(days_ago: int, answers: dict[str, Any], *steps: tuple[str, str, str]) -> Session:
    made = session({**answers, "actions": [{"what": what} for what, _, _ in steps]}, days_ago=days_ago)
    for action, (_, status, why) in zip(made.actions, steps, strict=True):
        if status != "open":
            action.close(status, NOW - timedelta(days=days_ago - 1), why)
    return made


def test_what_became_of_steps_is_counted_and_a_reason_stands_in_its_own_words() -> None:
    sessions = imported(
        [
            with_steps(9, {}, ("Ask Ann", "done", ""), ("Read it", "dropped", f"too much {HOSTILE}")),
            with_steps(5, {}, ("Walk", "open", "")),
            with_steps(3, {}),
        ]
    )
    steps = found(sessions)["steps"]
    assert (steps.n, steps.says) == (3, "3 steps: 1 done, 1 open, 1 dropped.")
    assert rows(steps) == {"Done": "1 of 3", "Open": "1 of 3", "Dropped": "1 of 3"}
    assert row(steps, "Dropped").words == (f"Read it: too much {HOSTILE}",)
    assert steps.sessions == (sessions[1].id, sessions[0].id)


def test_what_was_done_afterwards_and_what_followed_stands_in_their_own_words() -> None:
    old = with_steps(30, {"company": "Acme", "outcome": "no"}, ("Ask Ann", "done", ""), ("Read", "open", ""))
    old.set_answer("later", [{"note": "A dull place anyway", "on": "2026-11-20"}], NOW)
    middle = with_steps(
        20, {"company": "Globex", "outcome": "silence", "learned": "Ask who decides"}, ("Walk", "done", "")
    )
    offer = with_steps(10, {"company": "Initech", "outcome": "offer"}, ("Tell Bob", "done", ""))
    untouched = with_steps(5, {"company": "Umbrella", "outcome": "no"}, ("Later", "open", ""))
    pattern = found(imported([old, middle, offer, untouched]))["afterwards"]
    assert pattern.says == "After 2 sessions you did something you had written down."
    assert [each.words for each in pattern.rows] == [
        ("Done: Walk",),
        (
            "Done: Ask Ann",
            "Some weeks on: A dull place anyway",
            "Learned in the session of Mon 2 Nov: Ask who decides",
        ),
    ]
    assert pattern.sessions == (middle.id, old.id)


def test_what_was_learned_later_is_not_said_to_come_from_the_next_session_when_it_does_not() -> None:
    first = with_steps(30, {"company": "Acme", "outcome": "no"}, ("Ask Ann", "done", ""))
    wordless = session({"company": "Globex", "outcome": "no"}, days_ago=20)
    last = session({"company": "Initech", "outcome": "no", "learned": "Ask who decides"}, days_ago=10)
    other = with_steps(40, {"company": "Umbrella", "outcome": "no"}, ("Walk", "done", ""))
    pattern = found(imported([first, wordless, last, other]))["afterwards"]
    assert pattern.rows[0].words == ("Done: Ask Ann", "Learned in the session of Thu 12 Nov: Ask who decides")


def test_requests_for_advice_are_spoken_of_from_five_on() -> None:
    answers = [
        ("got", "letter"),
        ("got", "call"),
        ("refused", "letter"),
        ("no-answer", "portal"),
        ("asked", ""),
    ]
    asked = [
        {"outcome": "no", "feedback": value, **({"channel": channel} if channel else {})}
        for value, channel in answers
    ]
    advice = found(of(*asked, {"outcome": "no", "feedback": "not-asked"}, {"outcome": "no"}))["advice"]
    assert advice.says == "5 requests: 2 answered, 1 would not say, 1 without an answer, 1 still open."
    assert rows(advice) == {
        "Letter or email": "1 of 2 · answered",
        "Call": "1 of 1 · answered",
        "Online portal": "0 of 1 · answered",
        "Not said how": "0 of 1 · answered",
    }
    four = found(of(*asked[:4]))["advice"]
    assert (four.says, four.rows) == ("Not enough yet (4 of 5)", ())


def test_hours_stand_beside_how_the_answers_felt() -> None:
    def prepared(hours: float, *ratings: str) -> dict[str, Any]:
        asked = [{"question": f"Q{place}", "rating": each} for place, each in enumerate(ratings)]
        return {"company": f"Co {hours}", "hours": hours, "questions": asked}

    sessions = of(
        prepared(5, "solid", "solid"), prepared(1, "rough", "okay"), prepared(2.5, "solid"), {"hours": 9}
    )
    hours = found(sessions)["hours"]
    assert hours.says == (
        "In 3 sessions you noted the hours and how your answers felt. "
        "Where no answer felt rough: 3.8 hours in the middle (2 of 3). Where one did: 1 (1 of 3)."
    )
    assert [(each.label.partition(",")[0], each.value) for each in hours.rows] == [
        ("5 hours", "solid 2"),
        ("2.5 hours", "solid 1"),
        ("1 hour", "okay 1, rough 1"),
    ]
    assert hours.sessions == (sessions[2].id, sessions[1].id, sessions[0].id)


# --- what no pattern does --------------------------------------------------------------------------------------------

FORBIDDEN = (
    "score",
    "you are",
    "you always",
    "you never",
    "failed",
    "rejected",
    "rejection",
    "nos ",
    "in a row",
)


def test_no_statement_is_about_the_person_and_no_no_is_counted_up() -> None:
    sessions = [session({**ACME, "outcome": "no", "guess": 50}, days_ago=number) for number in range(12)]
    words = load_patterns()
    texts = [text for pattern in words.patterns for text in (pattern.title, pattern.counts, pattern.asks)]
    texts += [text for pattern in words.patterns for text in pattern.says.values()]
    texts += [*words.lines.values(), *(pattern.says for pattern in found(sessions).values())]
    for text in texts:
        assert not [word for word in FORBIDDEN if word in text.lower()], text
        assert "!" not in text
        assert "12 A no" not in text
    assert not any(
        "12 of 12" in each.value and each.label == "A no" for p in found(sessions).values() for each in p.rows
    )


def test_every_statement_names_its_n() -> None:
    sessions = [
        session({**ACME, "guess": 10 * number, "hours": number + 1}, days_ago=number) for number in range(7)
    ]
    for pattern in found(sessions).values():
        assert str(pattern.n) in pattern.says


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
ids = st.sampled_from([question.id for question in GUIDE.questions() if question.id != "actions"])


@given(st.lists(st.dictionaries(ids, json_values, max_size=8), min_size=1, max_size=5))
def test_answers_of_any_shape_are_no_trouble(answers: list[dict[str, Any]]) -> None:
    sessions = []
    for number, each in enumerate(answers):
        made = session({}, days_ago=number)
        made.document["answers"] = each
        sessions.append(made)
    assert len(patterns(load_patterns(), GUIDE, sessions, TODAY)) == len(FINDERS)

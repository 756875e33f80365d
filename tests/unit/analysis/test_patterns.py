"""What is in a set of sessions is said with the right n, and what is not there is not said."""

from __future__ import annotations

import copy
import random
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.patterns import FINDERS, patterns, session_names
from reflect.analysis.patterns.pattern_page import brief_lines
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from reflect.reports.formats import render
from reflect.reports.patterns_report import requested_outline
from reflect.text.sparkline import LETTERS
from tests.support.pattern_sets import TODAY, found, imported, of, patterns_page, row, rows
from tests.support.sample import ACME, HOSTILE, NOW, session

GUIDE = load_guide()

NEEDS = {
    "strengths": 3, "areas": 3, "weaknesses": 3, "causes": 3, "control": 3, "requirements": 3, "same": 3,
    "stages": 3, "guess": 3, "pitches": 3, "matches": 3, "steps": 3, "afterwards": 2, "advice": 5, "hours": 3,
    "belief": 3, "mood": 3,
    "predictions": 5,
    "experiment": 1,
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


def test_stages_have_names_the_furthest_first_and_are_not_counted() -> None:
    sessions = of(
        {"company": "Acme", "stage": "application"},
        {"role": "Clerk", "stage": "interview"},
        {"stage": "interview", "about": "several", "how-many": 30},
        {"company": "Globex", "stage": "other"},
        {"stage": "final"},
        {"company": "no stage"},
    )
    stages = found(sessions)["stages"]
    assert stages.says == "In 5 sessions you marked how far it went. The furthest stands first."
    assert list(rows(stages).items()) == [
        ("Final round", "2 Nov"),
        ("Interview", "Several applications, Clerk"),
        ("Application", "Acme"),
        ("Other", "Globex"),
    ]
    assert row(stages, "Interview").sessions == (sessions[2].id, sessions[1].id)
    assert all(each.share is None for each in stages.rows)


def test_a_stage_names_each_company_once_and_some_of_many() -> None:
    names = ["Acme", "Globex", "Acme", "Initech", "Umbrella", "Hooli"]
    stages = found(of(*[{"company": name, "stage": "application"} for name in names]))["stages"]
    assert rows(stages) == {"Application": "Hooli, Umbrella, Initech and others"}
    assert rows(found(of(*[{"company": "Acme", "stage": "test"}] * 9))["stages"]) == {"Test": "Acme"}


def waited(guess: int | None, outcome: str) -> dict[str, Any]:
    return {"company": f"Co {guess}", "outcome": outcome, **({} if guess is None else {"guess": guess})}


def test_guesses_stand_as_they_were_given_and_an_offer_beside_its_own() -> None:
    sessions = of(
        waited(80, "no"),
        waited(20, "offer"),
        waited(50, "silence"),
        waited(60, "waiting"),
        waited(90, "withdrew"),
        waited(None, "no"),
        waited(0, "no"),
        waited(70, "taken-back"),
    )
    guess = found(sessions)["guess"]
    assert guess.says == "In 5 sessions you guessed how likely an offer was, from 0 % to 80 %."
    assert [(each.label, each.value) for each in guess.rows] == [
        ("Co 70, 12 Nov", "70 %"),
        ("Co 0, 2 Nov", "0 %"),
        ("Co 50, 23 Sep", "50 %"),
        ("Co 20, 13 Sep", "20 %, then an offer"),
        ("Co 80, 3 Sep", "80 %"),
    ]
    assert guess.rows[1].sessions == (sessions[6].id,)


def test_without_an_offer_neither_offers_nor_noes_are_spoken_of() -> None:
    guess = found(of(*[waited(40, "no")] * 3))["guess"]
    assert guess.says == "In 3 sessions you guessed how likely an offer was, 40 % each time."
    assert {each.value for each in guess.rows} == {"40 %"}


def test_sentences_about_oneself_stand_beside_how_far_it_went() -> None:
    sessions = of(
        {"pitch": "I help shops", "stage": "application"},
        {"pitch": "I help SHOPS ", "stage": "interview"},
        {"pitch": "I mend data", "stage": "final"},
        {"pitch": "I have no stage"},
    )
    pitches = found(sessions)["pitches"]
    assert pitches.says == "In 3 sessions you wrote a sentence about what you do, in 2 wordings."
    assert rows(pitches) == {"I mend data": "Final round", "I help SHOPS ": "Interview, Application"}
    same = found(of(*[{"pitch": "I help shops", "stage": "test"}] * 3))["pitches"]
    assert same.says == "In 3 sessions you wrote a sentence about what you do, in the same words each time."


def test_what_they_asked_for_stands_beside_how_far_it_went() -> None:
    def asked(stage: str, *have: str, outcome: str = "no") -> dict[str, Any]:
        points = [{"requirement": f"{place}", "have": each} for place, each in enumerate(have)]
        return {"company": stage, "stage": stage, "outcome": outcome, "requirements": points}

    matches = found(
        of(
            asked("application", "no", "no"),
            asked("screening", "no", "partly"),
            asked("test", "yes", "no"),
            asked("final", "yes", outcome="offer"),
        )
    )["matches"]
    assert matches.says == "In 4 sessions you marked what you have of what they asked for."
    assert [each.value for each in matches.rows] == [
        "1 of 1 · Final round, an offer",
        "1 of 2 · Test",
        "1 in part · First call",
    ], "nowhere is it said that there was nothing"


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
        "In 3 sessions you said where a change belongs. CV and letter: 2 of 3. The interview: 2 of 3."
    ), "an area nobody put anything in is not spoken of"
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
        "In 3 sessions you noted what may have made the difference. Here is what came up more than once."
    )
    assert rows(every["causes"]) == {"somebody  THEY knew": "2 of 3 · Not in my hands"}
    assert every["control"].says == (
        "From 3 sessions, 4 notes on what may have made the difference: 1 told, 1 seen, 1 guessed. "
        "What is guessed may also have been otherwise."
    )
    assert rows(every["control"]) == {"In my hands": "2 of 4", "Not in my hands": "1 of 4"}


def test_causes_of_which_nothing_more_is_said_are_in_nobody_s_hands() -> None:
    every = found(of(*[{"causes": [{"cause": f"cause {number}"}]} for number in range(4)]))
    assert (every["control"].n, every["control"].says, every["control"].rows) == (4, "", ())


@pytest.mark.parametrize(("list_", "field"), [("strengths", "strength"), ("weaknesses", "weakness")])
def test_what_stands_there_once_each_time_is_not_said_to_come_again(list_: str, field: str) -> None:
    pattern = found(of(*[{list_: [{field: f"thing {number}"}]} for number in range(4)]))[list_]
    assert (pattern.n, pattern.says, pattern.rows) == (4, "", ())
    assert not pattern.is_found


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
        {"weakness": "Typos", "area": "documents", "how": "Ask Ann to read it"},
        {"weakness": "Nowhere"},
    ]
    pattern = found(of(*[{"weaknesses": weak}] * 3))["weaknesses"]
    assert [(each.group, each.label, each.words) for each in pattern.rows] == [
        ("", "Nowhere", ()),
        ("CV and letter", "Typos", ("Ask Ann to read it",)),
        ("The interview", "Freezing", ()),
    ]


def test_requirements_asked_for_again_that_are_not_there_are_counted() -> None:
    sessions = of(
        {"requirements": [{"requirement": "Go", "have": "no"}, {"requirement": "SQL", "have": "no"}]},
        {"requirements": [{"requirement": "go"}, {"requirement": "Once", "have": "no"}]},
        {"requirements": [{"requirement": "SQL", "have": "yes"}, {"requirement": "Excel", "have": "yes"}]},
        {"requirements": [{"requirement": "Excel", "have": "yes"}, {"requirement": "Go", "have": "partly"}]},
    )
    pattern = found(sessions)["requirements"]
    assert pattern.says.endswith("Here is what came up more than once, and you have in part or not yet.")
    assert rows(pattern) == {"Go": "3 of 4 · in part"}, "SQL is there by now, the others never lacked"
    assert row(pattern, "Go").sessions == (sessions[3].id, sessions[1].id, sessions[0].id)
    nothing = found(of(*[{"requirements": [{"requirement": "Excel", "have": "yes"}]}] * 3))["requirements"]
    assert (nothing.says, nothing.rows) == ("", ())
    lacking = found(of(*[{"requirements": [{"requirement": "Go", "have": "no"}]}] * 3))["requirements"]
    assert rows(lacking) == {"Go": "3 of 3 · not yet"}


# --- what stayed the same --------------------------------------------------------------------------------------------


def test_what_was_the_same_three_times_is_said_and_one_thing_is_asked_about() -> None:
    one = {"role": "Analyst", "pitch": "I help shops", "researched": ["company", "role"], "hours": 2}
    again = {**one, "role": "analyst", "researched": ["role", "company"], "same-approach": "yes"}
    same = found(of(one, again, again, {"role": "Analyst", "same-approach": "yes"}))["same"]
    assert same.says == "Over 4 sessions, this was the same three times or more."
    assert rows(same) == {
        "You in one sentence: I help shops": "3 of 3",
        "Looked up beforehand: The job itself, The company": "3 of 3",
        "Hours of preparation: 2": "3 of 3",
        "The same way each time: Yes": "3 of 3",
    }
    assert same.asks == (
        "Is there one that you would like to do another way next time? One is enough, and none is fine too."
    )


def test_a_job_or_a_company_is_nothing_to_do_another_way() -> None:
    same = found(of(*[{"company": "Acme", "role": "Clerk"}] * 6))["same"]
    assert (same.n, same.says, same.asks, same.rows) == (0, "Not enough yet (0 of 3)", "", ())
    named = {"company": "Acme", "role": "Clerk", "hours": 2, "change": [{"what": "clerk"}, {"what": "ACME"}]}
    assert rows(found(of(*[named] * 3))["same"]) == {"Hours of preparation: 2": "3 of 3"}


def test_a_change_that_was_noted_three_times_has_stayed_undone() -> None:
    changes = [{"change": [{"what": "Bring numbers"}, {"what": f"other {number}"}]} for number in range(3)]
    assert rows(found(of(*changes))["same"]) == {"What you would do differently: Bring numbers": "3 of 3"}


@pytest.mark.parametrize(
    "pitches",
    [["I help", "I help", "I mend"], ["I help", "I help", "I help", "I mend"], ["A", "B", "C"]],
)
def test_what_was_the_same_twice_or_has_changed_by_now_is_not_said(pitches: list[str]) -> None:
    same = found(of(*[{"pitch": pitch} for pitch in pitches]))["same"]
    assert (same.n, same.says, same.asks, same.rows) == (len(pitches), "", "", ())


def test_only_sessions_that_say_something_that_could_stay_the_same_are_counted() -> None:
    same = found(of({"pitch": "I help"}, {"mood": 3}, {"hours": 2}, {"role": "Clerk"}, {"hours": 3}))["same"]
    assert same.n == 3


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
        "In 3 sessions you gave both numbers. "
        "A typical number was 80 % at first, and 60 % afterwards. "
        "It is how it felt, not how true it is."
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
        "In 3 sessions you gave a number for how you were. Each is how that day felt, and nothing more."
    )
    assert [each.values for each in mood.series] == [(0.0, 5.0, 6.0), (4.0, None, 6.0)]
    assert [(each.label, each.value) for each in mood.rows] == [
        ("2 Nov", "6, then 6"),
        ("23 Oct", "5"),
        ("13 Oct", "0, then 4"),
    ]
    (alone,) = found(of(*[{"mood": 5}] * 3))["mood"].series
    assert alone.values == (5.0, 5.0, 5.0)


def test_a_mood_that_could_not_be_told_is_in_no_number() -> None:
    sessions = of(
        {"mood": 4},
        {"mood": 1, "mood-unsure": "yes", "mood-after": 2},
        {"mood-unsure": "yes", "mood-after": 9},
        {"mood": 5},
        {"mood": 6},
    )
    mood = found(sessions)["mood"]
    assert mood.n == 3
    assert [each.values for each in mood.series] == [(4.0, 5.0, 6.0)]
    assert mood.sessions == (sessions[4].id, sessions[3].id, sessions[0].id)


def test_no_word_says_whether_moods_are_high_or_low() -> None:
    low, high = (found(of(*[{"mood": mood, "mood-after": mood}] * 4))["mood"].says for mood in (0, 10))
    assert low == high


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
    assert (steps.n, steps.says) == (3, "You wrote down 3 steps: 1 done, 1 open, 1 dropped.")
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
    assert advice.says == (
        "In 5 sessions you asked for advice. Asking is in your hands; what comes back is in theirs. "
        "Answers that came: 2."
    )
    assert rows(advice) == {"Letter or email": "1 answer", "Call": "1 answer"}
    again = found(of(*asked, asked[0]))["advice"]
    assert row(again, "Letter or email").value == "2 answers"
    four = found(of(*asked[:4]))["advice"]
    assert (four.says, four.rows) == ("Not enough yet (4 of 5)", ())


def test_a_request_without_an_answer_is_never_counted() -> None:
    asked = [{"company": f"Co {number}", "feedback": "no-answer"} for number in range(6)]
    advice = found(of(*asked))["advice"]
    assert advice.says == (
        "In 6 sessions you asked for advice. Asking is in your hands; what comes back is in theirs."
    )
    assert advice.rows == ()


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
        "A typical number is 3.8 hours where no answer felt rough, and 1 where one did."
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
        assert str(pattern.n) in pattern.says or not pattern.is_found


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


# --- what was expected -----------------------------------------------------------------------------------------------


def expected(came: str, sure: int | None = None, what: str = "They will say no on Friday") -> dict[str, Any]:
    record = {"what": what, "sure": sure, "came": came}
    return {"predictions": [{name: value for name, value in record.items() if value}]}


def test_what_was_expected_stands_from_five_on_by_what_came_beside_how_sure_it_felt() -> None:
    noted = [
        expected("yes", 90),
        expected("yes", 70),
        expected("no", 100),
        expected("partly"),
        expected("no", 60),
    ]
    four = found(of(*noted[:4]))["predictions"]
    assert (four.says, four.rows) == ("Not enough yet (4 of 5)", ())
    five = found(of(*noted))["predictions"]
    assert [(row.label, row.value) for row in five.rows] == [
        ("It was so", "2 of 5 · felt 80 % sure"),
        ("In part", "1 of 5"),
        ("It was not so", "2 of 5 · felt 80 % sure"),
    ]


def test_what_is_open_or_about_oneself_is_not_counted_as_expected() -> None:
    others = [{"predictions": [{"what": "They will call"}]}, expected("yes", what="I will fail")]
    assert found(of(*others, *[expected("no")] * 4))["predictions"].n == 4


def test_the_record_of_what_was_expected_is_shown_on_request_alone() -> None:
    sessions = of(*[expected("yes", 90)] * 5)
    counted = list(found(sessions).values())
    page = render(patterns_page(sessions))
    assert "what you expected, and what came" in " ".join(page.split())
    names = session_names(sessions, TODAY)
    asked_for = render(requested_outline(load_patterns(), counted, names, TODAY))
    for words in ("It was so", "5 of 5", "90 %"):
        assert words not in page
        assert words in asked_for
    assert brief_lines(counted, 70, LETTERS)["predictions"] == (
        ("What you expected, and what came", "title"),
    )

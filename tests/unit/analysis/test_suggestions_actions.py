"""The next steps that are offered: each answer that needs one leads to it, and none where it does not fit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from reflect.model.guide import Pace
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from tests.support.sample import NOW, TODAY
from tests.support.suggesting import NO, action, labels, session, suggested
from tests.support.tables import every_row


@pytest.mark.parametrize("channel", ["letter", "call", "portal", "other"])
def test_after_an_interview_asking_for_advice_within_a_week_comes_first_however_it_was_heard(
    channel: str,
) -> None:
    first = suggested("actions", session(**NO, channel=channel))[0]
    assert first.label.startswith("Ask them for advice")
    assert first.value["due"] == "2026-11-29"
    assert first.value["kind"] == "feedback"


def test_the_short_session_which_does_not_ask_how_it_came_offers_to_ask_for_advice_too() -> None:
    assert labels("actions", session(**NO))[0].startswith("Ask them for advice")


@pytest.mark.parametrize(("channel", "is_offered"), [("letter", True), ("call", True), ("portal", False)])
def test_after_an_application_advice_is_asked_of_who_wrote_or_called(channel: str, is_offered: bool) -> None:
    here = session(**{**NO, "stage": "application"}, channel=channel)
    assert ("Ask them for advice" in " ".join(labels("actions", here))) is is_offered


def test_after_a_call_a_fact_they_missed_can_be_written_to_them_within_two_days() -> None:
    begins = "If they did not see one thing I can do"
    found = action(begins, session(**NO, channel="call", heard_on="2026-11-21"))
    assert found["due"] == "2026-11-23"
    assert action(begins, session(**NO, channel="call"))["due"] == "2026-11-24"
    for other in ({"channel": "letter"}, {"channel": "call", "heard_on": "2026-11-19"}):
        assert not any(label.startswith(begins) for label in labels("actions", session(**NO, **other)))


def test_a_strength_is_among_the_first_three_however_many_weaknesses_there_are() -> None:
    weaknesses = [
        {"weakness": area, "area": area} for area in ("technical", "nerves", "answers", "documents")
    ]
    here = session(**NO, channel="letter", strengths=[{"strength": "Calm"}], weaknesses=weaknesses)
    first = labels("actions", here)[:3]
    assert first[0].startswith("Ask them for advice")
    assert "Find one place for this, this week: Calm" in first
    assert "Half an hour on one part of this: technical" in first


@pytest.mark.parametrize("feedback", ["asked", "got", "refused", "no-answer"])
def test_once_advice_was_asked_for_it_is_not_offered_again(feedback: str) -> None:
    here = session(**NO, channel="letter", feedback=feedback)
    assert not any("for advice" in label for label in labels("actions", here))


def test_through_a_recruiter_it_is_the_recruiter_who_is_asked() -> None:
    assert action("Ask the recruiter", session(**NO, channel="recruiter"))["kind"] == "feedback"


@pytest.mark.parametrize(
    ("answer", "values", "begins", "kind"),
    [
        ("errors", ["yes", "unsure"], "Name two people and ask them to proofread", "documents"),
        ("criteria", ["no", "unsure"], "Show each requirement of the next job in my CV", "documents"),
        ("same-approach", ["yes"], "Name one thing and do it another way", "apply"),
        ("market", ["yes", "unsure"], "Name three people in my field", "people"),
    ],
)
def test_the_questions_before_the_next_application_lead_to_an_action_when_they_need_one(
    answer: str, values: list[str], begins: str, kind: str
) -> None:
    for value in ("yes", "no", "unsure"):
        here = session(**NO)
        here.set_answer(answer, value, NOW)
        assert any(label.startswith(begins) for label in labels("actions", here)) is (value in values)
        if value in values:
            assert action(begins, here)["kind"] == kind


def test_missing_know_how_leads_to_one_named_topic_and_its_first_half_hour() -> None:
    here = session(**NO, weaknesses=[{"weakness": "SQL windows", "area": "technical"}])
    found = action("Half an hour on one part of this", here)
    assert found["what"] == "Half an hour on one part of this: SQL windows"
    assert found["kind"] == "learn"


def test_nerves_lead_to_an_if_then() -> None:
    found = action("Breathe out", session(**NO, weaknesses=[{"weakness": "Blank mind", "area": "nerves"}]))
    assert found["when"].startswith("if ")
    assert found["helps"] == "Blank mind"


def test_a_weakness_with_a_how_becomes_that_step_and_says_what_it_helps_with() -> None:
    here = session(
        **NO, weaknesses=[{"weakness": "Numbers", "area": "answers", "approach": "fix", "how": "A card"}]
    )
    found = action("A way, and what it is for: A card · Numbers", here)
    assert found["helps"] == "Numbers"


def test_a_weakness_that_may_stay_leads_to_nothing() -> None:
    here = session(**NO, weaknesses=[{"weakness": "Small talk", "approach": "accept", "how": "say so"}])
    assert not any("Small talk" in label or "say so" in label for label in labels("actions", here))


def test_the_same_point_under_change_and_weaknesses_is_offered_once() -> None:
    here = session(
        **NO,
        change=[{"what": "Give numbers", "area": "answers"}],
        weaknesses=[{"weakness": "Give numbers", "area": "answers"}],
    )
    assert [label for label in labels("actions", here) if "Give numbers" in label] == ["Give numbers"]


def test_what_they_would_do_differently_is_a_step_in_their_own_words_with_a_day() -> None:
    words = "Bring two numbers. Say them first!"
    found = action(words, session(**NO, change=[{"what": words, "area": "nerves"}]))
    assert found == {"what": words, "due": "2026-11-29"}


def test_how_it_is_to_be_done_differently_is_a_step_too() -> None:
    here = session(**NO, change=[{"what": "Show a budget", "how": "Shadow the ordering"}])
    found = action("A way, and what it is for: Shadow the ordering · Show a budget", here)
    assert found["helps"] == "Show a budget"


@pytest.mark.parametrize("how", ["tonight", "on Friday", "Thursday after coffee"])
def test_a_day_alone_is_no_way_in_which_something_could_be_done(how: str) -> None:
    here = session(**NO, change=[{"what": "Show a budget", "how": how}])
    offered = labels("actions", here)
    assert "Show a budget" in offered
    assert not [label for label in offered if how in label]


def test_a_rough_answer_is_said_aloud_three_times_once_there_is_a_better_one() -> None:
    asked = [
        {"question": "Why us?", "rating": "rough", "better": "Situation: ..."},
        {"question": "Your plan?", "rating": "rough"},
        {"question": "Your name?", "rating": "solid"},
        {"question": "Tell us about a conflict"},
    ]
    found = labels("actions", session(**NO, questions=asked))
    assert "Say the better answer aloud three times: “Why us?”" in found
    assert "Write a better answer and say it aloud three times: “Your plan?”" in found
    assert "Write a better answer and say it aloud three times: “Tell us about a conflict”" in found
    assert not any("Your name?" in label for label in found)


def test_a_rough_answer_and_nerves_lead_to_an_if_then_for_the_moment_itself_once() -> None:
    here = session(
        **NO,
        questions=[{"question": "Why us?", "rating": "rough"}],
        weaknesses=[{"weakness": "Freezing", "area": "nerves"}],
    )
    found = [each.value for each in suggested("actions", here) if each.label.startswith("Breathe out")]
    assert [(each["when"], "due" in each) for each in found] == [("if my mind goes blank", False)]


def test_the_sentence_about_oneself_is_practised_aloud() -> None:
    here = session(**NO, pitch="I help shops count")
    assert action("Say it aloud", here)["what"] == "Say it aloud three times:\n“I help shops count”"


def test_a_strength_leads_to_one_place_to_use_it_this_week() -> None:
    here = session(
        **NO, strengths=[{"strength": "Plain words", "use": "the Initech letter"}, {"strength": "Calm"}]
    )
    assert action("Use it this week", here)["what"] == "Use it this week: Plain words · the Initech letter"
    assert action("Find one place", here)["what"] == "Find one place for this, this week: Calm"


def test_the_first_three_steps_hold_advice_a_change_and_a_strength() -> None:
    here = session(
        **NO,
        channel="letter",
        errors="yes",
        change=[{"what": "Give numbers"}, {"what": "Ask who decides"}, {"what": "Sleep"}],
        strengths=[{"strength": "Calm"}, {"strength": "Plain words"}],
    )
    advice, change, strength = labels("actions", here)[:3]
    assert "advice" in advice
    assert change == "Give numbers"
    assert "Calm" in strength


def test_in_the_short_session_the_standing_list_still_offers_a_strength_and_a_weakness() -> None:
    before = session(
        5,
        strengths=[{"strength": "Plain words"}],
        weaknesses=[{"weakness": "German", "approach": "fix"}, {"weakness": "Age", "approach": "accept"}],
    )
    found = labels("actions", session(**NO), before)
    assert "Find one place for this, this week: Plain words" in found
    assert "Fifteen minutes on what may help with this: German" in found
    assert not any("Age" in label for label in found)


def test_fifteen_minutes_are_offered_until_something_is_due_within_two_days() -> None:
    def offered(due: date | None, status: str = "open") -> bool:
        here = session(**NO)
        here.set_answer("actions", [{"what": "Ask", "due": due.isoformat() if due else None}], NOW)
        if status != "open":
            here.actions[0].close(status, NOW)
        return any(label.startswith("Fifteen minutes") for label in labels("actions", here))

    assert offered(None)
    assert offered(TODAY + timedelta(days=3))
    assert offered(TODAY - timedelta(days=1))
    assert offered(TODAY + timedelta(days=1), status="done")
    for days in (0, 1, 2):
        assert not offered(TODAY + timedelta(days=days))


@pytest.mark.parametrize("outcome", ["no", "waiting", "silence", "withdrew", "offer"])
def test_one_action_of_fifteen_minutes_fits_each_outcome(outcome: str) -> None:
    found = [
        label for label in labels("actions", session(outcome=outcome)) if label.startswith("Fifteen minutes")
    ]
    assert len(found) == 1


def test_unfair_treatment_suggests_noting_the_facts_and_asking_somebody_who_knows() -> None:
    for here in (
        session(**NO, way="unfair", thought="They asked about children"),
        session(**NO, causes=[{"cause": "Unfair treatment", "known": "observed"}]),
    ):
        facts, union = labels("actions", here)[:2]
        assert facts == "Write down the date, the exact words and who was there"
        assert "union" in union
        assert "by when" in union


def test_both_signs_of_unfair_treatment_together_suggest_it_once() -> None:
    here = session(**NO, way="unfair", thought="x", causes=[{"cause": "Unfair treatment"}])
    found = labels("actions", here)
    assert len(found) == len(set(found))


def test_only_causes_in_a_persons_hands_suggest_work() -> None:
    causes = [
        {"cause": "Budget", "control": "outside"},
        {"cause": "My slides", "control": "mine"},
        {"cause": "Timing", "control": "influence"},
        {"cause": "Luck"},
    ]
    found = " ".join(labels("actions", session(**NO, causes=causes)))
    assert "My slides" in found
    assert "Timing" in found
    assert "Budget" not in found
    assert "Luck" not in found


def test_at_low_mood_no_work_is_suggested() -> None:
    here = session(**{**NO, "mood": 1}, change=[{"what": "Numbers"}], strengths=[{"strength": "Calm"}])
    assert labels("actions", here) == []


@pytest.mark.parametrize("thought", ["I am too slow", "They wanted two years", ""])
def test_on_a_heavy_night_no_work_is_suggested(thought: str) -> None:
    here = session(**{**NO, "mood": 1, "thought": thought}, change=[{"what": "Numbers"}])
    assert labels("actions", here) == []


@pytest.mark.parametrize(
    ("thought", "begins"),
    [
        ("I cannot pay the rent in January", "Write to the landlord"),
        ("My visa ends in March", "Ask a qualified adviser"),
        ("I need to see a doctor about my back", "Ask for an appointment"),
    ],
)
def test_on_a_heavy_night_a_problem_keeps_its_one_small_step(thought: str, begins: str) -> None:
    here = session(**{**NO, "mood": 1, "thought": thought}, change=[{"what": "Numbers"}])
    assert labels("actions", here)[0].startswith(begins)


def test_after_a_help_phrase_nothing_is_suggested_even_when_the_rest_was_opened() -> None:
    here = session(**{**NO, "mood": 6, "thought": "I want to die"}, change=[{"what": "Numbers"}])
    here.chosen_pace = Pace.FULL
    assert labels("actions", here) == []
    assert labels("strengths", here) == []


def test_what_calls_for_help_under_what_went_right_is_no_strength() -> None:
    here = session(**NO, **{"went-well": [{"what": "Calm"}]})
    there = session(**{**NO, "mood": 8, "went-well": [{"what": "I am worthless"}, {"what": "Calm"}]})
    assert labels("strengths", here) == labels("strengths", there) == ["Calm"]


def test_unfair_treatment_brings_the_date_and_advice_first_and_no_request_to_the_company() -> None:
    here = session(**{**NO, "way": "unfair", "channel": "letter"})
    first = labels("actions", here)[:3]
    assert first[0].startswith("Write down the date")
    assert not any("for advice: one thing" in label for label in labels("actions", here))


def test_an_offer_that_was_taken_back_brings_keeping_the_papers_and_legal_advice() -> None:
    here = session(**{**NO, "outcome": "taken-back"})
    assert labels("actions", here)[0].startswith("Keep the offer")
    assert any("free legal advice" in label for label in labels("actions", here))


def test_rest_is_always_among_the_suggestions() -> None:
    for outcome in ("no", "waiting", "silence", "withdrew", "offer"):
        assert "rest" in {s.value.get("kind") for s in suggested("actions", session(outcome=outcome))}


def test_while_waiting_a_short_thank_you_comes_first_and_advice_is_left_for_later() -> None:
    here = session(**{**NO, "outcome": "waiting"})
    assert labels("actions", here)[0].startswith("Write them a short thank-you")
    assert not any("for advice" in label for label in labels("actions", here))
    nobody_met = session(**{**NO, "outcome": "waiting", "stage": "application"})
    assert not any("thank-you" in label for label in labels("actions", nobody_met))


def everything_answered(**answers: Any) -> Session:
    """A session with something for every rule to be drawn from."""
    areas = [choice.id for choice in load_guide().question("change").fields[2].choices] + [""]
    details = [{"area": area, "how": how} for area in areas for how in ("", "step by step")]
    return session(
        **{**NO, **answers},
        errors="yes",
        criteria="no",
        market="yes",
        same_approach="yes",
        causes=[{"cause": "Slides", "control": "mine"}],
        change=[{"what": f"Change {number}", **detail} for number, detail in enumerate(details)],
        weaknesses=[
            {"weakness": f"Weakness {number}", "approach": "fix", **detail}
            for number, detail in enumerate(details)
        ],
        strengths=[{"strength": "Calm"}, {"strength": "Plain words", "use": "Letters"}],
        questions=[
            {"question": "Why?", "rating": "rough"},
            {"question": "How?", "rating": "rough", "better": "So"},
        ],
    )


def test_after_an_offer_nothing_is_practised_or_repaired() -> None:
    here, before = everything_answered(outcome="offer"), everything_answered()
    assert labels("actions", here, before) == [
        "Read the offer through and write down every question",
        "Fifteen minutes: tell somebody who helped",
        "One evening without deciding anything",
    ]
    assert len(labels("actions", before)) > 30
    assert len(labels("actions", session(**NO), before)) > 10


def test_the_offer_is_read_through_only_when_there_is_one() -> None:
    assert not any("offer" in label for label in labels("actions", everything_answered()))


@pytest.mark.parametrize("outcome", ["waiting", "withdrew"])
def test_what_belongs_to_the_next_application_is_left_out_while_waiting_or_after_stepping_back(
    outcome: str,
) -> None:
    found = labels("actions", everything_answered(outcome=outcome))
    for begins in ("Show each requirement", "Name two people", "Name one thing", "Name three people"):
        assert not any(label.startswith(begins) for label in found), begins


def test_an_action_that_is_in_the_plan_is_not_offered_again_even_when_done() -> None:
    here = session(**NO, channel="letter")
    first = suggested("actions", here)[0]
    here.set_answer("actions", [first.value], NOW)
    here.actions[0].close("done", NOW)
    assert first.label not in labels("actions", here)


def test_dates_in_suggestions_are_stored_dates() -> None:
    here = session(**NO, way="unfair", thought="x", mood_after=1, errors="yes")
    for suggestion in suggested("actions", here):
        due = suggestion.value.get("due")
        assert due is None or date.fromisoformat(due) >= TODAY


def test_a_suggested_action_is_a_record_the_session_can_take() -> None:
    here = session(**NO, channel="letter")
    here.set_answer("actions", [suggestion.value for suggestion in suggested("actions", here)], NOW)
    assert [taken.what for taken in here.actions]
    assert all(taken.is_open and not taken.due_text for taken in here.actions)


def test_words_that_a_suggestion_of_ours_opened_get_no_second_opening() -> None:
    question = "What would you do if the line stopped in the night?"
    taken = {"weakness": f"Answering:\n“{question}”", "area": "answers", "approach": "fix"}
    assert f"Practise once for this, aloud: “{question}”" in labels(
        "actions", session(**NO, weaknesses=[taken])
    )


def test_in_a_trial_nobody_is_told_to_say_that_they_think() -> None:
    nerves = [{"weakness": "Shaking hands", "area": "nerves", "approach": "fix"}]
    said = " ".join(labels("actions", session(**{**NO, "stage": "trial"}, weaknesses=nerves)))
    assert "count to three" in said
    assert "let me think" not in said


def test_what_was_taken_back_unfairly_is_not_met_with_the_same_step_twice() -> None:
    here = session(**{**NO, "outcome": "taken-back"}, thought="I am 58", way="unfair")
    said = labels("actions", here)
    assert sum("in one place" in label for label in said) == 1
    assert sum("union" in label for label in said) == 1


@every_row(
    "words",
    [
        "give up",
        "Not being so stupid",
        "not cry",
        "Lie about my age",
        "I would not apply there",
        "Don't talk so much",
        "idk about nerves",
    ],
)
def test_giving_up_lies_insults_and_what_is_left_undone_are_no_steps(words: str) -> None:
    assert not any(words in label for label in labels("actions", session(**NO, change=[{"what": words}])))


@pytest.mark.parametrize("words", ["Lie down for ten minutes before", "Bring notes", "dunno, ask Bea"])
def test_what_there_is_to_do_is_one(words: str) -> None:
    assert words in labels("actions", session(**NO, change=[{"what": words}]))

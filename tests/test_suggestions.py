"""What could be added, drawn from answers: the right things, in a person's own words, each once."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.guide import Guide
from reflect.guide_file import load_guide
from reflect.session import Session
from reflect.suggestions import EARLIER_LOOKED_AT, Suggestion, looked_at, standing, starters, suggest

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
NO = {"company": "Acme", "role": "Analyst", "stage": "interview", "outcome": "no", "mood": 5}


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide()


def session(days_ago: int = 0, **answers: Any) -> Session:
    """A session with these answers; ``_`` in a name stands for ``-``."""
    moment = NOW - timedelta(days=days_ago)
    made = Session.new(moment)
    for id_, value in answers.items():
        made.give(id_.replace("_", "-"), value, moment)
    return made


def suggested(question: str, here: Session, *earlier: Session) -> list[Suggestion]:
    guide = load_guide()
    return suggest(guide, guide.question(question), here, earlier, TODAY)


def labels(question: str, here: Session, *earlier: Session) -> list[str]:
    return [suggestion.label for suggestion in suggested(question, here, *earlier)]


def action(what: str, here: Session, *earlier: Session) -> dict[str, Any]:
    """The suggested action whose words begin like this."""
    (found,) = [s.value for s in suggested("actions", here, *earlier) if s.label.startswith(what)]
    assert isinstance(found, dict)
    return found


# --- company and role -------------------------------------------------------------------------------------------------


def test_company_and_role_are_offered_from_earlier_sessions_newest_first_and_once() -> None:
    earlier = [
        session(9, company="Globex"),
        session(2, company="ACME "),
        session(5, company="Acme", role="Cook"),
    ]
    assert labels("company", session(), *earlier) == ["ACME", "Globex"]
    assert labels("role", session(), *earlier) == ["Cook"]


def test_what_stands_there_already_is_not_offered() -> None:
    earlier = [session(2, company="Acme"), session(3, company="Globex")]
    assert labels("company", session(company="acme"), *earlier) == ["Globex"]


def test_a_session_is_not_offered_its_own_words() -> None:
    here = session(company="Acme")
    assert labels("company", session(), here) == ["Acme"]
    other = here.copy()
    other.give("company", None, NOW)
    assert labels("company", other, here) == []


# --- causes -----------------------------------------------------------------------------------------------------------


def test_the_causes_of_the_contract_are_offered_and_how_they_are_known_is_left_to_the_person() -> None:
    found = suggested("causes", session(**NO))
    text = " | ".join(suggestion.label for suggestion in found).lower()
    for word in (
        "fit", "already knew", "number of people", "money", "gut feeling", "requirement", "mood of the day",
        "misunderstanding", "unfair", "unknown", "portfolio", "experience", "skill",
    ):  # fmt: skip
        assert word in text, word
    assert not any("known" in suggestion.value for suggestion in found)
    controls = {suggestion.label: suggestion.value.get("control") for suggestion in found}
    assert controls["The mood of the day"] == "outside"
    assert controls["A requirement I did not meet"] == "influence"
    assert controls["Unknown"] is None


def test_the_first_three_causes_do_not_speak_of_the_person() -> None:
    for label in labels("causes", session(**NO))[:3]:
        assert not re.search(r"\b(I|my)\b", label)


def test_a_cause_that_was_taken_is_not_offered_again() -> None:
    here = session(**NO, causes=[{"cause": "a gut  feeling of THEIRS", "known": "guess"}])
    assert "A gut feeling of theirs" not in labels("causes", here)
    assert "Unknown" in labels("causes", here)


@pytest.mark.parametrize("outcome", ["offer", "withdrew"])
def test_causes_of_a_no_are_not_offered_where_there_was_none(outcome: str) -> None:
    assert labels("causes", session(outcome=outcome)) == []


# --- strengths and weaknesses -----------------------------------------------------------------------------------------


def test_what_went_right_is_offered_as_a_strength_with_what_is_known_about_it() -> None:
    here = session(went_well=[{"what": "Explained churn", "why": "I had practised"}, {"what": "On time"}])
    assert [s.value for s in suggested("strengths", here)] == [
        {"strength": "Explained churn", "proof": "I had practised"},
        {"strength": "On time"},
    ]


def test_a_change_is_offered_as_a_weakness_with_what_is_known_about_it() -> None:
    here = session(change=[{"what": "Give numbers", "how": "Write three on a card", "area": "answers"}])
    assert [s.value for s in suggested("weaknesses", here)] == [
        {"weakness": "Give numbers", "how": "Write three on a card", "area": "answers"}
    ]


def test_todays_strengths_come_before_those_of_earlier_sessions() -> None:
    here = session(went_well=[{"what": "Calm"}, {"what": "On time"}])
    before = session(
        4, strengths=[{"strength": "Plain words", "proof": "The board asked twice", "use": "Letters"}]
    )
    found = suggested("strengths", here, before)
    assert [s.label for s in found] == ["Calm", "On time", "Plain words"]
    assert found[-1].value == {"strength": "Plain words", "proof": "The board asked twice", "use": "Letters"}


def test_an_earlier_entry_comes_once_with_everything_known_about_it() -> None:
    older = session(9, strengths=[{"strength": "plain words", "proof": "The board asked twice"}])
    newer = session(2, strengths=[{"strength": "Plain Words", "use": "Letters"}])
    (found,) = suggested("strengths", session(), older, newer)
    assert found.value == {"strength": "Plain Words", "proof": "The board asked twice", "use": "Letters"}


def test_the_standing_list_has_one_entry_for_each_strength_newest_wording_first() -> None:
    older = session(9, strengths=[{"strength": "plain words", "proof": "Asked twice"}, {"strength": "Calm"}])
    newer = session(
        2, strengths=[{"strength": "Excel"}, {"strength": "Plain  words", "use": "Letters", "new-field": 7}]
    )
    assert standing([older, newer], "strengths") == [
        {"strength": "Excel"},
        {"strength": "Plain  words", "use": "Letters", "new-field": 7, "proof": "Asked twice"},
        {"strength": "Calm"},
    ]


def test_the_standing_list_leaves_out_entries_without_words_and_changes_no_session() -> None:
    record = {"weakness": "German", "area": "other"}
    made = session(2, weaknesses=[record, {"weakness": "  "}, {"area": "nerves"}, {"weakness": 3}])
    listed = standing([made], "weaknesses")
    assert listed == [record]
    listed[0]["area"] = "changed"
    assert made.records("weaknesses")[0] == record
    assert standing([], "strengths") == []


# --- next steps -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", ["letter", "call"])
def test_heard_by_letter_or_call_asking_for_advice_within_a_week_comes_first(channel: str) -> None:
    first = suggested("actions", session(**NO, channel=channel))[0]
    assert first.label.startswith("Ask Acme for advice")
    assert first.value["due"] == "2026-11-29"
    assert first.value["kind"] == "feedback"


def test_the_short_session_which_does_not_ask_how_it_came_offers_to_ask_for_advice_too() -> None:
    assert labels("actions", session(**NO))[0].startswith("Ask Acme for advice")


def test_without_a_company_the_suggestion_finds_other_words() -> None:
    here = session(outcome="no", channel="letter")
    assert action("Ask them for advice", here)["kind"] == "feedback"
    assert not any("{" in label or "  " in label for label in labels("actions", here))


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
        ("criteria", ["no", "unsure"], "Show each requirement of the next advert in my CV", "documents"),
        ("same-approach", ["yes"], "Name one thing and do it another way", "apply"),
        ("market", ["yes", "unsure"], "Name three people in my field", "people"),
    ],
)
def test_the_questions_before_the_next_application_lead_to_an_action_when_they_need_one(
    answer: str, values: list[str], begins: str, kind: str
) -> None:
    for value in ("yes", "no", "unsure"):
        here = session(**NO)
        here.give(answer, value, NOW)
        assert any(label.startswith(begins) for label in labels("actions", here)) is (value in values)
        if value in values:
            assert action(begins, here)["kind"] == kind


@pytest.mark.parametrize("source", ["weaknesses", "change"])
def test_missing_know_how_leads_to_one_named_topic_and_its_first_half_hour(source: str) -> None:
    first = {"weaknesses": "weakness", "change": "what"}[source]
    here = session(**NO, **{source: [{first: "SQL windows", "area": "technical"}]})
    found = action("Half an hour on one topic", here)
    assert found["what"] == "Half an hour on one topic: SQL windows"
    assert found["kind"] == "learn"


def test_nerves_lead_to_an_if_then() -> None:
    found = action("Breathe out", session(**NO, weaknesses=[{"weakness": "Blank mind", "area": "nerves"}]))
    assert found["when"].startswith("if ")
    assert found["helps"] == "Blank mind"


def test_a_weakness_with_a_how_becomes_that_step_and_says_what_it_helps_with() -> None:
    here = session(
        **NO, weaknesses=[{"weakness": "Numbers", "area": "answers", "approach": "fix", "how": "A card"}]
    )
    found = action("A card", here)
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
    assert [label for label in labels("actions", here) if "Give numbers" in label] == [
        "Practise once, aloud: Give numbers"
    ]


def test_a_rough_answer_is_said_aloud_three_times_once_there_is_a_better_one() -> None:
    asked = [
        {"question": "Why us?", "rating": "rough", "better": "Situation: ..."},
        {"question": "Your plan?", "rating": "rough"},
        {"question": "Your name?", "rating": "solid"},
    ]
    found = labels("actions", session(**NO, questions=asked))
    assert "Say the better answer aloud three times: Why us?" in found
    assert "Write a better answer and say it aloud three times: Your plan?" in found
    assert not any("Your name?" in label for label in found)


def test_a_strength_leads_to_one_place_to_use_it_this_week() -> None:
    here = session(
        **NO, strengths=[{"strength": "Plain words", "use": "the Initech letter"}, {"strength": "Calm"}]
    )
    assert action("Use it this week", here)["what"] == "Use it this week: Plain words (the Initech letter)"
    assert action("Find one place", here)["what"] == "Find one place to use this week: Calm"


def test_the_first_three_steps_hold_advice_a_weakness_and_a_strength() -> None:
    here = session(
        **NO,
        channel="letter",
        errors="yes",
        change=[{"what": "Give numbers"}, {"what": "Ask who decides"}, {"what": "Sleep"}],
        strengths=[{"strength": "Calm"}, {"strength": "Plain words"}],
    )
    advice, weakness, strength = labels("actions", here)[:3]
    assert "advice" in advice
    assert "Give numbers" in weakness
    assert "Calm" in strength


def test_in_the_short_session_the_standing_list_still_offers_a_strength_and_a_weakness() -> None:
    before = session(
        5,
        strengths=[{"strength": "Plain words"}],
        weaknesses=[{"weakness": "German", "approach": "fix"}, {"weakness": "Age", "approach": "accept"}],
    )
    found = labels("actions", session(**NO), before)
    assert "Find one place to use this week: Plain words" in found
    assert "Take the first step: German" in found
    assert not any("Age" in label for label in found)


def test_fifteen_minutes_are_offered_until_something_is_due_within_two_days() -> None:
    def offered(due: date | None, status: str = "open") -> bool:
        here = session(**NO)
        here.give("actions", [{"what": "Ask", "due": due.isoformat() if due else None}], NOW)
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


def test_at_low_mood_a_person_to_call_is_among_the_first_three() -> None:
    here = session(**{**NO, "mood": 1}, change=[{"what": "Numbers"}], strengths=[{"strength": "Calm"}])
    assert any(label.startswith("Call or write to somebody") for label in labels("actions", here)[:3])


def test_rest_is_always_among_the_suggestions() -> None:
    for outcome in ("no", "waiting", "silence", "withdrew", "offer"):
        assert "rest" in {s.value.get("kind") for s in suggested("actions", session(outcome=outcome))}


def test_while_waiting_a_short_thank_you_comes_first_and_advice_is_left_for_later() -> None:
    here = session(**{**NO, "outcome": "waiting"})
    assert labels("actions", here)[0].startswith("Write Acme a short thank-you")
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
        "An evening without job adverts",
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
    here.give("actions", [first.value], NOW)
    here.actions[0].close("done", NOW)
    assert first.label not in labels("actions", here)


def test_dates_in_suggestions_are_stored_dates() -> None:
    here = session(**NO, way="unfair", thought="x", mood_after=1, errors="yes")
    for suggestion in suggested("actions", here):
        due = suggestion.value.get("due")
        assert due is None or date.fromisoformat(due) >= TODAY


def test_a_suggested_action_is_a_record_the_session_can_take() -> None:
    here = session(**NO, channel="letter")
    here.give("actions", [suggestion.value for suggestion in suggested("actions", here)], NOW)
    assert [taken.what for taken in here.actions]
    assert all(taken.is_open and not taken.due_text for taken in here.actions)


# --- the rest of the plan ---------------------------------------------------------------------------------------------


def test_staying_in_touch_is_offered_with_the_person_met() -> None:
    assert labels("keep-in-touch", session(**NO))[0] == "The person I spoke to at Acme, in case things change"
    assert not any(
        "spoke" in label for label in labels("keep-in-touch", session(**{**NO, "stage": "application"}))
    )


def test_an_application_still_open_is_offered_as_a_possibility() -> None:
    waiting = session(3, company="Initech", outcome="waiting")
    over = session(3, company="Globex", outcome="no")
    assert labels("possibility", session(), waiting, over) == ["Initech, where I am still waiting to hear"]


def test_questions_that_were_not_solid_yet_are_offered_again_with_the_better_answer() -> None:
    older = session(9, questions=[{"question": "Why us?", "rating": "rough", "better": "Because ..."}])
    newer = session(2, questions=[{"question": "Your plan?", "rating": "solid"}, {"question": "why us?"}])
    (found,) = suggested("questions", session(**NO), older, newer)
    assert found.value == {"question": "why us?", "better": "Because ..."}


def test_starters_are_offered_only_while_there_is_no_answer(guide: Guide) -> None:
    balanced = guide.question("balanced")
    assert len(starters(guide, balanced, session())) == 3
    assert starters(guide, balanced, session(balanced="I do not know why")) == []
    for way in starters(guide, balanced, session()):
        assert way.label.endswith(" ...")
        assert "  " not in way.label


# --- a person's own words ---------------------------------------------------------------------------------------------

WILD = [
    "{company}",
    "{0}",
    "{}",
    "{what} {",
    "%s",
    "[/x] [with Bob]",
    "\\1 \\g<0>",
    "# not a heading",
    "日本 ß",
]


@pytest.mark.parametrize("words", WILD)
def test_braces_and_markup_in_a_persons_words_pass_through_literally(words: str) -> None:
    here = session(
        **{**NO, "company": words}, went_well=[{"what": words, "why": words}], change=[{"what": words}]
    )
    assert labels("actions", here)[0] == f"Ask {words} for advice: one thing to keep, one to work on"
    assert f"Take the first step: {words}" in labels("actions", here)
    assert suggested("strengths", here)[0].value == {"strength": words, "proof": words}
    assert labels("company", session(), here) == [words]


def test_a_text_of_several_lines_becomes_one_line_in_a_line_and_stays_as_it_is_in_a_text() -> None:
    before = session(2, questions=[{"question": "Why\nus?", "better": "First\nsecond"}])
    (found,) = suggested("questions", session(**NO), before)
    assert found.value == {"question": "Why us?", "better": "First\nsecond"}


words_of_people = st.text(min_size=1, max_size=12) | st.sampled_from(WILD)
records = st.lists(
    st.dictionaries(
        st.sampled_from(
            ["what", "why", "how", "area", "strength", "use", "weakness", "question", "cause", "x"]
        ),
        words_of_people | st.none() | st.integers() | st.lists(st.text(max_size=3), max_size=2),
        max_size=4,
    )
    | st.text(max_size=3),
    max_size=3,
)
any_answers = st.fixed_dictionaries(
    {},
    optional={
        "company": words_of_people,
        "outcome": st.sampled_from(["no", "waiting", "silence", "offer", "withdrew", "other"]),
        "stage": st.sampled_from(["application", "interview"]),
        "way": st.sampled_from(["unfair", "weigh"]),
        "went-well": records,
        "change": records,
        "causes": records,
        "strengths": records,
        "weaknesses": records,
        "questions": records,
        "actions": st.none(),
        "mood": st.integers(0, 10) | st.text(max_size=2),
    },
)


@settings(max_examples=60, deadline=None)
@given(any_answers, st.lists(any_answers, max_size=3))
def test_whatever_was_answered_suggestions_are_clean_each_once_and_none_is_in_the_answer(
    answers: dict[str, Any], before: list[dict[str, Any]]
) -> None:
    guide = load_guide()
    here = session(**answers)
    earlier = [session(number + 1, **one) for number, one in enumerate(before)]
    documents = [repr(one.document) for one in (here, *earlier)]
    for question in guide.questions():
        found = suggest(guide, question, here, earlier, TODAY)
        seen = [suggestion.label for suggestion in found]
        assert len(seen) == len(set(seen))
        first = question.fields[0].id if question.fields else ""
        in_answer = [record[first] for record in here.records(question.id) if first in record]
        for suggestion in found:
            assert suggestion.question_id == question.id
            assert suggestion.label
            assert "\n" not in suggestion.label
            assert suggestion.label not in in_answer
            if question.fields:
                assert set(suggestion.value) <= {field.id for field in question.fields}
                assert all(isinstance(text, str) and text for text in suggestion.value.values())
            else:
                assert suggestion.value == suggestion.label
    assert [repr(one.document) for one in (here, *earlier)] == documents


# --- thousands of sessions --------------------------------------------------------------------------------------------


def test_only_the_newest_sessions_are_gone_through() -> None:
    many = [session(number, company=f"Company {number}") for number in range(EARLIER_LOOKED_AT + 50, 0, -1)]
    found = labels("company", session(), *many)
    assert len(found) == EARLIER_LOOKED_AT
    assert found[0] == "Company 1"


def test_the_questions_needed_of_earlier_sessions_are_enough_for_the_same_suggestions(guide: Guide) -> None:
    needed = looked_at(guide)
    before = session(
        3,
        **NO,
        strengths=[{"strength": "Calm"}],
        weaknesses=[{"weakness": "German", "approach": "fix"}],
        questions=[{"question": "Why us?"}],
        pitch="I help shops count",
        possibility="Initech",
        happened="Much",
        thought="Never shown",
    )
    stripped = before.copy()
    stripped.document["answers"] = {id_: value for id_, value in before.answers.items() if id_ in needed}
    assert "happened" not in needed
    assert "thought" not in needed
    for question in guide.questions():
        assert suggest(guide, question, session(**NO), [before], TODAY) == suggest(
            guide, question, session(**NO), [stripped], TODAY
        )
    assert standing([before], "weaknesses") == standing([stripped], "weaknesses")

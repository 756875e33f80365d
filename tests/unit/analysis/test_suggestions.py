"""What could be added, drawn from answers: the right things, in a person's own words, each once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.earlier_sessions import EARLIER_READ, questions_read
from reflect.analysis.inventory import Inventory
from reflect.analysis.suggestions import offers, suggest
from reflect.model.guide import Guide
from reflect.model.guide.guide_loader import load_guide
from tests.support.examples import at_most
from tests.support.sample import NOW, TODAY
from tests.support.suggesting import NO, labels, session, suggested
from tests.support.tables import every_row

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
    other.set_answer("company", None, NOW)
    assert labels("company", other, here) == []


# --- causes -----------------------------------------------------------------------------------------------------------


def test_the_causes_of_the_contract_are_offered_and_how_they_are_known_is_left_to_the_person() -> None:
    found = suggested("causes", session(**NO))
    text = " | ".join(suggestion.label for suggestion in found).lower()
    for word in (
        "fit", "already knew", "number of people", "money", "gut feeling", "requirement", "mood of the day",
        "misunderstanding", "unfair", "i don't know", "portfolio", "experience", "skill",
    ):  # fmt: skip
        assert word in text, word
    assert not any("known" in suggestion.value for suggestion in found)
    controls = {suggestion.label: suggestion.value.get("control") for suggestion in found}
    assert controls["The mood of the day"] == "outside"
    assert controls["A requirement I did not meet"] == "influence"
    assert controls["I don't know"] is None


def test_the_first_three_causes_do_not_speak_of_the_person() -> None:
    for label in labels("causes", session(**NO))[:3]:
        assert label == "I don't know" or not re.search(r"\b(I|my)\b", label)


def test_a_cause_that_was_taken_is_not_offered_again() -> None:
    here = session(**NO, causes=[{"cause": "a gut  feeling of THEIRS", "known": "guess"}])
    assert "A gut feeling of theirs" not in labels("causes", here)
    assert "I don't know" in labels("causes", here)


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


def test_a_cause_in_ones_hands_that_is_known_is_offered_as_a_weakness_and_a_change_is_none() -> None:
    causes = [
        {"cause": "No numbers", "known": "told", "control": "mine"},
        {"cause": "Too slow", "known": "guess", "control": "mine"},
        {"cause": "A hiring stop", "known": "told", "control": "outside"},
    ]
    here = session(causes=causes, change=[{"what": "Give numbers", "area": "answers"}])
    assert [s.value for s in suggested("weaknesses", here)] == [{"weakness": "No numbers"}]


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
    assert Inventory.of([older, newer]).records("strengths") == [
        {"strength": "Excel"},
        {"strength": "Plain  words", "use": "Letters", "new-field": 7, "proof": "Asked twice"},
        {"strength": "Calm"},
    ]


def test_the_standing_list_leaves_out_entries_without_words_and_changes_no_session() -> None:
    record = {"weakness": "German", "area": "other"}
    made = session(2, weaknesses=[record, {"weakness": "  "}, {"area": "nerves"}, {"weakness": 3}])
    listed = Inventory.of([made]).records("weaknesses")
    assert listed == [record]
    listed[0]["area"] = "changed"
    assert made.records("weaknesses")[0] == record
    assert Inventory().records("strengths") == []


# --- the rest of the plan ---------------------------------------------------------------------------------------------


def test_staying_in_touch_is_offered_with_the_person_met() -> None:
    assert labels("keep-in-touch", session(**NO))[0] == "Whoever I spoke to there, in case things change"
    assert not any(
        "spoke" in label for label in labels("keep-in-touch", session(**{**NO, "stage": "application"}))
    )


def test_an_application_still_open_is_offered_as_a_possibility() -> None:
    waiting = session(3, company="Initech", outcome="waiting")
    over = session(3, company="Globex", outcome="no")
    assert labels("possibility", session(), waiting, over) == ["Still open: Initech"]


def test_questions_that_were_not_solid_yet_are_offered_again_with_the_better_answer() -> None:
    older = session(9, questions=[{"question": "Why us?", "rating": "rough", "better": "Because ..."}])
    newer = session(2, questions=[{"question": "Your plan?", "rating": "solid"}, {"question": "why us?"}])
    (found,) = suggested("questions", session(**NO), older, newer)
    assert found.value == {"question": "why us?", "better": "Because ..."}


def test_starters_are_offered_only_while_there_is_no_answer(guide: Guide) -> None:
    balanced = guide.question("balanced")
    ways = offers(guide, balanced, session(), (), TODAY)
    assert len(ways) == 3
    assert offers(guide, balanced, session(balanced="I do not know why"), (), TODAY) == []
    for way in ways:
        assert way.label.endswith(" ...")
        assert "  " not in way.label


# --- a person's own words ---------------------------------------------------------------------------------------------

WILD = [
    "{company}",
    "{0}",
    "{} x",
    "{what} {",
    "%s",
    "[/x] [with Bob]",
    "\\1 \\g<0>",
    "# not a heading",
    "日本 ß",
]


@every_row("words", WILD)
def test_braces_and_markup_in_a_persons_words_pass_through_literally(words: str) -> None:
    waiting = session(2, company=words, outcome="waiting")
    here = session(
        **{**NO, "company": words}, went_well=[{"what": words, "why": words}], change=[{"what": words}]
    )
    assert words in labels("actions", here)
    assert f"Still open: {words}" in labels("possibility", session(), waiting)
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


@at_most(60)
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
    many = [session(number, company=f"Company {number}") for number in range(EARLIER_READ + 50, 0, -1)]
    found = labels("company", session(), *many)
    assert len(found) == EARLIER_READ
    assert found[0] == "Company 1"


def test_the_questions_needed_of_earlier_sessions_are_enough_for_the_same_suggestions(guide: Guide) -> None:
    needed = questions_read(guide)
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

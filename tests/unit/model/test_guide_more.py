"""The questions behind "More, if you like": there for those who want them, out of the way of all others."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from reflect.analysis import progress
from reflect.analysis.notices import notice_lines
from reflect.model.guide import Guide, Pace
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Position, Session
from reflect.tui.keys import SIGNS
from tests.support.sample import NOW, session
from tests.support.suggesting import labels
from tests.support.suggesting import session as drawn_from
from tests.support.tables import every_row
from tests.unit.model.test_guide import SHORT
from tests.unit.model.test_guide_words import read_by_screens, situations

MORE = {
    "check-in": {"requirements": "list", "applicants": "number"},
    "review": {"researched": "choices", "hours": "number", "did-my-best": "choices", "thanked": "choice"},
    "inventory": {},
    "reframe": {"doubts": "text", "explanation": "line"},
    "plan": {"change-which": "choice", "say-no-if": "line", "look-up": "line"},
    "close": {},
}
"""The table of the contract."""

CHOICES = {
    "requirements.have": ["yes", "partly", "no"],
    "researched": ["role", "company", "culture", "team"],
    "did-my-best": ["prepared", "showed", "examples", "clear"],
    "thanked": ["yes", "no"],
    "change-which": ["where", "how"],
}

NO = {"outcome": "no", "stage": "interview", "mood": 5, "thought": "I am not made for this"}
ALL_FOUR = ["prepared", "showed", "examples", "clear"]

GUIDE: Guide = load_guide()


def open_more(answers: dict[str, Any], *, full: bool = True) -> list[str]:
    """The ids behind "more" on all screens that fit, once it is opened."""
    return [
        question.id
        for screen in GUIDE.screens_asked(answers, Pace.FULL if full else Pace.SHORT)
        for question in screen.asked(answers, Pace.FULL if full else Pace.SHORT, more=True)
        if question.more
    ]


# --- what there is ---------------------------------------------------------------------------------------------------


def test_there_are_the_eleven_of_the_contract_each_at_the_end_of_its_screen() -> None:
    for screen in GUIDE.screens:
        behind = {question.id: question.kind for question in screen.questions if question.more}
        assert behind == MORE[screen.id]
        assert [question.id for question in screen.questions][
            -len(behind) or len(screen.questions) :
        ] == list(behind)


def test_their_records_and_choices_are_stored_as_the_contract_says() -> None:
    requirements = GUIDE.question("requirements")
    assert [field.id for field in requirements.fields] == ["requirement", "have", "shown"]
    for name, ids in CHOICES.items():
        question, _, field = name.partition(".")
        asks = GUIDE.question(question).fields if field else (GUIDE.question(question),)
        (ask,) = [ask for ask in asks if not field or ask.id == field]
        assert [choice.id for choice in ask.choices] == ids


def test_none_of_them_is_short_not_even_when_they_are_answered() -> None:
    answered = {**NO, "hours": 3, "doubts": "The pay", "say-no-if": "no contract"}
    for answers in (NO, answered):
        short = [
            question.id
            for screen in GUIDE.screens_asked(answers, Pace.SHORT)
            for question in screen.asked(answers, Pace.SHORT)
        ]
        assert set(short) <= set(SHORT)
        assert open_more(answers, full=False) == []
    given = session(answered, full=False, finished=False)
    shown = [
        question.id for screen in progress.screens(GUIDE, given) for question in progress.asked(screen, given)
    ]
    assert set(shown) <= set(SHORT)


def test_a_full_session_asks_none_of_them_unless_more_is_opened() -> None:
    full = session(NO, finished=False)
    closed = {q.id for screen in progress.screens(GUIDE, full) for q in progress.asked(screen, full)}
    opened = {
        q.id for screen in progress.screens(GUIDE, full) for q in progress.asked(screen, full, more=True)
    }
    assert opened - closed == {id_ for ids in MORE.values() for id_ in ids}
    assert len(opened - closed) == 11


def test_one_that_is_answered_is_asked_without_opening() -> None:
    given = session({**NO, "hours": 3}, finished=False)
    ids = [question.id for question in progress.asked(GUIDE.screen("review"), given)]
    assert ids[-1] == "hours"
    assert "researched" not in ids


def test_an_explanation_is_shown_instead_of_being_asked_again_until_more_is_opened() -> None:
    given = session({**NO, "explanation": "We did not fit"}, finished=False)
    reframe = GUIDE.screen("reframe")
    assert "explanation" not in [question.id for question in progress.asked(reframe, given)]
    assert [question.id for question in progress.resting(reframe, given)] == ["explanation"]
    assert "explanation" in [question.id for question in progress.asked(reframe, given, more=True)]
    assert progress.resting(reframe, session(NO)) == []


def test_a_session_left_at_one_of_them_goes_on_there() -> None:
    given = session(NO, finished=False)
    given.position = Position("reframe", "doubts")
    assert progress.resume_point(GUIDE, given) == Position("reframe", "doubts")


# --- when they fit ---------------------------------------------------------------------------------------------------


@every_row(
    ("answers", "left_out"),
    [
        (NO, set()),
        ({**NO, "stage": "application"}, {"thanked"}),
        ({**NO, "stage": ""}, {"thanked"}),
        ({**NO, "outcome": "waiting"}, {"doubts", "explanation", "change-which"}),
        ({**NO, "outcome": "offer"}, {"did-my-best", "doubts", "explanation", "change-which", "look-up"}),
        ({**NO, "outcome": "withdrew"}, {"did-my-best", "doubts", "explanation", "change-which"}),
        (
            {**NO, "outcome": "silence", "about": "several"},
            {"requirements", "applicants", "researched", "hours", "did-my-best", "thanked"},
        ),
        ({**NO, "way": "true"}, {"doubts", "explanation"}),
        ({**NO, "way": "unfair"}, {"doubts", "explanation"}),
        ({**NO, "way": "not-tonight"}, {"doubts", "explanation"}),
        ({**NO, "way": "weigh"}, set()),
        ({**NO, "night": "heavy"}, {"doubts", "explanation"}),
    ],
)
def test_each_is_there_when_it_fits_and_only_then(answers: dict[str, Any], left_out: set[str]) -> None:
    everything = {id_ for ids in MORE.values() for id_ in ids}
    assert set(open_more({id_: value for id_, value in answers.items() if value})) == everything - left_out


def said_behind_more(answers: dict[str, Any]) -> list[str]:
    texts = []
    for screen in GUIDE.screens_asked(answers, Pace.FULL):
        for question in screen.asked(answers, Pace.FULL, more=True):
            if question.more:
                words = question.words(answers)
                texts += [words.prompt, words.hint, question.why]
                texts += [choice.label for choice in question.choices]
                texts += [
                    text for field in question.fields for text in (field.prompt, field.hint, field.label)
                ]
    return texts


def test_after_an_application_or_silence_none_of_them_speaks_of_an_interview() -> None:
    for answers in situations(read_by_screens(GUIDE)):
        if answers.get("stage") == "application" or answers.get("outcome") == "silence":
            for text in said_behind_more(answers):
                assert "interview" not in text.lower(), (answers, text)


def test_after_an_offer_none_of_them_speaks_of_a_no() -> None:
    for answers in situations(read_by_screens(GUIDE)):
        if answers.get("outcome") == "offer":
            for text in said_behind_more(answers):
                assert not re.search(r"\b(a no|next one|turned down|silence)\b", text.lower()), text


def test_while_waiting_none_of_them_takes_the_answer_for_known() -> None:
    for answers in situations(read_by_screens(GUIDE)):
        if answers.get("outcome") == "waiting":
            for text in said_behind_more(answers):
                assert not re.search(r"next one|turned you down|made the difference", text.lower()), text


# --- what they say and suggest ---------------------------------------------------------------------------------------


def test_all_four_says_so_and_that_the_weaknesses_may_stay_empty() -> None:
    all_four = session({**NO, "did-my-best": ALL_FOUR})
    (here,) = notice_lines(GUIDE, all_four, "did-my-best", SIGNS)
    (there,) = notice_lines(GUIDE, all_four, "weaknesses", SIGNS)
    assert here.startswith("All four.")
    assert "can stay empty" in here
    assert "can stay empty" in there


@pytest.mark.parametrize("given", [*itertools.combinations(ALL_FOUR, 3), ()])
def test_fewer_than_four_say_nothing(given: tuple[str, ...]) -> None:
    some = session({**NO, "did-my-best": list(given)})
    assert (
        notice_lines(GUIDE, some, "did-my-best", SIGNS)
        == notice_lines(GUIDE, some, "weaknesses", SIGNS)
        == []
    )


def test_after_an_offer_the_weaknesses_are_not_spoken_of() -> None:
    assert (
        notice_lines(GUIDE, session({**NO, "outcome": "offer", "did-my-best": ALL_FOUR}), "weaknesses", SIGNS)
        == []
    )


def test_the_number_of_applicants_is_one_in_so_many_of_their_own_number() -> None:
    assert notice_lines(GUIDE, session({**NO, "applicants": 240}), "applicants", SIGNS) == [
        "One in 240, by your own number."
    ]
    assert notice_lines(GUIDE, session({**NO, "applicants": 1}), "applicants", SIGNS) == []
    assert notice_lines(GUIDE, session(NO), "applicants", SIGNS) == []


def test_an_explanation_stands_beside_the_causes_in_its_own_words() -> None:
    words = "We did not fit {company} [/x]"
    assert notice_lines(GUIDE, session({**NO, "explanation": words}), "causes", SIGNS) == [
        f"Good enough for now: {words}"
    ]
    assert notice_lines(GUIDE, session(NO), "causes", SIGNS) == []


def test_what_was_asked_for_and_is_not_there_is_offered_again_with_its_mark() -> None:
    before = drawn_from(5, requirements=[{"requirement": "Go", "have": "no"}, {"requirement": "SQL"}])
    assert labels("requirements", drawn_from(**NO), before) == ["Go"]


def test_points_of_the_advert_become_steps() -> None:
    here = drawn_from(
        **NO,
        requirements=[
            {"requirement": "SQL", "have": "yes"},
            {"requirement": "Python", "have": "yes", "shown": "Second line"},
            {"requirement": "Go", "have": "no"},
        ],
    )
    found = labels("actions", here)
    assert "Give it a line of its own in my CV: SQL" in found
    assert "Find out what a first step would take: Go" in found
    assert not [label for label in found if "Python" in label]


@pytest.mark.parametrize(("which", "begins"), [("where", "Find one job"), ("how", "Write the first three")])
def test_what_changes_this_time_becomes_a_step(which: str, begins: str) -> None:
    assert [
        label for label in labels("actions", drawn_from(**NO, change_which=which)) if label.startswith(begins)
    ]
    assert not [label for label in labels("actions", drawn_from(**NO)) if label.startswith(begins)]


def test_whoever_has_thanked_them_is_not_told_to() -> None:
    waiting = {**NO, "outcome": "waiting"}
    thanks = [label for label in labels("actions", drawn_from(**waiting)) if "thank-you" in label]
    assert thanks
    assert not [
        label for label in labels("actions", drawn_from(**waiting, thanked="yes")) if "thank-you" in label
    ]


def test_a_cause_can_serve_as_the_explanation() -> None:
    assert labels("explanation", drawn_from(**NO, causes=[{"cause": "We did not fit"}])) == ["We did not fit"]


# --- sealed ----------------------------------------------------------------------------------------------------------


def waiting_with_a_guess() -> Session:
    return session({"company": "Acme", "outcome": "waiting", "guess": 70}, finished=False)


def test_a_guess_can_be_changed_while_waiting() -> None:
    given = waiting_with_a_guess()
    assert given.set_answer("guess", 60, NOW)
    assert given.answer("guess") == 60


@every_row("came", ["no", "silence", "offer", "withdrew"])
@every_row("value", [5, None])
def test_once_an_answer_came_nothing_changes_the_guess(came: str, value: int | None) -> None:
    given = waiting_with_a_guess()
    given.set_answer("outcome", came, NOW)
    before = given.document["updated"]
    assert not given.set_answer("guess", value, NOW)
    assert given.answer("guess") == 70
    assert given.document["updated"] == before


def test_what_was_rated_on_the_day_is_left_alone_when_the_answer_comes() -> None:
    given = session({**NO, "belief": 80, "outcome": "waiting", "guess": 70}, finished=False)
    before = {id_: given.answer(id_) for id_ in ("guess", "belief", "thought")}
    given.set_answer("outcome", "no", NOW)
    assert {id_: given.answer(id_) for id_ in before} == before


def test_an_answer_that_comes_asks_for_the_mood_anew_and_keeps_that_of_the_debrief() -> None:
    given = session({**NO, "mood": 6, "outcome": "waiting"}, finished=False)
    given.set_answer("outcome", "no", NOW)
    assert (given.answer("mood"), given.answer("mood-while-waiting")) == (None, 6)
    given.set_answer("mood", 3, NOW)
    given.set_answer("outcome", "silence", NOW)
    assert (given.answer("mood"), given.answer("mood-while-waiting")) == (3, 6)


def test_an_answer_that_did_not_come_after_all_gives_the_mood_back() -> None:
    given = session({**NO, "mood": 6, "outcome": "waiting"}, finished=False)
    given.set_answer("outcome", "no", NOW)
    given.set_answer("outcome", "waiting", NOW)
    assert (given.answer("mood"), given.answer("mood-while-waiting")) == (6, None)


def test_how_they_were_after_the_debrief_is_no_mood_of_the_day_the_answer_came() -> None:
    given = session({**NO, "mood": 1, "mood-after": 1, "outcome": "waiting"}, finished=False)
    given.set_answer("outcome", "no", NOW)
    assert (given.answer("mood-after"), given.answer("mood-after-while-waiting")) == (None, 1)
    given.set_answer("outcome", "waiting", NOW)
    assert (given.answer("mood-after"), given.answer("mood-after-while-waiting")) == (1, None)

"""The guide that comes with the program: the questions of the contract, and when each is asked."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from reflect.model.guide import Guide, Pace, Question, Screen
from reflect.model.kinds import KINDS
from tests.support.tables import every_row

SHORT = [
    "mood", "company", "role", "stage", "outcome", "channel", "guess", "thought", "happened", "went-well", "change",
    "strengths", "way", "kindness", "balanced", "actions", "learned", "mood-after",
]  # fmt: skip

ONE_KEY = {"stage", "outcome", "channel", "mood", "way", "mood-after"}
"""Questions of the short session that are answered by one key."""

FEW = ["mood", "company", "outcome", "thought", "happened", "kindness", "reach", "mood-after"]
"""What a heavy night asks."""

CONTRACT = {
    "check-in": {
        "mood": "scale 10", "mood-unsure": "choice", "mood-while-waiting": "scale 10", "company": "line",
        "role": "line", "stage": "choice", "outcome": "choice", "own-house": "choice", "about": "choice",
        "how-many": "number", "channel": "choice", "heard-on": "date", "their-words": "text",
        "guess": "scale 100", "thought": "line", "belief": "scale 100",
    },
    "review": {
        "intended": "text", "happened": "text", "went-well": "list", "causes": "list", "change": "list",
        "questions": "list",
    },
    "inventory": {"strengths": "list", "weaknesses": "list", "pitch": "line"},
    "reframe": {
        "way": "choice", "for": "text", "against": "text", "kindness": "text", "balanced": "text",
        "balanced-belief": "scale 100", "belief-after": "scale 100", "predictions": "list", "reach": "line",
    },
    "plan": {
        "market": "choice", "criteria": "choice", "errors": "choice", "same-approach": "choice", "experiment": "list",
        "actions": "list", "keep-in-touch": "line", "keep-in-touch-on": "date", "setback": "line",
        "possibility": "line", "feedback": "choice", "feedback-on": "date",
    },
    "close": {
        "learned": "line", "mood-after": "scale 10", "mood-after-while-waiting": "scale 10", "later": "list",
    },
}  # fmt: skip

FIELDS = {
    "went-well": {"what", "why"},
    "causes": {"cause", "known", "control"},
    "change": {"what", "how", "area"},
    "questions": {"question", "rating", "better"},
    "strengths": {"strength", "proof", "use"},
    "weaknesses": {"weakness", "area", "approach", "how"},
    "actions": {"what", "when", "due", "kind", "helps"},
    "later": {"on", "note"},
    "experiment": {"what", "area", "since", "sessions"},
    "predictions": {"what", "sure", "check-on", "came", "noted-on"},
}

_AREA = ["documents", "preparation", "technical", "answers", "nerves", "logistics", "targeting", "other"]
_YES_NO = ["yes", "no", "unsure"]

CHOICES = {
    "mood-unsure": ["yes"],
    "own-house": ["yes", "no"],
    "stage": ["application", "screening", "test", "trial", "interview", "final", "other"],
    "outcome": ["no", "waiting", "silence", "withdrew", "offer", "taken-back"],
    "about": ["one", "several"],
    "channel": ["letter", "call", "portal", "recruiter", "other"],
    "causes.known": ["told", "observed", "guess"],
    "causes.control": ["mine", "influence", "outside"],
    "change.area": _AREA,
    "questions.rating": ["solid", "okay", "rough"],
    "weaknesses.area": _AREA,
    "weaknesses.approach": ["fix", "work-around", "accept"],
    "way": ["weigh", "true", "feels-true", "unfair", "not-tonight"],
    "experiment.area": _AREA,
    "predictions.came": ["yes", "partly", "no"],
    "market": _YES_NO,
    "criteria": _YES_NO,
    "errors": _YES_NO,
    "same-approach": _YES_NO,
    "actions.kind": [
        "feedback", "practise", "learn", "documents", "research", "people", "apply", "practical", "rest",
    ],
    "feedback": ["not-asked", "asked", "got", "refused", "no-answer"],
}  # fmt: skip

NO = {"outcome": "no", "stage": "interview", "mood": 5, "thought": "I am not made for this"}


def asked(
    guide: Guide, answers: dict[str, Any], *, full: bool = True, again: bool = False
) -> dict[str, list[str]]:
    """The ids asked, by screen."""
    return {
        screen.id: [
            question.id for question in screen.asked(answers, Pace.FULL if full else Pace.SHORT, again=again)
        ]
        for screen in guide.screens_asked(answers, Pace.FULL if full else Pace.SHORT, again=again)
    }


def all_asked(guide: Guide, answers: dict[str, Any], **how: bool) -> list[str]:
    return [id_ for ids in asked(guide, answers, **how).values() for id_ in ids]


def kind_of(question: Question) -> str:
    return f"scale {question.maximum}" if question.kind == "scale" else question.kind


# --- the contract -------------------------------------------------------------------------------------------


def test_the_guide_has_every_question_of_the_contract_in_its_order(guide: Guide) -> None:
    found = {
        screen.id: {question.id: kind_of(question) for question in screen.questions if not question.more}
        for screen in guide.screens
    }
    asked, agreed = (
        {(screen, *question) for screen, questions in of.items() for question in questions.items()}
        for of in (found, CONTRACT)
    )
    assert not asked - agreed, f"not in CONTRACT in tests/unit/model/test_guide.py: {asked - agreed}"
    assert not agreed - asked, f"not in reflect/words/guide.toml: {agreed - asked}"
    assert [list(questions) for questions in found.values()] == [list(ids) for ids in CONTRACT.values()]


def test_every_list_has_the_stored_fields_of_the_contract(guide: Guide) -> None:
    found = {q.id: {field.id for field in q.fields} for q in guide.questions() if q.fields and not q.more}
    assert found == FIELDS


def test_every_choice_has_the_stored_values_of_the_contract(guide: Guide) -> None:
    found = {}
    for question in guide.questions():
        for ask, name in [(question, question.id), *((f, f"{question.id}.{f.id}") for f in question.fields)]:
            if ask.choices and not question.more:
                found[name] = [choice.id for choice in ask.choices]
    assert found == CHOICES


def test_a_list_starts_with_the_field_a_person_types(guide: Guide) -> None:
    assert {q.fields[0].kind for q in guide.questions() if q.fields} <= {"line", "text"}


def test_dates_that_lie_behind_are_read_backwards_and_the_others_forwards(guide: Guide) -> None:
    asks = [ask for question in guide.questions() for ask in (question, *question.fields)]
    assert {ask.id for ask in asks if ask.past} == {"heard-on", "feedback-on", "on", "noted-on"}
    assert {ask.id for ask in asks if ask.kind == "date" and not ask.past} == {
        "due",
        "keep-in-touch-on",
        "check-on",
        "since",
    }


def test_the_short_questions_are_those_of_the_contract(guide: Guide) -> None:
    assert [question.id for question in guide.questions() if question.short] == SHORT


def test_a_heavy_night_has_eight_questions_and_what_is_left_after_a_help_phrase_is_three(
    guide: Guide,
) -> None:
    assert [question.id for question in guide.questions() if question.heavy_night] == FEW
    assert [question.id for question in guide.questions() if question.after_help] == [
        "mood",
        "reach",
        "mood-after",
    ]


def test_every_screen_names_its_chapter_sections_and_every_question_one_of_the_chapter(guide: Guide) -> None:
    assert [(screen.id, list(screen.sections)) for screen in guide.screens] == [
        ("check-in", ["6.1", "6.4"]),
        ("review", ["6.1", "6.3"]),
        ("inventory", ["6.1", "6.2", "6.3"]),
        ("reframe", ["6.2", "6.3"]),
        ("plan", ["6.2", "6.3", "6.4"]),
        ("close", ["6.1"]),
    ]
    assert {question.section for question in guide.questions()} <= {"6.1", "6.2", "6.3", "6.4"}


# --- the speeds ---------------------------------------------------------------------------------------------


SHORT_SPEED = {"speed": "short"}


@every_row("way", ["", "weigh", "true", "feels-true", "unfair", "not-tonight"])
def test_the_short_session_after_a_no_asks_at_most_sixteen_six_of_one_key(guide: Guide, way: str) -> None:
    ids = all_asked(guide, {**NO, **SHORT_SPEED, "way": way}, full=False)
    assert len(ids) <= 16
    assert set(ids) >= ONE_KEY
    assert set(ids) <= set(SHORT)


def test_the_short_session_writes_a_fairer_sentence_when_it_weighs_and_else_the_friends_words(
    guide: Guide,
) -> None:
    weighed = all_asked(guide, {**NO, **SHORT_SPEED, "way": "weigh"}, full=False)
    left = all_asked(guide, {**NO, **SHORT_SPEED}, full=False)
    without_thought = all_asked(guide, {**NO, **SHORT_SPEED, "thought": None}, full=False)
    assert {"kindness", "balanced"} & set(weighed) == {"balanced"}
    assert {"kindness", "balanced"} & set(left) == {"kindness"}
    assert {"kindness", "balanced"} & set(without_thought) == {"kindness"}


def test_the_full_session_asks_every_short_question_too(guide: Guide) -> None:
    assert set(SHORT) - {"guess"} < set(all_asked(guide, {**NO, "way": "weigh"}))


def test_what_stands_behind_more_is_asked_only_when_it_is_open() -> None:
    screen = Screen(
        "s", "S", "S", (), "", (Question("a", "line", "A"), Question("b", "line", "B", more=True))
    )
    assert [q.id for q in screen.asked({}, Pace.FULL)] == ["a"]
    assert [q.id for q in screen.asked({}, Pace.FULL, more=True)] == ["a", "b"]


# --- when something is asked --------------------------------------------------------------------------------


def test_while_waiting_a_guess_takes_the_place_of_thought_and_belief(guide: Guide) -> None:
    waiting = all_asked(guide, {**NO, "outcome": "waiting"})
    assert "guess" in waiting
    assert not {"thought", "belief", "mood-after", "heard-on", "their-words", "channel"} & set(waiting)
    assert waiting[0] == "mood"
    assert "guess" not in all_asked(guide, NO)


@pytest.mark.parametrize("outcome", ["waiting", "offer", "withdrew"])
def test_without_a_no_there_is_no_painful_thought_and_no_reframe(guide: Guide, outcome: str) -> None:
    found = asked(guide, {**NO, "outcome": outcome})
    assert "reframe" not in found
    assert not {"thought", "belief"} & set(found["check-in"])


def test_while_waiting_the_review_and_the_plan_are_gone_through(guide: Guide) -> None:
    assert list(asked(guide, {"outcome": "waiting"}, full=False)) == [
        "check-in", "review", "inventory", "plan", "close",
    ]  # fmt: skip


def test_when_the_answer_comes_the_session_goes_on_with_everything_left_out(guide: Guide) -> None:
    before = set(all_asked(guide, {**NO, "outcome": "waiting"}))
    after = set(all_asked(guide, {**NO, "outcome": "no"}))
    assert {"channel", "their-words", "thought", "belief", "balanced", "mood-after"} <= after - before


def test_the_close_while_waiting_asks_only_what_is_known_now(guide: Guide) -> None:
    found = asked(guide, {"outcome": "waiting", **SHORT_SPEED}, full=False)
    assert found["close"] == ["learned"]


@every_row(
    ("question", "answers", "fits"),
    [
        ("channel", {"outcome": "no"}, True),
        ("channel", {"outcome": "silence"}, False),
        ("channel", {}, False),
        ("their-words", {"outcome": "no"}, True),
        ("their-words", {"outcome": "offer"}, True),
        ("their-words", {"outcome": "silence"}, False),
        ("how-many", {"about": "several"}, True),
        ("how-many", {"about": "one"}, False),
        ("how-many", {"about": "several", "outcome": "waiting"}, False),
        ("how-many", {"about": "several", "outcome": "offer"}, False),
        ("how-many", {}, False),
        ("about", {"outcome": "silence"}, True),
        ("about", {"outcome": "waiting"}, False),
        ("belief", {"thought": "I talk too much"}, True),
        ("belief", {}, False),
        ("questions", {"stage": "test"}, True),
        ("questions", {"stage": "interview"}, True),
        ("questions", {"stage": "final"}, True),
        ("questions", {"stage": "application"}, False),
        ("questions", {"stage": "screening"}, False),
        ("questions", {}, False),
        ("balanced-belief", {"balanced": "I do not know why"}, True),
        ("balanced-belief", {}, False),
        ("belief-after", {"thought": "I talk too much"}, True),
        ("belief-after", {}, False),
        ("keep-in-touch-on", {"keep-in-touch": "the team lead"}, True),
        ("keep-in-touch-on", {}, False),
        ("keep-in-touch-on", {"keep-in-touch": "the team lead", "outcome": "waiting"}, False),
        ("keep-in-touch", {"outcome": "offer"}, True),
        ("keep-in-touch", {"outcome": "waiting"}, False),
        ("criteria", {"outcome": "no", "stage": "application"}, True),
        ("criteria", {"outcome": "no", "stage": "final"}, False),
        ("criteria", {"outcome": "silence", "stage": "final", "about": "several"}, True),
        ("errors", {"outcome": "silence"}, True),
        ("errors", {"outcome": "no", "stage": "interview"}, False),
        ("setback", {"outcome": "no"}, True),
        ("setback", {"outcome": "withdrew"}, True),
        ("setback", {"outcome": "offer"}, False),
        ("possibility", {"outcome": "waiting"}, True),
        ("possibility", {"outcome": "offer"}, False),
        ("mood", {"outcome": "offer"}, True),
        ("mood-after", {"outcome": "offer"}, True),
    ],
)
def test_a_question_is_asked_when_it_fits_and_only_then(
    guide: Guide, question: str, answers: dict[str, Any], fits: bool
) -> None:
    assert (question in all_asked(guide, answers)) is fits


@every_row("question", ["market", "criteria", "errors", "same-approach"])
@every_row("outcome", ["waiting", "offer", "withdrew"])
def test_the_questions_before_the_next_application_come_only_after_a_no_or_silence(
    guide: Guide, question: str, outcome: str
) -> None:
    assert question not in all_asked(guide, {"outcome": outcome, "stage": "application"})
    assert question in all_asked(guide, {"outcome": "no", "stage": "application"})


# --- the four ways of the reframe ---------------------------------------------------------------------------


def reframe(guide: Guide, **answers: Any) -> list[str]:
    return asked(guide, {**NO, "balanced": "It was one answer", **answers})["reframe"]


def test_weighing_asks_for_both_sides_and_rates_both_sentences(guide: Guide) -> None:
    assert reframe(guide, way="weigh") == [
        id_ for id_ in CONTRACT["reframe"] if id_ not in ("predictions", "reach")
    ]


def test_without_a_way_chosen_nothing_is_weighed_but_a_fairer_sentence_can_be_written(guide: Guide) -> None:
    assert reframe(guide) == ["way", "kindness", "balanced", "balanced-belief", "belief-after"]


@pytest.mark.parametrize("way", ["true", "not-tonight"])
def test_a_true_thought_and_a_tired_evening_go_straight_to_the_plan(guide: Guide, way: str) -> None:
    assert reframe(guide, way=way) == ["way"]


def test_unfair_treatment_is_never_argued_away(guide: Guide) -> None:
    assert reframe(guide, way="unfair") == ["way", "kindness"]


def test_an_empty_thought_starts_at_kindness_whatever_was_chosen_before(guide: Guide) -> None:
    for way in (None, "weigh", "true", "unfair", "not-tonight"):
        assert reframe(guide, thought=None, way=way) == ["kindness", "balanced", "balanced-belief"]


def test_on_a_heavy_night_nothing_is_weighed_even_when_all_else_was_opened(guide: Guide) -> None:
    assert reframe(guide, way="weigh", night="heavy") == [
        "way", "kindness", "balanced", "balanced-belief", "belief-after", "reach",
    ]  # fmt: skip
    assert {"for", "against"} <= set(reframe(guide, way="weigh"))


def test_after_a_help_phrase_nothing_is_weighed_or_rated_or_put_into_a_fairer_sentence(guide: Guide) -> None:
    assert reframe(guide, way="weigh", night="help") == ["kindness", "reach"]
    assert "belief" not in all_asked(guide, {**NO, "night": "help"})


@every_row(
    ("follows", "offered"),
    [
        ({}, ["weigh", "feels-true", "unfair", "not-tonight"]),
        ({"thought-is": ["question"]}, ["unfair", "not-tonight"]),
        ({"thought-is": ["money"]}, ["weigh", "feels-true", "unfair", "not-tonight"]),
        ({"thought-is": ["fact"]}, ["weigh", "true", "unfair", "not-tonight"]),
        ({"thought-is": ["worth"]}, ["weigh", "feels-true", "unfair", "not-tonight"]),
        ({"thought-is": ["worth"], "night": "heavy"}, ["feels-true", "unfair", "not-tonight"]),
        ({"thought-is": ["fact"], "night": "heavy"}, ["true", "unfair", "not-tonight"]),
        ({"thought-is": ["fact"], "night": "help"}, ["unfair", "not-tonight"]),
    ],
)
def test_it_is_simply_true_is_for_plain_facts_and_a_question_is_not_weighed(
    guide: Guide, follows: dict[str, Any], offered: list[str]
) -> None:
    choices = guide.question("way").choices_for({**NO, **follows})
    assert [choice.id for choice in choices] == offered


def test_a_choice_that_was_made_stays_whatever_is_offered_now(guide: Guide) -> None:
    choices = guide.question("way").choices_for({**NO, "thought-is": ["worth"]}, "true")
    assert "true" in [choice.id for choice in choices]


def test_in_the_short_session_a_true_thought_goes_straight_to_the_plan(guide: Guide) -> None:
    found = asked(guide, {**NO, **SHORT_SPEED, "way": "true"}, full=False)
    assert found["reframe"] == ["way"]


# --- opened again, and weeks later --------------------------------------------------------------------------


@pytest.mark.parametrize("full", [False, True])
def test_whether_advice_was_asked_for_comes_only_when_a_session_is_opened_again(
    guide: Guide, full: bool
) -> None:
    assert not {"feedback", "feedback-on"} & set(all_asked(guide, {**NO, "feedback": "got"}, full=full))
    assert "feedback" in all_asked(guide, NO, full=full, again=True)
    assert "feedback-on" not in all_asked(guide, {**NO, "feedback": "not-asked"}, full=full, again=True)
    assert "feedback-on" in all_asked(guide, {**NO, "feedback": "got"}, full=full, again=True)
    for outcome in ("waiting", "offer", "withdrew"):
        answers = {**NO, "outcome": outcome, "feedback": "got"}
        assert not {"feedback", "feedback-on"} & set(all_asked(guide, answers, full=full, again=True))


def test_how_it_looks_later_is_asked_in_the_reading_view_and_never_in_the_session(guide: Guide) -> None:
    for outcome, full, again in itertools.product(CHOICES["outcome"], (False, True), (False, True)):
        assert "later" not in all_asked(guide, {"outcome": outcome}, full=full, again=again)
    assert [question.id for question in guide.asked_in_reading({"outcome": "no"})] == ["later"]
    assert guide.asked_in_reading({"outcome": "waiting"}) == []


# --- looking things up --------------------------------------------------------------------------------------


def test_a_question_and_its_screen_are_found_by_id(guide: Guide) -> None:
    assert guide.question("mood").maximum == 10
    assert guide.screen_of("mood").id == "check-in"
    assert guide.knows("mood")
    assert not guide.knows("hobby")
    for look_up in (guide.question, guide.screen, guide.page, guide.line, guide.screen_of):
        with pytest.raises(KeyError):
            look_up("hobby")


def test_other_words_in_a_free_answer_change_nothing_that_is_asked(guide: Guide) -> None:
    def asked(answers: dict[str, Any]) -> list[Any]:
        everywhere = [screen.asked(answers, Pace.FULL, more=True) for screen in guide.screens]
        words = [question.words(answers) for question in guide.questions()]
        return [everywhere, words, guide.screens_asked(answers, Pace.SHORT)]

    for question in guide.questions():
        one, other = ([{"x": "a"}], [{"x": "b"}]) if question.kind == "list" else ("a", "b")
        kind = KINDS[question.kind]
        if kind.is_free:
            assert not kind.may_decide(one, other)
            assert asked({question.id: one}) == asked({question.id: other})
            assert kind.may_decide(None, one)
            assert kind.may_decide(one, "")
        else:
            assert kind.may_decide(one, other)


def test_an_unknown_choice_stands_for_itself(guide: Guide) -> None:
    assert guide.question("outcome").choice_label("no") == "A no"
    assert guide.question("outcome").choice_label("ghosted") == "ghosted"

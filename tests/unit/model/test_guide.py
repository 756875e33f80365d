"""The guide that comes with the program: the questions of the contract, and when each is asked."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from reflect.model.guide import Guide, Question, Screen
from reflect.model.guide.guide_loader import load_guide
from reflect.model.kinds import KINDS

SHORT = [
    "company", "role", "stage", "outcome", "mood", "thought", "happened", "went-well", "change",
    "strengths", "balanced", "actions", "mood-after",
]  # fmt: skip

CONTRACT = {
    "check-in": {
        "company": "line", "role": "line", "stage": "choice", "outcome": "choice", "about": "choice",
        "how-many": "number", "channel": "choice", "heard-on": "date", "their-words": "text",
        "guess": "scale 100", "mood": "scale 10", "thought": "line", "belief": "scale 100",
    },
    "review": {
        "intended": "text", "happened": "text", "went-well": "list", "causes": "list", "change": "list",
        "questions": "list",
    },
    "inventory": {"strengths": "list", "weaknesses": "list", "pitch": "line"},
    "reframe": {
        "way": "choice", "for": "text", "against": "text", "kindness": "text", "balanced": "text",
        "balanced-belief": "scale 100", "belief-after": "scale 100",
    },
    "plan": {
        "market": "choice", "criteria": "choice", "errors": "choice", "same-approach": "choice",
        "actions": "list", "keep-in-touch": "line", "keep-in-touch-on": "date", "setback": "line",
        "possibility": "line", "feedback": "choice", "feedback-on": "date",
    },
    "close": {"learned": "line", "mood-after": "scale 10", "later": "list"},
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
}

_AREA = ["documents", "preparation", "technical", "answers", "nerves", "logistics", "targeting", "other"]
_YES_NO = ["yes", "no", "unsure"]

CHOICES = {
    "stage": ["application", "screening", "test", "interview", "final", "other"],
    "outcome": ["no", "waiting", "silence", "withdrew", "offer"],
    "about": ["one", "several"],
    "channel": ["letter", "call", "portal", "recruiter", "other"],
    "causes.known": ["told", "observed", "guess"],
    "causes.control": ["mine", "influence", "outside"],
    "change.area": _AREA,
    "questions.rating": ["solid", "okay", "rough"],
    "weaknesses.area": _AREA,
    "weaknesses.approach": ["fix", "work-around", "accept"],
    "way": ["weigh", "true", "unfair", "not-tonight"],
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


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide()


def asked(
    guide: Guide, answers: dict[str, Any], *, full: bool = True, again: bool = False
) -> dict[str, list[str]]:
    """The ids asked, by screen."""
    return {
        screen.id: [question.id for question in screen.asked(answers, full=full, again=again)]
        for screen in guide.screens_asked(answers, full=full, again=again)
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
    assert found == CONTRACT
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
    assert {ask.id for ask in asks if ask.past} == {"heard-on", "feedback-on", "on"}
    assert {ask.id for ask in asks if ask.kind == "date" and not ask.past} == {"due", "keep-in-touch-on"}


def test_exactly_thirteen_questions_are_short(guide: Guide) -> None:
    assert [question.id for question in guide.questions() if question.short] == SHORT


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


@pytest.mark.parametrize("answers", [NO, {"outcome": "silence"}, {"outcome": "no"}, {}])
def test_the_short_session_asks_exactly_the_thirteen(guide: Guide, answers: dict[str, Any]) -> None:
    assert all_asked(guide, answers, full=False) == SHORT


def test_the_full_session_asks_every_short_question_too(guide: Guide) -> None:
    assert set(SHORT) < set(all_asked(guide, NO))


def test_what_stands_behind_more_is_asked_only_when_it_is_open() -> None:
    screen = Screen(
        "s", "S", "S", (), "", (Question("a", "line", "A"), Question("b", "line", "B", more=True))
    )
    assert [q.id for q in screen.asked({}, full=True)] == ["a"]
    assert [q.id for q in screen.asked({}, full=True, more=True)] == ["a", "b"]


# --- when something is asked --------------------------------------------------------------------------------


def test_while_waiting_a_guess_takes_the_place_of_mood_thought_and_belief(guide: Guide) -> None:
    waiting = all_asked(guide, {**NO, "outcome": "waiting"})
    assert "guess" in waiting
    assert not {"mood", "thought", "belief", "mood-after", "heard-on", "their-words", "channel"} & set(
        waiting
    )
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
    assert {"channel", "their-words", "mood", "thought", "belief", "balanced", "mood-after"} <= after - before


def test_the_close_is_shown_even_when_nothing_is_asked_on_it(guide: Guide) -> None:
    found = asked(guide, {"outcome": "waiting"}, full=False)
    assert found["close"] == []


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("question", ["market", "criteria", "errors", "same-approach"])
@pytest.mark.parametrize("outcome", ["waiting", "offer", "withdrew"])
def test_the_questions_before_the_next_application_come_only_after_a_no_or_silence(
    guide: Guide, question: str, outcome: str
) -> None:
    assert question not in all_asked(guide, {"outcome": outcome, "stage": "application"})
    assert question in all_asked(guide, {"outcome": "no", "stage": "application"})


# --- the four ways of the reframe ---------------------------------------------------------------------------


def reframe(guide: Guide, **answers: Any) -> list[str]:
    return asked(guide, {**NO, "balanced": "It was one answer", **answers})["reframe"]


def test_weighing_asks_for_both_sides_and_rates_both_sentences(guide: Guide) -> None:
    assert reframe(guide, way="weigh") == list(CONTRACT["reframe"])


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


@pytest.mark.parametrize("mood", [0, 1, 2])
def test_at_low_mood_nothing_is_weighed(guide: Guide, mood: int) -> None:
    assert reframe(guide, way="weigh", mood=mood) == [
        "way", "kindness", "balanced", "balanced-belief", "belief-after",
    ]  # fmt: skip
    assert {"for", "against"} <= set(reframe(guide, way="weigh", mood=3))


def test_in_the_short_session_a_true_thought_leaves_the_reframe_out(guide: Guide) -> None:
    assert "reframe" not in asked(guide, {**NO, "way": "true"}, full=False)


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
        everywhere = [screen.asked(answers, full=True, more=True) for screen in guide.screens]
        words = [question.words(answers) for question in guide.questions()]
        return [everywhere, words, guide.screens_asked(answers, full=False)]

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

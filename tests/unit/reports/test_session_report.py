"""The reading view: the person's words as typed, the kind things first, the raw thought last, nothing dropped."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.model.guide import Guide
from reflect.model.session import RATED_WHILE_WAITING, Session
from reflect.reports import to_text
from reflect.reports.formats import render
from reflect.reports.outline import ActionBox, Bullets, Dumbbell, Entry, FollowUp, Outline
from reflect.reports.session_report import session_outline
from tests.support.people import ADVICE, INDEXES, PLAN, PRIVATE, PUT_OFF, action, guide, session
from tests.support.sample import ACME, HOSTILE, TODAY

ODD_ANSWERS: dict[str, Any] = {
    "mood": "so so",
    "how-many": [1, 2],
    "stage": "assessment day",
    "outcome": 5,
    "heard-on": "some time in May",
    "went-well": ["a plain word", {"what": "", "why": "because"}, {"colour": "blue", "what": "blue things"}],
    "happened": {"first": "this", "then": ["that", {"and": None}]},
    "causes": {"not": "a list"},
}


def reading(of: Session, on: date = TODAY, of_guide: Guide | None = None) -> Outline:
    return session_outline(of_guide or guide(), of, on)


def in_order(text: str, *parts: str) -> bool:
    places = [text.index(part) for part in parts]
    return places == sorted(places)


def entry(outline: Outline, id_: str) -> Entry:
    return next(block for block in outline.blocks() if isinstance(block, Entry) and block.id == id_)


def test_what_was_learned_comes_first_then_the_fairer_sentence_then_the_plan_and_the_thought_last() -> None:
    written = render(reading(session(PLAN | PRIVATE)))
    assert in_order(
        written,
        PLAN["learned"],
        PRIVATE["balanced"],
        ADVICE["what"],
        PLAN["setback"],
        PLAN["possibility"],
        PRIVATE["their-words"],
        PRIVATE["thought"],
    )
    assert written.rstrip().endswith(PRIVATE["thought"])


def test_the_steps_stand_by_date_as_on_the_plan() -> None:
    kept = session({}, [action("Walk"), INDEXES, ADVICE])
    steps = [box.what for box in session_outline(guide(), kept, TODAY).action_boxes()]
    assert steps == [ADVICE["what"], INDEXES["what"], "Walk"]


def test_every_answer_and_every_field_of_a_whole_session_is_there() -> None:
    texts = [value for value in ACME.values() if isinstance(value, str) and " " in value]
    lists = [answer for answer in ACME.values() if isinstance(answer, list)]
    texts += [text for records in lists for record in records for text in record.values() if " " in text]
    written = " ".join(render(reading(session(ACME, ACME["actions"]))).split())
    assert [text for text in texts if " ".join(text.split()) not in written] == []


def test_values_are_in_the_words_of_the_guide() -> None:
    outline = reading(
        session({"outcome": "no", "mood": 7, "belief": 60, "heard-on": "2026-11-17", "guess": 35})
    )
    assert entry(outline, "outcome").text == "A no"
    assert entry(outline, "mood").text == "7 of 10"
    assert entry(outline, "belief").text == "60 %"
    assert entry(outline, "heard-on").text == "Tue 17 Nov"


def test_a_rating_given_while_waiting_stands_beside_the_one_given_since() -> None:
    asked = [{"question": "Why us?", "rating": "solid", RATED_WHILE_WAITING: "rough"}]
    outline = reading(session({"stage": "interview", "outcome": "no", "questions": asked}))
    [item] = next(
        block for block in outline.blocks() if isinstance(block, Bullets) and block.id == "questions"
    ).items
    assert [(detail.label, detail.text) for detail in item.details] == [
        ("Your answer", "Solid"),
        ("That day, while waiting", "Rough"),
    ]


def test_a_guess_stands_beside_what_came_and_alone_while_waiting() -> None:
    assert entry(reading(session({"outcome": "no", "guess": 60})), "guess").text == "60 % (what came: a no)"
    withdrew = reading(session({"outcome": "withdrew", "guess": 60}))
    assert entry(withdrew, "guess").text == "60 % (what came: I withdrew)"
    assert entry(reading(session({"outcome": "waiting", "guess": 60})), "guess").text == "60 %"


def test_both_numbers_about_the_thought_stand_side_by_side_before_it() -> None:
    last = reading(session(PLAN | PRIVATE)).sections[-1]
    assert [block.id for block in last.blocks if isinstance(block, Entry)] == [
        "belief",
        "belief-after",
        "thought",
    ]


def test_a_number_that_was_given_twice_is_drawn_beneath_the_second_with_both_in_words() -> None:
    outline = reading(session({"mood": 3, "mood-after": 6, "belief": 80, "belief-after": 55}))
    blocks = list(outline.blocks())
    drawn = {blocks[place - 1].id: block for place, block in enumerate(blocks) if isinstance(block, Dumbbell)}  # type: ignore[union-attr]
    assert drawn == {
        "mood-after": Dumbbell("3 of 10, then 6 of 10", 3, 6, 10),
        "belief-after": Dumbbell("80 %, then 55 %", 80, 55, 100),
    }
    assert "  ├─────────○━━━━━━━━●────────────┤\n" in render(outline)


@pytest.mark.parametrize("given", [{"mood-after": 6}, {"mood": "so so", "mood-after": 6}, {"mood": 4}])
def test_a_number_that_has_no_other_beside_it_is_not_drawn(given: dict[str, object]) -> None:
    assert not any(isinstance(block, Dumbbell) for block in reading(session(given)).blocks())


def test_a_guess_is_drawn_against_an_offer_and_by_itself_against_anything_else() -> None:
    def drawn(outcome: str) -> list[Dumbbell]:
        outline = reading(session({"guess": 40, "outcome": outcome}))
        return [block for block in outline.blocks() if isinstance(block, Dumbbell)]

    assert drawn("offer") == [Dumbbell("40 %, then an offer", 40, 100, 100)]
    assert drawn("no") == drawn("silence") == [Dumbbell("40 %", 40, 40, 100)]
    assert drawn("waiting") == []


def test_zero_is_an_answer() -> None:
    assert entry(reading(session({"mood": 0})), "mood").text == "0 of 10"


def test_what_is_not_of_the_expected_shape_is_shown_as_it_is() -> None:
    outline = reading(session(ODD_ANSWERS))
    assert entry(outline, "mood").text == "so so"
    assert entry(outline, "stage").text == "assessment day"
    assert entry(outline, "heard-on").text == "some time in May"
    assert entry(outline, "outcome").text == "5"
    assert entry(outline, "how-many").text == "- 1\n- 2"
    assert entry(outline, "happened").text == "first: this\nthen:\n  - that\n  - and: empty"
    written = render(outline)
    assert all(word in written for word in ("a plain word", "because", "colour: blue", "not: a list"))


def test_answers_no_longer_asked_are_shown_at_their_screen() -> None:
    outline = reading(session({"outcome": "waiting", "thought": "a thought from before", "for": "a fact"}))
    assert entry(outline, "for").text == "a fact"
    assert entry(outline, "thought").text == "a thought from before"


def test_answers_to_unknown_questions_stand_under_earlier_questions() -> None:
    outline = reading(session({"long-gone": {"deep": [1, {"er": True}]}, "company": "Acme"}))
    section = next(section for section in outline.sections if section.id == "earlier")
    assert section.title == "Earlier questions"
    assert section.blocks == (Entry("long-gone", "deep:\n  - 1\n  - er: yes", "long-gone", apart=True),)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("abcxyz", min_size=1, max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("klmno", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


def leaves(value: Any) -> list[str]:
    """Every name, word and number in a JSON value."""
    if isinstance(value, dict):
        return [word for name, inner in value.items() for word in (name, *leaves(inner))]
    if isinstance(value, list):
        return [word for inner in value for word in leaves(inner)]
    return [] if value is None or isinstance(value, bool) else [str(value)]


@given(json_values)
def test_json_of_any_shape_is_shown_completely(value: Any) -> None:
    written = to_text.render(reading(session({"from-elsewhere": value, "company": "Acme"}, [])), 4000)
    shown = written.split()
    for leaf in leaves(value):
        assert any(leaf in word for word in shown)


def test_json_nested_without_end_is_shown_too() -> None:
    value: Any = "the very core"
    for _ in range(200):
        value = {"in": [value]}
    assert "the very core" in " ".join(render(reading(session({"nested": value}))).split())


def test_what_became_of_the_plan_is_said() -> None:
    done = {**ADVICE, "status": "done", "closed": "2026-11-23T12:00:00Z"}
    dropped = {
        **INDEXES,
        "status": "dropped",
        "closed": "2026-11-25T12:00:00Z",
        "why": "the job is gone",
        "colour": "red",
    }
    written = render(reading(session(actions=[done, dropped, action("Still to do")])))
    assert "[x] Ask Acme's HR for advice" in written
    assert "Done Mon 23 Nov" in written
    assert "[-] Say the index answer aloud" in written
    assert "Dropped Wed 25 Nov\n    Because: the job is gone\n" in written
    assert "colour: red" in written
    assert "[ ] Still to do" in written


def test_an_action_closed_at_no_readable_time_is_shown_as_it_came() -> None:
    odd = {**ADVICE, "status": "done", "closed": "yesterday, I think"}
    assert "Done yesterday, I think" in render(reading(session(actions=[odd])))


def test_a_status_from_elsewhere_is_shown_literally() -> None:
    odd = {**ADVICE, "status": "put on ice, " * 20}
    written = render(reading(session(actions=[odd])))
    assert "[ ] Ask Acme's HR" in written
    assert " ".join(written.split()).casefold().count("put on ice,") == 20
    assert max(map(len, written.splitlines())) <= 78


def test_a_session_put_off_says_when_it_comes_back_and_that_it_is_not_finished() -> None:
    put_off = session(**{**PUT_OFF, "finished": None})
    written = render(reading(put_off))
    assert "Not finished yet" in written
    assert "Come back to this: Mon 30 Nov" in written


def test_line_breaks_and_blank_lines_stay_where_they_were_typed() -> None:
    typed = "One line.\n\n  Two spaces before this one.\nThe end."
    assert "  One line.\n\n    Two spaces before this one.\n  The end.\n" in render(
        reading(session({"happened": typed}))
    )


def test_the_date_is_that_of_the_session_and_other_years_are_named() -> None:
    outline = reading(session({"heard-on": "2026-11-17"}), date(2027, 3, 1))
    assert outline.date_line == "22 November 2026"
    assert entry(outline, "heard-on").text == "Tue 17 Nov 2026"


def test_what_looks_like_markup_is_only_words_wherever_it_is_typed() -> None:
    answers = {question.id: HOSTILE for question in guide().questions() if question.id != "actions"}
    written = " ".join(render(reading(session(answers, [action(HOSTILE)]))).split())
    # Company, role and stage stand in the heading as well, and what came stands beside the guess.
    assert written.count(HOSTILE) == len(answers) + len([action]) + 3 + 1


def test_the_view_holds_the_same_blocks_for_the_app_as_for_paper() -> None:
    outline = reading(session(ACME, ACME["actions"]))
    kinds = {type(block) for block in outline.blocks()}
    assert kinds == {Entry, Bullets, ActionBox, FollowUp, Dumbbell}
    assert [section.id for section in outline.sections] == [
        "first",
        "plan",
        "check-in",
        "review",
        "inventory",
        "reframe",
        "close",
        "thought",
    ]


@pytest.mark.parametrize("answers", [{}, {"went-well": []}, {"company": ""}])
def test_an_empty_session_is_a_page_with_nothing_on_it(answers: dict[str, Any]) -> None:
    assert reading(session(answers, [])).sections == ()


def test_as_json_it_is_the_session_itself_in_the_public_format() -> None:
    whole = session(PLAN | ODD_ANSWERS, colour="red")
    assert json.loads(render(reading(whole), "json")) == {
        "format": "reflect",
        "version": 1,
        "sessions": [whole.document],
    }


@pytest.mark.parametrize("question_id", ["happened", "thought", "learned"])
def test_where_help_is_stands_last_in_what_is_read_and_never_in_the_data(question_id: str) -> None:
    written = session({"company": "Acme", question_id: "I want to die"}, [])
    quiet = guide().line("help-in-reading").split(".")[0]
    for format_ in ("text", "markdown", "html"):
        page = render(reading(written), format_)
        assert page.count("findahelpline.com") == 1
        assert in_order(page, "I want to die", "findahelpline.com")
    assert quiet not in render(reading(written), "json")
    assert "findahelpline" not in render(
        reading(session({"company": "Acme", question_id: "I was tired"}, []))
    )


def test_a_moment_that_the_step_names_is_not_said_twice() -> None:
    steps = [
        {**ADVICE, "what": "Read on Thursday after coffee", "when": "after coffee"},
        {**ADVICE, "what": "Read it", "when": "after lunch"},
    ]
    page = render(reading(session(actions=steps)))
    assert ("Starts when: after coffee" in page, "Starts when: after lunch" in page) == (False, True)

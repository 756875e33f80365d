"""What a pasted mail offers for other questions."""

from __future__ import annotations

from typing import Any

from reflect.analysis.letters.drafting import facts_of, proposed_facts
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.suggestion_words import Suggestion, with_taken
from reflect.analysis.suggestions import offers
from reflect.model.guide import Pace
from reflect.model.session import Session
from tests.support.mails import FOUND, MAIL
from tests.support.people import guide
from tests.support.sample import NOW, TODAY, session
from tests.support.tables import every_row


def pasted(text: str = MAIL, **answers: Any) -> Session:
    return session({"outcome": "no", "stage": "interview", "their-words": text, **answers})


def offered(one: Session) -> list[Suggestion]:
    return offers(guide(), guide().question("their-words"), one, (), TODAY)


def labels(one: Session) -> list[str]:
    return [each.label for each in offered(one)]


def test_each_thing_that_was_found_is_offered_by_itself() -> None:
    assert labels(pasted()) == FOUND


def test_what_is_taken_is_the_answer_to_its_question_and_offered_no_more() -> None:
    one = pasted()
    while found := offered(one):
        question = guide().question(found[-1].question_id)
        one.set_answer(question.id, with_taken(found[-1], question, one), NOW)
    assert one.answer("heard-on") == "2026-11-20"
    assert one.answer("channel") == "letter"
    assert one.answer("keep-in-touch") == "Anna Berg"
    assert one.records("causes") == [
        {"cause": "We were looking for someone with more experience in SAP.", "known": "told"}
    ]
    assert [(step.what, str(step.due)) for step in one.actions] == [("Apply to them again", "2027-03-01")]
    assert one.answer("their-words") == MAIL


def test_an_answer_that_stands_is_never_replaced() -> None:
    one = pasted(**{"heard-on": "2026-11-01", "channel": "call", "keep-in-touch": "Nobody"})
    assert labels(one) == FOUND[3:]


@every_row(
    "answers",
    [{"outcome": "offer"}, {"outcome": "withdrew"}],
)
def test_what_is_not_asked_then_is_not_offered(answers: dict[str, Any]) -> None:
    assert "How it came: Letter or email" not in labels(pasted(**answers))


@every_row("answers", [{"mood": 1}, {"mood": 6, "thought": "I want to kill myself"}])
def test_on_a_heavy_night_nothing_is_offered_even_once_everything_is_opened(answers: dict[str, Any]) -> None:
    one = pasted(**answers)
    one.full, one.chosen_pace = True, Pace.FULL
    assert labels(one) == []


@every_row("text", ["", "No reason given", "They called.", "We went with somebody else."])
def test_where_nothing_is_found_nothing_is_offered(text: str) -> None:
    assert offered(pasted(text)) == []


def test_where_somebody_was_treated_unfairly_nobody_is_proposed_to_stay_in_touch_with() -> None:
    unfair = pasted(thought="They did not take me because I am pregnant")
    assert "Somebody to write to: Anna Berg" not in labels(unfair)


def test_a_letter_proposes_who_wrote_and_puts_no_name_in_by_itself() -> None:
    words = load_letters()
    assert proposed_facts(words, pasted(), ["who"]) == {"who": "Anna Berg"}
    assert proposed_facts(words, pasted("They called."), ["who"]) == {}
    assert "who" not in facts_of(words, pasted())

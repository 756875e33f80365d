"""Letters and steps: which letter a step is about, and which step is done when a letter is sent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reflect.analysis.letters.letter_actions import (
    kinds_of_letter,
    letter_to_write,
    link_letter,
    tick_action,
    untick_action,
)
from reflect.analysis.letters.letter_record import Letter, add_letter
from reflect.analysis.letters.letters_loader import load_letters
from reflect.model.session import Session
from tests.support.sample import NOW, TODAY, session

ADVICE = {"what": "Ask them", "kind": "feedback", "due": "2026-11-24"}


def with_steps(*steps: dict[str, Any], **answers: Any) -> Session:
    given = {id_.replace("_", "-"): value for id_, value in answers.items()}
    return session({"company": "Acme", "outcome": "no", "actions": list(steps), **given})


def sent(one: Session, kind: str, day: date = TODAY) -> Letter:
    letter = Letter.new(kind)
    letter.send(day, "Ada")
    add_letter(one, letter)
    return letter


@pytest.mark.parametrize(
    ("step", "kinds"),
    [
        ({"what": "Ask them", "kind": "feedback"}, ("advice-",)),
        ({"what": "Write to HR for feedback"}, ("advice-",)),
        ({"what": "Practise asking for feedback", "kind": "practise"}, ()),
        ({"what": "Thank Ada"}, ("thank-you",)),
        ({"what": "Write them a short thank-you", "kind": "people"}, ("thank-you",)),
        ({"what": "Thanksgiving shopping", "kind": "rest"}, ()),
        ({"what": "A walk"}, ()),
    ],
    ids=str,
)
def test_a_step_is_about_the_letter_its_kind_or_its_words_name(
    step: dict[str, Any], kinds: tuple[str, ...]
) -> None:
    one = with_steps(step)
    assert kinds_of_letter(one, one.actions[0]) == kinds


def test_of_several_kinds_one_that_fits_is_written() -> None:
    words = load_letters()
    one = with_steps(ADVICE, {"what": "A walk"}, stage="interview")
    assert letter_to_write(words, one, one.actions[0], TODAY) == "advice-company"
    assert letter_to_write(words, one, one.actions[1], TODAY) == ""
    by_recruiter = with_steps(ADVICE, stage="interview", channel="recruiter")
    assert letter_to_write(words, by_recruiter, by_recruiter.actions[0], TODAY) == "advice-recruiter"


@pytest.mark.parametrize("kind", ["advice-company", "advice-interviewer", "advice-recruiter"])
def test_a_request_for_advice_that_is_sent_does_its_step_and_no_other(kind: str) -> None:
    one = with_steps({"what": "Thank Ada"}, ADVICE, {"what": "A walk"})
    letter = sent(one, kind)
    done = tick_action(one, letter, NOW)
    assert done
    assert (done.what, done.closed, done.letter) == ("Ask them", NOW, letter.id)
    assert [action.status for action in one.actions] == ["open", "done", "open"]


def test_a_letter_about_nothing_does_nothing() -> None:
    one = with_steps({"what": "A walk"})
    assert tick_action(one, sent(one, "advice-company"), NOW) is None
    assert tick_action(one, sent(one, "think-again"), NOW) is None


def test_one_letter_does_one_step_that_with_the_nearest_day() -> None:
    one = with_steps({**ADVICE, "what": "later", "due": "2026-12-01"}, ADVICE, {**ADVICE, "due": None})
    tick_action(one, sent(one, "advice-company"), NOW)
    assert [action.status for action in one.actions] == ["open", "done", "open"]


def test_the_step_a_letter_was_begun_from_goes_before_what_words_say() -> None:
    one = with_steps(ADVICE, {"what": "Write to the one who was kind"})
    letter = Letter.new("advice-company")
    add_letter(one, letter)
    link_letter(one, one.actions[1].id, letter)
    letter.send(TODAY, "Ada")
    tick_action(one, letter, NOW)
    assert [action.status for action in one.actions] == ["open", "done"]


def test_a_step_about_another_letter_is_left_to_that() -> None:
    one = with_steps(ADVICE)
    draft = Letter.new("advice-company")
    add_letter(one, draft)
    link_letter(one, one.actions[0].id, draft)
    assert tick_action(one, sent(one, "advice-interviewer"), NOW) is None


def test_not_sent_after_all_the_step_is_open_again() -> None:
    one = with_steps(ADVICE)
    letter = sent(one, "advice-company")
    tick_action(one, letter, NOW)
    letter.unsend()
    untick_action(one, letter)
    assert one.actions[0].is_open
    assert one.actions[0].closed is None


@pytest.mark.parametrize(
    ("day", "is_done"), [("2026-11-20", True), ("2026-11-29", True), ("2026-11-30", False), (None, False)]
)
def test_a_friendly_note_does_staying_in_touch_unless_its_day_is_far(day: str | None, is_done: bool) -> None:
    one = with_steps(keep_in_touch="Ada", keep_in_touch_on=day)
    assert bool(tick_action(one, sent(one, "keep-in-touch"), NOW)) == is_done

"""What is due, or waits, over all sessions: never on the days after a heavy night, and in no words of a rejection."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from reflect.analysis.due import DueThing, DueThings
from reflect.analysis.letters.letter_record import Letter, add_letter
from reflect.model.session import Session
from tests.support.listed_records import a_record
from tests.support.sample import NOW, TODAY, session

STEP = {"what": "Call Ann", "due": "2026-11-20"}


def due(*sessions: Session, today: date = TODAY, ahead: int = 0) -> list[DueThing]:
    things = DueThings(today, timedelta(days=ahead))
    for each in sessions:
        things.add(each)
    return things.by_day()


def lines(*sessions: Session, today: date = TODAY, ahead: int = 0) -> list[str]:
    return [each.line for each in due(*sessions, today=today, ahead=ahead)]


def with_steps(*steps: dict[str, Any], days_ago: int = 20, **answers: Any) -> Session:
    given = {"company": "Acme", "outcome": "no", "actions": list(steps), **answers}
    return session({id_.replace("_", "-"): value for id_, value in given.items()}, days_ago=days_ago)


def with_letter(sent_on: date | None, **fields: Any) -> Session:
    one = session({"company": "Acme", "outcome": "no"}, days_ago=80)
    letter = Letter.new("advice-company")
    if sent_on:
        letter.send(sent_on, "Ms Ito")
    letter.record.update({name.replace("_", "-"): value for name, value in fields.items()})
    add_letter(one, letter)
    return one


def test_steps_are_due_from_their_day_on_what_waits_longest_first() -> None:
    one = with_steps({"what": "today", "due": "2026-11-22"}, STEP, {"what": "soon", "due": "2026-11-25"})
    assert lines(one) == ["Call Ann", "today"]
    assert [each.day_in_words(TODAY) for each in due(one)] == [
        "waiting since Fri 20 Nov",
        "today, Sun 22 Nov",
    ]
    assert lines(one, ahead=3) == ["Call Ann", "today", "soon"]


def test_without_a_day_or_once_closed_nothing_is_due() -> None:
    one = with_steps({"what": "some day"}, STEP, STEP)
    one.actions[1].close("done", NOW)
    one.actions[2].close("dropped", NOW)
    assert due(one) == []


def test_a_person_to_stay_in_touch_with_is_due_like_a_step() -> None:
    one = with_steps(keep_in_touch="Ada", keep_in_touch_on="2026-11-22")
    assert [(each.kind, each.line) for each in due(one)] == [("contact", "Stay in touch: Ada")]
    assert due(one, today=TODAY - timedelta(days=1)) == []


def test_a_session_set_aside_is_due_on_its_day() -> None:
    aside = session({"company": "Umbrella"}, days_ago=3, finished=False)
    aside.return_on = TODAY
    assert lines(aside) == ["Come back to: Umbrella"]
    aside.document["answers"] = {}
    assert lines(aside) == ["Come back to"]


@pytest.mark.parametrize(("days", "is_asked"), [(6, False), (7, True), (60, True), (61, False)])
def test_whether_an_answer_came_is_asked_from_a_week_after_a_letter_on_for_two_months(
    days: int, is_asked: bool
) -> None:
    one = with_letter(TODAY - timedelta(days=days))
    assert lines(one) == (["Did an answer come to your letter: Ms Ito · Acme"] if is_asked else [])


@pytest.mark.parametrize("reply", ["answered", "refused", "no-answer"])
def test_a_letter_with_a_reply_is_not_asked_about_nor_is_a_draft(reply: str) -> None:
    assert due(with_letter(TODAY - timedelta(days=10), reply=reply)) == []
    assert due(with_letter(None)) == []


def test_thanks_want_no_answer_and_a_later_look_is_kept() -> None:
    assert due(with_letter(TODAY - timedelta(days=10), kind="thank-you")) == []
    assert due(with_letter(TODAY - timedelta(days=10), look_on="2026-11-23")) == []
    assert len(due(with_letter(TODAY - timedelta(days=10), look_on="2026-11-22"))) == 1


@pytest.mark.parametrize(
    "heavy",
    [
        {"mood": 2},
        {"mood": 7, "mood-after": 1},
        {"mood": 4, "thought": "I am worthless"},
        {"thought": "I am worthless"},
        {"mood": 9, "happened": "They rang. I want to kill myself."},
    ],
    ids=str,
)
@pytest.mark.parametrize(("days_ago", "is_silent"), [(0, True), (7, True), (8, False)])
def test_for_seven_days_after_a_heavy_night_nothing_is_due(
    heavy: dict[str, Any], days_ago: int, is_silent: bool
) -> None:
    night = session({"company": "Globex", **heavy}, days_ago=days_ago)
    assert lines(with_steps(STEP), night) == ([] if is_silent else ["Call Ann"])


def test_after_an_ordinary_night_with_a_sentence_to_weigh_steps_stay_due() -> None:
    weighed = session({"mood": 5, "thought": "I will never be good enough for this job"}, days_ago=1)
    assert lines(with_steps(STEP), weighed) == ["Call Ann"]


def test_heavy_words_are_never_shown_whenever_they_were_written() -> None:
    steps = ({"what": "I want to die", "due": "2026-11-20"}, STEP)
    one = with_steps(*steps, days_ago=90, keep_in_touch="I am worthless", keep_in_touch_on="2026-11-20")
    assert lines(one) == ["Call Ann", "Stay in touch"]


def test_our_words_name_no_rejection() -> None:
    said = lines(
        with_steps(STEP, keep_in_touch_on="2026-11-20", their_words="We chose somebody else."),
        with_letter(TODAY - timedelta(days=10)),
    )
    assert said == ["Did an answer come to your letter: Ms Ito · Acme", "Call Ann", "Stay in touch"]


def test_values_of_the_wrong_kind_from_elsewhere_are_passed_over() -> None:
    odd = session({"company": "Acme"})
    odd.document["actions"] = [{"what": 3, "due": "2026-11-20", "moved": 5, "letter": []}]
    odd.document["contact"] = [1]
    odd.document["answers"]["keep-in-touch-on"] = {"day": 1}
    odd.document["letters"] = [{"sent-on": "2026-11-01", "kind": 7, "look-on": 9}, 3]
    assert [each.line for each in due(odd)] == [
        "Did an answer come to your letter: Acme",
        "(a step without words)",
    ]


def test_what_waits_long_says_since_when_it_waits() -> None:
    waits = session({"company": "Globex", "outcome": "waiting", "stage": "interview"}, days_ago=40)
    (thing,) = due(waits)
    assert (thing.line, thing.day_in_words(TODAY)) == (
        "Still waiting to hear: Globex",
        "waiting since Tue 13 Oct",
    )


@pytest.mark.parametrize(
    ("days", "ahead", "is_due"), [(0, 0, True), (1, 0, False), (1, 1, True), (-1, 9, False)]
)
def test_an_interview_is_due_on_its_day_and_no_longer(days: int, ahead: int, is_due: bool) -> None:
    things = DueThings(TODAY, timedelta(days=ahead))
    things.add_interviews([a_record(1, company="Globex", on=(TODAY + timedelta(days=days)).isoformat())])
    assert [each.line for each in things.by_day()] == (["Interview: Globex"] if is_due else [])

"""What a sentence foretells of others: which sentences are found, when they are offered, and the day to look."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from reflect.analysis.due import DueThings
from reflect.analysis.due_questions import prediction_answered, to_ask_about
from reflect.analysis.foretelling import foretelling_sentences, is_checkable
from reflect.analysis.predictions import take_note_back, to_check, with_check_day
from reflect.analysis.progress import asked
from reflect.analysis.suggestions import offers
from reflect.model.session import Session
from tests.support.people import guide
from tests.support.sample import NOW, TODAY, session
from tests.support.tables import every_row

FORETELLS = [
    "They will not answer before Friday",
    "The next one will ask about the gap",
    "They won’t write back this week.",
    "I am sure they will say no on Thursday",
    "Acme will reject me by Monday",
    "The recruiter isn't going to call",
    "They're going to take somebody else",
    "I will not hear from them before Friday",
    "No answer will come this week",
    "The answer will be no",
    "Nobody there will read my CV",
    "The next interviewer will want to see my certificates",
    "They will ask why I left",
    "But they'll cancel the interview on Tuesday",
    "Ms Ito will not reply by 4 December",
]

IS_NONE = [
    "They will never answer",
    "I will never find a job",
    "Nobody will hire me",
    "I will fail the next one",
    "I will not get a job",
    "My life will be over by Friday",
    "They will think I am stupid",
    "They will see that I'm a fraud",
    "They will ask why I am so useless",
    "They will tell me I am too old",
    "They will say my age is a problem",
    "Will they answer before Friday?",
    "Every company will say no",
    "No company will answer",
    "It will always be like this",
    "If they answer I will go",
    "They did not answer on Friday",
    "I will call them on Friday",
    "My mother will be disappointed",
    "People will laugh at me",
    "They will call and then I want to die",
]


@every_row("words", FORETELLS)
def test_a_sentence_about_what_others_will_do_is_found_as_typed(words: str) -> None:
    assert foretelling_sentences(f"It went badly. {words}", "Acme") == (words,)
    assert is_checkable(words)


@every_row("words", IS_NONE)
def test_no_sentence_about_oneself_everybody_or_all_time_is_found(words: str) -> None:
    assert foretelling_sentences(words, "Acme") == ()


DAYS = {
    "They will not answer before Friday": "2026-11-27",
    "They will refuse me before Friday": "2026-11-27",
    "They won't answer before Friday": "2026-11-27",
    "They will answer before Friday": "2026-11-27",
    "No answer will come before next week": "2026-11-23",
    "They will say no on Thursday": "2026-11-26",
    "No answer will come by 4 December": "2026-12-04",
    "They will not write within two weeks": "2026-12-06",
    "The next one will ask about the gap": None,
}


@every_row("words", DAYS)
def test_its_day_is_read_from_its_words_and_what_is_before_a_day_is_known_on_it(words: str) -> None:
    assert with_check_day({"what": words}, TODAY).get("check-on") == DAYS[words]


def test_a_day_that_was_given_stays() -> None:
    record = {"what": "They will not answer before Friday", "check-on": "2026-12-01"}
    assert with_check_day(record, TODAY) == record


SURE = {"thought": "They will not answer before Friday", "outcome": "silence", "mood": 5}


def is_asked(full: bool = True, **answers: Any) -> bool:
    one = Session.new(NOW, full=full)
    for id_, value in {**SURE, **answers}.items():
        one.set_answer(id_, value, NOW)
    return "predictions" in [question.id for question in asked(guide().screen("reframe"), one)]


def test_it_is_asked_in_a_full_session_whose_words_foretell_something() -> None:
    assert is_asked()
    assert is_asked(thought="It hurts", against="They will ask about the gap", way="weigh")
    assert not is_asked(full=False)
    assert not is_asked(thought="I froze at the second question")


@pytest.mark.parametrize(
    "answers",
    [
        {"mood": 2},
        {"mood": 4, "happened": "I am a failure"},
        {"happened": "I want to die"},
        {"about": "several"},
    ],
)
def test_it_is_never_asked_on_a_heavy_night_nor_of_many_applications(answers: dict[str, Any]) -> None:
    assert not is_asked(**answers)


def offered(**answers: Any) -> list[Any]:
    one = session({**SURE, **answers})
    question = guide().question("predictions")
    return [suggestion.value for suggestion in offers(guide(), question, one, (), TODAY)]


def while_waiting(happened: str, *, full: bool = True, **answers: Any) -> list[tuple[str, Any]]:
    one = session({"outcome": "waiting", "company": "Acme", "mood": 6, "happened": happened, **answers})
    one.full = full
    found = offers(guide(), guide().question("happened"), one, (), TODAY)
    return [(each.label, each.value) for each in found]


def test_while_waiting_a_sentence_with_a_day_is_offered_where_it_is_written() -> None:
    happened = "We talked for an hour. They will not answer before Friday. They will ask Ms Ito."
    record = {"what": "They will not answer before Friday.", "check-on": "2026-11-27"}
    assert while_waiting(happened) == [("Asked on Fri 27 Nov: “They will not answer before Friday.”", record)]
    assert while_waiting(happened, predictions=[record]) == []


@every_row(
    "answers",
    [{"full": False}, {"mood": 1}, {"outcome": "no"}, {"about": "several"}, {"happened": "I froze."}],
)
def test_nothing_is_offered_there_in_a_short_session_on_a_low_evening_or_after_an_answer(
    answers: dict[str, Any],
) -> None:
    assert while_waiting(**{"happened": "They will not answer before Friday.", **answers}) == []


def test_the_sentence_is_offered_as_it_stands_with_its_day_until_it_is_taken() -> None:
    record = {"what": "They will not answer before Friday", "check-on": "2026-11-27"}
    assert offered() == [record]
    assert offered(predictions=[record]) == []


KEPT = {"what": "They will not answer before Friday", "sure": 80, "check-on": "2026-11-20"}


def questions(*sessions: Session, today: date = TODAY) -> list[str]:
    things = DueThings(today)
    for each in sessions:
        things.add(each)
    return [thing.prediction.what for thing in to_ask_about(things) if thing.prediction]


def with_one(days_ago: int = 20, **fields: Any) -> Session:
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    return session({"company": "Acme", "mood": 6, "predictions": [KEPT | named]}, days_ago=days_ago)


def test_from_its_day_on_it_is_asked_for_two_weeks_what_came() -> None:
    one = with_one()
    on = date(2026, 11, 20)
    assert [questions(one, today=on + timedelta(days=days)) for days in (-1, 0, 14, 15)] == [
        [],
        [KEPT["what"]],
        [KEPT["what"]],
        [],
    ]


def test_once_it_is_answered_or_left_it_is_asked_no_more_and_that_can_be_taken_back() -> None:
    for answer, came in (("yes", "yes"), ("partly", "partly"), ("no", "no"), ("leave", None)):
        one = with_one()
        [prediction] = to_check(one, TODAY)
        prediction_answered(prediction, answer, TODAY, NOW)(one)
        assert one.records("predictions")[0].get("came") == came
        assert one.records("predictions")[0]["noted-on"] == "2026-11-22"
        assert questions(one) == []
        take_note_back(one, prediction, NOW)
        assert one.records("predictions") == [KEPT]


def test_nothing_is_asked_of_a_heavy_night_of_words_about_oneself_or_in_the_days_after() -> None:
    assert questions(with_one(what="I will fail on Friday")) == []
    heavy = with_one()
    heavy.set_answer("mood", 1, NOW - timedelta(days=20))
    assert questions(heavy) == []
    assert questions(with_one(), session({"mood": 1}, days_ago=3)) == []


def test_a_list_that_others_may_see_says_the_day_and_none_of_its_words() -> None:
    things = DueThings(TODAY)
    things.add(with_one())
    [thing] = things.by_day()
    assert (thing.line, thing.on) == ("A day to look at what came: Acme", date(2026, 11, 20))
    assert thing.as_json()["what"] == "Acme"

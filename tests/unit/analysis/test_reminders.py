"""What has come up in a session by its date: advice to ask for, feedback to act on, people and days to come back to."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from reflect.analysis.agenda import Agenda
from reflect.analysis.letters.letter_record import Letter, add_letter
from reflect.model.session import Session
from tests.support.sample import HOSTILE, session
from tests.support.tables import every_row

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def reminders(one: Session) -> list[tuple[str, date, str]]:
    agenda = Agenda(TODAY)
    agenda.add(one)
    return [(reminder.kind, reminder.on, reminder.words) for reminder in agenda.reminders]


# --- the open chance to ask for advice


def heard(days_ago: int, channel: str | None = "letter", **answers: Any) -> Session:
    day = (TODAY - timedelta(days=days_ago)).isoformat()
    return session(
        {"company": "Acme", "outcome": "no", "channel": channel, "heard-on": day, **answers},
        days_ago=days_ago,
    )


@pytest.mark.parametrize("channel", ["letter", "call"])
@pytest.mark.parametrize("days_ago", [0, 7])
def test_within_a_week_after_a_letter_or_a_call_the_chance_to_ask_is_open(
    channel: str, days_ago: int
) -> None:
    assert reminders(heard(days_ago, channel)) == [("advice", TODAY - timedelta(days=days_ago), "")]


@pytest.mark.parametrize("channel", ["portal", "recruiter", "other", None])
def test_a_portal_has_nobody_to_ask(channel: str | None) -> None:
    assert reminders(heard(1, channel)) == []


@pytest.mark.parametrize(
    "answers",
    [
        {"way": "unfair"},
        {"their-words": "Your accent would not suit our customers."},
        {"their-words": "We have a hiring freeze until spring."},
        {"mood": 1},
        {"thought": "I want to die"},
    ],
)
def test_nobody_is_reminded_of_it_after_unfair_treatment_a_hiring_stop_or_a_heavy_night(
    answers: dict[str, Any],
) -> None:
    assert reminders(heard(1, **answers)) == []


def test_after_a_week_the_chance_is_no_longer_mentioned() -> None:
    assert reminders(heard(8)) == []


def test_the_chance_is_taken_with_a_step_for_it_even_a_dropped_one_or_with_an_answer_about_it() -> None:
    assert reminders(heard(1, actions=[{"what": "Ask HR", "kind": "feedback"}])) == []
    assert reminders(heard(1, actions=[{"what": "Write to Ada for advice"}])) == []
    dropped = heard(1, actions=[{"what": "Ask HR", "kind": "feedback"}])
    dropped.actions[0].close("dropped", NOW)
    assert reminders(dropped) == []
    for answer in ("asked", "got", "refused", "no-answer"):
        assert reminders(heard(1, feedback=answer)) == []
    assert len(reminders(heard(1, feedback="not-asked"))) == 1


def test_without_the_day_it_was_heard_the_day_of_the_session_counts() -> None:
    answers = {"company": "Acme", "outcome": "no", "channel": "call"}
    assert reminders(session(answers, days_ago=3)) == [("advice", date(2026, 11, 19), "")]
    assert reminders(session({**answers, "heard-on": "some day"}, days_ago=30)) == []


# --- told, and no step yet


def told(days_ago: int, **answers: Any) -> Session:
    """A no that was heard so many days ago, in which a cause was told."""
    heard = (TODAY - timedelta(days=days_ago)).isoformat()
    cause = [{"cause": "Too little SQL", "known": "told", "control": "mine"}]
    given = {"company": "Globex", "outcome": "no", "heard-on": heard, "causes": cause}
    return session(
        given | {id_.replace("_", "-"): value for id_, value in answers.items()}, days_ago=days_ago
    )


def test_an_answer_whose_every_sentence_has_its_place_is_not_told_again() -> None:
    one = told(60, causes=None, feedback="got", feedback_on="2026-11-01")
    letter = Letter.new("advice-company")
    letter.answer = "Clear talk. Bring numbers."
    letter.keep_sorted([{"text": "Clear talk.", "became": "strength"}])
    add_letter(one, letter)
    assert [kind for kind, _, _ in reminders(one)] == ["feedback"]
    aside = {"text": "Bring numbers.", "became": "aside"}
    letter.keep_sorted([*letter.sorted_sentences, aside])
    assert reminders(one) == []


def test_what_was_told_more_than_two_weeks_ago_and_has_no_step_comes_up() -> None:
    assert reminders(told(14)) == []
    assert reminders(told(15)) == [("feedback", date(2026, 11, 7), "Too little SQL")]


def test_a_step_of_the_session_settles_it_an_evening_off_or_asking_for_more_does_not() -> None:
    assert reminders(told(20, actions=[{"what": "An evening of SQL"}])) == []
    for kind in ("rest", "feedback"):
        beside = [{"what": "An evening without adverts", "kind": kind}]
        assert reminders(told(20, actions=beside)) == [("feedback", date(2026, 11, 2), "Too little SQL")]
        assert reminders(told(20, causes=None, their_words="We need more SQL.", actions=beside)) == []


def test_after_half_a_year_it_may_rest() -> None:
    assert reminders(told(183)) == []


def test_what_is_out_of_ones_hands_or_only_guessed_is_not_brought_up() -> None:
    for cause in (
        {"cause": "Budget", "known": "told", "control": "outside"},
        {"cause": "My shoes", "known": "guess", "control": "mine"},
        {"cause": "It was late", "known": "observed"},
    ):
        assert reminders(told(20, causes=[cause])) == []


def test_their_letter_comes_up_without_being_quoted_unless_it_said_nothing() -> None:
    assert reminders(told(20, causes=None, their_words="We need more SQL.")) == [
        ("feedback", date(2026, 11, 2), "")
    ]
    for words in (
        "No reason given",
        "no reason given.",
        "Nothing",
        "-",
        "n/a",
        "There was no answer",
        "None.",
    ):
        assert reminders(told(20, causes=None, their_words=words)) == []
    assert len(reminders(told(20, causes=None, their_words="No experience with SQL"))) == 1


def test_advice_that_came_later_counts_from_its_own_day() -> None:
    assert reminders(told(60, causes=None, feedback="got", feedback_on="2026-11-20")) == []
    assert reminders(told(60, causes=None, feedback="got", feedback_on="2026-11-01")) == [
        ("feedback", date(2026, 11, 1), "")
    ]


@pytest.mark.parametrize("answer", ["asked", "refused", "no-answer"])
def test_the_day_on_which_it_was_only_asked_for_is_none_of_these(answer: str) -> None:
    assert reminders(told(60, feedback=answer, feedback_on="2026-11-20")) == reminders(told(60)) != []


def test_an_offer_leaves_nothing_to_make_good() -> None:
    assert reminders(told(20, outcome="offer")) == []


# --- days to come back


def test_a_session_set_aside_comes_up_on_its_day_until_it_is_gone_on_with() -> None:
    aside = session({"company": "Acme"}, days_ago=3, finished=False)
    aside.return_on = date(2026, 11, 23)
    assert reminders(aside) == []
    aside.return_on = date(2026, 11, 21)
    assert reminders(aside) == [("return", date(2026, 11, 21), "")]
    aside.set_answer("role", "Analyst", NOW)
    assert reminders(aside) == []


def test_what_is_open_this_week_comes_up_for_a_week_and_none_yet_is_nothing_to_be_reminded_of() -> None:
    possible = {"possibility": f"Initech {HOSTILE}"}
    assert reminders(session(possible, days_ago=7)) == [
        ("possibility", TODAY - timedelta(days=7), f"Initech {HOSTILE}")
    ]
    assert reminders(session(possible, days_ago=8)) == []
    for words in ("None yet", "nothing", " "):
        assert reminders(session({"possibility": words})) == []


def test_values_of_the_wrong_kind_from_elsewhere_are_passed_over() -> None:
    odd = session(
        {"company": "Acme", "outcome": "no", "channel": ["letter"], "heard-on": 7, "causes": "SQL"},
        days_ago=20,
    )
    odd.document["answers"]["keep-in-touch-on"] = {"day": 1}
    odd.document["answers"]["causes"] = [{"cause": 5, "known": "told"}, "text"]
    odd.document["actions"] = [{"what": 3, "due": 4, "closed": 5, "status": 6}]
    assert reminders(odd) == []


# --- a long silence


@every_row(("stage", "days"), [("interview", 12), ("application", 21)])
def test_a_silence_comes_up_once_it_is_long(stage: str, days: int) -> None:
    waiting = {"company": "Acme", "outcome": "waiting", "stage": stage}
    assert reminders(session(waiting, days_ago=days - 1, finished=False)) == []
    assert reminders(session(waiting, days_ago=days, finished=False)) == [("silence", TODAY, "")]


def test_a_silence_that_was_asked_about_or_ended_does_not_come_up() -> None:
    waiting = {"company": "Acme", "outcome": "waiting", "stage": "interview"}
    assert reminders(session({**waiting, "about": "several"}, days_ago=40, finished=False)) == []
    assert reminders(session({**waiting, "outcome": "silence"}, days_ago=13)) == []
    asked = session(waiting, days_ago=40, finished=False)
    letter = Letter.new("still-open")
    letter.send(TODAY - timedelta(days=12), "")
    add_letter(asked, letter)
    assert reminders(asked) == [("silence", TODAY, "")]
    letter.send(TODAY - timedelta(days=11), "")
    assert reminders(asked) == []
    letter.send(TODAY - timedelta(days=20), "")
    letter.close("no-answer", TODAY)
    assert reminders(asked) == []

"""What there is to do over all sessions, and what comes up by its date."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from reflect.analysis.agenda import (
    Agenda,
    action_items_of,
    action_of,
    actions_to_offer,
    closing_in_words,
    due_in_words,
)
from reflect.analysis.letters.letter_record import Letter, add_letter
from reflect.model.session import Session
from tests.support.sample import HOSTILE, acme, session

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def agenda(sessions: Iterable[Session], today: date) -> Agenda:
    found = Agenda(today)
    for one in sessions:
        found.add(one)
    return found


def told(days_ago: int, **answers: Any) -> Session:
    """A no that was heard so many days ago, in which a cause was told."""
    heard = (TODAY - timedelta(days=days_ago)).isoformat()
    cause = [{"cause": "Too little SQL", "known": "told", "control": "mine"}]
    given = {"company": "Globex", "outcome": "no", "heard-on": heard, "causes": cause}
    return session(
        given | {id_.replace("_", "-"): value for id_, value in answers.items()}, days_ago=days_ago
    )


def matters(one: Session) -> list[tuple[str, date, str]]:
    return [(matter.kind, matter.on, matter.words) for matter in agenda([one], TODAY).reminders]


# --- steps


def test_an_answer_whose_every_sentence_has_its_place_is_not_told_again() -> None:
    one = told(60, causes=None, feedback="got", feedback_on="2026-11-01")
    letter = Letter.new("advice-company")
    letter.answer = "Clear talk. Bring numbers."
    letter.keep_sorted([{"text": "Clear talk.", "became": "strength"}])
    add_letter(one, letter)
    assert [kind for kind, _, _ in matters(one)] == ["feedback"]
    aside = {"text": "Bring numbers.", "became": "aside"}
    letter.keep_sorted([*letter.sorted_sentences, aside])
    assert matters(one) == []


def test_open_steps_come_by_date_over_all_sessions_and_those_without_a_date_last_newest_session_first() -> (
    None
):
    old = session({"actions": [{"what": "some day"}, {"what": "later", "due": "2026-12-01"}]}, days_ago=30)
    new = session({"actions": [{"what": "when I like"}, {"what": "late", "due": "2026-11-19"}]}, days_ago=1)
    found = agenda([old, new], TODAY).open_items
    assert [step.what for step in found] == ["late", "later", "when I like", "some day"]


def test_a_step_says_what_it_helps_with_and_where_it_comes_from() -> None:
    step = agenda([acme()], TODAY).open_items[0]
    assert (step.what, step.helps, step.source) == (
        "Ask Acme's HR for advice",
        "Database indexes",
        "Acme · Data analyst",
    )
    assert (step.when, step.due) == ("Monday after breakfast", date(2026, 11, 24))


def test_closed_steps_come_last_closed_first_with_what_became_of_them() -> None:
    one = acme(days_ago=5)
    one.actions[0].close("done", NOW - timedelta(days=2))
    one.actions[1].close("dropped", NOW, "too much just now")
    found = agenda([one], TODAY)
    assert found.open_items == []
    assert [closing_in_words(step, TODAY) for step in found.closed_items] == [
        "dropped Sun 22 Nov: too much just now",
        "done Fri 20 Nov",
    ]


def test_home_need_not_keep_closed_steps() -> None:
    one = acme()
    one.actions[0].close("done", NOW)
    found = Agenda(TODAY, keep_closed=False)
    found.add(one)
    assert [step.what for step in found.items] == ["Say the index answer aloud, three times"]


def test_late_is_waiting_since_without_alarm_and_what_was_typed_as_a_day_stays() -> None:
    due = [
        {"what": "w", "due": day}
        for day in ("2026-11-19", "2026-11-22", "2026-11-23", "2026-11-27", "after the move")
    ]
    steps = list(action_items_of(session({"actions": due})))
    assert [due_in_words(step, TODAY) for step in steps] == [
        "waiting since Thu 19 Nov",
        "today, Sun 22 Nov",
        "tomorrow, Mon 23 Nov",
        "Fri 27 Nov",
        "after the move",
    ]


def test_words_of_a_step_are_taken_literally_on_one_line_and_without_what_could_steer_a_terminal() -> None:
    one = session(
        {"actions": [{"what": f"a\nb \x1b[31m\u202e{HOSTILE}"}, {"when": "if it rains"}, {"kind": "rest"}]}
    )
    assert [step.what for step in action_items_of(one)] == [
        f"a b [31m{HOSTILE}",
        "if it rains",
        "(a step without words)",
    ]


def test_a_step_finds_its_action_again_by_id_and_never_another_one() -> None:
    one = acme()
    first, second = action_items_of(one)
    one.document["actions"].reverse()
    found = action_of(one, second)
    assert found
    assert found.id == second.id
    del one.document["actions"][1]
    assert action_of(one, first) is None


def test_an_imported_step_without_an_id_is_found_by_its_place_and_words() -> None:
    one = session({"actions": [{"what": "x"}, {"what": "y"}]})
    for action in one.actions:
        del action.record["id"]
    second = list(action_items_of(one))[1]
    assert action_of(one, second) is not None
    one.actions[1].record["what"] = "something else"
    assert action_of(one, second) is None


# --- what a session offers of earlier ones


def test_nothing_is_offered_before_the_person_has_said_what_happened() -> None:
    today = session({"company": "Initech", "went-well": [{"what": "On time"}]}, finished=False)
    steps = agenda([acme(days_ago=9)], TODAY).items
    assert actions_to_offer(steps, today) == []
    today.set_answer("happened", "They rang and said no.", NOW)
    assert len(actions_to_offer(steps, today)) == 2


def test_steps_whose_day_has_come_are_offered_first_then_the_coming_ones_then_those_without_a_date() -> None:
    earlier = session(
        {
            "actions": [
                {"what": "none"},
                {"what": "soon", "due": "2026-11-30"},
                {"what": "late", "due": "2026-11-02"},
            ]
        },
        days_ago=40,
    )
    other = session({"actions": [{"what": "today", "due": "2026-11-22"}]}, days_ago=3)
    mine = session(
        {"happened": "A talk.", "actions": [{"what": "mine", "due": "2026-11-22"}]}, finished=False
    )
    steps = agenda([earlier, other, mine], TODAY).items
    assert [step.what for step in actions_to_offer(steps, mine)] == ["late", "today", "soon", "none"]


def test_steps_that_are_done_or_dropped_are_not_offered() -> None:
    earlier = acme(days_ago=9)
    earlier.actions[0].close("done", NOW)
    earlier.actions[1].close("dropped", NOW)
    mine = session({"happened": "A talk."}, finished=False)
    assert actions_to_offer(agenda([earlier], TODAY).items, mine) == []


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
    assert matters(heard(days_ago, channel)) == [("advice", TODAY - timedelta(days=days_ago), "")]


@pytest.mark.parametrize("channel", ["portal", "recruiter", "other", None])
def test_a_portal_has_nobody_to_ask(channel: str | None) -> None:
    assert matters(heard(1, channel)) == []


def test_after_a_week_the_chance_is_no_longer_mentioned() -> None:
    assert matters(heard(8)) == []


def test_the_chance_is_taken_with_a_step_for_it_even_a_dropped_one_or_with_an_answer_about_it() -> None:
    assert matters(heard(1, actions=[{"what": "Ask HR", "kind": "feedback"}])) == []
    assert matters(heard(1, actions=[{"what": "Write to Ada for advice"}])) == []
    dropped = heard(1, actions=[{"what": "Ask HR", "kind": "feedback"}])
    dropped.actions[0].close("dropped", NOW)
    assert matters(dropped) == []
    for answer in ("asked", "got", "refused", "no-answer"):
        assert matters(heard(1, feedback=answer)) == []
    assert len(matters(heard(1, feedback="not-asked"))) == 1


def test_without_the_day_it_was_heard_the_day_of_the_session_counts() -> None:
    answers = {"company": "Acme", "outcome": "no", "channel": "call"}
    assert matters(session(answers, days_ago=3)) == [("advice", date(2026, 11, 19), "")]
    assert matters(session({**answers, "heard-on": "some day"}, days_ago=30)) == []


# --- told, and no step yet


def test_what_was_told_more_than_two_weeks_ago_and_has_no_step_comes_up() -> None:
    assert matters(told(14)) == []
    assert matters(told(15)) == [("feedback", date(2026, 11, 7), "Too little SQL")]


def test_a_step_of_the_session_settles_it_an_evening_off_or_asking_for_more_does_not() -> None:
    assert matters(told(20, actions=[{"what": "An evening of SQL"}])) == []
    for kind in ("rest", "feedback"):
        beside = [{"what": "An evening without adverts", "kind": kind}]
        assert matters(told(20, actions=beside)) == [("feedback", date(2026, 11, 2), "Too little SQL")]
        assert matters(told(20, causes=None, their_words="We need more SQL.", actions=beside)) == []


def test_after_half_a_year_it_may_rest() -> None:
    assert matters(told(183)) == []


def test_what_is_out_of_ones_hands_or_only_guessed_is_not_brought_up() -> None:
    for cause in (
        {"cause": "Budget", "known": "told", "control": "outside"},
        {"cause": "My shoes", "known": "guess", "control": "mine"},
        {"cause": "It was late", "known": "observed"},
    ):
        assert matters(told(20, causes=[cause])) == []


def test_their_letter_comes_up_without_being_quoted_unless_it_said_nothing() -> None:
    assert matters(told(20, causes=None, their_words="We need more SQL.")) == [
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
        assert matters(told(20, causes=None, their_words=words)) == []
    assert len(matters(told(20, causes=None, their_words="No experience with SQL"))) == 1


def test_advice_that_came_later_counts_from_its_own_day() -> None:
    assert matters(told(60, causes=None, feedback="got", feedback_on="2026-11-20")) == []
    assert matters(told(60, causes=None, feedback="got", feedback_on="2026-11-01")) == [
        ("feedback", date(2026, 11, 1), "")
    ]


def test_an_offer_leaves_nothing_to_make_good() -> None:
    assert matters(told(20, outcome="offer")) == []


# --- contacts and days to come back


def test_somebody_to_write_to_comes_up_on_the_day_and_not_before() -> None:
    answers = {"company": "Acme", "keep-in-touch": "the team lead", "keep-in-touch-on": "2026-11-22"}
    assert matters(session(answers, days_ago=40)) == [("contact", TODAY, "the team lead")]
    assert matters(session({**answers, "keep-in-touch-on": "2026-11-23"}, days_ago=40)) == []
    assert matters(session({**answers, "keep-in-touch-on": "next spring"}, days_ago=40)) == []


def test_a_session_set_aside_comes_up_on_its_day_until_it_is_gone_on_with() -> None:
    aside = session({"company": "Acme"}, days_ago=3, finished=False)
    aside.return_on = date(2026, 11, 23)
    assert matters(aside) == []
    aside.return_on = date(2026, 11, 21)
    assert matters(aside) == [("return", date(2026, 11, 21), "")]
    aside.set_answer("role", "Analyst", NOW)
    assert matters(aside) == []


def test_what_is_open_this_week_comes_up_for_a_week_and_none_yet_is_nothing_to_be_reminded_of() -> None:
    possible = {"possibility": f"Initech {HOSTILE}"}
    assert matters(session(possible, days_ago=7)) == [
        ("possibility", TODAY - timedelta(days=7), f"Initech {HOSTILE}")
    ]
    assert matters(session(possible, days_ago=8)) == []
    for words in ("None yet", "nothing", " "):
        assert matters(session({"possibility": words})) == []


def test_values_of_the_wrong_kind_from_elsewhere_are_passed_over() -> None:
    odd = session(
        {"company": "Acme", "outcome": "no", "channel": ["letter"], "heard-on": 7, "causes": "SQL"},
        days_ago=20,
    )
    odd.document["answers"]["keep-in-touch-on"] = {"day": 1}
    odd.document["answers"]["causes"] = [{"cause": 5, "known": "told"}, "text"]
    odd.document["actions"] = [{"what": 3, "due": 4, "closed": 5, "status": 6}]
    assert matters(odd) == []
    assert [step.what for step in agenda([odd], TODAY).items] == ["(a step without words)"]

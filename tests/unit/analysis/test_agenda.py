"""What there is to do over all sessions, and what comes up by its date."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from reflect.analysis.agenda import (
    Agenda,
    action_items_of,
    action_of,
    actions_to_offer,
    closing_in_words,
    due_in_words,
)
from reflect.model.session import Session
from tests.support.sample import HOSTILE, acme, session

TODAY = date(2026, 11, 22)
TEAM_LEAD = "Stay in touch: the team lead, in January, about the platform team"
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def agenda(sessions: Iterable[Session], today: date) -> Agenda:
    found = Agenda(today)
    for one in sessions:
        found.add(one)
    return found


# --- steps


def test_open_steps_come_by_date_over_all_sessions_and_those_without_a_date_last_newest_session_first() -> (
    None
):
    old = session({"actions": [{"what": "some day"}, {"what": "later", "due": "2026-12-01"}]}, days_ago=30)
    new = session({"actions": [{"what": "when I like"}, {"what": "late", "due": "2026-11-19"}]}, days_ago=1)
    found = agenda([old, new], TODAY).open_items
    assert [step.what for step in found] == ["late", "later", "when I like", "some day"]


def test_nothing_is_no_step_where_one_was_asked_for_and_what_has_no_words_yet_is_one() -> None:
    asked = session(
        {
            "actions": [
                {"what": "Nothing yet"},
                {"what": "none", "due": "2026-12-01"},
                {"when": "after lunch"},
                {"what": "Nothing but rest"},
            ]
        }
    )
    assert [step.what for step in agenda([asked], TODAY).open_items] == ["after lunch", "Nothing but rest"]


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
    assert [item.shown for item in found.open_items] == [TEAM_LEAD]
    assert [closing_in_words(step, TODAY) for step in found.closed_items] == [
        "dropped Sun 22 Nov: too much just now",
        "done Fri 20 Nov",
    ]


def test_home_need_not_keep_closed_steps() -> None:
    one = acme()
    one.actions[0].close("done", NOW)
    found = Agenda(TODAY, keep_closed=False)
    found.add(one)
    assert [step.shown for step in found.items] == ["Say the index answer aloud, three times", TEAM_LEAD]


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
    first, second, _ = action_items_of(one)
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


def test_values_of_the_wrong_kind_from_elsewhere_are_passed_over() -> None:
    odd = session({"company": "Acme"})
    odd.document["actions"] = [{"what": 3, "due": 4, "closed": 5, "status": 6}]
    assert [step.what for step in agenda([odd], TODAY).items] == ["(a step without words)"]


# --- what a session offers of earlier ones


def test_nothing_is_offered_before_the_person_has_said_what_happened() -> None:
    today = session({"company": "Initech", "went-well": [{"what": "On time"}]}, finished=False)
    steps = agenda([acme(days_ago=9)], TODAY).items
    assert actions_to_offer(steps, today) == []
    today.set_answer("happened", "They rang and said no.", NOW)
    assert len(actions_to_offer(steps, today)) == 3


def test_steps_whose_day_has_come_are_offered_first_then_the_coming_ones_then_those_without_a_date() -> None:
    earlier = session(
        {
            "actions": [
                {"what": "some day"},
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
    assert [step.what for step in actions_to_offer(steps, mine)] == ["late", "today", "soon", "some day"]


def test_steps_that_are_done_or_dropped_are_not_offered() -> None:
    earlier = acme(days_ago=9)
    earlier.actions[0].close("done", NOW)
    earlier.actions[1].close("dropped", NOW)
    earlier.set_answer("keep-in-touch-on", None, NOW)
    mine = session({"happened": "A talk."}, finished=False)
    assert actions_to_offer(agenda([earlier], TODAY).items, mine) == []


# --- reminders


class Watched(Session):
    """A session that counts how often all its words were read."""

    times_read = 0

    def texts(self) -> Iterator[tuple[str, str]]:
        self.times_read += 1
        return super().texts()


def chances_to_ask(*thoughts: str) -> list[Watched]:
    """Sessions in which advice could be asked for, the newest first."""
    return [
        Watched(
            session(
                {"outcome": "no", "channel": "letter", "thought": thought, "heard-on": day.isoformat()},
                days_ago=ago,
            ).document
        )
        for ago, thought in enumerate(thoughts)
        for day in [TODAY - timedelta(days=ago)]
    ]


def test_home_offers_the_latest_chance_to_ask_and_reads_no_session_behind_it() -> None:
    heavy, latest, other = chances_to_ask("I want to die", "A pity", "A pity too")
    for order in ([heavy, latest, other], [other, latest, heavy]):
        found = agenda(order, TODAY)
        found.leave_out_unusable()
        assert [reminder.session_id for reminder in found.of_kind("advice")] == [latest.id]
    assert heavy.times_read
    assert latest.times_read
    assert other.times_read == 0


def test_without_that_every_chance_to_ask_is_named() -> None:
    heavy, latest, other = chances_to_ask("I want to die", "A pity", "A pity too")
    found = agenda([other, heavy, latest], TODAY)
    assert [reminder.session_id for reminder in found.of_kind("advice")] == [latest.id, other.id]

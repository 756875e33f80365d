"""What Home lists."""

from datetime import UTC, date, datetime, timedelta

from reflect.overview import in_words_due, overview
from reflect.session import Position, Session

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def session(days_ago: int = 0, **answers: object) -> Session:
    made = Session.new(NOW - timedelta(days=days_ago))
    for id_, value in answers.items():
        made.give(id_.replace("_", "-"), value, NOW - timedelta(days=days_ago))
    return made


def test_nothing_written_yet_lists_nothing() -> None:
    found = overview([])
    assert (found.unfinished, found.waiting, found.recent, found.actions) == ([], [], [], [])


def test_the_unfinished_session_touched_last_comes_first() -> None:
    older, newer = session(3, company="Acme"), session(1, company="Globex")
    older.give("role", "Analyst", NOW)
    assert [row.title for row in overview([newer, older]).unfinished] == ["Acme · Analyst", "Globex"]


def test_a_waiting_session_is_listed_as_waiting_and_can_be_continued_while_its_debrief_is_not_through() -> (
    None
):
    waiting = session(1, company="Initech", outcome="waiting")
    waiting.position = Position("review", "happened")
    assert [row.id for row in overview([waiting]).waiting] == [waiting.id]
    assert [row.id for row in overview([waiting]).unfinished] == [waiting.id]
    waiting.finish(NOW)
    assert [row.id for row in overview([waiting]).waiting] == [waiting.id]
    assert overview([waiting]).unfinished == []


def test_a_finished_session_is_shown_by_what_was_learned_else_by_the_fairer_sentence() -> None:
    learned = session(2, company="Acme", balanced="They wanted numbers", learned="Bring numbers")
    fairer = session(1, company="Globex", balanced="I do not know why")
    for each in (learned, fairer):
        each.finish(NOW)
    assert [row.line for row in overview([learned, fairer]).recent] == ["I do not know why", "Bring numbers"]


def test_open_actions_come_by_date_and_undated_ones_last() -> None:
    one = session(1, company="Acme", actions=[{"what": "some day"}, {"what": "later", "due": "2026-12-01"}])
    two = session(0, actions=[{"what": "soon", "due": "2026-11-23"}, {"what": "done"}])
    two.actions[1].close("done", NOW)
    assert [row.what for row in overview([one, two]).actions] == ["soon", "later", "some day"]


def test_late_is_said_without_alarm() -> None:
    assert in_words_due(date(2026, 11, 19), date(2026, 11, 22), "Thu 19 Nov") == "waiting since Thu 19 Nov"
    assert in_words_due(date(2026, 11, 22), date(2026, 11, 22), "Sun 22 Nov") == "Sun 22 Nov"

"""What Home lists."""

from datetime import timedelta

from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.overview import overview
from reflect.model.session import Position
from reflect.text.dates import local_day
from tests.support.sample import NOW
from tests.support.suggesting import session


def test_nothing_written_yet_lists_nothing() -> None:
    found = overview([])
    assert (found.unfinished, found.waiting, found.recent) == ([], [], [])


def test_the_unfinished_session_touched_last_comes_first() -> None:
    older, newer = session(3, company="Acme"), session(1, company="Globex")
    older.set_answer("role", "Analyst", NOW)
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


def test_a_harsh_sentence_is_listed_neither_as_a_lesson_nor_as_a_fairer_one() -> None:
    lesson = session(2, company="Acme", learned="I am not good enough for this")
    fairer = session(1, company="Globex", balanced="I am bad at SQL and always will be")
    rows = overview([lesson, fairer]).sessions
    assert [(row.old_line, row.old_fairer) for row in rows] == [("", ""), ("", "")]


def test_no_line_of_a_heavy_night_is_shown_unasked_on_these_days_and_never_a_heavy_one() -> None:
    learned = "I asked for the salary"
    low = session(1, company="Acme", mood=1, learned=learned)
    heavy = session(1, company="Hooli", mood=4, thought="I am worthless", learned=learned)
    never = session(1, company="Globex", mood=6, learned="I am worthless")
    night = local_day(low.updated)
    for days, shown in ((0, ""), (7, ""), (8, learned)):
        nights = HeavyNights(night + timedelta(days))
        lines = {row.title: row.old_line for row in overview([low, heavy, never], nights).sessions}
        assert lines == {"Acme": shown, "Hooli": shown, "Globex": ""}

"""What Home lists."""

from reflect.analysis.overview import overview
from reflect.model.session import Position
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

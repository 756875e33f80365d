"""todo.txt, read back by a strict reader of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reflect.model.session import Session
from reflect.reports.formats import render
from reflect.reports.listed_actions import shown
from reflect.reports.plan_report import next_steps_outline, plan_outline
from tests.support.people import ADVICE, INDEXES, PLAN, PUT_OFF, action, guide, session, step_texts
from tests.support.read_back import TodoLine, todo_line
from tests.support.sample import TODAY
from tests.support.tables import every_row


def lines(of: Session, **options: Any) -> list[TodoLine]:
    written = render(plan_outline(guide(), of, TODAY, **options), "todotxt")
    return [todo_line(line) for line in written.split("\n") if line]


def words_of(what: str, **fields: Any) -> TodoLine:
    [found] = lines(session({}, [action(what, **fields)]))
    return found


def test_a_step_is_a_line_with_its_days_and_what_is_said_of_it() -> None:
    written = render(next_steps_outline(guide(), [session()], TODAY), "todotxt")
    assert written.splitlines() == [
        "2026-11-22 Ask Acme's HR for advice | Starts when: Monday after breakfast | Helps with: Telling it in numbers"
        " | From: Acme, Data analyst (interview) due:2026-11-24 reflect:a3a91c00",
        "2026-11-22 Say the index answer aloud, three times | Starts when: if the kettle is on"
        " | From: Acme, Data analyst (interview) due:2026-11-27 reflect:b3a91c00",
    ]


def test_what_is_done_is_crossed_out_with_its_days_and_what_was_dropped_is_left_out() -> None:
    done = {**ADVICE, "status": "done", "closed": "2026-11-23T09:00:00Z"}
    [found] = lines(session(PLAN, [done, {**INDEXES, "status": "dropped"}]))
    assert found.is_done
    assert found.dates == (date(2026, 11, 23), date(2026, 11, 22))
    assert found.keys == {"due": "2026-11-24"}


def test_a_day_that_cannot_be_read_leaves_no_other_in_its_place() -> None:
    found = words_of("Call", status="done", closed="yesterday")
    assert found.is_done
    assert found.dates == ()


def test_follow_ups_with_a_day_are_steps_too() -> None:
    found = lines(session(PLAN | {"keep-in-touch-on": "2027-01-11"}, [], **PUT_OFF))
    assert [(line.words.split(" |")[0], line.keys["due"]) for line in found] == [
        ("Stay in touch: the team lead, in January, about the platform team", "2027-01-11"),
        ("Come back to this", "2026-11-30"),
    ]


def test_private_leaves_out_where_it_comes_from() -> None:
    assert "Acme, Data analyst" not in lines(session(), private=True)[0].words


@every_row(
    ("what", "written"),
    [
        ("Ring +49 30 1234 @home", r"Ring \+49 30 1234 \@home"),
        ("Ask a+b or me@example.org", "Ask a+b or me@example.org"),
        ("due:tomorrow is what I said", r"due\:tomorrow is what I said"),
        ("Read https://example.org at 10:30", "Read https://example.org at 10:30"),
        ("First line\nsecond line", "First line second line"),
        ("Note: look it up", "Note: look it up"),
    ],
)
def test_words_that_would_be_a_mark_have_a_backslash_before_its_sign(what: str, written: str) -> None:
    assert words_of(what).words == written


@every_row("what", ["x marks the spot", "(A) is the better answer", "2026-12-01 is the day"])
def test_words_that_would_begin_a_line_otherwise_are_words(what: str) -> None:
    for fields in ({}, {"status": "done"}):
        found = words_of(what, **fields)
        assert (found.priority, found.is_done) == ("", bool(fields))
        assert found.words.removeprefix("\\") == what


@given(st.lists(step_texts(60), min_size=1, max_size=3), st.text(max_size=30))
def test_no_words_make_a_project_a_context_a_key_or_another_line(texts: list[str], when: str) -> None:
    found = lines(session({}, [action(what, when=when, due="2026-11-24") for what in texts]))
    assert len(found) == len(texts)
    for what, line in zip(texts, found, strict=True):
        assert (line.projects, line.contexts, line.priority) == ((), (), "")
        assert line.keys == {"due": "2026-11-24"}
        assert shown(what).replace("\\", "") in line.words.replace("\\", "")

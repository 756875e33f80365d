"""month: what was done in a month, by command."""

from __future__ import annotations

from datetime import date

from reflect.model.session import Session
from tests.support.program import Program
from tests.support.sample import session

TODAY = date.today()


def with_a_step_done() -> Session:
    done = {"what": "Rang Ann", "status": "done", "closed": f"{TODAY.isoformat()}T12:00:00Z"}
    return session({"company": "Acme", "role": "Analyst", "mood": 6, "actions": [done]}, days_ago=40)


def test_what_was_done_this_month_is_printed(reflect: Program) -> None:
    reflect.keep(with_a_step_done())
    ran = reflect("month")
    assert ran.code == 0
    assert "Rang Ann" in ran.out
    assert "Acme" in ran.out
    assert reflect("month", f"{TODAY:%Y-%m}").out == ran.out
    assert "Acme" not in reflect("month", "--private").out


def test_a_month_without_anything_says_so_kindly_and_prints_nothing(reflect: Program) -> None:
    reflect.keep(with_a_step_done())
    ran = reflect("month", "2001-02")
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing is written down for February 2001" in ran.error_lines[0]


def test_what_is_no_month_is_refused(reflect: Program) -> None:
    assert [reflect("month", words).code for words in ("2026-13", "November", "0000-01")] == [2, 2, 2]

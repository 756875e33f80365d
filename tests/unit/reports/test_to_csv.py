"""The steps as a table."""

from __future__ import annotations

from reflect.reports.formats import render
from reflect.reports.plan_report import next_steps_outline, plan_outline
from tests.support.people import ADVICE, PLAN, action, guide, session
from tests.support.read_back import csv_rows
from tests.support.sample import TODAY


def test_a_step_is_a_row_with_what_is_said_of_it() -> None:
    typed = action('Ask, "twice"\nand wait', **{"due-text": "soon"})
    written = render(next_steps_outline(guide(), [session(PLAN, [ADVICE, typed])], TODAY), "csv")
    head, first, second = csv_rows(written.removeprefix("\ufeff"))
    assert dict(zip(head, first, strict=True)) == {
        "Step": "Ask Acme's HR for advice",
        "By": "2026-11-24",
        "Starts when": "Monday after breakfast",
        "Where": "",
        "How long": "",
        "Helps with": "Telling it in numbers",
        "From": "Acme, Data analyst (interview)",
        "Kind": "feedback",
        "State": "open",
        "Closed on": "",
        "Id": ADVICE["id"],
    }
    assert second[:2] == ['Ask, "twice"\nand wait', "soon"]


def test_what_became_of_the_steps_of_a_plan_is_told_with_its_day() -> None:
    closed = [{**ADVICE, "status": state, "closed": "2026-11-23T09:00:00Z"} for state in ("done", "dropped")]
    written = render(plan_outline(guide(), session(PLAN, closed), TODAY), "csv")
    head, *rows = csv_rows(written.removeprefix("\ufeff"))
    state = head.index("State")
    assert [row[state : state + 2] for row in rows] == [["done", "2026-11-23"], ["dropped", "2026-11-23"]]

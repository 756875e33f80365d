"""The month on paper: one sheet, for oneself or for somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from reflect.analysis.month import DoneInMonth, Month
from reflect.model.session import Session
from reflect.reports.formats import formats_for, render
from reflect.reports.month_report import month_outline
from reflect.reports.one_sheet import ROWS
from tests.support.people import action, guide
from tests.support.sample import ACME, TODAY, session


def page(*sessions: Session, private: bool = False, format_id: str = "text") -> str:
    done = DoneInMonth(Month.of(TODAY))
    for each in sessions:
        done.add(each)
    done.add_practice([{"question": "Why did you leave?", "on": TODAY.isoformat()}])
    return render(month_outline(guide(), done, TODAY, private=private), format_id)


def a_month(steps: int = 1, **more: Any) -> Session:
    closed = [
        action(f"step {number}", status="done", closed="2026-11-20T12:00:00Z") for number in range(steps)
    ]
    answers = {**ACME, "mood": 6, "actions": closed, "keep-in-touch": "Ann Lee", "reach": "my sister", **more}
    one = session(answers)
    one.document["letters"] = [
        {"id": "a", "kind": "adjustments", "sent-on": "2026-11-05", "to": "Ms Ito", "text": "Dear Ms Ito"}
    ]
    return one


@pytest.mark.parametrize("format_id", formats_for("month"))
def test_what_was_done_stands_there_in_every_format(format_id: str) -> None:
    said = page(a_month(), format_id=format_id)
    assert all(
        part in said for part in ("November 2026", "step 0", "Ms Ito", "Why did you leave?", ACME["learned"])
    )


@pytest.mark.parametrize("format_id", formats_for("month"))
def test_no_mood_no_thought_and_nobody_of_a_hard_night_is_on_it(format_id: str) -> None:
    said = page(a_month(), format_id=format_id)
    assert not any(
        part in said for part in (ACME["thought"], ACME["their-words"], "my sister", "mood", "belief")
    )


@pytest.mark.parametrize("format_id", formats_for("month"))
def test_for_an_adviser_nothing_says_where_it_comes_from_or_what_a_letter_was_about(format_id: str) -> None:
    said = page(a_month(), private=True, format_id=format_id)
    assert "step 0" in said
    assert not any(part in said for part in ("Acme", "Data analyst", "Ms Ito", "adjust", "help me"))


def test_a_full_month_fits_on_one_sheet_and_says_how_much_more_there_was() -> None:
    said = page(a_month(steps=60))
    assert len(said.splitlines()) <= ROWS
    assert "more" in said

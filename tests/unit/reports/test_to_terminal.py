"""The same page in a terminal, through Rich: its width, its literal words, its weight."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from reflect.reports.plan_report import plan_outline
from reflect.reports.session_report import session_outline
from reflect.reports.to_terminal import TerminalReport
from reflect.reports.to_text import render
from tests.support.people import HEADING, PLAN, action, guide, session
from tests.support.sample import HOSTILE, TODAY

WHOLE = session(PLAN | {"learned": HOSTILE * 5, "happened": "漢字" * 100}, [action(HOSTILE, when=HEADING)])


def printed(width: int, *, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None
    )
    console.print(TerminalReport(session_outline(guide(), WHOLE, TODAY)))
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 60, 78])
def test_it_is_the_plain_text_in_the_width_there_is(width: int) -> None:
    assert printed(width) == render(session_outline(guide(), WHOLE, TODAY), width)


def test_it_is_never_wider_than_a_page() -> None:
    assert printed(200) == printed(78)


def test_words_that_look_like_markup_stay_and_only_weight_is_added() -> None:
    out = io.StringIO()
    console = Console(file=out, width=78, force_terminal=True, color_system="standard")
    console.print(TerminalReport(plan_outline(guide(), WHOLE, TODAY)))
    assert HOSTILE in out.getvalue()
    assert "\x1b[1mACTION PLAN" in out.getvalue()
    assert "\x1b[2m" not in out.getvalue(), "faint words are hard to read"


def test_escape_codes_a_person_pasted_do_not_reach_the_terminal() -> None:
    out = io.StringIO()
    pasted = session({"learned": "red \x1b[31m words \x9b32m"}, [])
    Console(file=out, width=78).print(TerminalReport(plan_outline(guide(), pasted, TODAY)))
    assert "\x1b" not in out.getvalue()
    assert "\x9b" not in out.getvalue()

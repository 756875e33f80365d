"""All formats together: one outline, nothing lost in any of them, and no more loaded than is needed."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys

import pytest

from reflect.reports.formats import FORMATS, formats_for, render
from reflect.reports.plan_report import next_steps_outline, plan_outline
from reflect.reports.session_report import session_outline
from tests.support.people import HEADING, INDEXES, PLAN, action, guide, session
from tests.support.sample import HOSTILE, TODAY

ODD = 'Ünïcödé 漢字 😀 <script>alert("x")</script> `code` *stars* & [a](b) {c} \\ $5 1. 100% ~~no~~ __init__'

PLANNED = session(
    PLAN | {"learned": ODD, "possibility": HOSTILE, "setback": HEADING},
    [action(ODD, when=HOSTILE, due="2026-11-24", helps=HEADING), INDEXES],
)


def read_back(written: str, format_id: str) -> str:
    """The text a person would see, without the marks of its format."""
    if format_id == "html":
        return html.unescape(re.sub(r"<[^>]*>", " ", written))
    if format_id == "markdown":
        return re.sub(r"\\([!-/:-@[-`{-~])", r"\1", written)
    if format_id == "json":
        return " ".join(map(str, _strings(json.loads(written))))
    return written


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _strings(inner)]
    return [str(value)]


@pytest.mark.parametrize("format_id", ["text", "markdown", "html", "json"])
def test_every_word_of_the_plan_is_in_every_format(format_id: str) -> None:
    written = read_back(render(plan_outline(guide(), PLANNED, TODAY, helps=True), format_id), format_id)
    wanted = [
        ODD,
        HOSTILE,
        HEADING,
        *(str(value) for value in PLAN.values() if value not in ("no", "interview")),
    ]
    wanted = [text for text in wanted if text not in (PLAN["learned"], PLAN["possibility"], PLAN["setback"])]
    shown = written.split()
    assert [
        word for text in wanted for word in text.split() if not any(word in other for other in shown)
    ] == []


@pytest.mark.parametrize("format_id", ["text", "markdown", "html", "json", "ics"])
def test_what_looks_like_markup_stands_there_literally(format_id: str) -> None:
    hostile = session({"company": HOSTILE}, [action(HOSTILE, when=HEADING, due="2026-11-24")])
    written = render(plan_outline(guide(), hostile, TODAY), format_id)
    unfolded = written.replace("\r\n ", "")
    assert HOSTILE in unfolded
    assert HEADING in unfolded


def test_a_format_that_cannot_hold_a_report_is_refused_and_not_offered() -> None:
    assert formats_for("plan") == ("text", "markdown", "html", "json", "ics")
    assert formats_for("session") == ("text", "markdown", "html", "json")
    with pytest.raises(ValueError, match="ics"):
        render(session_outline(guide(), session(), TODAY), "ics")
    with pytest.raises(KeyError):
        render(session_outline(guide(), session(), TODAY), "pdf")


def test_each_format_has_a_suffix_of_its_own_and_text_is_the_plainest() -> None:
    assert next(iter(FORMATS)) == "text"
    assert len({format_.suffix for format_ in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize("format_id", FORMATS)
def test_every_format_ends_its_last_line(format_id: str) -> None:
    assert render(plan_outline(guide(), session(), TODAY), format_id).endswith("\n")
    assert render(next_steps_outline(guide(), [], TODAY), format_id).endswith("\n")


def test_plain_text_loads_neither_the_console_nor_what_other_formats_need() -> None:
    program = (
        "import sys, datetime\n"
        "from reflect.model.guide.guide_loader import load_guide\n"
        "from reflect.reports.formats import render\n"
        "from reflect.reports.plan_report import plan_outline\n"
        "from reflect.model.session import Session\n"
        "made = Session.new(datetime.datetime.now(datetime.UTC))\n"
        "render(plan_outline(load_guide(), made, datetime.date.today()))\n"
        "print(*sorted({'rich.console', 'rich.text', 'html', 'textual', 'tinydb'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []

"""A plan says the same wherever it is read: in a terminal, as text, as Markdown and on paper."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from reflect.reports.formats import render
from reflect.reports.layout import WIDTH
from reflect.reports.outline import Outline
from reflect.reports.plan_report import plan_outline
from reflect.reports.to_terminal import TerminalReport
from tests.support.people import action, guide, session
from tests.support.sample import TODAY

_words = st.lists(
    st.sampled_from(["walk", "read", "ask", "Ann", "twice", "3", "pages", "über", "naïve"]),
    min_size=1,
    max_size=30,
)
"""Words that are written alike everywhere, more of them than stand on one line."""
_texts = _words.map(" ".join)
_days = st.integers(-400, 400).map(lambda days: (TODAY + timedelta(days)).isoformat())
_actions = st.builds(
    action,
    _texts,
    when=st.just("") | _texts,
    helps=st.just("") | _texts,
    due=st.none() | _days,
    status=st.sampled_from(["open", "done", "dropped"]),
)
_answers = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("company", "role", "setback", "keep-in-touch", "reach", "possibility", "learned", "balanced"), _texts
    )
    | {"keep-in-touch-on": _days, "mood": st.integers(0, 10)},
)
_switches = st.fixed_dictionaries({name: st.booleans() for name in ("private", "helps", "fairer", "ids")})


def said(page: str) -> Counter[str]:
    """The words of a page, without its lines to write on and the marks in its boxes."""
    return Counter(re.findall(r"[^\W_]+", page.casefold()))


def in_a_terminal(outline: Outline) -> str:
    out = io.StringIO()
    Console(file=out, width=WIDTH).print(TerminalReport(outline))
    return out.getvalue()


def on_paper(outline: Outline) -> str:
    body = render(outline, "html").partition("<main>")[2]
    return html.unescape(re.sub(r"<[^>]*>", " ", body))


@given(_answers, st.lists(_actions, max_size=4), _switches)
def test_a_plan_has_the_same_words_everywhere(
    answers: dict[str, Any], actions: list[dict[str, Any]], switches: dict[str, bool]
) -> None:
    outline = plan_outline(guide(), session(answers, actions), TODAY, **switches)
    text = render(outline)
    assert in_a_terminal(outline) == text
    assert said(render(outline, "markdown")) == said(text)
    assert said(on_paper(outline)) == said(
        re.sub(r"^\[x\]", "", text, flags=re.MULTILINE)
    )  # paper has a mark there


@given(st.lists(_actions, max_size=5))
def test_the_steps_of_a_plan_stand_by_date_and_those_without_one_last(actions: list[dict[str, Any]]) -> None:
    outline = plan_outline(guide(), session({"company": "Acme"}, actions), TODAY)
    days = [box.due for box in outline.action_boxes() if box.status != "dropped"]
    dated = [day for day in days if day]
    assert days == [*sorted(dated), *[None] * (len(days) - len(dated))]

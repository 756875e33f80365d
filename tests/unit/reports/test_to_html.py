"""The page for paper: self-contained, and every word of it text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.inventory import Inventory
from reflect.reports.blank_sheet import blank_outline
from reflect.reports.formats import render
from reflect.reports.inventory_report import inventory_outline
from reflect.reports.outline import Outline
from reflect.reports.plan_report import plan_outline
from reflect.reports.session_report import session_outline
from reflect.text.sanitize import printable
from tests.support.people import ADVICE, HEADING, INDEXES, PLAN, action, guide, session
from tests.support.sample import ACME, HOSTILE, TODAY

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Reader(HTMLParser):
    """Reads a page: the elements in it, whether they close, and the person's words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self._in_words: list[bool] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag in VOID:
            return
        self.open.append(tag)
        self._in_words.append("words" in (dict(attrs).get("class") or "").split())
        if self._in_words[-1]:
            self.words.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._in_words.pop()

    def handle_data(self, data: str) -> None:
        if self._in_words and self._in_words[-1]:
            self.words[-1] += data


def pages() -> list[Outline]:
    whole = session(ACME, [ADVICE, {**INDEXES, "status": "done"}])
    return [
        plan_outline(guide(), whole, TODAY, ids=True, helps=True),
        session_outline(guide(), whole, TODAY),
        inventory_outline(guide(), Inventory.of([whole]), TODAY),
        blank_outline(guide(), TODAY, full=True),
    ]


@pytest.mark.parametrize("number", range(4))
def test_a_page_needs_nothing_from_outside_and_runs_nothing(number: int) -> None:
    written = render(pages()[number], "html")
    read = Reader(written)
    assert read.open == []
    assert not {"script", "link", "img", "iframe", "object", "form", "a", "base"} & set(read.tags)
    assert not {"src", "href", "style", "action"} & {name for name, _ in read.attributes}
    assert not [name for name, _ in read.attributes if name.startswith("on")]
    assert not re.search(r"https?:|//|@import|url\(", re.sub(r"/\*.*?\*/", "", written))
    assert "default-src 'none'" in written


@given(st.text(max_size=60) | st.text(st.sampled_from("<>&\"'/=ab scriptp!-{}[]#;\n"), max_size=60))
def test_what_was_typed_is_what_is_read(text: str) -> None:
    answers = {"company": "Acme", "happened": text, "went-well": [{"what": text, "why": text}]}
    whole = session(answers, [action(text, helps=text, due="2026-11-24")])
    read = Reader(render(session_outline(guide(), whole, TODAY), "html"))
    assert read.open == []
    assert set(read.tags) <= set(Reader(render(pages()[1], "html")).tags)
    if text:
        assert read.words.count(printable(text)) >= 5


def test_script_and_quotes_are_text() -> None:
    evil = "<script>alert('x')</script> \"quoted\" </style> --> &amp;"
    whole = session(dict.fromkeys(PLAN, evil), [action(evil, helps=evil, due="2026-11-24")])
    read = Reader(render(plan_outline(guide(), whole, TODAY, helps=True), "html"))
    assert "script" not in read.tags
    assert read.words.count(evil) == 6


@pytest.mark.parametrize("text", [HOSTILE, HEADING])
def test_what_looks_like_markup_elsewhere_is_literal_here_too(text: str) -> None:
    whole = session({}, [action(text, helps=text)])
    read = Reader(render(plan_outline(guide(), whole, TODAY, helps=True), "html"))
    assert read.words.count(text) == 2


def test_line_breaks_stay() -> None:
    page = render(session_outline(guide(), session({"happened": "one\n\n  two"}), TODAY), "html")
    assert "one\n\n  two" in Reader(page).words
    assert ".words { white-space: pre-wrap; overflow-wrap: anywhere; }" in page


def test_the_page_is_made_for_paper_of_any_size_and_cuts_no_action_in_two() -> None:
    page = render(plan_outline(guide(), session(), TODAY), "html")
    assert "@page { margin" in page
    assert "size:" not in page.partition("@page")[2].partition("}")[0]
    assert re.search(r"\.task[^{}]*\{ break-inside: avoid; \}", page)


def test_there_is_a_box_for_each_action_and_two_more_and_a_line_to_write_on() -> None:
    page = render(plan_outline(guide(), session(), TODAY), "html")
    assert page.count('<input class="box" type="checkbox" disabled') == 4
    assert page.count('class="task empty"') == 2
    assert '<span class="label">Someone to call:</span><span class="rule"></span>' in page


def test_a_done_action_is_ticked_and_says_so() -> None:
    done = {**ADVICE, "status": "done", "closed": "2026-11-23T12:00:00Z"}
    page = render(plan_outline(guide(), session(actions=[done]), TODAY), "html")
    assert page.count("disabled checked>") == 1
    assert "Done</span> <span" in page


def test_a_status_from_elsewhere_does_not_reach_the_style() -> None:
    odd = {**ADVICE, "status": '"><script>'}
    assert "script" not in Reader(render(plan_outline(guide(), session(actions=[odd]), TODAY), "html")).tags


def test_the_title_of_the_page_names_nobody() -> None:
    assert "<title>Action plan</title>" in render(plan_outline(guide(), session(), TODAY), "html")

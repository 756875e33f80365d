"""Org, read by a small reader that knows what makes a line a heading and a word a mark; see also the real one."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from reflect.model.session import Session
from reflect.reports.formats import render
from reflect.reports.plan_report import next_steps_outline, plan_outline
from reflect.reports.session_report import session_outline
from reflect.reports.to_org import ESCAPE
from tests.support.people import ADVICE, INDEXES, PLAN, PUT_OFF, action, guide, session, step_texts
from tests.support.sample import TODAY, acme
from tests.support.tables import every_row

DAY = r"[<\[]\d{4}-\d\d-\d\d [A-Z][a-z]{2}[>\]]"


class Heading(NamedTuple):
    """A heading with what stands beneath it."""

    level: int
    keyword: str
    words: str
    body: list[str]


def headings(written: str) -> list[Heading]:
    found: list[Heading] = []
    for line in written.splitlines():
        if head := re.fullmatch(r"(\*+) (?:(TODO|DONE|DROPPED) )?(.*)", line):
            found.append(Heading(len(head[1]), head[2] or "", head[3], []))
        elif found:
            found[-1].body.append(line)
    return found


def plan(of: Session, **options: Any) -> list[Heading]:
    return headings(render(plan_outline(guide(), of, TODAY, **options), "org"))


def test_a_step_is_a_heading_with_its_days_and_its_id() -> None:
    done = {**INDEXES, "status": "done", "closed": "2026-11-23T09:00:00Z"}
    first, second, *_ = plan(session(PLAN, [ADVICE, done]))
    assert (first.level, first.keyword, first.words) == (1, "TODO", "Ask Acme's HR for advice")
    assert first.body == [
        "DEADLINE: <2026-11-24 Tue>",
        ":PROPERTIES:",
        f":ID: {ADVICE['id']}",
        ":END:",
        "- Starts when :: Monday after breakfast",
    ]
    assert second.keyword == "DONE"
    assert second.body[0] == "CLOSED: [2026-11-23 Mon] DEADLINE: <2026-11-27 Fri>"


def test_what_stands_below_the_steps_of_a_plan_belongs_to_none_of_them() -> None:
    last = plan(session(PLAN, [ADVICE]))[-1]
    assert (last.keyword, last.words, last.body) == ("", "What I know now", [PLAN["learned"]])


def test_a_day_to_come_back_on_is_scheduled() -> None:
    found = {each.words: each.body for each in plan(session({}, [], **PUT_OFF))}
    assert found["Come back to this"] == ["SCHEDULED: <2026-11-30 Mon>"]


def test_next_steps_have_their_parts_as_headings() -> None:
    several = session(PLAN, [ADVICE, action("Some day")], **PUT_OFF)
    found = headings(render(next_steps_outline(guide(), [several], TODAY), "org"))
    assert [(each.level, each.keyword, each.words) for each in found] == [
        (1, "TODO", "Ask Acme's HR for advice"),
        (1, "", "Without a date"),
        (2, "TODO", "Some day"),
        (1, "", "To come back to"),
        (2, "TODO", "Come back to this"),
    ]


def test_a_session_is_read_part_by_part_with_all_its_words() -> None:
    whole = acme()
    written = render(session_outline(guide(), whole, TODAY), "org")
    found = headings(written)
    assert [each.words for each in found if each.level == 1][-1] == "The thought that day"
    for id_ in ("happened", "balanced", "thought"):
        assert whole.words(id_) in written.replace(ESCAPE, "")


@every_row(
    "words",
    [
        "* a star at the start",
        "#+BEGIN_SRC sh",
        "# a comment",
        ": fixed",
        ":DRAWER:",
        "| a | b |",
        "-----",
        "- a list",
        "1. one",
        "b) two",
        "DEADLINE: <2026-12-01 Tue>",
        "<2026-12-01 Tue>",
        "[2026-12-01 Tue]",
        "[[a][b]]",
        "[fn:1] x",
        "<<target>>",
        "{{{macro}}}",
        r"\alpha and \begin{x}",
        "*bold* and /italic/ and _under_ and =verbatim=",
        "[1/2]",
    ],
)
def test_what_would_be_a_mark_is_words_in_a_text_and_in_a_step(words: str) -> None:
    lesson = session({"learned": f"A line\n{words}"}, [action(words, when=f"after {words}")])
    written = render(plan_outline(guide(), lesson, TODAY), "org")
    assert written.replace(ESCAPE, "").count(words) == 3
    assert f"\n{words}" not in written
    assert not re.search(DAY, re.sub(r"#\+DATE.*", "", written))


@given(st.text(max_size=80), step_texts(80), st.text(max_size=40))
def test_no_words_make_a_heading_or_a_day(learned: str, what: str, when: str) -> None:
    of = session({"learned": learned}, [action(what, when=when, due="2026-11-24")])
    written = render(plan_outline(guide(), of, TODAY), "org")
    found = headings(written)
    assert [each.keyword for each in found].count("TODO") == 1
    assert [each.words for each in found if each.keyword == ""] in (
        ["Someone to call"],
        ["Someone to call", "What I know now"],
    )
    assert len(re.findall(DAY, written)) == 2  # that of the page, and that of the step

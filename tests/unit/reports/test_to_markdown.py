"""Markdown: read back by an independent parser, what was typed is there to the letter."""

from __future__ import annotations

import re
from time import process_time
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reflect.reports.formats import render
from reflect.reports.outline import Outline
from reflect.reports.plan_report import plan_outline
from reflect.reports.session_report import session_outline
from reflect.reports.to_markdown import escape
from tests.support.people import HEADING, PLAN, action, guide, session
from tests.support.sample import HOSTILE, TODAY
from tests.support.tables import every_row

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

MARKUP = st.text(st.sampled_from("ab 1\n#*_`~[]()<>!-+=|:.&;\\/x$ ^\"'{}"), max_size=60)


def tokens(markdown: str) -> list[Token]:
    """All tokens, those inside a line among them."""
    found = []
    for token in PARSER.parse(markdown):
        found += [token, *(token.children or [])]
    return found


def shown(markdown: str) -> list[str]:
    """The lines a reader sees, without white space at their ends."""
    text = ""
    for token in tokens(markdown):
        if token.type in (
            "text",
            "code_inline",
            "fence",
            "code_block",
            "html_inline",
            "html_block",
            "text_special",
        ):
            text += token.content
        elif token.type in ("softbreak", "hardbreak", "paragraph_close", "heading_close"):
            text += "\n"
    return [line.strip() for line in text.split("\n") if line.strip()]


def typed(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@given(MARKUP)
@example("[a]: http://example.org\n[a]")
@example("a | b\n--|--\nc | d")
@example("title\n===")
@example("```\ncode\n```")
@example("&amp; &#65; <b>bold</b> <!-- no --> <https://example.org>")
@example("1. one\n2) two\n- three\n+ four\n* five\n> six\n# seven")
@example("a_b_c _d_ __e__ f__g")
@example("    four spaces")
@example("---\n***\n___")
@example("a\\\nb  \nc")
@example("![x](y) [x][y] [x] [^1]: note")
def test_what_was_typed_is_what_is_read(text: str) -> None:
    assert shown(escape(text)) == typed(text)
    assert {token.type for token in tokens(escape(text))} <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
        "hardbreak",
    }


@given(MARKUP)
def test_it_is_only_words_in_any_place_of_a_page(text: str) -> None:
    answers: dict[str, Any] = dict.fromkeys(
        ("company", "their-words", "happened", "learned", "setback", "long-gone"), text
    )
    answers |= {"went-well": [{"what": text, "why": text}], text: "unknown"}
    whole = session(answers, [action(text, when=text, helps=text, due="2026-11-24")])
    markdown = render(session_outline(guide(), whole, TODAY), "markdown")
    kinds = {token.type for token in tokens(markdown)}
    assert not kinds & {
        "html_inline",
        "html_block",
        "link_open",
        "image",
        "code_inline",
        "fence",
        "code_block",
    }
    assert not kinds & {"table_open", "hr", "blockquote_open", "ordered_list_open", "em_open", "s_open"}
    headings = [token for token in tokens(markdown) if token.type == "heading_open"]
    sections = session_outline(guide(), whole, TODAY).sections
    assert len(headings) == 1 + len([section for section in sections if section.title])


@given(st.text(max_size=80))
def test_no_letter_of_any_script_is_lost(text: str) -> None:
    wanted = "".join(typed(text.replace("\r", "\n")))
    read = "".join(shown(escape(text.replace("\r", "\n"))))
    assert [char for char in wanted if char.isalnum() and char not in read] == []


def test_plain_words_are_not_cluttered_with_escapes() -> None:
    plain = "Ask Acme's HR (by phone!) for advice: it's 100% worth it - really; see a_name, 3.5 and C#."
    assert escape(plain) == plain
    assert escape(HOSTILE) == HOSTILE
    assert escape(HEADING) == "\\" + HEADING


def test_line_breaks_and_paragraphs_stay() -> None:
    assert escape("one\ntwo\n\n\nthree") == "one  \ntwo\n\nthree"


def test_space_at_the_beginning_of_a_line_stays() -> None:
    assert escape("    deep") == "\u00a0" * 4 + "deep"


def test_the_page_reads_well_as_it_is() -> None:
    assert render(plan_outline(guide(), session(), TODAY, ids=True), "markdown") == (
        "# Action plan\n\n"
        "22 November 2026\n\n"
        "**Acme, Data analyst (interview)**\n\n"
        "- [ ] Ask Acme's HR for advice (by Tue 24 Nov)  \n"
        "  **Starts when:** Monday after breakfast  \n"
        "  a3a91c00\n\n"
        "- [ ] Say the index answer aloud, three times (by Fri 27 Nov)  \n"
        "  **Starts when:** if the kettle is on  \n"
        "  b3a91c00\n\n"
        "- [ ] ______________________________\n\n"
        "- [ ] ______________________________\n\n"
        "**If the next one is also a no, I will** walk first and write here second.\n\n"
        "**Stay in touch:** the team lead, in January, about the platform team\n\n"
        "**Someone to call:** ______________________________\n\n"
        "**This week's possibility:** Initech, application due Friday\n\n"
        "**What I know now:** they wanted numbers, I gave stories\n"
    )


@every_row("key", PLAN)
def test_a_page_has_its_bold_labels_whatever_was_typed(key: str) -> None:
    markdown = render(plan_outline(guide(), session(PLAN | {key: "*_`~ " * 3}), TODAY), "markdown")
    assert re.search(r"\*\*Someone to call:\*\*", markdown)
    assert sum(token.type == "strong_open" for token in tokens(markdown)) >= 5


def test_a_long_row_of_blanks_in_one_line_takes_no_time() -> None:
    before = process_time()
    render(Outline("session", "A session", TODAY, subtitle=f"a{' ' * 100_000}z"), "markdown")
    assert process_time() - before < 2

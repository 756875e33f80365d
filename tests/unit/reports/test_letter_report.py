"""A letter on paper, in the reading view and in search: every word, and nothing of ours."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reflect.analysis.letters.letter_record import Letter
from reflect.analysis.search import Query, search
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from reflect.reports.formats import formats_for, render
from reflect.reports.letter_report import letter_outline
from reflect.reports.session_report import session_outline
from tests.support.sample import HOSTILE, acme

DAY = date(2026, 11, 22)
TEXT = "Dear Ms *Ito* <b>,\n\nThank you {x} [/y].\n\nKind regards,\n田中"


def test_a_letter_is_for_reading_and_not_for_programs_or_calendars() -> None:
    assert formats_for("letter")[:3] == ("text", "markdown", "html")
    assert not {"json", "ics"} & set(formats_for("letter"))


def test_on_the_page_stand_the_day_and_the_words_alone() -> None:
    text = render(letter_outline(TEXT, DAY))
    assert text == f"{'22 November 2026':>78}\n\n{TEXT}\n"


def test_long_lines_are_set_within_the_page() -> None:
    text = render(letter_outline("word " * 100, DAY))
    assert max(map(len, text.splitlines())) <= 78
    assert text.count("word") == 100


def test_markdown_and_html_have_no_heading_and_show_the_words_as_they_are() -> None:
    markdown = render(letter_outline(TEXT, DAY), "markdown")
    assert markdown.startswith("22 November 2026\n\nDear Ms \\*Ito\\* \\<b>,")
    page = render(letter_outline(TEXT, DAY), "html")
    assert "<h1>" not in page
    assert "<title>Letter</title>" in page
    assert "Dear Ms *Ito* &lt;b&gt;," in page


def with_letters() -> Session:
    one = acme()
    letter = Letter.new("advice-company")
    letter.text = f"Dear Ms Ito,\nplease {HOSTILE}"
    letter.send(date(2026, 11, 19), "Ms Ito")
    letter.close("answered", DAY)
    letter.answer = "More numbers.\n株式会社"
    letter.keep_sorted([{"text": "More numbers.", "became": "action", "action": "x"}])
    begun = Letter.new("thank-you")
    begun.text = "A begun one"
    one.document["letters"] = [letter.record, begun.record]
    return one


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_a_session_is_read_with_its_letters_and_what_came_back(format_: str) -> None:
    page = render(session_outline(load_guide(), with_letters(), DAY), format_)
    for words in (
        "Letter to Ms Ito, sent Thu 19 Nov",
        "They answered, Sun 22 Nov",
        "株式会社",
        "What became of it",
        "a next step",
        "Letter, not sent",
        "A begun one",
    ):
        assert words in page
    if format_ == "text":
        assert HOSTILE in page


@pytest.mark.parametrize(
    "odd", ["SOMETHING", {"a": "SOMETHING"}, [["SOMETHING"]], [{"text": 5, "sent-on": 7}], 0]
)
def test_letters_of_any_shape_do_no_harm_and_are_shown(odd: Any) -> None:
    one = acme()
    one.document["letters"] = odd
    page = render(session_outline(load_guide(), one, DAY))
    assert ("SOMETHING" in page) is ("SOMETHING" in str(odd))


def test_a_session_without_letters_does_not_speak_of_any() -> None:
    assert "Letters" not in render(session_outline(load_guide(), acme(), DAY))


@pytest.mark.parametrize("words", ["ito begun", "株式会社", "please"])
def test_letters_and_answers_are_found_by_their_words(words: str) -> None:
    [(_, hits)] = search(load_guide(), [acme(), with_letters()], Query(words))
    assert hits[0].place == "Letters"

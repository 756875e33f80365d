"""A letter on paper: the day, the words, and nothing of ours."""

from __future__ import annotations

from datetime import date

from reflect.reports import formats_for, letter_outline, render

DAY = date(2026, 11, 22)
TEXT = "Dear Ms *Ito* <b>,\n\nThank you {x} [/y].\n\nKind regards,\n田中"


def test_a_letter_is_for_reading_and_not_for_programs_or_calendars() -> None:
    assert formats_for("letter") == ("text", "markdown", "html")


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

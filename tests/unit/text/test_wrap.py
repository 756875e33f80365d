"""Breaking text into lines: nothing wider than the page, and not a word lost."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcswidth

from reflect.text.wrap import cells, graphemes, wrap
from tests.support.tables import every_row

SCRIPTS = (
    *"abc XYZ 0123 -.,;:!?()'\"/ àéîõü ßæ ελληνικά кириллица עברית العربية ไทย 漢字かなカナ한국어，。\n",
    *("हि", "न्दी", "e\u0301", "😀", "👍🏽", "👩‍👩‍👧", "❤️", "🇩🇰"),
)
"""What people type: single letters of many scripts, and characters made of several."""

typed = st.lists(st.sampled_from(SCRIPTS), max_size=300).map("".join)
texts = typed | st.text(max_size=120).map(lambda t: t.replace("\r", " "))
widths = st.integers(2, 100)


def test_a_mark_that_takes_space_counts_as_much_at_the_start_of_a_text_as_after_a_space() -> None:
    assert cells("\u0cbe") == cells(" \u0cbe") - cells(" ") == 1


@given(texts, widths)
def test_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    assert max(cells(line) for line in wrap(text, width)) <= width


@given(typed, widths)
def test_other_measures_of_width_agree_that_no_line_is_too_wide(text: str, width: int) -> None:
    for line in wrap(text, width):
        assert cell_len(line) <= width
        assert wcswidth(line) <= width


@given(texts, widths, st.integers(0, 100))
def test_the_first_line_can_be_shorter_than_the_others(text: str, width: int, first: int) -> None:
    assert cells(wrap(text, width, min(first, width))[0]) <= min(first, width)


@given(texts, widths, st.none() | st.integers(0, 100))
def test_no_character_but_space_at_a_break_is_lost(text: str, width: int, first: int | None) -> None:
    lines = wrap(text, width, first if first is None else min(first, width))
    assert "".join("".join(lines).split(" ")) == "".join(text.replace("\n", "").split(" "))


@given(texts)
def test_text_that_fits_keeps_its_lines_and_its_spaces(text: str) -> None:
    assert wrap(text, 10_000) == [line.rstrip(" ") for line in text.split("\n")]


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1), st.integers(10, 60))
def test_words_that_fit_are_never_broken(parts: list[str], width: int) -> None:
    assert re.split(r"\s+", "\n".join(wrap(" ".join(parts), width))) == parts


def test_a_word_that_is_too_long_is_broken_at_the_edge() -> None:
    assert wrap("https://example.org/a/very/long/path", 10) == [
        "https://ex",
        "ample.org/",
        "a/very/lon",
        "g/path",
    ]


def test_chinese_and_japanese_break_between_any_two_characters_but_not_before_a_full_stop() -> None:
    assert wrap("漢字漢字。漢字", 8) == ["漢字漢", "字。漢字"]
    assert wrap("see 漢字漢字", 8) == ["see 漢字", "漢字"]


def test_an_emoji_of_several_characters_stays_whole() -> None:
    family = "👩‍👩‍👧"
    assert graphemes(family) == [(family, 2)]
    assert wrap(family * 3, 4) == [family * 2, family]


def test_a_joiner_between_letters_joins_no_widths() -> None:
    assert cells("a\u200db") == 2


@every_row("text", ["Full stop (.) stops here", "From 0 to 100 % today"])
@every_row("width", range(12, 24))
def test_a_mark_in_brackets_and_a_per_cent_sign_begin_no_line(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert not [line for line in lines if line.startswith(("(.)", "%", "(!)"))]
    assert " ".join(lines) == text

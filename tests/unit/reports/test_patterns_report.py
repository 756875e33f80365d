"""The patterns as a report: the same words in every format, and on the web page a picture beside each number."""

from __future__ import annotations

import html
import re

from hypothesis import given

from reflect.analysis.patterns.pattern_page import found_by_part
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.reports.formats import render
from reflect.reports.svg_pictures import LENGTH, MARGIN, STEP, bar_svg, dumbbell_svg
from tests.support.pattern_sets import found, patterns_page
from tests.support.sample import HOSTILE, session
from tests.support.told_numbers import Told, told_numbers, told_sessions

PICTURE = re.compile(r'<svg class="(\w+)"[^>]* aria-label="([^"]*)">(.*?)</svg>')
BESIDE = re.compile(
    r'aria-label="([^"]*)">(?:(?!</div>).)*</svg><span class="value words" dir="auto">([^<]*)<'
)


def pictures(page: str, kind: str) -> list[tuple[str, str]]:
    """The pictures of a kind, as their words and what they are drawn of."""
    return [(html.unescape(words), drawn) for name, words, drawn in PICTURE.findall(page) if name == kind]


def numbers(drawn: str, of: str) -> list[float]:
    return [float(number) for number in re.findall(of, drawn)]


def page_of(values: list[Told]) -> str:
    return render(patterns_page(told_sessions(values)), "html")


@given(told_numbers)
def test_the_words_of_a_picture_end_with_those_that_stand_beside_it(values: list[Told]) -> None:
    page = page_of(values)
    beside = BESIDE.findall(page)
    assert len(beside) == len(PICTURE.findall(page))
    for words, value in beside:
        assert words.endswith(value)


@given(told_numbers)
def test_a_bar_is_as_long_as_its_words_say(values: list[Told]) -> None:
    for words, drawn in pictures(page_of(values), "bar"):
        count, of = map(int, re.search(r"(\d+) of (\d+)", words).groups())  # type: ignore[union-attr]
        (end,) = numbers(drawn, r'class="part" d="M10 8H([\d.]+)"')
        assert abs((end - MARGIN) / LENGTH - count / of) < 0.01


@given(told_numbers)
def test_a_row_of_marks_has_one_for_each_session(values: list[Told]) -> None:
    for words, drawn in pictures(page_of(values), "tally"):
        assert drawn.count("<circle") == int(re.search(r"(\d+) of \d+", words)[1])  # type: ignore[index]


@given(told_numbers)
def test_the_points_of_a_dumbbell_stand_at_its_two_numbers(values: list[Told]) -> None:
    parts = found_by_part(load_patterns(), found(told_sessions(values)).values())
    changes = [row.change for _, those in parts for each in those for row in each.rows if row.change]
    shown = pictures(page_of(values), "dumbbell")
    for (_, drawn), (before, after, top) in zip(shown, changes, strict=True):
        places = numbers(drawn, r'cx="([\d.]+)"')
        assert places == [MARGIN + LENGTH * before / top, MARGIN + LENGTH * after / top]


@given(told_numbers)
def test_a_strip_is_as_high_as_there_are_steps(values: list[Told]) -> None:
    shown = pictures(page_of(values), "strip")
    assert "Written down" in " ".join(words for words, _ in shown)
    for words, drawn in shown:
        count = int(words.rpartition(" ")[2])
        assert sum(numbers(drawn, r"v-(\d+)")) == STEP * count


def test_a_number_beyond_its_scale_stands_at_the_end_of_it() -> None:
    assert f'cx="{MARGIN + LENGTH}"' in dumbbell_svg(3, 12, 10, "3, then 12")
    assert f"H{MARGIN}" in bar_svg(-1, "none")


def test_every_format_has_the_words_of_the_statements_and_markup_in_them_is_text() -> None:
    sessions = [session({"strengths": [{"strength": HOSTILE, "proof": "p"}]}, days_ago=n) for n in range(3)]
    outline = patterns_page(sessions)
    for format_id in ("text", "markdown", "html"):
        written = render(outline, format_id)
        assert "In 3 sessions you noted what you do well." in written
        assert "3 of 3" in written
    assert HOSTILE in html.unescape(render(outline, "html"))

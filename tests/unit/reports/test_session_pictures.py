"""The pictures in a session that is read say what the words beside them say, on the screen and on the web page."""

from __future__ import annotations

import re

from hypothesis import given

from reflect.model.guide.guide_loader import load_guide
from reflect.reports.formats import render
from reflect.reports.outline import Outline
from reflect.reports.session_report import session_outline
from reflect.reports.svg_pictures import LENGTH, MARGIN
from reflect.text.sparkline import cell_on_scale
from tests.support.sample import TODAY
from tests.support.told_numbers import Told, told_numbers, told_sessions

GUIDE = load_guide()

OF_TEN = re.compile(r"(\d+) of 10, then (\d+) of 10")
PER_CENT = re.compile(r"(\d+) %(?:, then (?:(\d+) %|(an offer)))?")


def pages(values: list[Told]) -> list[Outline]:
    return [session_outline(GUIDE, each, TODAY) for each in told_sessions(values)]


def said(words: str) -> tuple[float, float, float]:
    """The two numbers that words say, and the end of their scale; one that is said alone stands for both."""
    if found := OF_TEN.search(words):
        return float(found[1]), float(found[2]), 10
    found = PER_CENT.search(words)
    assert found, words
    return float(found[1]), 100 if found[3] else float(found[2] or found[1]), 100


@given(told_numbers)
def test_on_a_web_page_the_two_points_stand_where_its_words_say(values: list[Told]) -> None:
    for page in pages(values):
        shown = re.findall(
            r'<svg class="dumbbell"[^>]* aria-label="([^"]*)">(.*?)</svg>', render(page, "html")
        )
        assert len(shown) == 3
        for words, drawn in shown:
            before, after, top = said(words)
            places = [float(place) for place in re.findall(r'cx="([\d.]+)"', drawn)]
            assert places == [MARGIN + LENGTH * before / top, MARGIN + LENGTH * after / top]


@given(told_numbers)
def test_in_lines_of_text_they_stand_where_the_answers_above_them_say(values: list[Told]) -> None:
    for page, (before, after, belief, guess, outcome, _, _) in zip(pages(values), values, strict=True):
        lines = render(page, "text").splitlines()
        scales = {
            lines[place - 1].split(":")[0]: line.strip()[1:-1]
            for place, line in enumerate(lines)
            if "├" in line
        }
        told = {
            "Mood afterwards": (before, after, 10),
            "How true it felt afterwards": (belief, belief, 100),
            "Your guess while waiting": (guess, 100 if outcome == "offer" else guess, 100),
        }
        assert scales.keys() == told.keys()
        for label, (first, last, top) in told.items():
            drawn = scales[label]
            assert drawn.index("●") == cell_on_scale(last, top, len(drawn))
            if first != last:
                assert drawn.index("○") == cell_on_scale(first, top, len(drawn))

"""The pictures in patterns say what the words beside them say, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from reflect.analysis.patterns.pattern_page import brief_lines, statement_lines
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.model.session import Session
from reflect.text.sparkline import BLOCKS, LETTERS, Glyphs, cell_on_scale
from tests.support.pattern_sets import found
from tests.support.sample import session
from tests.support.told_numbers import Told, told_numbers, told_sessions

WORDS = load_patterns()


def lines(sessions: list[Session], pattern_id: str, glyphs: Glyphs) -> list[str]:
    pattern = found(sessions)[pattern_id]
    drawn = statement_lines(WORDS, pattern, 78, glyphs)
    return ["".join(text for text, _ in line).rstrip() for line in drawn]


@given(told_numbers)
def test_the_points_on_a_scale_stand_where_the_two_numbers_beside_it_do(
    values: list[Told],
) -> None:
    for pattern_id, top in (("mood", 10), ("belief", 100), ("guess", 100)):
        rows = [line for line in lines(told_sessions(values), pattern_id, BLOCKS) if "├" in line]
        assert len(rows) == len(values)
        for row in rows:
            scale, words = re.fullmatch(r".*├(.+)┤  (.+)", row).groups()  # type: ignore[union-attr]
            numbers = [int(number) for number in re.findall(r"\d+", words)]
            last = top if "an offer" in words else numbers[-1]
            assert scale.index("●") == cell_on_scale(last, top, len(scale))
            if "○" in scale:
                assert scale.index("○") == cell_on_scale(numbers[0], top, len(scale))


@pytest.mark.parametrize("glyphs", [BLOCKS, LETTERS])
@given(told_numbers)
def test_a_strength_has_as_many_marks_as_sessions_and_all_its_proofs(
    glyphs: Glyphs, values: list[Told]
) -> None:
    drawn = lines(told_sessions(values), "strengths", glyphs)
    rows = [line for line in drawn if re.search(r"\d of \d", line) and glyphs.filled in line]
    for row in rows:
        name, marks, count = re.fullmatch(r" *(\w+) +(\S+)  (\d+) of \d+", row).groups()  # type: ignore[union-attr]
        assert marks == glyphs.filled * int(count)
        assert int(count) == sum(name in each[5] for each in values)
    assert len([line for line in drawn if line.startswith("    - ")]) == len(rows)


@pytest.mark.parametrize("glyphs", [BLOCKS, LETTERS])
@given(told_numbers)
def test_the_calendar_strips_show_as_many_steps_as_the_words_say(glyphs: Glyphs, values: list[Told]) -> None:
    drawn = lines(told_sessions(values), "steps", glyphs)
    strips = [
        re.fullmatch(r"  (Written down|Done) +([^\d]*?) +(\d+)", line) for line in drawn if "of" not in line
    ]
    counts = {strip[1]: (strip[2], int(strip[3])) for strip in strips if strip}
    for signs, count in counts.values():
        assert sum(glyphs.heights.index(sign) + 1 for sign in signs if sign != " ") == count
    said = " ".join(drawn)
    assert f"You wrote down {counts['Written down'][1]} steps" in said
    done = sum(each[-1] for each in values)
    assert counts.get("Done", ("", 0))[1] == done
    assert done == 0 or f"{done} done" in said


@pytest.mark.parametrize("glyphs", [BLOCKS, LETTERS])
@given(told_numbers)
def test_a_bar_is_as_long_as_the_share_beside_it_and_in_short_as_well(
    glyphs: Glyphs, values: list[Told]
) -> None:
    sessions = told_sessions(values)
    in_short = brief_lines(found(sessions).values(), 78, glyphs)["steps"]
    drawn = [*lines(sessions, "steps", glyphs), "".join(text for text, _ in in_short)]
    parts = f"[{re.escape(glyphs.bars)}]"
    bars = [
        shown
        for line in drawn
        if (shown := re.search(rf" ({parts}*)({re.escape(glyphs.rest)}*)  (\d+) of (\d+)$", line))
    ]
    assert len(bars) >= 2
    for full, rest, count, of in (bar.groups() for bar in bars):
        cells = len(full) + len(rest)
        half = len(glyphs.bars) == 2 and full.endswith(glyphs.bars[0])
        length = len(full) - half / 2
        assert abs(length - cells * int(count) / int(of)) <= 1 / len(glyphs.bars)


@pytest.mark.parametrize("glyphs", [BLOCKS, LETTERS])
@given(told_numbers)
def test_a_series_has_a_height_for_each_number_and_ends_where_its_words_do(
    glyphs: Glyphs, values: list[Told]
) -> None:
    sessions = told_sessions(values)
    for pattern_id in ("mood", "belief"):
        assert found(sessions)[pattern_id].series
        for series in found(sessions)[pattern_id].series:
            (row,) = [
                line for line in lines(sessions, pattern_id, glyphs) if line.startswith(f"  {series.label} ")
            ]
            drawn, first, last, top = re.fullmatch(  # type: ignore[union-attr]
                rf"  {series.label} +(\S+)  (\d+)(?: to (\d+))?, of (\d+)", row
            ).groups()
            assert len(drawn) == len(values)
            for sign, number in ((drawn[0], first), (drawn[-1], last or first)):
                assert glyphs.heights.index(sign) == round(int(number) / int(top) * (len(glyphs.heights) - 1))


def test_a_strength_with_two_proofs_shows_both_the_newest_first() -> None:
    sessions = [
        session({"strengths": [{"strength": "Drawing", "proof": proof}]}, days_ago=ago)
        for proof, ago in (("the board", 1), ("the map", 20), ("the board", 30))
    ]
    assert [line for line in lines(sessions, "strengths", BLOCKS) if "- " in line] == [
        "    - the board",
        "    - the map",
    ]

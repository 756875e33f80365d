"""A picture that moves shows each of its pictures at its time, and the first of them to who wants nothing to move."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from xml.etree import ElementTree

import pytest

from tests.support.moving_picture import FADE, Shot, moving_picture
from tests.support.readme import README
from tests.support.scenes import PICTURES
from tests.support.walkthrough import SAYS, WALKTHROUGH

SVG = "{http://www.w3.org/2000/svg}"
SHOTS = [
    Shot((PICTURES / f"{name}.svg").read_text(encoding="utf-8"), seconds, says)
    for name, seconds, says in (("home", 4, "Home"), ("plan", 2.5, "A step & a day"), ("paper", 6, "Paper"))
]
MOVING = moving_picture(SHOTS, "A <walk>")
ENDS = list(accumulate(shot.seconds for shot in SHOTS))


def seen_at(seconds: float | None) -> list[str]:
    """The words that are seen so long after the beginning of a round, or without animation, sorted."""
    picture = ElementTree.fromstring(MOVING)
    style = picture.findtext(f"{SVG}style") or ""
    return sorted(
        text
        for group in picture.iter(f"{SVG}g")
        if "class" in group.attrib and opacity(style, group.attrib["class"], seconds) == 1
        for text in words(group)
    )


def words(part: ElementTree.Element) -> Iterator[str]:
    return (text.text or "" for text in part.iter(f"{SVG}text"))


def opacity(style: str, group: str, seconds: float | None) -> float:
    """How much of a group is seen, from the key frames of its animation."""
    rules = re.search(rf"\.{group} {{ opacity: (\d); animation: (\w+) ", style)
    if rules is None or seconds is None:
        return float(rules[1]) if rules else 1
    [frames] = re.findall(rf"@keyframes {rules[2]} {{ (.*) }}\n", style)
    steps = [(float(at), float(to)) for at, to in re.findall(r"([\d.]+)% { opacity: (\d); }", frames)]
    assert (steps[0][0], steps[-1][0]) == (0, 100)
    place = 100 * seconds / ENDS[-1]
    (before, from_), (after, to) = next(
        (one, other) for one, other in pairwise(steps) if one[0] <= place <= other[0]
    )
    return to if from_ == to else from_ + (to - from_) * (place - before) / (after - before)


def said_in(shot: Shot) -> list[str]:
    picture = ElementTree.fromstring(shot.svg)
    texts = [text for text in picture.iter(f"{SVG}text") if not text.attrib["class"].endswith("title")]
    return sorted([shot.says, *(text.text for text in texts if text.text and text.text != "\n")])


@pytest.mark.parametrize("number", range(len(SHOTS)))
def test_each_picture_is_seen_alone_in_its_time(number: int) -> None:
    begins, ends = ENDS[number] - SHOTS[number].seconds, ENDS[number]
    for seconds in (begins + 2 * FADE + 0.01, (begins + ends) / 2, ends - 0.01):
        assert seen_at(seconds) == said_in(SHOTS[number])


def test_what_goes_is_gone_before_what_comes_is_there() -> None:
    assert set(seen_at(ENDS[0] + FADE)) <= set(said_in(SHOTS[0])) & set(said_in(SHOTS[1]))


def test_without_movement_the_first_picture_stands() -> None:
    assert seen_at(None) == said_in(SHOTS[0])
    assert "prefers-reduced-motion: reduce" in MOVING


def test_what_stays_the_same_stands_in_it_once() -> None:
    home = SHOTS[0]
    twice = moving_picture([home, home._replace(says="Home again")], "Home")
    assert twice.count("More&#160;than&#160;a&#160;bad&#160;day") == 1


def test_the_one_of_the_readme_is_small_and_needs_nothing_from_elsewhere() -> None:
    kept = WALKTHROUGH.read_text(encoding="utf-8")
    assert len(kept) < 300_000
    assert re.findall(r"https?://[^\s\"]+|url\([^)]*\)|@import|<script|<image|href", kept) == [
        "http://www.w3.org/2000/svg"
    ]
    assert ElementTree.fromstring(kept).findtext(f"{SVG}title") == SAYS
    assert f"![{SAYS}](tests/app/pictures/{WALKTHROUGH.name})" in README

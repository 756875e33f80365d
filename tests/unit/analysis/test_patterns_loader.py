"""patterns.toml is read strictly, and its words are those of the house."""

from __future__ import annotations

import re
from importlib import resources
from string import Formatter

import pytest

from reflect.analysis.patterns import FINDERS
from reflect.analysis.patterns.patterns_loader import load_patterns, parse_patterns
from reflect.model.guide.guide_loader import GuideError, load_guide
from tests.support.tables import every_row
from tests.unit.model.test_guide_words import NOT_IN_THIS_HOUSE

TEXT = resources.files("reflect").joinpath("words/patterns.toml").read_text(encoding="utf-8")


@every_row(
    ("changed", "into", "says"),
    [
        ("format = 1", "format = 2", "format must be 1"),
        ('id = "areas"', 'id = "moons"', "pattern moons: nothing counts it"),
        ('part = "felt"', 'part = "mars"', "there is no part 'mars'"),
        ("needs = 5", "needs = 0", "pattern advice: needs must be a number from 1"),
        ("says.answered", "says.came", "pattern advice, says: missing or unknown: answered, came"),
        ('areas = ["documents"]', 'areas = ["papers"]', "group papers: there is no area 'papers'"),
        ('waiting = "Not enough yet for: {patterns}."', "", "lines: missing or unknown: waiting"),
        ("{answered}", "{}", "a place to fill in has no name"),
        ("{answered}", "{answered", "pattern advice, says, answered:"),
        ('title = "How you were doing"', "titel = 1", "unknown key titel"),
        ("format = 1", "format = ", "the patterns are not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_place(changed: str, into: str, says: str) -> None:
    assert changed in TEXT
    with pytest.raises(GuideError, match=re.escape(says)):
        parse_patterns(TEXT.replace(changed, into, 1), load_guide())


def test_a_pattern_without_words_is_named() -> None:
    start = TEXT.index('[[pattern]]\nid = "mood"')
    with pytest.raises(GuideError, match="there are no words for mood"):
        parse_patterns(TEXT[:start], load_guide())


def test_every_pattern_has_a_title_a_part_and_says_how_it_is_counted() -> None:
    words = load_patterns()
    assert {pattern.id for pattern in words.patterns} == set(FINDERS)
    for pattern in words.patterns:
        assert pattern.counts.endswith(".")
        assert len(pattern.title) <= 60


def test_the_areas_are_all_in_one_group_and_papers_and_talks_apart() -> None:
    groups = {group.id: group.areas for group in load_patterns().groups}
    area = next(field for field in load_guide().question("change").fields if field.id == "area")
    every = [id_ for areas in groups.values() for id_ in areas]
    assert sorted(every) == sorted(choice.id for choice in area.choices)
    assert groups["papers"] == {"documents"}
    assert "answers" in groups["talks"]


def test_the_words_are_those_of_the_house() -> None:
    words = load_patterns()
    texts = [
        *words.lines.values(),
        *(part.title for part in words.parts),
        *(group.label for group in words.groups),
    ]
    for pattern in words.patterns:
        texts += [pattern.title, pattern.counts, pattern.asks, *pattern.says.values()]
    for text in texts:
        said = "".join(before for before, *_ in Formatter().parse(text)).lower()
        for word in NOT_IN_THIS_HOUSE:
            assert not re.search(rf"\b{re.escape(word)}\b", said), (word, text)
        assert "  " not in text
        assert not re.search("[“”‘’…—!]", text), text

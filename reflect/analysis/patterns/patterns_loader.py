"""Reads ``patterns.toml`` as strictly as the guide."""

from __future__ import annotations

from functools import cache
from string import Formatter

from reflect.analysis.patterns import FINDERS, PatternWords
from reflect.analysis.patterns.pattern_words import AreaGroup, PatternDefinition, PatternPart
from reflect.model.guide import Guide
from reflect.model.guide.guide_loader import load_guide
from reflect.model.guide.toml_reader import (
    GuideError,
    TomlTable,
    check_unique,
    document,
    lines,
    place_of,
    read,
    strings,
    table,
    tables,
    text,
)
from reflect.text.resources import packaged

LINES = (
    "title", "intro", "one-session", "sessions", "begins", "begin-one", "gathering", "not-enough", "waiting",
    "waiting-one", "more-rows", "more-names", "from", "counted", "percent", "then", "first", "after", "made", "done",
    "open", "dropped", "why", "you-did", "you-saw", "you-knew", "one-answer", "answers", "no-channel", "in-group",
    "hours", "one-hour", "have-partly", "have-no", "so-many-partly", "so-many-done", "so-many-open", "so-many-dropped",
    "so-many-told", "so-many-observed", "so-many-guess",
)  # fmt: skip
"""The lines the program says."""

_TOP = {"lines", "part", "group", "pattern"}


@cache
def load_patterns() -> PatternWords:
    """The words of the patterns that come with the program."""
    return parse_patterns(packaged("words/patterns.toml"), load_guide())


def parse_patterns(words: str, guide: Guide) -> PatternWords:
    """The words of the patterns from a file's text, for the questions of a guide. Raises ``GuideError``."""
    top = "the patterns"
    data = document(words, top, _TOP)
    headings = tuple(read(PatternPart, entry, place_of(entry, "part")) for entry in tables(data, "part", top))
    found = tuple(_pattern(entry, {part.id for part in headings}) for entry in tables(data, "pattern", top))
    check_unique((part.id for part in headings), f"{top}, parts")
    check_unique((pattern.id for pattern in found), top)
    if missing := set(FINDERS) - {pattern.id for pattern in found}:
        raise GuideError(f"{top}: there are no words for {', '.join(sorted(missing))}")
    groups = tuple(_group(entry, guide) for entry in tables(data, "group", top))
    return PatternWords(headings, found, groups, lines(table(data, "lines", top), LINES))


def _pattern(entry: TomlTable, headings: set[str]) -> PatternDefinition:
    place = place_of(entry, "pattern")
    says = table(entry, "says", place)
    said = {name: _template(says, name, f"{place}, says") for name in says}
    pattern = read(PatternDefinition, entry, place, says=said)
    if pattern.id not in FINDERS:
        raise GuideError(f"{place}: nothing counts it")
    if pattern.part not in headings:
        raise GuideError(f"{place}: there is no part {pattern.part!r}")
    if wrong := set(FINDERS[pattern.id].says) ^ set(says):
        raise GuideError(f"{place}, says: missing or unknown: {', '.join(sorted(wrong))}")
    return pattern


def _template(says: TomlTable, name: str, place: str) -> str:
    said = text(says, name, place)
    try:
        names = [field for _, field, _, _ in Formatter().parse(said) if field is not None]
    except ValueError as error:
        raise GuideError(f"{place}, {name}: {error}") from None
    if not all(field.isidentifier() for field in names):
        raise GuideError(f"{place}, {name}: a place to fill in has no name")
    return said


def _group(entry: TomlTable, guide: Guide) -> AreaGroup:
    place = place_of(entry, "group")
    areas = strings(entry.get("areas"), f"{place}, areas")
    known = {
        choice.id
        for field in guide.question("change").fields
        if field.id == "area"
        for choice in field.choices
    }
    if unknown := [area for area in areas if area not in known]:
        raise GuideError(f"{place}: there is no area {unknown[0]!r}")
    return read(AreaGroup, entry, place, areas=frozenset(areas))

"""Reads ``patterns.toml`` as strictly as the guide."""

from __future__ import annotations

from functools import cache
from typing import Any

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
from reflect.text.compiled import compiled_document
from reflect.text.resources import packaged

LINES = (
    "title", "intro", "one-session", "sessions", "begins", "begin-one", "gathering", "not-enough", "waiting",
    "waiting-one", "more-rows", "more-names", "from", "counted", "percent", "then", "first", "after", "made", "done",
    "open", "dropped", "why", "you-did", "you-saw", "you-knew", "one-answer", "answers", "no-channel", "in-group",
    "hours", "one-hour", "have-partly", "have-no", "so-many-partly", "so-many-done", "so-many-open", "so-many-dropped",
    "so-many-told", "so-many-observed", "so-many-guess", "on-request", "felt-sure",
    "before-it", "since-it", "cannot-tell",
)  # fmt: skip
"""The lines the program says."""

_PLACE = "the patterns"
"""Where a mistake is that is in no part of it."""

_TOP = {"lines", "part", "group", "pattern"}


@cache
def load_patterns() -> PatternWords:
    """The words of the patterns that come with the program."""
    compiled, guide = compiled_document("patterns"), load_guide()
    return (
        _pattern_words(compiled, guide)
        if compiled
        else parse_patterns(packaged("words/patterns.toml"), guide)
    )


def parse_patterns(words: str, guide: Guide) -> PatternWords:
    """The words of the patterns from a file's text, for the questions of a guide. Raises ``GuideError``."""
    found = _pattern_words(patterns_document(words), guide)
    for pattern in found.patterns:
        for name, said in pattern.says.items():
            _check_template(said, f"pattern {pattern.id}, says, {name}")
    return found


def patterns_document(words: str) -> dict[str, Any]:
    """What stands in a file's text. Raises ``GuideError``."""
    return document(words, _PLACE, _TOP)


def _pattern_words(data: TomlTable, guide: Guide) -> PatternWords:
    """The words of what stands in their file, without a look into the sentences."""
    headings = tuple(
        read(PatternPart, entry, place_of(entry, "part")) for entry in tables(data, "part", _PLACE)
    )
    found = tuple(
        _pattern(entry, {part.id for part in headings}) for entry in tables(data, "pattern", _PLACE)
    )
    check_unique((part.id for part in headings), f"{_PLACE}, parts")
    check_unique((pattern.id for pattern in found), _PLACE)
    if missing := set(FINDERS) - {pattern.id for pattern in found}:
        raise GuideError(f"{_PLACE}: there are no words for {', '.join(sorted(missing))}")
    groups = tuple(_group(entry, guide) for entry in tables(data, "group", _PLACE))
    return PatternWords(headings, found, groups, lines(table(data, "lines", _PLACE), LINES))


def _pattern(entry: TomlTable, headings: set[str]) -> PatternDefinition:
    place = place_of(entry, "pattern")
    says = table(entry, "says", place)
    said = {name: text(says, name, f"{place}, says") for name in says}
    pattern = read(PatternDefinition, entry, place, says=said)
    if pattern.id not in FINDERS:
        raise GuideError(f"{place}: nothing counts it")
    if pattern.part not in headings:
        raise GuideError(f"{place}: there is no part {pattern.part!r}")
    if wrong := set(FINDERS[pattern.id].says) ^ set(says):
        raise GuideError(f"{place}, says: missing or unknown: {', '.join(sorted(wrong))}")
    return pattern


def _check_template(said: str, place: str) -> None:
    from string import Formatter  # late: the sentences of our own words are checked already

    try:
        names = [field for _, field, _, _ in Formatter().parse(said) if field is not None]
    except ValueError as error:
        raise GuideError(f"{place}: {error}") from None
    if not all(field.isidentifier() for field in names):
        raise GuideError(f"{place}: a place to fill in has no name")


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

"""Reads ``pointed_out.toml`` as strictly as the guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reflect.analysis.care.care_loader import load_care
from reflect.analysis.care.lexicon import Lexicon, Polarity
from reflect.analysis.care.reading import as_read
from reflect.model.guide import Condition, Guide
from reflect.model.guide.guide_loader import load_guide
from reflect.model.guide.toml_reader import (
    GuideError,
    TomlTable,
    check_conditions,
    check_known,
    check_unique,
    condition,
    document,
    place_of,
    read,
    strings,
    table,
    tables,
)
from reflect.text.resources import packaged

KINDS = ("always", "nobody", "name", "will-never", "everything-bad")
"""Every kind of words pointed out; each has its finder in the code."""

WORDS = (
    "bad", "good", "goals", "toward", "against", "better-than", "me", "firms", "no-firm", "mine", "past",
    "left-alone", "gets-there", "does", "worth", "feeling", "of-mine", "hiring", "everyone", "totals", "wholes",
    "all-of-some", "all-of-it", "to-give", "attain", "properly", "fair-not-to", "good-at", "before-verb",
    "before-name", "missed", "names", "strong-names", "traits", "bare-traits", "feelings", "too", "enough",
    "bad-kind", "bad-before-role", "roles", "reach", "to-be", "not-reached", "doom", "doom-of", "will-be", "will-do",
    "hedges", "mind-reading", "conditions", "joints", "subjects", "leads-on",
)  # fmt: skip
"""The groups of words the finders know."""


EXACT = frozenset(
    {
        "me", "firms", "past", "worth", "names", "strong-names", "traits", "bare-traits", "feelings", "bad-kind",
        "bad-before-role", "roles", "hedges", "before-name", "before-verb", "everyone", "all-of-some", "all-of-it",
    }
)  # fmt: skip
"""Those that count only as they are written: a "waste" is a name, "wasting" is none."""


class KindWords(NamedTuple):
    """What is said for a kind."""

    id: str
    says: str
    """``{word}`` is the words found."""


class PointedWords(NamedTuple):
    """Everything ``pointed_out.toml`` says."""

    kinds: Mapping[str, KindWords]
    questions: tuple[str, ...]
    """Whose answers are looked at."""
    unless: Condition
    words: Mapping[str, tuple[str, ...]]
    lexicons: Mapping[str, Lexicon]
    polarity: Polarity


@cache
def load_pointed() -> PointedWords:
    """The words that come with the program."""
    return parse_pointed(packaged("words/pointed_out.toml"), load_guide())


def parse_pointed(text: str, guide: Guide) -> PointedWords:
    """The words from a file's text, for the questions of a guide. Raises ``GuideError``."""
    top = "the words pointed out"
    data = document(text, top, {"questions", "unless", "kind", "words"})
    questions, unless = strings(data.get("questions"), f"{top}, questions"), condition(data, "unless", top)
    check_known(guide, questions, top)
    check_conditions(guide, top, unless)
    kinds = [_kind(entry) for entry in tables(data, "kind", top)]
    check_unique((kind.id for kind in kinds), top)
    if missing := set(KINDS) - {kind.id for kind in kinds}:
        raise GuideError(f"{top}: there are no words for {', '.join(sorted(missing))}")
    words = _words(table(data, "words", top))
    return PointedWords(
        {kind.id: kind for kind in kinds},
        questions,
        unless,
        words,
        {name: Lexicon(entries, exactly=name in EXACT) for name, entries in words.items()},
        Polarity(words["bad"], words["good"]),
    )


def _kind(entry: TomlTable) -> KindWords:
    place = place_of(entry, "kind")
    kind = read(KindWords, entry, place)
    if kind.id not in KINDS:
        raise GuideError(f"{place}: nothing finds it")
    if kind.says.count("{word}") != 1 or set(kind.says.replace("{word}", "")) & set("{}"):
        raise GuideError(f"{place}: {{word}} stands there once, and nothing else can be filled in")
    return kind


def _words(entry: TomlTable) -> dict[str, tuple[str, ...]]:
    if wrong := set(WORDS) ^ set(entry):
        raise GuideError(f"words: missing or unknown: {', '.join(sorted(wrong))}")
    return {name: _as_read(strings(entry[name], f"words, {name}"), name) for name in WORDS}


def _as_read(written: Sequence[str], name: str) -> tuple[str, ...]:
    spelling = load_care().spelling
    read_words = {each: as_read(each, spelling) for each in written}
    for each, words in read_words.items():
        if not words:
            raise GuideError(f"words, {name}: {each!r} is passed over in every text")
    return tuple(read_words.values())

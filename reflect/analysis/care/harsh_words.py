"""Reads the groups of words in ``pointed_out.toml`` by which harsh words are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reflect.analysis.care.care_loader import load_care
from reflect.analysis.care.lexicon import Lexicon, Polarity
from reflect.analysis.care.reading import as_read
from reflect.model.guide.toml_reader import GuideError, TomlTable, strings
from reflect.text.resources import packaged

FILE = "words/pointed_out.toml"

WORDS = (
    "bad", "good", "goals", "toward", "against", "better-than", "me", "firms", "no-firm", "mine", "past",
    "left-alone", "gets-there", "does", "worth", "feeling", "of-mine", "hiring", "everyone", "totals", "wholes",
    "all-of-some", "all-of-it", "to-give", "attain", "properly", "fair-not-to", "good-at", "before-verb",
    "before-name", "missed", "names", "strong-names", "traits", "bare-traits", "feelings", "too", "enough",
    "bad-kind", "bad-before-role", "roles", "reach", "to-be", "not-reached", "doom", "doom-of", "will-be", "will-do",
    "hedges", "mind-reading", "of-life", "of-worth", "talents", "conditions", "joints", "subjects", "leads-on",
)  # fmt: skip
"""The groups of words the finders know."""


EXACT = frozenset(
    {
        "me", "firms", "past", "worth", "names", "strong-names", "traits", "bare-traits", "feelings", "bad-kind",
        "bad-before-role", "roles", "hedges", "before-name", "before-verb", "everyone", "of-life", "of-worth",
        "all-of-some", "all-of-it",
    }
)  # fmt: skip
"""Those that count only as they are written: a "waste" is a name, "wasting" is none."""


class HarshWords(NamedTuple):
    """The words the finders know, by their group."""

    words: Mapping[str, tuple[str, ...]]
    lexicons: Mapping[str, Lexicon]
    polarity: Polarity


@cache
def load_harsh() -> HarshWords:
    """The words that come with the program."""
    import tomllib  # late: most commands need none of it

    return read_harsh(tomllib.loads(packaged(FILE))["words"])


def read_harsh(entry: TomlTable) -> HarshWords:
    """The words from their table. Raises ``GuideError``."""
    if wrong := set(WORDS) ^ set(entry):
        raise GuideError(f"words: missing or unknown: {', '.join(sorted(wrong))}")
    words = {name: _as_read(strings(entry[name], f"words, {name}"), name) for name in WORDS}
    return HarshWords(
        words,
        {name: Lexicon(entries, exactly=name in EXACT) for name, entries in words.items()},
        Polarity(words["bad"], words["good"]),
    )


def _as_read(written: Sequence[str], name: str) -> tuple[str, ...]:
    spelling = load_care().spelling
    read_words = {each: as_read(each, spelling) for each in written}
    for each, words in read_words.items():
        if not words:
            raise GuideError(f"words, {name}: {each!r} is passed over in every text")
    return tuple(read_words.values())

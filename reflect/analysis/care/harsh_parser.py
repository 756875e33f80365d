"""Reads the groups of words in ``pointed_out.toml`` strictly, as words in a text are read."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

from reflect.analysis.care.care_loader import load_care
from reflect.analysis.care.reading import as_read
from reflect.model.guide.toml_reader import GuideError, TomlTable, strings

WORDS = (
    "bad", "good", "goals", "toward", "against", "better-than", "me", "firms", "no-firm", "mine", "past",
    "left-alone", "gets-there", "does", "worth", "feeling", "of-mine", "hiring", "everyone", "totals", "wholes",
    "all-of-some", "all-of-it", "to-give", "attain", "properly", "fair-not-to", "good-at", "before-verb",
    "before-name", "missed", "names", "strong-names", "traits", "bare-traits", "feelings", "too", "enough",
    "bad-kind", "bad-before-role", "roles", "reach", "to-be", "not-reached", "doom", "doom-of", "will-be", "will-do",
    "hedges", "mind-reading", "of-life", "of-worth", "talents", "conditions", "joints", "subjects", "leads-on",
)  # fmt: skip
"""The groups of words the finders know."""


def compile_harsh(text: str) -> dict[str, list[str]]:
    """The words from a file's text, in the types of JSON. Raises ``GuideError``."""
    return read_harsh(tomllib.loads(text)["words"])


def read_harsh(entry: TomlTable) -> dict[str, list[str]]:
    """The words from their table, in the types of JSON. Raises ``GuideError``."""
    if wrong := set(WORDS) ^ set(entry):
        raise GuideError(f"words: missing or unknown: {', '.join(sorted(wrong))}")
    return {name: _as_read(strings(entry[name], f"words, {name}"), name) for name in WORDS}


def _as_read(written: Sequence[str], name: str) -> list[str]:
    spelling = load_care().spelling
    read_words = {each: as_read(each, spelling) for each in written}
    for each, words in read_words.items():
        if not words:
            raise GuideError(f"words, {name}: {each!r} is passed over in every text")
    return list(read_words.values())

"""The groups of words in ``pointed_out.toml`` by which harsh words are told. Loaded in no time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from reflect.analysis.care.lexicon import Lexicon, Polarity
from reflect.text.compiled import made_of
from reflect.text.named_tuple import NamedTuple
from reflect.text.resources import packaged_bytes

FILE = "words/pointed_out.toml"

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
    sources = packaged_bytes("words/care.toml"), packaged_bytes(FILE)
    if found := made_of(packaged_bytes("words/harsh_compiled.json"), *sources):
        return harsh_words(found["words"])
    from reflect.analysis.care.harsh_parser import compile_harsh

    return harsh_words(compile_harsh(sources[1].decode()))


def harsh_words(compiled: Mapping[str, Sequence[str]]) -> HarshWords:
    """The words ready to be looked for, of what ``compile_harsh`` made."""
    words = {name: tuple(entries) for name, entries in compiled.items()}
    return HarshWords(
        words,
        {name: Lexicon(entries, exactly=name in EXACT) for name, entries in words.items()},
        Polarity(words["bad"], words["good"]),
    )

"""Reads ``pointed_out.toml`` as strictly as the guide."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reflect.analysis.care.harsh_parser import read_harsh
from reflect.analysis.care.harsh_words import FILE
from reflect.model.guide import Answers, Condition, Guide
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
from reflect.text.named_tuple import NamedTuple
from reflect.text.resources import packaged

KINDS = ("always", "nobody", "name", "will-never", "everything-bad")
"""Every kind of words pointed out; each has its finder in the code."""


class SaidInstead(NamedTuple):
    """What is said instead, when the condition holds."""

    when: Condition
    says: str


class KindWords(NamedTuple):
    """What is said for a kind; ``{word}`` is the words found."""

    id: str
    says: str
    other_words: tuple[SaidInstead, ...] = ()
    """In their order; the first that fits is said."""

    def said(self, answers: Answers) -> str:
        """The words that fit these answers."""
        return next((other.says for other in self.other_words if other.when.holds(answers)), self.says)


class PointedWords(NamedTuple):
    """What ``pointed_out.toml`` says, but for the words that are looked for."""

    kinds: Mapping[str, KindWords]
    questions: tuple[str, ...]
    """Whose answers are looked at."""
    unless: Condition


@cache
def load_pointed() -> PointedWords:
    """The words that come with the program."""
    return parse_pointed(packaged(FILE), load_guide())


def parse_pointed(text: str, guide: Guide) -> PointedWords:
    """The words from a file's text, for the questions of a guide. Raises ``GuideError``."""
    top = "the words pointed out"
    data = document(text, top, {"questions", "unless", "kind", "words"})
    questions, unless = strings(data.get("questions"), f"{top}, questions"), condition(data, "unless", top)
    check_known(guide, questions, top)
    check_conditions(guide, top, unless)
    kinds = [_kind(entry) for entry in tables(data, "kind", top)]
    check_unique((kind.id for kind in kinds), top)
    check_conditions(guide, top, *(other.when for kind in kinds for other in kind.other_words))
    if missing := set(KINDS) - {kind.id for kind in kinds}:
        raise GuideError(f"{top}: there are no words for {', '.join(sorted(missing))}")
    read_harsh(table(data, "words", top))
    return PointedWords({kind.id: kind for kind in kinds}, questions, unless)


def _kind(entry: TomlTable) -> KindWords:
    place = place_of(entry, "kind")
    other_words = tuple(
        read(SaidInstead, other, place, when=condition(other, "if", place))
        for other in tables(entry, "other-words", place)
    )
    kind = read(KindWords, entry, place, other_words=other_words)
    if kind.id not in KINDS:
        raise GuideError(f"{place}: nothing finds it")
    for says in (kind.says, *(other.says for other in other_words)):
        if says.count("{word}") != 1 or set(says.replace("{word}", "")) & set("{}"):
            raise GuideError(f"{place}: {{word}} stands there once, and nothing else can be filled in")
    return kind

"""Reads ``letters.toml`` as strictly as the guide."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from reflect.analysis.letters.letter_fit import CHECKS
from reflect.analysis.letters.letter_words import (
    Fact,
    LetterKind,
    LetterWords,
    Paragraph,
    PlainerWords,
    Precondition,
    SentenceTemplate,
    WordGroup,
)
from reflect.analysis.letters.reasons import FACT_CHECKS
from reflect.analysis.letters.silence import AFTER_APPLICATION, AFTER_TALK, CONTACTS
from reflect.model.guide import PLACEHOLDER, Guide
from reflect.model.guide.guide_loader import load_guide
from reflect.model.guide.toml_reader import (
    GuideError,
    TomlTable,
    check_braces,
    check_conditions,
    check_unique,
    document,
    lines,
    number,
    patterns,
    place_of,
    read,
    table,
    tables,
    text,
)
from reflect.text.resources import packaged

LINES = (
    "good-letter", "sends-nothing", "too-long", "counted", "how-counted", "proposed", "vague", "vague-no-more",
    "enough", "asked-enough", "no-answer", "refused", "answer-came", "several", "not-advised", "intro", "sent", "noted",
    "thanked", "asked", "ticked", "proposed-name", "keep-name", "name-kept", "name-forgotten",
)  # fmt: skip
"""The lines the program says."""

_LIMITS = (CONTACTS, AFTER_TALK, AFTER_APPLICATION)
_TOP = {"limit", *_LIMITS, "greeting", "closing", "fact", "kind", "group", "word", "lines"}
_WithId = TypeVar("_WithId", Fact, LetterKind, WordGroup)


@cache
def load_letters() -> LetterWords:
    """The words of the letters that come with the program."""
    return parse_letters(packaged("words/letters.toml"), load_guide())


def parse_letters(words: str, guide: Guide) -> LetterWords:
    """The words of the letters from a file's text, for the questions of a guide. Raises ``GuideError``."""
    return _LettersReader(document(words, "the letters", _TOP), guide).letters()


class _LettersReader:
    def __init__(self, data: TomlTable, guide: Guide) -> None:
        self.data, self.guide = data, guide
        self.facts: dict[str, Fact] = {}
        self.groups: dict[str, WordGroup] = {}

    def letters(self) -> LetterWords:
        data, top = self.data, "the letters"
        self.facts = _by_id((self._fact(entry) for entry in tables(data, "fact", top)), f"{top}, facts")
        self.greeting = self._paragraph({"sentences": [data.get("greeting")]}, top)
        self.closing = self._paragraph({"sentences": data.get("closing"), "list": True}, top)
        self.groups = _by_id(
            (read(WordGroup, entry, place_of(entry, "group")) for entry in tables(data, "group", top)),
            f"{top}, groups",
        )
        return LetterWords(
            limit=number(data, "limit", top),
            contacts=number(data, CONTACTS, top),
            silence_after_talk=number(data, AFTER_TALK, top),
            silence_after_application=number(data, AFTER_APPLICATION, top),
            facts=self.facts,
            kinds=_by_id((self._kind(entry) for entry in tables(data, "kind", top)), f"{top}, kinds"),
            plainer=tuple(self._plainer(entry) for entry in tables(data, "word", top)),
            lines=lines(table(data, "lines", top), LINES),
        )

    def _fact(self, entry: TomlTable) -> Fact:
        place = place_of(entry, "fact")
        fact = read(Fact, entry, place, {"question": "from"})
        if fact.question:
            self._check_question(fact.question, fact.field, place)
        elif fact.field or fact.where or fact.check:
            raise GuideError(f"{place}: field, where and check need a from")
        if fact.check and fact.check not in FACT_CHECKS:
            raise GuideError(
                f"{place}: there is no check {fact.check!r} (there are {', '.join(FACT_CHECKS)})"
            )
        return fact

    def _check_question(self, id_: str, field: str, place: str) -> None:
        """A question the guide has must fit; one it does not have is left to a guide that does."""
        if not self.guide.knows(id_):
            return
        question = self.guide.question(id_)
        if bool(question.fields) != bool(field):
            raise GuideError(f"{place}: field goes with a list, and {id_} is a {question.kind}")
        if field and field not in {ask.id for ask in question.fields}:
            raise GuideError(f"{place}: {id_} has no field {field!r}")

    def _kind(self, entry: TomlTable) -> LetterKind:
        place = place_of(entry, "kind")
        paragraphs = tuple(self._paragraph(each, place) for each in tables(entry, "paragraph", place))
        if not paragraphs:
            raise GuideError(f"{place}: has no paragraph")
        kind = read(
            LetterKind,
            entry,
            place,
            {"needs": "need", "paragraphs": "paragraph", "asks_of_several": "asks-of-several"},
            needs=tuple(self._need(each, f"{place}, need") for each in tables(entry, "need", place)),
            paragraphs=(self.greeting, *paragraphs, self.closing),
        )
        for name in (*kind.asks, *kind.asks_of_several):
            if not self._known_fact(name, place).missing:
                raise GuideError(f"{place}: fact {name} does not say what is said while it is missing")
        return kind

    def _need(self, entry: TomlTable, place: str) -> Precondition:
        need = read(Precondition, entry, place)
        if need.check and need.check not in CHECKS:
            raise GuideError(f"{place}: there is no check {need.check!r} (there are {', '.join(CHECKS)})")
        if not (need.when or need.unless or need.check):
            raise GuideError(f"{place}: needs an if, an unless or a check")
        check_conditions(self.guide, place, need.when, need.unless)
        return need

    def _paragraph(self, entry: TomlTable, kind: str) -> Paragraph:
        place = f"{kind}, paragraph"
        sentences = entry.get("sentences")
        if not isinstance(sentences, list) or not sentences:
            raise GuideError(f"{place}: has no sentences")
        said = tuple(self._say(each, place) for each in sentences)
        return read(Paragraph, entry, place, {"as_list": "list"}, sentences=said)

    def _say(self, entry: object, place: str) -> SentenceTemplate:
        said = read(
            SentenceTemplate, entry if isinstance(entry, dict) else {"say": entry}, place, {"text": "say"}
        )
        for name in (*PLACEHOLDER.findall(said.text), *said.only_with):
            self._known_fact(name, place)
        check_braces(said.text, place)
        check_conditions(self.guide, place, said.when, said.unless)
        return said

    def _plainer(self, entry: TomlTable) -> PlainerWords:
        group = text(entry, "group", "a word")
        place = f"word of group {group}"
        if group not in self.groups:
            raise GuideError(f"{place}: there is no such group")
        words = patterns(entry.get("patterns"), place)
        return read(PlainerWords, entry, place, {"words": "patterns"}, group=self.groups[group], words=words)

    def _known_fact(self, name: str, place: str) -> Fact:
        if name not in self.facts:
            raise GuideError(f"{place}: there is no fact {name!r}")
        return self.facts[name]


def _by_id(parts: Iterable[_WithId], place: str) -> dict[str, _WithId]:
    found = list(parts)
    check_unique((part.id for part in found), place)
    return {part.id: part for part in found}

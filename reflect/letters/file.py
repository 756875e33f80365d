"""Reads ``letters.toml`` strictly: a mistake in it is named with its place, never passed over."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from reflect.guide import Condition, Guide, Notice
from reflect.guide.check import PLACEHOLDER, GuideError, check_unique
from reflect.guide.file import load_guide
from reflect.guide.toml_read import condition, flag, only, strings, table, tables, text
from reflect.letters.drafting import CHECKS
from reflect.letters.words import Fact, Group, Kind, LetterWords, Need, Paragraph, Plainer, Say
from reflect.packaged import packaged

FORMAT = 1

LINES = frozenset(
    {
        "good-letter", "sends-nothing", "too-long", "counted", "how-counted", "vague", "vague-no-more", "enough",
        "no-answer", "refused", "answer-came", "several", "desk", "sent", "noted", "thanked", "asked",
    }
)  # fmt: skip
"""The lines the program says."""

_TOP = {"format", "limit", "contacts", "fact", "kind", "vague", "group", "word", "lines"}
_FACT = {"id", "blank", "prompt", "hint", "from", "field", "where", "offer", "missing"}
_KIND = {"id", "name", "purpose", "section", "to", "asks", "need", "paragraph"}
_NEED = {"if", "unless", "check", "says"}
_Part = TypeVar("_Part", Fact, Kind, Group)

_SAY = {"say", "if", "unless", "only-with"}


@cache
def load_letters() -> LetterWords:
    """The words of the letters that come with the program."""
    return parse_letters(packaged("letters.toml"), load_guide())


def parse_letters(words: str, guide: Guide) -> LetterWords:
    """The words of the letters from the text of a file, for the questions of a guide. Raises ``GuideError``."""
    try:
        data = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise GuideError(f"the letters are not TOML: {error}") from None
    return _Reader(data, guide).letters()


class _Reader:
    def __init__(self, data: dict[str, Any], guide: Guide) -> None:
        self.data, self.guide = data, guide
        self.facts: dict[str, Fact] = {}
        self.groups: dict[str, Group] = {}

    def letters(self) -> LetterWords:
        data, top = self.data, "the letters"
        only(data, _TOP, top)
        if data.get("format") != FORMAT:
            raise GuideError(f"{top}: format must be {FORMAT}")
        self.facts = _by_id((self._fact(entry) for entry in tables(data, "fact", top)), f"{top}, facts")
        self.groups = _by_id((_group(entry) for entry in tables(data, "group", top)), f"{top}, groups")
        vague = table(data, "vague", top)
        only(vague, {"phrases", "courtesies"}, "vague")
        return LetterWords(
            limit=_number(data, "limit"),
            contacts=_number(data, "contacts"),
            facts=self.facts,
            kinds=_by_id((self._kind(entry) for entry in tables(data, "kind", top)), f"{top}, kinds"),
            vague=_notice("vague", vague.get("phrases"), "vague, phrases"),
            courtesies=_notice("courtesies", vague.get("courtesies"), "vague, courtesies"),
            plainer=tuple(self._plainer(entry) for entry in tables(data, "word", top)),
            lines=_lines(table(data, "lines", top)),
        )

    def _fact(self, entry: dict[str, Any]) -> Fact:
        place = f"fact {text(entry, 'id', 'a fact')}"
        only(entry, _FACT, place)
        question, field = text(entry, "from", place, default=""), text(entry, "field", place, default="")
        if question:
            self._check_question(question, field, place)
        elif field or "where" in entry:
            raise GuideError(f"{place}: field and where need a from")
        return Fact(
            id=entry["id"],
            blank=text(entry, "blank", place),
            prompt=text(entry, "prompt", place),
            hint=text(entry, "hint", place, default=""),
            question=question,
            field=field,
            where=condition(entry, "where", place),
            offer=flag(entry, "offer", place),
            missing=text(entry, "missing", place, default=""),
        )

    def _check_question(self, id_: str, field: str, place: str) -> None:
        """A question the guide has must fit; one it does not have is left to a guide that does."""
        if not self.guide.knows(id_):
            return
        question = self.guide.question(id_)
        if bool(question.fields) != bool(field):
            raise GuideError(f"{place}: field goes with a list, and {id_} is a {question.kind}")
        if field and field not in {ask.id for ask in question.fields}:
            raise GuideError(f"{place}: {id_} has no field {field!r}")

    def _kind(self, entry: dict[str, Any]) -> Kind:
        place = f"kind {text(entry, 'id', 'a kind')}"
        only(entry, _KIND, place)
        asks = strings(entry.get("asks", []), f"{place}, asks")
        for name in asks:
            if not self._known_fact(name, place).missing:
                raise GuideError(f"{place}: fact {name} does not say what is said while it is missing")
        paragraphs = tuple(self._paragraph(each, place) for each in tables(entry, "paragraph", place))
        if not paragraphs:
            raise GuideError(f"{place}: has no paragraph")
        return Kind(
            id=entry["id"],
            name=text(entry, "name", place),
            purpose=text(entry, "purpose", place),
            section=text(entry, "section", place),
            to=text(entry, "to", place),
            needs=tuple(self._need(each, place) for each in tables(entry, "need", place)),
            paragraphs=paragraphs,
            asks=asks,
        )

    def _need(self, entry: dict[str, Any], kind: str) -> Need:
        place = f"{kind}, need"
        only(entry, _NEED, place)
        check = text(entry, "check", place, default="")
        if check and check not in CHECKS:
            raise GuideError(f"{place}: there is no check {check!r} (there are {', '.join(CHECKS)})")
        if not {"if", "unless", "check"} & set(entry):
            raise GuideError(f"{place}: needs an if, an unless or a check")
        return Need(
            says=text(entry, "says", place),
            when=self._condition(entry, "if", place),
            unless=self._condition(entry, "unless", place),
            check=check,
        )

    def _paragraph(self, entry: dict[str, Any], kind: str) -> Paragraph:
        place = f"{kind}, paragraph"
        only(entry, {"sentences", "list"}, place)
        said = tuple(self._say(each, place) for each in tables(entry, "sentences", place))
        if not said:
            raise GuideError(f"{place}: has no sentences")
        return Paragraph(said, flag(entry, "list", place))

    def _say(self, entry: dict[str, Any], place: str) -> Say:
        only(entry, _SAY, place)
        said = text(entry, "say", place)
        for name in PLACEHOLDER.findall(said):
            self._known_fact(name, place)
        if set(PLACEHOLDER.sub("", said)) & set("{}"):
            raise GuideError(f"{place}: a brace too many in {said!r}")
        only_with = strings(entry.get("only-with", []), f"{place}, only-with")
        for name in only_with:
            self._known_fact(name, place)
        return Say(
            said, self._condition(entry, "if", place), self._condition(entry, "unless", place), only_with
        )

    def _plainer(self, entry: dict[str, Any]) -> Plainer:
        group = text(entry, "group", "a word")
        place = f"word of group {group}"
        only(entry, {"group", "patterns", "plainer"}, place)
        if group not in self.groups:
            raise GuideError(f"{place}: there is no such group")
        return Plainer(
            self.groups[group], _notice(group, entry.get("patterns"), place), text(entry, "plainer", place)
        )

    def _known_fact(self, name: str, place: str) -> Fact:
        if name not in self.facts:
            raise GuideError(f"{place}: there is no fact {name!r}")
        return self.facts[name]

    def _condition(self, entry: dict[str, Any], key: str, place: str) -> Condition | None:
        found = condition(entry, key, place)
        for id_ in found.question_ids() if found else ():
            if not self.guide.knows(id_):
                raise GuideError(f"{place}: there is no question {id_!r}")
        return found


def _group(entry: dict[str, Any]) -> Group:
    place = f"group {text(entry, 'id', 'a group')}"
    only(entry, {"id", "name", "why"}, place)
    return Group(entry["id"], text(entry, "name", place), text(entry, "why", place))


def _notice(id_: str, patterns: object, place: str) -> Notice:
    notice = Notice(id_, (), strings(patterns, place), says="")
    if not notice.patterns:
        raise GuideError(f"{place}: has no patterns")
    try:
        notice.search("")
    except re.error as error:
        raise GuideError(f"{place}: no pattern: {error.pattern!r}: {error}") from None
    return notice


def _lines(entry: dict[str, Any]) -> dict[str, str]:
    if wrong := LINES ^ set(entry):
        raise GuideError(f"lines: missing or unknown: {', '.join(sorted(wrong))}")
    return {name: text(entry, name, "lines") for name in entry}


def _number(data: dict[str, Any], key: str) -> int:
    value = data.get(key)
    if type(value) is not int or value < 1:
        raise GuideError(f"the letters: {key} must be a number from 1")
    return value


def _by_id(parts: Iterable[_Part], place: str) -> dict[str, _Part]:
    found = list(parts)
    check_unique((part.id for part in found), place)
    return {part.id: part for part in found}

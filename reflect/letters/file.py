"""Reads ``letters.toml`` strictly: a mistake in it is named with its place, never passed over."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from reflect.guide import Condition, Guide, Notice
from reflect.guide.check import PLACEHOLDER, GuideError, check_unique
from reflect.guide.file import load_guide
from reflect.guide.toml_read import document, lines, number, only, parts, patterns, table, tables, text
from reflect.letters.drafting import CHECKS
from reflect.letters.words import Fact, Group, Kind, LetterWords, Need, Paragraph, Plainer, Say
from reflect.packaged import packaged

LINES = frozenset(
    {
        "good-letter", "sends-nothing", "too-long", "counted", "how-counted", "vague", "vague-no-more", "enough",
        "no-answer", "refused", "answer-came", "several", "desk", "sent", "noted", "thanked", "asked",
    }
)  # fmt: skip
"""The lines the program says."""

_TOP = {"limit", "contacts", "greeting", "closing", "fact", "kind", "vague", "group", "word", "lines"}
_Part = TypeVar("_Part", Fact, Kind, Group)


@cache
def load_letters() -> LetterWords:
    """The words of the letters that come with the program."""
    return parse_letters(packaged("letters.toml"), load_guide())


def parse_letters(words: str, guide: Guide) -> LetterWords:
    """The words of the letters from the text of a file, for the questions of a guide. Raises ``GuideError``."""
    return _Reader(document(words, "the letters", _TOP), guide).letters()


class _Reader:
    def __init__(self, data: dict[str, Any], guide: Guide) -> None:
        self.data, self.guide = data, guide
        self.facts: dict[str, Fact] = {}
        self.groups: dict[str, Group] = {}

    def letters(self) -> LetterWords:
        data, top = self.data, "the letters"
        self.facts = _by_id((self._fact(entry) for entry in tables(data, "fact", top)), f"{top}, facts")
        self.greeting = self._paragraph({"sentences": [data.get("greeting")]}, top)
        self.closing = self._paragraph({"sentences": data.get("closing"), "list": True}, top)
        self.groups = _by_id((_group(entry) for entry in tables(data, "group", top)), f"{top}, groups")
        vague = table(data, "vague", top)
        only(vague, {"phrases", "courtesies"}, "vague")
        return LetterWords(
            limit=number(data, "limit", top),
            contacts=number(data, "contacts", top),
            facts=self.facts,
            kinds=_by_id((self._kind(entry) for entry in tables(data, "kind", top)), f"{top}, kinds"),
            vague=_notice(vague.get("phrases"), "vague, phrases"),
            courtesies=_notice(vague.get("courtesies"), "vague, courtesies"),
            plainer=tuple(self._plainer(entry) for entry in tables(data, "word", top)),
            lines=lines(table(data, "lines", top), LINES),
        )

    def _fact(self, entry: dict[str, Any]) -> Fact:
        place = f"fact {text(entry, 'id', 'a fact')}"
        found = parts(
            entry,
            place,
            texts=("id", "blank", "prompt"),
            optional=("hint", "from", "field", "missing"),
            flags=("offer",),
            conditions=("where",),
        )
        question = found.pop("from")
        if question:
            self._check_question(question, found["field"], place)
        elif found["field"] or found["where"]:
            raise GuideError(f"{place}: field and where need a from")
        return Fact(**found, question=question)

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
        found = parts(
            entry, place, texts=("id", "name", "purpose"), lists=("asks",), besides=("need", "paragraph")
        )
        for name in found["asks"]:
            if not self._known_fact(name, place).missing:
                raise GuideError(f"{place}: fact {name} does not say what is said while it is missing")
        paragraphs = tuple(self._paragraph(each, place) for each in tables(entry, "paragraph", place))
        if not paragraphs:
            raise GuideError(f"{place}: has no paragraph")
        needs = tuple(self._need(each, place) for each in tables(entry, "need", place))
        return Kind(**found, needs=needs, paragraphs=(self.greeting, *paragraphs, self.closing))

    def _need(self, entry: dict[str, Any], kind: str) -> Need:
        place = f"{kind}, need"
        found = parts(entry, place, texts=("says",), optional=("check",), conditions=("if", "unless"))
        check = found["check"]
        if check and check not in CHECKS:
            raise GuideError(f"{place}: there is no check {check!r} (there are {', '.join(CHECKS)})")
        if not {"if", "unless", "check"} & set(entry):
            raise GuideError(f"{place}: needs an if, an unless or a check")
        self._check_conditions(place, found["when"], found["unless"])
        return Need(**found)

    def _paragraph(self, entry: dict[str, Any], kind: str) -> Paragraph:
        place = f"{kind}, paragraph"
        found = parts(entry, place, flags=("list",), besides=("sentences",))
        sentences = entry.get("sentences")
        if not isinstance(sentences, list) or not sentences:
            raise GuideError(f"{place}: has no sentences")
        said = tuple(self._say(each, place) for each in sentences)
        return Paragraph(said, found["list"])

    def _say(self, entry: object, place: str) -> Say:
        if not isinstance(entry, dict):
            entry = {"say": entry}
        found = parts(entry, place, texts=("say",), lists=("only-with",), conditions=("if", "unless"))
        said = found.pop("say")
        for name in (*PLACEHOLDER.findall(said), *found["only_with"]):
            self._known_fact(name, place)
        if set(PLACEHOLDER.sub("", said)) & set("{}"):
            raise GuideError(f"{place}: a brace too many in {said!r}")
        self._check_conditions(place, found["when"], found["unless"])
        return Say(said, **found)

    def _plainer(self, entry: dict[str, Any]) -> Plainer:
        group = text(entry, "group", "a word")
        place = f"word of group {group}"
        only(entry, {"group", "patterns", "plainer"}, place)
        if group not in self.groups:
            raise GuideError(f"{place}: there is no such group")
        return Plainer(
            self.groups[group], _notice(entry.get("patterns"), place), text(entry, "plainer", place)
        )

    def _known_fact(self, name: str, place: str) -> Fact:
        if name not in self.facts:
            raise GuideError(f"{place}: there is no fact {name!r}")
        return self.facts[name]

    def _check_conditions(self, place: str, *conditions: Condition | None) -> None:
        for id_ in (id_ for each in conditions if each for id_ in each.question_ids()):
            if not self.guide.knows(id_):
                raise GuideError(f"{place}: there is no question {id_!r}")


def _group(entry: dict[str, Any]) -> Group:
    place = f"group {text(entry, 'id', 'a group')}"
    return Group(**parts(entry, place, texts=("id", "name", "why")))


def _notice(value: object, place: str) -> Notice:
    return Notice("", (), patterns(value, place), says="")


def _by_id(parts: Iterable[_Part], place: str) -> dict[str, _Part]:
    found = list(parts)
    check_unique((part.id for part in found), place)
    return {part.id: part for part in found}

"""Reads ``guide.toml`` strictly: a mistake in it is named with its screen and question, never passed over."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from reflect.guide import (
    KINDS,
    Ask,
    Choice,
    Guide,
    Notice,
    OtherWords,
    Page,
    Question,
    Screen,
    SuggestionRule,
)
from reflect.guide.check import GuideError, check_references, check_unique
from reflect.guide.toml_read import condition, document, only, parts, patterns, strings, table, tables, text
from reflect.packaged import packaged

__all__ = ["GuideError", "GuideParts", "load_guide", "parse_guide"]

_TOP = {"choices", "screen", "suggestion", "notice", "page", "starters", "lines"}

_QUESTION = r'^\[\[screen\.question\]\]\nid = "{id}"\n.*?(?=^\[(?!\[screen\.question\.)|\Z)'
_PAGE = r"^\[page\.{name}\]\n.*?(?=^\[|\Z)"
_CHOICE_SETS = r"^\[choices\]\n.*?(?=^\[)"


@cache
def load_guide() -> Guide:
    """The guide that comes with the program."""
    return parse_guide(packaged("guide.toml"))


class GuideParts:
    """Questions and pages of the guide that comes with the program, each read from its own block when first asked for.

    For where the words of one or two are needed: the whole guide takes longer to read than a plan to print.
    """

    def __init__(self) -> None:
        self._text = packaged("guide.toml")
        self._questions: dict[str, Question] = {}

    def knows(self, question_id: str) -> bool:
        """Tell whether the guide has this question."""
        return question_id in self._questions or bool(self._block(question_id))

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises ``KeyError``."""
        if question_id not in self._questions:
            block = self._block(question_id)
            if not block:
                raise KeyError(question_id)
            question = _Reader(tomllib.loads(self._find(_CHOICE_SETS) + block)).question()
            self._questions[question_id] = question
        return self._questions[question_id]

    def page(self, name: str) -> Page:
        """A page by its name. Raises ``KeyError``."""
        block = self._find(_PAGE.format(name=re.escape(name)))
        if not block:
            raise KeyError(name)
        return _Reader(tomllib.loads(block)).page(name)

    def _block(self, question_id: str) -> str:
        return self._find(_QUESTION.format(id=re.escape(question_id)))

    def _find(self, pattern: str) -> str:
        found = re.search(pattern, self._text, re.DOTALL | re.MULTILINE)
        return found[0] if found else ""


def parse_guide(text: str) -> Guide:
    """A guide from the text of a guide file. Raises ``GuideError``."""
    return _Reader(document(text, "the guide", _TOP, "is")).guide()


class _Reader:
    """Walks the parsed file; ``place`` arguments say where in it a mistake is."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.choice_sets: dict[str, tuple[Choice, ...]] = {}

    def guide(self) -> Guide:
        top = "the guide"
        self._read_choice_sets()
        screens = tuple(self._screen(entry) for entry in tables(self.data, "screen", top))
        if not screens:
            raise GuideError(f"{top}: has no screen")
        guide = Guide(
            screens=screens,
            suggestions=tuple(
                rule for entry in tables(self.data, "suggestion", top) for rule in self._rules(entry)
            ),
            notices=tuple(self._notice(entry) for entry in tables(self.data, "notice", top)),
            pages={name: self.page(name) for name in table(self.data, "page", top)},
            starters={
                name: strings(ways, f"starters {name}")
                for name, ways in table(self.data, "starters", top).items()
            },
            lines={name: text(self.data["lines"], name, "lines") for name in table(self.data, "lines", top)},
        )
        check_references(guide)
        return guide

    def question(self) -> Question:
        """The one question of a file that holds no more than it and the sets of choices."""
        self._read_choice_sets()
        return self._question(table(self.data, "screen", "the guide")["question"][0], "a screen")

    def _read_choice_sets(self) -> None:
        self.choice_sets = {
            name: self._choices(values, f"choices {name}")
            for name, values in table(self.data, "choices", "the guide").items()
        }

    def _screen(self, entry: dict[str, Any]) -> Screen:
        place = f"screen {text(entry, 'id', 'a screen')}"
        found = parts(
            entry,
            place,
            texts=("id", "title", "name"),
            optional=("intro",),
            flags=("always",),
            lists=("sections",),
            conditions=("asked-if", "unless"),
            besides=("question", "other-words"),
        )
        questions = tuple(self._question(question, place) for question in tables(entry, "question", place))
        return Screen(**found, questions=questions, other_words=_other_words(entry, place))

    def _question(self, entry: dict[str, Any], screen: str) -> Question:
        place = f"{screen}, question {text(entry, 'id', screen)}"
        found = self._ask(
            entry,
            place,
            texts=("why", "section"),
            flags=("short", "more", "rests", "again", "reading"),
            conditions=("asked-if", "unless"),
            besides=("other-words", "field"),
        )
        fields = tuple(self._field(field, place) for field in tables(entry, "field", place))
        if (found["kind"] == "list") != bool(fields):
            raise GuideError(f"{place}: a list, and only a list, has fields")
        return Question(**found, other_words=_other_words(entry, place), fields=fields)

    def _field(self, entry: dict[str, Any], question: str) -> Ask:
        place = f"{question}, field {text(entry, 'id', question)}"
        if entry.get("kind") == "list":
            raise GuideError(f"{place}: a record cannot hold a list")
        return Ask(**self._ask(entry, place))

    def _ask(
        self,
        entry: dict[str, Any],
        place: str,
        texts: tuple[str, ...] = (),
        flags: tuple[str, ...] = (),
        conditions: tuple[str, ...] = (),
        besides: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """What questions and fields have in common, and what else there is of a question."""
        found = parts(
            entry,
            place,
            texts=("id", "kind", "prompt", "label", *texts),
            optional=("hint", "low", "high"),
            flags=("past", *flags),
            lists=("parts",),
            conditions=conditions,
            besides=("choices", "maximum", *besides),
        )
        kind, maximum = found["kind"], entry.get("maximum", 0)
        if kind not in KINDS:
            raise GuideError(f"{place}: no such kind: {kind!r} (there are {', '.join(KINDS)})")
        choices = self._choices(entry.get("choices", []), place)
        if (kind in ("choice", "choices")) != bool(choices):
            raise GuideError(f"{place}: choices go with the kinds choice and choices")
        if (kind == "scale") != (maximum in (10, 100)):
            raise GuideError(f"{place}: a scale, and only a scale, has maximum = 10 or 100")
        return {**found, "choices": choices, "maximum": maximum}

    def _choices(self, value: object, place: str) -> tuple[Choice, ...]:
        if isinstance(value, str):
            if value not in self.choice_sets:
                raise GuideError(f"{place}: no choices are named {value!r}")
            return self.choice_sets[value]
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise GuideError(f"{place}: choices must be a list of tables or the name of one")
        choices = tuple(Choice(**parts(entry, place, texts=("id", "label"))) for entry in value)
        check_unique((choice.id for choice in choices), f"{place}, choices")
        return choices

    def _rules(self, entry: dict[str, Any]) -> Iterator[SuggestionRule]:
        """The rules of an entry, one for each answer or record it fills in."""
        target = text(entry, "for", "a suggestion")
        place = f"suggestion for {target}"
        found = parts(
            entry,
            place,
            flags=("earlier",),
            conditions=("where", "if", "unless"),
            besides=("for", "from", "fill", "unless-due-within"),
        )
        within = entry.get("unless-due-within")
        if within is not None and type(within) is not int:
            raise GuideError(f"{place}: unless-due-within must be a number of days")
        source, fills = text(entry, "from", place, default=""), entry.get("fill")
        for fill in fills if fills and isinstance(fills, list) else [fills]:
            filled = {"": fill} if isinstance(fill, str) else fill
            if (
                not filled
                or not isinstance(filled, dict)
                or not all(isinstance(value, str) for value in filled.values())
            ):
                raise GuideError(f"{place}: fill must be a text or a table of texts")
            yield SuggestionRule(target, tuple(filled.items()), source, unless_due_within=within, **found)

    def _notice(self, entry: dict[str, Any]) -> Notice:
        place = f"notice {text(entry, 'id', 'a notice')}"
        found = parts(
            entry,
            place,
            texts=("id", "says"),
            lists=("questions",),
            conditions=("unless",),
            besides=("patterns",),
        )
        return Notice(**found, patterns=patterns(entry.get("patterns"), place))

    def page(self, name: str) -> Page:
        """The page of this name, which the file has."""
        entry, place = self.data["page"][name], f"page {name}"
        if not isinstance(entry, dict):
            raise GuideError(f"{place}: must be a table")
        return Page(**parts(entry, place, texts=("title",), lists=("paragraphs",)))


def _other_words(entry: Mapping[str, Any], place: str) -> tuple[OtherWords, ...]:
    found = []
    for words in tables(entry, "other-words", place):
        only(words, {"if", "prompt", "hint"}, f"{place}, other-words")
        when = condition(words, "if", place)
        if when is None:
            raise GuideError(f"{place}, other-words: needs an if")
        said = {key: text(words, key, f"{place}, other-words") for key in ("prompt", "hint") if key in words}
        if not said:
            raise GuideError(f"{place}, other-words: has neither prompt nor hint")
        found.append(OtherWords(when, **said))
    return tuple(found)

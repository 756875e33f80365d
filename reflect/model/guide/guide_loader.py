"""Reads ``guide.toml`` strictly: a mistake in it is named with its place, never passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from typing import Any, TypeVar

from reflect.model.guide import (
    PLACEHOLDER,
    Ask,
    Choice,
    Guide,
    OtherWords,
    Page,
    Question,
    Repeat,
    Screen,
    SuggestionRule,
    is_answered,
    is_one_of,
)
from reflect.model.guide.toml_reader import (
    GuideError,
    TomlTable,
    check_braces,
    check_conditions,
    check_known,
    check_unique,
    condition,
    document,
    place_of,
    read,
    stands_for,
    strings,
    table,
    tables,
    text,
)
from reflect.model.kind import Setting
from reflect.model.kinds import KINDS, kind_of
from reflect.text.compiled import compiled_document
from reflect.text.resources import packaged

__all__ = ["GuideError", "GuideParts", "load_guide", "parse_guide"]

_InputType = TypeVar("_InputType", bound=Ask)

_SOME_DAY = date(2026, 1, 15)

_PLACE = "the guide"
"""Where a mistake is that is in no part of it."""

_TOP = {"choices", "screen", "suggestion", "page", "starters", "lines"}

_OWN_WORDS_LAST = r"([^{}]*: )?\{[a-z-]+\}(?(1)(, \{[a-z-]+\})*)"
"""Matches a template in which a person's words stand alone, or last and after a colon."""


@cache
def load_guide() -> Guide:
    """The guide that comes with the program. Raises ``GuideError``."""
    compiled = compiled_document("guide")
    return _guide(compiled) if compiled else parse_guide(packaged("words/guide.toml"))


def parse_guide(words: str) -> Guide:
    """A guide from the text of a guide file. Raises ``GuideError``."""
    guide = _guide(guide_document(words))
    _check_references(guide)
    return guide


def guide_document(words: str) -> dict[str, Any]:
    """What stands in the text of a guide file. Raises ``GuideError``."""
    return document(words, _PLACE, _TOP, "is")


def _guide(data: TomlTable) -> Guide:
    """The guide of what stands in its file, without a look at what one part says about another."""
    reader = _GuideReader(table(data, "choices", _PLACE))
    pages, starters, said = (table(data, key, _PLACE) for key in ("page", "starters", "lines"))
    return Guide(
        screens=tuple(reader.screen(entry) for entry in tables(data, "screen", _PLACE)),
        suggestions=tuple(rule for entry in tables(data, "suggestion", _PLACE) for rule in _rules(entry)),
        pages={name: _page(pages, name) for name in pages},
        starters={name: strings(ways, f"starters {name}") for name, ways in starters.items()},
        lines={name: text(said, name, "lines") for name in said},
    )


class GuideParts:
    """Questions and pages of our guide, each made when it is asked for.

    For where one or two are needed: to make the whole guide takes longer than to print a plan.
    """

    def __init__(self) -> None:
        self._data = compiled_document("guide") or guide_document(packaged("words/guide.toml"))
        self._reader = _GuideReader(self._data["choices"])
        self._entries: dict[str, TomlTable] = {
            entry["id"]: entry for screen in self._data["screen"] for entry in screen.get("question", ())
        }
        self._questions: dict[str, Question] = {}

    @cached_property
    def suggestions(self) -> tuple[SuggestionRule, ...]:
        """The rules of suggestions."""
        return tuple(rule for entry in self._data["suggestion"] for rule in _rules(entry))

    @property
    def screen_names(self) -> dict[str, str]:
        """The name of each screen by its id."""
        return {entry["id"]: entry["name"] for entry in self._data["screen"]}

    def knows(self, question_id: str) -> bool:
        """Tell whether the guide has this question."""
        return question_id in self._entries

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises ``KeyError``."""
        if question_id not in self._questions:
            self._questions[question_id] = self._reader.question(self._entries[question_id], "a screen")
        return self._questions[question_id]

    def is_only_begun(self, question_id: str, answer: object) -> bool:
        """Whether an answer is a way to begin it and nothing more."""
        return is_one_of(self._data["starters"].get(question_id, ()), answer)

    def page(self, name: str) -> Page:
        """A page by its name. Raises ``KeyError``."""
        return _page({name: self._data["page"][name]}, name)

    def line(self, line_id: str) -> str:
        """A line by its id. Raises ``KeyError``."""
        return str(self._data["lines"][line_id])


class _GuideReader:
    """Reads screens and questions, which may name sets of choices."""

    def __init__(self, choices: TomlTable) -> None:
        self._choice_sets: dict[str, tuple[Choice, ...]] = {}
        for name, values in choices.items():
            self._choice_sets[name] = self._choices(values, f"choices {name}")

    def screen(self, entry: TomlTable) -> Screen:
        """A screen with its questions."""
        place = place_of(entry, "screen")
        questions = tuple(self.question(question, place) for question in tables(entry, "question", place))
        other_words = _other_words(entry, place)
        repeats = tuple(read(Repeat, repeat, f"{place}, repeat") for repeat in tables(entry, "repeat", place))
        keys = {"questions": "question", "repeats": "repeat"}
        return read(Screen, entry, place, keys, questions=questions, repeats=repeats, other_words=other_words)

    def question(self, entry: TomlTable, screen: str) -> Question:
        """A question with its fields."""
        place = place_of(entry, "question", screen)
        fields = tuple(self._field(field, place) for field in tables(entry, "field", place))
        needs, other_words = ("label", "why", "section"), _other_words(entry, place)
        question = self._ask(Question, entry, place, needs, fields=fields, other_words=other_words)
        if fields and not kind_of(fields[0]).takes_any_words:
            raise GuideError(
                f"{place}: its first field takes what is typed, and cannot be a {fields[0].kind}"
            )
        return question

    def _field(self, entry: TomlTable, question: str) -> Ask:
        place = place_of(entry, "field", question)
        return self._ask(Ask, entry, place, ("label",))

    def _ask(
        self, kind: type[_InputType], entry: TomlTable, place: str, needs: tuple[str, ...], **made: Any
    ) -> _InputType:
        """A question or field, with what it ``needs`` in the file but not where the program itself asks something."""
        choices = self._choices(entry.get("choices", []), place)
        ask = read(kind, entry, place, {"fields": "field"}, choices=choices, **made)
        for key in needs:
            text(entry, key, place)
        if ask.kind not in KINDS:
            raise GuideError(f"{place}: no such kind: {ask.kind!r} (there are {', '.join(KINDS)})")
        if kind_of(ask).has_records and not isinstance(ask, Question):
            raise GuideError(f"{place}: a record cannot hold a {ask.kind}")
        _check_settings(ask, place)
        return ask

    def _choices(self, value: object, place: str) -> tuple[Choice, ...]:
        if isinstance(value, str):
            if value not in self._choice_sets:
                raise GuideError(f"{place}: no choices are named {value!r}")
            return self._choice_sets[value]
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise GuideError(f"{place}: choices must be a list of tables or the name of one")
        choices = tuple(read(Choice, entry, place) for entry in value)
        check_unique((choice.id for choice in choices), f"{place}, choices")
        return choices


_SETTINGS = {setting.name: setting for kind in KINDS.values() for setting in kind.settings}
"""Every setting that belongs to a kind."""


def _check_settings(ask: Ask, place: str) -> None:
    """A question has the settings its kind needs, and none of another kind."""
    own = {setting.name: setting for setting in kind_of(ask).settings}
    for name in _SETTINGS:
        value = getattr(ask, name, None)  # a field of a record has no fields
        if not (own[name].takes(value) if name in own else not value):
            raise GuideError(f"{place}: {_owned(_SETTINGS[name])}")


def _owned(setting: Setting) -> str:
    """What a setting goes with: ``a scale, and only a scale, has maximum = 10 or 100``."""
    kinds = [kind.name for kind in KINDS.values() if setting.name in {own.name for own in kind.settings}]
    if len(kinds) > 1:
        return f"{setting.name} go with the kinds {' and '.join(kinds)}"
    values = " or ".join(map(str, setting.values))
    has = f"has {setting.name}" + (f" = {values}" if values else "")
    return f"a {kinds[0]}, and only a {kinds[0]}, {has}" if setting.is_needed else f"only a {kinds[0]} {has}"


def _other_words(entry: TomlTable, place: str) -> tuple[OtherWords, ...]:
    found = []
    for words in tables(entry, "other-words", place):
        if "if" not in words:
            raise GuideError(f"{place}, other-words: needs an if")
        said = read(OtherWords, words, f"{place}, other-words", when=condition(words, "if", place))
        if not (said.prompt or said.hint or said.why):
            raise GuideError(f"{place}, other-words: has neither prompt, hint nor why")
        found.append(said)
    return tuple(found)


def _rules(entry: TomlTable) -> Iterator[SuggestionRule]:
    """The rules of an entry, one for each answer or record it fills in."""
    place = f"suggestion for {text(entry, 'for', 'a suggestion')}"
    rule = read(SuggestionRule, entry, place, {"target": "for", "source": "from"}, fill=())
    fills = entry.get("fill")
    for fill in fills if fills and isinstance(fills, list) else [fills]:
        filled: Any = {"": fill} if isinstance(fill, str) else fill
        if (
            not isinstance(filled, dict)
            or not filled
            or not all(isinstance(each, str) for each in filled.values())
        ):
            raise GuideError(f"{place}: fill must be a text or a table of texts")
        yield rule._replace(fill=tuple(filled.items()))


def _page(pages: TomlTable, name: str) -> Page:
    return read(Page, table(pages, name, "page"), f"page {name}")


# --- what one part says about another ---


def _check_references(guide: Guide) -> None:
    if not guide.screens:
        raise GuideError("the guide: has no screen")
    check_unique((screen.id for screen in guide.screens), "the guide, screens")
    check_unique((question.id for question in guide.questions()), "the guide, questions")
    for screen in guide.screens:
        _check_asked(guide, screen, f"screen {screen.id}")
        for repeat in screen.repeats:
            place = f"screen {screen.id}, repeat"
            check_known(guide, [repeat.question], place)
            check_conditions(guide, place, repeat.asked_if)
        for question in screen.questions:
            place = f"screen {screen.id}, question {question.id}"
            check_unique((field.id for field in question.fields), f"{place}, fields")
            _check_asked(guide, question, place)
            _check_parts(guide, question, place)
    for rule in guide.suggestions:
        _check_rule(guide, rule)
    check_known(guide, guide.starters, "starters")


def _check_asked(guide: Guide, part: Screen | Question, place: str) -> None:
    check_conditions(guide, place, part.asked_if, part.unless, *(other.when for other in part.other_words))


def _check_parts(guide: Guide, question: Question, place: str) -> None:
    for choice in (*question.choices, *(choice for field in question.fields for choice in field.choices)):
        check_conditions(guide, f"{place}, choice {choice.id}", choice.asked_if, choice.unless)
    if question.earlier:
        check_known(guide, [question.earlier], place)
    if question.unsure:
        check_known(guide, [question.unsure], place)
        if not guide.question(question.unsure).companion:
            raise GuideError(f"{place}: {question.unsure} is no companion")


def _check_rule(guide: Guide, rule: SuggestionRule) -> None:
    place = f"suggestion for {rule.target}"
    check_known(guide, filter(None, [rule.target, rule.source]), place)
    if rule.earlier and not rule.source:
        raise GuideError(f"{place}: earlier needs a from")
    check_conditions(guide, place, rule.when, rule.unless)
    check_conditions(guide, f"{place}, where", rule.where, source=rule.source)
    target = guide.question(rule.target)
    if not kind_of(target).is_suggested:
        kinds = " and ".join(f"{kind.name}s" for kind in KINDS.values() if kind.is_suggested)
        raise GuideError(f"{place}: suggestions are for {kinds} only")
    fields: dict[str, Ask] = {field.id: field for field in target.fields} or {"": target}
    for name, template in rule.fill:
        if name not in fields:
            raise GuideError(f"{place}: has no field {name!r}")
        _check_template(guide, rule, fields[name], template, place)
    if next(iter(fields)) not in dict(rule.fill):
        raise GuideError(f"{place}: fill lacks {next(iter(fields))!r}, which the list shows")


def _check_template(guide: Guide, rule: SuggestionRule, field: Ask, template: str, place: str) -> None:
    """A template holds known places only; a fixed choice exists, and any other fixed answer can be read."""
    names = PLACEHOLDER.findall(template)
    if unknown := [name for name in names if stands_for(guide, name, rule.source) is None]:
        raise GuideError(f"{place}: {{{unknown[0]}}} stands for nothing")
    check_braces(template, place)
    if names:
        if not re.fullmatch(_OWN_WORDS_LAST, template):
            raise GuideError(
                f"{place}: a person's words stand alone, or last and after a colon: {template!r}"
            )
        return
    if field.choices and template not in {choice.id for choice in field.choices}:
        raise GuideError(f"{place}: {field.id} has no choice {template!r}")
    kind = kind_of(field)
    if not is_answered(kind.suggestion(field, template, _SOME_DAY)):
        raise GuideError(f"{place}: {field.id} is no {kind.noun}: {template!r}")

"""The kinds of question, each defined once: how it is typed, checked, put into words and asked on paper.

Whatever treats one kind otherwise than another asks here: ``--plain``, the import, reports, the paper sheet, rows of
records, search, suggestions, and the reader of the guide file. A new kind is one class here, entered in ``KINDS``, and
one field class in ``tui.fields``, which names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from reflect.model.guide import Ask, Question
from reflect.model.json_checks import a_number, a_text, in_list, in_object, only_answered
from reflect.model.kind import Kind, Parsed, Setting
from reflect.model.values import is_answered, parse_iso_date
from reflect.text.dates import format_day, long_form, parse_date
from reflect.text.numbers import number_among
from reflect.text.readable import number_words, readable
from reflect.text.sanitize import one_line, words_in


class LineKind(Kind):
    """One line of words, however long."""

    name = "line"
    is_free = takes_any_words = is_suggested = True

    def parse(self, ask: Ask, words: str, today: date) -> Parsed:
        """The words."""
        return Parsed(words)

    def as_stored(self, ask: Ask, words: str, today: date) -> Any:
        """The words exactly as they are typed."""
        return words if words.strip() else None

    def check(self, ask: Ask, value: Any) -> str:
        """Any text. Raises ``InvalidValue``."""
        return a_text(value)


class TextKind(LineKind):
    """Several lines of words."""

    name = "text"
    settings = (Setting("parts"),)
    has_lines = True
    is_suggested = False

    def suggestion(self, ask: Ask, words: str, today: date) -> Any:
        """The words with their line breaks."""
        return words

    def how_to_answer(self, ask: Ask, hint: str) -> Iterator[str]:
        """How the lines end."""
        yield "An empty line ends it."


class NumberKind(Kind):
    """A number without bounds."""

    name = "number"

    def parse(self, ask: Ask, words: str, today: date) -> Parsed:
        """The number as people mean it, also among words."""
        number = number_among(words)
        if number is None:
            return Parsed(None, "Please answer with a number, or an empty line.")
        return Parsed(number)

    def check(self, ask: Ask, value: Any) -> float:
        """Any number. Raises ``InvalidValue``."""
        return a_number(value)

    def in_row(self, ask: Ask, value: Any, today: date) -> str:
        """``Sessions: 5``: behind other fields a number alone would not say of what."""
        return f"{ask.label}: {super().in_row(ask, value, today)}"


class ScaleKind(Kind):
    """A whole number from 0 to 10, or to 100 per cent; what was imported may lie between two."""

    name = "scale"
    settings = (Setting("maximum", is_needed=True, values=(10, 100)), Setting("low"), Setting("high"))
    is_circled = True

    @property
    def noun(self) -> str:
        """A number."""
        return "number"

    def parse(self, ask: Ask, words: str, today: date) -> Parsed:
        """The number, with or without its sign for per cent."""
        digits = words.removesuffix("%").strip()
        if re.fullmatch("[0-9]{1,12}", digits) and int(digits) <= ask.maximum:
            return Parsed(int(digits))
        return Parsed(None, f"Please answer with a number from 0 to {ask.maximum}, or an empty line.")

    def check(self, ask: Ask, value: Any) -> float:
        """A number of the scale. Raises ``InvalidValue``."""
        return a_number(value, ask.maximum)

    def in_row(self, ask: Ask, value: Any, today: date) -> str:
        """``80 %``: of how many, as on paper."""
        return self.on_paper(ask, value, today)

    def on_paper(self, ask: Ask, value: Any, today: date) -> str:
        """The number, and of how many."""
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return on_scale(ask, number_words(value)) if is_number else readable(value)

    def search_words(self, ask: Ask) -> Callable[[Any], str]:
        """A rating is no words."""
        return lambda value: "" if isinstance(value, (int, float)) else words_in(value)

    def how_to_answer(self, ask: Ask, hint: str) -> Iterator[str]:
        """The two ends."""
        if ask.low not in hint or ask.high not in hint:
            unit = unit_of(ask)
            yield f"A number from 0 to {ask.maximum}{unit}: 0 is {ask.low}, {ask.maximum}{unit} is {ask.high}."

    def options(self, ask: Ask) -> tuple[str, ...]:
        """The numbers, of per cent every tenth."""
        return tuple(f"{number}{unit_of(ask)}" for number in range(0, ask.maximum + 1, ask.maximum // 10))


def unit_of(scale: Ask) -> str:
    """What follows each number of a scale."""
    return " %" if scale.maximum == 100 else ""


def on_scale(scale: Ask, number: str) -> str:
    """A number of a scale in words: ``7 of 10``, ``70 %``."""
    return number + (unit_of(scale) or f" of {scale.maximum}")


class ChoiceKind(Kind):
    """One of several; an id the guide does not know stays, and stands for itself."""

    name = "choice"
    settings = (Setting("choices", is_needed=True),)

    def parse(self, ask: Ask, words: str, today: date) -> Parsed:
        """The choice with this number, id or label, or with the one label that begins like this."""
        picked = _picked(ask, words)
        return Parsed(picked) if picked else Parsed(None, _please_pick(ask))

    def check(self, ask: Ask, value: Any) -> Any:
        """The id of a choice, of this guide or of another. Raises ``InvalidValue``."""
        return a_text(value)

    def suggestion(self, ask: Ask, words: str, today: date) -> Any:
        """The words are an id."""
        return one_line(words).strip()

    def mistake_in_condition(self, ask: Ask, values: frozenset[Any]) -> str:
        """An id that is no choice."""
        wrong = values - {choice.id for choice in ask.choices}
        return f"has no choice {', '.join(sorted(map(str, wrong)))}" if wrong else ""

    def as_typed(self, ask: Ask, value: Any) -> str:
        """The label."""
        return _label(ask, value)

    def on_paper(self, ask: Ask, value: Any, today: date) -> str:
        """The label."""
        return ask.choice_label(value) if isinstance(value, str) else readable(value)

    def search_words(self, ask: Ask) -> Callable[[Any], str]:
        """The labels."""
        labels = {choice.id: choice.label for choice in ask.choices}

        def words(value: Any) -> str:
            if isinstance(value, str):
                return labels.get(value, value)
            return ", ".join(map(words, value)) if isinstance(value, list) else words_in(value)

        return words

    def how_to_answer(self, ask: Ask, hint: str) -> Iterator[str]:
        """The choices with their numbers, each on a line of its own."""
        yield from (f"  {number}  {choice.label}" for number, choice in enumerate(ask.choices, 1))

    def options(self, ask: Ask) -> tuple[str, ...]:
        """The labels."""
        return tuple(choice.label for choice in ask.choices)


class ChoicesKind(ChoiceKind):
    """Several of several."""

    name = "choices"

    def parse(self, ask: Ask, words: str, today: date) -> Parsed:
        """The choices, each as one word: its number, its id, or the beginning of its label."""
        picked = [_picked(ask, word) for word in words.replace(",", " ").split()]
        missed = picked.count(None)
        return Parsed(None, *[_please_pick(ask)] * missed) if missed else Parsed(picked)

    def check(self, ask: Ask, value: Any) -> Any:
        """A list of ids. Raises ``InvalidValue``."""
        return in_list(value, a_text)

    def suggestion(self, ask: Ask, words: str, today: date) -> Any:
        """The choices that are named."""
        return self.parse(ask, one_line(words), today).value

    def as_typed(self, ask: Ask, value: Any) -> str:
        """The labels."""
        items = value if isinstance(value, list) else [value]
        return ", ".join(_label(ask, item) for item in items)

    def on_paper(self, ask: Ask, value: Any, today: date) -> str:
        """The labels."""
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return readable(value)
        return ", ".join(map(ask.choice_label, value))


def _picked(ask: Ask, words: str) -> str | None:
    said = words.casefold()
    for number, choice in enumerate(ask.choices, 1):
        if said in (str(number), choice.id, choice.label.casefold()):
            return choice.id
    begun = [choice.id for choice in ask.choices if said and choice.label.casefold().startswith(said)]
    return begun[0] if len(begun) == 1 else None


def _label(ask: Ask, value: Any) -> str:
    return ask.choice_label(value) if isinstance(value, str) else str(value)


def _please_pick(ask: Ask) -> str:
    return f"Please answer with a number from 1 to {len(ask.choices)} or its words, or an empty line."


class DateKind(Kind):
    """A day; words that are none are kept as they were typed."""

    name = "date"
    settings = (Setting("past"),)
    takes_any_words = is_day = True
    has_hint_on_paper = False

    def parse(self, ask: Ask, words: str, today: date) -> Parsed:
        """The day, or the words with the reason why they are none."""
        day, problem = parse_date(words, today, past=ask.past)
        return Parsed(day.isoformat(), long_form(day)) if day else Parsed(words, problem)

    def as_stored(self, ask: Ask, words: str, today: date) -> Any:
        """The day, or the words exactly as they are typed."""
        return self.suggestion(ask, words, today) or (words if words.strip() else None)

    def check(self, ask: Ask, value: Any) -> Any:
        """Any text: what was typed as a date may be none. Raises ``InvalidValue``."""
        return a_text(value)

    def suggestion(self, ask: Ask, words: str, today: date) -> Any:
        """The day."""
        day = parse_date(words, today, past=ask.past).day
        return day.isoformat() if day else None

    def in_row(self, ask: Ask, value: Any, today: date) -> str:
        """``Tue 24 Nov``."""
        day = parse_iso_date(value)
        return format_day(day, today) if day else str(value)

    def on_paper(self, ask: Ask, value: Any, today: date) -> str:
        """``Tue 24 Nov``."""
        return day_in_words(value, today)

    def search_words(self, ask: Ask) -> Callable[[Any], str]:
        """``24 November 2026 (2026-11-24)``, so that it is found however it is written."""

        def words(value: Any) -> str:
            day = parse_iso_date(value)
            return f"{long_form(day)} ({value})" if day else words_in(value)

        return words


def day_in_words(value: Any, today: date) -> str:
    """A stored date as people say it; anything else as it was typed."""
    day = parse_iso_date(value)
    return format_day(day, today) if day else readable(value) if is_answered(value) else ""


class ListKind(Kind):
    """Records, of which a line begins one with its first field."""

    name = "list"
    settings = (Setting("fields", is_needed=True),)
    is_free = has_records = is_suggested = True

    def parse(self, ask: Ask, words: str, today: date) -> Parsed:
        """A list of the one record that begins with these words."""
        first = fields_of(ask)[0]
        begun = kind_of(first).parse(first, words, today)
        return Parsed([{first.id: begun.value}], *begun.says)

    def check(self, ask: Ask, value: Any) -> Any:
        """Records, without empty fields and empty records. Raises ``InvalidValue``."""
        checks = {field.id: partial(kind_of(field).check, field) for field in fields_of(ask)}
        return [
            record for record in in_list(value, lambda each: in_object(only_answered(each), checks)) if record
        ]

    def how_to_answer(self, ask: Ask, hint: str) -> Iterator[str]:
        """How the list ends."""
        yield "One a line; an empty one ends the list."


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        LineKind(),
        TextKind(),
        NumberKind(),
        ChoiceKind(),
        ChoicesKind(),
        ScaleKind(),
        DateKind(),
        ListKind(),
    )
}
"""Every kind of question, by its name in the guide file."""


def kind_of(ask: Ask) -> Kind:
    """The kind of a question, or of a field of a record."""
    return KINDS[ask.kind]


def fields_of(ask: Ask) -> tuple[Ask, ...]:
    """The fields of each record of a question; only one of kind ``list`` has them."""
    return ask.fields if isinstance(ask, Question) else ()

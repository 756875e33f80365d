"""Answers as typed lines: how each kind is given, how a line is understood, and how what is stored is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from reflect.model.guide import Ask, Question, is_answered
from reflect.text.dates import long_form, parse_date
from reflect.text.numbers import as_number
from reflect.text.sanitize import one_line, shown_line

Say = Callable[[str], None]


def how(ask: Ask, hint: str) -> Iterator[str]:
    """How a kind of question is answered, as far as its hint has not said so."""
    if ask.kind in ("choice", "choices"):
        yield "  ".join(f"{number} {choice.label}" for number, choice in enumerate(ask.choices, 1))
    elif ask.kind == "scale":
        unit = " %" if ask.maximum == 100 else ""
        if ask.low not in hint or ask.high not in hint:
            yield f"A number from 0 to {ask.maximum}{unit}: 0 is {ask.low}, {ask.maximum}{unit} is {ask.high}."
    elif ask.kind == "text":
        yield "Several lines; an empty one ends it."
    elif ask.kind == "list":
        yield "One a line; an empty one ends the list."


def understood(ask: Ask, line: str, today: date, say: Say) -> Any:
    """A line in the stored form; ``None``, after saying why, when it cannot be one."""
    words = one_line(line).strip()
    if ask.kind == "choice":
        return _picked(ask, words, say)
    if ask.kind == "choices":
        picked = [_picked(ask, part, say) for part in words.replace(",", " ").split()]
        return picked if all(picked) else None
    if ask.kind == "scale":
        return _rated(words, ask.maximum, say)
    if ask.kind == "number":
        number = as_number(words)
        if number is None:
            say("Please answer with a number, or an empty line.")
        return number
    if ask.kind == "date":
        found = parse_date(words, today, past=ask.past)
        say(long_form(found.day) if found.day else found.problem)
        return found.day.isoformat() if found.day else words
    return words


def _picked(ask: Ask, words: str, say: Say) -> str | None:
    said = words.casefold()
    for number, choice in enumerate(ask.choices, 1):
        if said in (str(number), choice.id, choice.label.casefold()):
            return choice.id
    begun = [choice.id for choice in ask.choices if said and choice.label.casefold().startswith(said)]
    if len(begun) == 1:
        return begun[0]
    say(f"Please answer with a number from 1 to {len(ask.choices)} or its words, or an empty line.")
    return None


def _rated(words: str, maximum: int, say: Say) -> int | None:
    digits = words.removesuffix("%").strip()
    if digits.isascii() and digits.isdigit() and int(digits) <= maximum:
        return int(digits)
    say(f"Please answer with a number from 0 to {maximum}, or an empty line.")
    return None


def in_words(ask: Ask, value: Any) -> str:
    """A stored value as it is said."""
    if isinstance(value, list):
        return ", ".join(ask.choice_label(str(item)) for item in value)
    return ask.choice_label(value) if isinstance(value, str) else str(value)


def record_in_words(question: Question, record: dict[str, Any]) -> str:
    """A record of a list on one line."""
    parts = [
        in_words(field, record[field.id]) for field in question.fields if is_answered(record.get(field.id))
    ]
    return shown_line(" · ".join(parts))

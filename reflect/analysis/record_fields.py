"""Which fields of a record are asked as soon as it is entered, one after another. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reflect.analysis.action_reading import READ_FIELDS
from reflect.analysis.predictions import KNOWN_LATER
from reflect.analysis.usable import can_be_built_on
from reflect.model.action import words_of
from reflect.model.guide import Answers, Ask, Question, is_answered
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, PREDICTIONS

SKIPS_THAT_END = 2
"""Fields left empty one after the other, after which no more are asked."""

_TOO_MUCH_TO_ASK = ("heavy", "help")
"""The nights on which nothing more is asked of an entry."""


def fields_in_turn(question: Question) -> list[Ask]:
    """The fields of a record in the order they are asked: its words, then its day if it may have one, then the rest."""
    first, *others = question.fields
    return [first, *sorted(others, key=lambda field: not kind_of(field).is_day)]


def asked_of_new(question: Question, record: Mapping[str, Any], tonight: Answers) -> list[Ask]:
    """The fields that are asked of a record that was only just entered, as far as they are empty.

    In a full session that is all of them, but what came of a prediction. In a short one it is the day of a step that
    names neither day nor moment: without one it is not seen again in time. On a heavy night nothing is asked; nor of
    heavy words, nor of an entry that names nothing, such as "I don't know".
    """
    if tonight.get("night") in _TOO_MUCH_TO_ASK:
        return []
    if not can_be_built_on(words_of(record, question.fields[0].id)):
        return []
    later = KNOWN_LATER if question.id == PREDICTIONS else ()
    empty = [
        field
        for field in fields_in_turn(question)[1:]
        if field.id not in later and not is_answered(record.get(field.id))
    ]
    if tonight.get("speed") == "full":
        return empty
    has_moment = any(is_answered(record.get(id_)) for id_ in READ_FIELDS)
    return [field for field in empty if question.id == ACTIONS and kind_of(field).is_day and not has_moment]

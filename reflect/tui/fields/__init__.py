"""The input fields: one class per kind of question, made through ``make_field``."""

from __future__ import annotations

from typing import Any

from reflect.guide import Ask
from reflect.tui.fields.base import Field, Today
from reflect.tui.fields.options import ChoiceField, ChoicesField
from reflect.tui.fields.records import ListField
from reflect.tui.fields.scale import ScaleField
from reflect.tui.fields.suggestion_strip import SuggestionStrip
from reflect.tui.fields.words import DateField, NumberField, TextField, WordsField

__all__ = ["FIELDS", "Field", "SuggestionStrip", "make_field"]

FIELDS: dict[str, type[Field]] = {
    "line": WordsField,
    "text": TextField,
    "number": NumberField,
    "choice": ChoiceField,
    "choices": ChoicesField,
    "scale": ScaleField,
    "date": DateField,
    "list": ListField,
}
"""By ``guide.KINDS``."""


def make_field(ask: Ask, value: Any, *, today: Today) -> Field:
    """The field for a question or for a field of a record, holding ``value`` in the stored form."""
    return FIELDS[ask.kind](ask, value, today=today)

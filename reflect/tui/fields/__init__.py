"""The input fields: one class per kind of question, made through ``make_field``."""

from __future__ import annotations

from typing import Any

from reflect.model.guide import Ask
from reflect.tui.fields.choice_fields import ChoiceField, ChoicesField
from reflect.tui.fields.field import Field, Today
from reflect.tui.fields.list_field import ListField
from reflect.tui.fields.scale_field import ScaleField
from reflect.tui.fields.suggestion_strip import SuggestionStrip
from reflect.tui.fields.typed_fields import DateField, NumberField, TextField, WordsField

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
"""By the names in ``model.kinds.KINDS``."""


def make_field(ask: Ask, value: Any, *, today: Today) -> Field:
    """The field for a question or for a field of a record, holding ``value`` in the stored form."""
    return FIELDS[ask.kind](ask, value, today=today)

"""Which field asks which kind of question."""

from __future__ import annotations

from typing import Any

from reflect.guide import Ask
from reflect.tui.fields.base import Field, Today
from reflect.tui.fields.dated import DateField
from reflect.tui.fields.number import NumberField
from reflect.tui.fields.options import ChoiceField, ChoicesField
from reflect.tui.fields.records import ListField
from reflect.tui.fields.scale import ScaleField
from reflect.tui.fields.words import LineField, TextField

FIELDS: dict[str, type[Field]] = {
    "line": LineField,
    "text": TextField,
    "number": NumberField,
    "choice": ChoiceField,
    "choices": ChoicesField,
    "scale": ScaleField,
    "date": DateField,
    "list": ListField,
}
"""The field class for every kind in ``guide.KINDS``."""


def make_field(ask: Ask, value: Any, *, today: Today) -> Field:
    """The field for a question or for a field of a record, holding ``value`` in the stored form."""
    return FIELDS[ask.kind](ask, value, today=today)

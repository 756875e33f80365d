"""The input fields: one class for each kind of question, made through ``make_field``."""

from __future__ import annotations

from reflect.tui.fields.choice_fields import ChoiceField, ChoicesField
from reflect.tui.fields.field import FIELDS, Field, make_field
from reflect.tui.fields.list_field import ListField
from reflect.tui.fields.scale_field import ScaleField
from reflect.tui.fields.suggestion_strip import SuggestionStrip
from reflect.tui.fields.typed_fields import DateField, LineField, NumberField, TextField

__all__ = ["FIELDS", "Field", "SuggestionStrip", "make_field"]

FIELDS.update(
    {
        "line": LineField,
        "text": TextField,
        "number": NumberField,
        "choice": ChoiceField,
        "choices": ChoicesField,
        "scale": ScaleField,
        "date": DateField,
        "list": ListField,
    }
)

"""The input fields: one class for each kind of question, which it names, made through ``make_field``."""

from __future__ import annotations

from reflect.tui.fields import choice_fields, list_field, scale_field, typed_fields
from reflect.tui.fields.field import FIELDS, Field, make_field
from reflect.tui.fields.suggestion_strip import SuggestionStrip

__all__ = [
    "FIELDS",
    "Field",
    "SuggestionStrip",
    "choice_fields",
    "list_field",
    "make_field",
    "scale_field",
    "typed_fields",
]

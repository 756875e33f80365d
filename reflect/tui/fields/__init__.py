"""The input fields: one class per kind of question, made through ``make_field``."""

from reflect.tui.fields.base import Field, field_holding
from reflect.tui.fields.registry import FIELDS, make_field
from reflect.tui.fields.suggestion_strip import SuggestionStrip

__all__ = ["FIELDS", "Field", "SuggestionStrip", "field_holding", "make_field"]

"""Answers as typed lines: how a line is understood, and how a record is said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from reflect.analysis.new_records import as_entered
from reflect.analysis.record_fields import fields_in_turn
from reflect.model.guide import Ask, Question, is_answered
from reflect.model.kinds import kind_of
from reflect.text.sanitize import one_line, shown_line

if TYPE_CHECKING:
    from reflect.cli.action_undo import Say


def understood(ask: Ask, line: str, today: date, say: Say) -> Any:
    """A line in the stored form; ``None``, after saying why, when it cannot be one."""
    parsed = kind_of(ask).parse(ask, one_line(line).strip(), today)
    for told in parsed.says:
        say(told)
    return parsed.value


def record_in_words(question: Question, record: dict[str, Any]) -> str:
    """A record of a list on one line."""
    answered = [(field, record[field.id]) for field in question.fields if is_answered(record.get(field.id))]
    return shown_line(", ".join(kind_of(field).as_typed(field, value) for field, value in answered))


def read_by_its_words(question: Question, record: dict[str, Any], today: date, say: Say) -> dict[str, Any]:
    """A new record with what its words name, such as the day and the moment of a step, after saying that."""
    read = as_entered(question.id, record, today)
    named = [field for field in fields_in_turn(question) if read.get(field.id) != record.get(field.id)]
    if named:
        said = (kind_of(field).in_row(field, read[field.id], today) for field in named)
        say(f"  Noted with it: {shown_line(', '.join(said))}")
    return read

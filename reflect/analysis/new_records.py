"""What a record of a list holds besides its words as soon as it is entered. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from reflect.analysis.action_reading import with_reading
from reflect.analysis.experiments import as_begun
from reflect.analysis.predictions import with_check_day
from reflect.model.session import ACTIONS, EXPERIMENT, PREDICTIONS


def as_entered(question_id: str, record: dict[str, Any], today: date) -> dict[str, Any]:
    """A record that is new, with what its words name, or what is usual: the day of a step, of a change, of a look."""
    match question_id:
        case id_ if id_ == ACTIONS:
            return with_reading(record, today)
        case id_ if id_ == PREDICTIONS:
            return with_check_day(record, today)
        case id_ if id_ == EXPERIMENT:
            return as_begun(record, today)
        case _:
            return record

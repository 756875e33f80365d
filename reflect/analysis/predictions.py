"""Predictions: what somebody expects of one application or employer, kept to be looked at on a day. Pure.

What came is asked once, on that day, and counted nowhere but in the patterns, from five on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from reflect.model.action import Record, words_of
from reflect.model.session import PREDICTIONS, Session, parse_iso_date
from reflect.model.values import is_answered
from reflect.text.named_tuple import NamedTuple

WHAT, SURE, CHECK_ON, CAME, NOTED_ON = "what", "sure", "check-on", "came", "noted-on"
"""The fields of a record: the sentence, how sure it felt, the day to look, what came, and when that was noted."""

CAME_CHOICES = ("yes", "partly", "no")
"""What may have come."""

KNOWN_LATER = frozenset({CAME, NOTED_ON})
"""The fields that nobody can fill in when a record is written."""

ASKED_FOR = timedelta(days=14)
"""How long after its day it is still asked what came, when nobody was there on the day itself."""


class Prediction(NamedTuple):
    """A record whose day has a question."""

    place: int
    """Its place among those of its session."""
    what: str
    check_on: date


def with_check_day(record: Record, today: date) -> dict[str, Any]:
    """A new record with the day that its words name; what is foretold for "before Friday" is known on Friday."""
    # late: whoever only shows them loads no grammar
    from reflect.text.action_dates import read_action_date

    words = words_of(record, WHAT)
    read = read_action_date(words, today)
    if is_answered(record.get(CHECK_ON)) or read.due is None or read.due_span is None:
        return dict(record)
    day, named = read.due, words[slice(*read.due_span)]
    # by itself "before Friday" is the day before, in "will not answer before Friday" it is Friday
    alone = read_action_date(named, today).due
    if named.casefold().startswith("before") and alone and alone < date.max:
        day = alone + timedelta(days=1)
    return {**record, CHECK_ON: day.isoformat()}


def to_check(session: Session, today: date) -> Iterator[Prediction]:
    """The predictions whose day is to come or came lately, and of which nothing is noted.

    None that was kept on a heavy night is among them.
    """
    for place, record in enumerate(session.records(PREDICTIONS)):
        day = parse_iso_date(record.get(CHECK_ON))
        is_open = not any(is_answered(record.get(id_)) for id_ in KNOWN_LATER)
        if day and is_open and today - day <= ASKED_FOR and may_be_asked_about(session, record):
            yield Prediction(place, words_of(record, WHAT), day)


def may_be_asked_about(session: Session, record: Record) -> bool:
    """Whether a record can be checked, and no heavy night stands behind it."""
    # late: few sessions have a record
    from reflect.analysis.foretelling import is_checkable
    from reflect.analysis.heavy_nights import was_heavy

    return is_checkable(words_of(record, WHAT)) and not was_heavy(session)


def note(session: Session, prediction: Prediction, came: str, today: date, now: datetime) -> None:
    """Note what came; an empty text notes that it was left, so that it is not asked again."""
    _change(session, prediction, {CAME: came, NOTED_ON: today.isoformat()}, now)


def take_note_back(session: Session, prediction: Prediction, now: datetime) -> None:
    """Take away what was noted."""
    _change(session, prediction, dict.fromkeys(KNOWN_LATER, ""), now)


def _change(session: Session, prediction: Prediction, fields: Record, now: datetime) -> None:
    records = session.records(PREDICTIONS)
    if prediction.place < len(records) and words_of(records[prediction.place], WHAT) == prediction.what:
        changed = {**records[prediction.place], **fields}
        records[prediction.place] = {id_: value for id_, value in changed.items() if is_answered(value)}
        session.set_answer(PREDICTIONS, records, now)

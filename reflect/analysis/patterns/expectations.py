"""Patterns of what somebody kept to be checked: what was expected beside what came, and one change beside before. Pure.

Both are shown only to somebody who asks: a record of what was feared could be read as proof of it.
"""

from __future__ import annotations

from reflect.analysis.patterns.pattern import PatternResult, PatternRow, median_text, share_row
from reflect.analysis.patterns.pattern_input import PatternInput
from reflect.analysis.predictions import CAME, CAME_CHOICES, SURE, may_be_asked_about
from reflect.model.action import Record
from reflect.model.session import PREDICTIONS, Session
from reflect.model.values import number


def predictions(data: PatternInput) -> PatternResult:
    """How often what was expected came, in part, or did not, each beside how sure it felt."""
    known = [
        (session, record)
        for session in data.sessions
        for record in session.records(PREDICTIONS)
        if record.get(CAME) in CAME_CHOICES and may_be_asked_about(session, record)
    ]
    rows = [row for came in CAME_CHOICES if (row := _came(data, came, known))]
    return PatternResult.of_sessions([session for session, _ in known], rows, found=bool(rows))


def _came(data: PatternInput, came: str, known: list[tuple[Session, Record]]) -> PatternRow | None:
    there = [(session, record) for session, record in known if record.get(CAME) == came]
    if not there:
        return None
    sure = [value for _, record in there if (value := number(record.get(SURE))) is not None]
    note = data.say("felt-sure", value=median_text(sure)) if sure else ""
    label = data.choice_label(PREDICTIONS, came, CAME)
    return share_row(label, len(there), len(known), [session for session, _ in there], note)

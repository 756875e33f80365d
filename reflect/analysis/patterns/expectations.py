"""Patterns of what somebody kept to be checked: what was expected beside what came, and one change beside before. Pure.

The first is shown only to somebody who asks: a record of what was feared could be read as proof of it. The second says
what was noted on both sides, and of nothing that it came from the change.
"""

from __future__ import annotations

from collections.abc import Callable

from reflect.analysis.experiments import before, newest_experiment, since
from reflect.analysis.patterns.pattern import PatternResult, PatternRow, median_text, session_ids, share_row
from reflect.analysis.patterns.pattern_input import PatternInput
from reflect.analysis.predictions import CAME, CAME_CHOICES, SURE, may_be_asked_about
from reflect.model.action import Record, words_of
from reflect.model.session import PREDICTIONS, RATED_WHILE_WAITING, Session
from reflect.model.values import number
from reflect.text.dates import format_day


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


# --- one change ---

LEAST_OF_A_SIDE = 3
"""The sessions that must say something on each side, before the two are set side by side."""

_IN_A_TALK = frozenset({"preparation", "technical", "answers", "nerves"})
"""The areas of a change that can show in how answers felt; any can show in how far it went."""

Side = tuple[str, list[Session]]
"""The label of the sessions before the change, or since, with the number of them, and these."""


def experiment(data: PatternInput) -> PatternResult:
    """What was noted before the newest change and since, once its sessions are there."""
    tried = newest_experiment(data.sessions)
    if tried is None:
        return PatternResult(0, (), found=False)
    after, earlier = since(tried, data.sessions), before(tried, data.sessions)
    day = format_day(tried.since, data.today)
    filled = {"sessions": tried.sessions, "day": day}
    named = PatternRow(tried.what, day, (tried.session_id,))
    if len(after) < tried.sessions:
        return PatternResult.of_sessions(after, [named], ("yet", filled))
    sides = [("before-it", earlier), ("since-it", after)]
    measures = [("questions", _ratings)] if tried.area in _IN_A_TALK else []
    compared = [
        row for id_, of in [*measures, ("stage", _stages)] for row in _side_by_side(data, id_, of, sides)
    ]
    can_tell = any(row.value != data.say("cannot-tell") for row in compared)
    rows = [named, *compared] if can_tell else [named]
    return PatternResult.of_sessions(after, rows, ("main", {}) if can_tell else ("cannot", filled))


def _side_by_side(
    data: PatternInput, question_id: str, of: Callable[[Session], list[str]], sides: list[Side]
) -> list[PatternRow]:
    """A row for each side: how often each value was noted there; where either says too little, that it does."""
    said = [[session for session in sessions if of(session)] for _, sessions in sides]
    if min(map(len, said)) < LEAST_OF_A_SIDE:
        label = data.guide.question(question_id).label
        return [PatternRow(label, data.say("cannot-tell"), ())]
    field = "rating" if question_id == "questions" else ""
    heading = data.guide.question(question_id).label
    rows = []
    for (side, _), sessions in zip(sides, said, strict=True):
        values = [value for session in sessions for value in of(session)]
        counts = (
            f"{data.choice_label(question_id, value, field)} {values.count(value)}"
            for value in data.choice_ids(question_id, field)
            if value in values
        )
        label = data.say(side, n=len(sessions))
        rows.append(PatternRow(label, ", ".join(counts), session_ids(sessions), group=heading))
    return rows


def _stages(session: Session) -> list[str]:
    return [stage] if (stage := session.words("stage")) else []


def _ratings(session: Session) -> list[str]:
    """How answers felt, as they were rated first."""
    records = session.records("questions")
    rated = (words_of(each, RATED_WHILE_WAITING) or words_of(each, "rating") for each in records)
    return [rating for rating in rated if rating]

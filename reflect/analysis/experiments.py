"""One change at a time: what somebody does another way for the next few applications, and what stands before and since.

Pure. Only the newest one counts. It is set beside what was before, and never said to have caused anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from reflect.analysis.usable import can_be_built_on
from reflect.model.action import Record, words_of
from reflect.model.session import EXPERIMENT, OUTCOME, Session, parse_iso_date
from reflect.model.values import is_answered, number
from reflect.text.named_tuple import NamedTuple

WHAT, AREA, SINCE, SESSIONS = "what", "area", "since", "sessions"
"""The fields of a record: the change, where it belongs, from which day on, and for how many sessions."""

USUAL_SESSIONS, MOST_SESSIONS = 5, 50
"""How many sessions it is tried for where nothing else is said, and at most."""

QUESTIONS_READ = frozenset({EXPERIMENT, OUTCOME, "change", "causes", "same-approach"})
"""The questions that are read in earlier sessions."""


class Experiment(NamedTuple):
    """A change that is tried."""

    what: str
    area: str
    since: date
    sessions: int
    """For how many sessions it is tried."""
    session_id: str
    """The session it was named in."""
    named: datetime
    """When that was begun."""


class RunningExperiment(NamedTuple):
    """A change whose sessions are not all there yet."""

    experiment: Experiment
    so_far: int
    """How many of them are."""


def newest_experiment(sessions: Iterable[Session]) -> Experiment | None:
    """The change that was named last, of sessions in any order."""
    naming = [session for session in sessions if _records(session)]
    if not naming:
        return None
    last = max(naming, key=lambda session: session.created)
    return _experiment(last, _records(last)[-1])


def running(sessions: Sequence[Session]) -> RunningExperiment | None:
    """The change that is being tried, of sessions in any order; none once its sessions are there."""
    experiment = newest_experiment(sessions)
    if experiment is None or (so_far := len(since(experiment, sessions))) >= experiment.sessions:
        return None
    return RunningExperiment(experiment, so_far)


def since(experiment: Experiment, sessions: Iterable[Session]) -> list[Session]:
    """The applications begun since it was named, the oldest first, as many as it is tried for."""
    later = (
        session
        for session in _applications(sessions)
        if session.created > experiment.named and session.day >= experiment.since
    )
    return sorted(later, key=lambda session: session.created)[: experiment.sessions]


def before(experiment: Experiment, sessions: Iterable[Session]) -> list[Session]:
    """The last applications up to the one it was named in, the newest first, as many as it is tried for."""
    earlier = (session for session in _applications(sessions) if session.created <= experiment.named)
    return sorted(earlier, key=lambda session: session.created, reverse=True)[: experiment.sessions]


def _applications(sessions: Iterable[Session]) -> Iterable[Session]:
    """Sessions about one that was not withdrawn."""
    return (session for session in sessions if session.answer(OUTCOME) not in (None, "withdrew"))


def _records(session: Session) -> list[dict[str, Any]]:
    return [each for each in session.records(EXPERIMENT) if can_be_built_on(words_of(each, WHAT))]


def _experiment(session: Session, record: Record) -> Experiment:
    sessions = number(record.get(SESSIONS)) or USUAL_SESSIONS
    return Experiment(
        what=words_of(record, WHAT),
        area=words_of(record, AREA),
        since=parse_iso_date(record.get(SINCE)) or session.day,
        sessions=min(max(1, round(sessions)), MOST_SESSIONS),
        session_id=session.id,
        named=session.created,
    )


def as_begun(record: Record, today: date) -> dict[str, Any]:
    """A new record, with its day and its number of sessions where they are not said."""
    usual = {SINCE: today.isoformat(), SESSIONS: USUAL_SESSIONS}
    return {**record, **{id_: value for id_, value in usual.items() if not is_answered(record.get(id_))}}

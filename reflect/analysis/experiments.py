"""One change at a time: what somebody does another way for the next few applications, and what stands before and since.

Pure. Only the newest one counts. It is set beside what was before, and never said to have caused anything; where the
causes are unfair, or in nobody's hands, none is offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from reflect.analysis.inventory import recurring_records
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.suggestion_words import Suggestion
from reflect.analysis.usable import can_be_built_on
from reflect.model.action import Record, words_of
from reflect.model.session import EXPERIMENT, OUTCOME, Session, parse_iso_date
from reflect.model.values import is_answered, number
from reflect.text.named_tuple import NamedTuple
from reflect.text.normal_form import normal_form
from reflect.text.quoting import below_or_after
from reflect.text.sanitize import one_line
from reflect.text.word_set import word_set

WHAT, AREA, SINCE, SESSIONS = "what", "area", "since", "sessions"
"""The fields of a record: the change, where it belongs, from which day on, and for how many sessions."""

USUAL_SESSIONS, MOST_SESSIONS = 5, 50
"""How many sessions it is tried for where nothing else is said, and at most."""

COMES_AGAIN_FROM = 3
"""The number of sessions from which on a change, a cause or an approach counts as the same again."""

QUESTIONS_READ = frozenset({EXPERIMENT, OUTCOME, "change", "causes", "same-approach"})
"""The questions that are read in earlier sessions."""

_ANOTHER_WAY = "Do this another way:"
_OTHERS = word_set("they he she")
"""Whoever begins a sentence so says what others did, which nobody can do another way for them."""


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


# --- what is offered ---


def experiments_to_take(
    session: Session, earlier: Sequence[Session], today: date, edits: ListEdits
) -> list[Suggestion]:
    """What came in three sessions, as one change to try; after the same approach each time, the changes of this one."""
    others = [other for other in earlier if other.id != session.id]
    sessions = [session, *others]
    records = [
        *_changes_again(sessions, edits),
        *_causes_again(sessions, edits),
        *(session.records("change") if _is_same_approach(sessions) else ()),
    ]
    return list(_suggestions(session, records, today))


def _suggestions(session: Session, records: Iterable[Record], today: date) -> Iterable[Suggestion]:
    """Each once, and none that was taken."""
    taken = {normal_form(words_of(record, WHAT)) for record in session.records(EXPERIMENT)}
    for record in records:
        words = words_of(record, WHAT)
        if can_be_built_on(words) and normal_form(words) not in taken:
            taken.add(normal_form(words))
            fields = {id_: record[id_] for id_ in (WHAT, AREA) if is_answered(record.get(id_))}
            yield Suggestion(EXPERIMENT, one_line(words), as_begun(fields, today), (words,))


def _changes_again(sessions: Sequence[Session], edits: ListEdits) -> Iterable[Record]:
    found = recurring_records(sessions, "change", WHAT, edits)
    return (entry.record for entry in found if len(entry.sessions) >= COMES_AGAIN_FROM)


def _causes_again(sessions: Sequence[Session], edits: ListEdits) -> Iterable[Record]:
    """The causes that are in the person's hands, at least in part, and fair."""
    from reflect.analysis.care.topics import lies_outside, unfair_of  # late: they take long to load

    for entry in recurring_records(sessions, "causes", "cause", edits):
        cause = words_of(entry.record, "cause")
        is_theirs = entry.record.get("control") in ("mine", "influence")
        is_fair = not (unfair_of(cause) or lies_outside(cause))
        is_own = is_theirs and is_fair and _OTHERS.isdisjoint(cause.casefold().split()[:1])
        if len(entry.sessions) >= COMES_AGAIN_FROM and is_own and can_be_built_on(cause):
            yield {WHAT: below_or_after(_ANOTHER_WAY, [cause])}


def _is_same_approach(sessions: Sequence[Session]) -> bool:
    """Whether it was the same each time it was said, in three sessions or more, this one among them."""
    said = [session.answer("same-approach") for session in sessions]
    known = [answer for answer in said if is_answered(answer)]
    return said[0] == "yes" and len(known) >= COMES_AGAIN_FROM and set(known) == {"yes"}

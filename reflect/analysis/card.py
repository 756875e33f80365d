"""The card: the one page to read before the next interview, gathered from all sessions. Pure.

Lessons only: no outcome and no rating of the person is on it, and no session is named. From sections 6.1 and 6.3 of the
chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from reflect.analysis.entries import names_of_jobs, with_entries_only
from reflect.analysis.inventory import recurring_records
from reflect.analysis.list_edits import NO_EDITS, ListEdits
from reflect.analysis.usable import can_be_built_on
from reflect.model.action import set_or_drop, words_of
from reflect.model.guide import Guide
from reflect.model.session import ACTIONS, Action, Session
from reflect.text.normal_form import normal_form

MOST_STRENGTHS = 3
"""The most strengths on the card."""

QUESTIONS_READ = frozenset(
    {"company", "role", "strengths", "questions", "change", "weaknesses", "look-up", "researched"}
)
"""The questions the card reads, apart from the actions; company and role only to tell a job from a weakness."""

SOLID = "solid"
"""The rating of an answer that takes it off the card."""

NERVES = "nerves"
"""The area whose if-then comes before any other."""

INTERVIEW_AREAS = frozenset({NERVES, "preparation", "technical", "answers"})
"""The areas of what happens in an interview; an if-then from another one is nothing to read before it."""

_IF = re.compile(r"\s*(if|when|whenever)\b", re.IGNORECASE)
"""Matches the beginning of a moment that makes an action an if-then."""


class Strength(NamedTuple):
    """A strength, with what shows it."""

    words: str
    proof: str


class RoughAnswer(NamedTuple):
    """A question of an interview whose answer was rated rough once and is not rated solid yet."""

    question: str
    better: str
    session_id: str
    """The newest session that holds it, where it can be rated."""


class IfThen(NamedTuple):
    """An if-then plan: a moment and what to do then; both as typed."""

    moment: str
    then: str


class Card(NamedTuple):
    """The content of the card; false while there is none."""

    strengths: tuple[Strength, ...] = ()
    answers: tuple[RoughAnswer, ...] = ()
    if_then: IfThen | None = None
    look_up: str = ""
    missed: tuple[str, ...] = ()
    """The ids of the choices of ``researched`` that were not marked last time."""

    def __bool__(self) -> bool:
        return any(self)


def card(guide: Guide, sessions: Iterable[Session], edits: ListEdits = NO_EDITS) -> Card:
    """The card as it is now, from sessions in any order; ``edits`` are what was made of their lists outside them."""
    given = sorted(sessions, key=lambda session: session.created, reverse=True)
    jobs = names_of_jobs(given)
    newest_first = [with_entries_only(session, jobs) for session in given]
    return Card(
        strengths=_strengths(newest_first, edits),
        answers=tuple(_rough(newest_first, edits)),
        if_then=_if_then(guide, newest_first, edits),
        look_up=next(
            filter(can_be_built_on, (session.words("look-up").strip() for session in newest_first)), ""
        ),
        missed=_missed(guide, newest_first),
    )


class SolidMark:
    """A change of a session, for ``Store.change``, that rates an answer solid and so takes it off the card."""

    def __init__(self, answer: RoughAnswer, now: datetime) -> None:
        self.answer = answer
        self._now = now
        self._before: list[Any] = []

    def __call__(self, session: Session) -> None:
        """Carry it out."""
        self._before = session.records("questions")
        marked = [
            {**record, "rating": SOLID} if self._is_meant(record) else record for record in self._before
        ]
        session.set_answer("questions", marked, self._now)

    def undo(self, session: Session) -> None:
        """Give the answer the rating again that it had, whatever else was changed meanwhile."""
        before = [record.get("rating") for record in self._before if self._is_meant(record)]
        records = []
        for record in session.records("questions"):
            if self._is_meant(record) and before:
                record = record.copy()
                set_or_drop(record, "rating", before.pop(0))
            records.append(record)
        session.set_answer("questions", records, self._now)

    def _is_meant(self, record: dict[str, Any]) -> bool:
        return normal_form(_words(record, "question")) == normal_form(self.answer.question)


def _strengths(sessions: Sequence[Session], edits: ListEdits) -> tuple[Strength, ...]:
    """Those with proof first, in each the ones noted most often, then the newest."""
    entries = recurring_records(sessions, "strengths", "strength", edits)
    entries.sort(key=lambda entry: (not _words(entry.record, "proof"), -len(entry.sessions)))
    return tuple(
        Strength(_words(entry.record, "strength"), _words(entry.record, "proof"))
        for entry in entries[:MOST_STRENGTHS]
    )


def _rough(sessions: Sequence[Session], edits: ListEdits) -> Iterator[RoughAnswer]:
    """The questions that were rough in some session and whose newest rating is not solid."""
    rough = {
        normal_form(_words(record, "question"))
        for session in sessions
        for record in session.records("questions")
        if record.get("rating") == "rough"
    }
    for entry in recurring_records(sessions, "questions", "question", edits):
        question = _words(entry.record, "question")
        if normal_form(question) in rough and entry.record.get("rating") != SOLID:
            yield RoughAnswer(question, _words(entry.record, "better"), entry.sessions[0].id)


def _if_then(guide: Guide, sessions: Sequence[Session], edits: ListEdits) -> IfThen | None:
    """An if-then against nerves, else how nerves are to be met, else another if-then.

    An action against nerves that has a day and no if is homework, and "after breakfast" is no use in a talk; one
    without a day may say its if in another language. The other if-then has to be for an interview too: what comes first
    after the next no, or when there is a quiet half hour, is nothing to read before one.
    """
    nervous = list(_to_work_on(sessions, frozenset({NERVES}), edits))
    helps = {normal_form(name) for name, _ in nervous}
    moments, at_home = _suggested_moments(guide)
    actions = [
        action
        for session in sessions
        for action in session.actions
        if _is_planned(action) and normal_form(action.when) not in at_home
    ]
    against = [
        action
        for action in actions
        if normal_form(action.helps) in helps or normal_form(action.when) in moments
    ]
    if chosen := _open_first(action for action in against if _IF.match(action.when)):
        return chosen
    if chosen := _open_first(action for action in against if action.due is None):
        return chosen
    if met := next((IfThen(name, how) for name, how in nervous if how), None):
        return met
    helps = {normal_form(name) for name, _ in _to_work_on(sessions, INTERVIEW_AREAS, edits)}
    return _open_first(
        action
        for action in actions
        if _IF.match(action.when)
        and action.due is None
        and (action.kind == "practise" or normal_form(action.helps) in helps)
    )


def _is_planned(action: Action) -> bool:
    return action.status != "dropped" and bool(action.what.strip() and action.when.strip())


def _open_first(actions: Iterable[Action]) -> IfThen | None:
    """The first that is still open, else the first."""
    found = min(actions, key=lambda action: not action.is_open, default=None)
    return IfThen(found.when.strip(), found.what.strip()) if found else None


def _to_work_on(
    sessions: Sequence[Session], areas: frozenset[str], edits: ListEdits
) -> Iterator[tuple[str, str]]:
    """What to be better at or to do differently in some areas, and how."""
    for list_, named_by in (("weaknesses", "weakness"), ("change", "what")):
        for entry in recurring_records(sessions, list_, named_by, edits):
            if words_of(entry.record, "area") in areas:
                yield _words(entry.record, named_by), _words(entry.record, "how")


def _suggested_moments(guide: Guide) -> tuple[frozenset[str], frozenset[str]]:
    """The moments of the actions that the guide suggests: those of an interview, which have no day, and the others."""
    fills = [dict(rule.fill) for rule in guide.suggestions if rule.target == ACTIONS]
    moments = {normal_form(fill["when"]): "due" in fill for fill in fills if "when" in fill}
    at_home = frozenset(moment for moment, has_day in moments.items() if has_day)
    return frozenset(moments) - at_home, at_home


def _missed(guide: Guide, sessions: Sequence[Session]) -> tuple[str, ...]:
    """What was not marked the last time anything was."""
    given = next((value for session in sessions if (value := session.answer("researched"))), None)
    if not guide.knows("researched") or not isinstance(given, list):
        return ()
    return tuple(choice.id for choice in guide.question("researched").choices if choice.id not in given)


def _words(record: dict[str, Any], field: str) -> str:
    return words_of(record, field).strip()

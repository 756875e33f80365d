"""What is offered as the one change to try: what came in three sessions. Pure.

Where the causes are unfair, or in nobody's hands, none is offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reflect.analysis.experiments import AREA, WHAT, as_begun
from reflect.analysis.inventory import recurring_records
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.suggestion_words import Suggestion
from reflect.analysis.usable import can_be_built_on
from reflect.model.action import Record, words_of
from reflect.model.session import EXPERIMENT, Session
from reflect.model.values import is_answered
from reflect.text.normal_form import normal_form
from reflect.text.quoting import below_or_after
from reflect.text.sanitize import one_line
from reflect.text.word_set import word_set

COMES_AGAIN_FROM = 3
"""The number of sessions from which on a change, a cause or an approach counts as the same again."""

_ANOTHER_WAY = "Do this another way:"
_OTHERS = word_set("they he she")
"""Whoever begins a sentence so says what others did, which nobody can do another way for them."""


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

"""Which of a person's own words may be counted or listed as an entry: a strength, a weakness, a cause, a lesson. Pure.

Words that may not are read in their session, exactly as typed, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from reflect.analysis.usable import is_usable, may_be_harsh, says_nothing
from reflect.model.action import OWN_FIELDS, words_of
from reflect.model.session import ACTIONS, Session
from reflect.text.normal_form import normal_form

NAMED_BY = {
    "strengths": "strength",
    "weaknesses": "weakness",
    "causes": "cause",
    "change": "what",
    "requirements": "requirement",
    "questions": "question",
    "later": "note",
    "predictions": "what",
    "experiment": "what",
}
"""The list questions whose records are entries, each with the field that names them."""

_NO_JOBS = frozenset({"weaknesses", "change"})
"""Those of what to be better at or to do differently; a job or a company is neither."""

_ABOUT_IT = frozenset({"why", "how", "proof", "use", "better", "shown"})
"""Fields in which a record's words tell more about it; "none" tells nothing."""

_NO_WORDS = OWN_FIELDS | {"due"}
"""Fields of an action that never hold a person's words."""


@lru_cache(maxsize=1 << 14)  # the same words stand in many sessions, and several lists ask about them
def may_stand(words: str) -> bool:
    """Whether words may be shown again as an entry.

    Beside what ``is_usable`` leaves out, a harsh sentence against oneself is none, even about one thing only.
    """
    if not is_usable(words):
        return False
    if not may_be_harsh(words):
        return True
    from reflect.analysis.care.harsh import harsh_kinds  # late: it takes long to load

    return not harsh_kinds(words)


def names_of_job(session: Session) -> Iterator[str]:
    """The normal forms of a session's company and role."""
    return filter(None, (normal_form(session.words(id_)) for id_ in ("company", "role")))


def names_of_jobs(sessions: Iterable[Session]) -> frozenset[str]:
    """The normal forms of all companies and roles."""
    return frozenset(name for session in sessions for name in names_of_job(session))


def is_entry(list_: str, record: Mapping[str, Any], jobs: Collection[str]) -> bool:
    """Whether a record of a list may stand as an entry, by what names it; ``jobs`` are the names of all jobs."""
    name = words_of(record, NAMED_BY.get(list_, ""))
    return (
        may_stand(name) and not says_nothing(name) and not (list_ in _NO_JOBS and normal_form(name) in jobs)
    )


def with_entries_only(session: Session, jobs: Collection[str]) -> Session:
    """The session without words that may not stand as an entry; the session itself stays as it is."""
    answers = {id_: _entries(id_, value, jobs) for id_, value in standing_fields(session.answers).items()}
    actions = [standing_fields(action.record) for action in session.actions]
    return Session({**session.document, "answers": answers, ACTIONS: actions})


def standing_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without the fields whose words may not stand, and without what tells nothing about it."""
    return {
        field: value
        for field, value in record.items()
        if field in _NO_WORDS
        or not isinstance(value, str)
        or (may_stand(value) and not (field in _ABOUT_IT and says_nothing(value)))
    }


def _entries(id_: str, value: Any, jobs: Collection[str]) -> Any:
    """An answer; of a list, the records that may stand, with the fields that may."""
    if id_ not in NAMED_BY or not isinstance(value, list):
        return value
    records = (record for record in value if isinstance(record, dict))
    return [standing_fields(record) for record in records if is_entry(id_, record, jobs)]

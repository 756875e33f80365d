"""Which of a person's own words may be counted or listed as an entry: a strength, a weakness, a cause, a lesson. Pure.

Words that may not are read in their session, exactly as typed, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from reflect.analysis.usable import found_among, is_harsh, is_usable, may_be_heavy_or_harsh, says_nothing
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

Stands = Callable[[str], bool]
"""Tells whether words may stand."""


@lru_cache(maxsize=1 << 14)  # the same words stand in many sessions, and several lists ask about them
def may_stand(words: str) -> bool:
    """Whether words may be shown again as an entry.

    Beside what ``is_usable`` leaves out, a harsh sentence against oneself is none, even about one thing only.
    """
    return is_usable(words) and not is_harsh(words)


def names_of_job(session: Session) -> Iterator[str]:
    """The normal forms of a session's company and role."""
    return filter(None, (normal_form(session.words(id_)) for id_ in ("company", "role")))


def names_of_jobs(sessions: Iterable[Session]) -> frozenset[str]:
    """The normal forms of all companies and roles."""
    return frozenset(name for session in sessions for name in names_of_job(session))


def is_entry(list_: str, record: Mapping[str, Any], jobs: Collection[str]) -> bool:
    """Whether a record of a list may stand as an entry, by what names it; ``jobs`` are the names of all jobs."""
    return _is_entry(list_, record, jobs, may_stand)


def standing_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without the fields whose words may not stand, and without what tells nothing about it."""
    return _standing_fields(record, may_stand)


def with_entries_only(sessions: Iterable[Session], jobs: Collection[str]) -> list[Session]:
    """The sessions without words that may not stand as an entry; the sessions themselves stay as they are.

    Their words are looked at together, which is quicker by far than each by itself.
    """
    given = list(sessions)
    looked_at = dict.fromkeys(text for session in given for text in _words_of_fields(session))
    barred = found_among([*looked_at], may_be_heavy_or_harsh, lambda words: not may_stand(words))

    def stands(words: str) -> bool:
        return words not in barred if words in looked_at else may_stand(words)

    return [_with_entries_only(session, jobs, stands) for session in given]


def _words_of_fields(session: Session) -> Iterator[str]:
    """The words of a session: its answers, and what stands in its actions and in records that are entries."""
    records = [session.answers, *(action.record for action in session.actions)]
    for id_ in NAMED_BY.keys() & session.answers.keys():
        records += session.records(id_)
    for record in records:
        for field, value in record.items():
            if isinstance(value, str) and field not in _NO_WORDS:
                yield value


def _with_entries_only(session: Session, jobs: Collection[str], stands: Stands) -> Session:
    standing = _standing_fields(session.answers, stands)
    answers = {id_: _entries(id_, value, jobs, stands) for id_, value in standing.items()}
    actions = [_standing_fields(action.record, stands) for action in session.actions]
    return Session({**session.document, "answers": answers, ACTIONS: actions})


def _entries(id_: str, value: Any, jobs: Collection[str], stands: Stands) -> Any:
    """An answer; of a list, the records that may stand, with the fields that may."""
    if id_ not in NAMED_BY or not isinstance(value, list):
        return value
    records = (record for record in value if isinstance(record, dict))
    return [_standing_fields(record, stands) for record in records if _is_entry(id_, record, jobs, stands)]


def _is_entry(list_: str, record: Mapping[str, Any], jobs: Collection[str], stands: Stands) -> bool:
    name = words_of(record, NAMED_BY.get(list_, ""))
    return stands(name) and not says_nothing(name) and not (list_ in _NO_JOBS and normal_form(name) in jobs)


def _standing_fields(record: Mapping[str, Any], stands: Stands) -> dict[str, Any]:
    return {
        field: value
        for field, value in record.items()
        if field in _NO_WORDS
        or not isinstance(value, str)
        or (stands(value) and not (field in _ABOUT_IT and says_nothing(value)))
    }

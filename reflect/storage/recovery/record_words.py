"""Deletion of a session's words from the records beside the sessions, which may name several sessions.

A record goes with the last session it names. While it names others, it keeps what one of those says too, and what no
known version of the deleted session said: that was typed outside any session. Where no version is known, that goes too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from reflect.model.action import Record
from reflect.model.record_lists import (
    INVENTORY,
    JOINED,
    OWN_FIELDS,
    PRACTICE,
    RATINGS,
    InventoryRecord,
    JoinedRecord,
    ListedRecord,
    PracticeRecord,
)
from reflect.model.session import Document
from reflect.model.values import parse_iso_date
from reflect.text.normal_form import normal_form

IDENTIFYING_LENGTH = 12
"""Texts of at least so many characters identify the session they come from."""

_GONE = object()
"""Stands for a value of which nothing is kept."""


class SessionWords:
    """The words that a record beside the sessions may have from one session, which is deleted."""

    def __init__(
        self,
        session_id: str,
        versions: Iterable[Document],
        versions_of: Callable[[str], Iterable[Document]],
    ) -> None:
        """``versions`` are all that is known of the deleted session, ``versions_of`` gives those of another."""
        self._session_id, self._versions_of = session_id, versions_of
        said = [words for version in versions for words in texts_in(version)]
        self._is_known = bool(said)
        self._gone = {normal_form(words) for words in said} | {session_id}

    def strip(self, list_: str, record: Record) -> Record | None:
        """A record without the words of the session; ``None`` when nothing is left that could stand alone."""
        others = [id_ for id_ in ListedRecord(record).sessions if id_ != self._session_id]
        if not others:
            return None
        stays = self._stays(self._said_by(others))
        kept = {
            name: value if _has_no_words(name, value) else _pruned(value, stays)
            for name, value in record.items()
        }
        kept = {name: value for name, value in kept.items() if value is not _GONE}
        if not _can_stand_alone(list_, kept):
            return None
        return {**kept, "sessions": others}

    def _said_by(self, session_ids: Iterable[str]) -> set[str]:
        documents = (document for id_ in session_ids for document in self._versions_of(id_))
        return {normal_form(words) for document in documents for words in texts_in(document)}

    def _stays(self, said_by_others: Collection[str]) -> Callable[[str], bool]:
        only_here = self._gone.difference(said_by_others)
        long = [words for words in only_here if len(words) >= IDENTIFYING_LENGTH]

        def stays(text: str) -> bool:
            words = normal_form(text)
            if words in said_by_others or parse_iso_date(text):
                return True
            if not self._is_known or words in only_here or any(part in words for part in long):
                return False
            return len(words) < IDENTIFYING_LENGTH or not any(words in whole for whole in long)

        return stays


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value, but the names of fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)


def _pruned(value: Any, stays: Callable[[str], bool]) -> Any:
    """A value without the texts that do not stay."""
    if isinstance(value, str):
        return value if stays(value) else _GONE
    if isinstance(value, list):
        items = [_pruned(item, stays) for item in value]
        return [item for item in items if item is not _GONE] or (_GONE if value else value)
    if isinstance(value, dict):
        fields = {name: _pruned(item, stays) for name, item in value.items()}
        return {name: item for name, item in fields.items() if item is not _GONE}
    return value


def _has_no_words(name: str, value: Any) -> bool:
    """Whether a field never holds words of a person, or holds one of the program's own."""
    return name in OWN_FIELDS or (name == "rating" and value in RATINGS)


def _can_stand_alone(list_: str, record: Record) -> bool:
    """Whether a record still says what it is about."""
    if list_ == INVENTORY:
        return bool(InventoryRecord(record).name)
    if list_ == JOINED:
        return len(JoinedRecord(record).entries) > 1
    if list_ == PRACTICE:
        return bool(PracticeRecord(record).question)
    return any(name not in OWN_FIELDS and any(texts_in(value)) for name, value in record.items())

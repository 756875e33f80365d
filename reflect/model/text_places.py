"""The place of words in a session: an answer, a field of one of its records, or a field of one of its letters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reflect.model.session import LETTERS, Session

TextPlace = tuple[str, ...]
"""Keys that lead to words: a question; a question, the number of a record from 0 and a field; or ``LETTERS``, the
number of a letter and a field. The number behind the last record stands for one that is still to come."""


def words_at(session: Session, place: TextPlace) -> str:
    """The words at a place; an empty text where there are none."""
    value = _owner(session, place)
    for key in place[1:]:
        value = _item(value, key)
    return value if isinstance(value, str) else ""


def put_words_at(session: Session, place: TextPlace, words: str, now: datetime) -> bool:
    """Put words at a place, and tell whether there is such a place; nothing is changed without one."""
    owner, *keys = place
    if not keys:
        if not isinstance(session.answer(owner), str | None):
            return False
        session.set_answer(owner, words, now)
        return True
    records = _with_words(_owner(session, place), keys, words, may_add=owner != LETTERS)
    if records is None:
        return False
    if owner != LETTERS:
        session.set_answer(owner, records, now)
    else:
        session.document[LETTERS] = records
        session.touch(now)
    return True


def _owner(session: Session, place: TextPlace) -> Any:
    return session.document.get(LETTERS) if place[0] == LETTERS else session.answer(place[0])


def _with_words(value: Any, keys: list[str], words: str, *, may_add: bool) -> list[Any] | None:
    """Records with words in one of their fields; ``None`` where no such record is or may be added."""
    number, field = int(keys[0]), keys[1]
    records = list(value) if isinstance(value, list) else []
    if number == len(records) and may_add:
        return [*records, {field: words}]
    if number >= len(records) or not isinstance(records[number], dict):
        return None
    records[number] = {**records[number], field: words}
    return records


def _item(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return value.get(key)
    return value[int(key)] if isinstance(value, list) and int(key) < len(value) else None

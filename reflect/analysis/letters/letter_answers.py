"""What came back to a letter: its sentences, each turned into an action, a strength or a weakness, or set aside. Pure.

Every sentence becomes something done or kept, not something one is. It goes where it is sent word for word; sending it
elsewhere takes back what it became, unless the person has worked on that since.
"""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import datetime
from itertools import chain
from typing import Literal, NamedTuple, cast

from reflect.analysis.letters.letter_record import BECAME, Letter, Record
from reflect.model.action import words_of
from reflect.model.session import ACTIONS, Session
from reflect.text.sanitize import comparison_key
from reflect.text.sentences import sentences

Became = Literal["action", "strength", "weakness", "aside", ""]
"""Empty while a sentence is not sorted."""

_LISTS = {"strength": "strengths", "weakness": "weaknesses"}
"""The list a sentence goes to, by the field that holds it there."""


class Sentence(NamedTuple):
    """One sentence of an answer."""

    text: str
    place: int
    became: Became


def sentences_of(letter: Letter) -> list[Sentence]:
    """The sentences of an answer, with what each became."""
    known, _ = _with_records(letter)
    return [Sentence(text, place, _became(record)) for place, (text, record) in enumerate(known)]


def unsorted(letter: Letter) -> int:
    """How many sentences are not sorted yet."""
    return sum(not sentence.became for sentence in sentences_of(letter))


def send(session: Session, letter: Letter, place: int, became: Became, now: datetime) -> None:
    """Send a sentence of one of the session's letters to what it becomes; an empty text takes it back.

    Raises ``IndexError`` when there is none at that place.
    """
    known, left = _with_records(letter)
    text, before = known[place]
    if _became(before) == became:
        return
    if before is not None:
        _take_back(session, before, now)
    records = [record for _, record in known]
    records[place] = _made(session, text, became, now) if became else None
    letter.keep_sorted([record for record in records if record is not None] + left)
    session.touch(now)


def _with_records(letter: Letter) -> tuple[list[tuple[str, Record | None]], list[Record]]:
    """The sentences with what is noted of each, by its words, and the notes on what the answer no longer says."""
    left: dict[str, deque[Record]] = defaultdict(deque)
    for record in letter.sorted_sentences:
        left[str(record.get("text"))].append(record)
    known = [(text, left[text].popleft() if left.get(text) else None) for text in sentences(letter.answer)]
    return known, list(chain.from_iterable(left.values()))


def _became(record: Record | None) -> Became:
    became = words_of(record, "became") if record else ""
    return cast(Became, became) if became in BECAME else ""


def _made(session: Session, text: str, became: Became, now: datetime) -> Record:
    record: Record = {"text": text, "became": became}
    if became == "action":
        session.set_answer(ACTIONS, [*(session.answer(ACTIONS) or []), {"what": text}], now)
        record["action"] = session.actions[-1].id
    elif became in _LISTS:
        list_id = _LISTS[became]
        entries = session.answer(list_id) if isinstance(session.answer(list_id), list) else []
        known = (words_of(entry, became) for entry in session.records(list_id))
        if comparison_key(text) not in map(comparison_key, known):
            session.set_answer(list_id, [*entries, {became: text}], now)
    return record


def _take_back(session: Session, record: Record, now: datetime) -> None:
    """Remove what a sentence became, if it still is as it was made."""
    became, text = _became(record), record.get("text")
    if became == "action":
        actions = [
            action.fields()
            for action in session.actions
            if not (action.id == record.get("action") and _is_untouched(action.record, text))
        ]
        session.set_answer(ACTIONS, actions, now)
    elif became in _LISTS:
        list_id = _LISTS[became]
        entries = list(session.answer(list_id) or [])
        if {became: text} in entries:
            entries.remove({became: text})
            session.set_answer(list_id, entries, now)


def _is_untouched(action: Record, text: object) -> bool:
    filled = {key: value for key, value in action.items() if value not in (None, "") and key != "id"}
    return filled == {"what": text, "status": "open"}

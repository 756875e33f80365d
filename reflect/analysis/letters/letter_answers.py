"""What came back, sorted by sentence: each becomes an action, a strength, a weakness, or is set aside. Pure.

It is the answer to a letter, or their answer to the application; of a mail what it says, without what stands around
it. Every sentence becomes something done or kept, not something one is: what the person will do about it, in their own
words, else the sentence, word for word. Sorting it again undoes what it became, unless the person has worked on that
since.
"""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import datetime
from itertools import chain
from typing import Literal, Protocol, cast

from reflect.analysis.action_reading import with_reading
from reflect.analysis.letters.letter_record import DESTINATIONS
from reflect.analysis.letters.mail_parts import body_of
from reflect.model.action import Record, words_of
from reflect.model.session import ACTIONS, Session
from reflect.text.dates import local_day
from reflect.text.named_tuple import NamedTuple
from reflect.text.normal_form import normal_form
from reflect.text.sentences import sentences

Destination = Literal["action", "strength", "weakness", "aside", ""]
"""What a sentence of an answer is sorted to; empty while it is not sorted."""

_LISTS = {"strength": "strengths", "weakness": "weaknesses"}
"""The list question a sentence is added to, by its destination, which is the field that holds it there."""


class SortableAnswer(Protocol):
    """Something that came back, with what became of its sentences."""

    @property
    def answer(self) -> str:
        """What came back, word for word."""

    @property
    def sorted_sentences(self) -> list[Record]:
        """The records of its sentences that became something or were set aside."""

    def keep_sorted(self, records: list[Record]) -> None:
        """Keep what became of the sentences."""


class Sentence(NamedTuple):
    """One sentence of an answer, with its index and what became of it."""

    text: str
    place: int
    became: Destination


def sentences_of(came_back: SortableAnswer) -> list[Sentence]:
    """The sentences of an answer, in order."""
    known, _ = _with_records(came_back)
    return [Sentence(text, place, _became(record)) for place, (text, record) in enumerate(known)]


def unsorted_count(came_back: SortableAnswer) -> int:
    """How many sentences of an answer are not sorted yet."""
    return sum(not sentence.became for sentence in sentences_of(came_back))


def sort_sentence(
    session: Session,
    came_back: SortableAnswer,
    place: int,
    destination: Destination,
    now: datetime,
    step: str = "",
) -> None:
    """Sort the sentence at an index to its destination in the session; an empty one makes it unsorted again.

    ``step`` is what the person will do about it, whose day is read from its words. Raises ``IndexError`` when there is
    no such sentence.
    """
    known, left = _with_records(came_back)
    text, before = known[place]
    if _became(before) == destination:
        return
    if before is not None:
        _undo(session, before, now)
    records = [record for _, record in known]
    records[place] = _carry_out(session, text, destination, now, step) if destination else None
    came_back.keep_sorted([record for record in records if record is not None] + left)
    session.touch(now)


def _with_records(came_back: SortableAnswer) -> tuple[list[tuple[str, Record | None]], list[Record]]:
    """The sentences with what is noted of each, by its words, and the notes on what the answer no longer says."""
    left: dict[str, deque[Record]] = defaultdict(deque)
    for record in came_back.sorted_sentences:
        left[str(record.get("text"))].append(record)
    known = [
        (text, left[text].popleft() if left.get(text) else None)
        for text in sentences(body_of(came_back.answer))
    ]
    return known, list(chain.from_iterable(left.values()))


def _became(record: Record | None) -> Destination:
    became = words_of(record, "became") if record else ""
    return cast(Destination, became) if became in DESTINATIONS else ""


def _carry_out(session: Session, text: str, became: Destination, now: datetime, step: str) -> Record:
    """Add what a sentence becomes to the session, and return the record of it."""
    record: Record = {"text": text, "became": became}
    if became == "action":
        made = with_reading({"what": step}, local_day(now)) if step else {"what": text}
        session.set_answer(ACTIONS, [*(session.answer(ACTIONS) or []), made], now)
        record["action"] = session.actions[-1].id
        if step:
            record["step"] = made
    elif became in _LISTS:
        list_id = _LISTS[became]
        entries = session.answer(list_id) if isinstance(session.answer(list_id), list) else []
        known = (words_of(entry, became) for entry in session.records(list_id))
        if normal_form(text) not in map(normal_form, known):
            session.set_answer(list_id, [*entries, {became: text}], now)
    return record


def _undo(session: Session, record: Record, now: datetime) -> None:
    """Remove what a sentence became, if it still is as it was made."""
    became, text = _became(record), record.get("text")
    if became == "action":
        actions = [
            action.fields()
            for action in session.actions
            if not (
                action.id == record.get("action")
                and _is_untouched(action.record, record.get("step") or {"what": text})
            )
        ]
        session.set_answer(ACTIONS, actions, now)
    elif became in _LISTS:
        list_id = _LISTS[became]
        entries = list(session.answer(list_id) or [])
        if {became: text} in entries:
            entries.remove({became: text})
            session.set_answer(list_id, entries, now)


def _is_untouched(action: Record, made: object) -> bool:
    """Whether an action still is as it was made."""
    filled = {key: value for key, value in action.items() if value not in (None, "") and key != "id"}
    return isinstance(made, dict) and filled == {**made, "status": "open"}

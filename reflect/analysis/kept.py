"""Sentences of one's own that somebody marked "keep this one", and the low evening on which a key shows them. Pure.

The mark is the id of a question in the field ``kept`` of the session. Nothing that is not marked is ever shown, nothing
without the key, and nothing after a phrase that calls for help.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from reflect.analysis.entries import may_stand
from reflect.analysis.situation import Night, night_of
from reflect.analysis.usable import says_nothing
from reflect.model.action import words_of
from reflect.model.guide import Guide
from reflect.model.session import MOOD, Session, parse_iso_date
from reflect.text.dates import format_day
from reflect.text.named_tuple import NamedTuple

KEPT = "kept"
"""The field of a session with the ids of the questions whose answers are kept."""

MAY_BE_KEPT = ("balanced", "kindness", "learned")
"""The questions whose answers are sentences of one's own to come back to."""

SHOWN_UP_TO = 3
"""The mood up to which it is said that a kept sentence is there."""

_LATER = "later"


class KeptSentence(NamedTuple):
    """A sentence that is kept, with what became of its evening."""

    session_id: str
    words: str
    day: date
    done: tuple[str, ...]
    """The steps of that evening that are done."""
    later: tuple[tuple[date | None, str], ...]
    """How it was seen weeks later, each with its day."""


# --- the mark ---


def may_be_kept(session: Session, question_id: str) -> bool:
    """Whether an answer is a sentence to keep; none that is heavy, or harsh against oneself."""
    words = session.words(question_id)
    return question_id in MAY_BE_KEPT and not says_nothing(words) and may_stand(words)


def kept_ids(session: Session) -> list[str]:
    """The questions whose answers are kept, and have words that may be shown again."""
    kept = session.document.get(KEPT)
    return [
        id_ for id_ in MAY_BE_KEPT if isinstance(kept, list) and id_ in kept and may_be_kept(session, id_)
    ]


def set_kept(session: Session, question_id: str, is_kept: bool, now: datetime) -> None:
    """Mark an answer as kept, or take the mark away; marks this version does not know stay."""
    marked = session.document.get(KEPT)
    others = [id_ for id_ in marked if id_ != question_id] if isinstance(marked, list) else []
    kept: list[Any] = [*others, question_id] if is_kept else others
    if kept:
        session.document[KEPT] = kept
    else:
        session.document.pop(KEPT, None)
    session.touch(now)


def set_all_kept(session: Session, ids: Collection[str], now: datetime) -> None:
    """Mark these answers as kept, and no others of those that may be."""
    for id_ in MAY_BE_KEPT:
        if may_be_kept(session, id_) and (id_ in ids) is not (id_ in kept_ids(session)):
            set_kept(session, id_, id_ in ids, now)


# --- on a low evening ---


def kept_sentences(session: Session) -> Iterator[KeptSentence]:
    """The kept sentences of a session."""
    for id_ in kept_ids(session):
        done = (action.what.strip() for action in session.actions if action.status == "done")
        notes = ((each, words_of(each, "note").strip()) for each in session.records(_LATER))
        yield KeptSentence(
            session.id,
            session.words(id_),
            session.day,
            tuple(what for what in done if what and may_stand(what)),
            tuple((parse_iso_date(each.get("on")), note) for each, note in notes if note and may_stand(note)),
        )


def is_low_evening(session: Session) -> bool:
    """Whether the mood is so low that a kept sentence is spoken of; never after a phrase that calls for help."""
    mood = session.answer(MOOD)
    return isinstance(mood, (int, float)) and mood <= SHOWN_UP_TO and night_of(session) is not Night.HELP


def of_other_evenings(kept: Sequence[KeptSentence], session: Session) -> list[KeptSentence]:
    """The kept sentences of other sessions, the newest first."""
    others = [each for each in kept if each.session_id != session.id]
    return sorted(others, key=lambda each: each.day, reverse=True)


def kept_in_words(guide: Guide, kept: Sequence[KeptSentence], today: date) -> Iterator[str]:
    """Each sentence as it was typed, its day, what was done then, and how it was seen weeks later.

    Their words stand on lines of their own, below the line that says what they are.
    """
    for each in kept:
        yield each.words
        yield guide.line("kept-on").format(day=format_day(each.day, today))
        if each.done:
            yield guide.line("kept-done")
        yield from each.done
        for on, note in each.later:
            day = format_day(on, today) if on else ""
            yield guide.line("kept-later-on" if on else "kept-later").replace("{day}", day)
            yield note

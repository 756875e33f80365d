"""What a person says of the reply to a letter, as a change of its session that can be taken back. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from reflect.analysis.letters.letter_record import forget_reply, letter_of, look_again, note_reply
from reflect.model.action import Record, set_or_drop
from reflect.model.session import Session

_OF_LETTER = ("reply", "answered-on", "look-on")
"""The fields of a letter that it changes."""

_OF_SESSION = ("feedback", "feedback-on")
"""The answers of the session that follow from them."""


class ReplyChange:
    """One such change, for ``Store.change``."""

    def __init__(self, letter_id: str, note: Callable[[Session, str], None]) -> None:
        """``note`` notes it in a session of the letter with this id."""
        self._letter_id, self._note = letter_id, note
        self._before: Record = {}
        self._after: Record = {}

    def __call__(self, session: Session) -> None:
        """Carry it out."""
        self._before = self._said(session)
        self._note(session, self._letter_id)
        self._after = self._said(session)

    def take_back(self, session: Session, now: datetime) -> None:
        """Make what it changed what that was before, but for what was changed again since; words that came stay."""
        letter, said = letter_of(session, self._letter_id), self._said(session)
        for name, value in self._before.items():
            if said.get(name) != self._after.get(name):
                continue
            if name in _OF_SESSION:
                session.set_answer(name, value, now)
            elif letter:
                set_or_drop(letter.record, name, value)

    def _said(self, session: Session) -> Record:
        letter = letter_of(session, self._letter_id)
        of_letter = {name: letter.record.get(name) for name in _OF_LETTER} if letter else {}
        return {**of_letter, **{name: session.answer(name) for name in _OF_SESSION}}


def replied(letter_id: str, reply: str, day: date, now: datetime) -> ReplyChange:
    """Note what came of a letter."""
    return ReplyChange(letter_id, partial(note_reply, reply=reply, day=day, now=now))


def not_known(letter_id: str, now: datetime) -> ReplyChange:
    """Note that nothing is known of a reply; words that came stay."""
    return ReplyChange(letter_id, partial(forget_reply, now=now))


def not_yet(letter_id: str, again: date) -> ReplyChange:
    """Note that nothing came so far, and the day to look again."""
    return ReplyChange(letter_id, partial(look_again, day=again))

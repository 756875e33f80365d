"""How much a letter wants of the person, and how many do: what Home says of the letter desk. Pure.

Home asks it of every session as it opens, so what only an answer needs is imported when there is one.
"""

from __future__ import annotations

from dataclasses import dataclass

from reflect.letters.record import ANSWERED, NO_ANSWER, REFUSED, Letter, letters_of
from reflect.session import Session


def urgency(letter: Letter) -> int:
    """0: a draft, or an answer to sort; 1: sent and waiting; 2: closed, or nothing is awaited."""
    if letter.is_draft or (letter.reply == ANSWERED and _is_left_to_sort(letter)):
        return 0
    return 1 if letter.wants_answer and letter.reply not in (ANSWERED, REFUSED, NO_ANSWER) else 2


def _is_left_to_sort(letter: Letter) -> bool:
    from reflect.letters.answers import unsorted

    return not letter.answer.strip() or unsorted(letter) > 0


@dataclass(slots=True)
class DeskTally:
    """How many letters lie open and how many wait for an answer, over all sessions that were looked at."""

    open: int = 0
    waiting: int = 0

    def look_at(self, session: Session) -> None:
        """Take in one session."""
        for letter in letters_of(session):
            wants = urgency(letter)
            self.open += wants == 0
            self.waiting += wants == 1

    @property
    def in_short(self) -> str:
        """The desk in two or three words, for the way to it."""
        if self.open:
            return f"{self.open} open"
        return f"{self.waiting} awaited" if self.waiting else "thanks, advice"

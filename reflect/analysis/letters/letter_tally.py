"""How urgent each letter is, and how many letters of all sessions lie open or wait for an answer. Pure.

Home asks every session, so what only an answer needs is imported when there is one.
"""

from __future__ import annotations

from reflect.analysis.letters.letter_record import ANSWERED, FEEDBACK_OF_REPLY, Letter, letters_of
from reflect.model.session import Session


def urgency(letter: Letter) -> int:
    """How urgent a letter is. 0: a draft, or an answer to sort; 1: sent and waiting; 2: nothing more is awaited."""
    if letter.is_draft or (letter.reply == ANSWERED and _is_left_to_sort(letter)):
        return 0
    return 1 if letter.wants_answer and letter.reply not in FEEDBACK_OF_REPLY else 2


def _is_left_to_sort(letter: Letter) -> bool:
    from reflect.analysis.letters.letter_answers import unsorted_count

    return not letter.answer.strip() or unsorted_count(letter) > 0


class LetterTally:
    """Counts the letters that lie open and those that wait for an answer."""

    def __init__(self) -> None:
        self.open = self.waiting = 0

    def add(self, session: Session) -> None:
        """Count the letters of one session."""
        for letter in letters_of(session):
            wants = urgency(letter)
            self.open += wants == 0
            self.waiting += wants == 1

    @property
    def in_short(self) -> str:
        """The count in two or three words."""
        if self.open:
            return f"{self.open:,} open"
        return f"{self.waiting:,} awaited" if self.waiting else "thanks, advice"

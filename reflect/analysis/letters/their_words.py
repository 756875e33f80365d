"""What somebody answered to an application, word for word, and what became of its sentences. Pure."""

from __future__ import annotations

from reflect.analysis.letters.letter_record import records_in
from reflect.analysis.situation import THEIR_WORDS
from reflect.analysis.usable import says_nothing
from reflect.model.action import Record, set_or_drop
from reflect.model.session import Session

SORTED = "their-words-sorted"
"""The field of a session's document that holds what became of the sentences."""


class TheirWords:
    """The answer to an application as a session holds it, to be sorted as the answer to a letter is."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def answer(self) -> str:
        """What they said; an empty text where that is nothing."""
        words = self._session.words(THEIR_WORDS)
        return "" if says_nothing(words) else words

    @property
    def writer(self) -> str:
        """The person who wrote it, where it is a mail that somebody signed; else an empty text."""
        from reflect.analysis.letters.mail import read_mail  # late: lists need none of it

        return read_mail(self.answer, self._session.day).writer

    @property
    def sorted_sentences(self) -> list[Record]:
        """The records of its sentences that became something or were set aside."""
        return records_in(self._session.document.get(SORTED))

    def keep_sorted(self, records: list[Record]) -> None:
        """Keep what became of the sentences."""
        set_or_drop(self._session.document, SORTED, records)

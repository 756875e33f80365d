"""Words that are typed over a field that is answered by keys: a digit within them is one of them, and no answer."""

from __future__ import annotations

from time import monotonic
from typing import Any

WORD_GOES_ON = 1.0
"""Seconds after a key within which the next one belongs to the same words."""

LETTERS_OF_WORDS = 2
"""Letters from which on they are words; one alone is a slip, and the digit behind it is meant."""


class WordsOverKeys:
    """The keys pressed in one go over such a field, so far."""

    def __init__(self) -> None:
        self.letters = 0
        """Characters among them that mean nothing there."""
        self._last = -WORD_GOES_ON
        self._before: list[Any] = []
        """What the answer was before the first of them that answers."""

    @property
    def go_on(self) -> bool:
        """Whether a character pressed now belongs to letters that were pressed."""
        return self.letters > 0 and self._is_in_one_go

    @property
    def _is_in_one_go(self) -> bool:
        return monotonic() - self._last < WORD_GOES_ON

    def end(self) -> None:
        """A key that is neither letter nor answer ends them."""
        self.letters, self._before = 0, []

    def add_letter(self) -> list[Any]:
        """Note a character that means nothing here.

        Does it show that answers before it were part of words, the answer before those is returned, in a list.
        """
        if not self._is_in_one_go:
            self.end()
        self.letters += 1
        self._last = monotonic()
        taken_back: list[Any] = []
        if self.letters >= LETTERS_OF_WORDS:
            taken_back, self._before = self._before, []
        return taken_back

    def add_answer(self, before: Any) -> bool:
        """Note a key that answers, and tell whether it does here; ``before`` is the answer as it stands."""
        if not self._is_in_one_go:
            self.end()
        self._last = monotonic()
        if self.letters >= LETTERS_OF_WORDS:
            self.letters += 1
            return False
        self.letters = 0
        self._before = self._before or [before]
        return True

"""Absolute words that claim nothing: "I have never worked there", "nobody was at the desk", "not everyone"."""

from __future__ import annotations

from collections.abc import Sequence

from reflect.analysis.care.care_loader import load_care
from reflect.analysis.care.harsh_words import load_harsh
from reflect.analysis.care.reading import Word, read
from reflect.analysis.care.view import HAVE_BEEN, View

_OF_ALL = frozenset({"nobody", "everyone", "everything", "nothing"})


class PlainFacts:
    """Tells, for one text, which of its absolute words are denied or tell what was."""

    def __init__(self, text: str) -> None:
        self._words: Sequence[Word] = read(text, load_care().spelling)
        self._view = View([word.text for word in self._words], load_harsh())
        self._places = {word.start: place for place, word in enumerate(self._words) if word.end > word.start}

    def has(self, start: int) -> bool:
        """Whether the word that begins there is one of them."""
        place = self._places.get(start, -1)
        return place >= 0 and (self._view.word(place - 1) == "not" or self._tells_what_was(place))

    def _tells_what_was(self, place: int) -> bool:
        word, before, after = (self._view.word(place + step) for step in (0, -1, 1))
        if word == "always":
            return before in HAVE_BEEN
        if word == "never":
            return before in HAVE_BEEN or after in HAVE_BEEN or self._view.is_past(place + 1)
        return word in _OF_ALL and (after in HAVE_BEEN or self._view.is_past(place + 1))

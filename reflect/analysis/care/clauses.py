"""Sentences cut into clauses: what is said, apart from what is only asked, supposed or given as a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from reflect.analysis.care.reading import MARKS, QUESTION, Word


class Clause(NamedTuple):
    """The words of a text from ``start`` to before ``end``."""

    words: Sequence[Word]
    start: int
    end: int
    lead: str = ""
    """The word that joins it to what stands before: "because"."""
    is_asked: bool = False
    """Whether its sentence is a question."""
    is_supposed: bool = False
    """Whether it says what would be, if."""

    @property
    def texts(self) -> list[str]:
        """Its words as they are read."""
        return [word.text for word in self.words[self.start : self.end]]


def clauses(words: Sequence[Word], joints: Collection[str], subjects: Collection[str]) -> list[Clause]:
    """The clauses of a text in their order; "and" begins one before a subject."""
    found: list[Clause] = []
    for start, end, is_asked in _sentences(words):
        cut, lead, supposed = start, "", False
        for place in range(start, end + 1):
            is_joint = place < end and _joins(words, place, joints, subjects)
            if place == end or words[place].text in MARKS or is_joint:
                if cut < place:
                    supposed = supposed or lead == "if"
                    found.append(Clause(words, cut, place, lead, is_asked, supposed))
                cut, lead = place + 1, words[place].text if is_joint else ""
    return found


def _joins(words: Sequence[Word], place: int, joints: Collection[str], subjects: Collection[str]) -> bool:
    follows = words[place + 1].text if place + 1 < len(words) else ""
    if words[place].text in joints:
        return follows != "me"  # "everyone but me"
    return words[place].text == "and" and follows in subjects


def _sentences(words: Sequence[Word]) -> Iterator[tuple[int, int, bool]]:
    """Where each sentence begins and ends, and whether it is a question."""
    start = 0
    for place, word in enumerate(words):
        if word.text in (".", QUESTION):
            yield start, place, word.text == QUESTION
            start = place + 1
    if start < len(words):
        yield start, len(words), False

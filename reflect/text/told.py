"""Whether the words of a clause tell what was done or ask what will be, so that a day in them is no day to do it on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reflect.text.phrase_words import (
    ASKING,
    DETERMINERS,
    IMPERATIVES,
    LINKS,
    QUESTION_WORDS,
    SUBJECTS,
    is_past,
    is_told,
)
from reflect.text.typed_words import TypedWord
from reflect.text.word_set import word_set

JOINS_CLAUSES = word_set("and so but then now or")

_PASSED_OVER = word_set("already just finally also yes then only really since ever never not")
_HAVE = word_set("have has had i've we've they've")
_WHO = SUBJECTS | word_set("what who which that have has had")

_LOOKED_AT = 6
"""Words at the beginning of a clause that its verb is looked for in."""


def clause_around(words: Sequence[TypedWord], first: int, behind: int) -> tuple[int, int]:
    """The numbers of the first word of the clause around some words, and of the word behind it."""
    while first > 0 and not _ends_clause(words[first - 1]):
        first -= 1
    while behind < len(words) and not _ends_clause(words[behind]):
        behind += 1
    return first, behind


def _ends_clause(word: TypedWord) -> bool:
    return word.text in JOINS_CLAUSES or word.text in (",", ";", ":", ".", "!", "?")


def is_report(words: Sequence[str]) -> bool:
    """Whether a clause tells what was done: ``I called``, ``Sent the form``, ``The office has answered``."""
    told = [word for word in words if word not in _PASSED_OVER and word[0].isalnum()][:_LOOKED_AT]
    if not told or told[0] in IMPERATIVES:
        return False
    if is_past(told[0]):
        return True
    verbs = told if told[0] in _HAVE else told[2 if told[0] in DETERMINERS else 1 :]
    return bool(verbs) and (
        is_past(verbs[0]) or (verbs[0] in _HAVE and any(map(is_past, verbs[1:2]))) or verbs[0] == "didn't"
    )


_NOT = word_set("not don't never nothing")


def denies(words: Sequence[str]) -> bool:
    """Whether a clause tells what is left undone: ``No adverts``, ``Don't write``; to *say no* is to do something."""
    if "forget" in words:
        return False
    around = zip(["", *words], words, [*words[1:], "by"], strict=False)
    is_none = any(
        word == "no" and following not in LINKS and before not in _SAY for before, word, following in around
    )
    return is_none or not _NOT.isdisjoint(words)


_SAY = word_set("say says saying answer answers answering mean")


def tells_of_somebody(words: Sequence[str]) -> bool:
    """Whether somebody did something in the words before a day: ``the talk we had on Tuesday``."""
    asked = next(
        (place for place, word in enumerate(words) if word in QUESTION_WORDS or word == "that"), len(words)
    )
    return (
        any(map(is_past, words[asked + 1 :]))
        or any(map(is_told, words[1:]))
        or any(word in _WHO and is_past(following) for word, following in pairwise(words))
    )


def asks_about(words: Sequence[str]) -> bool:
    """Whether the words before a day ask for something of that day: ``Find out who is on shift on Friday``."""
    asked = next((place for place, word in enumerate(words) if word in ASKING), len(words))
    return any(word in QUESTION_WORDS for word in words[asked + 1 :])

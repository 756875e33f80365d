"""A person's words beside ours: short ones after a colon, others on a line of their own, as a quotation. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reflect.text.sanitize import one_line

MOST_AFTER_COLON = 5
"""Words up to which a person's words may stand after a colon."""

_BEGINNINGS = frozenset(
    {
        "i", "we", "you", "he", "she", "they", "it", "there", "what", "why", "how", "who", "where", "when", "which",
        "do", "does", "did", "are", "is", "was", "were", "can", "could", "would", "will", "should", "have", "has",
        "tell",
        "ich", "wir", "sie", "er", "es", "du", "warum", "wie", "wer", "wo", "wann", "welche", "je", "nous", "vous",
        "il", "elle", "ils", "elles", "pourquoi", "comment", "yo", "nosotros", "por", "qué", "cómo",
    }
)  # fmt: skip
"""Words that begin a sentence more often than a name for something."""

_WORD = re.compile(r"[^\W\d_]+")
_IN_A_SENTENCE = re.compile(r"[.!?…。！？]\s*$|[.!?;…]\s|[。！？；\n]")
"""Finds the end of a sentence in words, or what parts two."""

_QUOTED = re.compile(r"[\"“„«»‘‚'「『].*[\"”“»«’'」』]", re.DOTALL)


def below_or_after(opening: str, words: Sequence[str]) -> str:
    """Words of a person after an opening of ours that ends in a colon.

    Up to five words each, and no sentence, stand behind it; others each on a line of their own, as a quotation.
    """
    plain = [one_line(each).strip() for each in words]
    if all(map(_is_short, plain)):
        return f"{opening} {' · '.join(plain)}"
    return "\n".join([opening, *map(quoted, plain)])


def own_part(text: str) -> str:
    """The part of a text that ``below_or_after`` made of a person's words; the whole when there is no other."""
    opening, colon, behind = text.partition(":")
    part = behind.strip()
    if not (colon and opening and part):
        return text.strip()
    return part[1:-1] if part[0] == "“" and part[-1] == "”" else part


def _is_short(words: str) -> bool:
    # late: its rules take long to load, and a quotation needs none
    from reflect.text.sentences import count_words

    first = _WORD.match(words)
    begins = first is not None and first[0].casefold() in _BEGINNINGS and count_words(words) > 1
    return count_words(words) <= MOST_AFTER_COLON and not begins and not _IN_A_SENTENCE.search(words)


def quoted(words: str) -> str:
    """Words as a quotation; those that are one already stay as they are."""
    return words if _QUOTED.fullmatch(words) else f"“{words}”"

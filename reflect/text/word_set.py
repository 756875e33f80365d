"""Sets of words, written as a line of text."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a line, each once."""
    return frozenset(words.split())

"""The words of what was typed, with the places they stand at."""

from __future__ import annotations

import re

from reflect.text.named_tuple import NamedTuple

HIDDEN = "\ufffc"
"""Stands for each character of what is not to be read, as of a title or a day."""


class TypedWord(NamedTuple):
    """A word or a mark of a text, in lower case."""

    text: str
    start: int
    end: int


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+|(?<=\d)[.:/]\d+)*|\ufffc+|\S")


def words_of(text: str) -> list[TypedWord]:
    """The words of a text and its marks."""
    return [
        TypedWord(each[0].casefold().replace("’", "'"), each.start(), each.end())
        for each in _WORD.finditer(text)
    ]

"""Whether a word is a longer name with a slip of the fingers in it: ``tusday``, ``wensday``, ``febuary``. Pure.

Short names are left alone, as they are near to other words (``marsh``, ``sundae``).
"""

from __future__ import annotations

_SHORTEST = 6
"""Letters of the shortest name that is looked at; in one so short no letter may be another one."""

_LONG = 8
"""Letters of a name from which on there may be two slips."""


def is_misspelt(word: str, name: str) -> bool:
    """Whether a word in small letters is meant to be a name: begun alike, and not the name with an ending."""
    if len(name) < _SHORTEST or word[0] != name[0] or word.startswith(name):
        return False
    if len(name) == _SHORTEST == len(word) and sorted(word) != sorted(name):
        return False
    return _slips(word, name) <= (2 if len(name) >= _LONG else 1)


def _slips(word: str, name: str) -> int:
    """How many letters are left out, over, another one, or in the place of their neighbour."""
    before, row = list[int](), list(range(len(name) + 1))
    for number, letter in enumerate(word, 1):
        earlier, before, row = before, row, [number]
        for place, right in enumerate(name, 1):
            counts = [before[place] + 1, row[-1] + 1, before[place - 1] + (letter != right)]
            if min(number, place) > 1 and (letter, word[number - 2]) == (name[place - 2], right):
                counts.append(earlier[place - 2] + 1)
            row.append(min(counts))
    return row[-1]

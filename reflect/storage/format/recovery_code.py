"""The recovery code: 160 random bits that open a locked folder, in eight groups that can be copied by hand.

    K7Q2M-...-...

A group is four characters of ``ALPHABET`` and a fifth that checks them, so that a mistake is found where it was made.
The alphabet has no I, L, O and U: what is read as one of them is taken for the digit or letter it looks like.
"""

from __future__ import annotations

import secrets

from reflect.storage.lock_problems import MistypedCode
from reflect.text.named_tuple import NamedTuple

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
GROUP_LENGTH = 5
"""Characters of a group, the last of which is its check."""

_WEIGHTS = (1, 3, 5, 7)
"""Odd, so that no wrong character leaves the check as it was."""
_PLACE_WEIGHT = 9
"""So that a group in the place of another is found."""
_LOOKS_LIKE = str.maketrans("ILOU", "110V")


class _Group(NamedTuple):
    """One group, and which it is, from 0."""

    place: int
    text: str

    @property
    def is_right(self) -> bool:
        return len(self.text) == GROUP_LENGTH and self.text[-1] == _check(self.place, self.text[:-1])


def new_code() -> str:
    """A new recovery code."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH - 1)) for _ in range(GROUPS))
    return "-".join(text + _check(place, text) for place, text in enumerate(groups))


def _check(place: int, text: str) -> str:
    values = map(ALPHABET.find, text)
    found = sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True))
    return ALPHABET[(found + _PLACE_WEIGHT * place) % len(ALPHABET)]


def looks_like_code(typed: str) -> bool:
    """Whether somebody has surely typed a recovery code, perhaps with mistakes, and no passphrase."""
    groups = _groups(typed)
    return len(groups) == GROUPS and 2 * sum(group.is_right for group in groups) >= GROUPS


def parse_code(typed: str) -> str:
    """A code as somebody typed it, as ``new_code`` writes it. Raises ``MistypedCode``."""
    groups = _groups(typed)
    if len(groups) != GROUPS:
        raise MistypedCode(())
    if wrong := tuple(group.place + 1 for group in groups if not group.is_right):
        raise MistypedCode(wrong)
    return "-".join(group.text for group in groups)


def normalized(typed: str) -> str:
    """Characters of a code as somebody typed them, in capitals, and with nothing in between."""
    return "".join(typed.upper().replace("-", " ").split()).translate(_LOOKS_LIKE)


def _groups(typed: str) -> list[_Group]:
    """The groups of a code, in capitals and with the characters of the alphabet alone."""
    text = normalized(typed)
    if not text or not set(text) <= set(ALPHABET):
        return []
    starts = range(0, len(text), GROUP_LENGTH)
    return [_Group(place, text[start : start + GROUP_LENGTH]) for place, start in enumerate(starts)]

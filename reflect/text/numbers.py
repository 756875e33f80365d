"""Numbers as people type them, and counts in words."""

from __future__ import annotations

import re

NUMBER = re.compile(r"-?\d{1,12}([.,]\d{0,6})?")
"""What a number looks like, also one that is still being typed."""
_THOUSANDS = re.compile(r"-?\d{1,3},\d{3}")


def as_number(words: str) -> int | float | None:
    """The number a text means: ``1,000`` is a thousand, ``1,5`` one and a half; ``None`` for no number."""
    if not NUMBER.fullmatch(words):
        return None
    if _THOUSANDS.fullmatch(words):
        return int(words.replace(",", ""))
    whole, _, decimals = words.replace(",", ".").partition(".")
    return float(f"{whole}.{decimals}") if decimals.strip("0") else int(whole)


def pluralize(number: int, noun: str, plural: str = "") -> str:
    """A count with its noun: ``no sessions``, ``1 session``, ``1,000 sessions``; ``plural`` where an s will not do."""
    return f"{f'{number:,}' if number else 'no'} {noun if number == 1 else plural or f'{noun}s'}"

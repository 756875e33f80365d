"""Numbers as people type them, and counts in words."""

from __future__ import annotations

import re
from datetime import timedelta

_NUMBER = r"-?\d{1,12}([.,]\d{0,6})?"
"""What a number looks like, also one that is still being typed."""
_THOUSANDS = r"-?\d{1,3},\d{3}"


def as_number(words: str) -> int | float | None:
    """The number a text means: ``1,000`` is a thousand, ``1,5`` one and a half; ``None`` for no number."""
    if not re.fullmatch(_NUMBER, words):
        return None
    if re.fullmatch(_THOUSANDS, words):
        return int(words.replace(",", ""))
    whole, _, decimals = words.replace(",", ".").partition(".")
    return float(f"{whole}.{decimals}") if decimals.strip("0") else int(whole)


def number_among(words: str) -> int | float | None:
    """The number a text means, also where it stands among words: ``about 30``; ``None`` for none or several."""
    whole = as_number(words)
    if whole is not None:
        return whole
    parts = words.split()
    numbers = [part.strip(".,:;!?()~") for part in parts if any(map(str.isdecimal, part))]
    return as_number(numbers[0]) if len(numbers) == 1 else None


def filled_in(words: str, /, **values: object) -> str:
    """Words with the blanks in them filled: ``{n} sessions``; whole numbers are written as everywhere, ``1,000``."""
    return words.format(
        **{name: f"{value:,}" if type(value) is int else value for name, value in values.items()}
    )


def pluralize(number: int, noun: str, plural: str = "") -> str:
    """A count with its noun: ``no sessions``, ``1 session``, ``1,000 sessions``; ``plural`` where an s will not do."""
    return f"{f'{number:,}' if number else 'no'} {noun if number == 1 else plural or f'{noun}s'}"


def minutes_and_seconds(length: timedelta) -> str:
    """A length of time as a clock shows it: ``0:07``, ``12:00``; one that is less than nothing is ``0:00``."""
    minutes, seconds = divmod(max(0, int(length.total_seconds())), 60)
    return f"{minutes}:{seconds:02}"


def length_in_words(minutes: int) -> str:
    """So many minutes as people say them: ``15 minutes``, ``1 hour``, ``1 hour 30 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = [
        pluralize(hours, "hour") if hours else "",
        pluralize(rest, "minute") if rest or not hours else "",
    ]
    return " ".join(filter(None, parts))

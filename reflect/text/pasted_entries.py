"""Pasted lines as entries of a list, without the signs that made a list of them where they come from."""

from __future__ import annotations

import re

_SIGN = re.compile(r"(?:[-*+•◦‣▪·–—]|\(?\d{1,3}[.)]|\[[ xX]?\])(?:\s+|$)|[☐☑✓]\s*")
"""A bullet, a number or a box at the beginning of a line; a sign without space behind it may belong to the words."""
_MOST_SIGNS = 2
"""Of which one line may have some, as in ``- [ ] call Ann``."""


def pasted_entries(text: str) -> list[str]:
    """The entries that a pasted text holds, one for each line with words; a single line keeps its sign.

    An indented line without a sign, below one that has one, goes on with it.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return lines
    entries: list[str] = []
    has_sign = False
    for line in lines:
        words = _without_sign(line)
        if has_sign and words == line.strip() and line[0].isspace():
            entries[-1] = f"{entries[-1]} {words}"
        else:
            has_sign = words != line.strip()
            entries.append(words)
    return [entry for entry in entries if entry]


def _without_sign(line: str) -> str:
    words = line.strip()
    for _ in range(_MOST_SIGNS):
        sign = _SIGN.match(words)
        words = words[sign.end() :] if sign else words
    return words

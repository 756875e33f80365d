"""Words counted, and a text split into its sentences. Pure.

**How words are counted.** A word is what stands between spaces or dashes and holds a letter or a digit. Some scripts
are written without spaces; there a word is taken to be two characters of Chinese or Japanese (as translators reckon),
or five letters of Thai, Lao, Khmer or Burmese. It is an estimate there, and rounded up. Korean has spaces.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_BETWEEN_WORDS = re.compile("[\\s\u200b\u2012-\u2015/|]+|-{2,}")
"""Also the zero-width space of Thai and Khmer; a hyphen is part of its word."""

_WITHOUT_SPACES = re.compile(
    "(?P<two>[\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f]+)"
    "|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+"
)

_END = re.compile(
    "(?P<end>[.!?…؟۔।॥]+[\"'”’»)\\]]*)(?=\\s)"  # an end that a space follows
    "|[。！？｡]+[」』”’）)]*"  # an end that needs none
)

_NEVER_AN_END = {
    "approx", "bzw", "ca", "cf", "dr", "e.g", "eg", "esp", "excl", "i.e", "ie", "incl", "mag", "mr", "mrs", "ms",
    "prof", "resp", "sr", "st", "u.a", "vgl", "vs", "z.b",
}  # fmt: skip
"""Abbreviations that something follows."""

_BEFORE_NUMBERS = {
    "no", "nr", "fig", "min", "max", "tel", "est", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
}  # fmt: skip
"""Abbreviations only when a number follows."""

_WITH_DOTS = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")
"""Abbreviations with full stops of their own: "U.S", "p.m", "Ph.D"."""

_SELDOM_AN_END = {"co", "corp", "etc", "inc", "jr", "ltd", "usw"}
"""These, and those with full stops of their own, end a sentence when a capital follows."""


def count_words(text: str) -> int:
    """How many words a text has, by the rule above."""
    return sum(_words_in(token) for token in _BETWEEN_WORDS.split(text))


def is_estimated(text: str) -> bool:
    """Whether the number of words is an estimate."""
    return _WITHOUT_SPACES.search(text) is not None


def _words_in(token: str) -> int:
    words, place = 0, 0
    for run in _WITHOUT_SPACES.finditer(token):
        words += _is_word(token[place : run.start()])
        letters = sum(unicodedata.category(letter)[0] in "LN" for letter in run[0])
        words += math.ceil(letters / (2 if run["two"] else 5))
        place = run.end()
    return words + _is_word(token[place:])


def _is_word(token: str) -> bool:
    return any(character.isalnum() for character in token)


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the space around them; a line break ends one, as each item of a list is one."""
    return list(_sentences(text))


@lru_cache(maxsize=2)  # one answer is asked for again and again while it is sorted
def _sentences(text: str) -> tuple[str, ...]:
    parts = (part.strip() for line in text.splitlines() for part in _parts(line.strip()))
    return tuple(filter(None, parts))


def _parts(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        if end["end"] is None or _really_ends(
            line[start : end.start()], end["end"], line[end.end() :].lstrip()
        ):
            yield line[start : end.end()]
            start = end.end()
    yield line[start:]


def _really_ends(before: str, end: str, after: str) -> bool:
    """A full stop also stands after abbreviations, initials and numbers of a list."""
    if after[:1].islower() and end[-1] in "\"'”’»":  # what is quoted ends, and the sentence around it goes on
        return False
    if end[0] not in ".…":
        return True
    if len(end.rstrip("\"'”’»)]")) > 1 or end[0] == "…":
        return not after[:1].islower()
    word = before.split()[-1].lstrip("(\"'“‘«[") if before.split() else ""
    if word.casefold() in _SELDOM_AN_END or (
        _WITH_DOTS.fullmatch(word) and word.casefold() not in _NEVER_AN_END
    ):
        return after[:1].isupper()
    if word.casefold() in _BEFORE_NUMBERS:
        return not after[:1].isdigit()
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    is_item = word.isdigit() and before.strip() == word
    return not (word.casefold() in _NEVER_AN_END or is_initial or is_item)

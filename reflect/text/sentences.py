"""Words counted, and a text split into its sentences. Pure.

**How words are counted.** A word is what stands between spaces or dashes and holds a letter or a digit. Some scripts
are written without spaces; there a word is taken to be two characters of Chinese or Japanese (as translators reckon),
or five letters of Thai, Lao, Khmer or Burmese. It is an estimate there, and rounded up. Korean has spaces.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from reflect.text.sentence_ends import sentence_parts

FULL_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।")
"""What a sentence ends with."""

_BETWEEN_WORDS = re.compile("[\\s\u200b\u2012-\u2015/|]+|-{2,}")
"""Also the zero-width space of Thai and Khmer; a hyphen is part of its word."""

_WITHOUT_SPACES = re.compile(
    "(?P<two>[\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f]+)"
    "|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+"
)


def count_words(text: str) -> int:
    """How many words a text has, by the rule above."""
    return sum(_words_in(token) for token in _BETWEEN_WORDS.split(text))


def is_estimated(text: str) -> bool:
    """Whether the number of words is an estimate."""
    return _WITHOUT_SPACES.search(text) is not None


def _words_in(token: str) -> int:
    words, place = 0, 0
    for run in _WITHOUT_SPACES.finditer(token):
        import unicodedata  # late: most text has spaces, and this is a large table

        words += _is_word(token[place : run.start()])
        letters = sum(unicodedata.category(letter)[0] in "LN" for letter in run[0])
        words += math.ceil(letters / (2 if run["two"] else 5))
        place = run.end()
    return words + _is_word(token[place:])


def _is_word(token: str) -> bool:
    return any(character.isalnum() for character in token)


_FEW_LETTERS = 4
"""A piece with fewer letters is no sentence of its own: ``Yes.`` belongs to what stands beside it."""

_WRAPPED = 50
"""Characters from which a line that goes on in small letters was broken by a mail program."""

_ITEM = re.compile(r"(?:[-*+•·–—]|\d{1,3}[.)])\s")


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the space around them; a line break ends one, as each item of a list is one.

    A line that a mail program broke goes on in the next. None has fewer than four letters, unless it is all there is,
    or an item of a list.
    """
    return list(_sentences(text))


@lru_cache(maxsize=2)  # one answer is asked for again and again while it is sorted
def _sentences(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for line in _lines(text):
        pieces = _without_scraps(list(sentence_parts(line)))
        if found and len(pieces) == 1 and _is_scrap(pieces[0]):
            found[-1] += f" {pieces[0]}"
        else:
            found += pieces
    if len(found) > 1 and _is_scrap(found[0]):
        found[:2] = [f"{found[0]} {found[1]}"]
    return tuple(found)


def _lines(text: str) -> Iterator[str]:
    """The lines of a text that hold anything, those put together that were one."""
    whole = ""
    for line in text.splitlines():
        stripped = line.strip()
        if len(whole) >= _WRAPPED and whole[-1] not in _LINE_ENDS and stripped[:1].islower():
            whole += f" {stripped}"
            continue
        if whole:
            yield whole
        whole = stripped
    if whole:
        yield whole


_LINE_ENDS = ".!?…:;。！？"


def _without_scraps(pieces: list[str]) -> list[str]:
    """The pieces of a line, each scrap joined to the piece behind it, and at the end of the line to the one before."""
    whole: list[str] = []
    for piece in pieces:
        if whole and _is_scrap(whole[-1]):
            whole[-1] += piece
        else:
            whole.append(piece)
    if len(whole) > 1 and _is_scrap(whole[-1]):
        last = whole.pop()
        whole[-1] += last
    return [piece.strip() for piece in whole]


def _is_scrap(piece: str) -> bool:
    letters = sum(map(str.isalpha, piece)) if len(piece) < 100 else sum(map(str.isalpha, piece[:100]))
    return letters < _FEW_LETTERS and not (_ITEM.match(piece.strip()) and letters > 1)

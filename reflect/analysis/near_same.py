"""Whether two entries of a list are one: the same, nearly the same, or different. Pure.

The same are put together (``normal_form``). Nearly the same are offered to the person with both wordings, and only the
person joins them: other forms of the same words (*I explain models*, *Explaining models*), another order, words that
say little (*a good memory*, *my memory*), and one wording within the other (*patience*, *patience with children*).
A difference of accents, numbers or signs, a *not* or a *without* keeps two apart; a heavy sentence is never offered.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal

from reflect.analysis.usable import is_usable
from reflect.analysis.word_stems import (
    DENIALS,
    FILLERS,
    PREPOSITIONS,
    STAYING,
    languages_of,
    stem,
    stem_without_spaces,
)
from reflect.text.named_tuple import NamedTuple
from reflect.text.normal_form import normal_form
from reflect.text.sanitize import fold

Sameness = Literal["same", "ask", "different"]

LONGEST = 300
"""Characters up to which two wordings are compared; longer ones are the same or different."""


def compare(one: str, other: str) -> Sameness:
    """Whether two wordings are the same, are offered to be joined, or are different."""
    first, second = normal_form(one), normal_form(other)
    if first == second:
        return "same"
    if max(len(one), len(other)) > LONGEST or not (first and second):
        return "different"
    if fold(first) == fold(second):  # another accent is another word
        return "different"
    is_near = _are_near(one, other) and is_usable(one) and is_usable(other)
    return "ask" if is_near else "different"


def near_pairs(wordings: Sequence[str]) -> list[tuple[int, int]]:
    """The numbers of the wordings that are offered to be joined, in pairs, the lower first, in order.

    As ``compare`` tells of each pair; but only those are compared that have something in common, so that there may be
    thousands.
    """
    short = {number: words for number, words in enumerate(wordings) if len(words) <= LONGEST}
    languages = {language for words in short.values() for language in languages_of(words)}
    found = _pairs_written_alike(short) | _pairs_without_spaces(short)
    for language in languages:
        found |= _pairs_in(short, language)
    return [pair for pair in sorted(found) if compare(*(wordings[number] for number in pair)) == "ask"]


_Pairs = set[tuple[int, int]]


def _pairs_written_alike(wordings: Mapping[int, str]) -> _Pairs:
    alike = defaultdict[str, list[int]](list)
    for number, words in wordings.items():
        alike[_joined(words)].append(number)
    return {pair for numbers in alike.values() for pair in combinations(numbers, 2)}


def _pairs_without_spaces(wordings: Mapping[int, str]) -> _Pairs:
    """All pairs in Chinese and Japanese, where there are no words to go by."""
    return set(combinations((number for number, words in wordings.items() if _is_without_spaces(words)), 2))


def _pairs_in(wordings: Mapping[int, str], language: str) -> _Pairs:
    """The pairs of which one has all that the other says, read in one language."""
    worded = {number: _wording(words, language) for number, words in wordings.items()}
    places = defaultdict[str, set[int]](set)
    for number, wording in worded.items():
        for each in wording.stems:
            places[each].add(number)
    found: _Pairs = set()
    for number, wording in worded.items():
        holders = sorted((places[each] for each in {*wording.stems}), key=len)
        alike = holders[0].intersection(*holders[1:]) if holders else ()
        found.update(
            (min(number, other), max(number, other))
            for other in alike
            if other != number and _are_worded_alike(wording, worded[other])
        )
    return found


def _are_near(one: str, other: str) -> bool:
    if _joined(one) == _joined(other):
        return True
    if _is_without_spaces(one) and _is_without_spaces(other):
        return _are_near_without_spaces(normal_form(one), normal_form(other))
    return any(_are_near_in(one, other, language) for language in languages_of(f"{one} {other}"))


def _are_near_in(one: str, other: str, language: str) -> bool:
    return _are_worded_alike(_wording(one, language), _wording(other, language))


def _are_worded_alike(one: _Wording, other: _Wording) -> bool:
    if one.apart != other.apart or not (one.stems and other.stems):
        return False
    if len(one.stems) == len(other.stems):
        return sorted(one.stems) == sorted(other.stems)
    shorter, longer = sorted((one, other), key=lambda wording: len(wording.stems))
    return _holds(longer, shorter)


def _joined(text: str) -> str:
    """The letters, figures and signs of a wording, without what stands between them."""
    return re.sub(r"(?<=\w)[-–—_/.](?=[^\W\d])|[\s,;:!?¡¿\"“”„'()]|(?<=\w)\.(?!\w)", "", normal_form(text))


# --- words with spaces between them ---

_WORD = re.compile(r"(?:(?<!\w)\.)?[^\W_]+(?:['-][^\W_]+)*(?:\+\+|#|\+)?(?:&[^\W_]+)?")
_ELISION = re.compile(r"(?<!\w)(?:[cdjlmnst]|qu)'(?=\w)")


class _StemmedWord(NamedTuple):
    stem: str
    is_filler: bool
    goes_on: bool
    """Whether it is a preposition or an adverb, and makes no other thing of the word before it."""
    is_name: bool
    """Whether it looks like a name: in capitals, or with figures or signs."""


class _Wording(NamedTuple):
    words: tuple[_StemmedWord, ...]
    stems: tuple[str, ...]
    """Of the words that say something, in their order."""
    apart: tuple[str, ...]
    """What must be the same in both: numbers, and what denies."""


@lru_cache(maxsize=1024)
def _wording(text: str, language: str) -> _Wording:
    plain = _ELISION.sub("", normal_form(text))
    shown = {
        each.casefold() for each in re.findall(r"[^\W\d_]{2,}", text) if each.isupper() and not text.isupper()
    }
    words = [_word(each[0], shown, language) for each in _WORD.finditer(plain)]
    if all(word.is_filler for word in words):
        words = [word._replace(is_filler=False) for word in words]
    stems = tuple(word.stem for word in words if not word.is_filler)
    apart = sorted(
        word[0] for word in _WORD.finditer(plain) if _denies(word[0]) or any(map(str.isdigit, word[0]))
    )
    return _Wording(tuple(words), stems, tuple(apart))


def _denies(word: str) -> bool:
    """Whether a word turns the others round: ``not``, ``without``, ``didn't``."""
    return word in DENIALS or word.endswith("n't")


def _word(word: str, capitals: set[str], language: str) -> _StemmedWord:
    signs = not word.replace("'", "").replace("-", "").isalpha()
    return _StemmedWord(
        word if signs else stem(word, language),
        word in FILLERS and not _denies(word),
        word in PREPOSITIONS or word.endswith("ly"),
        signs or word in capitals or len(word) < 3,
    )


def _holds(longer: _Wording, shorter: _Wording) -> bool:
    """Whether the longer wording is the shorter one with something that does not make another thing of it."""
    place = _place_in(longer.stems, shorter.stems)
    if place is None:
        return False
    said = [number for number, word in enumerate(longer.words) if not word.is_filler]
    inside = said[place : place + len(shorter.stems)]
    before = [longer.words[number] for number in said[:place]]
    behind = longer.words[inside[-1] + 1 :]
    if all(word.stem in STAYING for word in before) and not any(not word.is_filler for word in behind):
        return True
    if all(longer.words[number].is_name for number in inside):
        return False
    goes_on = not any(not word.is_filler for word in behind) or behind[0].goes_on
    return goes_on and (len(shorter.stems) > 1 or all(word.stem in STAYING for word in before))


def _place_in(whole: Sequence[str], part: Sequence[str]) -> int | None:
    places = range(len(whole) - len(part) + 1)
    return next((place for place in places if tuple(whole[place : place + len(part)]) == tuple(part)), None)


# --- Chinese and Japanese ---

_WITHOUT_SPACES = re.compile(
    "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f、。，！？\\w]*[\u3041-\u9fff][^\\s]*"
)
_DENIED = re.compile("[不没沒無无非未]|ない|なく|なし|せず")
_HAN = re.compile("[\u3400-\u9fff]{4,}")


def _is_without_spaces(text: str) -> bool:
    return _WITHOUT_SPACES.fullmatch(text.strip()) is not None


def _are_near_without_spaces(one: str, other: str) -> bool:
    if bool(_DENIED.search(one)) != bool(_DENIED.search(other)):
        return False
    first, second = stem_without_spaces(one), stem_without_spaces(other)
    if first == second:
        return True
    if _HAN.fullmatch(one) and Counter(one) == Counter(other):
        return True
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) >= 4 and shorter in longer

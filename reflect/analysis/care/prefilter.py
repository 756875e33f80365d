"""Tells which texts cannot be heavy, without the rules: those take long to load, and few texts need them. Sound.

Of every rule ``prefilter_compiled.json`` keeps a condition: the words that a text must hold for it, in their order,
within the text, a sentence or a clause. A text that meets none is not heavy; one that meets any is worth a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import fold

TEXT, SENTENCE, CLAUSE = "text", "sentence", "clause"
"""What the words of a condition stand within."""
MOST = "most:"
"""Stands before what "-est" was put behind: "dumbest" is also read as ``most:dumb``."""

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_SENTENCE_END = r"[!;|?]|(?<!\.)\.(?!\.)"
_ENDS = {SENTENCE: _SENTENCE_END, CLAUSE: rf"[,:()]| [-–—]+ |{_SENTENCE_END}"}
"""Signs that end a sentence or a clause for the rules too; they know more of them."""
_STRETCHED = r"([^\W\d_])\1\1"
_TRIPLES = [letter * 3 for letter in "abcdefghijklmnopqrstuvwxyz"]
_FIRST_WITHOUT_SPACES = "\u3041"
_WITHOUT_SPACES = "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
"""Letters no list of words is made for; so large a set takes long to prepare, and few texts need it."""


class AnyOf(NamedTuple):
    """What a condition asks for at one place: one of the words, or all words of one of the phrases."""

    words: frozenset[str]
    phrases: tuple[frozenset[str], ...]

    def found_in(self, words: Set[str]) -> Set[str]:
        """Those of its words that stand there for it; none where it does not."""
        found = self.words & words
        for phrase in self.phrases:
            if phrase <= words:
                found |= phrase
        return found


_Conditions = dict[str, list[list[str]]]
"""The numbers of the parts of conditions, by a word that must be there."""


class Prefilter:
    """The conditions, ready to be held against texts; each is read when a text holds its rarest words."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._readings = _table(compiled["readings"])
        self._joined: Mapping[str, str] = compiled["joined"]
        self._leads_in = frozenset(compiled["leads_in"])
        """Words that begin what a comma does not end: "whatever I do, it goes wrong"."""
        self._classes = _table(compiled["classes"])
        self._parts = compiled["parts"].split("\n")
        self._conditions = compiled["conditions"].split("\n")
        """Each with where it holds and the numbers of its parts."""
        self._by_word = _table(compiled["by_word"])
        """The numbers of conditions, by words of which a text must hold one, and by another part it must hold."""
        self._known: dict[str, AnyOf] = {}

    def may_be_heavy(self, texts: Sequence[str]) -> bool:
        """Whether the rules may find something in one of these texts."""
        together = "\n;\n".join(texts)
        words = set(_pieces(together))
        if _is_unusual(together, words):
            return True
        words = self._read(words)
        met = self._met_by(words)
        within = CLAUSE if self._leads_in.isdisjoint(words) else SENTENCE
        ends = {SENTENCE: SENTENCE, CLAUSE: within}
        return any(
            self._is_met(met[scope], texts if scope == TEXT else re.split(_ENDS[ends[scope]], together))
            for scope in met
        )

    def _met_by(self, words: Set[str]) -> dict[str, _Conditions]:
        """The conditions whose parts all stand somewhere among the words of a text, by where they hold."""
        met: dict[str, _Conditions] = {}
        found: dict[str, bool] = {}

        def is_there(number: str) -> bool:
            if number not in found:
                found[number] = bool(self._part(number).found_in(words))
            return found[number]

        for word in self._by_word.keys() & words:
            for group in self._by_word[word].split("|"):
                number, *conditions = group.split()
                if is_there(number):
                    for each in conditions:
                        scope, *parts = self._conditions[int(each)].split()
                        if all(map(is_there, parts)):
                            met.setdefault(scope, {}).setdefault(word, []).append(parts)
        return met

    def _is_met(self, conditions: _Conditions, texts: Iterable[str]) -> bool:
        """Whether one of these conditions is met within one of the texts."""
        for pieces in map(_pieces, texts):
            words = self._read(pieces)
            for word in conditions.keys() & words:
                if any(self._stand_in_turn(parts, pieces, words) for parts in conditions[word]):
                    return True
        return False

    def _read(self, pieces: Iterable[str]) -> set[str]:
        """Every word that the rules may read in what was typed."""
        words = set(pieces)
        more = [word for typed in self._readings.keys() & words for word in self._readings[typed].split()]
        for typed in words:
            if typed[-1] == "n" and "t" in words:  # "didn't"
                more.append(typed[:-1])
            if typed[-3:] == "est":
                stem = typed[:-3]
                more += (MOST + each for each in (stem, stem[:-1], f"{stem[:-1]}y", f"{stem}e"))
        words.update(more)
        for _ in range(2):  # what two words make may be the first of two again
            words.update(self._joined_in(words, words))
        return words

    def _joined_in(self, firsts: Set[str], words: Set[str]) -> list[str]:
        """What two words make that are there."""
        return [
            one
            for first in self._joined.keys() & firsts
            for second, _, one in map(_three, self._joined[first].split("|"))
            if second in words
        ]

    def _stand_in_turn(self, parts: Iterable[str], pieces: Iterable[str], words: Set[str]) -> bool:
        """Whether each part of a condition stands there, one behind the other or in the same piece."""
        wanted = []
        for number in parts:
            if not (found := self._part(number).found_in(words)):
                return False
            wanted.append(found)
        readings = self._readings_in_turn(pieces, words)
        here = next(readings, None)
        for found in wanted:
            while here is not None and here.isdisjoint(found):
                here = next(readings, None)
        return here is not None

    def _readings_in_turn(self, pieces: Iterable[str], words: Set[str]) -> Iterator[Set[str]]:
        """What each piece may be read as, one by one; what two make stands at the first."""
        for piece in pieces:
            said = self._read((piece, "t") if piece[-1] == "n" else (piece,))
            for _ in range(2):
                said.update(self._joined_in(said, words))
            yield said

    def _part(self, number: str) -> AnyOf:
        if number not in self._known:
            names = list(self._names(self._parts[int(number)]))
            phrases = (frozenset(name.split("_")) for name in names if "_" in name)
            self._known[number] = AnyOf(frozenset(name for name in names if "_" not in name), tuple(phrases))
        return self._known[number]

    def _names(self, written: str) -> Iterator[str]:
        """The words and phrases of a part, those of its classes too."""
        for name in written.split():
            if name[0] == "<":
                yield from self._classes[name].split()
            else:
                yield name


def _table(written: Sequence[str]) -> dict[str, str]:
    """A table kept as its names and its values, each a line: JSON of two texts is read much more quickly."""
    names, values = written
    return dict(zip(names.split("\n"), values.split("\n"), strict=True))


def _three(joined: str) -> tuple[str, str, str]:
    return joined.partition(" ")


def _is_unusual(text: str, pieces: Set[str]) -> bool:
    """Whether a text holds what lists of words cannot tell: a letter held down, one behind a star, another script."""
    if "*" in text:
        return True
    together = " ".join(pieces)
    is_plain = together.isascii()
    may_be_stretched = not is_plain or any(triple in together for triple in _TRIPLES)
    if may_be_stretched and any(len(set(piece)) > 1 and re.search(_STRETCHED, piece) for piece in pieces):
        return True
    if is_plain or max(set(together)) < _FIRST_WITHOUT_SPACES:
        return False
    return re.search(_WITHOUT_SPACES, together) is not None


def _pieces(text: str) -> list[str]:
    """What stands between spaces, signs and apostrophes, folded as the rules do it: each word by itself."""
    if text.isascii():
        return _PIECE.findall(text.lower())
    return _PIECE.findall(fold(" ".join(_PIECE.findall(text))).replace("ʼ", " "))

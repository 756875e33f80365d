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

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[*!;|?,:()\0]| [-–—] |(?<!\.)\.(?!\.)")
_END = "\0"
"""Stands behind the last token of each text."""
_SENTENCE_ENDS = frozenset({_END, *"!;|?."})
_ENDS = {
    TEXT: frozenset({_END}),
    SENTENCE: _SENTENCE_ENDS,
    CLAUSE: _SENTENCE_ENDS | frozenset({*",:()", " - ", " – ", " — "}),
}
"""Signs that end a sentence or a clause for the rules too, which know more of them."""
_LETTERS = re.compile(r"[^\W\d_]+|\d+")
_STRETCHED = r"([^\W\d_])\1\1"
_TRIPLES = [letter * 3 for letter in "abcdefghijklmnopqrstuvwxyz"]
_FIRST_WITHOUT_SPACES = "\u3041"
_WITHOUT_SPACES = "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
"""Letters no list of words is made for; so large a set takes long to prepare, and few texts need it."""


FoundWords = dict[str, Set[str]]
"""The words of a text that stand for the parts and classes of conditions, as far as they were looked for."""


BETWEEN = "|"
"""Stands between the entries of what is compiled; no word holds it."""


class Typed(NamedTuple):
    """Texts as they were typed."""

    tokens: Sequence[str]
    others: Mapping[str, Set[str]]
    """What else some of these may be read as."""


class Choices(NamedTuple):
    """What may stand for a part of a condition: words, phrases as a whole, and classes of both."""

    words: frozenset[str]
    phrases: Sequence[Set[str]]
    classes: Sequence[str]


class Asked(NamedTuple):
    """What a condition asks for."""

    parts: Sequence[str]
    """The numbers of its parts, in their order."""
    words: Sequence[Set[str]]
    """The words of a text that stand for each."""


_Conditions = dict[str, list[Asked]]
"""Conditions by a word that must be there."""


class Prefilter:
    """The conditions, ready to be held against texts; each is read when a text holds its rarest words."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._readings = _table(compiled["readings"])
        self._joined: Mapping[str, Mapping[str, str]] = compiled["joined"]
        """What two words make, by the first and the second."""
        self._leads_in = frozenset(compiled["leads_in"])
        """Words that begin what a comma does not end: "whatever I do, it goes wrong"."""
        self._classes = _table(compiled["classes"])
        self._parts = compiled["parts"].split(BETWEEN)
        self._conditions = compiled["conditions"].split(BETWEEN)
        """Each with where it holds and the numbers of its parts."""
        self._by_word = _table(compiled["by_word"])
        """The numbers of conditions, by words of which a text must hold one."""
        self._part_of = _table(compiled["part_of"])
        """The parts that a word, or the rarest of a phrase, may stand for: their numbers, and classes in parts."""
        self._choices: dict[str, Choices] = {}

    def may_be_heavy(self, texts: Iterable[str]) -> bool:
        """Whether the rules may find something in one of these texts."""
        tokens = _tokens("".join([text.replace(_END, " ") + _END for text in texts]))
        pieces = set(tokens)
        if _is_unusual(pieces):
            return True
        words = self._read(pieces)
        met = self._met_by(words)
        if not met:
            return False
        typed = Typed(tokens, self._others(pieces, words))
        ends = _ENDS if self._leads_in.isdisjoint(words) else {**_ENDS, CLAUSE: _SENTENCE_ENDS}
        return any(self._is_met(met[scope], ends[scope], typed) for scope in met)

    def _met_by(self, words: set[str]) -> dict[str, _Conditions]:
        """The conditions whose parts all stand somewhere among the words of a text, by where they hold."""
        met: dict[str, _Conditions] = {}
        found: FoundWords = {}
        there = self._parts_in(words)
        for word in self._by_word.keys() & words:
            for number in self._by_word[word].split():
                scope, *parts = self._conditions[int(number)].split()
                if there.issuperset(parts) and all(
                    asked := [self._found(each, words, found) for each in parts]
                ):
                    met.setdefault(scope, {}).setdefault(word, []).append(Asked(parts, asked))
        return met

    def _parts_in(self, words: Set[str]) -> set[str]:
        """The numbers of the parts that may stand somewhere among words."""
        there: set[str] = set()
        for word in self._part_of.keys() & words:
            there.update(self._part_of[word].split())
        for class_ in [each for each in there if each[0] == "<"]:
            there.update(self._part_of[class_].split())
        return there

    def _is_met(self, conditions: _Conditions, ends: Set[str], typed: Typed) -> bool:
        """Whether one of these conditions is met between two such ends."""
        wanted = conditions.keys()
        telling = (
            wanted | {piece for piece, said in typed.others.items() if not wanted.isdisjoint(said)} | ends
        )
        start, is_worth_it = 0, False
        for place in [place for place, token in enumerate(typed.tokens) if token in telling]:
            if typed.tokens[place] not in ends:
                is_worth_it = True
                continue
            if is_worth_it and self._holds_one(conditions, typed._replace(tokens=typed.tokens[start:place])):
                return True
            start, is_worth_it = place + 1, False
        return False

    def _holds_one(self, conditions: _Conditions, typed: Typed) -> bool:
        """Whether the parts of one of these conditions stand there, one behind the other or in the same piece."""
        words = set(typed.tokens)
        for piece in typed.others.keys() & words:
            words |= typed.others[piece]
        return any(
            self._stand_in_turn(asked.parts, words, typed)
            for word in conditions.keys() & words
            for asked in conditions[word]
            if not any(map(words.isdisjoint, asked.words))  # nearly always one is
        )

    def _stand_in_turn(self, parts: Iterable[str], words: set[str], typed: Typed) -> bool:
        here = 0
        found: FoundWords = {}
        for part in parts:
            wanted = self._found(part, words, found)
            while here < len(typed.tokens) and wanted.isdisjoint(
                {typed.tokens[here], *typed.others.get(typed.tokens[here], ())}
            ):
                here += 1
        return here < len(typed.tokens)

    def _read(self, pieces: Iterable[str]) -> set[str]:
        """Every word that the rules may read in what was typed."""
        words = set(pieces)
        for piece in self._readings.keys() & words:
            words.update(self._readings[piece].split())
        if "t" in words:  # "didn't"
            words.update(piece[:-1] for piece in pieces if piece[-1] == "n")
        for piece in pieces:
            if piece[-3:] == "est":
                words.update(_most(piece))
        return self._with_joined(words, words)

    def _others(self, pieces: Iterable[str], words: Set[str]) -> Mapping[str, Set[str]]:
        """What pieces of a text may be read as other than themselves; what two make stands at the first."""
        ending = "n" if "t" in words else "est"
        return {
            piece: self._with_joined(self._read((piece, "t")), words)
            for piece in pieces
            if piece.endswith((ending, "est")) or piece in self._readings or piece in self._joined
        }

    def _with_joined(self, said: set[str], words: Set[str]) -> set[str]:
        """Words, with what the first of two make that are there; that may be the first of two again."""
        for _ in range(2):
            for first in self._joined.keys() & said:
                makes = self._joined[first]
                said.update(makes[second] for second in makes.keys() & words)
        return said

    def _found(self, name: str, words: Set[str], found: FoundWords) -> Set[str]:
        """The words of a text that stand for a part of a condition, or a class; none where it is not there."""
        if name not in found:
            choice = self._choice(name)
            there = choice.words & words
            for phrase in choice.phrases:
                if phrase <= words:
                    there |= phrase
            for class_ in choice.classes:
                there |= self._found(class_, words, found)
            found[name] = there
        return found[name]

    def _choice(self, name: str) -> Choices:
        """What may stand for a part, or for a class of words."""
        if name not in self._choices:
            written = self._classes[name] if name[0] == "<" else self._parts[int(name)]
            names = written.split()
            self._choices[name] = Choices(
                frozenset(each for each in names if "_" not in each),
                [frozenset(each.split("_")) for each in names if "_" in each],
                [each for each in names if each[0] == "<"],
            )
        return self._choices[name]


def _table(written: Sequence[str]) -> dict[str, str]:
    """A table kept as its names and its values, each in one text: JSON of two texts is read much more quickly."""
    names, values = written
    return dict(zip(names.split(BETWEEN), values.split(BETWEEN), strict=True))


def _most(piece: str) -> Iterator[str]:
    """What "-est" may have been put behind."""
    stem = piece[:-3]
    return (MOST + each for each in (stem, stem[:-1], f"{stem[:-1]}y", f"{stem}e"))


def _is_unusual(pieces: Set[str]) -> bool:
    """Whether a text holds what lists of words cannot tell: a star in a word, a letter held down, another script."""
    if "*" in pieces:
        return True
    together = " ".join(pieces)
    is_plain = together.isascii()
    may_be_stretched = not is_plain or any(triple in together for triple in _TRIPLES)
    if may_be_stretched and any(len(set(piece)) > 1 and re.search(_STRETCHED, piece) for piece in pieces):
        return True
    if is_plain or max(set(together)) < _FIRST_WITHOUT_SPACES:
        return False
    return re.search(_WITHOUT_SPACES, together) is not None


def _tokens(text: str) -> list[str]:
    """What stands between spaces, signs and apostrophes, folded as the rules do it, and the signs."""
    if text.isascii():
        return _TOKEN.findall(text.lower())
    found: list[str] = []
    for token in _TOKEN.findall(text):
        found += (
            [token.lower()] if token.isascii() else _LETTERS.findall(fold(token).replace("ʼ", " ")) or [token]
        )
    return found

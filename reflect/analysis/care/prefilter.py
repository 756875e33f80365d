"""Tells which texts the rules of care can find nothing in, without the rules: they take long to load. Sound.

Of every rule a compiled file keeps a condition: the words that a text must hold for it, in their order, within the
text, a sentence or a clause. In a text that meets none there is nothing to find; one that meets any is worth a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import fold

TEXT, SENTENCE, CLAUSE, TOGETHER = "text", "sentence", "clause", "together"
"""What the words of a condition stand within, in their order; the last is a clause, in any order."""
LOOKED_AT = 5_000
"""Characters of a text that are looked at for harsh words: a sentence was asked for."""
MOST = "most:"
"""Stands before what "-est" was put behind: "dumbest" is also read as ``most:dumb``."""
BETWEEN = "|"
CONDITION, PART = "+", ","
"""Stand between the entries of what is compiled, between conditions and between their parts; no word holds them."""

_TOKEN = r"[^\W\d_]+|\d+|[*!;|?,:()\0]| [-–—] |(?<!\.)\.(?!\.)"
_LETTERS = r"[^\W\d_]+|\d+"
_SIGNS = "*!;|?,:()\0."
_DASH = "\1"
"""Stands for a dash between spaces."""
_AS_SPACES = str.maketrans(
    {sign: " " for sign in map(chr, range(128)) if not sign.isalnum() and sign not in _SIGNS + _DASH}
)
_END = "\0"
"""Stands behind the last token of each text."""
_OF_MOMENTS = "0123456789-:.TZ"
"""What numbers, days and moments are made of: in a text of nothing else there is nothing to find."""
_SENTENCE_ENDS = frozenset({_END, *"!;|?."})
_CLAUSE_ENDS = _SENTENCE_ENDS | frozenset({*",:()", _DASH, " - ", " – ", " — "})
_ENDS = {
    TEXT: frozenset({_END}),
    SENTENCE: _SENTENCE_ENDS,
    CLAUSE: _CLAUSE_ENDS,
    TOGETHER: _CLAUSE_ENDS,
}
"""Signs that end a sentence or a clause for the rules too, which know more of them."""
_ENDS_LED_IN = {**_ENDS, CLAUSE: _SENTENCE_ENDS, TOGETHER: _SENTENCE_ENDS}
_STRETCHED = r"([^\W\d_])\1\1"
_TRIPLES = [letter * 3 for letter in "abcdefghijklmnopqrstuvwxyz"]
_FIRST_WITHOUT_SPACES = "\u3041"
WITHOUT_SPACES = "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
"""Letters no list of words is made for; so large a set takes long to prepare, and few texts need it."""


class RoughText(NamedTuple):
    """Texts in every way that the rules may read them."""

    tokens: Sequence[str]
    """The words and signs as typed."""
    words: Set[str]
    """Every word that the rules may read."""
    others: Mapping[str, Set[str]]
    """What else some of the tokens may be read as; what two make stands at the first."""


class RoughReader:
    """Reads texts roughly, by a table of how words may be typed."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._readings = _table(compiled["readings"])
        self._joined: Mapping[str, Mapping[str, str]] = compiled["joined"]
        """What two words make, by the first and the second."""

    def read(self, texts: Iterable[str]) -> RoughText | None:
        """The texts, one behind the other; ``None`` where they hold what no list of words can tell."""
        text = "".join([f"{text.replace(_END, ' ')}{_END}" for text in texts if text.strip(_OF_MOMENTS)])
        tokens = _plain_tokens(text)
        pieces = set(tokens)
        if not pieces or not all(each.isalpha() or each.isdigit() or len(each) == 1 for each in pieces):
            tokens = _tokens(text)
            pieces = set(tokens)
        if _is_unusual(pieces):
            return None
        if not all(map(str.isascii, pieces)):
            tokens = [as_ascii(token) for token in tokens]
            pieces = set(tokens)
        others = {piece: self._as_one(piece) for piece in self._readings.keys() & pieces}
        if "t" in pieces:  # "didn't"
            _add(others, ((piece, self._as_one(piece[:-1])) for piece in pieces if piece[-1] == "n"))
        _add(others, ((piece, _most(piece)) for piece in pieces if piece[-3:] == "est"))
        words = pieces.union(*others.values())
        for _ in range(2):  # what two make may be the first of two again
            self._join(words, others, pieces)
        return RoughText(tokens, words, others)

    def _as_one(self, word: str) -> set[str]:
        """A word, and what else it may be read as."""
        return {word, *self._readings.get(word, "").split()}

    def _join(self, words: set[str], others: dict[str, set[str]], pieces: Set[str]) -> None:
        """Add what two words make that are there."""
        for first in self._joined.keys() & words:
            makes = self._joined[first]
            if made := {makes[second] for second in makes.keys() & words}:
                words |= made
                said_by = [first, *(piece for piece, said in others.items() if first in said)]
                _add(others, ((piece, made) for piece in said_by if piece in pieces))


class Choice(NamedTuple):
    """What may stand for a part of a condition."""

    words: frozenset[str]
    phrases: Sequence[Set[str]]
    """The words of each."""
    classes: Sequence[Choice]

    def is_among(self, words: Set[str]) -> bool:
        """Whether one of these is there."""
        if not self.words.isdisjoint(words):
            return True
        for phrase in self.phrases:
            if phrase <= words:
                return True
        return any(each.is_among(words) for each in self.classes) if self.classes else False

    def among(self, words: Set[str]) -> Set[str]:
        """The words of all of these that are there."""
        phrases = (phrase for phrase in self.phrases if phrase <= words)
        return (self.words & words).union(*phrases, *(each.among(words) for each in self.classes))


class CompiledCondition(NamedTuple):
    """What a text must hold for a rule to find anything."""

    scope: str
    """Within what: one of those above."""
    rarest: Choice
    """The part that is the least likely to be there, beside the one that the condition is found by."""
    parts: Sequence[str]
    """All of them in their order, as they are written."""


FoundConditions = list[tuple[str, CompiledCondition]]
"""Conditions, each with the word that it was found by."""


class Prefilter:
    """The conditions, ready to be held against texts; each is read when a text holds a word of its rarest part."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self._leads_in = frozenset(compiled["leads_in"])
        """Words that begin what a comma does not end: "whatever I do, it goes wrong"."""
        self._classes = _table(compiled["classes"])
        self._groups = compiled["groups"].split(BETWEEN)
        """Conditions with the same rarest part."""
        self._by_word = _table(compiled["by_word"])
        """The numbers of groups, by the words of that part."""
        self._conditions: dict[str, list[CompiledCondition]] = {}
        self._choices: dict[str, Choice] = {}

    def may_apply(self, text: RoughText) -> bool:
        """Whether the rules may find something in a text."""
        met = self._met_by(text.words)
        if not met:
            return False
        ends = _ENDS if self._leads_in.isdisjoint(text.words) else _ENDS_LED_IN
        return any(self._is_met(met[scope], ends[scope], text) for scope in met)

    def _met_by(self, words: Set[str]) -> dict[str, FoundConditions]:
        """The conditions whose parts all stand somewhere among the words of a text, by where they hold."""
        met: dict[str, FoundConditions] = {}
        for word in self._by_word.keys() & words:
            for group in self._by_word[word].split():
                for condition in self._conditions.get(group) or self._read(group):
                    if condition.rarest.is_among(words) and self._are_among(condition.parts, words):
                        met.setdefault(condition.scope, []).append((word, condition))
        return met

    def _read(self, group: str) -> list[CompiledCondition]:
        """The conditions of a group."""
        written = (each.split(PART) for each in self._groups[int(group)].split(CONDITION))
        self._conditions[group] = [
            CompiledCondition(scope, self._choice(parts[int(rarest)]), parts)
            for scope, rarest, *parts in written
        ]
        return self._conditions[group]

    def _are_among(self, parts: Iterable[str], words: Set[str]) -> bool:
        return all(self._choice(part).is_among(words) for part in parts)

    def _is_met(self, found: FoundConditions, ends: Set[str], text: RoughText) -> bool:
        """Whether one of these conditions is met between two such ends."""
        marks = {**_marks(found, text), **dict.fromkeys(ends, 0)}
        start = bits = 0
        for place, token in enumerate(text.tokens):
            mark = marks.get(token)
            if mark is None:  # most are
                continue
            if mark:
                bits |= mark
                continue
            if both := bits & bits >> len(found):  # nearly always there is none
                conditions = _of_bits(found, both)
                if self._holds_one(conditions, text.tokens[start:place], text.others):
                    return True
            start, bits = place + 1, 0
        return False

    def _holds_one(
        self, conditions: Iterable[CompiledCondition], tokens: Sequence[str], others: Mapping[str, Set[str]]
    ) -> bool:
        """Whether the parts of one of these conditions stand there, one behind the other or in the same piece."""
        words = set(tokens)
        words.update(*[others[piece] for piece in others.keys() & words])
        return any(
            self._are_among(each.parts, words)
            and (each.scope == TOGETHER or self._stand_in_turn(each.parts, words, tokens, others))
            for each in conditions
        )

    def _stand_in_turn(
        self, parts: Iterable[str], words: Set[str], tokens: Sequence[str], others: Mapping[str, Set[str]]
    ) -> bool:
        here = 0
        for part in parts:
            wanted = self._choice(part).among(words)
            while here < len(tokens) and wanted.isdisjoint((tokens[here], *others.get(tokens[here], ()))):
                here += 1
        return here < len(tokens)

    def _choice(self, written: str) -> Choice:
        """What may stand for a part, or for a class of words."""
        if written not in self._choices:
            is_class = written[0] == "<" and " " not in written
            self._choices[written] = self._chosen(self._classes[written] if is_class else written)
        return self._choices[written]

    def _chosen(self, written: str) -> Choice:
        names = written.split()
        if "_" not in written and "<" not in written:  # most of them
            return Choice(frozenset(names), (), ())
        return Choice(
            frozenset(each for each in names if "_" not in each),
            [frozenset(each.split("_")) for each in names if "_" in each],
            [self._choice(each) for each in names if each[0] == "<"],
        )


def _of_bits(found: FoundConditions, bits: int) -> Iterator[CompiledCondition]:
    """The conditions whose bits are set."""
    while bits:
        number = bits.bit_length() - 1
        yield found[number][1]
        bits ^= 1 << number


def _marks(found: FoundConditions, text: RoughText) -> dict[str, int]:
    """For each piece of a text the conditions that it may speak for, a bit for each.

    Those that are found by it come first, behind them those that have it in their rarest part.
    """
    marks: dict[str, int] = {}
    for number, (word, condition) in enumerate(found):
        marks[word] = marks.get(word, 0) | 1 << number
        for each in condition.rarest.among(text.words):
            marks[each] = marks.get(each, 0) | 1 << number + len(found)
    read_as: dict[str, int] = {}
    for piece, said in text.others.items():
        for word in marks.keys() & said:
            read_as[piece] = read_as.get(piece, marks.get(piece, 0)) | marks[word]
    return {**marks, **read_as}


def as_ascii(words: str) -> str:
    """Words in ASCII, as they stand in what is compiled: a text with other letters takes twice as long to load."""
    return words if words.isascii() else words.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _table(written: Sequence[str]) -> dict[str, str]:
    """A table kept as its names and its values, each in one text: JSON of two texts is read much more quickly."""
    names, values = written
    return dict(zip(names.split(BETWEEN), values.split(BETWEEN), strict=True))


def _add(others: dict[str, set[str]], more: Iterable[tuple[str, Set[str]]]) -> None:
    for piece, said in more:
        others[piece] = others.get(piece, set()) | said


def _most(piece: str) -> Set[str]:
    """What "-est" may have been put behind."""
    stem = piece[:-3]
    return {MOST + each for each in (stem, stem[:-1], f"{stem[:-1]}y", f"{stem}e")}


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
    return re.search(WITHOUT_SPACES, together) is not None


def _plain_tokens(text: str) -> list[str]:
    """What ``_tokens`` finds in most texts, in a fifth of the time; a text that has other signs or pauses has none.

    What is neither a word nor a number nor one sign tells that digits stand next to letters.
    """
    if not text.isascii() or ".." in text or _DASH in text:
        return []
    text = text.lower().replace(" - ", f" {_DASH} ").translate(_AS_SPACES)
    for sign in _SIGNS:
        text = text.replace(sign, f" {sign} ")
    return text.split()


def _tokens(text: str) -> list[str]:
    """What stands between spaces, signs and apostrophes, folded as the rules do it, and the signs."""
    if text.isascii():
        return re.findall(_TOKEN, text.lower())
    found: list[str] = []
    for token in re.findall(_TOKEN, text):
        found += (
            [token.lower()]
            if token.isascii()
            else re.findall(_LETTERS, fold(token).replace("ʼ", " ")) or [token]
        )
    return found

"""Tells which texts the rules of care can find nothing in, without the rules: they take long to load. Sound.

Of every rule a compiled file keeps a condition: the words that a text must hold for it, in their order, within the
text, a sentence or a clause. In a text that meets none there is nothing to find; one that meets any is worth a look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import reduce
from operator import and_

from reflect.analysis.care.rough_text import CLAUSE, SENTENCE, TEXT, RoughText
from reflect.text.compiled import WordTable, WordTables
from reflect.text.named_tuple import NamedTuple

TOGETHER = "any"
"""Like ``TEXT``, ``SENTENCE`` and ``CLAUSE`` the scope of a condition: within a clause, in any order."""
LOOKED_AT = 5_000
"""Characters of a text that are looked at for harsh words: a sentence was asked for."""
CONDITION, PART = "+", ","
"""Stand between conditions and between their parts in what is compiled; no word holds them."""
CLASSES = ";"
"""Stands between the groups and the classes that a word is in."""
RAREST, SECOND = "*", ""
"""Stand in a condition for the part that is the least likely to be there, which all of its group have, and the next."""

_AT_ONCE = 1_000
"""Pieces of a text that are looked at together: each has a bit in a number."""


class CompiledCondition(NamedTuple):
    """What a text must hold for a rule to find anything."""

    scope: str
    """Within what."""
    parts: Sequence[str]
    """In their order, as they are written: words, phrases and classes of both."""


class PartsFound(dict[str, Sequence[str]]):
    """The words and phrases of each part that a text holds; looked for when a part is first asked for."""

    def __init__(self, words: set[str], table: WordTable) -> None:
        super().__init__()
        self.words = words
        self._entries = [*table.among(words)]
        """The groups and classes that these words are in."""
        self._all = " ".join([value for _, value in self._entries])
        """The same as one text: a class whose name is not in it holds nothing of these words."""
        self._classes: Mapping[str, Sequence[str]] = {}
        """The words and phrases of each class that are there, once one is asked for."""

    def __missing__(self, part: str) -> Sequence[str]:
        found = self[part] = [part] if part in self.words else self._among(part)
        return found

    @property
    def groups(self) -> Set[str]:
        """The numbers of the groups of conditions that are found by these words."""
        listed = (value.partition(CLASSES)[0] for _, value in self._entries if value[0] != CLASSES)
        return {number for numbers in listed for number in numbers.split()}

    def hold(self, parts: Iterable[str]) -> bool:
        """Whether there is something for each of these."""
        return all(map(self.__getitem__, parts))

    def _among(self, part: str) -> Sequence[str]:
        """What is there of a part that is not just one of the words."""
        is_one_class = part[0] == "<" and " " not in part
        if part.isalpha() or (is_one_class and part not in self._all):  # most are: a word, or a class of none
            return ()
        names = part.split()
        found = [*self.words.intersection(names)]
        if "_" in part:
            found += [name for name in names if "_" in name and self.words.issuperset(name.split("_"))]
        if "<" in part:
            self._classes = self._classes or self._classes_found()
            for name in names:
                found += self._classes.get(name, ())
        return found

    def _classes_found(self) -> Mapping[str, Sequence[str]]:
        """The words and phrases of each class that are there."""
        classes: dict[str, list[str]] = {}
        for word, value in self._entries:
            for name in value.partition(CLASSES)[2].split():
                phrase, bracket, rest = name.partition("<")
                if not phrase or self.words.issuperset(phrase.split("_")):
                    classes.setdefault(bracket + rest, []).append(phrase or word)
        return classes


class Prefilter:
    """The conditions, to be held against texts; one is read when a text holds a word of its rarest part."""

    def __init__(self, tables: WordTables) -> None:
        self._leads_in = frozenset(tables["leads_in"])
        """Words that begin what a comma does not end: "whatever I do, it goes wrong"."""
        self._groups = WordTable(tables["groups"])
        """The part that is the rarest of a group of conditions, and these, by the number of the group."""
        self._words = WordTable(tables["words"])
        """The groups whose rarest part needs a word, and the classes that hold it or a phrase it is the rarest of."""

    def may_apply(self, text: RoughText) -> bool:
        """Whether the rules may find something in a text."""
        found = PartsFound(text.words, self._words)
        met: dict[str, list[CompiledCondition]] = {}
        for condition in self._met_somewhere(found):
            met.setdefault(self._within(condition.scope, text), []).append(condition)
        return any(_is_one_met(met[scope], text, scope, found) for scope in met)

    def _met_somewhere(self, found: PartsFound) -> Iterator[CompiledCondition]:
        """The conditions whose parts all stand somewhere in a text."""
        words = found.words
        for _, group in self._groups.among(found.groups):
            rarest, *conditions = group.split(CONDITION)
            for each in conditions:
                second, _, rest = each.partition(PART)
                if second in words or found[second]:  # mostly it is not there
                    scope, *written = rest.split(PART)
                    parts = [rarest if part == RAREST else part or second for part in written]
                    if found.hold(parts):
                        yield CompiledCondition(scope, parts)

    def _within(self, scope: str, text: RoughText) -> str:
        """What the parts of a condition of a scope stand within in this text."""
        if scope in (TEXT, SENTENCE):
            return scope
        return CLAUSE if self._leads_in.isdisjoint(text.words) else SENTENCE


def _is_one_met(
    conditions: Sequence[CompiledCondition], text: RoughText, scope: str, found: PartsFound
) -> bool:
    """Whether one of these conditions is met within such a piece of a text."""
    pieces = text.pieces(scope)
    parts = {part for each in conditions for part in each.parts}
    words = {word for part in parts for entry in found[part] for word in entry.split("_")}
    for start in range(0, len(pieces), _AT_ONCE):
        tokens = [piece.split() for piece in pieces[start : start + _AT_ONCE]]
        places = PartPlaces(found, _places(words, tokens, text.others))
        for each in conditions:
            met_in = reduce(and_, map(places.__getitem__, each.parts))
            if met_in and each.scope == TOGETHER:
                return True
            entries = [found[part] for part in each.parts]
            if any(_stand_in_turn(entries, tokens[number], text.others) for number in _numbers(met_in)):
                return True
    return False


class PartPlaces(dict[str, int]):
    """The pieces of a text that hold a word or a phrase of each part, a bit for every piece."""

    def __init__(self, found: PartsFound, places: Mapping[str, int]) -> None:
        super().__init__()
        self._found, self._places = found, places

    def __missing__(self, part: str) -> int:
        bits = 0
        for entry in self._found[part]:
            bits |= reduce(and_, map(self._places.__getitem__, entry.split("_")))
        self[part] = bits
        return bits


def _places(
    words: set[str], pieces: Iterable[Iterable[str]], others: Mapping[str, Set[str]]
) -> Mapping[str, int]:
    """The pieces that hold each of these words, or one that may be read as it, a bit for every piece."""
    read_as = {piece: said & words for piece, said in others.items() if not words.isdisjoint(said)}
    wanted = words.union(read_as)
    typed = dict.fromkeys(wanted, 0)
    for number, tokens in enumerate(pieces):
        bit = 1 << number
        for token in wanted.intersection(tokens):
            typed[token] |= bit
    places = dict(typed)
    for token, said in read_as.items():
        for word in said:
            places[word] |= typed[token]
    return places


def _numbers(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while bits:
        number = bits.bit_length() - 1
        yield number
        bits ^= 1 << number


def _stand_in_turn(
    parts: Iterable[Iterable[str]], tokens: Sequence[str], others: Mapping[str, Set[str]]
) -> bool:
    """Whether a word of each part stands behind one of the part before it, or is another reading of that."""
    said = [{token, *others.get(token, ())} for token in tokens]
    words = set[str]().union(*said)
    here = 0
    for entries in parts:
        phrases = (entry.split("_") for entry in entries)
        wanted = set[str]().union(*(phrase for phrase in phrases if words.issuperset(phrase)))
        while here < len(said) and wanted.isdisjoint(said[here]):
            here += 1
    return here < len(said)

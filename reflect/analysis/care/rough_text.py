"""Texts read roughly, in every way that the rules of care may read them, and without those: they take long to load."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from reflect.text.compiled import WordTable, WordTables
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import fold

TEXT, SENTENCE, CLAUSE = "text", "sentence", "clause"
"""What a text may be taken in pieces by."""
MOST = "most:"
"""Stands before what "-est" was put behind: "dumbest" is also read as ``most:dumb``."""

_LETTERS = r"[^\W\d_]+|\d+"
_TOKEN = rf"{_LETTERS}|[*!;|?,:()\0\1]|(?<!\.)\.(?!\.)"
_END, _DASH = "\0", "\1"
"""Stand for the end of a text, and for a dash between spaces."""
_SENTENCE_ENDS = f"{_END}!;|?."
_CLAUSE_ENDS = f"{_SENTENCE_ENDS},:(){_DASH}"
"""Signs that end a sentence or a clause for the rules too, which know more of them."""
_SIGNS = f"*{_CLAUSE_ENDS}"
_PIECE_END = "\n"
_OF_MOMENTS = "0123456789-:.TZ"
"""What numbers, days and moments are made of: in a text of nothing else there is nothing to find."""
_STRETCHED = r"([^\W\d_])\1\1"
_TRIPLES = [letter * 3 for letter in "abcdefghijklmnopqrstuvwxyz"]
_FIRST_WITHOUT_SPACES = "\u3041"
WITHOUT_SPACES = "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
"""Letters no list of words is made for; so large a set takes long to prepare, and few texts need it."""


def _as_spaces(kept: str, *, ends: str = "") -> Mapping[int, str]:
    """A table for ``str.translate``: signs are spaces but for those that are kept, or end a piece."""
    signs = {sign: " " for sign in map(chr, range(128)) if not sign.isalnum() and sign not in kept}
    return str.maketrans(signs | dict.fromkeys(ends, _PIECE_END))


_ESCAPE = "\\"
"""Begins a letter that is not in ASCII."""
_WITH_SIGNS = _as_spaces(_SIGNS)
_PIECES = {
    TEXT: _as_spaces(_ESCAPE, ends=_END),
    SENTENCE: _as_spaces(_ESCAPE, ends=_SENTENCE_ENDS),
    CLAUSE: _as_spaces(_ESCAPE, ends=_CLAUSE_ENDS),
}


class RoughText(NamedTuple):
    """Texts in every way that the rules may read them."""

    text: str
    """The words and signs as typed, in ASCII."""
    clauses: Sequence[str]
    """What stands between signs, without them; what is the same once."""
    words: set[str]
    """Every word that the rules may read."""
    others: Mapping[str, Set[str]]
    """What else some of the typed words may be read as; what two make stands at the first."""

    def pieces(self, scope: str) -> Sequence[str]:
        """The texts, their sentences or their clauses, without signs; those of the same words once."""
        return self.clauses if scope == CLAUSE else _pieces(self.text, scope)


class RoughReader:
    """Reads texts roughly, by tables of how words may be typed."""

    def __init__(self, tables: WordTables) -> None:
        self._readings = WordTable(tables["readings"])
        self._joined: dict[str, dict[str, str]] = {}
        """What two words make, by the first and the second."""
        for line in tables["joined"]:
            first, second, one = line.split()
            self._joined.setdefault(first, {})[second] = one

    def read(self, texts: Iterable[str]) -> RoughText | None:
        """The texts, one behind the other; ``None`` where they hold what no list of words can tell."""
        text = _spaced(_END.join([text.replace(_END, " ") for text in texts if text.strip(_OF_MOMENTS)]))
        clauses = _pieces(text, CLAUSE)
        words = _words_of(clauses)
        if not all(each.isalpha() or each.isdigit() for each in words):  # digits next to letters
            text = re.sub(r"\d+", r" \g<0> ", text)
            clauses = _pieces(text, CLAUSE)
            words = _words_of(clauses)
        if "*" in text or _is_unusual(words):
            return None
        if not text.isascii():
            text, clauses = as_ascii(text), [*map(as_ascii, clauses)]
            words = _words_of(clauses)
        return self._read_as(text, clauses, words)

    def _read_as(self, text: str, clauses: Sequence[str], typed: set[str]) -> RoughText:
        """A text of these clauses and words in every way that it may be read."""
        others = {word: {word, *said.split()} for word, said in self._readings.among(typed)}
        if "t" in typed:  # "didn't"
            _add(others, ((word, self._as_one(word[:-1])) for word in typed if word[-1] == "n"))
        _add(others, ((word, _most(word)) for word in typed if word[-3:] == "est"))
        words = typed.union(*others.values())
        for _ in range(2):  # what two make may be the first of two again
            self._join(words, others, typed)
        return RoughText(text, clauses, words, others)

    def _as_one(self, word: str) -> set[str]:
        """A word, and what else it may be read as."""
        return {word, *self._readings[word].split()}

    def _join(self, words: set[str], others: dict[str, set[str]], pieces: Set[str]) -> None:
        """Add what two words make that are there."""
        for first in self._joined.keys() & words:
            makes = self._joined[first]
            if made := {makes[second] for second in makes.keys() & words}:
                words |= made
                said_by = [first, *(piece for piece, said in others.items() if first in said)]
                _add(others, ((piece, made) for piece in said_by if piece in pieces))


def as_ascii(words: str) -> str:
    """Words in ASCII, as they stand in what is compiled: a text with other letters takes twice the memory."""
    return words if words.isascii() else words.encode("ascii", "backslashreplace").decode()


def _add(others: dict[str, set[str]], more: Iterable[tuple[str, Set[str]]]) -> None:
    for piece, said in more:
        others[piece] = others.get(piece, set()) | said


def _most(piece: str) -> Set[str]:
    """What "-est" may have been put behind."""
    stem = piece[:-3]
    return {MOST + each for each in (stem, stem[:-1], f"{stem[:-1]}y", f"{stem}e")}


def _is_unusual(pieces: Set[str]) -> bool:
    """Whether words are what lists of words cannot tell: with a letter held down, or in another script."""
    together = " ".join(pieces)
    is_plain = together.isascii()
    may_be_stretched = not is_plain or any(triple in together for triple in _TRIPLES)
    if may_be_stretched and any(len(set(piece)) > 1 and re.search(_STRETCHED, piece) for piece in pieces):
        return True
    if is_plain or max(set(together)) < _FIRST_WITHOUT_SPACES:
        return False
    return re.search(WITHOUT_SPACES, together) is not None


def _pieces(text: str, scope: str) -> Sequence[str]:
    """The texts, sentences or clauses of a text, without signs; those of the same words once."""
    return [*{*text.translate(_PIECES[scope]).split(_PIECE_END)}]


def _words_of(pieces: Iterable[str]) -> set[str]:
    return {*" ".join(pieces).split()}


def _spaced(text: str) -> str:
    """Words in small letters, folded as the rules do it, and the signs that count; all else is spaces."""
    text = _with_plain_signs(text.replace(_DASH, " "))
    if not text.isascii():
        return " ".join(_tokens(text))
    if ".." in text:  # a pause, which ends nothing
        text = re.sub(r"\.\.+", " ", text)
    return text.lower().translate(_WITH_SIGNS)


def _with_plain_signs(text: str) -> str:
    """A text with every dash between spaces as one sign; no other sign counts that is not in ASCII."""
    for dash in "-–—":
        text = text.replace(f" {dash} ", f" {_DASH} ")
    if not text.isascii():
        for sign in {each for each in set(text) if not each.isascii() and not each.isalnum()}:
            text = text.replace(sign, " ")
    return text


def _tokens(text: str) -> list[str]:
    """What stands between spaces, signs and apostrophes, and the signs."""
    found: list[str] = []
    for token in re.findall(_TOKEN, text):
        found += (
            [token.lower()]
            if token.isascii()
            else re.findall(_LETTERS, fold(token).replace("ʼ", " ")) or [token]
        )
    return found

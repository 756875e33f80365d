"""Where sentences end in a line, by rules for English, German, French, Spanish, Russian, Chinese and Japanese. Pure.

A full stop also stands behind abbreviations, initials, ordinal numbers and the numbers of a list. What stands beside it
decides, so that a line is read once, however long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reflect.text.abbreviations import (
    BEFORE_NUMBERS,
    BEFORE_ORDINALS,
    DOUBLE,
    MONTHS,
    NEVER_LAST,
    SELDOM_LAST,
    SPEECH,
    STARTERS,
    TITLES,
    TITLES_IN_SMALL_LETTERS,
)

_CLOSERS = "\"'”’“‘»«›)\\]"
_MARKS = ".!?…؟۔।॥"
_OPENERS = "(\"'“„‘‚«»[-–—"
_WIDE = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f"
_END = re.compile(
    f"(?P<end>(?<![{_MARKS}])[{_MARKS}]++[{_CLOSERS}]*(?:[ \u00a0\u202f]»)?)(?=\\s)"  # an end that a space follows
    f"|(?P<wide>(?:[。！？｡]++|(?<![!?])[!?]++(?=[{_WIDE}「『]))[」』”’）)》]*)"  # an end that needs none
)

_NEAR = 40
"""Characters on both sides of a full stop that are looked at."""

_WITH_STOPS = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")
"""Abbreviations with full stops of their own: "U.S", "p.m", "Ph.D"."""

_LEGAL_FORM = re.compile(r"(?:KG|KGaA|OHG|GmbH|AG|SE|Ltd|LLC|Inc|S\.? ?[AL]|SARL)\b")
"""What follows "Co." within a name."""

_SHORTENED = re.compile("[B-DF-HJ-NP-TV-Z][bcdfghjklmnpqrstvwxz]{1,4}")
"""A word without a vowel, as titles are shortened: "Lt", "Blvd"."""

_SOUNDS = frozenset({"hm", "hmm", "mm", "mmm", "pst", "psst", "shh", "tsk"})

_GERMAN = re.compile(
    r"\b(?:und|nicht|sie|ihr|ihre[mnrs]?|wir|für|mit|ist|das|dem|der|den|ein|eine[mnrs]?|haben|sind|auf|bei|zum?|im)\b",
    re.IGNORECASE,
)
_OTHERS = frozenset({"you", "we", "he", "she", "they", "it"})
"""Words that are small within a sentence: with a capital they begin one."""

_FIRST_WORD = re.compile(r"[^\w]*([^\W_]+(?:['’-][^\W_]+)*)")


def sentence_parts(line: str) -> Iterator[str]:
    """The sentences of a line with the space between them; together they are the line."""
    start, inside = 0, _Inside(line)
    for end in _END.finditer(line):
        ends = inside.ends(end) if end["wide"] else _Stop(line, start, end).ends()
        if ends and end.end() < len(line):
            yield line[start : end.end()]
            start = end.end()
    yield line[start:]


class _Inside:
    """Whether a place of a line stands inside a quotation or brackets of Chinese or Japanese text."""

    _PAIRS = ("「」", "『』", "（）", "“”", "《》")
    _GOES_ON = re.compile("[とはがのをにでもへや、，：]|って|[^。！？]{0,3}[说說问問写寫道]")

    def __init__(self, line: str) -> None:
        self._line = line
        self._read, self._open = 0, dict.fromkeys(self._PAIRS, 0)
        self._last = {pair: line.rfind(pair[1]) for pair in self._PAIRS}

    def ends(self, end: re.Match[str]) -> bool:
        """Whether a stop ends the sentence around it; to be asked in the order of the line."""
        passed, self._read = self._line[self._read : end.end()], end.end()
        for pair in self._PAIRS:
            self._open[pair] = max(0, self._open[pair] + passed.count(pair[0]) - passed.count(pair[1]))
        if any(count and self._last[pair] >= end.end() for pair, count in self._open.items()):
            return False
        closes = end[0][-1] in "」』”’）)》"
        return not (closes and self._GOES_ON.match(self._line, end.end(), end.end() + _NEAR))


class _Stop:
    """A full stop, question mark or exclamation mark of a line, with what stands on both sides of it."""

    def __init__(self, line: str, start: int, end: re.Match[str]) -> None:
        self._line = line
        self._mark = end["end"]
        self._before = line[max(start, end.start() - _NEAR) : end.start()]
        self._after = line[end.end() : end.end() + _NEAR].lstrip()
        self._is_first_word = end.start() - start <= _NEAR and len(self._before.split()) <= 1
        words = self._before.split()
        self._word = re.sub("^(?:[dlnDLN]|qu|Qu)['’]", "", words[-1].lstrip(_OPENERS)) if words else ""
        self._previous = words[-2].strip("(\"'“„‘«»[,") if len(words) > 1 else ""

    def ends(self) -> bool:
        """Whether it ends a sentence."""
        quoted = self._mark[-1] in "\"'”’“‘»«›"
        if self._mark[-1] in ")]" and self._mark[0] in "!?" and self._goes_on_small():
            return False
        if quoted and (self._goes_on_small() or self._is_said()):
            return False
        if self._mark[0] not in ".…":
            return True
        if len(self._mark.rstrip("\"'”’“‘»«› )]\u00a0\u202f")) > 1 or self._mark[0] == "…":
            return not (self._goes_on_small() or self._is_first_word)
        if self._word[:1].isdigit() and self._word.replace(".", "").isdigit():
            return self._number_ends()
        return self._word_ends()

    def _goes_on_small(self) -> bool:
        return self._after[:1].islower()

    def _is_said(self) -> bool:
        """Whether who said it follows, as in ``“Why?” Ann asked.``."""
        following = re.findall(r"[^\W_]+", self._after)[:3]
        if following and following[0][0].isupper() and following[0].casefold() in _OTHERS:
            return False  # “Why?” You said that later.
        return any(word.casefold() in SPEECH for word in following)

    def _starts_sentence(self) -> bool:
        """Whether a word follows that begins a sentence, and no name."""
        found = _FIRST_WORD.match(self._after)
        is_initial = found and len(found[1]) == 1 and self._after[found.end() : found.end() + 1] == "."
        return bool(found and not is_initial and found[1][0].isupper() and found[1].casefold() in STARTERS)

    # --- a number ---

    def _number_ends(self) -> bool:
        following = _FIRST_WORD.match(self._after)
        if self._is_first_word or self._goes_on_small():  # a list, and "the 2. and 3. task"
            return False
        if "." in self._word or len(self._word) > 3:
            return True
        if following and following[1].casefold() in MONTHS and len(self._word) <= 2:
            return False
        is_ordinal = self._previous.casefold() in BEFORE_ORDINALS and _GERMAN.search(self._line[:400])
        return not is_ordinal or self._starts_sentence()

    # --- a word ---

    def _word_ends(self) -> bool:
        word = self._abbreviation()
        if not word:
            return False
        if len(word) == 1 and word not in ("i", "я"):
            return self._letter_ends(word)
        if word in NEVER_LAST or (
            word in TITLES and (self._word[0].isupper() or word in TITLES_IN_SMALL_LETTERS)
        ):
            return False
        if word in BEFORE_NUMBERS or (word.endswith("str") and self._after[:1].isdigit()):
            return self._ends_before_number(word)
        if word in SELDOM_LAST:
            return self._after[:1].isupper() and not _LEGAL_FORM.match(self._after)
        if _WITH_STOPS.fullmatch(word):
            return self._starts_sentence()
        return not _SHORTENED.fullmatch(self._word) or word in _SOUNDS

    def _letter_ends(self, letter: str) -> bool:
        """A letter by itself is an initial, an abbreviation or, behind a number, a unit; or a name: ``plan B``."""
        if self._previous[:1].isdigit() and self._word.islower():
            return letter in SELDOM_LAST and self._after[:1].isupper()
        return not self._is_first_word and self._starts_sentence()

    def _abbreviation(self) -> str:
        """The word in small letters, with the one before it where both are one abbreviation: ``z. B.``.

        Empty where the abbreviation goes on behind the full stop.
        """
        word = self._word.casefold()
        following = self._after.split(maxsplit=1)[0].casefold() if self._after else ""
        if f"{word}.{following.rstrip(',;:').removesuffix('.')}" in DOUBLE and "." in following:
            return ""
        both = f"{self._previous.casefold()}{word}"
        return both if both in DOUBLE and self._previous.endswith(".") else word

    def _ends_before_number(self, word: str) -> bool:
        """An abbreviation such as ``No.`` goes on with a number, a letter or small letters; ``no. really`` does not."""
        if self._after[:1].isdigit() or re.match(r"(?:[A-ZА-Я]|[IVX]+)\b(?!['’.])", self._after):
            return self._after[:2] in ("I ", "A ") and word == "no"
        return not (self._goes_on_small() and (word != "no" or self._after.startswith("of ")))

"""Words and phrases known with their endings, and whether what is said is bad or good."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

TURNS_ROUND = frozenset(
    {
        "not",
        "never",
        "no",
        "without",
        "hardly",
        "nolonger",
        "nothing",
        "nobody",
        "neither",
        "nor",
        "none",
        "less",
    }
)
_NOT_REACHES = 3
"""Words before a bad or good one in which a "not" turns it round."""


class Lexicon:
    """Words and phrases, each of which counts in its other forms too: "fail" is "fails", "failed" and "failing".

    With ``exactly``, only as they are written.
    """

    def __init__(self, entries: Iterable[str], *, exactly: bool = False) -> None:
        self._forms = (lambda word: (word,)) if exactly else forms
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        for entry in entries:
            first, *rest = entry.split()
            self._phrases.setdefault(first, []).append((first, *rest))

    def length_at(self, words: Sequence[str], place: int) -> int:
        """How many words from there on stand in it: the longest phrase that does; 0 for none."""
        longest = 0
        for form in self._forms(words[place]) if place < len(words) else ():
            for phrase in self._phrases.get(
                form, ()
            ):  # mostly there is none, so this is asked for nearly every word
                if len(phrase) > longest and self._stands_at(place, phrase, words):
                    longest = len(phrase)
        return longest

    def _stands_at(self, place: int, phrase: Sequence[str], words: Sequence[str]) -> bool:
        return place + len(phrase) <= len(words) and all(
            part in self._forms(word) for word, part in zip(words[place:], phrase, strict=False)
        )

    def find(self, words: Sequence[str], start: int = 0) -> int:
        """The first place from ``start`` on where something of it stands; -1 for none."""
        return next((place for place in range(start, len(words)) if self.length_at(words, place)), -1)

    def is_in(self, words: Sequence[str]) -> bool:
        """Whether anything of it stands among the words."""
        return self.find(words) >= 0


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[str, ...]:
    """A word, and what it may be a form of."""
    return tuple(dict.fromkeys(_stems(word)))


def _stems(word: str) -> Iterator[str]:
    yield word
    for ending in ("s", "es", "d", "ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem
            if ending in ("ed", "ing"):
                yield f"{stem}e"
                if stem[-1] == stem[-2]:
                    yield stem[:-1]
    if word.endswith(("ies", "ied")) and len(word) > 4:
        yield f"{word[:-3]}y"


class Polarity:
    """Tells what goes badly from what goes well."""

    def __init__(self, bad: Collection[str], good: Collection[str]) -> None:
        self._bad, self._good = Lexicon(bad), Lexicon(good)

    def of(self, words: Sequence[str]) -> int:
        """Below 0 for what is bad, above for what is good, 0 for neither; a "not" before it turns it round."""
        sum_, place, turned = 0, 0, -1
        while place < len(words):
            bad, good = self._bad.length_at(words, place), self._good.length_at(words, place)
            if words[place] in TURNS_ROUND and not max(bad, good) > 1:
                turned = place
            elif bad or good:
                value = -1 if bad >= good else 1
                sum_ += -value if turned >= 0 and place - turned <= _NOT_REACHES else value
                place += max(bad, good) - 1
            place += 1
        return sum_

"""A clause as the finders of harsh words see it: what stands where, about whom it is, and whether it is bad or good."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum

from reflect.analysis.care.harsh_words import HarshWords
from reflect.text.named_tuple import NamedTuple

ClauseRange = tuple[int, int]
"""Words of a clause, from the first to before the last."""

NOT = frozenset({"not", "never", "no", "nolonger", "neither"})
WILL = frozenset({"will", "would", "can", "could", "going", "shall"})
HAVE_BEEN = frozenset({"have", "had", "has", "was", "were", "been", "did"})
EACH = frozenset({"every", "each"})
ALWAYS = frozenset({"always", "constantly", "forever", "invariably", "everytime", "whenever", "consistently"})

_FIRST_PERSON = frozenset({"i", "we"})
_IT = frozenset({"it", "this", "that", "things", "something", "everything", "luck", "life", "all"})
_OTHERS = frozenset({"he", "she", "you", "who", "his", "her", "their", "your", "someone"})
_SUBJECTS = frozenset({"i", "it", "they", "this", "that", "things", "there", "we"})


class Who(Enum):
    """Whom a clause is about."""

    ONESELF = "oneself"
    """ "I", and what is so much one's own that it stands for one: "my life"."""
    IT = "it"
    """What befalls one: "it", "things"."""
    FIRMS = "firms"
    """Those who decide: "they", "employers"."""
    OTHERS = "others"


class View(NamedTuple):
    """The words of a clause, with the words we know."""

    texts: Sequence[str]
    known: HarshWords

    def at(self, name: str, place: int) -> int:
        """How many words from there on stand in a group of known words; 0 for none."""
        return self.known.lexicons[name].length_at(self.texts, place)

    def find(self, name: str, start: int = 0) -> int:
        """The first place from ``start`` on where something of the group stands; -1 for none."""
        return self.known.lexicons[name].find(self.texts, start)

    def has(self, name: str, start: int = 0) -> bool:
        """Whether something of the group stands there from ``start`` on."""
        return self.find(name, start) >= 0

    def has_any(self, words: Collection[str], start: int = 0, end: int | None = None) -> bool:
        """Whether one of these words stands there."""
        return any(word in words for word in self.texts[start:end])

    def word(self, place: int) -> str:
        """The word there; an empty text beyond either end."""
        return self.texts[place] if 0 <= place < len(self.texts) else ""

    def begins(self, place: int, *words: str) -> bool:
        """Whether these words stand there."""
        if 0 <= place < len(self.texts) and self.texts[place] != words[0]:  # nearly always
            return False
        return tuple(self.texts[place : place + len(words)]) == words

    def polarity(self, start: int = 0, without: Collection[str] = ()) -> int:
        """Below 0 for what is bad, above for what is good, from ``start`` on."""
        return self.known.polarity.of([word for word in self.texts[start:] if word not in without])

    def is_past(self, place: int) -> bool:
        """Whether the verb there tells what was."""
        word = self.word(place)
        return (word.endswith("ed") and not word.endswith("eed")) or self.at("past", place) > 0

    def from_(self, start: int) -> ClauseRange:
        """The span from there to the end."""
        return start, len(self.texts)

    def who(self, place: int) -> Who:
        """Whom the clause is about at a place: the nearest subject before it, else behind it."""
        first = place == 0 or self.word(place) in EACH
        for at in [*range(place - 1, -1, -1), *(range(place, len(self.texts)) if first else ())]:
            if who := self._who_is(at):
                return who
        if self.texts[-2:] in (["for", "me"], ["with", "me"]):  # "interviews never go well for me"
            return Who.IT
        return Who.OTHERS if place and self.word(0) not in ALWAYS else Who.ONESELF

    def _who_is(self, at: int) -> Who | None:
        word = self.texts[at]
        if word == "my":
            return Who.ONESELF if self.at("mine", at + 1) else Who.OTHERS
        if word in _FIRST_PERSON:
            return Who.ONESELF
        if word in _IT:
            return None if self.word(at - 1) == "like" else Who.IT  # "companies like that"
        if self.at("firms", at):
            return Who.FIRMS
        return Who.OTHERS if word in _OTHERS else None

    def subject(self, place: int) -> int:
        """Where the subject of what stands at a place begins."""
        whole = self.word(place) in EACH | {"all", "everything", "nothing", "whenever"}
        if place and whole and "i" not in self.texts[:place]:
            return 0
        for at in range(place, -1, -1):
            if self.texts[at] in _SUBJECTS or self.at("firms", at):
                return at
        return max(0, next((at for at in range(place) if self.texts[at] == "my"), 0))

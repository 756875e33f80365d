"""Finds a name for oneself as a whole person: "I'm a total failure", "I'm not good enough"."""

from __future__ import annotations

from collections.abc import Sequence

from reflect.analysis.care.absolutes import Span
from reflect.analysis.care.pointed_loader import PointedWords

_BE = frozenset({"am", "feel", "look", "become", "remain", "felt", "be"})
_AFTER_BE = frozenset(
    {
        "like",
        "as",
        "if",
        "i",
        "am",
        "being",
        "become",
        "only",
        "nothing",
        "but",
        "more",
        "than",
        "always",
        "be",
        "been",
        "that",
        "once",
        "clearly",
        "one",
        "big",
        "have",
        "now",
        "by",
        "nature",
    }
)


_MISSED = frozenset(
    {
        "attractive",
        "interesting",
        "smart",
        "intelligent",
        "clever",
        "talented",
        "likeable",
        "likable",
        "lovable",
        "worthy",
        "capable",
        "good",
    }
)
"""What somebody who is "not" it says of the whole person."""


class SelfNames:
    """The finder of names for oneself, with the words it knows."""

    def __init__(self, words: PointedWords) -> None:
        self._lexicons = words.lexicons

    def find(self, texts: Sequence[str]) -> Span | None:
        """A name or a trait of the whole person."""
        for place, word in enumerate(texts):
            if word == "i" and self._named_at(texts, place):
                return place, len(texts)
            if word == "what" and self._what_a(texts, place):
                return place, len(texts)
        return self._wrong_with_me(texts)

    def _named_at(self, texts: Sequence[str], place: int) -> int:
        """How many words from "I" on are a name; 0 for none."""
        if texts[place + 1 : place + 2] == ["suck"]:
            return 2
        verb = self._verb(texts, place)
        if verb < 0:
            return 0
        is_past = texts[verb] in ("was", "felt") and texts[verb] == "was"
        start = verb + 1
        while (
            start < len(texts)
            and texts[start] in _AFTER_BE
            and not self._lexicons["traits"].length_at(texts, start) > 1
        ):
            start += 1
        length = self._past_name(texts, start) if is_past else self._name(texts, start, texts[verb] == "feel")
        return start + length - place if length else 0

    def _verb(self, texts: Sequence[str], place: int) -> int:
        """Where the "am" behind an "I" stands."""
        for at in range(place + 1, min(place + 4, len(texts))):
            if texts[at] in ("am", "feel", "was", "look", "become") or texts[at - 1 : at + 1] == [
                "must",
                "be",
            ]:
                return at
            if texts[at] not in (
                "have",
                "always",
                "must",
                "will",
                "only",
                "do",
                "often",
                "know",
                "clearly",
                "constantly",
                "then",
            ):
                return -1
        return -1

    def _name(self, texts: Sequence[str], start: int, is_feeling: bool) -> int:
        """How many words there are a name in the present."""
        if texts[start : start + 1] == ["too"] and (
            length := self._lexicons["too"].length_at(texts, start + 1)
        ):
            return 1 + length
        if texts[start : start + 1] == ["not"]:
            return self._not_enough(texts, start)
        length = self._lexicons["traits"].length_at(texts, start)
        if length and not (is_feeling and self._lexicons["feelings"].length_at(texts, start)):
            return length
        length = self._lexicons["bare-traits"].length_at(texts, start)
        if length and start + length == len(texts) and not is_feeling:
            return length
        return self._label(texts, start, "names")

    def _past_name(self, texts: Sequence[str], start: int) -> int:
        return self._label(texts, start, "strong-names")

    def _label(self, texts: Sequence[str], start: int, names: str) -> int:
        """A noun that is a name, or a role with a bad word before it; both may have such words before them."""
        at = start
        while at < len(texts) and (length := self._lexicons["bad-kind"].length_at(texts, at)):
            at += length
        if length := self._lexicons[names].length_at(texts, at):
            return at + length - start
        if names == "names" and at > start and (length := self._lexicons["roles"].length_at(texts, at)):
            return (
                at + length - start
                if texts[at - 1]
                not in (
                    "old",
                    "little",
                    "right",
                    "proper",
                    "perfect",
                    "real",
                    "great",
                    "such",
                    "big",
                    "born",
                    "total",
                    "complete",
                )
                else 0
            )
        return 0

    def _not_enough(self, texts: Sequence[str], start: int) -> int:
        """ "not good enough", as long as it is not about one skill: "not good enough at welding"."""
        if texts[start + 1 : start + 2] == ["enough"] and len(texts) == start + 2:
            return 2
        length = self._lexicons["enough"].length_at(texts, start + 1)
        end = start + 1 + length
        if length and end == len(texts) and texts[start + 1] in _MISSED:
            return end - start
        if not length or texts[end : end + 1] != ["enough"]:
            return 0
        return 0 if texts[end + 1 : end + 2] in (["at"], ["in"], ["with"], ["yet"]) else end + 1 - start

    def _what_a(self, texts: Sequence[str], place: int) -> int:
        """ "What an idiot I am"."""
        length = self._label(texts, place + 1, "names")
        end = place + 1 + length
        return end + 2 - place if length and texts[end : end + 2] in (["i", "am"], ["i", "was"]) else 0

    def _wrong_with_me(self, texts: Sequence[str]) -> Span | None:
        """ "There is something wrong with me", but not "nothing wrong with me"."""
        for place in range(len(texts)):
            if texts[place : place + 3] != ["wrong", "with", "me"]:
                continue
            begins = next(
                (at for at in range(place - 1, -1, -1) if texts[at] in ("there", "something", "what")), -1
            )
            if begins < 0 or any(word in ("nothing", "not") for word in texts[begins:place]):
                return None
            return (begins - 2 if texts[begins - 2 : begins] == ["there", "is"] else begins), place + 3
        return None

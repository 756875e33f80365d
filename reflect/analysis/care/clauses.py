"""Sentences cut into clauses: what is said, apart from what is only asked, supposed or given as a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reflect.analysis.care.reading import COMMA, ENDS, MARKS, QUESTION, Word
from reflect.text.named_tuple import NamedTuple

_IFS = frozenset({"if", "unless"})
_ALL = frozenset({"anything", "nothing", "everything", "everyone", "nobody"})


_LONGEST, _SHORTEST = 40, 2
"""Words of a clause at most, and at least where nothing but a new subject ends it."""
_SPANS = frozenset({"every", "each", "whenever", "what", "how"})
"""Words that hold two clauses together: "every time I get close I ruin it"."""


LEADS_IN = frozenset({"whatever", "whenever", "everytime"})
"""Words that begin what a comma does not end: "whatever I do, it goes wrong"."""


class Joints(NamedTuple):
    """Words by which clauses are told apart."""

    joints: Collection[str]
    """Those that begin one: "but"."""
    subjects: Collection[str]
    """Those before which "and" begins one."""
    leads_on: Collection[str]
    """Those after which an "I" goes on with the same one: "I think I ..."."""


class Clause(NamedTuple):
    """The words of a text from ``start`` to before ``end``."""

    words: Sequence[Word]
    start: int
    end: int
    lead: str = ""
    """The word that joins it to what stands before: "because"."""
    is_asked: bool = False
    """Whether its sentence is a question."""
    is_supposed: bool = False
    """Whether it says what is or would be, if."""

    @property
    def texts(self) -> list[str]:
        """Its words as they are read."""
        return [word.text for word in self.words[self.start : self.end]]


def clauses(words: Sequence[Word], joints: Joints) -> list[Clause]:
    """The clauses of a text in their order; "and" begins one before a subject."""
    found: list[Clause] = []
    start = 0
    for end in [*(place for place, word in enumerate(words) if word.text in ENDS), len(words)]:
        is_asked = end < len(words) and words[end].text == QUESTION
        parts = list(_cut(words, start, end, joints))
        found += (part._replace(is_asked=is_asked) for part in _supposed(parts))
        start = end + 1
    return found


def _cut(words: Sequence[Word], start: int, end: int, joints: Joints) -> Iterator[Clause]:
    """The clauses of one sentence."""
    lead = ""
    for place in range(start, end):
        is_joint = _joins(words, place, joints)
        if words[place].text == COMMA and words[start].text in LEADS_IN:
            continue
        if is_joint or words[place].text in MARKS:
            if start < place:
                yield Clause(words, start, place, lead)
            start, lead = place + 1, words[place].text if is_joint else ""
        elif place - start >= _LONGEST or _starts_anew(words, start, place, joints):
            yield Clause(words, start, place, lead)
            start, lead = place, ""
    if start < end:
        yield Clause(words, start, end, lead)


def _joins(words: Sequence[Word], place: int, joints: Joints) -> bool:
    before = words[place - 1].text if place else ""
    follows = words[place + 1].text if place + 1 < len(words) else ""
    if words[place].text == "yet" and (not follows or follows in MARKS):  # "not quick enough yet"
        return False
    if words[place].text in joints.joints:
        return follows != "me" and before not in _ALL  # "everyone but me", "nothing but trouble"
    return words[place].text == "and" and follows in joints.subjects


def _starts_anew(words: Sequence[Word], start: int, place: int, joints: Joints) -> bool:
    """Whether an "I" begins what nobody set apart: "i am tired i always fail"."""
    if words[place].text != "i" or place - start < _SHORTEST or words[place - 1].text in joints.leads_on:
        return False
    return not any(word.text in _SPANS for word in words[start:place])


def _supposed(parts: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses of a sentence; marked are those that hold only if: all after an "if", and the one before it."""
    has_if = False
    for place, part in enumerate(parts):
        before_if = place + 1 < len(parts) and parts[place + 1].lead in _IFS
        yield part._replace(is_supposed=has_if or before_if)
        has_if = has_if or part.lead in _IFS

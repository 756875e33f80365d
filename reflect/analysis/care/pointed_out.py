"""Words pointed out in a sentence about oneself: at most one for an answer, and none in what is fair."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from reflect.analysis.care.always import always
from reflect.analysis.care.care_loader import load_care
from reflect.analysis.care.clauses import Clause, Joints, clauses
from reflect.analysis.care.context import Place, is_denied, is_quoted, is_reported
from reflect.analysis.care.everything import everything_bad
from reflect.analysis.care.levels import Level, level_of
from reflect.analysis.care.nobody import nobody
from reflect.analysis.care.pointed_loader import PointedWords, load_pointed
from reflect.analysis.care.reading import Word, as_typed, read
from reflect.analysis.care.self_names import self_name
from reflect.analysis.care.view import Span, View
from reflect.analysis.care.will_never import will_never
from reflect.model.guide import Answers

_LEADING = re.compile(r"(?:\b(?:the|an?|my|just|really|such|only)\s+)$", re.IGNORECASE)
"""Small words before what is quoted that belong to it."""

_ASKS = {("what", "is"), ("am", "i"), ("do", "i"), ("is", "it"), ("was", "it")}
_TURNS = frozenset({"but", "and", "though", "although", "yet", "however"})

_ACCEPTED = frozenset({"fine", "ok", "okay", "alright", "right", "enough", "good"})

_LOOKED_AT = 5_000
"""Characters that are looked at: a sentence was asked for."""

_MOST = 12
"""Words quoted at most."""


_FINDERS: Mapping[str, Callable[[View], Span | None]] = {
    "nobody": nobody,
    "will-never": will_never,
    "everything-bad": everything_bad,
    "always": always,
    "name": self_name,
}
"""The finder of each kind; the first that finds something in a clause tells its kind."""


class PointedOut(NamedTuple):
    """Words in an answer that are worth a second look, and what is said beside them."""

    kind: str
    quote: str
    """Whole words, as they were typed, on one line."""
    says: str


def pointed_out(question_id: str, text: str, answers: Answers = MappingProxyType({})) -> PointedOut | None:
    """What is worth pointing out in the answer to a question.

    Nothing in one that brings up help, and beside some other ``answers`` it is better left unsaid.
    """
    words = load_pointed()
    if question_id not in words.questions or words.unless.holds(answers) or level_of(text) is Level.HELP:
        return None
    kind, quote = _first(text, words) or ("", "")
    return PointedOut(kind, quote, words.kinds[kind].says.replace("{word}", quote)) if kind else None


@lru_cache(maxsize=64)  # the situation of a session is asked for again and again
def harsh_kinds(text: str) -> frozenset[str]:
    """The kinds of harsh words that a person says of themselves, also where they take some of it back."""
    return frozenset(kind for kind, _, _ in _harsh(text, load_pointed()))


def _first(text: str, words: PointedWords) -> tuple[str, str] | None:
    for kind, place, is_softened in _harsh(text, words):
        if not is_softened:
            return kind, _quote(text, place)
    return None


def _harsh(text: str, words: PointedWords) -> Iterator[tuple[str, Place, bool]]:
    """What is harsh in a text: its kind, its place, and whether it is softened, as by "sometimes" or what follows."""
    text = text[:_LOOKED_AT]
    read_words = read(text, load_care().spelling)
    parts = clauses(
        read_words, Joints(words.words["joints"], words.words["subjects"], words.words["leads-on"])
    )
    for at, clause in enumerate(parts):
        if not _is_stated(clause, words):
            continue
        for kind, span in _found(clause, words):
            place = Place(read_words, clause.start + span[0], clause.start + span[1])
            if _is_own(place, words):
                is_hedged = words.lexicons["hedges"].is_in(clause.texts)
                yield kind, place, is_hedged or _is_taken_back(parts[at + 1 : at + 3])


def _is_stated(clause: Clause, words: PointedWords) -> bool:
    """Whether it says that something is so: it is no question and no condition."""
    is_condition = clause.is_supposed or clause.lead in words.words["conditions"]
    return not (clause.is_asked or is_condition or _begins_a_question(clause))


def _found(clause: Clause, words: PointedWords) -> Iterator[tuple[str, Span]]:
    view = View(clause.texts, words)
    for kind, find in _FINDERS.items():
        if span := find(view):
            yield kind, span


def _begins_a_question(clause: Clause) -> bool:
    """Whether it is one without its mark: "what is wrong with me", "am I a failure"."""
    first = tuple(clause.texts[:2])
    return first[:1] in (("why",), ("how",)) or first in _ASKS


def _is_own(place: Place, words: PointedWords) -> bool:
    """Whether the person says it as their own; what they take others to think of them is."""
    context = load_care().context
    others = context._replace(says=context.says - set(words.words["mind-reading"]))
    if is_denied(place, others) or is_reported(place, others) or is_quoted(place, others):
        return False
    return not any(word in ("if", "whether") for word in place.before(4))


def _is_taken_back(following: Sequence[Clause]) -> bool:
    """Whether what comes next says that it is not so: "... but I know I'm not"."""
    return any(_takes_back(clause) for clause in following)


def _takes_back(clause: Clause) -> bool:
    texts = clause.texts
    denies = texts[-2:] in (["am", "not"], ["not", "true"]) or texts[-3:-1] == ["is", "not"]
    accepts = texts[:2] in (["that", "is"], ["it", "is"], ["this", "is"]) and texts[-1] in _ACCEPTED
    return accepts or (denies and clause.lead in _TURNS)


def _quote(text: str, place: Place) -> str:
    """The words as typed, with the small ones before them and no more than fit a line."""
    shown: Sequence[Word] = place.words[place.start : min(place.end, place.start + _MOST)]
    start = shown[0].start
    while found := _LEADING.search(text, max(0, start - 12), start):
        start = found.start()
    return as_typed(text, [shown[0]._replace(start=start), *shown[1:]])

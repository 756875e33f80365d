"""Finds harsh words that a person says of themselves as their own, and tells which judge the whole of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from reflect.analysis.care.always import always
from reflect.analysis.care.care_loader import load_care, words_of
from reflect.analysis.care.clauses import Clause, Joints, clauses
from reflect.analysis.care.context import WordRange, is_denied, is_quoted, is_reported
from reflect.analysis.care.everything import everything_bad
from reflect.analysis.care.harsh_words import HarshWords, load_harsh
from reflect.analysis.care.nobody import THOUGHT, is_rhetorical, is_unwanted, nobody
from reflect.analysis.care.prefilter import LOOKED_AT
from reflect.analysis.care.self_names import is_of_all_of_oneself, self_name
from reflect.analysis.care.view import ClauseRange, View
from reflect.analysis.care.will_never import will_never
from reflect.text.named_tuple import NamedTuple

_ASKS = {("what", "is"), ("am", "i"), ("do", "i"), ("is", "it"), ("was", "it")}
_TURNS = frozenset({"but", "and", "though", "although", "yet", "however"})
_ACCEPTED = frozenset({"fine", "ok", "okay", "alright", "right", "enough", "good"})

_OF_ONE = frozenset({"he", "she"})
_HELPS_TO_THINK = frozenset({"must", "will", "all", "that", "have"})
"""What may stand between those who are taken to think something and what they think."""

_FINDERS: Mapping[str, Callable[[View], ClauseRange | None]] = {
    "nobody": nobody,
    "will-never": will_never,
    "everything-bad": everything_bad,
    "always": always,
    "name": self_name,
}
"""The finder of each kind; the first that finds something in a clause tells its kind."""


class Harsh(NamedTuple):
    """Harsh words found in a text."""

    kind: str
    place: WordRange
    is_softened: bool
    """Whether some of it is taken back, as by "sometimes" or by what follows."""
    judges_all: bool
    """Whether it judges the whole of the person, or says that nobody wants them."""


def harsh_kinds(text: str) -> frozenset[str]:
    """The kinds of harsh words that a person says of themselves, also where they take some of it back."""
    return frozenset(found.kind for found in harsh(text))


@lru_cache(maxsize=64)  # the situation of a session is asked for again and again
def harsh(text: str) -> tuple[Harsh, ...]:
    """What is harsh in a text, in the order of its clauses."""
    return tuple(_harsh(text))


def _harsh(text: str) -> Iterator[Harsh]:
    words, read_words = load_harsh(), words_of(text[:LOOKED_AT])
    parts = clauses(
        read_words, Joints(words.words["joints"], words.words["subjects"], words.words["leads-on"])
    )
    for at, clause in enumerate(parts):
        if not _is_stated(clause, words):
            continue
        if place := _of_all_but_me(parts[at : at + 2]):
            yield Harsh("nobody", place, is_softened=False, judges_all=False)
        for kind, span in _found(clause, words):
            place = WordRange(read_words, clause.start + span[0], clause.start + span[1])
            if _is_own(place, words):
                is_hedged = words.lexicons["hedges"].is_in(clause.texts)
                is_softened = is_hedged or _is_taken_back(parts[at + 1 : at + 3])
                judges_all = _judges_all(kind, span, View(clause.texts, words))
                yield Harsh(kind, _with_those_who_think(place, clause, words), is_softened, judges_all)


def _with_those_who_think(place: WordRange, clause: Clause, words: HarshWords) -> WordRange:
    """The same with the "they think" before it: without it these would be the person's own words."""
    view, start = View(clause.texts, words), place.start - clause.start
    thinks = start - 1
    while view.word(thinks) in _HELPS_TO_THINK:
        thinks -= 1
    if thinks < 0 or not (view.at("mind-reading", thinks) or view.word(thinks) in THOUGHT):
        return place
    who = thinks - 1
    while view.word(who) in _HELPS_TO_THINK:
        who -= 1
    return place._replace(start=clause.start + who) if who >= 0 and view.at("firms", who) else place


def _of_all_but_me(pair: Sequence[Clause]) -> WordRange | None:
    """Where two clauses set one against all others: "everyone else manages, I don't"."""
    if len(pair) < 2 or pair[0].texts[:2] != ["everyone", "else"]:
        return None
    texts = [word for word in pair[1].texts if word != "only"]
    is_denied = len(texts) == 3 and texts[0] == "i" and texts[2] == "not"
    return WordRange(pair[0].words, pair[0].start, pair[1].end) if is_denied else None


def _is_stated(clause: Clause, words: HarshWords) -> bool:
    """Whether it says that something is so: it is no question and no condition."""
    if clause.is_supposed or clause.lead in words.words["conditions"]:
        return False
    is_asked = clause.is_asked or _begins_a_question(clause)
    return not is_asked or is_rhetorical(clause.texts) or _asks_for_a_rule(clause.texts)


def _asks_for_a_rule(texts: Sequence[str]) -> bool:
    """Whether a question says that it is so every time: "why do I never get anything right"."""
    return texts[:1] == ["why"] and texts[2:3] == ["i"] and texts[3:4] in (["never"], ["always"])


def _found(clause: Clause, words: HarshWords) -> Iterator[tuple[str, ClauseRange]]:
    view = View(clause.texts, words)
    for kind, find in _FINDERS.items():
        if span := find(view):
            yield kind, span


def _judges_all(kind: str, span: ClauseRange, view: View) -> bool:
    said = view._replace(texts=view.texts[slice(*span)])
    return (kind == "name" and is_of_all_of_oneself(said)) or (kind == "nobody" and is_unwanted(said))


def _begins_a_question(clause: Clause) -> bool:
    """Whether it is one, also without its mark: "what is wrong with me", "am I a failure"."""
    first = tuple(clause.texts[:2])
    return first[:1] in (("why",), ("how",)) or first in _ASKS


def _is_own(place: WordRange, words: HarshWords) -> bool:
    """Whether the person says it as their own; what they take others to think of them is."""
    context = load_care().context
    taken_to_think = THOUGHT if "must" in place.before(4) else frozenset()
    others = context._replace(says=context.says - set(words.words["mind-reading"]) - taken_to_think)
    if is_denied(place, others) or is_reported(place, others) or is_quoted(place, others):
        return False
    if not _OF_ONE.isdisjoint(place.before(4)) and is_reported(place, context):  # "he thinks I'm lazy"
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

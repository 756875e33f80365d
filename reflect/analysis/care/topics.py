"""What a sentence is about: one's worth, a plain fact, a problem, unfair treatment, or a reason outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from reflect.analysis.care.care_loader import load_care, said_in
from reflect.analysis.care.care_parser import read_classes, read_frames
from reflect.analysis.care.frames import Frames
from reflect.analysis.care.harsh import harsh_kinds
from reflect.analysis.care.levels import phrases_found
from reflect.analysis.care.reading import ENDS, MARKS
from reflect.model.guide.toml_reader import (
    GuideError,
    TomlTable,
    document,
    flag,
    only,
    place_of,
    strings,
    table,
    tables,
)
from reflect.text.named_tuple import NamedTuple
from reflect.text.resources import packaged

PROBLEMS = ("housing", "papers", "health", "money", "deadline")
"""The kinds of problems, the more pressing first."""

UNFAIR = (
    "violence", "passport", "pregnancy", "age", "accent", "religion", "origin", "disability", "gender", "papers",
    "other",
)  # fmt: skip
"""The grounds of unfair treatment."""

_WITHOUT_WORTH = frozenset({"drinking"})
"""Heavy phrases that say nothing of one's worth."""

_MADE_OF_HEALTH = frozenset({"disability", "pregnancy"})
"""Where these are held against somebody, the problem is not their health."""

_GROUPS = ("treatment", "outside", "filter", "fact", "against")
"""The groups of frames without a kind, in the order of ``TopicWords``."""

_BARE = 4
"""Words up to which a text that names a ground needs no more: "my age"."""


class TopicWords(NamedTuple):
    """Everything ``topics.toml`` says."""

    problems: Frames
    grounds: Frames
    alone: frozenset[str]
    """Grounds that are treatment in themselves."""
    treatment: Frames
    outside: Frames
    filter: Frames
    fact: Frames
    against: Frames


def about_worth(text: str) -> bool:
    """Whether a sentence is about the person as a whole, or a smaller name for oneself; a plain problem is not."""
    kinds = harsh_kinds(text)
    if "name" in kinds or any(found.group not in _WITHOUT_WORTH for found in phrases_found(text)):
        return True
    return bool(kinds) and not problem_of(text)


@lru_cache(maxsize=64)  # the situation of a session is asked for again and again
def problem_of(text: str) -> str:
    """The kind of everyday problem a sentence names, one of the ``PROBLEMS``; an empty text for none."""
    found = {match.label for match in load_topics().problems.matches(_words(text))}
    if "health" in found and unfair_of(text) in _MADE_OF_HEALTH:
        found.remove("health")
    return next((kind for kind in PROBLEMS if kind in found), "")


@lru_cache(maxsize=64)
def unfair_of(text: str) -> str:
    """The ground on which somebody was treated unfairly, one of ``UNFAIR``; an empty text where nothing says so."""
    topics = load_topics()
    for sentence in _sentences(_words(text)):
        grounds = {match.label for match in topics.grounds.matches(sentence)}
        is_bare = len(sentence) <= _BARE and "i" not in sentence
        is_done = is_bare or next(topics.treatment.matches(sentence), None) is not None
        for kind in UNFAIR:
            if kind in grounds and (is_done or kind in topics.alone):
                return kind
    return ""


@lru_cache(maxsize=64)
def is_plain_fact(text: str) -> bool:
    """Whether a sentence plainly states a problem, a requirement, a skill or what decided; in doubt it does not.

    One that holds anything against the person does not.
    """
    words, topics = _words(text), load_topics()
    is_fact = problem_of(text) or lies_outside(text) or next(topics.fact.matches(words), None)
    return bool(is_fact) and not about_worth(text) and next(topics.against.matches(words), None) is None


@lru_cache(maxsize=64)
def lies_outside(text: str) -> bool:
    """Whether a reason lies outside of what anybody could show: a hiring stop, the money, the papers to work."""
    return next(load_topics().outside.matches(_words(text)), None) is not None


@lru_cache(maxsize=64)
def tells_of_a_filter(text: str) -> bool:
    """Whether a text tells that a machine turned the application away before anybody read it."""
    return next(load_topics().filter.matches(_words(text)), None) is not None


def _words(text: str) -> list[str]:
    return [word.text for word in said_in(text)]


def _sentences(words: Sequence[str]) -> Iterator[list[str]]:
    sentence: list[str] = []
    for word in words:
        if word in ENDS:
            yield sentence
            sentence = []
        elif word not in MARKS or sentence:
            sentence.append(word)
    yield sentence


@cache
def load_topics() -> TopicWords:
    """The words that come with the program."""
    return parse_topics(packaged("words/topics.toml"))


def parse_topics(words: str) -> TopicWords:
    """The words from a file's text. Raises ``GuideError``."""
    top = "the topics"
    data = document(words, top, {"classes", "problem", "unfair", *_GROUPS})
    classes = read_classes(table(data, "classes", top), _passed_over())
    problems, grounds = tables(data, "problem", top), tables(data, "unfair", top)
    groups = {name: table(data, name, top) for name in _GROUPS}
    for name, group in groups.items():
        only(group, {"frames"}, name)
    alone = frozenset(entry["id"] for entry in grounds if "alone" in entry and flag(entry, "alone", "unfair"))
    return TopicWords(
        _frames(_by_kind(problems, PROBLEMS, "problem"), classes),
        _frames(_by_kind(grounds, UNFAIR, "unfair"), classes),
        alone,
        *(
            _frames({name: strings(group.get("frames"), f"{name}, frames")}, classes)
            for name, group in groups.items()
        ),
    )


def _by_kind(entries: Sequence[TomlTable], kinds: Sequence[str], name: str) -> dict[str, tuple[str, ...]]:
    found = {}
    for entry in entries:
        place = place_of(entry, name)
        only(entry, {"id", "alone", "frames"} if name == "unfair" else {"id", "frames"}, place)
        found[entry["id"]] = strings(entry.get("frames"), f"{place}, frames")
    if wrong := set(kinds) ^ set(found):
        raise GuideError(f"{name}: missing or unknown: {', '.join(sorted(wrong))}")
    return found


def _frames(by_kind: Mapping[str, Sequence[str]], classes: Mapping[str, Sequence[str]]) -> Frames:
    return read_frames(by_kind.items(), classes, load_care().closing, _passed_over())


def _passed_over() -> frozenset[str]:
    care = load_care()
    return care.adverbs | care.spelling.passed_over

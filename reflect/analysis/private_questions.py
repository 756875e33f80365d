"""Questions of an interview that nobody needs to answer: children, religion, origin, age, health, a union. Pure.

The program does not say what the law says, which differs from country to country: only that an answer is not owed.
"""

from __future__ import annotations

import re
from functools import cache

from reflect.model.guide.toml_reader import (
    GuideError,
    document,
    only,
    patterns,
    place_of,
    strings,
    table,
    tables,
    text,
)
from reflect.text.named_tuple import NamedTuple
from reflect.text.normal_form import normal_form
from reflect.text.resources import packaged

TOPICS = ("pregnancy", "family", "religion", "origin", "age", "health", "union")
"""What such a question is about, in the order they are looked for."""

LONGEST = 400
"""Characters of a question that are looked at."""


class PrivateTopic(NamedTuple):
    """How one private matter is asked about."""

    id: str
    asks: re.Pattern[str]
    """Matches turns of phrase in a question."""
    bare: frozenset[str]
    """The normal forms of questions that are a word or two, and name the matter."""


def private_topic_of(question: str) -> str:
    """The private matter that a question asks about, one of ``TOPICS``; an empty text for a question about the work."""
    asked = question[:LONGEST]
    form = normal_form(asked).rstrip(" ?!")
    for topic in load_private_topics():
        if form in topic.bare or topic.asks.search(asked):
            return topic.id
    return ""


@cache
def load_private_topics() -> tuple[PrivateTopic, ...]:
    """The private matters that come with the program."""
    return parse_private_topics(packaged("words/private_questions.toml"))


def parse_private_topics(words: str) -> tuple[PrivateTopic, ...]:
    """The private matters from a file's text. Raises ``GuideError``."""
    top = "the private questions"
    data = document(words, top, {"shorthands", "topic"})
    named = table(data, "shorthands", top)
    shorthands = {name: text(named, name, "shorthands") for name in named}
    found = []
    for entry in tables(data, "topic", top):
        place = place_of(entry, "topic")
        only(entry, {"id", "asks", "bare"}, place)
        asks = [
            _written_out(each, shorthands, place) for each in strings(entry.get("asks"), f"{place}, asks")
        ]
        bare = frozenset(map(normal_form, strings(entry.get("bare"), f"{place}, bare")))
        found.append(PrivateTopic(entry["id"], patterns(asks, place), bare))
    if tuple(topic.id for topic in found) != TOPICS:
        raise GuideError(f"{top}: the topics must be {', '.join(TOPICS)}")
    return tuple(found)


def _written_out(pattern: str, shorthands: dict[str, str], place: str) -> str:
    """A pattern with what its shorthands stand for; counts of a regular expression, ``{0,2}``, stay."""
    for _ in shorthands:  # a shorthand may stand in another
        for name, stands_for in shorthands.items():
            pattern = pattern.replace(f"{{{name}}}", stands_for)
    if unknown := re.search(r"\{[a-z]", pattern):
        raise GuideError(f"{place}: no such shorthand: {pattern[unknown.start() :][:20]}")
    return pattern

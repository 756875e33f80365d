"""The words of the interview page, read from ``interview.toml`` as strictly as the guide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from reflect.model.guide import Ask
from reflect.model.guide.toml_reader import (
    GuideError,
    TomlTable,
    check_unique,
    document,
    lines,
    patterns,
    place_of,
    read,
    table,
    tables,
    text,
)
from reflect.model.kinds import KINDS
from reflect.text.compiled import compiled_document
from reflect.text.named_tuple import NamedTuple
from reflect.text.resources import packaged

LINES = (
    "title", "title-on", "strengths", "strength-proof", "strength-blank", "ready", "to-practise",
    "to-practise-too", "better", "better-blank", "no-answers", "more-answers", "if-hard", "one-change", "if-then-blank",
    "weakness-how", "their-turn", "ask-blank", "look-up", "missed", "known", "interview", "no-title",
    "nothing-yet", "solid", "removed", "nothing-to-practise", "not-over", "how-did-it-go",
)  # fmt: skip
"""The lines the program says."""

_PLACE = "the interview page"
"""Where a mistake is that is in no part of it."""


class InterviewWords(NamedTuple):
    """What the interview page asks and says."""

    asks: Mapping[str, Ask]
    """The fields of the record of an interview that are asked for, in order, by their ids."""
    lines: Mapping[str, str]
    """What it says, by id."""
    in_there: re.Pattern[str]
    """Matches a moment in an interview."""
    after_it: re.Pattern[str]
    """Matches a moment after one."""

    def label(self, field: str) -> str:
        """What a field is called on paper."""
        return self.asks[field].label


@cache
def load_interview_words() -> InterviewWords:
    """The words of the interview page that come with the program."""
    compiled = compiled_document("interview")
    return _interview_words(compiled) if compiled else parse_interview_words(packaged("words/interview.toml"))


def parse_interview_words(words: str) -> InterviewWords:
    """The words of the interview page from a file's text. Raises ``GuideError``."""
    return _interview_words(interview_document(words))


def interview_document(words: str) -> dict[str, Any]:
    """What stands in a file's text. Raises ``GuideError``."""
    return document(words, _PLACE, {"field", "lines", "in-there", "after-it"}, "is")


def _interview_words(data: TomlTable) -> InterviewWords:
    asks = []
    for entry in tables(data, "field", _PLACE):
        place = place_of(entry, "field", _PLACE)
        ask = read(Ask, entry, place, choices=())
        text(entry, "label", place)
        if ask.kind not in KINDS:
            raise GuideError(f"{place}: no such kind: {ask.kind!r}")
        asks.append(ask)
    check_unique((ask.id for ask in asks), f"{_PLACE}, fields")
    return InterviewWords(
        {ask.id: ask for ask in asks},
        lines(table(data, "lines", _PLACE), LINES),
        *(patterns(data.get(key), f"{_PLACE}, {key}") for key in ("in-there", "after-it")),
    )

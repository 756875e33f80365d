"""The outline of the patterns over all sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reflect.analysis.overview import MIN_SESSIONS_FOR_PATTERNS
from reflect.analysis.patterns.pattern import Pattern
from reflect.analysis.patterns.pattern_page import (
    found_by_part,
    not_enough_line,
    session_count_line,
    sessions_line,
)
from reflect.analysis.patterns.pattern_words import PatternWords
from reflect.reports.outline import Note, Outline, Section, Statement


def patterns_outline(
    words: PatternWords, patterns: Sequence[Pattern], names: Mapping[str, str], today: date
) -> Outline:
    """What was found by part, and what there is not enough of yet; ``names`` are those of all sessions, by id."""
    return Outline(
        "patterns",
        words.line("title"),
        today,
        sections=tuple(_sections(words, patterns, names))
        if len(names) >= MIN_SESSIONS_FOR_PATTERNS
        else (_note(words.line("begins")),),
    )


def _sections(words: PatternWords, patterns: Sequence[Pattern], names: Mapping[str, str]) -> list[Section]:
    by_part = found_by_part(words, patterns)
    ends = ("" if by_part else words.line("gathering")), not_enough_line(words, patterns)
    return [
        _note(f"{session_count_line(words, len(names))}. {words.line('intro')}"),
        *(
            Section(title, tuple(Statement(words, each, sessions_line(words, each, names)) for each in those))
            for title, those in by_part
        ),
        *(_note(line) for line in ends if line),
    ]


def _note(text: str) -> Section:
    return Section("", (Note(text),))

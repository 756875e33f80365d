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
from reflect.text.sanitize import inside_a_sentence


def patterns_outline(
    words: PatternWords, patterns: Sequence[Pattern], names: Mapping[str, str], today: date
) -> Outline:
    """What was found by part, and what there is not enough of yet; ``names`` are those of all sessions, by id.

    Of what is shown on request only the titles are said, at the end.
    """
    unasked = [each for each in patterns if not (each.on_request and each.is_found)]
    titles = ", ".join(inside_a_sentence(each.title) for each in patterns if each not in unasked)
    by_part = _by_part(words, unasked, names)
    sections = [
        _note(f"{session_count_line(words, len(names))}. {words.line('intro')}"),
        *(by_part or [_note(words.line("gathering"))]),
        _note(not_enough_line(words, unasked)),
        _note(words.line("on-request", titles=titles) if titles else ""),
    ]
    is_enough = len(names) >= MIN_SESSIONS_FOR_PATTERNS
    return _outline(words, today, sections if is_enough else [_note(words.line("begins"))])


def requested_outline(
    words: PatternWords, patterns: Sequence[Pattern], names: Mapping[str, str], today: date
) -> Outline:
    """What is shown on request alone; that it is not enough yet, where there is less than it needs."""
    asked_for = [each for each in patterns if each.on_request]
    not_enough = [
        _note(words.line("waiting-one", title=each.title, n=each.n, needs=each.needs)) for each in asked_for
    ]
    return _outline(words, today, _by_part(words, asked_for, names) or not_enough)


def _outline(words: PatternWords, today: date, sections: Sequence[Section]) -> Outline:
    said = tuple(each for each in sections if each.title or each.blocks)
    return Outline("patterns", words.line("title"), today, sections=said)


def _by_part(words: PatternWords, patterns: Sequence[Pattern], names: Mapping[str, str]) -> list[Section]:
    return [
        Section(title, tuple(Statement(words, each, sessions_line(words, each, names)) for each in those))
        for title, those in found_by_part(words, patterns)
    ]


def _note(text: str) -> Section:
    return Section("", (Note(text),) if text else ())

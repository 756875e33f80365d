"""Patterns: what keeps coming up over all sessions, as plain statements, each with its n and the sessions behind it.

Pure. A statement is about what was written, never about the person: there are counts and medians, no score, no trend
line and no test of significance. The words stand in ``patterns.toml``. From sections 6.1 and 6.3 of the chapter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from reflect.analysis.patterns import feelings, follow_through, outcomes, recurrence
from reflect.analysis.patterns.pattern import Pattern, PatternResult, PatternRow
from reflect.analysis.patterns.pattern_input import QUESTIONS_READ, PatternInput
from reflect.analysis.patterns.pattern_words import PatternDefinition, PatternWords
from reflect.model.guide import Guide
from reflect.model.session import Session

__all__ = ["FINDERS", "QUESTIONS_READ", "Pattern", "PatternRow", "PatternWords", "patterns"]


class Finder(NamedTuple):
    """How one pattern is counted: a pure function of the input, and the names of its sentences."""

    find: Callable[[PatternInput], PatternResult]
    says: tuple[str, ...] = ("main",)
    """The names of its sentences in ``patterns.toml``."""


FINDERS: Mapping[str, Finder] = {
    "areas": Finder(recurrence.areas),
    "strengths": Finder(recurrence.strengths, ("main", "none")),
    "weaknesses": Finder(recurrence.weaknesses, ("main", "none")),
    "causes": Finder(recurrence.causes, ("main", "none")),
    "control": Finder(recurrence.control, ("main", "unsaid")),
    "requirements": Finder(recurrence.requirements, ("main", "none")),
    "same": Finder(recurrence.same, ("main", "none")),
    "stages": Finder(outcomes.stages),
    "guess": Finder(outcomes.guess, ("main", "level", "offers")),
    "pitches": Finder(outcomes.pitches, ("main", "one")),
    "matches": Finder(outcomes.matches, ("main", "level")),
    "steps": Finder(follow_through.actions, ("main", "unsaid")),
    "afterwards": Finder(follow_through.afterwards),
    "advice": Finder(follow_through.advice),
    "hours": Finder(follow_through.hours, ("main", "compared")),
    "belief": Finder(feelings.belief),
    "mood": Finder(feelings.mood, ("main", "level", "after")),
}
"""How each pattern is counted, by id. A new one is one function, one entry here, and its words in ``patterns.toml``."""


def patterns(words: PatternWords, guide: Guide, sessions: Iterable[Session], today: date) -> list[Pattern]:
    """Every pattern, in the order of the file; one below its minimum says so and nothing else."""
    data = PatternInput(guide, sessions, words, today)
    parts = {part.id: part.title for part in words.parts}
    return [_in_words(words, said, parts[said.part], data) for said in words.patterns]


def _in_words(words: PatternWords, said: PatternDefinition, part: str, data: PatternInput) -> Pattern:
    found = FINDERS[said.id].find(data)
    if found.n < said.needs:
        says = words.line("not-enough", n=found.n, needs=said.needs)
        found = PatternResult(found.n, found.sessions)
    else:
        says = " ".join(said.says[name].format(**{"n": found.n, **filled}) for name, filled in found.says)
    return Pattern(
        id=said.id,
        part=part,
        title=said.title,
        n=found.n,
        needs=said.needs,
        says=says,
        sessions=found.sessions,
        counts=said.counts,
        asks=said.asks if found.asks else "",
        rows=found.rows,
        series=found.series,
    )

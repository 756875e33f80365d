"""Patterns: what keeps coming up over all sessions, as plain statements, each with its n and the sessions behind it.

Pure. A statement is about what was written, never about the person: there are counts and medians, no score, no trend
line and no test of significance. The words stand in ``patterns.toml``. From sections 6.1 and 6.3 of the chapter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from reflect.analysis.list_edits import NO_EDITS, ListEdits
from reflect.analysis.patterns import expectations, feelings, follow_through, outcomes, recurrence
from reflect.analysis.patterns.pattern import Pattern, PatternResult, PatternRow
from reflect.analysis.patterns.pattern_input import QUESTIONS_READ, PatternInput
from reflect.analysis.patterns.pattern_words import PatternDefinition, PatternWords
from reflect.analysis.titles import named_with_day, short_name
from reflect.model.guide import Guide
from reflect.model.session import Session
from reflect.text.named_tuple import NamedTuple
from reflect.text.numbers import filled_in

__all__ = ["FINDERS", "QUESTIONS_READ", "Pattern", "PatternRow", "PatternWords", "patterns", "session_names"]


class PatternFinder(NamedTuple):
    """How one pattern is counted: a pure function of the input, and the names of its sentences."""

    find: Callable[[PatternInput], PatternResult]
    says: tuple[str, ...] = ("main",)
    """The names of its sentences in ``patterns.toml``."""


FINDERS: Mapping[str, PatternFinder] = {
    "areas": PatternFinder(recurrence.areas),
    "strengths": PatternFinder(recurrence.strengths),
    "weaknesses": PatternFinder(recurrence.weaknesses),
    "causes": PatternFinder(recurrence.causes),
    "control": PatternFinder(recurrence.control, ("main", "unsaid", "guess")),
    "requirements": PatternFinder(recurrence.requirements),
    "same": PatternFinder(recurrence.same),
    "stages": PatternFinder(outcomes.stages),
    "guess": PatternFinder(outcomes.guess, ("main", "level")),
    "pitches": PatternFinder(outcomes.pitches, ("main", "one")),
    "matches": PatternFinder(outcomes.matches),
    "steps": PatternFinder(follow_through.actions),
    "afterwards": PatternFinder(follow_through.afterwards),
    "advice": PatternFinder(follow_through.advice, ("main", "answered")),
    "hours": PatternFinder(follow_through.hours, ("main", "compared")),
    "belief": PatternFinder(feelings.belief),
    "mood": PatternFinder(feelings.mood),
    "predictions": PatternFinder(expectations.predictions),
    "experiment": PatternFinder(expectations.experiment, ("main", "yet", "cannot")),
}
"""How each pattern is counted, by id. A new one is one function, one entry here, and its words in ``patterns.toml``."""


def patterns(
    words: PatternWords, guide: Guide, sessions: Iterable[Session], today: date, edits: ListEdits = NO_EDITS
) -> list[Pattern]:
    """Every pattern, in the order of the file; one below its minimum says so, one that found nothing says nothing.

    ``edits`` are what the person made of the lists outside the sessions.
    """
    data = PatternInput(guide, sessions, words, today, edits)
    parts = {part.id: part.title for part in words.parts}
    return [_in_words(words, said, parts[said.part], data) for said in words.patterns]


def session_names(sessions: Iterable[Session], today: date) -> dict[str, str]:
    """The name of each session by its id, company and day, newest first."""
    newest_first = sorted(sessions, key=lambda session: session.created, reverse=True)
    return {session.id: named_with_day(short_name(session), session.day, today) for session in newest_first}


def _in_words(words: PatternWords, said: PatternDefinition, part: str, data: PatternInput) -> Pattern:
    found = FINDERS[said.id].find(data)
    says = ""
    if found.n < said.needs:
        says = words.line("not-enough", n=found.n, needs=said.needs)
    elif found.found:
        says = " ".join(filled_in(said.says[name], **{"n": found.n, **filled}) for name, filled in found.says)
    if found.n < said.needs or not found.found:
        found = PatternResult(found.n, found.sessions)
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
        days=found.days,
        on_request=said.on_request,
    )

"""Patterns: what keeps coming up over all sessions, as plain statements, each with its n and the sessions behind it.

Pure. A statement is about what was written, never about the person: there are counts and medians, no score, no trend
line and no test of significance. The words stand in ``patterns.toml``. From sections 6.1 and 6.3 of the chapter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from reflect.analysis.patterns import again, did, felt, went
from reflect.analysis.patterns.pattern import LOOKED_AT, Found, Material, Pattern, PatternWords, Row, Words
from reflect.model.guide import Guide
from reflect.model.session import Session

__all__ = ["FINDERS", "LOOKED_AT", "Pattern", "Row", "Words", "patterns"]


class Finder(NamedTuple):
    """How one pattern is counted."""

    find: Callable[[Material], Found]
    says: tuple[str, ...] = ("main",)
    """Its sentences, by name."""


FINDERS: Mapping[str, Finder] = {
    "areas": Finder(again.areas),
    "strengths": Finder(again.strengths, ("main", "none")),
    "weaknesses": Finder(again.weaknesses, ("main", "none")),
    "causes": Finder(again.causes, ("main", "none")),
    "control": Finder(again.control, ("main", "unsaid")),
    "requirements": Finder(again.requirements, ("main", "none")),
    "same": Finder(again.same, ("main", "none")),
    "stages": Finder(went.stages),
    "guess": Finder(went.guess, ("main", "level", "offers")),
    "pitches": Finder(went.pitches, ("main", "one")),
    "matches": Finder(went.matches, ("main", "level")),
    "steps": Finder(did.steps, ("main", "unsaid")),
    "afterwards": Finder(did.afterwards),
    "advice": Finder(did.advice),
    "hours": Finder(did.hours, ("main", "compared")),
    "belief": Finder(felt.belief),
    "mood": Finder(felt.mood, ("main", "level", "after")),
}
"""By id. A new pattern is one function, one entry here, and its words in ``patterns.toml``."""


def patterns(words: Words, guide: Guide, sessions: Iterable[Session], today: date) -> list[Pattern]:
    """Every pattern, in the order of the file; one below its minimum says so and nothing else."""
    material = Material(guide, sessions, words, today)
    parts = {part.id: part.title for part in words.parts}
    return [_in_words(words, said, parts[said.part], material) for said in words.patterns]


def _in_words(words: Words, said: PatternWords, part: str, material: Material) -> Pattern:
    found = FINDERS[said.id].find(material)
    if found.n < said.needs:
        says = words.line("not-enough", n=found.n, needs=said.needs)
        found = Found(found.n, found.sessions)
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

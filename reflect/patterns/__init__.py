"""Patterns: what keeps coming up over all sessions, as plain statements, each with its n and the sessions behind it.

Pure. A statement is about what was written, never about the person; there is no score, no trend line and no test of
significance, only counts and medians, and below a minimum it says that it is not enough yet. The words stand in
``patterns.toml``. From sections 6.1 and 6.3 of the chapter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from reflect.guide import Guide
from reflect.patterns import again, did, felt, went
from reflect.patterns.material import LOOKED_AT, Material
from reflect.patterns.pattern import Found, Pattern, Row, Series
from reflect.patterns.words import PatternWords, Words
from reflect.session import Session

__all__ = ["FINDERS", "LOOKED_AT", "Finder", "Pattern", "Row", "Series", "Words", "patterns"]


@dataclass(frozen=True, slots=True)
class Finder:
    """How one pattern is counted."""

    find: Callable[[Material], Found]
    says: frozenset[str]
    """The names of its sentences."""


FINDERS: Mapping[str, Finder] = MappingProxyType(
    {
        "areas": Finder(again.areas, frozenset({"main"})),
        "strengths": Finder(again.strengths, frozenset({"main", "none"})),
        "weaknesses": Finder(again.weaknesses, frozenset({"main", "none"})),
        "causes": Finder(again.causes, frozenset({"main", "none"})),
        "control": Finder(again.control, frozenset({"main", "unsaid"})),
        "requirements": Finder(again.requirements, frozenset({"main", "none"})),
        "same": Finder(again.same, frozenset({"main", "none"})),
        "stages": Finder(went.stages, frozenset({"main"})),
        "guess": Finder(went.guess, frozenset({"main", "level", "offers"})),
        "pitches": Finder(went.pitches, frozenset({"main", "one"})),
        "matches": Finder(went.matches, frozenset({"main", "level"})),
        "steps": Finder(did.steps, frozenset({"main", "unsaid"})),
        "afterwards": Finder(did.afterwards, frozenset({"main"})),
        "advice": Finder(did.advice, frozenset({"main"})),
        "hours": Finder(did.hours, frozenset({"main", "compared"})),
        "belief": Finder(felt.belief, frozenset({"main"})),
        "mood": Finder(felt.mood, frozenset({"main", "level", "after"})),
    }
)
"""By id. A new pattern is one function, one entry here, and its words in ``patterns.toml``."""


def patterns(words: Words, guide: Guide, sessions: Iterable[Session], today: date) -> list[Pattern]:
    """Every pattern, in the order of the file; those below their minimum say so and nothing else."""
    material = Material(guide, sessions, words.groups, words.lines, today)
    parts = {part.id: part.title for part in words.parts}
    return [_in_words(words, said, parts[said.part], material) for said in words.patterns]


def _in_words(words: Words, said: PatternWords, part: str, material: Material) -> Pattern:
    found = FINDERS[said.id].find(material)
    if found.n < said.needs:
        not_enough = words.line("not-enough").format(n=found.n, needs=said.needs)
        return Pattern(
            said.id, part, said.title, found.n, said.needs, not_enough, found.sessions, said.counts
        )
    return Pattern(
        id=said.id,
        part=part,
        title=said.title,
        n=found.n,
        needs=said.needs,
        says=" ".join(said.says[name].format(**{"n": found.n, **filled}) for name, filled in found.says),
        sessions=found.sessions,
        counts=said.counts,
        asks=said.asks if found.asks else "",
        rows=found.rows,
        series=found.series,
    )

"""The words of the patterns, as frozen data; ``patterns.toml`` holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reflect.patterns.material import Group


@dataclass(frozen=True, slots=True)
class Part:
    """A heading under which patterns stand."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PatternWords:
    """What one pattern says."""

    id: str
    part: str
    """The id of its part."""
    title: str
    needs: int
    """The n below which nothing is said but that it is not enough yet."""
    says: Mapping[str, str]
    """The sentences by name, with places to fill in."""
    counts: str
    """How it is counted."""
    asks: str = ""
    """A question, where the statement leaves something to choose."""


@dataclass(frozen=True, slots=True)
class Words:
    """The whole file."""

    parts: tuple[Part, ...]
    patterns: tuple[PatternWords, ...]
    groups: tuple[Group, ...]
    """Areas that are counted together."""
    lines: Mapping[str, str]

    def line(self, line_id: str) -> str:
        """A line by its id. Raises ``KeyError``."""
        return self.lines[line_id]

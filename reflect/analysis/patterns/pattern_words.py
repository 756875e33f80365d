"""What ``patterns.toml`` says, as frozen data; that file tells what each key means."""

from __future__ import annotations

from collections.abc import Mapping

from reflect.text.named_tuple import NamedTuple
from reflect.text.numbers import filled_in


class PatternPart(NamedTuple):
    """A heading under which patterns stand."""

    id: str
    title: str


class AreaGroup(NamedTuple):
    """Areas that are counted together: the papers, the talks, what is around them."""

    id: str
    label: str
    areas: frozenset[str]


class PatternDefinition(NamedTuple):
    """The words of one pattern, and the minimum it needs."""

    id: str
    part: str
    """The id of its part."""
    title: str
    needs: int
    says: Mapping[str, str]
    counts: str
    asks: str = ""
    on_request: bool = False
    """Whether its numbers are shown only to somebody who asks for them."""


class PatternWords(NamedTuple):
    """Everything ``patterns.toml`` says."""

    parts: tuple[PatternPart, ...]
    patterns: tuple[PatternDefinition, ...]
    groups: tuple[AreaGroup, ...]
    lines: Mapping[str, str]

    def line(self, line_id: str, **filled: object) -> str:
        """A line by its id, filled in; a person's own words go in as they are. Raises ``KeyError``."""
        return filled_in(self.lines[line_id], **filled)

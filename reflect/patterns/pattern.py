"""What a pattern is: a plain statement with its n, the sessions behind it, and the lines it is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

from reflect.session import Session

# --- what patterns.toml says, which tells what each key means ---


class Part(NamedTuple):
    """A heading under which patterns stand."""

    id: str
    title: str


class Group(NamedTuple):
    """Areas that are counted together: the papers, the talks, what is around them."""

    id: str
    label: str
    areas: frozenset[str]


class PatternWords(NamedTuple):
    """What one pattern says."""

    id: str
    part: str
    """The id of its part."""
    title: str
    needs: int
    says: Mapping[str, str]
    counts: str
    asks: str = ""


class Words(NamedTuple):
    """The whole file."""

    parts: tuple[Part, ...]
    patterns: tuple[PatternWords, ...]
    groups: tuple[Group, ...]
    lines: Mapping[str, str]

    def line(self, line_id: str, **filled: object) -> str:
        """A line by its id, filled in; a person's own words go in as they are. Raises ``KeyError``."""
        return self.lines[line_id].format(**filled)


# --- what is counted ---


@dataclass(frozen=True, slots=True)
class Row:
    """One line beneath a statement: so many of so many, and the sessions that make them up."""

    label: str
    value: str
    """What stands at its end, such as ``3 of 5``."""
    sessions: tuple[str, ...]
    """Ids, newest first."""
    share: float | None = None
    """How far its bar goes, 0 to 1; ``None``: no bar."""
    count: int | None = None
    of: int | None = None
    group: str = ""
    """The heading it stands under."""
    words: tuple[str, ...] = ()
    """The person's own words beneath it."""


class Series(NamedTuple):
    """Numbers over time, oldest first."""

    label: str
    values: tuple[float | None, ...]
    top: float
    """The highest a value can be; the lowest is 0."""


Said = tuple[str, Mapping[str, Any]]
"""A sentence by its name, with what is filled in; ``n`` always is."""


class Found(NamedTuple):
    """What was counted for one pattern, before it is put into words."""

    n: int
    """How many sessions it rests on."""
    sessions: tuple[str, ...]
    """Their ids, newest first."""
    says: tuple[Said, ...] = ()
    rows: tuple[Row, ...] = ()
    series: tuple[Series, ...] = ()
    asks: bool = False
    """Whether its question is asked."""

    @classmethod
    def over(cls, sessions: Iterable[Session], rows: Iterable[Row], *says: Said, **more: Any) -> Found:
        """What was counted over these sessions; without ``says``, the main sentence is said."""
        known = list(sessions)
        return cls(len(known), ids(known), says or (("main", {}),), tuple(rows), **more)


class Pattern(NamedTuple):
    """One pattern in words."""

    id: str
    part: str
    """The heading of its part."""
    title: str
    n: int
    needs: int
    says: str
    """The statement; below its minimum, that it is not enough yet."""
    sessions: tuple[str, ...]
    counts: str
    asks: str
    rows: tuple[Row, ...]
    series: tuple[Series, ...]

    @property
    def is_enough(self) -> bool:
        """Whether there is enough to say something."""
        return self.n >= self.needs


def ids(sessions: Iterable[Session]) -> tuple[str, ...]:
    """The ids of sessions, each once, in their order."""
    return tuple(dict.fromkeys(session.id for session in sessions))


def number(value: float) -> str:
    """A number with at most one decimal, none where it is whole."""
    return f"{round(value, 1):g}" if abs(value) < 1e6 else f"{value:.0f}"


def middle(values: Sequence[float]) -> str:
    """The median; of no values, an empty text."""
    return number(float(median(values))) if values else ""


def spread(values: Sequence[float]) -> Said:
    """The sentence on the middle, lowest and highest of some numbers; another one when all are the same."""
    low, high = number(min(values, default=0)), number(max(values, default=0))
    return ("main" if low != high else "level"), {"middle": middle(values), "low": low, "high": high}


def of(label: str, count: int, total: int, sessions: Iterable[Session], note: str = "", **more: Any) -> Row:
    """A row of ``count`` out of ``total``, with its bar."""
    value = f"{count} of {total}" + (f" · {note}" if note else "")
    return Row(label, value, ids(sessions), count / total if total else 0.0, count, total, **more)

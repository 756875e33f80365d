"""What a pattern is: a plain statement with its n, the sessions behind it, and the lines it is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from reflect.session import Session


@dataclass(frozen=True, slots=True)
class Row:
    """One line beneath a statement: so many of so many, and the sessions that make them up."""

    label: str
    """In the guide's words or the person's own, as typed."""
    value: str
    """What stands at its end, such as ``3 of 5``."""
    sessions: tuple[str, ...]
    """Ids, newest first."""
    share: float | None = None
    """How far its bar goes, 0 to 1; ``None``: it has none."""
    count: int | None = None
    of: int | None = None
    group: str = ""
    """The heading it stands under, if any."""
    words: tuple[str, ...] = ()
    """The person's own words beneath it."""


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers over time, oldest first."""

    label: str
    values: tuple[float | None, ...]
    top: float
    """The highest a value can be; the lowest is 0."""


Said = tuple[str, Mapping[str, Any]]
"""A sentence by its name, with what is filled in; ``n`` always is."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was counted for one pattern, before it is put into words."""

    n: int
    """How many sessions (or steps, or requests) it rests on."""
    sessions: tuple[str, ...]
    """Ids of the sessions behind it, newest first."""
    says: tuple[Said, ...] = ()
    rows: tuple[Row, ...] = ()
    series: tuple[Series, ...] = ()
    asks: bool = False
    """Whether its question is asked."""

    @classmethod
    def over(cls, sessions: Iterable[Session], rows: Iterable[Row], *says: Said, **more: Any) -> Found:
        """What was counted over these sessions; without a name in ``says``, the main sentence is said."""
        known = list(sessions)
        return cls(len(known), ids(known), says or (("main", {}),), tuple(rows), **more)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern in words."""

    id: str
    part: str
    """The heading of the part it belongs to."""
    title: str
    n: int
    needs: int
    """The n below which nothing is said."""
    says: str
    """The statement; below its minimum, that it is not enough yet."""
    sessions: tuple[str, ...]
    counts: str = ""
    """How it was counted."""
    asks: str = ""
    """A question to the person, where there is something to ask."""
    rows: tuple[Row, ...] = field(default=())
    series: tuple[Series, ...] = field(default=())

    @property
    def is_enough(self) -> bool:
        """Whether there is enough to say something."""
        return self.n >= self.needs


def ids(sessions: Iterable[Session]) -> tuple[str, ...]:
    """The ids of sessions, each once, in their order."""
    return tuple(dict.fromkeys(session.id for session in sessions))


def middle(values: Sequence[float]) -> float:
    """The median: half of the values are at most as high, half at least."""
    return float(median(values))


def number(value: float) -> str:
    """A number as people write it: at most one decimal, none where it is whole."""
    return f"{round(value, 1):g}" if abs(value) < 1e6 else f"{value:.0f}"


def spread(values: Sequence[float]) -> Said:
    """The sentence on some numbers: their middle, lowest and highest; another one when they are all the same."""
    filled = {"middle": number(middle(values)), "low": number(min(values)), "high": number(max(values))}
    return ("main" if filled["low"] != filled["high"] else "level"), dict(filled)


def of(label: str, count: int, total: int, sessions: Iterable[Session], **more: Any) -> Row:
    """A row of ``count`` out of ``total``, with its bar."""
    value = f"{count} of {total}" + (f" · {more.pop('note')}" if more.get("note") else "")
    more.pop("note", None)
    return Row(label, value, ids(sessions), count / total if total else 0.0, count, total, **more)


def is_number(value: object) -> bool:
    """Whether a stored value is a number one can reckon with."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)

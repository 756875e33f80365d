"""What a pattern is: a statement in words, with the rows, series and sessions it was counted from. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from reflect.model.frozen import Frozen
from reflect.model.session import Session
from reflect.text.named_tuple import NamedTuple

PERCENT = 100.0
"""The highest number of those that are given in percent."""


class PatternRow(Frozen):
    """One line beneath a statement, such as a count out of a total, and the sessions it was counted in."""

    label: str
    value: str
    """The text at its end, such as ``3 of 5``."""
    sessions: tuple[str, ...]
    """Ids, newest first."""
    share: float | None = None
    """The length of its bar, 0 to 1; ``None``: no bar."""
    count: int | None = None
    of: int | None = None
    group: str = ""
    """The heading it stands under."""
    words: tuple[str, ...] = ()
    """The person's own words beneath it."""
    change: tuple[float, float, float] | None = None
    """Two numbers, the earlier and the later one, and the highest there can be; ``None``: no picture of them."""
    marks: int = 0
    """How many marks stand in its row, where it is one that grows; 0: none."""


class Series(NamedTuple):
    """Numbers over time, oldest first."""

    label: str
    top: float
    """The highest value there can be; the lowest is 0."""
    values: tuple[float | None, ...]


class Days(NamedTuple):
    """Days on which something took place, for a calendar strip; one day as often as it took place then."""

    label: str
    days: tuple[date, ...]


FilledSentence = tuple[str, Mapping[str, Any]]
"""The name of a sentence of a pattern, and the values to fill in; ``n`` is always filled in."""


class PatternResult(NamedTuple):
    """What was counted for one pattern, before it is put into words."""

    n: int
    """The number of sessions, or of actions, it was counted over."""
    sessions: tuple[str, ...]
    """The ids of the sessions, newest first."""
    says: tuple[FilledSentence, ...] = ()
    rows: tuple[PatternRow, ...] = ()
    series: tuple[Series, ...] = ()
    days: tuple[Days, ...] = ()
    asks: bool = False
    """Whether the pattern's question is asked."""
    found: bool = True
    """Whether there is something to say; what did not come up is not spoken of."""

    @classmethod
    def of_sessions(
        cls, sessions: Iterable[Session], rows: Iterable[PatternRow], *says: FilledSentence, **more: Any
    ) -> PatternResult:
        """The result over these sessions, each counted as often as it comes; by default it says the main sentence."""
        known = list(sessions)
        return cls(len(known), session_ids(known), says or (("main", {}),), tuple(rows), **more)


class Pattern(NamedTuple):
    """One pattern in words, as it is shown."""

    id: str
    part: str
    """The title of its part."""
    title: str
    n: int
    needs: int
    says: str
    """The statement; below its minimum, that it is not enough yet; empty where nothing was found."""
    sessions: tuple[str, ...]
    counts: str
    asks: str
    rows: tuple[PatternRow, ...]
    series: tuple[Series, ...]
    days: tuple[Days, ...] = ()
    on_request: bool = False
    """Whether its numbers are shown only to somebody who asks for them."""

    @property
    def is_found(self) -> bool:
        """Whether it has something to say."""
        return self.is_enough and bool(self.says)

    @property
    def is_enough(self) -> bool:
        """Whether ``n`` reaches the minimum."""
        return self.n >= self.needs


def session_ids(sessions: Iterable[Session]) -> tuple[str, ...]:
    """The ids of sessions, each once, in their order."""
    return tuple(dict.fromkeys(session.id for session in sessions))


def format_number(value: float) -> str:
    """A number with at most one decimal, none where it is whole."""
    return f"{round(value, 1):g}" if abs(value) < 1e6 else f"{value:.0f}"


def median_text(values: Sequence[float]) -> str:
    """The median as text; empty for no values."""
    ordered, middle = sorted(values), len(values) // 2
    return format_number((ordered[middle] + ordered[~middle]) / 2) if values else ""


def spread_sentence(values: Sequence[float]) -> FilledSentence:
    """The sentence on median, lowest and highest value: ``main``, or ``level`` when all values are the same."""
    low, high = format_number(min(values, default=0)), format_number(max(values, default=0))
    return ("main" if low != high else "level"), {"middle": median_text(values), "low": low, "high": high}


def share_row(
    label: str, count: int, total: int, sessions: Iterable[Session], note: str = "", **more: Any
) -> PatternRow:
    """A row of ``count`` out of ``total``, with its bar."""
    value = f"{count:,} of {total:,}" + (f" · {note}" if note else "")
    return PatternRow(
        label, value, session_ids(sessions), count / total if total else 0.0, count, total, **more
    )

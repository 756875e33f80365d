"""What a pattern is made of: its words, the sessions it is looked for in, and what is found, line by line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from statistics import median
from typing import Any, NamedTuple

from reflect.model.action import words_of
from reflect.model.guide import Ask, Guide
from reflect.model.session import Session
from reflect.model.titles import title
from reflect.text.dates import format_day, local_day

LOOKED_AT = frozenset(
    {
        "company", "role", "about", "stage", "outcome", "channel", "guess", "mood", "belief", "belief-after",
        "mood-after", "requirements", "causes", "change", "questions", "researched", "hours", "strengths",
        "weaknesses", "pitch", "same-approach", "feedback", "learned", "later",
    }
)  # fmt: skip
"""The questions patterns are made of. The thought is not among them: no pattern shows it."""

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


# --- what it is looked for in ---


class Material:
    """All sessions, newest first."""

    def __init__(self, guide: Guide, sessions: Iterable[Session], words: Words, today: date) -> None:
        self.guide, self.today = guide, today
        self.groups, self.say = words.groups, words.line
        self._names: dict[str, str] = {}
        self.sessions = sorted(sessions, key=lambda session: session.created, reverse=True)

    def with_(self, holds: Callable[[Session], object]) -> list[Session]:
        """The sessions for which something holds."""
        return [session for session in self.sessions if holds(session)]

    def figures(self, question_id: str) -> list[tuple[Session, float]]:
        """The sessions in which a question is answered with a number, and that number."""
        found = [(session, figure(session, question_id)) for session in self.sessions]
        return [(session, value) for session, value in found if value is not None]

    def learned_after(self, moment: datetime) -> Session | None:
        """The first session begun after a moment in which something was learned."""
        place = bisect_right(self._learned, moment, key=lambda session: session.created)
        return self._learned[place] if place < len(self._learned) else None

    @cached_property
    def _learned(self) -> list[Session]:
        return [session for session in reversed(self.sessions) if session.words("learned").strip()]

    def listed(self, values: Iterable[str], found: list[object]) -> str:
        """How often each value was found, ``3 done, 1 open``; what there is none of is left out."""
        counts = [(value, found.count(value)) for value in values]
        return ", ".join(self.say(f"so-many-{value}", count=count) for value, count in counts if count)

    def named(self, session: Session) -> str:
        """A session by its day and title."""
        if session.id not in self._names:
            self._names[session.id] = f"{self.day(session)}, {title(session)}"
        return self._names[session.id]

    def day(self, session: Session) -> str:
        """The day a session was begun."""
        return format_day(local_day(session.created), self.today)

    def label(self, question_id: str, value: str, field: str = "") -> str:
        """The guide's words for a stored choice; an unknown one stands for itself."""
        ask = self._ask(question_id, field)
        return ask.choice_label(value) if ask else value

    def choices(self, question_id: str, field: str = "") -> list[str]:
        """The ids of the choices there are, in the guide's order."""
        ask = self._ask(question_id, field)
        return [choice.id for choice in ask.choices] if ask else []

    def _ask(self, question_id: str, field: str) -> Ask | None:
        if not self.guide.knows(question_id):
            return None
        question = self.guide.question(question_id)
        return next((ask for ask in question.fields if ask.id == field), None) if field else question


def figure(session: Session, question_id: str) -> float | None:
    """The answer when it is a number."""
    value = session.answer(question_id)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def field_words(session: Session, question_id: str, field: str) -> Iterator[str]:
    """A field of the records of a list, where it holds words."""
    for record in session.records(question_id):
        if (words := words_of(record, field)).strip():
            yield words


# --- what is found ---


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
    top: float
    """The highest a value can be; the lowest is 0."""
    values: tuple[float | None, ...]


Said = tuple[str, Mapping[str, Any]]
"""A sentence by its name, with what is filled in; ``n`` always is."""


class Found(NamedTuple):
    """What was counted for one pattern, before it is put into words."""

    n: int
    """How many sessions, or steps, it rests on."""
    sessions: tuple[str, ...]
    """The ids of the sessions, newest first."""
    says: tuple[Said, ...] = ()
    rows: tuple[Row, ...] = ()
    series: tuple[Series, ...] = ()
    asks: bool = False
    """Whether its question is asked."""

    @classmethod
    def over(cls, sessions: Iterable[Session], rows: Iterable[Row], *says: Said, **more: Any) -> Found:
        """What was counted over these sessions, each as often as it comes; without ``says`` it is the main sentence."""
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


def median_text(values: Sequence[float]) -> str:
    """The median; of no values, an empty text."""
    return number(float(median(values))) if values else ""


def spread(values: Sequence[float]) -> Said:
    """The sentence on the middle, lowest and highest of some numbers; another one when all are the same."""
    low, high = number(min(values, default=0)), number(max(values, default=0))
    return ("main" if low != high else "level"), {"middle": median_text(values), "low": low, "high": high}


def of(label: str, count: int, total: int, sessions: Iterable[Session], note: str = "", **more: Any) -> Row:
    """A row of ``count`` out of ``total``, with its bar."""
    value = f"{count} of {total}" + (f" · {note}" if note else "")
    return Row(label, value, ids(sessions), count / total if total else 0.0, count, total, **more)

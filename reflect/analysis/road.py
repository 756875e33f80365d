"""The road: one line for each application, with the stages that were reached in it. Pure.

Sessions of the same company and role are one application. Nothing is counted, and nothing is said of how good or bad
a stage was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from reflect.analysis.overview import SessionRow
from reflect.model.guide import Guide
from reflect.text.dates import short_day
from reflect.text.named_tuple import NamedTuple

SHOWN_FOR = timedelta(days=2 * 365)
"""How long after its last stage an application stays on the road; older ones are in the history."""


STAGES = ("application", "screening", "test", "trial", "interview", "final", "other")
"""The stages in the order in which they usually come; of one day, they stand in it."""


class ReachedStage(NamedTuple):
    """A session of an application: the stage that was recorded in it, and the day it stands at."""

    session_id: str
    day: date
    stage: str


class Application(NamedTuple):
    """One application, with the stages that were recorded."""

    rows: tuple[SessionRow, ...]
    """The sessions behind it, the oldest first."""
    stages: tuple[ReachedStage, ...]
    """In the order they took place in; none where no session says how far it went."""

    @property
    def id(self) -> str:
        """The id of its newest session, which stands for it."""
        return self.newest.id

    @property
    def newest(self) -> SessionRow:
        """The newest session of the application."""
        return self.rows[-1]

    @property
    def title(self) -> str:
        """Company and role, as written last."""
        return self.newest.title

    @property
    def short_name(self) -> str:
        """The company alone, else what stands for it; where the title has no room."""
        return self.newest.short_name or self.title

    @property
    def days(self) -> list[date]:
        """The days of its stages."""
        return [each.day for each in self.stages]

    @property
    def span(self) -> tuple[date, date]:
        """The days its first session and its newest were begun."""
        return self.rows[0].day, self.newest.day

    def stages_in_words(self, guide: Guide, today: date) -> str:
        """The stages in words, which its dots stand for: ``First call 3 Nov, Interview 20 Nov``."""
        label = guide.question("stage").choice_label
        return ", ".join(f"{label(each.stage)} {short_day(each.day, today)}" for each in self.stages)

    def session_in_words(self, row: SessionRow, guide: Guide, today: date) -> str:
        """A session of it in words: ``Interview 20 Nov``; the day alone where it does not say how far it went."""
        label = guide.question("stage").choice_label(row.stage) if row.stage else ""
        return " ".join(filter(None, (label, short_day(_place(row), today))))

    def state_in_words(self, guide: Guide, today: date) -> str:
        """The state of the application as its newest session says it; empty where that does not say."""
        outcome = self.newest.outcome
        line = guide.lines.get(f"road-{outcome}", "")
        return line.replace("{day}", short_day(self.span[1], today))

    def state_in_line(self, guide: Guide, today: date, *, in_full: bool = True) -> str:
        """The state for a list, where a no is not said, so that none stands above another; or in short."""
        outcome = self.newest.outcome
        if outcome == "no":
            return ""
        in_short = "" if in_full else guide.lines.get(f"road-{outcome}-in-short", "")
        return in_short or self.state_in_words(guide, today)


def road(rows: Iterable[SessionRow], today: date) -> list[Application]:
    """The applications of the last two years, the one that began first on top."""
    groups: dict[str, list[SessionRow]] = {}
    for row in sorted(rows, key=lambda row: row.created.timestamp()):
        groups.setdefault(row.application or row.id, []).append(row)
    found = [_application(group) for group in groups.values()]
    return [each for each in found if today - each.span[1] <= SHOWN_FOR]


def _place(row: SessionRow) -> date:
    """The day a session stands at: on which the answer was heard; where it was written, without one in these years."""
    return row.heard_on if abs(row.heard_on - row.day) <= SHOWN_FOR else row.day


def _application(rows: Sequence[SessionRow]) -> Application:
    stages = [ReachedStage(row.id, _place(row), row.stage) for row in rows if row.stage in STAGES]
    return Application(
        tuple(rows), tuple(sorted(stages, key=lambda each: (each.day, STAGES.index(each.stage))))
    )

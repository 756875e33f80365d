"""What Home shows of all sessions, gathered in one pass in a thread; not loaded before the first frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from reflect.agenda import Agenda
from reflect.dates import local_day, spoken
from reflect.earlier import Earlier
from reflect.letter_tally import DeskTally
from reflect.overview import PATTERNS_FROM, WAITING, Overview, SessionRow, overview
from reflect.session import Session, State
from reflect.store import Repair
from reflect.tui.archive_reading import sessions_in_turn
from reflect.tui.upcoming import in_short, may_items, next_items
from reflect.tui.widgets.day_item import DayItem
from reflect.tui.widgets.menu import Line

if TYPE_CHECKING:
    from reflect.guide import Guide
    from reflect.tui.app import ReflectApp

ALSO_BEGUN = 3
"""Unfinished sessions listed beside the one to continue."""


@dataclass(frozen=True, slots=True)
class AtHome:
    """All sessions, as far as Home and what opens from it need them."""

    read_guide: Callable[[], Guide]
    """Reads the guide, or gives the one that was read: a first start needs no more of it than a page."""
    today: date
    overview: Overview
    agenda: Agenda
    letters: DeskTally
    earlier: Earlier
    repairs: list[Repair]
    welcome: tuple[str, ...] = ()
    """What stands below the menu while there is nothing to list."""

    @property
    def count(self) -> int:
        """How many sessions there are."""
        return len(self.overview.sessions)

    @property
    def has_patterns(self) -> bool:
        """Whether there are enough sessions to look for what keeps coming up."""
        return self.count >= PATTERNS_FROM

    @property
    def steps_in_short(self) -> str:
        """The open steps in two or three words."""
        return in_short(self.agenda)

    @property
    def to_continue(self) -> str:
        """The title of the session to go on with, and the place it was left at; empty without one."""
        unfinished = self.overview.unfinished
        return self._where(unfinished[0]) if unfinished else ""

    def _where(self, row: SessionRow) -> str:
        if row.return_on and row.return_on > self.today:
            return f"{row.title} · set aside until {spoken(row.return_on, self.today)}"
        if row.position and row.position.screen in {screen.id for screen in self.read_guide().screens}:
            return f"{row.title} · {self.read_guide().screen(row.position.screen).name}"
        return row.title

    def lists(self) -> Iterator[Static]:
        """The lists below the menu; a few words instead while there is nothing to list."""
        found = self.overview
        for paragraph in self.welcome:
            yield Static(Content(paragraph), classes="quiet")
        upcoming = next_items(self.agenda)
        if upcoming:
            yield Static("Next", classes="list-title")
            yield from upcoming
        if found.waiting:
            yield Static("Waiting to hear", classes="list-title")
            for number, row in enumerate(found.waiting[:WAITING]):
                key = "w  An answer came" if number == 0 else "An answer came"
                yield DayItem(self._begun(row), row.title, key, action=f"answer_came({row.id!r})")
        perhaps = list(may_items(self.agenda))
        if perhaps:
            yield Static("If you like", classes="list-title")
            yield from perhaps
        if begun := list(self._also_begun()):
            yield Static("Also begun", classes="list-title")
            yield from begun
        if found.recent:
            yield Static("Before", classes="list-title")
            for row in found.recent:
                yield Line(self._begun(row), row.title, row.line)

    def _also_begun(self) -> Iterator[Static]:
        """The unfinished sessions beside the one to continue, but for those in the other lists."""
        rows = [row for row in self.overview.unfinished[1:] if not self._is_listed(row)]
        for row in rows[:ALSO_BEGUN]:
            yield DayItem(self._begun(row), self._where(row), "", action=f"go_on({row.id!r})")
        if len(rows) > ALSO_BEGUN:
            yield Line("", f"and {len(rows) - ALSO_BEGUN} more in History")

    def _is_listed(self, row: SessionRow) -> bool:
        """Whether it stands under "Waiting to hear", or under "Next" because its day has come."""
        return row.state is State.WAITING or (row.return_on is not None and row.return_on <= self.today)

    def _begun(self, row: SessionRow) -> str:
        return spoken(local_day(row.created), self.today)


def read_at_home(app: ReflectApp) -> AtHome:
    """Make sure of the data, then go through all sessions once, in a worker.

    Raises what ``Store.open`` and ``Store.scan`` do. Sessions are missing once the worker is cancelled.
    """
    earlier = Earlier(lambda: app.guide)
    agenda, letters = Agenda(app.today, keep_closed=False), DeskTally()

    def stream() -> Iterator[Session]:
        for session in sessions_in_turn(app.store):
            earlier.look_at(session)
            agenda.look_at(session)
            letters.look_at(session)
            yield session

    app.store.open()
    found = overview(stream())
    welcome = () if found.sessions else app.page_of_guide("empty-home").paragraphs
    return AtHome(lambda: app.guide, app.today, found, agenda, letters, earlier, app.store.news(), welcome)

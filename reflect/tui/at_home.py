"""What Home shows of all sessions, gathered in one pass in a thread; not loaded before the first frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from reflect.agenda import Agenda
from reflect.dates import local_day, spoken
from reflect.letters.record import DeskTally
from reflect.overview import PATTERNS_FROM, WAITING, Overview, SessionRow, overview
from reflect.session import Session, State
from reflect.store import Repair
from reflect.suggestions import Earlier
from reflect.tui.archive_reading import sessions_in_turn
from reflect.tui.upcoming import in_short, may_items, next_items
from reflect.tui.widgets.day_item import DAY_WIDTH, DayItem, Line

if TYPE_CHECKING:
    from reflect.guide import Guide
    from reflect.tui.app import ReflectApp

ALSO_BEGUN = 3
"""Unfinished sessions listed beside the one to continue."""

HEADING = 2
"""Rows of a list's title, with the blank one above."""

ANSWER_CAME = "An answer came"
MIN_TITLE = 12
"""Cells a title may take, however narrow it is."""
FRAME = "   "
"""What stands around a line: its edge and its padding."""


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

    def lists(self, room: Size) -> Iterator[Static]:
        """The lists below the menu, for so much room; a few words instead while there is nothing to list."""
        for paragraph in self.welcome:
            yield Static(Content(paragraph), classes="quiet")
        rows = 0
        for title, items in self._titled(room):
            heading = Static(title, classes="list-title")
            if rows + HEADING == room.height:  # it would stand at the bottom edge with nothing under it
                heading.add_class("-pushed")
            yield heading
            yield from items
            rows += HEADING + len(items)

    def _titled(self, room: Size) -> Iterator[tuple[str, list[Static]]]:
        """The lists that have any lines, with their titles."""
        besides: dict[str, list[Static]] = {
            "Waiting to hear": list(self._awaited(room.width)),
            "If you like": list(may_items(self.agenda)),
            "Also begun": list(self._also_begun()),
            "Before": [Line(self._begun(row), row.title, row.line) for row in self.overview.recent],
        }
        taken = sum(
            HEADING + (1 if title == "Before" else len(items)) for title, items in besides.items() if items
        )
        for title, items in {
            "Next": next_items(self.agenda, room.height - taken - HEADING),
            **besides,
        }.items():
            if items:
                yield title, items

    def _awaited(self, width: int) -> Iterator[Static]:
        """Who is awaited; the key stands with the first, and the words behind the titles in a column."""
        rows = self.overview.waiting[:WAITING]
        longest = max((cell_len(row.title) for row in rows), default=0)
        column = min(longest, max(MIN_TITLE, width - DAY_WIDTH - len(f"   {FRAME}w  {ANSWER_CAME}")))
        for number, row in enumerate(rows):
            title = Content(row.title).truncate(column, ellipsis=True, pad=True).plain
            key = f"{' ' if number else 'w'}  {ANSWER_CAME}"
            yield DayItem(self._begun(row), title, key, action=f"answer_came({row.id!r})")

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

"""What Home shows of all sessions, gathered in one pass in a thread; not loaded before the first frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from reflect.analysis.agenda import ActionItem, Agenda
from reflect.analysis.letters.letter_tally import LetterTally
from reflect.analysis.overview import MIN_SESSIONS_FOR_PATTERNS, MOST_WAITING, Overview, SessionRow, overview
from reflect.analysis.reminders import Reminder
from reflect.analysis.suggestions import EarlierSessions
from reflect.model.guide.guide_loader import GuideParts
from reflect.model.session import Session, State
from reflect.storage import Repair
from reflect.text.dates import format_day, local_day
from reflect.tui.widgets.day_item import DAY_WIDTH, DayItem, Line

if TYPE_CHECKING:
    from reflect.tui.app import ReflectApp

NEXT = 5
"""Lines under "Next"."""

NEXT_AT_LEAST = 3
"""Lines that stay there when other lists need the room."""

DATED_MATTERS = 2
"""Lines under "Next" that are no steps, at most."""

THIS_WEEK = timedelta(days=7)

ALSO_BEGUN = 3
"""Unfinished sessions listed beside the one to continue."""

HEADING = 2
"""Rows of a list's title, with the blank one above."""

ANSWER_CAME = "An answer came"

MIN_TITLE = 12
"""Cells a title may take, however narrow the terminal is."""

FRAME = 3
"""Cells around a line: its edge and its padding."""


@dataclass(frozen=True, slots=True)
class HomeData:
    """All sessions, as far as Home and what opens from it need them."""

    app: ReflectApp
    """Its guide is read when it is first needed: a first start needs no more of it than a page."""
    today: date
    overview: Overview
    agenda: Agenda
    letters: LetterTally
    earlier: EarlierSessions
    repairs: list[Repair]
    welcome: tuple[str, ...] = ()
    """What stands below the menu while there is nothing to list."""

    @property
    def count(self) -> int:
        """How many sessions there are."""
        return len(self.overview.sessions)

    @property
    def is_over_time(self) -> bool:
        """Whether there is more than one session to look back on."""
        return self.count > 1

    @property
    def patterns_in_short(self) -> str:
        """What the patterns are, or when they begin."""
        return "what keeps coming up" if self.has_patterns else "from three sessions on"

    @property
    def has_patterns(self) -> bool:
        """Whether there are enough sessions to look for what keeps coming up."""
        return self.count >= MIN_SESSIONS_FOR_PATTERNS

    @property
    def steps_in_short(self) -> str:
        """The steps in two or three words, for the way to them; what is late is never counted up."""
        steps = self.agenda.open_items
        if steps and steps[0].due and steps[0].is_late(self.today):
            return f"waiting since {_roughly(steps[0].due, self.today)}"
        week = [step for step in steps if step.due and step.due - self.today < THIS_WEEK]
        if week:
            return f"{len(week)} this week"
        return f"{len(steps)} open" if steps else ""

    @property
    def to_continue(self) -> str:
        """The session to go on with and the place it was left at; empty without one."""
        unfinished = self.overview.unfinished
        return self._where(unfinished[0]) if unfinished else ""

    def _where(self, row: SessionRow) -> str:
        if row.return_on and row.return_on > self.today:
            return f"{row.title} · set aside until {format_day(row.return_on, self.today)}"
        if row.position and row.position.screen in {screen.id for screen in self.app.guide.screens}:
            return f"{row.title} · {self.app.guide.screen(row.position.screen).name}"
        return row.title

    def lists(self, room: Size) -> Iterator[Static]:
        """The lists below the menu; a few words instead while there is nothing to list."""
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

    def _titled(self, room: Size) -> list[tuple[str, list[Static]]]:
        besides: dict[str, list[Static]] = {
            "Waiting to hear": list(self._awaited(room.width)),
            "If you like": list(_may_items(self.agenda)),
            "Also begun": list(self._also_begun()),
            "Before": [Line(self._begun(row), row.title, row.line) for row in self.overview.recent],
        }
        taken = sum(
            HEADING + (1 if title == "Before" else len(items)) for title, items in besides.items() if items
        )
        lists = {"Next": _next_items(self.agenda, room.height - taken - HEADING), **besides}
        return [(title, items) for title, items in lists.items() if items]

    def _awaited(self, width: int) -> Iterator[Static]:
        """Who is awaited; the key stands with the first, the words behind the titles in a column."""
        rows = self.overview.waiting[:MOST_WAITING]
        longest = max((cell_len(row.title) for row in rows), default=0)
        column = min(longest, max(MIN_TITLE, width - DAY_WIDTH - FRAME - len(f"   w  {ANSWER_CAME}")))
        for number, row in enumerate(rows):
            title = Content(row.title).truncate(column, ellipsis=True, pad=True).plain
            key = f"{' ' if number else 'w'}  {ANSWER_CAME}"
            yield DayItem(self._begun(row), title, key, action=f"answer_came({row.id!r})")

    def _also_begun(self) -> Iterator[Static]:
        rows = [row for row in self.overview.unfinished[1:] if not self._is_listed(row)]
        for row in rows[:ALSO_BEGUN]:
            yield DayItem(self._begun(row), self._where(row), "", action=f"go_on({row.id!r})")
        if len(rows) > ALSO_BEGUN:
            yield Line("", f"and {len(rows) - ALSO_BEGUN} more in History")

    def _is_listed(self, row: SessionRow) -> bool:
        """Whether it stands under "Waiting to hear", or under "Next" because its day has come."""
        return row.state is State.WAITING or (row.return_on is not None and row.return_on <= self.today)

    def _begun(self, row: SessionRow) -> str:
        return format_day(local_day(row.created), self.today)


def _next_items(agenda: Agenda, room: int) -> list[Static]:
    """The lines under "Next": what has come up and the steps, by date; at the end what is open this week.

    ``room`` is a number of lines better not exceeded; the steps beyond are in their own list.
    """
    matters = agenda.of_kind("contact", "return")[:DATED_MATTERS]
    possible = agenda.of_kind("possibility")[:1]
    others, steps = len(matters) + len(possible), agenda.open_items
    if others + len(steps) > min(room, NEXT):
        room = max(min(room - 1, NEXT), NEXT_AT_LEAST)  # a line for those that are not shown
        steps = steps[: max(1, room - others)]
    dated = [(step.due, _step(agenda, step)) for step in steps]
    dated += [(matter.on, _dated(agenda, matter)) for matter in matters]
    items: list[Static] = [item for _, item in sorted(dated, key=lambda pair: pair[0] or date.max)]
    for matter in possible:
        words, action = f"Open this week: {matter.words}", _go_on(matter, "possibility")
        items.append(DayItem("", words, "", action=action))
    if more := len(agenda.open_items) - len(steps):
        items.append(Line("", f"and {more} more in Next steps, a"))
    return items


def _may_items(agenda: Agenda) -> Iterator[DayItem]:
    """The lines under "If you like": a chance to ask for advice and a thing told without a step, one each at most."""
    for matter in [*agenda.of_kind("advice")[:1], *agenda.of_kind("feedback")[:1]]:
        if matter.kind == "advice":
            words = "A chance to ask for advice, best within a week"
            action = f"letters({matter.session_id!r}, 'advice-company')"
        else:
            words = f"Told, and no step yet: {matter.words}" if matter.words else "Told, and no step yet"
            action = _go_on(matter, "actions")
        yield DayItem(format_day(matter.on, agenda.today), words, matter.source, action=action)


def _roughly(day: date, today: date) -> str:
    """A past day as exactly as it matters by now: ``Thu``, ``14 May``, ``2024``."""
    if day.year != today.year and today - day >= THIS_WEEK:
        return str(day.year)
    weekday, day_of_month = format_day(day, today).split(" ", 1)
    return weekday if today - day < THIS_WEEK else day_of_month


def _step(agenda: Agenda, step: ActionItem) -> DayItem:
    day = format_day(step.due, agenda.today) if step.due else ""
    detail = f"waiting   {step.source}" if step.is_late(agenda.today) else step.source
    return DayItem(day, step.what, detail, action=f"next_steps({step.session_id!r}, {step.place})")


def _dated(agenda: Agenda, matter: Reminder) -> DayItem:
    day = format_day(matter.on, agenda.today)
    if matter.kind == "contact":
        words = f"Stay in touch: {matter.words}" if matter.words else "Stay in touch"
        return DayItem(day, words, matter.source, action=f"contact({matter.session_id!r})")
    return DayItem(day, matter.source, "you wanted to come back to it", action=_go_on(matter))


def _go_on(matter: Reminder, question_id: str = "") -> str:
    return f"go_on({matter.session_id!r}, {question_id!r})"


def read_home_data(app: ReflectApp) -> HomeData:
    """Make sure of the data, then go through all sessions once, in a worker.

    Raises what ``Store.open`` and ``Store.scan`` do. Sessions are missing once the worker is cancelled.
    """
    earlier = EarlierSessions(lambda: app.guide)
    agenda, letters = Agenda(app.today, keep_closed=False), LetterTally()

    def stream() -> Iterator[Session]:
        for session in app.sessions_in_turn():
            earlier.add(session)
            agenda.add(session)
            letters.add(session)
            yield session

    app.store.open()
    found = overview(stream())
    welcome = () if found.sessions else GuideParts().page("empty-home").paragraphs
    return HomeData(app, app.today, found, agenda, letters, earlier, app.store.new_repairs(), welcome)

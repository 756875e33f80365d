"""What Home shows of all sessions, gathered in one pass in a thread; not loaded before the first frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reflect.analysis.agenda import Agenda
from reflect.analysis.at_rest import is_at_rest
from reflect.analysis.due import DueThing, DueThings
from reflect.analysis.due_questions import to_ask_about
from reflect.analysis.earlier_sessions import EarlierSessions, questions_read
from reflect.analysis.experiments import RunningExperiment, running
from reflect.analysis.heavy_nights import LINES, HeavyNights
from reflect.analysis.interviews import InterviewsOnHome
from reflect.analysis.letters.letter_tally import LetterTally
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.overview import (
    MIN_SESSIONS_FOR_PATTERNS,
    Overview,
    SessionRow,
    marked_row,
    patterns_in_short,
    session_row,
)
from reflect.model.guide import Guide
from reflect.model.guide.guide_loader import GuideParts
from reflect.model.record_lists import INTERVIEWS
from reflect.model.session import Session
from reflect.storage import NeedsRepair, Repair
from reflect.text.dates import format_day, rough_day
from reflect.text.named_tuple import NamedTuple
from reflect.tui.app_base import AppBase


@dataclass(frozen=True, slots=True)
class HomeData:
    """All sessions, as far as Home and what opens from it need them."""

    guide: Callable[[], Guide]
    """Loads the guide when it is first needed: most of the time Home needs no more of it than a few words."""
    screen_names: Mapping[str, str]
    """What the screens of a session are called, by their ids."""
    today: date
    overview: Overview
    agenda: Agenda
    letters: LetterTally
    earlier: EarlierSessions
    interviews: InterviewsOnHome
    repairs: list[Repair]
    is_heavy_night: bool = False
    """Whether tonight is a heavy night: then the menu names little."""
    due: tuple[DueThing, ...] = ()
    """The steps and letters to ask about when the app is opened."""
    after_heavy_night: tuple[str, ...] = ()
    """What is said first on the days after a heavy night."""
    welcome: tuple[str, ...] = ()
    """The paragraphs below the menu while there is nothing to list."""
    tried: RunningExperiment | None = None
    """The change that is being tried."""

    @property
    def count(self) -> int:
        """How many sessions there are."""
        return len(self.overview.sessions)

    @property
    def is_over_time(self) -> bool:
        """Whether there is more than one session to look back on."""
        return self.count > 1

    @property
    def has_card(self) -> bool:
        """Whether there is something to read before an interview, or one to come."""
        return bool(self.count or self.interviews.to_come)

    @property
    def is_rest_time(self) -> bool:
        """Whether no work is offered: on a heavy night, and in the days after one."""
        return self.is_heavy_night or bool(self.after_heavy_night)

    @property
    def one_change(self) -> RunningExperiment | None:
        """The change that is being tried; not while no work is offered."""
        return None if self.is_rest_time else self.tried

    @property
    def patterns_in_short(self) -> str:
        """What the patterns are, or when they begin."""
        return patterns_in_short(self.count)

    @property
    def has_patterns(self) -> bool:
        """Whether there are enough sessions to look for what keeps coming up."""
        return self.count >= MIN_SESSIONS_FOR_PATTERNS

    @property
    def actions_in_short(self) -> str:
        """The open actions in two or three words, for the menu; what is late is never counted up."""
        items = self.agenda.open_items
        if items and not self.after_heavy_night and items[0].due and items[0].is_late(self.today):
            return f"waiting since {rough_day(items[0].due, self.today)}"
        return f"{len(items):,} open" if items else ""

    @property
    def unfinished_in_short(self) -> str:
        """The session to go on with and where it was left, for the menu; empty without one."""
        unfinished = self.overview.unfinished
        return self.title_and_position(unfinished[0]) if unfinished else ""

    def title_and_position(self, row: SessionRow) -> str:
        """The title of an unfinished session, with the screen it was left at or the day it is set aside until."""
        if row.return_on and row.return_on > self.today:
            return f"{row.title} · set aside until {format_day(row.return_on, self.today)}"
        name = self.screen_names.get(row.position.screen) if row.position else None
        return f"{row.title} · {name}" if name else row.title


def read_home_data(app: AppBase) -> HomeData:
    """Read all sessions once, after the store was repaired where it must be; for a worker.

    Raises what ``Store.open`` and ``Store.scan`` do. Sessions are missing once the worker is cancelled.
    """
    store = app.store
    try:
        return _read(app, store.scan_healthy())
    except NeedsRepair:
        store.open()
        return _read(app, store.scan())


class _HomeWords(NamedTuple):
    """What Home needs of the guide, which is as large as fifty sessions, and is let go before these are read."""

    needed: frozenset[str]
    """The questions that suggestions read."""
    screen_names: Mapping[str, str]
    welcome: tuple[str, ...]
    after_heavy_night: Mapping[str, str]
    """What may be said first, by the ids of the lines."""


def _home_words() -> _HomeWords:
    guide = GuideParts()
    welcome, lines = guide.page("empty-home").paragraphs, {id_: guide.line(id_) for id_ in LINES}
    return _HomeWords(questions_read(guide), guide.screen_names, welcome, lines)


def _read(app: AppBase, sessions: Iterable[Session]) -> HomeData:
    today, words = app.today, _home_words()
    nights = HeavyNights(today)
    earlier = EarlierSessions(words.needed, nights)
    agenda, letters = Agenda(today, keep_closed=False), LetterTally()
    things = DueThings(today, nights=nights)
    lists = app.store.record_lists()
    earlier.inventory.edits = ListEdits(lists)
    interviews = InterviewsOnHome(lists.get(INTERVIEWS, {}).values(), today, nights)
    gather = (nights.add, agenda.add, letters.add, things.add, interviews.add)
    rows = []
    for session in app.sessions_in_turn(sessions):
        row = session_row(session)
        if not is_at_rest(session, row, today):
            for add in gather:
                add(session)
            row = marked_row(row, session, nights)
        earlier.add(session, row)
        rows.append(row)
    found = Overview.of(rows)
    agenda.leave_out_unusable()
    first = tuple(words.after_heavy_night[id_] for id_ in nights.lines())
    tried, due = running(earlier.recent), tuple(to_ask_about(things))
    earlier.pack()
    return HomeData(
        lambda: app.guide,
        words.screen_names,
        today,
        found,
        agenda,
        letters,
        earlier,
        interviews,
        app.store.new_repairs(),
        nights.is_tonight,
        due,
        first,
        () if found.sessions else words.welcome,
        tried,
    )

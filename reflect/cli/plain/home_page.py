"""Home without a screen: a numbered list of what there is, and the way to each of it and back."""

from __future__ import annotations

from contextlib import suppress

from reflect.analysis.agenda import Agenda
from reflect.analysis.experiments import RunningExperiment, running
from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.overview import Overview, overview, patterns_in_short
from reflect.cli.plain.actions_page import ActionsPage
from reflect.cli.plain.due_page import DuePage, things_to_ask_about
from reflect.cli.plain.history_page import HistoryPage
from reflect.cli.plain.interviews_page import InterviewsPage
from reflect.cli.plain.inventory_page import InventoryPage
from reflect.cli.plain.letters_page import LettersPage
from reflect.cli.plain.over_time_page import OverTimePage
from reflect.cli.plain.page import Back, Stopped
from reflect.cli.plain.plain_rehearsal import rehearse_plainly
from reflect.cli.plain.sessions import ask_session
from reflect.cli.plain.settings_page import SettingsPage
from reflect.cli.plain.store_page import StorePage
from reflect.model.session import Session
from reflect.text.dates import long_form
from reflect.text.named_tuple import NamedTuple
from reflect.text.numbers import pluralize
from reflect.text.sanitize import shown_line

MARKS = (
    "One of these may be a line of its own, here and everywhere:",
    "  ?   question mark: more about what is asked",
    "  <   less than: back to what was before",
    "  -   minus: takes an answer away",
    "  =   equals: puts an answer on the line, to correct it",
    "  !   exclamation mark: if it is more than a bad day",
    "  .   full stop: stops, and here it leaves; all is kept",
)
"""What is said first; each sign also in words, since a screen reader may pass over it."""

AGAIN = "Home. A number or a word; an empty line says what there is."

_NOT_ON_A_HEAVY_NIGHT = ("letters", "inventory", "card", "rehearse", "patterns", "road")
"""What Home does not name then; the words work all the same."""


_ALSO = {"plan": "plan", "print": "plan", "lock": "lock"}
"""Words that are no entry and have a place all the same: commands somebody has read of."""


class _PlainHomeData(NamedTuple):
    """What Home knows of the sessions."""

    rows: Overview
    agenda: Agenda
    nights: HeavyNights
    tried: RunningExperiment | None = None
    """The change that is being tried."""


class HomePage(StorePage):
    """The page everything else is reached from."""

    why = "Type the number of what you want, or the beginning of its words. Everything leads back here."

    def run(self, banner: str = "") -> None:
        """Show Home until the person leaves; in a demo, which ``banner`` says, nothing is asked about first."""
        self._say(f"reflect, {long_form(self._today)}{banner and f'. This is {banner}.'}")
        self._said(MARKS)
        with suppress(Stopped):
            self._begin(asks=not banner)
            while self._go_on():
                self._say("")
                self._say(AGAIN)
        self._say("Everything is kept.")

    def _begin(self, *, asks: bool) -> None:
        """Say what is said first, ask about what is due, and say what there is."""
        home = self._read()
        self._said(self.guide.line(id_) for id_ in home.nights.lines())
        self._said(repair.what for repair in self.store.new_repairs())
        if not home.rows.sessions:
            self._said(self.guide.page("empty-home").paragraphs)
        if asks and (things := things_to_ask_about(self.store, self._today)):
            with suppress(Stopped), self._telling():
                DuePage(self.guide, self.store, self._talk, self._letters).run(things)
        self._list(self._read())

    def _read(self) -> _PlainHomeData:
        sessions = self.store.sessions()
        agenda = Agenda(self._today, keep_closed=False)
        for session in sessions:
            agenda.add(session)
        nights = HeavyNights.of(sessions, self._today)
        return _PlainHomeData(overview(sessions, nights), agenda, nights, running(sessions))

    # --- the list ---

    def _entries(self, home: _PlainHomeData) -> dict[str, str]:
        """All there is, by the words that choose it, always in the same order and under the same numbers."""
        unfinished, waiting = home.rows.unfinished, home.rows.waiting
        return {
            "new": "New session, about seven minutes",
            "full": "Full session, half an hour",
            "resume": f"Resume: {unfinished[0].title}" if unfinished else "Resume; nothing is unfinished",
            "answer": f"Answer came: {waiting[0].title}" if waiting else "Answer came; nobody is awaited",
            "steps": f"Steps: next steps, {len(home.agenda.open_items):,} open",
            "history": f"History, {pluralize(len(home.rows.sessions), 'session')}",
            "letters": "Letters: thanks, asking for advice",
            "inventory": "Inventory: what you do well",
            "card": "Card: for the next interview",
            "rehearse": "Rehearse questions of an interview",
            "patterns": f"Patterns: {patterns_in_short(len(home.rows.sessions))}",
            "road": "Road: your applications over time",
            "settings": "Settings",
            "help": "Help: how this works",
            "quit": "Quit",
        }

    def _list(self, home: _PlainHomeData) -> None:
        self._heading("Home")
        is_heavy = home.nights.is_tonight
        for number, (id_, words) in enumerate(self._entries(home).items(), 1):
            if not (is_heavy and id_ in _NOT_ON_A_HEAVY_NIGHT):
                self._say(f"  {number}  {shown_line(words)}")
        if home.tried and not home.nights.last:
            experiment = home.tried.experiment
            said = self.guide.line("one-change-so-far")
            so_far = said.format(count=home.tried.so_far, sessions=experiment.sessions)
            self._say(f"{self.guide.line('one-change')}: {shown_line(experiment.what)} ({so_far})")

    def _go_on(self) -> bool:
        """Open what is chosen, and tell whether to come back here."""
        typed = ""
        with suppress(Back):  # there is nothing before
            typed = self._heard(prompt=AGAIN).strip().casefold().removeprefix("reflect ")
        home = self._read()
        if not typed:
            self._list(home)
            return True
        entries = self._entries(home)
        id_ = _entry_meant(typed, list(entries))
        if not id_:
            self._say(
                f"Please answer with a number from 1 to {len(entries)}, or a word such as new or steps."
            )
            return True
        if id_ in entries:
            self._say(f"Noted: {shown_line(entries[id_])}")
        with suppress(Back, Stopped), self._telling():
            self._open(id_, home)
        return id_ != "quit"

    def _open(self, id_: str, home: _PlainHomeData) -> None:
        match id_:
            case "new" | "full":
                self.ask(Session.new(self._now(), full=id_ == "full"))
            case "resume" if home.rows.unfinished:
                self.ask(self.store.get(home.rows.unfinished[0].id))
            case "answer" if home.rows.waiting:
                self.ask(self.store.get(home.rows.waiting[0].id), "outcome")
            case "steps":
                ActionsPage(self.guide, self.store, self._talk).run(self._letters)
            case "plan":
                ActionsPage(self.guide, self.store, self._talk).say_page()
            case "lock":
                SettingsPage(self.guide, self.store, self._talk).say_of_lock()
            case "history":
                HistoryPage(self.guide, self.store, self._talk, self.ask).run()
            case "letters":
                self._letters().run()
            case "inventory":
                InventoryPage(self.guide, self.store, self._talk).run()
            case "card":
                InterviewsPage(self.guide, self.store, self._talk, self.ask).run()
            case "rehearse":
                rehearse_plainly(self.guide, self.store, self._talk)
            case "patterns":
                OverTimePage(self.guide, self.store, self._talk).patterns()
            case "road":
                OverTimePage(self.guide, self.store, self._talk).road()
            case "settings":
                SettingsPage(self.guide, self.store, self._talk).run()
            case "help":
                page = self.guide.page("help")
                self._heading(page.title)
                self._said([*page.paragraphs, *MARKS])

    def ask(self, session: Session, question_id: str = "") -> None:
        """Ask the questions of a session, beginning at one of them, else where it was left."""
        ask_session(self.guide, self.store, session, self._talk, question_id)

    def _letters(self) -> LettersPage:
        return LettersPage(self.guide, self.store, self._talk)


def _entry_meant(typed: str, ids: list[str]) -> str:
    """The id that a number, the beginning of a word or one of ``_ALSO`` means; empty where it is none, or several."""
    if typed.isdecimal():
        return ids[int(typed) - 1] if 1 <= int(typed) <= len(ids) else ""
    found = [id_ for id_ in ids if id_.startswith(typed)]
    return found[0] if len(found) == 1 else _ALSO.get(typed, "")

"""Home: starts a session, goes on with one, and shows what is next, who is awaited, and what was learned before."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from reflect.agenda import Agenda
from reflect.dates import MONTHS, WEEKDAYS, local_day, spoken
from reflect.errors import ReflectError
from reflect.letter_list import DeskTally
from reflect.overview import WAITING, Overview, SessionRow, overview
from reflect.patterns import FROM
from reflect.patterns_file import load_patterns
from reflect.session import Document, Session
from reflect.suggestions import looked_at
from reflect.tui.contact import settle_contact
from reflect.tui.keys import HOME, bindings
from reflect.tui.screens.base import ReflectScreen
from reflect.tui.screens.card import CardScreen
from reflect.tui.screens.history import HistoryScreen
from reflect.tui.screens.inventory import InventoryScreen
from reflect.tui.screens.letters import LettersScreen
from reflect.tui.screens.next_steps import NextStepsScreen
from reflect.tui.screens.patterns import PatternsScreen
from reflect.tui.screens.session_letters import open_session_letters
from reflect.tui.upcoming import in_short, may_items, next_items
from reflect.tui.widgets.menu import Line, MenuItem

YIELD_EVERY = 20
"""Sessions after which the reading thread lets the screen have a turn."""


class HomeScreen(ReflectScreen[None]):
    """The first screen. Its lists are read from disk after it is painted."""

    BINDINGS = bindings(HOME)
    AUTO_FOCUS = "MenuItem"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (76, "-normal")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._overview = Overview()
        self._agenda = Agenda(date.min)
        self._letters = DeskTally()
        self._line = ""
        self.is_read = False
        """Whether the lists on show are those on disk."""

    def compose(self) -> ComposeResult:
        """The name and the day, a line in passing, the ways on, the lists."""
        with Horizontal(id="top"):
            yield Static("reflect", id="title")
            yield Static("", id="day")
        with VerticalScroll(id="home", can_focus=False):
            yield Static("", id="line", markup=False)
            with Vertical(id="menu"):
                yield MenuItem("c", "Continue", "", action="continue", id="continue")
                with Horizontal(classes="pair"):
                    yield MenuItem("n", "Short session", "about seven minutes", action="new")
                    yield MenuItem("f", "Full session", "half an hour", action="full", classes="-right")
                with Horizontal(classes="pair"):
                    yield MenuItem("a", "Next steps", "", action="next_steps", id="next-steps")
                    yield MenuItem("h", "History", "", action="history", id="history", classes="-right")
                with Horizontal(classes="pair"):
                    yield MenuItem("i", "Inventory", "what you do well", action="inventory")
                    yield MenuItem("l", "Letters", "", action="letters", id="letters", classes="-right")
                with Horizontal(classes="pair", id="over-time"):
                    yield MenuItem("p", "Patterns", "what keeps coming up", action="patterns")
                    yield MenuItem("k", "Card", "for next time", action="card", classes="-right")
                with Horizontal(classes="pair"):
                    yield MenuItem("t", "Colours", "", action="app.theme")
                    yield MenuItem("q", "Quit", "", action="quit", classes="-right")
            yield Vertical(id="lists")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the day; read the archive once the first frame stands."""
        self.query_one("#continue").display = False
        self.query_one("#letters").display = False
        self.query_one("#over-time").display = False
        self.query_one("#day", Static).update(_day(self._today))
        self.call_after_refresh(self.load)

    @property
    def _today(self) -> date:
        return self.reflect.now().astimezone().date()

    # --- reading -----------------------------------------------------------------------------------------------------

    def load(self, line: str = "") -> None:
        """Read the lists anew, and show a line in passing."""
        self._line = line
        self.is_read = False
        self._read()

    @work(thread=True, exclusive=True, group="home")
    def _read(self) -> None:
        store = self.reflect.store
        needed = looked_at(self.reflect.guide)
        earlier: list[Session] = []
        agenda, letters = Agenda(self._today, keep_closed=False), DeskTally()

        def stream() -> Iterator[Session]:
            for number, stored in enumerate(store.scan()):
                if number % YIELD_EVERY == 0:
                    time.sleep(0)
                digest = _digest(stored.session, needed)
                if digest:
                    earlier.append(digest)
                agenda.look_at(stored.session)
                letters.look_at(stored.session)
                yield stored.session

        try:
            repairs = store.open()
            found = overview(stream())
        except ReflectError as error:
            self.app.call_from_thread(self._show_trouble, "\n".join(error.lines))
            return
        earlier.sort(key=lambda session: session.created, reverse=True)
        told = "\n".join(str(repair) for repair in repairs)
        self._letters = letters
        self.app.call_from_thread(self._show, found, agenda, earlier, told)

    def _show_trouble(self, text: str) -> None:
        line = self.query_one("#line", Static)
        line.update(Content(text))
        line.display = True
        self.is_read = True

    def _show(self, found: Overview, agenda: Agenda, earlier: list[Session], told: str) -> None:
        self.reflect.earlier = earlier
        self.reflect.agenda = self._agenda = agenda
        self._overview = found
        lines = [text for text in (self._line, told) if text]
        self.query_one("#line", Static).update(Content("\n".join(lines)))
        self.query_one("#line").display = bool(lines)
        self._show_menu()
        self._show_lists()

    @work(exclusive=True, group="lists")
    async def _show_lists(self) -> None:
        lists = self.query_one("#lists", Vertical)
        with self.app.batch_update():
            await lists.remove_children()
            await lists.mount_all(self._lists())
        self.is_read = True

    def _show_menu(self) -> None:
        unfinished = self._overview.unfinished
        item = self.query_one("#continue", MenuItem)
        item.display = bool(unfinished)
        if unfinished:
            item.detail = self._where(unfinished[0])
        self.query_one("#history", MenuItem).detail = _count(len(self._overview.sessions), "session")
        self.query_one("#next-steps", MenuItem).detail = in_short(self._agenda)
        self.query_one("#over-time").display = len(self._overview.sessions) >= FROM
        letters = self.query_one("#letters", MenuItem)
        letters.display = bool(self._overview.sessions)
        letters.detail = self._letters.in_short

    def _where(self, row: SessionRow) -> str:
        """The title and the place a session was left at."""
        guide = self.reflect.guide
        if row.return_on and row.return_on > self._today:
            return f"{row.title} · set aside until {spoken(row.return_on, self._today)}"
        if row.position and row.position.screen in {screen.id for screen in guide.screens}:
            return f"{row.title} · {guide.screen(row.position.screen).name}"
        return row.title

    # --- the lists ---------------------------------------------------------------------------------------------------

    def _lists(self) -> Iterator[Static]:
        found, today = self._overview, self._today
        if not found.sessions:
            for paragraph in self.reflect.guide.page("empty-home").paragraphs:
                yield Static(Content(paragraph), classes="quiet")
            return
        upcoming = next_items(self._agenda)
        if upcoming:
            yield Static("Next", classes="list-title")
            yield from upcoming
        if found.waiting:
            yield Static("Waiting to hear", classes="list-title")
            for number, row in enumerate(found.waiting[:WAITING]):
                key = "w  An answer came" if number == 0 else "An answer came"
                yield MenuItem(
                    "", f"{_created(row, today)}  {row.title}", key, action=f"answer_came('{row.id}')"
                )
        perhaps = list(may_items(self._agenda))
        if perhaps:
            yield Static("If you like", classes="list-title")
            yield from perhaps
        if found.recent:
            yield Static("Before", classes="list-title")
            for row in found.recent:
                yield Line(_created(row, today), row.title, row.line)

    # --- keys --------------------------------------------------------------------------------------------------------

    @on(MenuItem.Chosen)
    async def _chosen(self, event: MenuItem.Chosen) -> None:
        event.stop()
        await self.run_action(event.action)

    def action_new(self) -> None:
        """Begin a short session."""
        self.reflect.begin_session()

    def action_full(self) -> None:
        """Begin a full session."""
        self.reflect.begin_session(full=True)

    def action_continue(self) -> None:
        """Go on with the unfinished session touched last."""
        self.reflect.resume_session(None)

    def action_answer_came(self, session_id: str = "") -> None:
        """Go on with a session that waited: first, what the answer was."""
        waiting = self._overview.waiting
        if session_id or waiting:
            self.reflect.resume_session(session_id or waiting[0].id, "outcome")

    def action_go_on(self, session_id: str, question_id: str = "") -> None:
        """Go on with a session, at a question or where it was left."""
        self.reflect.resume_session(session_id, question_id)

    @work(exclusive=True, group="contact")
    async def action_contact(self, session_id: str) -> None:
        """Say what becomes of a reminder to stay in touch."""
        app = self.reflect
        for matter in self._agenda.of_kind("contact"):
            if matter.session_id == session_id:
                try:
                    if await settle_contact(app.store, app.now, matter, app.push_screen_wait):
                        self.load()
                except ReflectError as error:
                    self.load(" ".join(error.lines))

    def action_history(self) -> None:
        """Open the list of all sessions."""
        screen = HistoryScreen(self.reflect.guide, self._overview.sessions)
        self.app.push_screen(screen, lambda changed: self.load() if changed else None)

    def action_patterns(self) -> None:
        """Open what keeps coming up over all sessions; with fewer than two, say that it is too early."""
        if len(self._overview.sessions) >= FROM:
            self.app.push_screen(PatternsScreen(), lambda changed: self.load() if changed else None)
        else:
            self.reflect.tell(load_patterns().line("not-yet"))

    def action_card(self) -> None:
        """Open the page to read before the next interview."""
        if self._overview.sessions:
            self.app.push_screen(CardScreen(), lambda changed: self.load() if changed else None)

    @work(exclusive=True, group="letters")
    async def action_letters(self, session_id: str = "", begin: str = "") -> None:
        """Open the letter desk; or one session's letters there, and one of them at once if its kind is given."""
        if session_id:
            await open_session_letters(self.reflect, session_id, begin, then=lambda _: self.load())
        else:
            self.app.push_screen(LettersScreen(), lambda _: self.load())

    def action_inventory(self) -> None:
        """Open the standing list of strengths and weaknesses."""
        self.app.push_screen(InventoryScreen(self.reflect.guide))

    def action_next_steps(self, session_id: str = "", place: int = 0) -> None:
        """Open the list of all next steps, at one of them if it was chosen here."""
        app = self.reflect
        mark = (session_id, place) if session_id else None
        known = self._agenda.steps
        screen = NextStepsScreen(app.store, app.guide, app.now, known=known, mark=mark)
        app.push_screen(screen, lambda _: self.load())

    async def action_quit(self) -> None:
        """Quit."""
        await self.app.action_quit()


def _digest(session: Session, needed: frozenset[str]) -> Session | None:
    """What suggestions and the standing list need of an earlier session; nothing else of it is kept in memory."""
    answers = {id_: value for id_, value in session.answers.items() if id_ in needed}
    if not answers:
        return None
    kept: Document = {
        key: session.document[key] for key in ("id", "created", "updated") if key in session.document
    }
    return Session({**kept, "answers": answers})


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()].title()} {day.day} {MONTHS[day.month - 1].title()}"


def _created(row: SessionRow, today: date) -> str:
    return spoken(local_day(row.created), today)


def _count(number: int, noun: str) -> str:
    return "" if not number else f"{number} {noun}" if number == 1 else f"{number} {noun}s"

"""The app itself: themes, keys that work everywhere, and the way between Home and a session.

It is loaded before the first frame, so what it needs only later it imports later.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from time import sleep
from typing import TYPE_CHECKING

from textual import work
from textual.events import Resize
from textual.reactive import var
from textual.worker import get_current_worker

from reflect.model.errors import ReflectError
from reflect.model.session import Document, Position, Session
from reflect.storage import InUse, Store, utc_now
from reflect.text.dates import local_day
from reflect.tui import theme
from reflect.tui.key_order import KeysInOrder
from reflect.tui.keys import ANYWHERE, SESSION, bindings
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.screen_bases import Dialog, TooSmallScreen, is_too_small
from reflect.tui.terminal import EndSignals, driver_class

if TYPE_CHECKING:
    from textual.driver import Driver

    from reflect.analysis.agenda import Agenda
    from reflect.analysis.suggestions import EarlierSessions
    from reflect.model.guide import Guide
    from reflect.tui.controllers.autosave import Autosave
    from reflect.tui.controllers.deletion_controller import Deleting
    from reflect.tui.screens.session_screen import SessionScreen

YIELD_EVERY = 20
"""Sessions read after which the screen's thread gets a turn."""


class ReflectApp(KeysInOrder):
    """reflect in a terminal."""

    CSS_PATH = "reflect.tcss"
    TITLE = "reflect"
    ENABLE_COMMAND_PALETTE = False  # its "Screenshot" would write private text outside the data folder
    BINDINGS = bindings(ANYWHERE, priority=True) + bindings(SESSION, action="session('{}')", priority=True)

    earlier: var[EarlierSessions | None] = var(None, init=False)
    """What a session can draw from all others, once Home has read them."""
    agenda: var[Agenda | None] = var(None, init=False)
    """What there is to do over all sessions, once Home has read them; without closed steps."""

    def __init__(
        self,
        store: Store,
        opening: Callable[[ReflectApp], object] | None = None,
        *,
        now: Callable[[], datetime] | None = None,
        end_signals: EndSignals | None = None,
    ) -> None:
        """``opening`` opens something over Home. Without ``end_signals``, as in tests, they are somebody else's."""
        super().__init__()
        self.store = store
        self._opening = opening
        self.now = now or utc_now
        self._end_signals = end_signals
        self.crashed = False
        self.all_saved = True
        self.memories: dict[str, dict[str, object]] = {}
        """What can be undone in the sessions written in this window, by session and question."""
        self._given_up: dict[str, Document] = {}
        """The unsaved words, by session, that ctrl+q was pressed over once."""
        self._is_taking_lock = False
        self._session_screen: SessionScreen | None = None

    @cached_property
    def guide(self) -> Guide:
        """The questions and the words."""
        from reflect.model.guide.guide_loader import load_guide

        return load_guide()

    @cached_property
    def deleting(self) -> Deleting:
        """Deletes sessions, and brings the last one back."""
        from reflect.tui.controllers.deletion_controller import Deleting

        return Deleting(self)

    # --- life ---

    def on_mount(self) -> None:
        """Put on the colours, listen for signals, open Home and what was asked for."""
        for own in theme.OWN_THEMES:
            self.register_theme(own)
        worn = self.store.settings().theme
        self.theme = worn if worn in self.available_themes else theme.DEFAULT  # it may no longer exist
        if self._end_signals:
            self._end_signals.call(self._end)
        if not self.is_headless:
            self.collect_when_quiet()
        self.push_screen(HomeScreen())
        if self._opening:
            self._opening(self)

    def on_resize(self, event: Resize) -> None:
        """Ask for room in a terminal that is too small, for as long as it is."""
        is_asking = isinstance(self.screen, TooSmallScreen)
        if is_too_small(event.size) and not is_asking:
            self.push_screen(TooSmallScreen())
        elif is_asking and not is_too_small(event.size):
            self.pop_screen()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the themes of the terminal's own colours the one that they lack."""
        return {"foreground-disabled": "ansi_bright_black"}

    def get_driver_class(self) -> type[Driver]:
        """The driver for this terminal."""
        return driver_class() or super().get_driver_class()

    def _end(self, code: int) -> None:
        self.all_saved = self.save_at_once()
        self.exit(code, return_code=code)

    def save_at_once(self) -> bool:
        """Save everything that is being written, without the event loop, and tell whether it is on disk."""
        saved = [writing.save_at_once() for writing in self._open_writings()]  # each, also after a failure
        return all(saved)

    def _open_writings(self) -> list[Autosave]:
        """What is being written: a session, its letters, or a note to one that is read."""
        return [writing for screen in self.screen_stack if (writing := getattr(screen, "writing", None))]

    def panic(self, *renderables: object) -> None:
        """Save and close without printing what is given: a traceback as well, and none is for the person."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        """Save and close without the traceback, which would print a person's text to the terminal.

        What breaks after the end has begun was only half built, or half taken down: that is no crash.
        """
        self.crashed = self.crashed or not self._exit
        self.all_saved = self.save_at_once()
        self._close_messages_no_wait()

    # --- reading ---

    def sessions_in_turn(self) -> Iterator[Session]:
        """All sessions, for a worker's thread, which holds up neither the screen nor the way out.

        Ends early, with some of them missing, once the worker is cancelled. Raises what ``Store.scan`` does.
        """
        worker = get_current_worker()
        for number, session in enumerate(self.store.scan()):
            if number % YIELD_EVERY == 0:
                if worker.is_cancelled:
                    return
                sleep(0)
            yield session

    def read_all(self, take: Callable[[Session], object]) -> bool:
        """Hand over every session and tell whether those were all; a part is not to be taken for the whole.

        It is a part once the worker is cancelled, and when reading fails, which is said.
        """
        try:
            for session in self.sessions_in_turn():
                take(session)
        except ReflectError as error:
            self.call_from_thread(self.tell_error, error)
            return False
        return not get_current_worker().is_cancelled

    # --- sessions ---

    @property
    def session_screen(self) -> SessionScreen | None:
        """The session being written, whatever lies over it."""
        return self._session_screen if self._session_screen in self.screen_stack else None

    @work(group="open")
    async def begin_session(self, *, full: bool = False) -> None:
        """Open a new session."""
        await self._write(Session.new(self.now(), full=full))

    @work(group="open")
    async def resume_session(self, session_id: str | None = None, question_id: str = "") -> None:
        """Go on with a session, else the unfinished one touched last, at a question or where it was left."""
        try:
            session = await asyncio.to_thread(self._session_to_resume, session_id)
        except ReflectError as error:
            self.tell_error(error)
            return
        start = Position(self.guide.screen_of(question_id).id, question_id) if question_id else None
        await self._write(session, start)

    def _session_to_resume(self, session_id: str | None) -> Session:
        if session_id is None:
            from reflect.analysis.overview import overview

            unfinished = overview(self.store.scan()).unfinished
            if not unfinished:
                raise ReflectError("There is no unfinished session.", "", "n begins a new one.")
            session_id = unfinished[0].id
        return self.store.get(session_id)

    async def _write(self, session: Session, start: Position | None = None) -> None:
        """Open a session for writing; one that is open in another window, for reading."""
        from reflect.analysis import progress
        from reflect.tui.controllers.autosave import Autosave
        from reflect.tui.screens.reading_screen import ReadingScreen
        from reflect.tui.screens.session_screen import SessionScreen

        if self.session_screen or self._is_taking_lock:
            return
        self._is_taking_lock = True  # a second press meanwhile would meet the lock of the first
        try:
            draft = await asyncio.to_thread(self.store.edit, session)
        except InUse as error:
            self.push_screen(ReadingScreen(session, note=str(error)))
            return
        except ReflectError as error:
            self.tell_error(error)
            return
        finally:
            self._is_taking_lock = False
        writing = Autosave(draft, session, lambda state: screen.tell(state), self.now)
        place = start or progress.resume_point(self.guide, session)
        screen = SessionScreen(writing, place)
        self._session_screen = screen
        self.push_screen(screen, lambda line: self._back_home(line, session))

    @property
    def today(self) -> date:
        """The local day."""
        return local_day(self.now())

    def _back_home(self, line: str | None, session: Session) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.come_back(line or "", is_kept=not session.is_empty)

    # --- keys ---

    @property
    def is_opening(self) -> bool:
        """Whether a session, or a page made of some, is about to open."""
        return any(worker.group == "open" and not worker.is_finished for worker in self.workers)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Session keys are alive only while a session offers what they do."""
        if action == "session":
            return self.session_screen is not None and self.session_screen.offers(str(parameters[0]))
        return True

    async def action_session(self, name: str) -> None:
        """Carry a session key out; what dialogs lie over the session are closed first."""
        screen = self.session_screen
        if screen is None:
            return
        while isinstance(dialog := self.screen, Dialog):
            dialog.action_close()
            if self.screen is dialog:
                break
        await self.run_action(name, screen)

    def action_help(self) -> None:
        """Show help for the place at hand."""
        from reflect.tui.screens.dialogs import HelpScreen

        session = self.session_screen
        question = session.question_in_focus if session else None
        places = []
        for screen in reversed(self.screen_stack):
            places.append(type(screen).__name__)
            if not isinstance(screen, Dialog):
                break
        self._open_page("help", lambda: HelpScreen(self.guide, question, places))

    def action_care(self) -> None:
        """Show the page “If it is more than a bad day”."""
        from reflect.tui.screens.dialogs import CareScreen

        def keep(lines: list[str]) -> None:
            self._keep(lambda: self.store.save_help_lines(lines), group="help-lines")

        self._open_page("care", lambda: CareScreen(self.guide, self.store.help_lines(), keep))

    def action_theme(self) -> None:
        """Choose the colours."""
        from reflect.tui.screens.theme_screen import ThemeScreen

        def keep(name: str | None) -> None:
            if name is not None:
                store = self.store
                self._keep(lambda: store.save_settings(store.settings()._replace(theme=name)), group="theme")

        self.push_screen(ThemeScreen(), keep)

    def _keep(self, write: Callable[[], None], *, group: str) -> None:
        """Write a small file off the screen's thread, the newest last; say so when it does not work."""

        async def writing() -> None:
            try:
                await asyncio.to_thread(write)
            except ReflectError as error:
                self.tell_error(error)

        self.run_worker(writing(), group=group, exclusive=True)

    def _open_page(self, name: str, make: Callable[[], Dialog[None]]) -> None:
        """Open a page, unless it is open."""
        if not any(screen.id == name for screen in self.screen_stack):
            self.push_screen(make())

    async def action_quit(self) -> None:
        """Quit; a session that is open is put away first. With unsaved words it takes a second press over the same."""
        for writing in self._open_writings():
            try:
                await writing.leave()
            except ReflectError as error:
                session = writing.session
                if self._given_up.get(session.id) == session.document:
                    continue
                self._given_up[session.id] = session.copy().document
                self.tell(f"Not saved yet: {error}. Press ctrl+q again to quit without the last words.")
                return
        self.exit(0)

    def tell_error(self, error: ReflectError) -> None:
        """Say what could not be done."""
        self.tell(" ".join(error.lines))

    def tell(self, line: str) -> None:
        """Say something in passing, literally."""
        self.notify(line, timeout=8, markup=False)


def run_app(store: Store, opening: Callable[[ReflectApp], object] | None) -> int:
    """Run the app and return the exit code."""
    with EndSignals() as signals:
        app = ReflectApp(store, opening=opening, end_signals=signals)
        result = app.run()
    if app.crashed or not app.all_saved:
        lines = ["Something in reflect went wrong, and it had to close."] if app.crashed else []
        lines.append(
            "What you wrote is saved." if app.all_saved else "The last words you typed could not be saved."
        )
        lines.append("Start reflect again to go on where you were.")
        with suppress(OSError):  # the terminal may be gone
            print(*lines, sep="\n", file=sys.stderr, flush=True)
    return 1 if app.crashed else (app.return_code or 0) if result is None else result

"""The app itself: themes, keys that work everywhere, and the way between Home and a session."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from textual import work
from textual.app import App
from textual.reactive import reactive

from reflect import progress
from reflect.errors import ReflectError
from reflect.guide import Guide
from reflect.overview import Overview
from reflect.session import Position, Session
from reflect.store import Store
from reflect.store.settings import Settings
from reflect.tui import theme
from reflect.tui.keys import ANYWHERE, SESSION, bindings
from reflect.tui.opening import Opening
from reflect.tui.screens.home import HomeScreen
from reflect.tui.screens.page import Dialog, care_page, help_page
from reflect.tui.screens.session import SessionScreen
from reflect.tui.terminal import forgive_invalid_utf8, on_end_signals
from reflect.tui.writing import Writing


class ReflectApp(App[int]):
    """reflect in a terminal."""

    CSS_PATH = "reflect.tcss"
    TITLE = "reflect"
    ENABLE_COMMAND_PALETTE = False  # its "Screenshot" would write private text outside the data folder
    BINDINGS = bindings(ANYWHERE, priority=True) + bindings(SESSION, action="session('{}')", priority=True)

    earlier: reactive[Sequence[Session]] = reactive((), init=False)

    def __init__(
        self,
        store: Store,
        guide: Guide,
        opening: Opening | None = None,
        *,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__()
        self.store = store
        self.guide = guide
        self.opening = opening or Opening()
        self.now = now or (lambda: datetime.now(UTC))
        self.settings = Settings()
        self.crashed = False
        self._quit_asked = False

    # --- life --------------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Dress, listen for signals, open Home and what was asked for."""
        for own in theme.OWN_THEMES:
            self.register_theme(own)
        self._wear(self.store.settings().theme)
        on_end_signals(self._end)
        self.push_screen(HomeScreen())
        if self.opening.screen == "new":
            self.begin_session(full=self.opening.full)
        elif self.opening.screen == "resume":
            self.resume_session(self.opening.session_id)

    def _wear(self, name: str) -> None:
        self.theme = name if name in self.available_themes else theme.DEFAULT

    def _end(self, code: int) -> None:
        """Save and go, at a signal."""
        self.save_at_once()
        self.exit(code, return_code=code)

    def save_at_once(self) -> None:
        """Put everything that is being written on disk, without the event loop."""
        session_screen = self.session_screen
        if session_screen:
            session_screen.writing.save_at_once()

    def _fatal_error(self) -> None:
        """Save and close without the traceback, which would print a person's text to the terminal."""
        self.crashed = True
        self.save_at_once()
        self._close_messages_no_wait()

    # --- sessions ----------------------------------------------------------------------------------------------------

    @property
    def session_screen(self) -> SessionScreen | None:
        """The session being written, whatever lies over it."""
        return next((screen for screen in self.screen_stack if isinstance(screen, SessionScreen)), None)

    def begin_session(self, *, full: bool = False) -> None:
        """Open a new session."""
        self._write(Session.new(self.now(), full=full))

    @work(exclusive=True, group="open")
    async def resume_session(self, session_id: str | None, question_id: str = "") -> None:
        """Go on with a session, by default the unfinished one touched last, at its question or the one given."""
        try:
            session = await asyncio.to_thread(self._session_to_resume, session_id)
        except ReflectError as error:
            self.tell(" ".join(error.lines))
            return
        start = None
        if question_id:
            start = Position(self.guide.screen_of(question_id).id, question_id)
        self._write(session, start)

    def _session_to_resume(self, session_id: str | None) -> Session:
        if session_id:
            return self.store.get(session_id).session
        from reflect.overview import overview

        rows = overview(stored.session for stored in self.store.scan()).unfinished
        if not rows:
            raise ReflectError("There is no unfinished session. n begins a new one.")
        return self.store.get(rows[0].id).session

    def _write(self, session: Session, start: Position | None = None) -> None:
        screen: SessionScreen

        def tell_state(state: str) -> None:
            screen.tell(state)

        try:
            writing = Writing(self.store, session, tell_state, self.now)
        except ReflectError as error:
            self.tell(" ".join(error.lines))
            return
        place = start or progress.resume_point(self.guide, session)
        screen = SessionScreen(self.guide, writing, place, self.earlier_than(session))
        self.push_screen(screen, self._back_home)

    def _back_home(self, line: str | None) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.load(line or "")

    def earlier_than(self, session: Session) -> list[Session]:
        """The sessions other than this one, newest first, for suggestions and the standing list."""
        return [other for other in self.earlier if other.id != session.id]

    def watch_earlier(self) -> None:
        """Hand newly read sessions to the session being written."""
        screen = self.session_screen
        if screen and screen.is_mounted:
            screen.learn_earlier(self.earlier_than(screen.session))

    # --- keys --------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Session keys are alive only while a session is open; help and care only where they are not open already."""
        if action == "session":
            return self.session_screen is not None
        return True

    async def action_session(self, name: str) -> None:
        """Carry a session key out, whatever dialog lies over the session; the dialog is closed first."""
        screen = self.session_screen
        if screen is None:
            return
        while isinstance(self.screen, Dialog):
            dialog = self.screen
            dialog.action_close()
            if self.screen is dialog:
                break
        await screen.run_action(name)

    def action_help(self) -> None:
        """Show help for the place the person is at."""
        session = self.session_screen
        question = session.question_in_focus if session else None
        self._open_page("help", lambda: help_page(self.guide, question, in_session=session is not None))

    def action_care(self) -> None:
        """Show the page “If it is more than a bad day”."""
        self._open_page("care", lambda: care_page(self.guide, self.store.help_lines()))

    def _open_page(self, name: str, make: Callable[[], Dialog[None]]) -> None:
        """Open a page once; pressing its key again while it is open does nothing."""
        if not any(screen.name == name for screen in self.screen_stack):
            page = make()
            page.name = name  # type: ignore[misc]
            self.push_screen(page)

    async def action_quit(self) -> None:
        """Quit; a session that is open is put away first. With unsaved words it takes a second press."""
        session = self.session_screen
        if session and not self._quit_asked:
            try:
                await session.writing.leave()
            except ReflectError as error:
                self._quit_asked = True
                self.tell(f"Not saved yet: {error}. Press ctrl+q again to quit without the last words.")
                return
        self.exit(0)

    def tell(self, line: str) -> None:
        """Say something in passing, literally."""
        self.notify(line, timeout=8, markup=False)

    def show_overview(self, found: Overview) -> None:
        """For Home, once the archive is read."""


def run_app(store: Store, guide: Guide, opening: Opening) -> int:
    """Run the app until it is left and return the exit code."""
    forgive_invalid_utf8()
    app = ReflectApp(store, guide, opening)
    result = app.run()
    if app.crashed:
        print("Something in reflect went wrong, and it had to close.", file=sys.stderr)
        print("What you wrote was saved. Start reflect again to go on where you were.", file=sys.stderr)
        return 1
    return result or app.return_code or 0

"""The app: its life from start to end, the keys that work everywhere, and the way between Home and a session.

It is loaded before the first frame, so what it needs only later it imports later.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import copy_context
from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual import work
from textual.events import Event, Key, Paste, Resize
from textual.geometry import Size

from reflect.model.errors import ReflectError
from reflect.model.session import Position, Session
from reflect.storage import InUse, Store, utc_now
from reflect.tui.key_bindings import bindings, hidden_bindings
from reflect.tui.keys import ANYWHERE, HELP_LETTER, LOCK_NOW, SESSION
from reflect.tui.pages_app import PagesApp
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.screen_bases import Dialog, ReflectScreen, TooSmallScreen, is_too_small
from reflect.tui.terminal import EndSignals, driver_class
from reflect.tui.textual_internals import WorkerThreads

if TYPE_CHECKING:
    from textual.driver import Driver

    from reflect.analysis.due import DueThing
    from reflect.tui.controllers.app_lock import AppLock
    from reflect.tui.controllers.autosave import TimedSaving
    from reflect.tui.controllers.own_editor import OpenText
    from reflect.tui.screens.due_screen import DueScreen
    from reflect.tui.screens.session_screen import SessionScreen

LAST_KEYS_LIMIT = 1.0
"""Seconds for which keys that came before a signal may still take effect."""


class ReflectApp(PagesApp):
    """The app of reflect in a terminal."""

    CSS_PATH = "reflect.tcss"
    TITLE = "reflect"
    ENABLE_COMMAND_PALETTE = False  # its "Screenshot" would write private text outside the data folder
    BINDINGS = (
        bindings((*ANYWHERE, LOCK_NOW), priority=True)
        + bindings(SESSION, action="session('{}')", priority=True)
        + hidden_bindings({HELP_LETTER: "help"})  # no priority: where words are typed it is one of them
    )

    def __init__(
        self,
        store: Store,
        opening: Callable[[ReflectApp], object] | None = None,
        *,
        now: Callable[[], datetime] | None = None,
        end_signals: EndSignals | None = None,
        lock: AppLock | None = None,
    ) -> None:
        """``opening`` opens something over Home. Without ``end_signals``, as in tests, they are somebody else's.

        With a ``lock``, ``store`` is one that opens nothing, and has the small files that are not sealed.
        """
        super().__init__(store, now or utc_now)
        self.opening, self.lock = opening, lock
        self._end_signals = end_signals
        self.all_saved = True
        self._discarded: dict[str, Any] = {}
        """The unsaved words, by the id of what they belong to, that ctrl+q was pressed over once."""
        self._is_locking = False
        self._asks_at_start = True
        """Whether what is due may still be asked about in this window."""
        self._session_screen: SessionScreen | None = None
        self._questions: DueScreen | None = None
        """What asks about what is due, while it is open."""

    # --- life ---

    async def on_mount(self) -> None:
        """Listen for signals, open Home and what was asked for."""
        self.first_context = copy_context()
        asyncio.get_running_loop().set_default_executor(WorkerThreads())
        if self._end_signals:
            self._end_signals.call(self._end, self._end_without_loop)
        if not self.is_headless:
            self.collect_garbage_when_idle()
        with self.batch_update():  # nothing is drawn before it is known in which colours
            await self._open_first()
            await self._look_like_terminal()

    async def _open_first(self) -> None:
        """Open Home, or first of all the lock."""
        if self.lock is None:
            self.open_home()
        elif self.lock.is_open:  # a command knew the passphrase
            self.lock.enter(self)
            self.open_home()
        else:
            await self.show_locked()

    def open_home(self) -> None:
        """Show Home, and over it what was asked for."""
        self.push_screen(HomeScreen())
        if self.opening:
            self.opening(self)

    def read_home_anew(self) -> None:
        """Have Home read the sessions from another store, if it is on top."""
        if isinstance(self.screen, HomeScreen):
            self.screen.load()

    def on_resize(self, event: Resize) -> None:
        """Cover the app while its terminal is too small."""
        self.cover_if_too_small(event.size)

    def cover_if_too_small(self, size: Size) -> None:
        """Cover it, or uncover it, as there is room."""
        is_covered = isinstance(self.screen, TooSmallScreen)
        if is_too_small(size) and not is_covered:
            self.clear_notifications()  # they would cover the only line
            self.push_screen(TooSmallScreen())
        elif is_covered and not is_too_small(size):
            self.pop_screen()

    def get_driver_class(self) -> type[Driver]:
        """The driver for this terminal."""
        return driver_class() or super().get_driver_class()

    def _end(self, code: int) -> None:
        """Save, and end with a code; the terminal is given back first, for a save may take long."""
        self.give_terminal_back()
        self.run_worker(self._end_after_keys(code), group="end")

    async def _end_after_keys(self, code: int) -> None:
        """Save and end, once what was typed before the signal has arrived."""
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(LAST_KEYS_LIMIT):
                    await self.wait_for_keys()
        finally:
            self.all_saved = self.save_at_once()
            self.exit(code, return_code=code)

    def _end_without_loop(self) -> None:
        """Do the same on another thread, all but the end itself, while the event loop is stuck."""
        self.give_terminal_back()
        self.save_at_once()
        self.wait_for_terminal()

    def save_at_once(self) -> bool:
        """Save everything that is being written, without the event loop, and tell whether it is on disk."""
        saved = [autosave.save_at_once() for autosave in self.open_autosaves()]  # each, also after a failure
        return all(saved)

    def open_autosaves(self) -> list[TimedSaving[Any]]:
        """What is being written: a session, its letters, a note to one that is read, or the page of an interview."""
        screens = (screen for screen in self.screen_stack if isinstance(screen, ReflectScreen))
        return [autosave for screen in screens if (autosave := screen.open_autosave)]

    def save_before_crash(self) -> None:
        """Save everything, and remember whether that worked."""
        self.all_saved = self.save_at_once()

    def forget(self) -> None:
        """Let go of all that was read or written in this window."""
        super().forget()
        self.forget_copied()
        self._session_screen = self._questions = self._last_target = None
        self._discarded.clear()

    # --- at the start ---

    def ask_once_read(self) -> None:
        """Ask what became of what is due, as soon as Home has read it."""

        def ask(things: Sequence[DueThing]) -> None:
            if self._asks_at_start:
                self._asks_at_start = False
                self._ask_about_due(things)

        self.watch(self, "due", ask, init=False)

    async def on_event(self, event: Event) -> None:
        """Hand out an event; a key that comes before the questions stand is for Home, and they do not come."""
        if isinstance(event, (Key, Paste)):
            if self._questions and not self._questions.is_shown:
                self._questions.dismiss("")
            if self.lock:
                self.lock.hear()
        await super().on_event(event)

    @work(group="due")
    async def _ask_about_due(self, things: Sequence[DueThing]) -> None:
        """Ask once a day, and nobody who is doing something already: what is typed ahead is for Home."""
        settings = await asyncio.to_thread(self.store.settings)
        home = self.screen
        if settings.asked_on == self.today or self.has_had_keys or not isinstance(home, HomeScreen):
            return
        from reflect.tui.screens.due_screen import DueScreen

        async def go_on(action: str | None) -> None:
            self._questions = None
            home.load()
            if action:  # of a key that was pressed there and is one of Home's
                await home.run_action(action)

        self._questions = DueScreen(things, lambda: self._save_setting("asked_on", self.today))
        self.push_screen(self._questions, go_on)

    # --- sessions ---

    @property
    def session_screen(self) -> SessionScreen | None:
        """The screen of the session being written, whatever lies over it."""
        return self._session_screen if self._session_screen in self.screen_stack else None

    @work(group="open")
    async def begin_session(self, *, full: bool = False) -> None:
        """Open a new session."""
        await self._open_for_writing(Session.new(self.now(), full=full))

    @work(group="open")
    async def resume_session(
        self, session_id: str | None = None, question_id: str = "", *, else_new: bool = False
    ) -> None:
        """Go on with a session, else the unfinished one touched last, at a question or where it was left.

        Where there is none, it is said, or with ``else_new`` a short one is begun.
        """
        try:
            session = await asyncio.to_thread(self._session_to_resume, session_id, else_new)
        except ReflectError as error:
            self.refuse(error)
            return
        start = Position(self.guide.screen_of(question_id).id, question_id) if question_id else None
        await self._open_for_writing(session, start)

    def _session_to_resume(self, session_id: str | None, else_new: bool) -> Session:
        if session_id is None:
            from reflect.analysis.overview import overview

            unfinished = overview(self.store.scan()).unfinished
            if not unfinished and else_new:
                return Session.new(self.now())
            if not unfinished:
                raise ReflectError("There is no unfinished session.", "", "n begins a new one.")
            session_id = unfinished[0].id
        return self.store.get(session_id)

    async def _open_for_writing(self, session: Session, start: Position | None = None) -> None:
        """Open a session for writing; one that is open in another window, for reading."""
        from reflect.analysis import progress
        from reflect.tui.controllers.autosave import Autosave
        from reflect.tui.screens.reading_screen import ReadingScreen
        from reflect.tui.screens.session_screen import SessionScreen

        if self.session_screen or self._is_locking:
            return
        self._is_locking = True  # a second press meanwhile would meet the lock of the first
        try:
            draft = await asyncio.to_thread(self.store.edit, session)
        except InUse as error:
            self.push_screen(ReadingScreen(session, read_only_reason=str(error)))
            self.refuse(error)
            return
        except ReflectError as error:
            self.refuse(error)
            return
        finally:
            self._is_locking = False
        autosave = Autosave(draft, session, lambda *state: screen.show_state(*state), self.now)
        position = start or progress.resume_point(self.guide, session)
        screen = SessionScreen(autosave, position)
        self._session_screen = screen
        self.push_screen(screen, lambda line: self._return_home(line, session))

    def rehearse(self) -> None:
        """Open the rehearsal of questions over Home."""
        from reflect.tui.screens.rehearse_screen import RehearseScreen

        def reload_if_changed(changed: bool | None) -> None:
            if changed and isinstance(self.screen, HomeScreen):
                self.screen.load()

        self.push_screen(RehearseScreen(), reload_if_changed)

    @work(group="open")
    async def open_letters(self, session_id: str) -> None:
        """Open the letters of a session over Home."""
        from reflect.tui.screens.session_letters_screen import open_session_letters

        def reload(_: str | None) -> None:
            if isinstance(self.screen, HomeScreen):
                self.screen.load()

        await open_session_letters(self, session_id, then=reload)

    def _return_home(self, line: str | None, session: Session) -> None:
        """Show Home anew; after a phrase that calls for help, where that is, once more."""
        from reflect.analysis.situation import Night, night_of

        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.return_from_session(line or "", is_kept=not session.is_empty)
        if night_of(session) is Night.HELP:
            self.action_care()

    # --- keys ---

    @property
    def is_opening(self) -> bool:
        """Whether a session, or a page made of some, is about to open, or the next step of setting a lock."""
        at_work = {worker.group for worker in self.workers if not worker.is_finished}
        takes_keys = isinstance(self.screen, Dialog) and self.screen.takes_keys
        return "open" in at_work or ("lock" in at_work and not takes_keys)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Session keys are alive only while a session offers what they do."""
        if action == "session":
            return self.session_screen is not None and self.session_screen.offers(str(parameters[0]))
        return action != "lock_now" or bool(self.lock and self.lock.is_open)

    async def action_session(self, name: str) -> None:
        """Carry out a session key; the dialogs that lie over the session are closed first."""
        screen = self.session_screen
        if screen is None:
            return
        while isinstance(dialog := self.screen, Dialog):
            dialog.action_close()
            if self.screen is dialog:
                break
        await self.run_action(name, screen)

    def action_editor(self) -> None:
        """Open the text that has the focus in the person's own editor."""
        from reflect.tui.controllers.own_editor import NOT_A_TEXT

        text = self.screen.open_text if isinstance(self.screen, ReflectScreen) else None
        if text is None:
            self.tell(NOT_A_TEXT)
        elif not self.is_lent:
            self.is_lent = True  # from the key on, so that no later one gets into words that are on their way
            self._edit(text)

    @work(group="editor")
    async def _edit(self, text: OpenText) -> None:
        from reflect.tui.controllers.own_editor import edit_in_own_editor

        try:
            await edit_in_own_editor(self, text)
        finally:
            self.is_lent = False

    async def action_quit(self) -> None:
        """Quit, after closing the session that is open. With unsaved words it takes a second press over the same."""
        for autosave in self.open_autosaves():
            try:
                await autosave.close()
            except ReflectError as error:
                unsaved = autosave.content()
                if self._discarded.get(autosave.id) == unsaved:
                    continue
                self._discarded[autosave.id] = unsaved
                self.tell(f"Not saved yet: {error}. Press ctrl+q again to quit without the last words.")
                return
        await self.finish_writes()
        self.workers.cancel_all()  # what is still being read has nothing left to be shown on
        self.exit(0)


def run_app(
    store: Store,
    opening: Callable[[ReflectApp], object] | None,
    banner: str = "",
    lock: AppLock | None = None,
) -> int:
    """Run the app, with a banner beside its name on Home, and return the exit code."""
    with EndSignals() as signals:
        app = ReflectApp(store, opening=opening, end_signals=signals, lock=lock)
        app.banner = banner
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

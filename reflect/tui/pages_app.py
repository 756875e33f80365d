"""The pages that open over any screen: help, what can be done, colours, “If it is more than a bad day”, the lock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import work

from reflect.model.errors import ReflectError
from reflect.tui.app_base import AppBase
from reflect.tui.coloured_app import ColouredApp
from reflect.tui.screens.screen_bases import Dialog, ReflectScreen

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete
    from textual.geometry import Size

    from reflect.tui.controllers.app_lock import AppLock
    from reflect.tui.offers import Offer
    from reflect.tui.screens.session_screen import SessionScreen


class PagesApp(ColouredApp, AppBase):
    """An app that opens these pages, and keeps what is set on them."""

    @property
    def session_screen(self) -> SessionScreen | None:
        """The screen of the session being written, whatever lies over it."""
        raise NotImplementedError

    lock: AppLock | None = None
    """The lock of the sessions, where there is one."""
    opening: Callable[[Any], object] | None = None
    """Opens over Home what was asked for, or what was open before the sessions were locked; it is given the app."""

    def open_home(self) -> None:
        """Show Home, and over it what was asked for."""
        raise NotImplementedError

    def read_home_anew(self) -> None:
        """Have Home read the sessions from another store, if it is on top."""
        raise NotImplementedError

    def cover_if_too_small(self, size: Size) -> None:
        """Cover it, or uncover it, as there is room."""
        raise NotImplementedError

    def action_help(self) -> None:
        """Show help on the screen and the question in use."""
        from reflect.analysis.situation import situation
        from reflect.tui.screens.help_screen import HelpScreen

        session = self.session_screen
        question = session.question_in_focus if session else None
        answers = situation(session.session) if session else {}
        screens = []
        for screen in reversed(self.screen_stack):
            screens.append(type(screen).__name__)
            if not isinstance(screen, Dialog):
                break
        has_lock = bool(self.check_action("lock_now", ()))
        self._open_page("help", lambda: HelpScreen(self.guide, question, answers, screens, has_lock=has_lock))

    def action_actions(self) -> None:
        """Show everything that can be done on the screen in use."""
        if isinstance(self.screen, ReflectScreen):
            from reflect.tui.offers import offers
            from reflect.tui.screens.palette_screen import PaletteScreen

            self.push_screen(PaletteScreen(offers(self.screen)), self._carry_out)

    async def _carry_out(self, chosen: Offer | None) -> None:
        if chosen:
            await self.run_action(chosen.action, chosen.owner)

    def refuse(self, error: ReflectError) -> None:
        """Say on a page why a session does not open; what is typed on is no key there."""
        from reflect.tui.screens.refused_screen import RefusedScreen

        self.push_screen(RefusedScreen(error))

    def action_help_quit(self) -> None:
        """Say how to quit, to who presses ctrl+c for it; once, however often it is pressed."""
        self.tell("ctrl+q quits, and everything is kept.")

    def action_care(self) -> None:
        """Show the page “If it is more than a bad day”."""
        from reflect.tui.screens.care_screen import CareScreen

        def save(lines: list[str]) -> None:
            self._save_in_background(lambda: self.store.save_help_lines(lines), group="help-lines")

        self._open_page("care", lambda: CareScreen(self.guide, self.store.help_lines(), save))

    def action_theme(self) -> None:
        """Choose the colours."""
        from reflect.tui.screens.theme_screen import ThemeScreen

        def keep(name: str | None) -> None:
            if name is not None:
                self._save_setting("theme", name)

        self.push_screen(ThemeScreen(), keep)

    def on_load(self) -> None:
        """Begin in the colours that were chosen, or those for the evening."""
        self.begin_in(self.store.settings().theme)

    async def _look_like_terminal(self) -> None:
        """At the very first start, put on the theme that goes with the terminal, for good."""
        if not self.is_headless and not self.store.has_settings():
            self.theme = await self.theme_like_terminal()
            self._save_setting("theme", self.theme)

    def _save_setting(self, name: str, value: Any) -> None:
        store, setting = self.store, {name: value}
        self._save_in_background(
            lambda: store.save_settings(store.settings()._replace(**setting)), group=name
        )

    def _save_in_background(self, write: Callable[[], None], *, group: str) -> None:
        """Write a small file off the screen's thread, the newest last; say so when it does not work."""

        async def write_or_tell() -> None:
            try:
                await asyncio.to_thread(write)
            except ReflectError as error:
                self.tell_error(error)

        self.run_worker(write_or_tell(), name="write", group=group, exclusive=True)

    def _open_page(self, name: str, make: Callable[[], Dialog[None]]) -> None:
        """Open a page, unless it is open."""
        if not any(screen.id == name for screen in self.screen_stack):
            self.push_screen(make())

    # --- while the sessions are locked ---

    async def show_locked(self) -> None:
        """Close everything, forget all words, and ask for the passphrase; then lead back to where it was."""
        from reflect.tui.screens.lock_screen import LockScreen

        assert self.lock
        self.opening = self._way_back() or self.opening
        with self.batch_update():
            closed = self._close_screens()
            await self.push_screen(LockScreen(self.lock))
        for each in closed:
            await each
        self.forget()
        self.cover_if_too_small(self.size)

    def _close_screens(self) -> list[AwaitComplete]:
        return [self.pop_screen() for _ in self.screen_stack[1:]]

    def _way_back(self) -> Callable[[Any], object] | None:
        """What leads back to the session being written, without its words; ``None`` before the first screen."""
        if len(self.screen_stack) < 2:
            return None
        if self.session_screen is None:
            return lambda _: None
        session, question_id = self.session_screen.session, self.session_screen.question_in_focus or ""
        if session.is_empty:
            is_full = session.full
            return lambda app: app.begin_session(full=is_full)
        session_id = session.id
        return lambda app: app.resume_session(session_id, question_id)

    @property
    def has_unsaved_form(self) -> bool:
        """Whether something is typed into a form that is nowhere on disk."""
        return any(isinstance(screen, Dialog) and screen.has_unsaved_words for screen in self.screen_stack)

    async def enter(self, said: str) -> None:
        """Show Home, or what was open before, once the sessions can be read; ``said`` is told in passing."""
        self.has_had_keys = False  # those of the passphrase were for nothing else
        with self.batch_update():
            closed = self._close_screens()
            self.open_home()
        for each in closed:
            await each
        self.cover_if_too_small(self.size)
        if said:
            self.tell(said)

    def action_lock_now(self) -> None:
        """Lock the sessions until the passphrase is typed, as happens by itself after a while without a key."""
        if self.lock:
            self.lock.shut(self, is_asked=True)

    @work(group="lock")
    async def action_lock(self) -> None:
        """Set a lock, or change the one there is."""
        from reflect.tui.controllers.lock_setting import LockSetting

        before, self.lock = self.lock, await LockSetting(self, self.lock).run()
        if self.lock is not before:
            self.read_home_anew()

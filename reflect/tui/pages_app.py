"""The pages that open over any screen: help, what can be done, colours, and “If it is more than a bad day”."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reflect.model.errors import ReflectError
from reflect.tui.app_base import AppBase
from reflect.tui.coloured_app import ColouredApp
from reflect.tui.screens.screen_bases import Dialog, ReflectScreen

if TYPE_CHECKING:
    from reflect.tui.offers import Offer
    from reflect.tui.screens.session_screen import SessionScreen


class PagesApp(ColouredApp, AppBase):
    """An app that opens these pages, and keeps what is set on them."""

    @property
    def session_screen(self) -> SessionScreen | None:
        """The screen of the session being written, whatever lies over it."""
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
            from reflect.tui.screens.actions_screen import ActionsScreen

            self.push_screen(ActionsScreen(offers(self.screen)), self._carry_out)

    async def _carry_out(self, chosen: Offer | None) -> None:
        if chosen:
            await self.run_action(chosen.action, chosen.owner)

    def action_help_quit(self) -> None:
        """Say how to quit, to who presses ctrl+c for it; once, however often it is pressed."""
        self.tell("ctrl+q quits, and everything is kept.")

    def action_care(self) -> None:
        """Show the page “If it is more than a bad day”."""
        from reflect.tui.screens.dialogs import CareScreen

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

    async def _wear_theme(self) -> None:
        """Put on the theme that was chosen; at the very first start, the one that goes with the terminal, for good."""
        is_first = not self.is_headless and not self.store.has_settings()
        self.wear(await self.theme_like_terminal() if is_first else self.store.settings().theme)
        if is_first:
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

"""The bases of all screens: how each of them is left, and the app's own parts for those that use them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from reflect.guide import Guide
    from reflect.tui.app import ReflectApp

Answer = TypeVar("Answer")


class LeavableScreen(Screen[Answer]):
    """A screen that takes nothing with it when it goes but itself, and gives one answer.

    As it comes, ``dismiss`` closes whatever is on top. A session put away while help lay over it closed the help, and
    stood there dead; a dialog answered twice closed the screen beneath it, or ended the app.
    """

    _goes_with: tuple[Answer | None] | None = None
    """The answer that was given while something lay over the screen."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Go with an answer: at once, or as soon as nothing lies over the screen; of two answers the first counts."""
        if self.is_active:
            return super().dismiss(result)
        if self._goes_with is None:
            self._goes_with = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """Go, if that was only waiting for what lay over the screen."""
        if self._goes_with and self.is_active:
            super().dismiss(self._goes_with[0])


class ReflectScreen(LeavableScreen[Answer]):
    """A screen of reflect, and of no other app."""

    is_read = False
    """Whether all is on show that is on disk, where a screen reads the sessions."""

    @property
    def reflect(self) -> ReflectApp:
        """The app this screen belongs to, under its own type."""
        return cast("ReflectApp", self.app)

    @property
    def guide(self) -> Guide:
        """The questions and the words."""
        return self.reflect.guide

    @property
    def today(self) -> date:
        """Today, where the person is."""
        return self.reflect.today

    def top(self, title: str, *beside: Widget) -> Widget:
        """The first row: what this is, and what is said beside it."""
        return Horizontal(Static(Content(title), id="title"), *beside, id="top")

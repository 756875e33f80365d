"""The bases of the screens: how each of them is left, and the app's own parts for those that use them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from reflect.errors import ReflectError

if TYPE_CHECKING:
    from reflect.tui.app import ReflectApp
    from reflect.tui.paper import Paper
    from reflect.tui.writing import Writing

Answer = TypeVar("Answer")


class LeavableScreen(Screen[Answer]):
    """A screen that takes nothing with it when it goes but itself, and gives one answer.

    As it comes, ``dismiss`` closes whatever is on top. A session put away while help lay over it closed the help, and
    stood there dead; a dialog answered twice closed the screen beneath it, or ended the app.
    """

    _goes_with: tuple[Answer | None] | None = None
    """The answer, once it is given and as long as something lies over the screen."""

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
    """Whether what is on show is all that is on disk, where a screen reads the sessions."""

    @property
    def reflect(self) -> ReflectApp:
        """The app this screen belongs to, under its own type."""
        return cast("ReflectApp", self.app)

    @property
    def today(self) -> date:
        """Today, where the person is."""
        return self.reflect.today

    def top(self, title: str, *beside: Widget) -> Widget:
        """The first row: what this is, and what is said beside it."""
        return Horizontal(Static(Content(title), id="title"), *beside, id="top")

    async def put_away(self, writing: Writing) -> bool:
        """File what was written and tell whether that worked; when its last words cannot be saved, it stays open."""
        try:
            unusual = await writing.leave()
        except ReflectError as error:
            self.reflect.tell(f"Not saved yet: {error}. Your words stay here, and saving goes on by itself.")
            return False
        if unusual:
            self.reflect.tell(unusual)
        return True

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show what can be printed, to save or copy."""
        from reflect.tui.screens.printing import PrintScreen  # late: Home has nothing to print

        self.app.push_screen(PrintScreen(papers, self.reflect.store.folder))

"""What the screens of one column share: all of them but Home and the session."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from reflect.model.errors import ReflectError
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.printable import Printable
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.screens.screen_bases import Answer, ReflectScreen
from reflect.tui.widgets.cached_static import StateLabel
from reflect.tui.widgets.key_footer import KeyFooter

Result = TypeVar("Result")

READING_SHOWS = 0.4
"""Seconds of reading after which a screen says that it reads."""
READING = "Reading your sessions ..."


class ColumnScreen(ReflectScreen[Answer]):
    """A title with something beside it, a column, the keys."""

    DEFAULT_CSS = """
    ColumnScreen .column { width: 100%; max-width: 82; padding: 0 0 0 2; }
    """

    def __init__(self, title: str, *beside: Widget) -> None:
        super().__init__()
        self._heading = title
        self._beside = beside

    def compose(self) -> ComposeResult:
        """The first row, the column, the keys."""
        yield self.top(self._heading, *self._beside)
        with Vertical(id="middle"), Vertical(classes="column"):
            yield from self._column()
        yield KeyFooter()

    def _column(self) -> ComposeResult:
        """What stands in the column, from above."""
        raise NotImplementedError

    def tell(self, state: str) -> None:
        """Show the state of the file, or something else, beside the title."""
        for label in self.query(StateLabel):  # none, before the screen is there and when it has just gone
            label.tell(state)

    def say(self, *lines: str) -> None:
        """Say what was just done, or why it was not."""
        for said in self.query("#said").results(Static):  # none, as for ``tell``
            said.update(" ".join(lines))

    async def on_disk(
        self, work: Callable[..., Result], *args: object, raises: type[ReflectError] | tuple[()] = ()
    ) -> Result | None:
        """Let the store work off the screen's thread; ``None`` when it fails, which is told. Raises only ``raises``."""
        try:
            return await asyncio.to_thread(work, *args)
        except raises:
            raise
        except ReflectError as error:
            self.reflect.tell_error(error)
            return None

    async def put_away(self, writing: Autosave) -> bool:
        """File what was written and tell whether that worked; else it stays open, and that is told."""
        try:
            unusual = await writing.leave()
        except ReflectError as error:
            self.reflect.tell(f"Not saved yet: {error}. Your words stay here, and saving goes on by itself.")
            return False
        if unusual:
            self.reflect.tell(unusual)
        return True

    def show_papers(self, papers: Sequence[Printable]) -> None:
        """Show what can be saved or copied."""
        self.app.push_screen(PrintScreen(papers, self.reflect.store.folder))

"""The base of the screens of one column: all of them but Home and the session."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from reflect.model.errors import ReflectError
from reflect.tui.controllers.autosave import TimedSaving
from reflect.tui.printable import Printable
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.screens.screen_bases import ReflectScreen, ScreenResult
from reflect.tui.widgets.key_footer import KeyFooter
from reflect.tui.widgets.state_label import StateLabel, TodoLine

Returned = TypeVar("Returned")

TITLE_INDENT = 2
"""Cells between the edge of a column and its words."""

_WIDEST_AT_LEFT = 82
"""Columns of a terminal up to which a column of any width begins at its left edge."""

READING_NOTE_AFTER = 0.4
"""Seconds of reading after which a screen shows ``READING_NOTE``."""
READING_NOTE = "Reading your sessions ..."


class ColumnScreen(ReflectScreen[ScreenResult]):
    """A screen with a title row, a column below it, and the footer."""

    DEFAULT_CSS = """
    ColumnScreen {
        .column { width: 100%; padding: 0 0 0 2; }
        .column { max-width: 82; }
    }
    """

    def __init__(self, title: str, *at_right: Widget) -> None:
        super().__init__()
        self._heading = title
        self._at_right = at_right

    def compose(self) -> ComposeResult:
        """The first row, the column, the keys."""
        first_row = self.title_row(self._heading, *self._at_right)
        first_row.visible = self.app.size.width <= _WIDEST_AT_LEFT  # else it is seen to jump to its place
        yield first_row
        yield TodoLine()
        with Vertical(id="middle"):
            with Vertical(classes="column"):
                yield from self._compose_column()
            yield from self._compose_beside()
        yield KeyFooter()

    def on_resize(self) -> None:
        """Let the first row begin and end where the column does, which stands in the middle of a wide terminal."""
        self.call_after_refresh(self._align_first_row)

    def _align_first_row(self) -> None:
        shown = [part.region for part in self.query("#middle > *") if part.region]
        if shown:
            left = min(region.x for region in shown)
            right = self.size.width - max(region.right for region in shown)
            first_row = self.query_one("#top")
            first_row.styles.padding = (0, right + TITLE_INDENT, 0, left + TITLE_INDENT)
            first_row.visible = True

    def _compose_column(self) -> ComposeResult:
        """The widgets of the column, from above."""
        raise NotImplementedError

    def _compose_beside(self) -> Iterable[Widget]:
        """The widgets beside the column; none, but where a kind of screen has some."""
        return ()

    def show_state(self, state: str, todo: str = "") -> None:
        """Show the state of the file, or something else, beside the title, and what to do about it."""
        for label in self.query(StateLabel):  # none, before the screen is there and when it has just gone
            label.show(state)
        for line in self.query(TodoLine):
            line.show(todo)

    def say(self, *lines: str) -> None:
        """Say what was just done, or why it was not."""
        for said in self.query("#said").results(Static):  # none, as for ``tell``
            said.update(" ".join(lines))

    async def call_store(
        self, method: Callable[..., Returned], *args: object, raises: type[ReflectError] | tuple[()] = ()
    ) -> Returned | None:
        """Call a method of the store in a thread; ``None`` when it fails, which is told. Raises only ``raises``."""
        try:
            return await asyncio.to_thread(method, *args)
        except raises:
            raise
        except ReflectError as error:
            self.reflect.tell_error(error)
            return None

    async def close_autosave(self, autosave: TimedSaving[Any]) -> bool:
        """Close an autosave and tell whether that worked; else it stays open, and the person is told."""
        try:
            unusual = await autosave.close()
        except ReflectError as error:
            self.reflect.tell(f"Not saved yet: {error}. Your words stay here, and saving goes on by itself.")
            return False
        if unusual:
            self.reflect.tell(unusual)
        return True

    def open_print_screen(self, printables: Sequence[Printable]) -> None:
        """Open the dialog that prints one of these."""
        self.app.push_screen(PrintScreen(printables, self.reflect.store.folder))

"""The page beside a list: what its marked entry leads to, read once the mark rests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual import events, work
from textual.message import Message

from reflect.reports.outline import Outline
from reflect.tui.widgets.outline_view import OutlineView

REST = 0.08
"""Seconds for which a mark stays where it is before its page is read; somebody who holds a key down reads nothing."""

PageReader = Callable[[Any], Outline | None]
"""Reads the page of an entry, away from the screen's thread; ``None`` when there is none."""


class PreviewPane(OutlineView, can_focus=False):
    """A page that follows the mark of a list. One page is read at a time; those passed over are not."""

    DEFAULT_CSS = """
    PreviewPane {
        display: none;
        padding: 0 0 0 2;
        max-width: 84;
        &.-idle { visibility: hidden; }
    }
    """

    class Opened(Message):
        """The page was clicked: it is to be opened."""

    def __init__(self, read: PageReader) -> None:
        super().__init__(id="preview")
        self._read = read
        self._wanted: object = None
        """The entry whose page is to be on show."""
        self._shown: object = None
        self._is_catching_up = False

    def follow(self, entry: object) -> None:
        """Show the page of an entry soon; nothing for ``None``."""
        self._wanted = entry
        self.set_class(entry is None, "-idle")
        self._catch_up()

    def forget(self) -> None:
        """Read the page on show again: what it was made from has changed."""
        self._shown = None
        self._catch_up()

    def scroll_by_half(self, direction: int) -> None:
        """Scroll on (1) or back (-1) by half of what is seen of the page."""
        half = max(1, self.scrollable_content_region.height // 2)
        self.scroll_relative(y=direction * half, animate=False)

    def on_show(self) -> None:
        """Catch up with what was marked while there was no room."""
        self._catch_up()

    def _catch_up(self) -> None:
        if self.display and not self._is_catching_up and self._wanted != self._shown:
            self._is_catching_up = True
            self._read_wanted()

    # the description: else Textual makes one out of the entry
    @work(group="preview", description="preview")
    async def _read_wanted(self) -> None:
        try:
            while self._wanted != self._shown and self.display:
                await self._read_once()
        finally:
            self._is_catching_up = False

    async def _read_once(self) -> None:
        """Read what is wanted, unless the mark moves on meanwhile."""
        wanted = self._wanted
        await asyncio.sleep(REST)
        if wanted != self._wanted:
            return
        page = await asyncio.to_thread(self._read, wanted) if wanted is not None else None
        if wanted == self._wanted and self.is_attached:
            self._shown = wanted
            self.show(page)

    def on_click(self, event: events.Click) -> None:
        """Open the page, unless words in it were selected."""
        event.stop()
        if not self.screen.get_selected_text():
            self.post_message(self.Opened())

"""The road as a page of its own: a line for each application over time; Enter reads its sessions."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.overview import SessionRow, session_row
from reflect.analysis.road import road
from reflect.storage import UnknownSession
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import ROAD
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.screens.reading_screen import ReadingResult, ReadingScreen
from reflect.tui.widgets.road_view import RoadView


class RoadScreen(ColumnScreen[bool]):
    """A screen with the road. Its result is whether any session may have been changed from here."""

    BINDINGS = bindings(ROAD[3:])
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    RoadScreen {
        .column { padding: 0 2 0 0; }
        .column { max-width: 118; }
    }
    """

    def __init__(self, rows: Sequence[SessionRow] | None) -> None:
        """``rows`` are what Home has read; ``None``: it has not, and they are read here."""
        super().__init__("The road", Static("", id="count", markup=False))
        self._rows = rows
        self._any_changed = False
        self._view = RoadView(self.guide, self.today, self.reflect.store.get)

    def _compose_column(self) -> ComposeResult:
        yield self._view

    def on_mount(self) -> None:
        """Show the applications, once they are read."""
        if self._rows is None:
            self._read_rows()
        else:
            self._show(self._rows)

    def _show(self, rows: Sequence[SessionRow]) -> None:
        if not self.stands:
            return
        self._view.show(road(rows, self.today))
        self.is_loaded = True

    @work(thread=True, exclusive=True, group="read")
    def _read_rows(self) -> None:
        rows: list[SessionRow] = []
        nights = HeavyNights(self.today)
        if self.reflect.read_all(lambda session: rows.append(session_row(session, nights))):
            self.app.call_from_thread(self._show, rows)

    def action_read(self) -> None:
        """Read the sessions of the marked application."""
        self._view.action_read()

    @on(RoadView.Chosen)
    @work(exclusive=True, group="open", description="sessions")
    async def _read(self, event: RoadView.Chosen) -> None:
        event.stop()
        for session_id in dict.fromkeys((event.first, *event.session_ids)):
            try:
                session = await self.call_store(self.reflect.store.get, session_id, raises=UnknownSession)
            except UnknownSession:
                continue
            if session:
                self.app.push_screen(ReadingScreen(session, among=event.session_ids), self._note_changes)
            return

    def _note_changes(self, result: ReadingResult | None) -> None:
        self._any_changed |= bool(result and result.changed)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(self._any_changed)

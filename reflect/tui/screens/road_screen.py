"""The road as a page of its own: a line for each application over time; Enter reads its sessions."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from reflect.analysis.road import road
from reflect.storage import UnknownSession
from reflect.tui.controllers.home_data import HomeData
from reflect.tui.keys import ROAD, bindings
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.screens.reading_screen import ReadingResult, ReadingScreen
from reflect.tui.widgets.road_view import RoadView


class RoadScreen(ColumnScreen[bool]):
    """A screen with the road. Its result is whether any session may have been changed from here."""

    BINDINGS = bindings(ROAD)
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    RoadScreen .column { max-width: 118; padding: 0; }
    """

    def __init__(self, data: HomeData) -> None:
        """``data`` is what Home has read."""
        super().__init__("The road", Static("", id="count", markup=False))
        self._data = data
        self._any_changed = False
        self._view = RoadView(self.guide, self.today)

    def _compose_column(self) -> ComposeResult:
        yield self._view

    def on_mount(self) -> None:
        """Show the applications."""
        self._view.show(road(self._data.overview.sessions, self.today))
        self.is_loaded = True

    def action_read(self) -> None:
        """Read the sessions of the marked application."""
        self._view.action_read()

    @on(RoadView.Chosen)
    @work(exclusive=True, group="open", description="sessions")
    async def _read(self, event: RoadView.Chosen) -> None:
        event.stop()
        for session_id in event.session_ids:
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

"""The two panes of Home: the column of menu and lists, and from 100 columns the road beside it.

They are loaded before the first frame, so what draws the road is imported later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from reflect.tui.app_base import AppBase
from reflect.tui.key_bindings import bindings, hidden_bindings
from reflect.tui.keys import ROAD_BESIDE_MENU
from reflect.tui.widgets.home_menu import HomeMenu
from reflect.tui.widgets.menu import MenuItem

if TYPE_CHECKING:
    from reflect.tui.controllers.home_data import HomeData


class HomeColumn(VerticalScroll, can_focus=False):
    """The menu and the lists; home and end mark the first line and the last, and do not only scroll."""

    BINDINGS = hidden_bindings({"home": "mark(0)", "end": "mark(-1)"})

    def action_mark(self, place: int) -> None:
        """Put the focus on the first line (0), or on the last (-1)."""
        shown = [item for item in self.screen.focus_chain if isinstance(item, MenuItem)]
        if shown:
            shown[place].focus()
            self.call_after_refresh(shown[place].scroll_visible, animate=False)  # it may not be laid out yet


class RoadPane(Vertical):
    """The place for the road beside the menu, with the key that leads back."""

    BINDINGS = bindings(ROAD_BESIDE_MENU[-1:])
    DEFAULT_CSS = """
    RoadPane { display: none; width: 1fr; padding: 0 2 0 0; }
    """

    _data: HomeData | None = None
    """What was read last."""
    _drawn: HomeData | None = None
    """What is on show; behind while there was no room."""

    @property
    def is_there(self) -> bool:
        """Whether it stands beside the menu: there is room, and it is no heavy night."""
        return self.display and self.visible

    def preload(self, data: HomeData) -> None:
        """Load what draws the road, for a worker; nothing where it does not stand."""
        if self.is_there:
            import reflect.tui.widgets.road_view  # noqa: F401

            data.guide()

    async def show(self, data: HomeData) -> None:
        """Show what was read, now or once there is room for it."""
        self._data = data
        self.visible = not data.is_heavy_night
        await self._draw()

    async def on_resize(self) -> None:
        """Draw what there was no room for before."""
        await self._draw()

    async def _draw(self) -> None:
        data = self._data
        if data is None or data is self._drawn or not self.is_there:
            return
        self._drawn = data
        from reflect.analysis.road import road
        from reflect.tui.widgets.road_view import RoadView

        if not self.query(RoadView):
            read = cast(AppBase, self.app).store.get
            view = RoadView(data.guide(), data.today, read, is_beside_menu=True)
            await self.mount(Static("The road", classes="list-title"), view)
        self.query_one(RoadView).show(road(data.overview.sessions, data.today))

    def focus_road(self) -> bool:
        """Give the focus to the road, and tell whether it is there."""
        lines = self.query("RowList")
        if self.is_there and lines:
            lines.first().focus()
        return self.is_there and bool(lines)

    def action_to_menu(self) -> None:
        """Go back to the menu."""
        item = self.screen.query_one("#road", MenuItem)
        self.screen.set_focus(item if item.display else self.screen.query_one(HomeMenu).first())

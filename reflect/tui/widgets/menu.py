"""The items of a menu."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from reflect.text.wrap import cells, wrap
from reflect.tui.keys import hidden_bindings

_GAP = 2
"""Cells between the letter and the name."""
_NAME_WIDTH = 15
"""Cells of a name, so that details begin below each other."""
_LEAST_ROOM = 12
"""Cells in which a detail is wrapped; in fewer, as before the item has a place, it is left to the terminal's edge."""


class MenuItem(Static, can_focus=True):
    """An item with its letter, its name and a detail; chosen by Enter, a click, or the letter."""

    DEFAULT_CSS = """
    MenuItem {
        padding: 0 1;
        border-left: blank;
        &:focus { border-left: thick $accent; background: $panel; text-style: bold; }
        &:hover { background: $panel; }
    }
    """
    BINDINGS = hidden_bindings(
        {
            "enter": "choose",
            "left": "app.focus_previous",
            "right": "app.focus_next",
            "up": "to_row(-1)",
            "down": "to_row(1)",
        }
    )

    detail: reactive[str] = reactive("")

    @dataclass
    class Chosen(Message):
        """The item was chosen."""

        action: str

    def __init__(
        self,
        letter: str,
        name: str,
        detail: str,
        *,
        action: str,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__("", id=id, classes=classes, markup=False)
        self._letter = letter
        self._name_shown = name
        self.action = action
        """What is done when it is chosen; tells it from the other items."""
        self.set_reactive(MenuItem.detail, detail)

    def on_mount(self) -> None:
        """Draw it."""
        self.watch_detail()

    def on_resize(self) -> None:
        """Lay out anew a detail of more than one row."""
        if self._letter and len(self._rows_of_detail()) > 1:
            self.watch_detail()

    def watch_detail(self) -> None:
        """Draw it with its detail, whose rows begin below each other."""
        if not self._letter:
            self.update(Content.assemble(self._name_shown + "  ", (self.detail, "$text-muted")))
            return
        detail = f"\n{' ' * self._indent}".join(self._rows_of_detail())
        letter, name = f"{self._letter}{' ' * _GAP}", self._name_shown.ljust(_NAME_WIDTH)
        self.update(Content.assemble((letter, "$accent bold"), name, (detail, "$text-muted")))

    @property
    def _indent(self) -> int:
        """Cells before the detail."""
        return cells(self._letter) + _GAP + max(_NAME_WIDTH, cells(self._name_shown))

    def _rows_of_detail(self) -> list[str]:
        room = self.content_size.width - self._indent
        return wrap(self.detail, room) if room >= _LEAST_ROOM else [self.detail]

    def action_choose(self) -> None:
        """Say that it was chosen."""
        self.post_message(self.Chosen(self.action))

    def action_to_row(self, direction: int) -> None:
        """Mark the item that stands nearest above (-1) or below (1); at the ends there is none."""
        x, y = self.region.offset

        def distance(item: MenuItem) -> tuple[int, int]:
            return abs(item.region.y - y), abs(item.region.x - x)

        others = (item for item in self.screen.focus_chain if isinstance(item, MenuItem) and item.region)
        beyond = [item for item in others if (item.region.y - y) * direction > 0]
        if beyond:
            min(beyond, key=distance).focus()

    def on_click(self, event: Click) -> None:
        """A click chooses, and this is what one comes back to."""
        event.stop()
        self.focus(scroll_visible=False)
        self.action_choose()

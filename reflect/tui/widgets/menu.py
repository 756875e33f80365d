"""The items of a menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.widgets import Static

from reflect.tui.hanging_detail import HangingDetail
from reflect.tui.key_bindings import hidden_bindings

if TYPE_CHECKING:
    from textual.css.styles import RulesMap


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

    def watch_detail(self) -> None:
        """Draw it with its detail."""
        letter = [(f"{self._letter}  ", "$accent bold")] if self._letter else []
        name = self._name_shown.ljust(15) if self._letter else self._name_shown + "  "
        self.update(HangingDetail(Content.assemble(*letter, name), self.detail))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, by the rows that are on show."""
        if isinstance(self.content, HangingDetail):
            shown = self.content.laid_out(cast("RulesMap", self.styles), self.content_size.width)
            return selection.extract(shown.plain), "\n"
        return super().get_selection(selection)

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

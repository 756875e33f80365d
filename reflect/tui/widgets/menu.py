"""Lines on Home: ways on that can be chosen, and lines that are only read."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from reflect.tui.keys import unnamed


class MenuItem(Static, can_focus=True):
    """A way on: its letter, its name, a detail; chosen by Enter, a click, or its letter."""

    DEFAULT_CSS = """
    MenuItem {
        height: auto;
        padding: 0 1;
        border-left: blank;
        &:focus { border-left: thick $accent; background: $panel; text-style: bold; }
        &:hover { background: $panel; }
    }
    """
    BINDINGS = unnamed({"enter": "choose", "up,left": "app.focus_previous", "down,right": "app.focus_next"})

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
        self._action = action
        self.set_reactive(MenuItem.detail, detail)

    def on_mount(self) -> None:
        """Draw it."""
        self.watch_detail()

    def watch_detail(self) -> None:
        """Draw it with its detail."""
        letter = [(f"{self._letter}  ", "$accent bold")] if self._letter else []
        name = self._name_shown.ljust(15) if self._letter else self._name_shown + "  "
        self.update(Content.assemble(*letter, name, (self.detail, "$text-muted")))

    def action_choose(self) -> None:
        """Say that it was chosen."""
        self.post_message(self.Chosen(self._action))

    def on_click(self, event: Click) -> None:
        """A click chooses."""
        event.stop()
        self.action_choose()


class Line(Static):
    """A line of a list: a date, what it is, a quiet detail; one row, cut at its end where there is no more room."""

    DEFAULT_CSS = """
    Line { height: 1; padding: 0 1 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, day: str, text: str, detail: str = "") -> None:
        quiet = f"   {detail}" if detail else ""
        super().__init__(Content.assemble((day.ljust(12), "$accent"), text, (quiet, "$text-muted")))

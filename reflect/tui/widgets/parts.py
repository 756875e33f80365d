"""The parts of a document in one row, each with the number key that leads to it; a click is as good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from reflect.tui.widgets.side_by_side import side_by_side

_GAP = "  "


class Parts(Static):
    """Names at most nine parts."""

    DEFAULT_CSS = """
    Parts { height: auto; color: $text-muted; }
    """

    @dataclass
    class Chosen(Message):
        """A part was clicked."""

        number: int
        """Counted from 1."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._names: Sequence[str] = ()

    def show(self, names: Sequence[str]) -> None:
        """Draw these names."""
        self._names = names[:9]
        self._draw()

    def on_resize(self) -> None:
        """Draw them in the room there is."""
        self._draw()

    def _draw(self) -> None:
        """Draw the names, each with its number on one row."""
        names = [
            Content.assemble((str(number), "$accent"), f" {name}").stylize(Style.from_meta({"part": number}))
            for number, name in enumerate(self._names, 1)
        ]
        self.update(side_by_side(names, _GAP, self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        """Lead to the part."""
        number = event.style.meta.get("part")
        if isinstance(number, int):
            event.stop()
            self.post_message(self.Chosen(number))

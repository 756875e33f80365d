"""The parts of a document in one row, each with the number key that leads to it; a click is as good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

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
        drawn, column = Content(), 0
        for number, name in enumerate(self._names, 1):
            words = Content.assemble((str(number), "$accent"), f" {name}")
            words = words.stylize(Style.from_meta({"part": number}))
            if column and column + len(_GAP) + words.cell_length > self.content_size.width:
                drawn, column = drawn + "\n", 0
            elif column:
                drawn, column = drawn + _GAP, column + len(_GAP)
            drawn, column = drawn + words, column + words.cell_length
        self.update(drawn)

    def on_click(self, event: events.Click) -> None:
        """Lead to the part."""
        number = event.style.meta.get("part")
        if isinstance(number, int):
            event.stop()
            self.post_message(self.Chosen(number))

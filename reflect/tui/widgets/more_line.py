"""“More, if you like”: the line behind which a few questions wait for those who want them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message

from reflect.tui.fields.marks import marks
from reflect.tui.keys import MORE, bindings
from reflect.tui.widgets.steady import Steady


class MoreLine(Steady, can_focus=True):
    """Opened and closed by Enter or a click; open only for as long as its page is on show."""

    DEFAULT_CSS = """
    MoreLine {
        margin: 0 0 1 0;
        padding: 0 1 0 0;
        color: $text-muted;
        border-left: blank;
        &:focus { color: $foreground; text-style: bold; border-left: thick $accent; background: $panel; }
        &:hover { background: $panel; }
    }
    """
    BINDINGS = bindings((MORE,))

    @dataclass
    class Toggled(Message):
        """It was opened or closed."""

        is_open: bool

    def __init__(self, words: str) -> None:
        super().__init__("", id="more", markup=False)
        self._words = words
        self._resting: Sequence[str] = ()
        self.is_open = False

    def show(self, resting: Sequence[str]) -> None:
        """Show beneath it, while it is closed, the answers that rest there."""
        self._resting = resting
        self._draw()

    def set_open(self, is_open: bool) -> None:
        """Open or close it, without telling."""
        self.is_open = is_open
        self._draw()

    def action_open_or_close(self) -> None:
        """Open it, or close it."""
        self.set_open(not self.is_open)
        self.post_message(self.Toggled(self.is_open))

    def on_click(self, event: Click) -> None:
        """The same."""
        event.stop()
        self.action_open_or_close()

    def _draw(self) -> None:
        sign = marks().opened if self.is_open else marks().closed
        head = Content.assemble((f"{sign} ", "$accent"), self._words)
        resting = () if self.is_open else self._resting
        self.update(Content("\n").join([head, *(Content(f"  {line}") for line in resting)]))

"""“More, if you like”: the line behind which a few questions wait for those who want them."""

from __future__ import annotations

from collections.abc import Sequence

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

    class Toggled(Message):
        """It was opened or closed."""

    def __init__(self, words: str) -> None:
        super().__init__("", id="more", markup=False)
        self._words = words
        self.is_open = False
        """Drawn with the next ``show``."""

    def show(self, resting: Sequence[str]) -> None:
        """Draw it, and beneath it, while it is closed, the answers that rest there."""
        sign = marks().opened if self.is_open else marks().closed
        head = Content.assemble((f"{sign} ", "$accent"), self._words)
        beneath = () if self.is_open else resting
        self.update(Content("\n").join([head, *(Content(f"  {line}") for line in beneath)]))

    def action_open_or_close(self) -> None:
        """Open it, or close it."""
        self.is_open = not self.is_open
        self.post_message(self.Toggled())

    def on_click(self, event: Click) -> None:
        """A click is as good as Enter."""
        event.stop()
        self.action_open_or_close()

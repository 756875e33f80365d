"""A filter with one choice out of a few, shown in words."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from reflect.model.guide import Ask


class Chooser(Static):
    """A filter that goes round through "any" and the choices of a question, at a key or a click."""

    DEFAULT_CSS = """
    Chooser { width: auto; height: 1; color: $text-muted; margin: 0 3 0 0; }
    Chooser.-chosen { color: $foreground; }
    """

    class Changed(Message):
        """Another choice was taken."""

    def __init__(self, letter: str, ask: Ask, *, id: str) -> None:
        """``letter`` is the key that goes on."""
        super().__init__("", id=id, markup=False)
        self._letter = letter
        self._ask = ask
        self.value = ""
        """The stored value; empty: any."""
        self._draw()

    def next(self) -> None:
        """Go on to the next choice; after the last comes any."""
        values = ["", *(choice.id for choice in self._ask.choices)]
        self.choose(values[(values.index(self.value) + 1) % len(values)])

    def choose(self, value: str) -> None:
        """Take a choice."""
        if value != self.value:
            self.value = value
            self._draw()
            self.post_message(self.Changed())

    def on_click(self, event: Click) -> None:
        """A click goes on."""
        event.stop()
        self.next()

    def _draw(self) -> None:
        self.set_class(bool(self.value), "-chosen")
        shown = self._ask.choice_label(self.value) if self.value else "any"
        self.update(Content.assemble((f"{self._letter} ", "$accent bold"), f"{self._ask.label}: {shown}"))

"""What the fields share that are answered by keys of their own instead of words: options and scales."""

from __future__ import annotations

from typing import Any

from textual import events

from reflect.guide import Ask
from reflect.tui.fields.base import Field, Today
from reflect.tui.key_order import KeepsKeys
from reflect.tui.keys import unnamed


class PickedField(Field, KeepsKeys, can_focus=True):
    """Holds one stored value, and is drawn anew with every change of it."""

    BINDINGS = unnamed({"enter": "go_on", "delete": "unset"})

    def __init__(self, ask: Ask, value: Any, *, today: Today) -> None:
        super().__init__(ask, value, today=today)
        self._stored = value

    @property
    def value(self) -> Any:
        """The answer in the stored form; ``None`` when there is none."""
        return self._stored

    @value.setter
    def value(self, value: Any) -> None:
        self._hold(value)
        self._announced = value

    def give(self, value: Any) -> None:
        """Take over an answer of the person's."""
        self._hold(value)
        self.announce()

    def take(self, value: Any) -> None:
        """Make this the answer."""
        self.give(value)

    def _hold(self, value: Any) -> None:
        self._stored = value
        self.refresh(layout=True)

    def keeps(self, event: events.Key) -> bool:
        """Whether a key is one of those that words are made of, which a paste without brackets brings by thousands."""
        return event.is_printable

    def action_go_on(self) -> None:
        """Leave the question as it is."""
        self.post_message(self.GoOn(self))

    def action_unset(self) -> None:
        """Take the answer away."""
        self.give(None)

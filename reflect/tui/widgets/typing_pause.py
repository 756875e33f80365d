"""Waiting for a pause in typing: what need not be done at every key is done once nobody is typing."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.widget import Widget

from reflect.tui.app_base import stands


class TypingPause:
    """Calls something once so many seconds have passed without a key; all keys before that share one timer."""

    def __init__(self, widget: Widget, seconds: float, then: Callable[[], None]) -> None:
        """``widget`` keeps the timer, which goes with it."""
        self._widget, self._seconds, self._then = widget, seconds, then
        self._typed_at = 0.0
        self._has_timer = False
        self.is_awaited = False
        """Whether something was typed after which there was no pause yet."""

    def wait(self) -> None:
        """Wait for a pause from now on: a key was pressed."""
        self.is_awaited = True
        self._typed_at = monotonic()
        if not self._has_timer:
            self._has_timer = True
            self._widget.set_timer(self._seconds, self._look)

    def end(self) -> None:
        """Do now what is waited for, if anything is."""
        if self.is_awaited:
            self.is_awaited = False
            self._then()

    def _look(self) -> None:
        """End the wait, or go on with it for the rest of the time since the last key; without its screen it is over."""
        if not stands(self._widget):
            return
        left = self._typed_at + self._seconds - monotonic()
        self._has_timer = self.is_awaited and left > 0
        if self._has_timer:
            self._widget.set_timer(left, self._look)
        else:
            self.end()

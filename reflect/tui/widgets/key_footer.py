"""The footer: the keys that do something here."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from reflect.tui.keys import BACK, CARE, HELP, NOT_TODAY
from reflect.tui.textual_internals import FooterKey, PromptFooter

MOST_IN_A_SESSION = 5
"""The most keys that are named beside a question where there is not much room, to be taken in at a glance."""

_WIDE = 100
"""Columns from which on there is room for more."""

_FRAME = 3
"""Cells around a key and its word; the last one of them may stand beyond the edge."""


class KeyFooter(PromptFooter):
    """Textual's footer, built anew only when it would look different and not each time the focus moves.

    Where there is no room for all keys, some are left out whole, the least needed first. On a heavy night stopping
    for today stands first.
    """

    def __init__(self, most: int | None = None) -> None:
        """``most`` is how many keys are named at most in a terminal that is not wide."""
        super().__init__(show_command_palette=False)
        self._most = most
        self._offered: object = None
        self._stops_first = False

    def stop_first(self, stops_first: bool) -> None:
        """Begin with the key that stops for today, or do no longer."""
        if stops_first is not self._stops_first:
            self._stops_first = stops_first
            self.refresh(recompose=True)

    def compose(self) -> ComposeResult:
        """The keys, as many as there is room for."""
        self._offered = _offered_on(self.screen)
        keys = [key for key in super().compose() if isinstance(key, FooterKey)]
        if self._stops_first:
            keys.sort(key=lambda key: key.description != NOT_TODAY.label)
        self._leave_out(keys)
        yield from keys

    def on_resize(self) -> None:
        """Show as many as there is room for now."""
        self._leave_out(list(self.query(FooterKey)))

    def _leave_out(self, keys: list[FooterKey]) -> None:
        width, shown = self.app.size.width, list(keys)
        most = len(keys) if self._most is None or width >= _WIDE else self._most
        for key in self._by_need(keys):
            if sum(map(_cells, shown)) - 1 <= width and len(shown) <= most:
                break
            shown.remove(key)
        for key in keys:
            key.display = key in shown

    def _by_need(self, keys: list[FooterKey]) -> list[FooterKey]:
        """The keys that may be left out, the least needed first; never the first, the way out, and where help is.

        In a session the way back, which is a button too, goes first, and stopping for today stays.
        """
        always = {CARE.label, NOT_TODAY.label, *(key.description for key in keys if key.key == "escape")}
        is_session = any(key.description == NOT_TODAY.label for key in keys)
        first = (BACK.label, HELP.label) if is_session else ()
        last = () if is_session else (HELP.label,)
        named = {key.description: key for key in keys[1:] if key.description not in always}
        others = [label for label in reversed(named) if label not in (*first, *last)]
        return [named[label] for label in (*first, *others, *last) if label in named]

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Show the keys that work now, if they are others than before."""
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            offered = _offered_on(screen)
            if offered == self._offered:
                return
            self._offered = offered
        super().bindings_changed(screen)


def _offered_on(screen: Screen[Any]) -> list[tuple[Binding, bool]]:
    """The keys that are bound and named on a screen, each with whether it does something just now."""
    active = screen.active_bindings.values()
    return [(each.binding, each.enabled) for each in active if each.binding.show]


def _cells(key: FooterKey) -> int:
    return cell_len(key.key_display) + cell_len(key.description) + _FRAME

"""The footer: the keys that do something here."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from reflect.tui.keys import BACK, HELP, NOT_TODAY
from reflect.tui.textual_internals import FooterKey

_HEAVY_NIGHT_LEAVES_OUT = {BACK.label, HELP.label}
"""What needs room on a heavy night, in place of stopping."""


class KeyFooter(Footer):
    """Textual's footer, built anew only when it would look different and not each time the focus moves.

    Where a footer is "-roomy" it also shows what is left out elsewhere: five keys are what 80 columns hold. On a heavy
    night stopping stands first, and the keys it takes the room of are left out instead.
    """

    DEFAULT_CSS = """
    KeyFooter {
        .-with-room { display: none; }
        &.-roomy .-with-room { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._offered: object = None
        self._stops_first = False

    def stop_first(self, stops_first: bool) -> None:
        """Begin with the key that stops for today, or do no longer."""
        if stops_first is not self._stops_first:
            self._stops_first = stops_first
            self.refresh(recompose=True)

    def compose(self) -> ComposeResult:
        """The keys, marked where they need room."""
        keys = list(super().compose())
        needs_room = _HEAVY_NIGHT_LEAVES_OUT if self._stops_first else {NOT_TODAY.label}
        for key in keys:
            if isinstance(key, FooterKey) and key.description in needs_room:
                key.add_class("-with-room")
        if self._stops_first:
            keys.sort(key=lambda key: not (isinstance(key, FooterKey) and key.description == NOT_TODAY.label))
        yield from keys

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Show the keys that work now, if they are others than before."""
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            offered = [
                (active.binding, active.enabled)
                for active in screen.active_bindings.values()
                if active.binding.show
            ]
            if offered == self._offered:
                return
            self._offered = offered
        super().bindings_changed(screen)

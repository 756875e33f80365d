"""The footer: the keys that do something here."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from reflect.tui.keys import NOT_TODAY
from reflect.tui.textual_internals import FooterKey


class KeyFooter(Footer):
    """Textual's footer, built anew only when it would look different and not each time the focus moves.

    Where a footer is "-roomy" it also shows what is left out elsewhere: five keys are what 80 columns hold.
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

    def compose(self) -> ComposeResult:
        """The keys, marked where they need room."""
        for key in super().compose():
            if isinstance(key, FooterKey) and key.description == NOT_TODAY.label:
                key.add_class("-with-room")
            yield key

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

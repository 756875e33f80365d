"""A page that is read and not written on; letters move it, as in a pager, besides the arrows."""

from __future__ import annotations

from textual.containers import VerticalScroll

from reflect.tui.key_bindings import hidden_bindings
from reflect.tui.textual_internals import actions_bound_to

_FIRST_ROW = "g"


class PagerScroll(VerticalScroll):
    """A page of words that scrolls: ``j`` and ``k`` by a row, space by a page, ``g`` and ``G`` to its ends.

    A screen that does something else with ``g`` keeps it.
    """

    BINDINGS = hidden_bindings(
        {
            "j": "scroll_down",
            "k": "scroll_up",
            "space": "page_down",
            _FIRST_ROW: "first_row",
            "G": "scroll_end",
        }
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave a letter to the screen that has it."""
        return action != "first_row" or not actions_bound_to(self.screen, _FIRST_ROW)

    def action_first_row(self) -> None:
        """Scroll to the first row."""
        self.scroll_home()

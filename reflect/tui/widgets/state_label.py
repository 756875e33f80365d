"""The state of the file in words, and what to do about it."""

from __future__ import annotations

from textual.content import Content

from reflect.tui.cached_static import CachedStatic
from reflect.tui.controllers.autosave import SAVED, SAVING


class StateLabel(CachedStatic):
    """The label with the state of the file, in words. A state that begins with ``NOT`` stands out."""

    DEFAULT_CSS = """
    StateLabel { width: auto; min-width: 6; color: $text-muted; }
    StateLabel.-trouble { color: $warning; text-style: bold reverse; }
    """

    def __init__(self, state: str = "") -> None:
        super().__init__(Content(state), id="state", markup=False)
        self._state = state

    def show(self, state: str) -> None:
        """Show a state; while the usual two take turns at every key, nothing need be laid out anew."""
        usual = {self._state, state} <= {SAVED, SAVING}
        self._state = state
        self.update(Content(state), layout=not usual)
        self.set_class(state.startswith("NOT"), "-trouble")


class TodoLine(CachedStatic):
    """What to do about a state of the file that is no good one; in sight only as long as there is something to do."""

    DEFAULT_CSS = """
    TodoLine { height: auto; padding: 0 2; color: $warning; display: none; }
    """

    def __init__(self) -> None:
        super().__init__("", id="todo", markup=False)

    def show(self, todo: str) -> None:
        """Show what to do; nothing, when it is empty."""
        if todo or self.display:
            self.update(Content(todo))
            self.display = bool(todo)

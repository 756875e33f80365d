"""The page in place of a session that could not be opened: whoever types on without looking changes nothing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reflect.model.errors import ReflectError
from reflect.text.sanitize import printable
from reflect.tui.screens.screen_bases import Dialog

_WHAT_IS_TYPED = "What you type now is not kept, and it changes nothing. esc goes back, to what can be read."


class RefusedScreen(Dialog[None]):
    """A page that says why no session is open. It takes no letters, as those were meant for the session."""

    AUTO_FOCUS = None

    def __init__(self, error: ReflectError) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        """What happened, what is safe, what to do, and what becomes of what is typed."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static("Your session could not be opened", classes="sheet-title")
            yield Static(Content(printable("\n\n".join(self._error.lines))))
            yield Static(f"\n{_WHAT_IS_TYPED}")

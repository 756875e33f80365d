"""One session as a document: the person's words exactly as typed, what was learned first, the raw thought last."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from reflect.guide import Guide
from reflect.reports import session_outline, terminal
from reflect.session import Session
from reflect.titles import title
from reflect.tui.keys import CLOSING, bindings


class ReadingScreen(Screen[None]):
    """A session to be read."""

    BINDINGS = bindings((CLOSING,))
    AUTO_FOCUS = "#document"

    def __init__(self, guide: Guide, session: Session, today: date, note: str = "") -> None:
        super().__init__()
        self._session = session
        self._outline = session_outline(guide, session, today)
        self._note = note

    def compose(self) -> ComposeResult:
        """The title, a note when there is one, the document."""
        with Horizontal(id="top"):
            yield Static(Content(title(self._session)), id="title")
            yield Static(Content(self._note), id="state")
        with VerticalScroll(id="document"):
            yield Static(terminal(self._outline))
        yield Footer(show_command_palette=False)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

"""A question with two answers, yes and no; whatever cannot be taken back easily is asked here first."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from reflect.tui.keys import CONFIRM, bindings
from reflect.tui.screens.page import Dialog


class Confirm(Dialog[bool]):
    """Its answer is ``True`` only for yes; escape is a no, and no has the focus."""

    BINDINGS = bindings(CONFIRM)
    AUTO_FOCUS = "#no"
    DEFAULT_CSS = """
    Confirm #about { height: auto; max-height: 60vh; }
    """

    def __init__(self, title: str, paragraphs: Sequence[str], *, yes: str, no: str) -> None:
        super().__init__()
        self._title = title
        self._paragraphs = paragraphs
        self._yes, self._no = yes, no

    def compose(self) -> ComposeResult:
        """What it is about, word for word, and the two answers."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._title), classes="sheet-title")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(Content("\n\n".join(self._paragraphs)))
            with Horizontal(classes="buttons"):
                yield Button(Content(self._yes), id="yes", flat=True)
                yield Button(Content(self._no), id="no", variant="primary", flat=True)

    @on(Button.Pressed, "#yes")
    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    @on(Button.Pressed, "#no")
    def action_close(self) -> None:
        """Answer no."""
        self.dismiss(False)

    def action_other(self) -> None:
        """Go to the other button."""
        self.focus_next(Button)

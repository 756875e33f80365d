"""The plan as a page on the screen, ready for paper: save it as a file, or copy it."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from reflect.guide import Guide
from reflect.reports import plan_outline, render
from reflect.session import Session
from reflect.tui.screens.page import Dialog


class PlanScreen(Dialog[None]):
    """A preview of the printed page."""

    DEFAULT_CSS = """
    PlanScreen .sheet { width: 84; max-width: 84; }
    """

    def __init__(self, guide: Guide, session: Session, today: date) -> None:
        super().__init__()
        self._text = render(plan_outline(guide, session, today), "text")

    def compose(self) -> ComposeResult:
        """The page, and what can be done with it."""
        with VerticalScroll(classes="sheet", can_focus=True):
            yield Static(Content(self._text))
        with Horizontal(classes="buttons"):
            yield Button("Copy", id="copy", flat=True)
            yield Button("Close", id="close", flat=True)

"""The summary at the close: the fairer sentence and the plan."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reflect.dates import spoken
from reflect.guide import Guide
from reflect.session import Session
from reflect.text import printable
from reflect.tui.fields.marks import marks
from reflect.tui.writing import Writing


class Summary(Vertical):
    """What the person takes away."""

    DEFAULT_CSS = """
    Summary {
        height: auto;
        .summary-title { color: $accent; text-style: bold; }
        .summary-text { margin: 0 0 1 0; }
    }
    """

    def __init__(self, guide: Guide, writing: Writing) -> None:
        super().__init__()
        self._guide = guide
        self._writing = writing

    def compose(self) -> ComposeResult:
        """Two short parts; one that is empty is left out."""
        session = self._writing.session
        fairer = session.words("balanced")
        if fairer and not self._guide.is_only_begun("balanced", fairer):
            yield Static("A fairer sentence", classes="summary-title")
            yield Static(Content(printable(fairer)), classes="summary-text")
        if session.actions:
            yield Static("Your plan", classes="summary-title")
            yield Static(self._plan(session), classes="summary-text")

    def _plan(self, session: Session) -> Content:
        lines = []
        for action in session.actions:
            if action.status == "dropped":
                continue
            box = marks().box if action.is_open else marks().done
            by = f"  by {spoken(action.due, self._writing.today)}" if action.due else ""
            lines.append(Content(printable(f"{box} {action.what}{by}")))
        return Content("\n").join(lines)

"""The page “If it is more than a bad day”, with lines the person can add: someone to call, a number, a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from reflect.guide import Ask, Guide
from reflect.tui.fields import Field, make_field
from reflect.tui.keys import unnamed
from reflect.tui.screens.page import Dialog

_OWN = Ask(
    id="help-lines", kind="text", prompt="Your own lines", hint="Someone to call, a number, a sentence."
)


class CareScreen(Dialog[None]):
    """Words, and the person's own lines above them. It asks nothing and counts nothing."""

    AUTO_FOCUS = "#close"
    BINDINGS = unnamed({"up": "read(-1)", "down": "read(1)", "pageup": "read(-10)", "pagedown": "read(10)"})
    DEFAULT_CSS = """
    CareScreen {
        #words { height: auto; max-height: 60vh; scrollbar-size-vertical: 1; }
        .hint { margin: 0 0 1 0; }
    }
    """

    def __init__(self, guide: Guide, own: Sequence[str], keep: Callable[[list[str]], None]) -> None:
        """``keep`` is given the person's own lines each time they change."""
        super().__init__(id="care")
        self._page = guide.page("care")
        self._own = list(own)
        self._keep = keep
        self._field = make_field(_OWN, "\n".join(own) or None, today=date.today)

    def compose(self) -> ComposeResult:
        """Their own lines first, then the page; beneath, always in sight, the buttons."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._page.title), classes="sheet-title")
            with VerticalScroll(id="words", can_focus=False):
                yield Static(Content(_OWN.prompt), classes="own")
                yield self._field
                yield Static(Content(_OWN.hint), classes="hint own")
                yield Static(Content("\n\n".join(self._page.paragraphs)))
            with Horizontal(classes="buttons"):
                yield Button("Add a line of your own", id="add", flat=True)
                yield Button("Close", id="close", flat=True)

    def on_mount(self) -> None:
        """Show the lines only when there are any."""
        self._show_own(bool(self._own))

    def _show_own(self, shown: bool) -> None:
        self._field.display = shown
        for widget in self.query(".own"):
            widget.display = shown
        self.query_one("#add").display = not shown

    def action_read(self, rows: int) -> None:
        """Scroll the words, where they are longer than their place."""
        self.query_one("#words").scroll_relative(y=rows, animate=False)

    @on(Button.Pressed, "#add")
    def _add(self) -> None:
        self._show_own(True)
        self._field.focus()

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.action_close()

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        event.stop()
        self._own = [line.strip() for line in (event.value or "").splitlines() if line.strip()]
        self._keep(self._own)

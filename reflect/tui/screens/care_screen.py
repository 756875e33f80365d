"""The page “If it is more than a bad day”."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from reflect.analysis.notices import with_signs
from reflect.model.guide import Ask, Guide
from reflect.tui.fields import Field, make_field
from reflect.tui.key_bindings import hidden_bindings
from reflect.tui.keys import SIGNS
from reflect.tui.screens.dialogs import buttons
from reflect.tui.screens.screen_bases import Dialog

_OWN_LINES = Ask(
    id="help-lines", kind="text", prompt="Your own lines", hint="Someone to call, a number, a sentence."
)


class CareScreen(Dialog[None]):
    """The page “If it is more than a bad day”, below the person's own lines. It asks nothing and counts nothing."""

    AUTO_FOCUS = "#close"
    LONG_PARTS: ClassVar[Mapping[str, int]] = {"#words": 60}
    BINDINGS = hidden_bindings(
        {"up": "read(-1)", "down": "read(1)", "pageup": "read(-10)", "pagedown": "read(10)"}
    )
    DEFAULT_CSS = """
    CareScreen {
        #words { height: auto; scrollbar-size-vertical: 1; }
        #words > Static { padding: 0 1 0 0; }
        .hint { margin: 0 0 1 0; }
    }
    """

    def __init__(self, guide: Guide, own_lines: Sequence[str], save: Callable[[list[str]], None]) -> None:
        """``save`` is given the person's own lines each time they change."""
        super().__init__(id="care")
        self._page = guide.page("care")
        self._way_to_own_lines = guide.line("own-help-lines")
        self._save = save
        self._field = make_field(_OWN_LINES, "\n".join(own_lines) or None, today=date.today)

    def compose(self) -> ComposeResult:
        """Their own lines, the page; beneath, always in sight, the buttons."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._page.title), classes="sheet-title")
            with VerticalScroll(id="words", can_focus=False):
                yield Static(Content(_OWN_LINES.prompt), classes="own")
                yield self._field
                yield Static(Content(_OWN_LINES.hint), classes="hint own")
                yield Static(Content(with_signs("\n\n".join(self._page.paragraphs), SIGNS)))
                yield Static(Content(f"\n{self._way_to_own_lines}"), id="way-to-own")
            yield buttons({"add": "Add a line of your own", "close": "Close"})

    def on_mount(self) -> None:
        """Show their own lines only when there are any."""
        self._show_own(bool(self._field.value))

    def _show_own(self, shown: bool) -> None:
        self._field.display = shown
        for widget in self.query(".own"):
            widget.display = shown
        for id_ in ("#add", "#way-to-own"):
            self.query_one(id_).display = not shown

    def action_read(self, rows: int) -> None:
        """Scroll the words."""
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
        lines = (line.strip() for line in (event.value or "").splitlines())
        self._save([line for line in lines if line])

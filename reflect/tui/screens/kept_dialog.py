"""What somebody kept for a low evening, shown only when they ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from reflect.analysis.kept import KeptSentence, kept_in_words
from reflect.model.guide import Guide
from reflect.text.sanitize import printable
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import CLOSING
from reflect.tui.screens.dialogs import buttons
from reflect.tui.screens.screen_bases import Dialog


class KeptDialog(Dialog[None]):
    """Each kept sentence, with what was done then and how it was seen weeks later; escape goes back."""

    BINDINGS = bindings([CLOSING])
    AUTO_FOCUS = "#kept"
    LONG_PARTS: ClassVar[Mapping[str, int]] = {"#kept": 60}
    DEFAULT_CSS = """
    KeptDialog #kept {
        height: auto; scrollbar-size-vertical: 1;
        .sentence { text-style: bold; margin: 1 0 0 0; }
        .about { color: $text-muted; padding: 0 0 0 2; }
    }
    """

    def __init__(self, guide: Guide, kept: Sequence[KeptSentence], today: date) -> None:
        super().__init__()
        self._guide, self._kept, self._today = guide, kept, today

    def compose(self) -> ComposeResult:
        """The sentences."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._guide.line("kept-title")), classes="sheet-title")
            with VerticalScroll(id="kept"):
                for each in self._kept:
                    sentence, *about = kept_in_words(self._guide, [each], self._today)
                    yield Static(Content(printable(sentence)), classes="sentence")
                    for line in about:
                        yield Static(Content(printable(line)), classes="about")
            yield buttons({"close": "Close"})

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

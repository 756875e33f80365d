"""The base of panels in which a few words are written into a session that stays closed otherwise; saved as typed."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from reflect.analysis.notices import calls_for_help, first_help_lines, with_signs
from reflect.model.guide import Ask, Guide
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.fields import Field, make_field
from reflect.tui.keys import SIGNS


class NotePanel(VerticalGroup):
    """A prompt with its field, a hint, and the button that closes it; words that call for help bring the way there."""

    DEFAULT_CSS = """
    NotePanel {
        margin: 1 0 0 0;
        VerticalScroll { height: auto; max-height: 40vh; scrollbar-size-vertical: 1; }
        .prompt { text-style: bold; }
        .hint { color: $text-muted; padding: 0 0 0 2; }
        .notice { padding: 0 0 0 2; display: none; }
        Button { margin: 1 0 0 0; }
    }
    """

    class Done(Message):
        """The person is done with the panel: nothing more is to be written."""

    def __init__(
        self, guide: Guide, ask: Ask, value: Any, autosave: Autosave, *, prompt: str = "", hint: str = ""
    ) -> None:
        """``prompt`` and ``hint`` stand in place of those of what is asked."""
        super().__init__()
        self.autosave = autosave
        self._guide = guide
        self._prompt, self._hint = prompt or ask.prompt, hint or ask.hint
        self.field = make_field(ask, value, today=lambda: autosave.today)
        self._notice = Static("", classes="notice", markup=False)

    def compose(self) -> ComposeResult:
        """Prompt, field, hint, the button that closes it."""
        yield Static(Content(self._prompt), classes="prompt")
        with VerticalScroll(can_focus=False):
            yield self.field
            yield self._notice
            yield Static(Content(self._hint), classes="hint")
        yield Button("Done", id="note-done", flat=True)

    def on_mount(self) -> None:
        """Put the focus into the field."""
        self.field.focus()

    def keep(self, value: Any) -> None:
        """Take what is in the field, in its stored form, into the session."""
        raise NotImplementedError

    @on(Field.Changed)
    def _take_answer(self, event: Field.Changed) -> None:
        event.stop()
        self.keep(event.value)
        if calls_for_help(event.value):
            lines = (with_signs(line, SIGNS) for line in first_help_lines(self._guide))
            self._notice.update(Content("\n\n".join(lines)))
            self._notice.display = True

    @on(Field.Submitted)
    def _focus_button(self, event: Field.Submitted) -> None:
        event.stop()
        self.query_one("#note-done", Button).focus()

    @on(Button.Pressed, "#note-done")
    def _done(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Done())

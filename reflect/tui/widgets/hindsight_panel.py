"""The panel for “How I see it now”, beneath a session that is read weeks later."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from reflect.analysis.notices import calls_for_help, with_signs
from reflect.model.guide import Guide, Question, is_answered
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.fields import Field, make_field
from reflect.tui.keys import SIGNS

_DAY = "on"
"""The field of a note that holds its day."""


class HindsightPanel(VerticalGroup):
    """The question how one sees it now, with its field; a note gets the day it was written on."""

    DEFAULT_CSS = """
    HindsightPanel {
        margin: 1 0 0 0;
        VerticalScroll { height: auto; max-height: 40vh; scrollbar-size-vertical: 1; }
        .prompt { text-style: bold; }
        .hint { color: $text-muted; padding: 0 0 0 2; }
        .notice { padding: 0 0 0 2; display: none; }
        Button { margin: 1 0 0 0; }
    }
    """

    class Done(Message):
        """Nothing more is to be written."""

    def __init__(self, guide: Guide, question: Question, autosave: Autosave) -> None:
        super().__init__()
        self.autosave = autosave
        self._guide = guide
        self._question = question
        self.field = make_field(question, autosave.session.answer(question.id), today=lambda: autosave.today)
        self._notice = Static("", classes="notice", markup=False)

    def compose(self) -> ComposeResult:
        """Prompt, field, hint, the button that closes it."""
        words = self._question.words(self.autosave.session.answers)
        yield Static(Content(words.prompt), classes="prompt")
        with VerticalScroll(can_focus=False):
            yield self.field
            yield self._notice
            yield Static(Content(words.hint), classes="hint")
        yield Button("Done", id="note-done", flat=True)

    def on_mount(self) -> None:
        """Put the focus into the field."""
        self.field.focus()

    @on(Field.Changed)
    def _take_answer(self, event: Field.Changed) -> None:
        event.stop()
        self.autosave.set_answer(self._question.id, self._dated(event.value))
        if calls_for_help(event.value):
            self._notice.update(Content(with_signs("\n\n".join(self._guide.page("care").paragraphs), SIGNS)))
            self._notice.display = True

    def _dated(self, notes: Any) -> Any:
        """The notes, each with a day: today, for those that have none."""
        if not isinstance(notes, list):
            return notes
        today = self.autosave.today.isoformat()
        return [
            {**note, _DAY: today} if isinstance(note, dict) and not is_answered(note.get(_DAY)) else note
            for note in notes
        ]

    @on(Field.Submitted)
    def _focus_button(self, event: Field.Submitted) -> None:
        event.stop()
        self.query_one("#note-done", Button).focus()

    @on(Button.Pressed, "#note-done")
    def _done(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Done())

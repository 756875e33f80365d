"""The panel for “How I see it now”, beneath a session that is read weeks later."""

from __future__ import annotations

from typing import Any

from reflect.model.guide import Guide, Question, is_answered
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.widgets.note_panel import NotePanel

_DAY = "on"
"""The field of a note that holds its day."""


class HindsightPanel(NotePanel):
    """The question how one sees it now, with its field; a note gets the day it was written on."""

    def __init__(self, guide: Guide, question: Question, autosave: Autosave) -> None:
        words = question.words(autosave.session.answers)
        value = autosave.session.answer(question.id)
        super().__init__(guide, question, value, autosave, prompt=words.prompt, hint=words.hint)
        self._question = question

    def keep(self, value: Any) -> None:
        """Take the notes into the session."""
        self.autosave.set_answer(self._question.id, self._dated(value))

    def _dated(self, notes: Any) -> Any:
        """The notes, each with a day: today, for those that have none."""
        if not isinstance(notes, list):
            return notes
        today = self.autosave.today.isoformat()
        return [
            {**note, _DAY: today} if isinstance(note, dict) and not is_answered(note.get(_DAY)) else note
            for note in notes
        ]

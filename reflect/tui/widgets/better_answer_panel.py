"""The panel for a better answer to a question that is rehearsed."""

from __future__ import annotations

from typing import Any

from reflect.analysis.practice import QUESTIONS, set_better
from reflect.model.guide import Guide
from reflect.model.text_places import TextPlace
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.widgets.note_panel import NotePanel


class BetterAnswerPanel(NotePanel):
    """The better answer at its place in a session, to be written or changed."""

    def __init__(self, guide: Guide, autosave: Autosave, place: TextPlace, words: str) -> None:
        """``words`` is the answer as it stands now, perhaps that of another session."""
        field = next(field for field in guide.question(QUESTIONS).fields if field.id == place[-1])
        super().__init__(guide, field, words or None, autosave)
        self.place = place
        self.words = words
        """The answer as it is by now."""

    def keep(self, value: Any) -> None:
        """Take the answer into the session."""
        self.words = value or ""
        now = self.autosave.now()
        self.autosave.update(lambda session: set_better(session, self.place, self.words, now))

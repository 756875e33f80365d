"""The editor of one session's letters: every change to them, saved by itself."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from reflect.analysis.letters.letter_changes import LetterChanges
from reflect.analysis.letters.letters_loader import load_letters
from reflect.model.session import Session
from reflect.storage import UnopenedDraft, edit_or_read
from reflect.tui.app_base import AppBase
from reflect.tui.controllers.autosave import Autosave

if TYPE_CHECKING:
    from reflect.storage import Draft


class LetterEditor(Autosave, LetterChanges):
    """The autosave of a session that is held open for its letters, with what can be done to them."""

    def __init__(self, app: AppBase, session_draft: Draft | UnopenedDraft, session: Session) -> None:
        Autosave.__init__(self, session_draft, session, lambda *_: None, app.now)
        LetterChanges.__init__(self, load_letters())
        self.guide = app.guide

    @classmethod
    async def open(cls, app: AppBase, session_id: str) -> LetterEditor:
        """Open a session for its letters, which can be read and copied where nothing can be written.

        Raises what else ``Store.get`` and ``Store.edit`` do.
        """
        session = await asyncio.to_thread(app.store.get, session_id)
        session_draft = await asyncio.to_thread(edit_or_read, app.store, session)
        if isinstance(session_draft, UnopenedDraft):
            app.tell(f"Nothing can be saved: {session_draft.reason}. The letters can be read and copied.")
        return cls(app, session_draft, session)

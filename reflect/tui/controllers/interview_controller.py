"""The controllers of interviews: what is written on the page of one is saved by itself; its debrief is begun."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reflect.analysis.interviews import debrief, debriefed
from reflect.model.action import Record
from reflect.model.errors import ReflectError
from reflect.model.record_lists import INTERVIEWS, InterviewRecord, RecordChange, new_record, touched
from reflect.model.values import new_id
from reflect.storage import RecordsChanged, Store
from reflect.tui.app_base import AppBase
from reflect.tui.controllers.autosave import TimedSaving

if TYPE_CHECKING:
    from reflect.model.text_places import TextPlace
    from reflect.storage.files.editor_files import EditorFile
    from reflect.storage.interview_texts import InterviewTexts

_KEPT_AS_SECOND = "This page was changed elsewhere meanwhile. Yours was kept beside it, as a second one."


class InterviewAutosave(TimedSaving[Record]):
    """Takes what is written on the page of an interview, and keeps its record on disk up to date.

    A page on which nothing is written is none: it is not kept. One that was changed elsewhere meanwhile stays as it is
    there, and what is written here becomes a second one.
    """

    def __init__(
        self,
        store: Store,
        interview: InterviewRecord | None,
        on_state: Callable[[str, str], None],
        now: Callable[[], datetime],
    ) -> None:
        """``interview`` is the page to go on with; ``None`` begins one."""
        super().__init__(on_state, now)
        self._store = store
        self._stored: Record | None = interview.record if interview else None
        """The record as it is on disk."""
        self._record = dict(self._stored) if self._stored else new_record({}, now())
        self._id = str(self._record["id"])
        self._is_second_page = False
        self._texts: InterviewTexts | None = None
        """Its texts that were open in the person's editor."""

    @property
    def id(self) -> str:
        """The id of the record."""
        return self._id

    @property
    def interview(self) -> InterviewRecord:
        """The page as it is written so far."""
        return InterviewRecord(self._record)

    def content(self) -> Record:
        """A copy of the record."""
        return dict(self._record)

    def set_field(self, field: str, value: Any) -> None:
        """Take what was written in a field."""
        before = dict(self._record)
        self.interview.put(field, value)
        if self._record != before:
            self._changed()

    def _copy(self) -> Record:
        return touched(self._record, self.now(), self._stored)

    def _write_copy(self, copy: Record) -> None:
        written = {**copy, "id": self._id}
        try:
            self._store.change_records([RecordChange(INTERVIEWS, self._stored, written)])
        except RecordsChanged:
            if self._stored and self._stored.get("sessions"):
                raise  # its words are those of a session, which may have been deleted
            written = {**copy, "id": new_id()}
            self._store.change_records([RecordChange(INTERVIEWS, None, written)])
            self._id, self._is_second_page = written["id"], True
        self._stored = written
        self._remove_taken()

    # --- a text in the person's own editor ---

    async def write_for_editor(self, place: TextPlace, words: str) -> EditorFile:
        """Save everything, and write the words of a field to a file for an editor. Raises ``ReflectError``."""
        await self.save()
        return await asyncio.to_thread(self._write_for_editor, place[-1], words)

    def _write_for_editor(self, field: str, words: str) -> EditorFile:
        self._texts = self._texts or self._store.interview_texts(self._id)
        return self._texts.write(field, words)

    async def read_from_editor(self, file: EditorFile) -> str:
        """The words an editor left in a file. Raises ``CannotWrite``."""
        assert self._texts, "a file is read after it was written"
        return await asyncio.to_thread(self._texts.read, file)

    def _remove_editor_file(self, file: EditorFile) -> None:
        if self._texts:
            self._texts.remove(file)

    # --- closing ---

    async def close(self) -> str:
        """Save; a page without words is taken away.

        Returns words for the user when it is a second one by now. Raises ``ReflectError`` when the last words cannot be
        saved; then it is still open.
        """
        if not await self.save():
            raise ReflectError(self._problem)
        if self._stored and self._record.keys() <= {"id", "updated", "updated-on"}:
            await asyncio.to_thread(
                self._store.change_records, [RecordChange(INTERVIEWS, self._stored, None)]
            )
            self._stored = None
        self._is_closed = True
        if self._texts:
            self._texts.close()
        return _KEPT_AS_SECOND if self._is_second_page else ""


async def begin_debrief(app: AppBase, interview: InterviewRecord) -> None:
    """Put a debrief with what the page of an interview says among the sessions, and open it.

    The session is on disk before the page is marked as over, so that neither is ever lost. Raises ``ReflectError``.
    """
    session = debrief(interview, app.now())
    await asyncio.to_thread(app.store.merge, [session.document])
    await asyncio.to_thread(app.store.change_records, [debriefed(interview, session, app.now())])
    app.resume_session(session.id)

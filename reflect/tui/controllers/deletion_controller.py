"""The controller that deletes sessions after asking, and restores them until the window closes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from reflect.analysis.interviews import go_with
from reflect.analysis.titles import title
from reflect.model.errors import ReflectError
from reflect.model.guide import is_answered
from reflect.model.record_lists import INTERVIEWS
from reflect.model.session import Session
from reflect.text.dates import long_form
from reflect.text.numbers import pluralize
from reflect.tui.app_base import AppBase
from reflect.tui.screens.dialogs import ConfirmDialog


class DeletionController:
    """Deletes sessions and restores them, for any screen of an app, which knows what was deleted in its window.

    The methods are for a worker: they wait for the person and the disk.
    """

    def __init__(self, app: AppBase) -> None:
        self._app = app

    async def delete(self, session: Session) -> bool:
        """Delete a session if the person says yes, and tell whether it is gone."""
        try:
            lists = await asyncio.to_thread(self._app.store.record_lists)
        except ReflectError as error:
            self._app.tell_error(error)
            return False
        with_page = go_with(session.id, lists.get(INTERVIEWS, {}).values())
        if not await self._app.push_screen_wait(_question(session, with_page=with_page)):
            return False
        try:
            deleted = await asyncio.to_thread(self._app.store.delete, session.id)
        except ReflectError as error:
            self._app.tell_error(error)
            return False
        self._app.deleted.append(deleted)
        self._app.tell(f"Deleted: {title(session)}. In History, u brings it back until you quit.")
        copies = deleted.not_rewritten
        if not copies:
            return True
        if await self._app.push_screen_wait(_question_about(copies)):
            try:
                await asyncio.to_thread(self._app.store.remove_copies, copies)
            except ReflectError as error:
                self._app.tell_error(error)
        return True

    async def restore(self) -> Session | None:
        """Put back the session deleted last; ``None`` when there is none or it does not work."""
        if not self._app.deleted:
            self._app.tell("There is nothing to bring back.")
            return None
        deleted = self._app.deleted[-1]
        try:
            await asyncio.to_thread(self._app.store.restore, deleted)
        except ReflectError as error:
            self._app.tell_error(error)
            return None
        self._app.deleted.remove(deleted)
        self._app.tell(f"It is back: {title(deleted.session)}")
        return deleted.session


def _question(session: Session, *, with_page: bool) -> ConfirmDialog:
    """``with_page`` when the page of its interview goes too."""
    answers = pluralize(sum(is_answered(value) for value in session.answers.values()), "answer")
    actions = pluralize(len(session.actions), "next step")
    return ConfirmDialog(
        "Delete this session?",
        [
            f"{title(session)}\nof {long_form(session.day)}, with {answers} and {actions}",
            "It will be gone from the data here, its drafts and backups too. What you printed or exported stays.",
            *(["The page of its interview, which this session is about, goes with it."] if with_page else []),
            "Until you quit, u in History brings it back.",
        ],
        yes="Delete it",
        no="Keep it",
    )


def _question_about(paths: Sequence[Path]) -> ConfirmDialog:
    names = "\n".join(str(path) for path in paths)
    return ConfirmDialog(
        "Remove damaged copies too?",
        [
            f"The session is gone, but words of it may still stand in:\n{names}",
            "They are too damaged to take out only this session. Other sessions in them, if they are nowhere else, "
            "would go too.",
        ],
        yes="Remove them",
        no="Keep them",
    )

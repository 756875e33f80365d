"""Deletes sessions after asking, and brings them back until the window closes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from textual.screen import Screen

from reflect.dates import local_day, long_form
from reflect.errors import ReflectError
from reflect.guide import is_answered
from reflect.numbers import counted
from reflect.session import Session
from reflect.store import Deleted, Store
from reflect.titles import title
from reflect.tui.screens.dialogs import Confirm

AskPerson = Callable[[Screen[bool]], Awaitable[bool | None]]


class Deleting:
    """Belongs to the window. ``delete`` and ``bring_back`` are for a worker: they wait for the person and the disk."""

    def __init__(self, store: Store, ask: AskPerson, say: Callable[[str], None]) -> None:
        """``ask`` shows a question and waits for its answer; ``say`` tells a line."""
        self._store, self._ask, self._say = store, ask, say
        self._deleted: list[Deleted] = []

    async def delete(self, session: Session) -> bool:
        """Delete a session everywhere if the person says yes, and tell whether it is gone."""
        if not await self._ask(_question(session)):
            return False
        try:
            deleted = await asyncio.to_thread(self._store.delete, session.id)
        except ReflectError as error:
            self._say(" ".join(error.lines))
            return False
        self._deleted.append(deleted)
        self._say(f"Deleted: {title(session)}. In History, u brings it back until you quit.")
        if deleted.not_rewritten:
            await self._remove_copies(deleted.not_rewritten)
        return True

    async def _remove_copies(self, paths: Sequence[Path]) -> None:
        """Ask about the damaged copies that may still hold words of the session, by name."""
        if await self._ask(_question_about(paths)):
            try:
                await asyncio.to_thread(self._store.remove_copies, paths)
            except ReflectError as error:
                self._say(" ".join(error.lines))

    async def bring_back(self) -> Session | None:
        """Put back the session deleted last; ``None`` when there is none, or it does not work."""
        if not self._deleted:
            self._say("There is nothing to bring back.")
            return None
        deleted = self._deleted[-1]
        try:
            await asyncio.to_thread(self._store.restore, deleted)
        except ReflectError as error:
            self._say(" ".join(error.lines))
            return None
        self._deleted.remove(deleted)
        self._say(f"It is back: {title(deleted.session)}")
        return deleted.session


def _question(session: Session) -> Confirm:
    answers = counted(sum(is_answered(value) for value in session.answers.values()), "answer")
    steps = counted(len(session.actions), "next step")
    return Confirm(
        "Delete this session?",
        [
            f"{title(session)}\nof {long_form(local_day(session.created))}, with {answers} and {steps}",
            "It will be gone from the data here, its drafts and backups too. What you printed or exported stays.",
            "Until you quit, u in History brings it back.",
        ],
        yes="Delete it",
        no="Keep it",
    )


def _question_about(paths: Sequence[Path]) -> Confirm:
    names = "\n".join(str(path) for path in paths)
    return Confirm(
        "Remove damaged copies too?",
        [
            f"The session is gone, but words of it may still stand in:\n{names}",
            "They are too damaged to take out only this session. Other sessions in them, if they are nowhere else, "
            "would go too.",
        ],
        yes="Remove them",
        no="Keep them",
    )

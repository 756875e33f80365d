"""The controller of records beside the sessions: each change is saved at once, and can be undone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from reflect.analysis.inventory import Inventory
from reflect.analysis.joining import NearSame, join
from reflect.analysis.list_edits import ListEdits
from reflect.model.errors import ReflectError
from reflect.model.record_lists import RecordChange
from reflect.storage import RecordsChanged
from reflect.text.sanitize import shown_line
from reflect.tui.app_base import AppBase


class RecordEditor:
    """Joins entries of a list on disk, and takes changes back, one change at a time, for one screen.

    Its methods are for a worker, one after another: they wait for the person and the disk.
    """

    def __init__(
        self, app: AppBase, *, on_change: Callable[[str, str], Awaitable[None]], say: Callable[[str], None]
    ) -> None:
        """``on_change`` is awaited after every change, with the list question and the words of the entry it was about.

        ``say`` is given a line for the person.
        """
        self._app, self._on_change, self._say = app, on_change, say
        self._made: list[tuple[list[RecordChange], str, str]] = []
        """What can be undone, the last change last, with the list question and the words it was about."""

    @property
    def _inventory(self) -> Inventory:
        earlier = self._app.earlier
        return earlier.inventory if earlier else Inventory()

    async def join(self, pair: NearSame, *, together: bool) -> None:
        """Note that two entries are one, or that they are not."""
        changes = join(pair, self._app.now(), together=together)
        says = "list-joined" if together else "list-kept-apart"
        await self._carry_out(changes, pair.question_id, pair.wordings[0], says)

    async def undo(self) -> None:
        """Undo the last change that is not undone."""
        if not self._made:
            self._say(self._line("list-nothing-to-undo"))
            return
        changes, question_id, words = self._made[-1]
        now = self._app.now()
        undone = [change.reversed(now) for change in reversed(changes)]
        if not await self._save(undone):
            self._made.pop()
            self._rebase(undone)
            self._say(self._line("list-as-it-was", words))
            await self._on_change(question_id, words)

    def _rebase(self, undone: Sequence[RecordChange]) -> None:
        """Let earlier changes end in the records as they are by now, so that they can be undone too."""
        now = {change.id: change.after for change in undone}
        self._made = [
            ([each._replace(after=now.get(each.id, each.after)) for each in changes], question_id, words)
            for changes, question_id, words in self._made
        ]

    # --- carrying out ---

    async def _carry_out(
        self, changes: Sequence[RecordChange], question_id: str, words: str, says: str
    ) -> str:
        """Make changes that can be undone, and say so; gives back why that could not be, or an empty text."""
        problem = await self._save(changes)
        if not problem:
            self._made.append((list(changes), question_id, words))
            self._say("\n".join([self._line(says, words), self._app.guide.line("list-undo")]))
            await self._on_change(question_id, words)
        return problem

    async def _save(self, changes: Sequence[RecordChange]) -> str:
        """Change records on disk; why that did not work is said, and given back."""
        try:
            await asyncio.to_thread(self._app.store.change_records, changes)
        except ReflectError as error:
            problem = " ".join(error.lines)
            self._say(problem)
            if isinstance(error, RecordsChanged):
                self._made.clear()
                await self._read_again()
                await self._on_change("", "")
            return problem
        await self._read_again()
        return ""

    async def _read_again(self) -> None:
        edits: ListEdits = await asyncio.to_thread(self._app.list_edits)
        self._inventory.edits = edits

    def _line(self, id_: str, words: str = "") -> str:
        return self._app.guide.line(id_).format(words=shown_line(words))

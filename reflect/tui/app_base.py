"""The base of the app: what its screens, controllers and widgets need of it, so that none imports the app itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from contextvars import copy_context
from datetime import date, datetime
from functools import cached_property
from time import sleep
from typing import TYPE_CHECKING, Any

from textual.reactive import var
from textual.widget import Widget
from textual.worker import get_current_worker

from reflect.model.errors import ReflectError
from reflect.model.session import Session
from reflect.storage import Deleted, Store
from reflect.text.dates import local_day
from reflect.tui.click_order import ClickOrderApp
from reflect.tui.hidden_cursor import HiddenCursorApp

if TYPE_CHECKING:
    from textual.timer import Timer

    from reflect.analysis.agenda import Agenda
    from reflect.analysis.due import DueThing
    from reflect.analysis.earlier_sessions import EarlierSessions
    from reflect.analysis.list_edits import ListEdits
    from reflect.model.guide import Guide
    from reflect.model.record_lists import RecordLists
    from reflect.tui.controllers.autosave import TimedSaving
    from reflect.tui.editors import Editor

TOLD_FOR = 8.0
"""Seconds for which something said in passing stands."""

_PLACED_EVERY = 0.1
"""Seconds between two looks at where it may stand; what has the focus may scroll meanwhile."""

YIELD_EVERY = 30
"""Sessions read after which the screen's thread gets a turn: every two milliseconds, each of which costs a tenth."""


def stands(widget: Widget) -> bool:
    """Whether a widget or a screen can still be shown on; what comes late, as behind a pause or from a thread, asks.

    A screen that is left, or whose app ends, loses its parts one by one: a widget may be there when another, that it
    speaks to, is gone.
    """
    return widget.app.is_running and widget.is_attached and widget.screen.display


class AppBase(ClickOrderApp, HiddenCursorApp):
    """An app over the sessions of one store, without its screens and keys."""

    earlier: var[EarlierSessions | None] = var(None, init=False)
    """What a session can draw from all others, once Home has read them."""
    agenda: var[Agenda | None] = var(None, init=False)
    """What there is to do over all sessions, once Home has read them; without closed actions."""

    due: var[Sequence[DueThing]] = var((), init=False)
    """The steps and letters to ask about when the app is opened, once Home has read them."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.store = store
        self.now = now
        self._placing: Timer | None = None
        self.first_context = copy_context()
        """The context of the app before it had a screen: what begins in another one keeps the screens of that."""
        self.banner = ""
        """What stands beside the name of the program on Home, such as that it is a demo."""
        self.undo_memories: dict[str, dict[str, object]] = {}
        """What can be undone in the sessions written in this window, by session and question."""
        self.editors_told_of: set[Editor] = set()
        """The editors of which was said in this window that they may keep copies."""
        self.deleted: list[Deleted] = []
        """The sessions deleted in this window, which can be brought back; the last one last."""

    @cached_property
    def guide(self) -> Guide:
        """The questions and the words."""
        from reflect.model.guide.guide_loader import load_guide

        return load_guide()

    @property
    def today(self) -> date:
        """The local day."""
        return local_day(self.now())

    # --- opening sessions ---

    def begin_session(self, *, full: bool = False) -> object:
        """Open a new session."""
        raise NotImplementedError

    def resume_session(
        self, session_id: str | None = None, question_id: str = "", *, else_new: bool = False
    ) -> object:
        """Go on with a session, else the unfinished one touched last, at a question or where it was left."""
        raise NotImplementedError

    def refuse(self, error: ReflectError) -> None:
        """Say on a page why a session does not open; what is typed on is no key there."""
        raise NotImplementedError

    # --- while the sessions are locked ---

    def open_autosaves(self) -> list[TimedSaving[Any]]:
        """What is being written: a session, its letters, a note to one that is read, or the page of an interview."""
        raise NotImplementedError

    @property
    def has_unsaved_form(self) -> bool:
        """Whether something is typed into a form that is nowhere on disk."""
        raise NotImplementedError

    async def finish_writes(self) -> None:
        """Wait until small files are written that were on their way."""
        writes = (each.wait() for each in self.workers if each.name == "write")
        await asyncio.gather(*writes, return_exceptions=True)

    async def show_locked(self) -> None:
        """Close everything, forget all words, and ask for the passphrase; then lead back to where it was."""
        raise NotImplementedError

    async def enter(self, said: str) -> None:
        """Show Home, or what was open before, once the sessions can be read; ``said`` is told in passing."""
        raise NotImplementedError

    def forget(self) -> None:
        """Let go of all that was read or written in this window."""
        self.clear_notifications()
        if self._placing:
            self._placing.stop()
        self.earlier, self.agenda, self.due = None, None, ()
        self.undo_memories.clear()
        self.deleted.clear()

    # --- reading all sessions ---

    def sessions_in_turn(self, sessions: Iterable[Session] | None = None) -> Iterator[Session]:
        """All sessions, for a worker's thread, which holds up neither the screen nor the way out.

        ``sessions`` are the same, read in another way than by ``Store.scan``.

        Ends early, with some of them missing, once the worker is cancelled. Raises what ``Store.scan`` does.
        """
        worker = get_current_worker()
        for number, session in enumerate(self.store.scan() if sessions is None else sessions):
            if number % YIELD_EVERY == 0:
                if worker.is_cancelled:
                    return
                sleep(0)
            yield session

    def read_all(self, take: Callable[[Session], object]) -> bool:
        """Hand over every session and tell whether those were all; a part is not to be taken for the whole.

        It is a part once the worker is cancelled, and when reading fails, which is said.
        """
        try:
            for session in self.sessions_in_turn():
                take(session)
        except ReflectError as error:
            self.call_from_thread(self.tell_error, error)
            return False
        return not get_current_worker().is_cancelled

    def record_lists(self) -> RecordLists:
        """The records beside the sessions; none where they cannot be read."""
        with suppress(ReflectError):  # told by who has just read the sessions of the same file
            return self.store.record_lists()
        return {}

    def list_edits(self) -> ListEdits:
        """What the person made of the lists of all sessions outside them."""
        from reflect.analysis.list_edits import ListEdits

        return ListEdits(self.record_lists())

    def note_calendar(self, sessions: Sequence[Session], action_ids: frozenset[str]) -> list[Session]:
        """Note in sessions that a calendar was given some of their actions, and return them as they are then.

        For a worker's thread. Raises what ``Store.change`` does.
        """
        from reflect.analysis.action_changes import noted_in_calendar

        return noted_in_calendar(sessions, action_ids, self.now(), self.store.change)

    # --- telling ---

    def tell(self, line: str) -> None:
        """Say something in passing, literally, in the place of what was said before."""
        self.clear_notifications()
        self.notify(line, timeout=TOLD_FOR, markup=False)
        if self._placing:
            self._placing.stop()
        self._placing = self.set_interval(
            _PLACED_EVERY, self._place_told, repeat=int(TOLD_FOR / _PLACED_EVERY)
        )

    def _place_told(self) -> None:
        """Let what is said in passing stand where it covers nothing of what is in use, at the top or at the bottom."""
        is_above = sum(self._rows_in_use()) >= self.size.height
        for rack in self.screen.query("ToastRack"):
            rack.set_class(is_above, "-above")
            said_before = [each for each in rack.children if each.is_mounted and not each.children]
            rack.remove_children(said_before)

    def _rows_in_use(self) -> tuple[int, int]:
        """The first row and the last of the question that has the focus; elsewhere twice the row of the cursor."""
        nodes = self.focused.ancestors_with_self if self.focused else ()
        for question in (node for node in nodes if isinstance(node, Widget) and node.has_class("question")):
            return question.region.y, question.region.bottom - 1
        return self.cursor_position.y, self.cursor_position.y

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, and say so in passing: of most terminals nothing can be seen."""
        self.copy_untold(text)
        self.tell("Copied, if this terminal allows it.")

    def copy_untold(self, text: str) -> None:
        """Copy a text, for who says so in another way."""
        super().copy_to_clipboard(text)

    def tell_error(self, error: ReflectError) -> None:
        """Say in passing what could not be done."""
        self.tell(" ".join(error.lines))

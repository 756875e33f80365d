"""The controller of a person's actions: carries out a command on one and undoes it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from reflect.analysis.action_asks import DAY, DAY_OR_NONE, MINUTES, WHAT, WHEN, WHERE, WHY
from reflect.analysis.action_changes import (
    ActionChange,
    StaleAction,
    done,
    dropped,
    item_of,
    moved,
    placed,
    reopened,
    reworded,
    take_back,
)
from reflect.analysis.agenda import NO_WORDS, ActionItem, action_items_of
from reflect.model.action import ActionEdit, minutes_of
from reflect.model.errors import ReflectError
from reflect.model.session import Session
from reflect.text.dates import format_day
from reflect.tui.app_base import AppBase
from reflect.tui.controllers.autosave import NOT_SAVED, SAVED, SAVING
from reflect.tui.screens.dialogs import Form, FormDialog, Reply
from reflect.tui.widgets.action_list import ActionCommand

NOTHING_TO_TAKE_BACK = "There is nothing to take back."


class ActionController:
    """Changes the actions of all sessions on disk, one change at a time, for one screen.

    Its methods are for a worker: they wait for the person and the disk.
    """

    def __init__(
        self,
        app: AppBase,
        *,
        on_change: Callable[[Session, ActionItem], None],
        say: Callable[[str], None],
        on_state: Callable[[str], None] = lambda _: None,
    ) -> None:
        """``on_change`` is given every session that was changed and the action it was about, as it was before.

        ``say`` is given a line for the person, ``on_state`` the state of the file.
        """
        self._app, self._on_change, self._say, self._on_state = app, on_change, say, on_state
        self._changes: list[list[ActionChange]] = []
        """What can be undone, the last command last, each with what it changed."""
        self._one_at_a_time = asyncio.Lock()

    async def carry_out(
        self, command: ActionCommand, item: ActionItem, also: Sequence[ActionItem] = ()
    ) -> None:
        """Carry out a command on an action, after asking for the day, the words or the reason it takes.

        ``also`` are actions in the same words, on which it is carried out too.
        """
        change = await self._change_for(command, item)
        if change is None:
            return
        async with self._one_at_a_time:
            made: list[ActionChange] = []
            for each in (change, *map(change.of, also)):
                session = await self._save(each.item.session_id, each)
                if session is not None and each.changed_anything:
                    made.append(each)
                    self._on_change(session, each.item)
                    self._say(f"{each.says}: {_shown_now(session, each.item)}")
            if made:
                self._changes.append(made)
                await self._keep_for_undo(*(each.edit for each in made))

    async def undo(self) -> None:
        """Undo the last change that is not undone; without one made here, the last made anywhere."""
        async with self._one_at_a_time:
            if self._changes:
                await self._undo_last()
            else:
                await self._undo_what_was_made_elsewhere()

    async def undo_own(self) -> bool:
        """Undo the last change that was made here, and tell whether there is nothing more to undo of it."""
        async with self._one_at_a_time:
            before = len(self._changes)
            await self._undo_last()
            return len(self._changes) < before

    async def _undo_last(self) -> None:
        undone: list[ActionEdit] = []
        for change in reversed(self._changes[-1]):
            session = await self._save(change.item.session_id, change.undo)
            if session is None:
                break
            undone.append(change.edit.reversed)
            self._forget(change.undo)
            self._on_change(session, change.item)
            self._say(f"As it was: {_shown_now(session, change.item)}")
        if undone:
            await self._keep_for_undo(*undone)

    def _forget(self, undo: Callable[[Session], None]) -> None:
        """Have one of the changes be none any more that can be undone."""
        left = ([each for each in made if each.undo != undo] for made in self._changes)
        self._changes = [made for made in left if made]

    async def _undo_what_was_made_elsewhere(self) -> None:
        """Take back the edits that ``reflect undo`` would, unless they took something back themselves."""
        edits = [edit for edit in await self._last_edits() if not edit.takes_back]
        if not edits:
            self._say(NOTHING_TO_TAKE_BACK)
        undone: list[ActionEdit] = []
        for edit in reversed(edits):
            session = await self._save(edit.session_id, partial(take_back, edit=edit))
            if session is None:
                break
            undone.append(edit.reversed)
            if item := item_of(session, edit):
                self._on_change(session, item)
                self._say(f"As it was: {item.shown}")
        if undone:
            await self._keep_for_undo(*undone)

    async def _last_edits(self) -> list[ActionEdit]:
        with suppress(ReflectError):  # what cannot be read cannot be taken back
            return await asyncio.to_thread(self._app.store.last_edits)
        return []

    async def wait_until_saved(self) -> None:
        """Wait until no change is under way, so that who reads afterwards reads it."""
        async with self._one_at_a_time:
            pass

    async def _save(self, session_id: str, change: Callable[[Session], None]) -> Session | None:
        """Change a session on disk; when that does not work, say why and return ``None``."""
        self._on_state(SAVING)
        state = SAVED
        try:
            return await asyncio.to_thread(self._app.store.change, session_id, change)
        except ReflectError as error:
            if isinstance(error, StaleAction):
                self._forget(change)
            if reason := getattr(error, "reason", ""):
                state = f"{NOT_SAVED}: {reason}"
            self._say(" ".join(error.lines))
        finally:
            self._on_state(state)
        return None

    async def _keep_for_undo(self, *edits: ActionEdit) -> None:
        """Let ``reflect undo`` take them back; the changes themselves are saved, whatever becomes of this."""
        with suppress(ReflectError):
            await asyncio.to_thread(self._app.store.keep_last_edits, edits)

    async def _change_for(self, command: ActionCommand, item: ActionItem) -> ActionChange | None:
        if command == "done":
            return done(item, self._app.now()) if item.is_open else reopened(item)
        if not item.is_open:
            self._say("This one is closed. x opens it again.")
            return None
        if command == "later":
            return await self._later(item)
        if command == "smaller":
            return await self._smaller(item)
        if command == "place":
            return await self._place(item)
        return await self._drop(item)

    async def _later(self, item: ActionItem) -> ActionChange | None:
        reply = await self._ask(Form("Later", item.shown, [DAY], {}, "Move it", {"none": "Without a day"}))
        if reply is None:
            return None
        day = reply.day("day") if reply.button == "ok" else None
        return moved(item, day, format_day(day, self._app.today) if day else "")

    async def _smaller(self, item: ActionItem) -> ActionChange | None:
        before = {"what": "" if item.what == NO_WORDS else item.what, "when": item.when}
        today = self._app.today
        has_passed = item.is_late(today) and not item.is_contact
        asks = [WHAT, WHEN, *([DAY_OR_NONE] if has_passed else [])]
        reply = await self._ask(Form("Smaller", "", asks, before, "Save it", optional="day"))
        if reply is None or not reply.words("what"):
            return None
        what, when, day = reply.words("what"), reply.words("when"), reply.day("day")
        return reworded(item, what, when, today, day, keeps_day=not has_passed)

    async def _place(self, item: ActionItem) -> ActionChange | None:
        before = {"where": item.where or None, "minutes": item.minutes}
        reply = await self._ask(Form("Where, and how long", item.shown, [WHERE, MINUTES], before, "Save it"))
        return placed(item, reply.words("where"), minutes_of(reply.values.get("minutes"))) if reply else None

    async def _drop(self, item: ActionItem) -> ActionChange | None:
        reply = await self._ask(Form("Drop it", item.shown, [WHY], {}, "Drop it"))
        return dropped(item, self._app.now(), reply.words("why")) if reply else None

    async def _ask(self, form: Form) -> Reply | None:
        return await self._app.push_screen_wait(FormDialog(form, today=self._app.today))


def _shown_now(session: Session, item: ActionItem) -> str:
    """The words of an action as lists show them, by now."""
    return next((now.shown for now in action_items_of(session) if now.key == item.key), item.shown)

"""Carries out what a person wants with a step, and can take it back; or with a reminder to stay in touch."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from reflect.analysis.action_changes import (
    ActionChange,
    StaleAction,
    done,
    dropped,
    moved,
    reopened,
    reworded,
)
from reflect.analysis.agenda import NO_WORDS, ActionItem
from reflect.analysis.reminders import Reminder
from reflect.model.errors import ReflectError
from reflect.model.guide import Ask
from reflect.model.session import Session
from reflect.text.dates import format_day
from reflect.tui.controllers.autosave import SAVED, SAVING
from reflect.tui.screens.dialogs import FormDialog, Reply
from reflect.tui.widgets.action_list import Wish

if TYPE_CHECKING:
    from reflect.tui.app import ReflectApp

_DAY = Ask(
    id="day", kind="date", prompt="Which day would be better?", hint="fri, tomorrow, +3d or 2026-12-01"
)
_WHAT = Ask(
    id="what", kind="line", prompt="What is the smallest part that would do?", hint="Fifteen minutes count."
)
_WHEN = Ask(id="when", kind="line", prompt="Starts when", hint="A moment: after breakfast. May stay empty.")
_WHY = Ask(
    id="why", kind="line", prompt="Why, if you like", hint="It may stay empty. Dropping a step is allowed."
)
_REMIND = Ask(
    id="day",
    kind="date",
    prompt="Remind me again on",
    hint="+4w, 1 feb or 2027-02-01. Done, or no longer wanted: choose “No more”.",
)

Settled = Literal["left", "kept", "letter"]
"""What became of a reminder: nothing; another day, or none; or the note is wanted."""


class ActionController:
    """Belongs to one screen. Its methods are for a worker: they wait for the person and the disk."""

    def __init__(
        self,
        app: ReflectApp,
        *,
        changed: Callable[[Session, ActionItem], None],
        say: Callable[[str], None],
        state: Callable[[str], None] = lambda _: None,
    ) -> None:
        """``changed`` is told of every session that was changed and the step it was about.

        ``say`` is told a line for the person, ``state`` the state of the file.
        """
        self._app, self._changed, self._say, self._state = app, changed, say, state
        self._made: list[ActionChange] = []
        self._one_at_a_time = asyncio.Lock()

    async def carry_out(self, step: ActionItem, wish: Wish) -> None:
        """Do what is wanted, after asking for the day, the words or the reason it takes."""
        change = await self._change_for(step, wish)
        if change is None:
            return
        async with self._one_at_a_time:
            session = await self._on_disk(step.session_id, change)
            if session is not None and change.changed_anything:
                self._made.append(change)
                self._changed(session, step)
                self._say(f"{change.says}: {step.what}")

    async def take_back(self) -> None:
        """Take back the last change that was not taken back."""
        async with self._one_at_a_time:
            if not self._made:
                self._say("There is nothing to take back.")
                return
            change = self._made[-1]
            session = await self._on_disk(change.item.session_id, change.undo)
            if session is not None:
                self._made.pop()
                self._changed(session, change.item)
                self._say(f"As it was: {change.item.what}")

    async def settled(self) -> None:
        """Wait until no change is under way, so that who reads afterwards reads it."""
        async with self._one_at_a_time:
            pass

    async def _on_disk(self, session_id: str, alter: Callable[[Session], None]) -> Session | None:
        """Change a session; when that does not work, say why and return ``None``."""
        self._state(SAVING)
        try:
            return await asyncio.to_thread(self._app.store.change, session_id, alter)
        except ReflectError as error:
            if isinstance(error, StaleAction):
                self._made = [change for change in self._made if change.undo != alter]
            self._say(" ".join(error.lines))
        finally:
            self._state(SAVED)
        return None

    async def _change_for(self, step: ActionItem, wish: Wish) -> ActionChange | None:
        if wish == "done":
            return done(step, self._app.now()) if step.is_open else reopened(step)
        if not step.is_open:
            self._say("This one is closed. x opens it again.")
            return None
        if wish == "later":
            return await self._later(step)
        if wish == "smaller":
            return await self._smaller(step)
        return await self._drop(step)

    async def _later(self, step: ActionItem) -> ActionChange | None:
        reply = await self._asked("Later", step.what, [_DAY], {}, "Move it", {"none": "Without a day"})
        if reply is None:
            return None
        day = reply.day("day") if reply.button == "ok" else None
        return moved(step, day, format_day(day, self._app.today) if day else "")

    async def _smaller(self, step: ActionItem) -> ActionChange | None:
        before = {"what": "" if step.what == NO_WORDS else step.what, "when": step.when}
        reply = await self._asked("Smaller", "", [_WHAT, _WHEN], before, "Save it")
        if reply is None or not reply.words("what"):
            return None
        return reworded(step, reply.words("what"), reply.words("when"))

    async def _drop(self, step: ActionItem) -> ActionChange | None:
        reply = await self._asked("Drop it", step.what, [_WHY], {}, "Drop it")
        return dropped(step, self._app.now(), reply.words("why")) if reply else None

    async def _asked(
        self,
        title: str,
        about: str,
        asks: Sequence[Ask],
        values: dict[str, Any],
        ok: str,
        others: dict[str, str] | None = None,
    ) -> Reply | None:
        dialog = FormDialog(title, about, asks, values, today=self._app.today, ok=ok, others=others)
        return await self._app.push_screen_wait(dialog)


async def settle_contact(app: ReflectApp, matter: Reminder) -> Settled:
    """Ask what becomes of a reminder, of which only the day changes. Raises ``ReflectError`` when it cannot be kept."""
    moment = app.now()
    reply = await app.push_screen_wait(
        FormDialog(
            "Stay in touch",
            matter.words or matter.source,
            [_REMIND],
            {},
            today=app.today,
            ok="Remind me then",
            others={"no-more": "No more", "letter": "Write the note"},
        )
    )
    if reply is None:
        return "left"
    if reply.button == "letter":
        return "letter"
    day = reply.day("day") if reply.button == "ok" else None

    def alter(session: Session) -> None:
        session.set_answer("keep-in-touch-on", day.isoformat() if day else None, moment)

    await asyncio.to_thread(app.store.change, matter.session_id, alter)
    return "kept"

"""Carries out what a person wants with a step: asks for what is missing, changes it on disk, and can take it back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime
from typing import Any

from textual.screen import Screen

from reflect.agenda import WORDLESS, Step
from reflect.dates import local_day, spoken
from reflect.errors import ReflectError
from reflect.guide import Ask
from reflect.session import Session
from reflect.step_changes import StepChange, StepMoved, done, dropped, later, reopened, smaller
from reflect.store import Store
from reflect.tui.autosave import SAVED, SAVING
from reflect.tui.screens.dialogs import Asking, Reply
from reflect.tui.widgets.step_list import Wish

AskPerson = Callable[[Screen[Reply | None]], Awaitable[Reply | None]]

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


class StepDesk:
    """Belongs to one screen. Its methods are for a worker: they may wait for the person and for the disk."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        ask: AskPerson,
        *,
        changed: Callable[[Session, Step], None],
        say: Callable[[str], None],
        state: Callable[[str], None] = lambda _: None,
    ) -> None:
        """``ask`` shows a dialog and waits for its answer.

        ``changed`` is told of every session that was changed and the step it was about, ``say`` a line for the person,
        ``state`` the state of the file.
        """
        self._store, self._now, self._ask = store, now, ask
        self._changed, self._say, self._state = changed, say, state
        self._made: list[StepChange] = []
        self._one_at_a_time = asyncio.Lock()

    @property
    def _today(self) -> date:
        return local_day(self._now())

    async def carry_out(self, step: Step, wish: Wish) -> None:
        """Do what is wanted with a step, after asking for the day, the words or the reason it takes."""
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
        """Take back the last change, and the next time the one before it."""
        async with self._one_at_a_time:
            if not self._made:
                self._say("There is nothing to take back.")
                return
            change = self._made[-1]
            session = await self._on_disk(change.step.session_id, change.take_back)
            if session is not None:
                self._made.pop()
                self._changed(session, change.step)
                self._say(f"As it was: {change.step.what}")

    async def settled(self) -> None:
        """Wait until no change is under way, so that who reads afterwards reads it."""
        async with self._one_at_a_time:
            return

    async def _on_disk(self, session_id: str, alter: Callable[[Session], None]) -> Session | None:
        """Change a session; when that does not work, say why and return ``None``."""
        self._state(SAVING)
        try:
            return await asyncio.to_thread(self._store.change, session_id, alter)
        except StepMoved as error:
            self._made = [change for change in self._made if change.take_back != alter]
            self._say(" ".join(error.lines))
        except ReflectError as error:
            self._say(" ".join(error.lines))
        finally:
            self._state(SAVED)
        return None

    async def _change_for(self, step: Step, wish: Wish) -> StepChange | None:
        if wish == "done":
            return done(step, self._now()) if step.is_open else reopened(step)
        if not step.is_open:
            self._say("This one is closed. x opens it again.")
            return None
        if wish == "later":
            return await self._later(step)
        if wish == "smaller":
            return await self._smaller(step)
        return await self._drop(step)

    async def _later(self, step: Step) -> StepChange | None:
        reply = await self._asked("Later", step.what, [_DAY], {}, "Move it", {"none": "Without a day"})
        if reply is None:
            return None
        day = reply.day("day") if reply.button == "ok" else None
        return later(step, day, spoken(day, self._today) if day else "")

    async def _smaller(self, step: Step) -> StepChange | None:
        before = {"what": "" if step.what == WORDLESS else step.what, "when": step.when}
        reply = await self._asked("Smaller", "", [_WHAT, _WHEN], before, "Save it")
        if reply is None or not reply.words("what"):
            return None
        return smaller(step, reply.words("what"), reply.words("when"))

    async def _drop(self, step: Step) -> StepChange | None:
        reply = await self._asked("Drop it", step.what, [_WHY], {}, "Drop it")
        return dropped(step, self._now(), reply.words("why")) if reply else None

    async def _asked(
        self,
        title: str,
        about: str,
        asks: Sequence[Ask],
        values: dict[str, Any],
        ok: str,
        others: dict[str, str] | None = None,
    ) -> Reply | None:
        return await self._ask(Asking(title, about, asks, values, today=self._today, ok=ok, others=others))

"""Setting a lock in the app, step by step; and what can be done with one that is set."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from reflect.model.errors import ReflectError
from reflect.model.lock_words import lock_words, named
from reflect.storage.folder_lock import FolderLock
from reflect.storage.format.recovery_code import new_code
from reflect.storage.problems import CannotWrite
from reflect.storage.store import Store
from reflect.tui.app_base import AppBase
from reflect.tui.controllers.app_lock import AppLock
from reflect.tui.screens.dialogs import ConfirmDialog
from reflect.tui.screens.lock_dialogs import (
    CodeDialog,
    LockDialog,
    NewPassphraseDialog,
    PassphraseDialog,
    WorkingDialog,
)

if TYPE_CHECKING:
    from reflect.storage.folder_lock import Opened

LockResult = TypeVar("LockResult")

CHOICES_OF_MINUTES = (5.0, 15.0, 30.0, 60.0)
"""After how many minutes without a key it can lock itself, if at all."""


def next_choice(minutes: float) -> float:
    """The choice after the one there is: a longer time, then never, then the shortest again."""
    longer = [each for each in CHOICES_OF_MINUTES if each > minutes]
    if not minutes:
        return CHOICES_OF_MINUTES[0]
    return longer[0] if longer else 0.0


class LockSetting:
    """What a person does with the lock on one visit; for a worker. Nothing is changed before the last step of each."""

    def __init__(self, app: AppBase, lock: AppLock | None) -> None:
        self._app, self._lock, self._words = app, lock, lock_words()

    async def run(self) -> AppLock | None:
        """Show what there is to do, do it, and return the lock there is then."""
        try:
            if self._app.banner:
                self._app.tell(self._words.line("demo"))
            elif self._lock:
                await self._change(self._lock)
            else:
                await self._set()
        except ReflectError as error:
            self._app.tell_error(error)
        return self._lock

    # --- setting it ---

    async def _set(self) -> None:
        words = self._words
        about = ConfirmDialog(
            words.line("about-title"),
            words.what,
            yes=words.line("set"),
            no=words.line("leave"),
            begins_at="yes",
        )
        if not await self._app.push_screen_wait(about) or not await self._is_all_closed():
            return
        passphrase = await self._app.push_screen_wait(NewPassphraseDialog())
        code = new_code()
        if not passphrase or not await self._app.push_screen_wait(CodeDialog(code)):
            self._app.tell(words.line("unchanged"))
            return
        lock = FolderLock(self._app.store.folder)

        def seal() -> tuple[list[str] | CannotWrite, Opened]:
            self._app.store.open()
            try:
                return [str(path) for path in lock.set(passphrase, code)], lock.open(passphrase)
            except CannotWrite as error:
                if not lock.is_set():
                    raise
                return error, lock.open(passphrase)  # begun: what is written from now on is sealed

        left, opened = await self._working("locking", seal)
        self._lock = AppLock(lock, opened)
        self._lock.enter(self._app)
        if isinstance(left, CannotWrite):
            self._app.tell_error(left)
        else:
            self._app.tell(words.line("left", files=named(left)) if left else words.line("locked"))

    async def _is_all_closed(self) -> bool:
        """Whether no window has a session open; else it is said what to do."""
        if await asyncio.to_thread(self._app.store.is_any_open):
            self._app.tell(self._words.line("close-first"))
            return False
        return True

    # --- what can be done with it ---

    async def _change(self, lock: AppLock) -> None:
        minutes = self._app.store.settings().lock_after
        chosen = await self._app.push_screen_wait(LockDialog(minutes))
        while chosen == "after":
            minutes = next_choice(minutes)
            await self._set_minutes(lock, minutes)
            chosen = await self._app.push_screen_wait(LockDialog(minutes, begin_at="after"))
        if chosen == "now":
            lock.shut(self._app, is_asked=True)
        elif chosen == "change":
            await self._change_passphrase(lock)
        elif chosen == "off":
            await self._take_off(lock)

    async def _set_minutes(self, lock: AppLock, minutes: float) -> None:
        store = self._app.store
        await asyncio.to_thread(store.save_settings, store.settings()._replace(lock_after=minutes))
        lock.read_settings(self._app)

    async def _change_passphrase(self, lock: AppLock) -> None:
        opened = await self._app.push_screen_wait(PassphraseDialog(lock.folder_lock))
        passphrase = await self._app.push_screen_wait(NewPassphraseDialog()) if opened else None
        if opened and passphrase:
            await asyncio.to_thread(lock.folder_lock.change, opened, passphrase)
            self._app.tell(self._words.line("changed"))
        else:
            self._app.tell(self._words.line("unchanged"))

    async def _take_off(self, lock: AppLock) -> None:
        words = self._words
        question = ConfirmDialog(
            words.line("off-title"),
            [words.line("off-about")],
            yes=words.line("set-off"),
            no=words.line("leave"),
        )
        if not await self._app.push_screen_wait(question) or not await self._is_all_closed():
            return
        opened = await self._app.push_screen_wait(PassphraseDialog(lock.folder_lock))
        if not opened:
            self._app.tell(words.line("unchanged"))
            return
        left = await self._working("unlocking", lambda: lock.folder_lock.take_off(opened))
        if left:
            self._app.tell(words.line("left-sealed", files=named(left)))
            return
        lock.end()
        self._lock = None
        self._app.store = Store(lock.folder_lock.path, self._app.now)
        self._app.tell(words.line("unlocked"))

    async def _working(self, line: str, work: Callable[[], LockResult]) -> LockResult:
        """Do something in another thread while a quiet word stands there. Raises what it does."""
        shown = WorkingDialog(self._words.line(line))
        self._app.push_screen(shown)
        try:
            return await asyncio.to_thread(work)
        finally:
            shown.dismiss()

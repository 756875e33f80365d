"""The lock of the data folder while the app runs: opened on a screen, and shut again after a while without a key.

It is loaded only where there is a lock, or one is to be set.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from functools import lru_cache
from time import monotonic, time
from typing import TYPE_CHECKING

from textual.timer import Timer

from reflect.model.errors import ReflectError
from reflect.model.lock_words import lock_words, named
from reflect.storage.files.disk import DISK, Disk
from reflect.storage.store import Store
from reflect.tui.app_base import AppBase
from reflect.tui.key_order import TIMEOUT

if TYPE_CHECKING:
    from reflect.storage.folder_lock import FolderLock, Opened

_LOOK_EVERY = 1.0
"""Seconds between two looks at how long no key has come."""

_MINUTE = 60

_KEYS_SETTLED = 2 * TIMEOUT
"""Seconds after which nothing is left of the timers that run with each key, nor of the screen it was pressed on."""

_MANY_TIMERS = 1000
"""More than ten times as many as run in the app at once."""


class AppLock:
    """A lock that an app works with. Lives on the event loop; only the trying of a passphrase runs in another thread.

    While it is shut, the app has a store that opens nothing, and no screen but the one that asks for the passphrase.
    """

    def __init__(
        self,
        folder_lock: FolderLock,
        opened: Opened | None = None,
        *,
        disk: Disk = DISK,
        calendar: Callable[[], float] = time,
    ) -> None:
        """``opened`` is what somebody else has opened it with, such as a command that knows the passphrase.

        ``calendar`` tells the time of day in seconds: it goes on while the computer sleeps. Raises ``CannotWrite`` when
        the folder leads nowhere.
        """
        self.folder_lock = folder_lock
        self._opened, self._disk, self._calendar = opened, disk, calendar
        folder_lock.check_place()  # the folder is known from now on
        self._heard_at = (monotonic(), calendar())
        self._minutes = 0.0
        self._looking: Timer | None = None
        self._shutting: asyncio.Task[None] | None = None
        self._to_tell: list[str] = []
        """What is said once it is open."""

    @property
    def is_open(self) -> bool:
        """Whether the sessions can be read."""
        return self._opened is not None

    # --- opening it ---

    async def open(self, secret: str) -> bool:
        """Open it, and tell whether the recovery code did. Raises what ``FolderLock.open`` does."""
        if not await asyncio.to_thread(self.folder_lock.is_set):
            await asyncio.to_thread(
                self.folder_lock.check_place
            )  # a volume that went away has no lock either
            self._to_tell.append(lock_words().line("opened-elsewhere"))
            return False
        self._opened = await asyncio.to_thread(self.folder_lock.open, secret)
        return self._opened.by_code

    async def change(self, passphrase: str) -> None:
        """Give it another passphrase. Raises ``ReflectError``."""
        assert self._opened
        await asyncio.to_thread(self.folder_lock.change, self._opened, passphrase)

    def enter(self, app: AppBase) -> None:
        """Give an app the sessions, and begin to look how long no key comes."""
        disk = self._disk
        if self._opened:
            disk, left = self._opened.disk, self._opened.left
            if left:
                self._to_tell.append(lock_words().line("not-finished", files=named(left)))
        app.store = Store(self.folder_lock.path, app.now, disk=disk)
        self.hear()
        self.read_settings(app)
        if self._looking is None:
            self._looking = app.set_interval(_LOOK_EVERY, lambda: self._look(app))

    def tell(self, line: str) -> None:
        """Have something said once it is open."""
        self._to_tell.append(line)

    def told_at_opening(self) -> str:
        """What is to be said once it is open; only once."""
        said, self._to_tell = " ".join(filter(None, self._to_tell)), []
        return said

    # --- how long no key has come ---

    def read_settings(self, app: AppBase) -> None:
        """Read after how many minutes it is shut."""
        self._minutes = app.store.settings().lock_after

    def hear(self) -> None:
        """Take note of a key."""
        self._heard_at = (monotonic(), self._calendar())

    def _look(self, app: AppBase) -> None:
        """Shut it when no key has come for long, a sleep of the computer included, of which one clock knows nothing."""
        silence = max(monotonic() - self._heard_at[0], self._calendar() - self._heard_at[1])
        if self._minutes and silence >= self._minutes * _MINUTE:
            self.shut(app)

    def end(self) -> None:
        """Let go of the key and stop looking: there is no lock any more."""
        self._opened = None
        if self._looking:
            self._looking.stop()

    # --- shutting it ---

    def shut(self, app: AppBase, *, is_asked: bool = False) -> None:
        """Shut it, once everything is saved. What is not yet, keeps it open; somebody who asked is told so."""
        is_opening = any(each.group == "open" and not each.is_finished for each in app.workers)
        if self._opened and self._shutting is None and not (app.is_lent or is_opening):
            app.is_lent = True  # keys that come from now on are for the passphrase
            shut = self._shut(app, is_asked=is_asked)
            self._shutting = asyncio.create_task(shut, context=app.first_context)

    async def _shut(self, app: AppBase, *, is_asked: bool) -> None:
        try:
            why_not = await self._why_not(app)
            if not why_not:
                await self._shut_saved(app)
            elif is_asked:
                app.tell(why_not)
        except ReflectError as error:
            app.tell_error(error)
        except Exception:  # whatever it was: half shut is not shut
            app.panic()
        finally:
            app.is_lent, self._shutting = False, None

    async def _why_not(self, app: AppBase) -> str:
        """Save everything, and tell what cannot be; an empty text when all is on disk."""
        if app.has_unsaved_form:
            return lock_words().line("unsaved-form")
        for autosave in app.open_autosaves():
            if not await autosave.save():
                return lock_words().line("saving", state=autosave.state)
        return ""

    async def _shut_saved(self, app: AppBase) -> None:
        for autosave in app.open_autosaves():
            self._to_tell.append(await autosave.close())
        await app.finish_writes()
        app.workers.cancel_all()
        self._opened = None
        app.store = Store(self.folder_lock.path, app.now, disk=self._disk)
        await app.show_locked()
        await _forget_cancelled_timers()
        forget_texts()
        app.set_timer(_KEYS_SETTLED, self._forget_the_rest)

    def _forget_the_rest(self) -> None:
        """Forget what the last keys still held; what is left then is the program, which need not be looked at again."""
        forget_texts()
        if not self.is_open:
            gc.freeze()


def forget_texts() -> None:
    """Let go of what was remembered of texts to be quicker, and of what nothing refers to any more.

    That is as far as a program in Python gets: it cannot overwrite a text.
    """
    gc.unfreeze()  # what was loaded at the start was put out of sight
    for cached in gc.get_objects():
        if isinstance(cached, type(lru_cache(len))) and cached.cache_parameters()["maxsize"]:
            cached.cache_clear()  # the others are of our own words, and of colours
    gc.collect()


async def _forget_cancelled_timers() -> None:
    """Have asyncio let go of timers that were cancelled, with the screens they belonged to.

    It keeps each until its time has come, unless most of a hundred or more are cancelled.
    """
    loop = asyncio.get_running_loop()
    for _ in range(_MANY_TIMERS):
        loop.call_later(_MINUTE, int).cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)

"""Driving the real app through Pilot: the real store on a temporary folder, conditions instead of pauses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any, Generic, TypeVar

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets._footer import FooterKey

from reflect.model.session import Session
from reflect.storage import Store
from reflect.storage.files.disk import DISK, Disk
from reflect.tui.app import ReflectApp
from reflect.tui.colour_depth import Depth
from reflect.tui.controllers.app_lock import AppLock
from reflect.tui.key_order import KeyQueueApp
from reflect.tui.screens.dialogs import FormDialog
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.lock_screen import LockScreen
from reflect.tui.screens.refused_screen import RefusedScreen
from reflect.tui.screens.screen_bases import ReflectScreen
from reflect.tui.screens.session_screen import SessionScreen
from reflect.tui.textual_internals import TerminalParser
from reflect.tui.widgets.menu import MenuItem
from tests.support.sample import NOW
from tests.support.textual_internals import drawn_strips, key_event, notifications, settled

PATIENCE = 10.0
"""Seconds of sleep, as they are asked for, before a test fails; a busy machine takes longer over them."""

POLL_INTERVAL = 0.005
"""Seconds between two looks at a condition that is quick to look at."""

REST = 3
"""How many times as long as the last look took is left to the app before the next."""


def fill(folder: Path, sessions: Iterable[Session], now: datetime = NOW) -> Store:
    """A store on a folder with these sessions in its archive."""
    store = Store(folder, now=lambda: now)
    store.merge([session.document for session in sessions])
    return store


A = TypeVar("A", bound=KeyQueueApp)
S = TypeVar("S", bound=Screen[Any])
L = TypeVar("L", bound=ReflectScreen[Any])

KEY_NAMES = {" ": "space", "\r": "enter"}


class AppDriver(Generic[A]):
    """A running app and the means to use it like a person: keys go in, words on the screen come out."""

    def __init__(self, app: A, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait until a condition holds."""
        slept = 0.0
        while True:
            began = process_time()
            if condition():
                return
            assert slept < PATIENCE, f"never happened: {what or condition}\n{self.text()}"
            rest = max(POLL_INTERVAL, REST * (process_time() - began))
            await asyncio.sleep(rest)
            slept += rest

    async def press(self, *keys: str) -> None:
        """Press keys by name."""
        for key in keys:
            event = key_event(key)
            event.set_sender(self.app)
            self.app.post_message(event)
            await self.settled()

    async def settled(self) -> None:
        """Wait until every key has taken effect and nothing more happens by itself."""
        await self.app.wait_for_keys()
        await settled(self.app)

    async def press_until_changed(self, key: str, seen: Callable[[], object]) -> None:
        """Press a key and wait until what is looked at is another thing."""
        before = seen()
        await self.press(key)
        await self.until(lambda: seen() is not before, f"another {before} after {key}")

    def send(self, data: str) -> None:
        """Everything at once and as a terminal sends it: keys, escape sequences, pastes."""
        for message in TerminalParser().feed(data):
            message.set_sender(self.app)
            self.app.post_message(message)

    async def type(self, words: str) -> None:
        """Type words, quicker than anybody can, and wait until the last character has been taken."""
        self.send(words[:-1])
        await self.press(*(KEY_NAMES.get(character, character) for character in words[-1:]))

    def paste(self, words: str) -> None:
        """Paste in brackets."""
        self.app.post_message(events.Paste(words))

    def text(self) -> str:
        """The words on the screen."""
        try:
            lines = drawn_strips(self.app.screen)
        except KeyError:
            return ""  # a widget is just being mounted and has no styles yet
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines)

    def at_cursor(self) -> str:
        """The words on the screen from where the terminal's cursor stands."""
        x, y = self.app.cursor_position
        try:
            return drawn_strips(self.app.screen)[y].crop(x).text.rstrip()
        except (KeyError, IndexError):
            return ""  # as for ``text``; or a widget has no place yet

    async def stands_at(self, words: str) -> None:
        """Wait until the terminal's cursor stands at words."""
        await self.until(
            lambda: self.at_cursor().startswith(words), f"the cursor at {words}, not at {self.at_cursor()}"
        )

    def has(self, words: str) -> bool:
        """Whether words stand on the screen, in one line."""
        return words in self.text()

    async def shows(self, *words: str) -> None:
        """Wait until words stand on the screen."""
        for part in words:
            await self.until(partial(self.has, part), f"on the screen: {part}")

    async def hides(self, words: str) -> None:
        """Wait until words stand nowhere on the screen."""
        await self.until(lambda: not self.has(words), f"gone from the screen: {words}")


class Driver(AppDriver[ReflectApp]):
    """The app of the product, with what its tests wait for."""

    @property
    def session(self) -> Session:
        """The session being written."""
        return self.session_screen.session

    @property
    def session_screen(self) -> SessionScreen:
        """Its screen, wherever it lies."""
        screen = self.app.session_screen
        assert screen is not None
        return screen

    async def on(self, screen: type[S], key: str = "") -> S:
        """Wait until a screen of this type is on top; ``key`` opens it."""
        if key:
            await self.press(key)
        await self.until(
            lambda: isinstance(self.app.screen, screen) and self.app.screen.is_mounted, screen.__name__
        )
        found = self.app.screen
        assert isinstance(found, screen)
        return found

    async def form(self) -> None:
        """Wait until a dialog asks for something, with the focus in it."""
        await self.until(lambda: isinstance(self.app.screen, FormDialog) and self.app.focused, "a dialog")

    async def loaded(self, screen: type[L], key: str = "") -> L:
        """Wait until a screen of this type is on top and has read what it shows; ``key`` opens it."""
        found = await self.on(screen, key)
        await self.until(lambda: found.is_loaded, f"{screen.__name__} has read its sessions")
        return found

    def _lines_with(self, words: str) -> list[MenuItem]:
        return [line for line in self.app.screen.query(MenuItem) if words in str(line.content)]

    async def choose(self, words: str) -> None:
        """Choose, with Enter, the first line that says these words."""
        await self.until(lambda: self._lines_with(words), f"a line that says {words}")
        line = self._lines_with(words)[0]
        line.focus()
        await self.until(lambda: line.has_focus, f"focus on {words}")
        await self.press("enter")

    async def saved(self) -> None:
        """Wait until everything typed is on disk."""
        await self.until(lambda: self.session_screen.autosave.is_saved, "saved")

    async def home(self) -> None:
        """Wait until Home is on top and its lists are read."""
        await self.loaded(HomeScreen)

    async def started(self) -> None:
        """Wait until Home is read, and what is due asked about if it is."""
        home = next(screen for screen in self.app.screen_stack if isinstance(screen, HomeScreen))
        await self.until(
            lambda: (
                home.is_loaded
                and not any(each.group == "due" and not each.is_finished for each in self.app.workers)
            ),
            "Home at the start",
        )

    async def asks(self, question_id: str) -> None:
        """Wait until a question has the focus."""
        await self.until(
            lambda: self.app.session_screen and self.session_screen.question_in_focus == question_id,
            f"focus on {question_id}",
        )

    def footer(self) -> list[str]:
        """What the footer offers, as it is seen."""
        return [key.description for key in self.app.screen.query(FooterKey) if key.display]

    async def told(self, words: str) -> None:
        """Wait until something was said in passing."""
        await self.until(
            lambda: any(words in said.message for said in notifications(self.app)), f"told: {words}"
        )


@asynccontextmanager
async def running(
    folder: Path,
    opening: Callable[[ReflectApp], object] | None = None,
    *,
    sessions: Iterable[Session] = (),
    size: tuple[int, int] = (80, 24),
    now: datetime = NOW,
    notifications: bool = False,
    disk: Disk = DISK,
    asks: bool = False,
    depth: Depth = Depth.TRUE,
    banner: str = "",
    lock: AppLock | None = None,
) -> AsyncIterator[Driver]:
    """The app on a folder, with sessions in its archive; ``notifications`` shows what is told in passing.

    ``disk`` is what the app reads and writes with; the sessions are put there before. ``asks`` starts it as the command
    does, which asks about what is due. ``depth`` is how many colours the terminal has. ``banner`` stands on Home.
    With a ``lock`` the folder is locked, and the passphrase is asked for first.
    """
    if sessions:
        fill(folder, sessions, now)
    at_start = ReflectApp.ask_once_read if asks else opening
    app = ReflectApp(Store(folder, now=lambda: now, disk=disk), at_start, now=lambda: now, lock=lock)
    app.depth, app.banner = depth, banner
    async with app.run_test(size=size, notifications=notifications) as pilot:
        driver = Driver(app, pilot)
        if lock and not lock.is_open:
            await driver.on(LockScreen)
        elif asks:
            await driver.started()
        elif opening is None:
            await driver.home()
        else:
            await driver.until(
                lambda: (
                    (app.session_screen and app.session_screen.question_in_focus)
                    or isinstance(app.screen, RefusedScreen)
                ),
                "a session, or why there is none",
            )
        yield driver

"""Driving the real app through Pilot: the real store on a temporary folder, conditions instead of pauses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic

from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from reflect.model.session import Session
from reflect.storage import Store
from reflect.tui.app import ReflectApp
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.session_screen import SessionScreen
from tests.support.sample import NOW

PATIENCE = 10.0
"""Seconds to wait for a condition before a test fails."""


def fill(folder: Path, sessions: Iterable[Session], now: datetime = NOW) -> Store:
    """A store on a folder with these sessions in its archive."""
    store = Store(folder, now=lambda: now)
    store.merge([session.document for session in sessions])
    return store


class Driver:
    """A running app and the means to use it like a person."""

    def __init__(self, app: ReflectApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

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

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait until a condition holds."""
        end = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < end, f"never happened: {what or condition}\n{self.text()}"
            await self.pilot.pause(0.01)

    async def press(self, *keys: str) -> None:
        """Press keys by name."""
        await self.pilot.press(*keys)

    async def type(self, words: str) -> None:
        """Type words, character by character."""
        for character in words:
            await self.pilot.press("space" if character == " " else character)

    async def saved(self) -> None:
        """Wait until everything typed is on disk."""
        await self.until(lambda: self.session_screen.autosave.is_saved, "saved")

    async def home(self) -> None:
        """Wait until Home is on top and its lists are read."""
        await self.until(lambda: isinstance(self.app.screen, HomeScreen), "home")
        await self.until(lambda: getattr(self.app.screen, "is_loaded", False), "home's lists")

    async def asks(self, question_id: str) -> None:
        """Wait until a question has the focus."""
        await self.until(
            lambda: self.app.session_screen and self.session_screen.question_in_focus == question_id,
            f"focus on {question_id}",
        )

    def text(self) -> str:
        """The words on the screen."""
        try:
            lines = self.app.screen._compositor.render_strips()
        except KeyError:
            return ""  # a widget is just being mounted and has no styles yet
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines)

    def footer(self) -> list[str]:
        """What the footer offers, as it is seen."""
        return [key.description for key in self.app.screen.query(FooterKey) if key.display]

    async def shows(self, words: str) -> None:
        """Wait until words stand on the screen."""
        await self.until(lambda: words in self.text(), f"on the screen: {words}")

    async def told(self, words: str) -> None:
        """Wait until something was said in passing."""
        await self.until(
            lambda: any(words in said.message for said in self.app._notifications), f"told: {words}"
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
) -> AsyncIterator[Driver]:
    """The app on a folder, with sessions in its archive; ``notifications`` shows what is told in passing."""
    if sessions:
        fill(folder, sessions, now)
    app = ReflectApp(Store(folder, now=lambda: now), opening, now=lambda: now)
    async with app.run_test(size=size, notifications=notifications) as pilot:
        driver = Driver(app, pilot)
        if opening is None:
            await driver.home()
        else:
            await driver.until(
                lambda: app.session_screen and app.session_screen.question_in_focus, "a session"
            )
        yield driver

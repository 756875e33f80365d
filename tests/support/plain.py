"""Somebody who types lines on a page without a screen, over a real store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from reflect.cli.plain.home_page import HomePage
from reflect.cli.plain.plain_session import PlainSession
from reflect.cli.plain.talk import Talk
from reflect.model.session import Session
from reflect.storage import Draft, Store
from tests.support.people import guide
from tests.support.sample import NOW

EVENING = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
"""When a session without a store is written."""


class PlainEvening:
    """A store with sessions, and the lines somebody types on Home."""

    def __init__(self, folder: Path, *sessions: Session, now: datetime = NOW) -> None:
        self.store = Store(folder, now=lambda: now)
        if sessions:
            self.store.merge([each.document for each in sessions])
        self.now = now

    def types(self, *lines: str, knows_pastes: bool = True) -> str:
        """What is said when these lines are typed; then the input ends."""
        said: list[str] = []
        typed = iter(lines)
        read: Callable[[], str | None] = lambda: next(typed, None)  # noqa: E731 - to be annotated
        HomePage(
            guide(), self.store, Talk(read, said.append, lambda: self.now, knows_pastes=knows_pastes)
        ).run()
        return "\n".join(said)

    @property
    def kept(self) -> list[Session]:
        """All sessions on disk, the newest first."""
        return Store(self.store.folder).sessions()

    def actions(self) -> dict[str, tuple[str, Any]]:
        """State and day of all steps on disk, by their words."""
        return {
            action.what: (action.status, action.record.get("due"))
            for session in self.kept
            for action in session.actions
        }


class NoDraft:
    """A draft that is kept nowhere."""

    def save(self, session: Session) -> None:
        """Keep nothing."""


def talk(*lines: str, full: bool = False, earlier: Sequence[Session] = ()) -> tuple[str, Session]:
    """What is said when these lines are typed, and the session they make."""
    said: list[str] = []
    typed = iter(lines)
    written = Session.new(EVENING, full=full)
    PlainSession(
        guide(),
        written,
        cast("Draft", NoDraft()),
        Talk(lambda: next(typed, None), said.append, lambda: EVENING),
        earlier=earlier,
    ).run()
    return "\n".join(said), written

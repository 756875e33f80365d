"""Goes through all sessions in a worker's thread without holding up the screen, or the way out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from reflect.errors import ReflectError
from reflect.session import Session
from reflect.store import Store

if TYPE_CHECKING:
    from reflect.tui.app import ReflectApp

YIELD_EVERY = 20
"""Sessions after which the screen's thread gets a turn."""


def sessions_in_turn(store: Store) -> Iterator[Session]:
    """All sessions; ends early, with some of them missing, once the worker is cancelled.

    Raises what ``Store.scan`` does, and ``NoActiveWorker`` outside of a worker.
    """
    worker = get_current_worker()
    for number, session in enumerate(store.scan()):
        if number % YIELD_EVERY == 0:
            if worker.is_cancelled:
                return
            time.sleep(0)
        yield session


def read_all(app: ReflectApp, take: Callable[[Session], object]) -> bool:
    """Hand over every session and tell whether those were all; a part is not to be taken for the whole.

    It is a part once the worker is cancelled, and when reading fails, which is said.
    """
    try:
        for session in sessions_in_turn(app.store):
            take(session)
    except ReflectError as error:
        app.call_from_thread(app.tell_error, error)
        return False
    return not get_current_worker().is_cancelled

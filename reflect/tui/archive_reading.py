"""Goes through all sessions in a worker's thread without holding up the screen, or the way out."""

from __future__ import annotations

import time
from collections.abc import Iterator

from textual.worker import get_current_worker

from reflect.session import Session
from reflect.store import Store

YIELD_EVERY = 20
"""Sessions after which the screen's thread gets a turn."""


def sessions_in_turn(store: Store) -> Iterator[Session]:
    """All sessions, as ``Store.scan`` gives them; ends early, with some of them missing, once the worker is cancelled.

    Raises what ``Store.scan`` does, and ``NoActiveWorker`` outside of a worker.
    """
    worker = get_current_worker()
    for number, stored in enumerate(store.scan()):
        if number % YIELD_EVERY == 0:
            if worker.is_cancelled:
                return
            time.sleep(0)
        yield stored.session

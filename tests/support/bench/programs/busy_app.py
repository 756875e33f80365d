"""The app with a session open, while a thread of it keeps reading the archive or finishing other sessions.

``busy_app.py FOLDER read|finish``
"""

import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[4]))

from reflect.model.session import Session
from reflect.storage import Store
from reflect.tui.app import ReflectApp
from reflect.tui.screens.home_screen import HomeScreen
from tests.support.bench.data import SEED, UNFINISHED, session
from tests.support.bench.words import Writer

BREATH = 0.2
"""Seconds between two sessions that are finished."""


def _is_reading(app: ReflectApp) -> bool:
    return any(worker.group == "home" and not worker.is_finished for worker in app.workers)


def read_on(app: ReflectApp) -> None:
    """Have Home read its lists, again and again."""
    while True:
        for screen in list(app.screen_stack) if app.is_running else []:
            if isinstance(screen, HomeScreen) and not _is_reading(app):
                app.call_from_thread(screen.load)
        time.sleep(0.001)


def finish_on(app: ReflectApp) -> None:
    """Finish sessions, one after the other, as the app does it."""
    writer = Writer(SEED + 1)
    while True:
        now = datetime.now(UTC)
        done = Session(session(writer, 0, now))
        draft = app.store.edit(done)
        draft.save(done)
        draft.checkpoint(done)
        draft.close()
        time.sleep(BREATH)


def main() -> None:
    """Run the app."""
    folder, work = sys.argv[1:]
    app = ReflectApp(Store(Path(folder)), lambda app: app.resume_session(UNFINISHED))
    busy = {"read": read_on, "finish": finish_on}[work]
    threading.Thread(target=busy, args=(app,), daemon=True).start()
    app.run()


if __name__ == "__main__":
    main()

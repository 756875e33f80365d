"""A process that writes sessions as fast as it can and says what was acknowledged. The tests run it, and kill it.

python -m tests.support.writer FOLDER save NUMBER    one session after the other, each saved, filed, changed
python -m tests.support.writer FOLDER share NUMBER   the same session as everybody else, fifty lines each
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from reflect.model.session import Session
from reflect.storage import Store
from tests.support.locked import open_store
from tests.support.stored_sessions import a_session, session_id

SHARED = 1
LINES = "went-well"


def now() -> datetime:
    return datetime.now(UTC)


def say(session: str, turn: int) -> None:
    """Acknowledge: only what was said counts."""
    print(session, turn, flush=True)


def save(store: Store, first: int) -> None:
    """Save until killed: the turn is counted in the session's words."""
    number = first
    while True:
        number += 1
        session = a_session(number)
        draft = store.edit(session)
        for turn in range(8):
            session.set_answer("thought", f"turn {turn} " + "word " * 200, now())
            draft.save(session)
            say(session.id, turn)
            if turn % 3 == 2:
                draft.checkpoint(session)
                say(session.id, turn)
        if number % 2:
            draft.checkpoint(session)
        draft.close()
        if number % 3 == 0:
            store.change(session.id, alteration("thought", "turn 8 "))
            say(session.id, 8)


def alteration(question: str, words: str) -> Callable[[Session], None]:
    def alter(session: Session) -> None:
        session.set_answer(question, words, now())

    return alter


def share(store: Store, name: int) -> None:
    """Add fifty lines to the shared session, and write a session of one's own after each."""
    for turn in range(int(sys.argv[4])):

        def add(session: Session, turn: int = turn) -> None:
            lines = [*session.records(LINES), {"what": f"{name}-{turn}"}]
            session.set_answer(LINES, lines, now())

        store.change(session_id(SHARED), add)
        own = a_session(1000 * (name + 1) + turn)
        draft = store.edit(own)
        draft.save(own)
        draft.checkpoint()
        draft.close()
        say(own.id, turn)


if __name__ == "__main__":
    {"save": save, "share": share}[sys.argv[2]](open_store(Path(sys.argv[1])), int(sys.argv[3]))

"""The session as plain questions and answers: ``new --plain`` and ``resume --plain``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.errors import CannotWriteError, UsageError

if TYPE_CHECKING:
    from reflect.cli.call import Call
    from reflect.session import Session
    from reflect.store import Draft


def talk_through(call: Call, session: Session) -> int:
    """Ask a session's questions line by line; whatever ends it, what was answered is kept."""
    from reflect.plain import PlainSession
    from reflect.store import utc_now

    _require_somebody()
    call.open_for_writing()
    earlier = [each for each in call.store.sessions() if each.id != session.id]
    draft = call.store.edit(session)
    try:
        talk = PlainSession(call.guide, session, draft, read=_line, say=_say, now=utc_now, earlier=earlier)
        is_through = talk.run()
        if not (session.is_empty and draft.is_new):
            _save(draft, session)
        if is_through:
            if session.actions:
                _say("`reflect plan` prints your next steps.")
        elif not session.is_empty:
            _say("Kept. `reflect resume --plain` carries on where you were.")
    finally:
        if session.is_empty and draft.is_new:
            draft.discard()
        else:
            draft.checkpoint(session)
        draft.close()
    return 0


def _save(draft: Draft, session: Session) -> None:
    """Save the last words, trying as often as the person wants. Raises ``CannotWriteError`` when they give up."""
    while True:
        try:
            draft.save(session)
        except CannotWriteError as error:
            _say(f"NOT SAVED: {error}")
            _say(error.todo)
            _say("Enter tries again. A line with . leaves without the last words.")
            line = _line()
            if line is None or line.strip() == ".":
                raise
        else:
            return


def _require_somebody() -> None:
    """Raise ``UsageError`` unless somebody can answer: what is piped in would be saved as answers."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(
            "Plain questions need somebody to answer them, and the input is no terminal.",
            todo="Start it without a pipe. `reflect import` takes sessions in from a file.",
        )


def _line() -> str | None:
    line = sys.stdin.readline()
    return line.removesuffix("\n") if line else None


def _say(line: str) -> None:
    from shutil import get_terminal_size

    from reflect.wrap import wrap

    streams.send([f"{part}\n" for part in wrap(line, get_terminal_size().columns - 1)])

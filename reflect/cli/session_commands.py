"""Commands that hold a session: in the app, or as plain questions and answers."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.model.errors import CannotWriteError, ReflectError, UsageError

if TYPE_CHECKING:
    from reflect.model.session import Session
    from reflect.storage import Draft
    from reflect.tui.app import ReflectApp


def home(call: Call, opening: Callable[[ReflectApp], object] | None = None) -> int:
    """Open the app on Home, and over it what is to be opened."""
    require_terminal()
    _forget_developers_settings()
    from reflect.tui.app import run_app

    _look_for_garbage()
    return run_app(call.store, opening)


def new(call: Call) -> int:
    """Open the app in a new session, ask it as plain questions, or print it to fill in with a pen."""
    if call.options.paper:
        from reflect.reports.blank_sheet import blank_outline

        call.publish_outline(blank_outline(call.guide, call.today, full=call.options.full))
        return 0
    if call.options.plain:
        from reflect.model.session import Session
        from reflect.storage import utc_now

        return talk_through(call, Session.new(utc_now(), full=call.options.full))
    return home(call, lambda app: app.begin_session(full=call.options.full))


def resume(call: Call) -> int:
    """Open the app in a session, or go on with it as plain questions."""
    if call.options.plain:
        return talk_through(call, call.store.get(_to_resume(call)))
    require_terminal()
    session_id = _to_resume(call)
    return home(call, lambda app: app.resume_session(session_id))


def _to_resume(call: Call) -> str:
    if call.options.id is not None:
        return call.session().id
    from reflect.analysis.overview import overview

    unfinished = overview(call.store.scan()).unfinished
    if unfinished:
        return unfinished[0].id
    if call.store.is_any_open():
        raise ReflectError(
            "A session is open in another window, and there is no other unfinished one.",
            "It is safe there.",
            "Carry on in that window, or close it first.",
        )
    raise ReflectError("There is no unfinished session.", todo="`reflect new` begins one.")


_ABOUT_THE_TERMINAL = {"TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DISABLE_KITTY_KEY"}
"""The settings of Textual that make a terminal work; all others are for those who write programs with it."""


def _forget_developers_settings() -> None:
    """Drop what would have Textual log keys and words, take pictures, or call its console (promise P7).

    It reads them as it is imported.
    """
    for name in list(os.environ):
        if name.startswith("TEXTUAL") and name not in _ABOUT_THE_TERMINAL:
            del os.environ[name]


def _look_for_garbage() -> None:
    """Have Python look for garbage from now on, but not in what is loaded by now: that stays."""
    gc.freeze()
    gc.enable()


def require_terminal() -> None:
    """Raise ``UsageError`` unless the app has a terminal: what is piped in would be typed into it, and saved."""
    for name, stream in {"input": sys.stdin, "output": sys.stdout, "error output": sys.stderr}.items():
        if stream is None or not stream.isatty():
            raise UsageError(
                f"The app needs a terminal, and its {name} is none.",
                todo="`reflect list`, `show` and `plan` work without one; `reflect --help` tells more.",
            )
    if os.environ.get("TERM") in ("dumb", "unknown"):
        raise UsageError(
            f"This terminal cannot show the app (TERM is {os.environ['TERM']}).",
            todo="Set TERM to what it is, such as xterm-256color, or use plain questions: `reflect new --plain`.",
        )


# --- plain questions ---


def talk_through(call: Call, session: Session) -> int:
    """Ask a session's questions line by line; what was answered is kept, whatever ends it."""
    from reflect.cli.plain import PlainSession
    from reflect.storage import utc_now

    require_somebody()
    _look_for_garbage()
    call.store.open()
    earlier = [each for each in call.store.sessions() if each.id != session.id]
    draft = call.store.edit(session)
    try:
        talk = PlainSession(
            call.guide,
            session,
            draft,
            read=_line,
            say=_say,
            now=utc_now,
            earlier=earlier,
            own_help_lines=call.store.help_lines(),
        )
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
    """Save the last words, as often as the person tries. Raises ``CannotWriteError`` when they give up."""
    while True:
        try:
            draft.save(session)
            return
        except CannotWriteError as error:
            _say(f"NOT SAVED: {error}")
            _say(error.todo)
            _say("Enter tries again. A line with . leaves without the last words.")
            line = _line()
            if line is None or line.strip() == ".":
                raise


def require_somebody() -> None:
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

    from reflect.text.wrap import wrap

    streams.send([f"{part}\n" for part in wrap(line, get_terminal_size().columns - 1)])

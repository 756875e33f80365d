"""Commands that open the app."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Literal

from reflect.cli.call import Call
from reflect.errors import ReflectError, UsageError

if TYPE_CHECKING:
    from reflect.session import Session


def home(call: Call) -> int:
    """Open the app on Home."""
    return _open(call)


def new(call: Call) -> int:
    """Open the app in a new session, ask it as plain questions, or print it to fill in with a pen."""
    if call.options.paper:
        from reflect.cli.publish import publish_outline
        from reflect.reports.sheet import blank_outline

        publish_outline(call, blank_outline(call.guide, call.today, full=call.options.full))
        return 0
    if call.options.plain:
        from reflect.session import Session
        from reflect.store import utc_now

        return _talk(call, Session.new(utc_now(), full=call.options.full))
    return _open(call, "new", full=call.options.full)


def resume(call: Call) -> int:
    """Open the app in a session, or go on with it as plain questions."""
    if call.options.plain:
        return _talk(call, call.store.get(_to_resume(call)))
    require_terminal()
    return _open(call, "resume", session_id=_to_resume(call))


def _to_resume(call: Call) -> str:
    if call.options.id is not None:
        return call.session().id
    from reflect.overview import overview

    unfinished = overview(call.store.scan()).unfinished
    if not unfinished and call.store.is_any_open():
        raise ReflectError(
            "A session is open in another window, and there is no other unfinished one.",
            "It is safe there.",
            "Carry on in that window, or close it first.",
        )
    if not unfinished:
        raise ReflectError("There is no unfinished session.", todo="`reflect new` begins one.")
    return unfinished[0].id


def _talk(call: Call, session: Session) -> int:
    from reflect.cli.plainly import talk_through

    _look_for_garbage()
    return talk_through(call, session)


def _open(
    call: Call,
    screen: Literal["home", "new", "resume"] = "home",
    *,
    full: bool = False,
    session_id: str | None = None,
) -> int:
    require_terminal()
    _forget_developers_settings()
    from reflect.tui.app import run_app
    from reflect.tui.opening import Opening

    _look_for_garbage()
    return run_app(call.store, Opening(screen, full, session_id))


_ABOUT_THE_TERMINAL = {"TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DISABLE_KITTY_KEY"}
"""The settings of Textual that make a terminal work; all others are for those who write programs with it."""


def _forget_developers_settings() -> None:
    """Drop what would have Textual log keys and words, take pictures, or call its console (promise P7).

    It reads them as it is imported.
    """
    for name in [
        name for name in os.environ if name.startswith("TEXTUAL") and name not in _ABOUT_THE_TERMINAL
    ]:
        del os.environ[name]


def _look_for_garbage() -> None:
    """Have Python look for garbage from now on, but not in what is loaded by now: that stays until the end."""
    gc.freeze()
    gc.enable()


def require_terminal() -> None:
    """Raise ``UsageError`` unless the app has a terminal: what is piped in would be typed into it, and saved."""
    streams = {"input": sys.stdin, "output": sys.stdout, "error output": sys.stderr}
    for name, stream in streams.items():
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

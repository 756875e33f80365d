"""Commands that open the app, or ask as plain questions: home, new, resume, rehearse."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from reflect.cli.call import Call
from reflect.model.errors import ReflectError, UsageError

if TYPE_CHECKING:
    from reflect.model.session import Session
    from reflect.storage import Store
    from reflect.tui.app import ReflectApp


def home(call: Call, opening: Callable[[ReflectApp], object] | None = None) -> int:
    """Open the app on Home; ``opening`` then opens what is wanted over it, else it asks about what is due."""
    if call.is_plain:
        return _home_plainly(call)
    require_terminal()
    _unset_developer_settings()
    if call.is_locked:
        return _locked_home(call, opening or _ask_what_is_due)
    from reflect.tui.app import run_app

    banner = ""
    if call.is_demo:
        from reflect.cli.demo import BANNER as banner
    store = call.store
    _enable_garbage_collection()
    if opening is None and not call.is_demo:
        opening = _ask_what_is_due
    return run_app(store, opening, banner)


def _locked_home(call: Call, opening: Callable[[ReflectApp], object]) -> int:
    """Open the app of a locked folder, which asks for the passphrase unless it is known by now."""
    from reflect.cli.passphrase import typed_unseen

    opened = call.hand_over_lock()
    with typed_unseen():  # whoever knows what comes types it while all this is loaded
        from reflect.storage import Store
        from reflect.storage.folder_lock import FolderLock
        from reflect.tui.app import run_app
        from reflect.tui.controllers.app_lock import AppLock
        from reflect.tui.screens import lock_screen  # noqa: F401 -- loaded while typing is unseen, not later

        store, lock = Store(call.folder), AppLock(FolderLock(call.folder), opened)
        del opened  # the lock alone has the key, and drops it when it is shut
        _enable_garbage_collection()
    return run_app(store, opening, lock=lock)


def _ask_what_is_due(app: ReflectApp) -> None:
    app.ask_once_read()


def new(call: Call) -> int:
    """Open the app in a new session, ask it as plain questions, or print it to fill in with a pen."""
    if call.options.paper:
        from reflect.reports.blank_sheet import blank_outline

        call.publish_outline(blank_outline(call.guide, call.today, full=call.options.full))
        return 0
    if call.is_plain:
        from reflect.model.session import Session
        from reflect.storage import utc_now

        return run_plain_session(call, Session.new(utc_now(), full=call.options.full))
    return home(call, lambda app: app.begin_session(full=call.options.full))


def resume(call: Call) -> int:
    """Open the app in a session, or go on with it as plain questions."""
    if call.is_plain:
        return run_plain_session(call, call.store.get(_id_to_resume(call.store, call.options.id)))
    require_terminal()
    if call.is_locked and not call.opens_unasked:
        return home(call, lambda app: _resume_in_app(app, call.options.id))
    session_id = _id_to_resume(call.store, call.options.id)
    return home(call, lambda app: app.resume_session(session_id))


def _resume_in_app(app: ReflectApp, reference: str | None) -> None:
    """Go on with a session that can be looked for only now, as the folder was locked."""
    try:
        app.resume_session(_id_to_resume(app.store, reference))
    except ReflectError as error:
        app.refuse(error)


def rehearse(call: Call) -> int:
    """Open the app where questions are rehearsed, or ask them as plain lines."""
    if call.is_plain:
        return _rehearse_plainly(call)
    return home(call, lambda app: app.rehearse())


def _id_to_resume(store: Store, reference: str | None) -> str:
    if reference is not None:
        return store.find(reference).id
    from reflect.analysis.overview import overview

    unfinished = overview(store.scan()).unfinished
    if unfinished:
        return unfinished[0].id
    if store.is_any_open():
        raise ReflectError(
            "A session is open in another window, and there is no other unfinished one.",
            "It is safe there.",
            "Carry on in that window, or close it first.",
        )
    raise ReflectError("There is no unfinished session.", todo="`reflect new` begins one.")


_KEPT_SETTINGS = {"TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DISABLE_KITTY_KEY"}
"""The variables of Textual that make a terminal work; all others are for those who write programs with it."""

_RIGHT_VALUES = {
    "TEXTUAL_COLOR_SYSTEM": "auto|standard|256|truecolor|windows",
    "COLUMNS": "[1-9][0-9]{0,3}",
    "LINES": "[1-9][0-9]{0,3}",
}
"""Regular expressions of what the variables may be that the app would not start with otherwise."""


def _unset_developer_settings() -> None:
    """Unset the variables by which Textual logs keys and words, takes pictures or calls its console (promise P7).

    Those that are wrong, so that it would not start, go as well. It reads them as it is imported.
    """
    for name in list(os.environ):
        if name.startswith("TEXTUAL") and name not in _KEPT_SETTINGS:
            del os.environ[name]
    for name, right in _RIGHT_VALUES.items():
        if not re.fullmatch(right, os.environ.get(name, "")):
            os.environ.pop(name, None)


def _enable_garbage_collection() -> None:
    """Turn garbage collection on for what is allocated from now on; what is loaded by now stays."""
    gc.freeze()
    gc.enable()


def require_terminal() -> None:
    """Raise ``UsageError`` unless all streams are a terminal: the app would save what is piped in as if typed."""
    for name, stream in {"input": sys.stdin, "output": sys.stdout, "error output": sys.stderr}.items():
        if stream is None or not stream.isatty():
            raise UsageError(
                f"The app needs a terminal, and its {name} is none.",
                todo="`reflect list`, `show` and `plan` work without one; `reflect --help` tells more.",
            )
    if os.environ.get("TERM") in ("dumb", "unknown"):
        raise UsageError(
            f"This terminal cannot show the app (TERM is {os.environ['TERM']}).",
            todo="Set TERM to what it is, such as xterm-256color, or do without a screen: `reflect --plain`.",
        )


# --- plain questions ---


def _home_plainly(call: Call) -> int:
    """Show Home as a numbered list, and all that is reached from it as lines."""
    from reflect.cli.plain.home_page import HomePage
    from reflect.cli.plain.plain_terminal import talking

    banner = ""
    if call.is_demo:
        from reflect.cli.demo import BANNER as banner
    with talking(call) as talk:
        _enable_garbage_collection()
        call.store.open()
        HomePage(call.guide, call.store, talk).run(banner)
    return 0


def run_plain_session(call: Call, session: Session, question_id: str = "") -> int:
    """Ask a session's questions line by line on the terminal, from one of them on, else where it was left."""
    from reflect.cli.plain.plain_terminal import talking
    from reflect.cli.plain.sessions import ask_session

    with talking(call) as talk:
        _enable_garbage_collection()
        call.store.open()
        ask_session(call.guide, call.store, session, talk, question_id)
    return 0


def _rehearse_plainly(call: Call) -> int:
    """Ask questions line by line on the terminal. Raises ``ReflectError`` when there is none."""
    from reflect.cli.plain.plain_rehearsal import rehearse_plainly
    from reflect.cli.plain.plain_terminal import talking

    with talking(call) as talk:
        _enable_garbage_collection()
        call.store.open()
        rehearse_plainly(call.guide, call.store, talk)
    return 0

"""The passphrase of a locked folder: asked for on the terminal, or taken from a command that prints it.

It comes from nowhere else: an argument or a variable could be read by others.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.model.errors import ReflectError
from reflect.storage.lock_problems import MistypedCode, WrongPassphrase
from reflect.storage.problems import NOTHING_CHANGED

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.storage.folder_lock import FolderLock, Opened

COMMAND_VARIABLE = "REFLECT_PASSPHRASE_COMMAND"
"""Names a command whose output is the passphrase."""

_ON_HELP = "Your sessions are locked. Type ? here for the page about help; ctrl+c leaves."


class NobodyToAsk(ReflectError):
    """A passphrase is needed, and there is no terminal to type it on."""

    def __init__(self) -> None:
        super().__init__(
            "Your sessions are locked, and there is no terminal to ask for the passphrase.",
            NOTHING_CHANGED,
            f"Set {COMMAND_VARIABLE} to a command that prints it.",
        )


def open_lock(lock: FolderLock) -> Opened:
    """Open a lock with what the command prints, or with what somebody types, tried as often as they like.

    Raises ``NobodyToAsk``, and what ``FolderLock.open`` does.
    """
    opened = _opened(lock)
    if opened.left:
        from reflect.model.lock_words import lock_words, named

        streams.message(lock_words().line("not-finished", files=named(opened.left)))
    return opened


def _opened(lock: FolderLock) -> Opened:
    if command := os.environ.get(COMMAND_VARIABLE):
        return lock.open(_printed_by(command))
    if not has_terminal():
        raise NobodyToAsk
    from reflect.model.lock_words import lock_words

    streams.message(_ON_HELP)
    while True:
        secret = ask(f"{lock_words().line('passphrase')}: ")
        if secret == "?":
            _show_help(lock.path)
            continue
        try:
            opened = lock.open(secret)
        except (WrongPassphrase, MistypedCode) as error:
            streams.message(error.what, error.todo)
            continue
        if opened.by_code:
            streams.message("The recovery code opened it. `reflect lock` sets another passphrase.")
        return opened


def can_open_unasked() -> bool:
    """Whether the passphrase can be had without a person."""
    return bool(os.environ.get(COMMAND_VARIABLE))


def has_terminal() -> bool:
    """Whether there is a terminal to ask on, wherever input and output go."""
    if sys.platform == "win32":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


@contextmanager
def typed_unseen() -> Iterator[None]:
    """Keep what is typed ahead from being shown by the terminal, until the app takes it over."""
    try:
        import termios
    except ImportError:  # Windows shows it only once it is read
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    unseen = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
    termios.tcsetattr(sys.stdin, termios.TCSANOW, unseen)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSANOW, before)


def ask(question: str) -> str:
    """What is typed on the terminal, unseen; nothing if it is no text. Raises ``ReflectError`` at the end of input."""
    from getpass import getpass

    try:
        return getpass(question)
    except EOFError:
        raise ReflectError("Nothing was typed.", NOTHING_CHANGED) from None
    except UnicodeDecodeError:  # another encoding than the terminal is said to have
        return ""


def new_passphrase() -> str:
    """A new passphrase, typed twice. Raises ``ReflectError`` at the end of input."""
    from reflect.model.lock_words import NewPassphrase

    asked = NewPassphrase()
    while not asked.chosen:
        if said := asked.take(ask(f"{asked.question}: ")):
            streams.message(said)
    return asked.chosen


def _printed_by(command: str) -> str:
    """The first line that a command prints. Raises ``ReflectError`` when it fails."""
    import shlex
    import subprocess

    has_person = sys.stdin is not None and sys.stdin.isatty()
    try:  # what is piped in is for reflect
        ran = subprocess.run(
            shlex.split(command),
            stdin=None if has_person else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=False,
        )
    except (OSError, ValueError, IndexError) as error:  # the last when there is nothing but spaces
        raise _command_failed("cannot be run") from error
    if ran.returncode:
        raise _command_failed(f"ended with {ran.returncode}")
    return ran.stdout.decode(errors="surrogateescape").partition("\n")[0].removesuffix("\r")


def _command_failed(how: str) -> ReflectError:
    return ReflectError(
        f"The command in {COMMAND_VARIABLE} {how}.", NOTHING_CHANGED, "Mend it, or unset it to be asked."
    )


def _show_help(folder: Path) -> None:
    """Print the page about help, with the person's own lines, which are not sealed."""
    from shutil import get_terminal_size

    from reflect.analysis.notices import with_signs
    from reflect.cli.plain.page import SIGNS
    from reflect.model.guide.guide_loader import GuideParts
    from reflect.storage import Store
    from reflect.text.wrap import wrap

    page = GuideParts().page("care")
    width = get_terminal_size().columns - 1
    for line in (page.title, *Store(folder).help_lines(), *page.paragraphs):
        streams.message(*wrap(with_signs(line, SIGNS), width))

"""The person's own editor: which one it is, and how known ones are started so that they keep no words elsewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

NO_EDITOR = (
    "No editor is chosen. In your shell, `export EDITOR=nano` or another name chooses one for the next start."
)

_NO_COPIES_IN_VIM = "set noswapfile nobackup nowritebackup noundofile"
_VIM = ("-i", "NONE", "-n", "--cmd", _NO_COPIES_IN_VIM, "-c", _NO_COPIES_IN_VIM)
"""Said before the settings of the person, for the file is loaded with those, and again after them."""

_NO_COPIES_IN_EMACS = (
    "(setq make-backup-files nil auto-save-default nil auto-save-list-file-prefix nil create-lockfiles nil)"
)

_ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "vim": _VIM,
    "nvim": _VIM,
    "emacs": ("-nw", "-Q", "--eval", _NO_COPIES_IN_EMACS),
    "nano": ("-I",),
    "micro": ("-backup", "false", "-savehistory", "false", "-saveundo", "false", "-savecursor", "false"),
    "hx": (),
    "helix": (),
    "kak": (),
}
"""The arguments with which each known editor keeps nothing of what is written but the file itself."""


class Editor(NamedTuple):
    """A program to edit a text with."""

    command: tuple[str, ...]
    """The words that start it; the file comes behind them."""
    name: str
    """What the person calls it."""
    is_known: bool
    """Whether it keeps no copies, started in this way."""


def chosen_editor(environment: Mapping[str, str]) -> Editor | None:
    """The editor in ``$VISUAL``, or else in ``$EDITOR``; ``None`` without one. Raises ``FileNotFoundError``.

    A name may stand for another program, as ``vi`` does for several: it is what it leads to that counts.
    """
    words = _words(environment.get("VISUAL", "")) or _words(environment.get("EDITOR", ""))
    if not words:
        return None
    found = shutil.which(words[0], path=environment.get("PATH"))
    if found is None:
        raise FileNotFoundError(words[0])
    program = re.match(r"[a-z]*", Path(found).resolve().name.lower())
    arguments = _ARGUMENTS.get(program[0] if program else "")
    return Editor((*words, *(arguments or ())), Path(words[0]).name, arguments is not None)


def _words(command: str) -> list[str]:
    """The words of a command as a shell takes it; a path with an unmatched quote is one word."""
    try:
        return shlex.split(command)
    except ValueError:
        return [command]


# --- what is said of one ---


def missing_editor(error: FileNotFoundError) -> str:
    """The line that says that there is no such program."""
    return f"There is no program {error}, which $VISUAL or $EDITOR names as your editor."


def may_keep_copies(editor: Editor) -> str:
    """What an editor that is not known may do."""
    return (
        f"reflect does not know {editor.name}: it may keep copies of what you write outside the data folder."
    )


def cannot_start(editor: Editor, error: OSError) -> str:
    """Why an editor does not start."""
    return f"{editor.name} cannot be started: {(error.strerror or 'unknown error').lower()}."


def ended_with_error(editor: Editor) -> str:
    """The line that says that what an editor saved was taken, although it ended with an error."""
    return f"{editor.name} ended with an error. What it had saved is here."


def left_no_words(editor: Editor) -> str:
    """The line that says that an editor emptied the file, or removed it.

    Nobody could have that back, so it takes nothing away.
    """
    return f"{editor.name} left no words in the file. Yours stay as they were."


@contextmanager
def leaving_interrupts_to_others() -> Iterator[None]:
    """Leave ctrl+c and ctrl+\\ in the block to the program that has the terminal: both reach every process there."""
    names = ("SIGINT", "SIGQUIT")
    numbers = [number for name in names if (number := getattr(signal, name, None)) is not None]
    before = {number: signal.signal(number, lambda *_: None) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

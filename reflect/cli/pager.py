"""The person's pager, for output that is longer than the terminal: only where one is chosen."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

from reflect.text.sanitize import printable

CHOSEN_BY = ("REFLECT_PAGER", "PAGER")
"""The variables that name it; the first that is set counts, and set to nothing it means none."""

_FOR_LESS = {"LESS": "FRX", "LESSHISTFILE": "-"}
"""What ``less`` is told, unless the person tells it something else; it keeps no file of what was searched for."""


def turn_off() -> None:
    """Have this process, and what it starts, use no pager."""
    os.environ[CHOSEN_BY[0]] = ""


def chosen_pager(environment: Mapping[str, str]) -> list[str]:
    """The words that start the pager; none where none is chosen, and for ``cat``."""
    named = next((environment[name] for name in CHOSEN_BY if name in environment), "")
    try:
        words = shlex.split(named)
    except ValueError:
        words = [named]
    return [] if words == ["cat"] or not words or not shutil.which(words[0]) else words


def show(text: str, say: Callable[[str], object]) -> bool:
    """Show text in the pager, if it is longer than the terminal, and tell whether it was shown.

    ``say`` is told when the pager did not end well.
    """
    command = chosen_pager(os.environ)
    if not command or sys.stdin is None or not sys.stdin.isatty():
        return False
    if text.count("\n") < shutil.get_terminal_size().lines:
        return False
    from reflect.tui.editors import leaving_interrupts_to_others

    try:
        with leaving_interrupts_to_others():
            ended = subprocess.run(
                command, input=text.encode(), env=_environment(os.environ), check=False
            ).returncode
    except OSError:
        return False
    if ended:
        say(f"The pager {printable(command[0])} did not end well. --no-pager shows all without it.")
    return True


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What the pager is started with; ``less`` shows styles as styles, whatever else the person tells it."""
    found = {**_FOR_LESS, **environment}
    return {**found, "LESS": f"-R {found['LESS']}"} if "LESS" in environment else found

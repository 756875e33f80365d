"""How the program, and the small programs it is compared with, are started."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.support.bench import programs

_SCRIPT = Path(sys.executable).with_name("reflect")
_PROGRAMS = Path(programs.__file__).parent
_LEFT_OUT = ("NO_COLOR", "REFLECT_HOME", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
"""Of the environment: what would change the screen, the data, or have Python compile everything at each start."""


def reflect(*arguments: str) -> list[str]:
    """The installed ``reflect`` with these arguments."""
    return [str(_SCRIPT), *arguments] if _SCRIPT.exists() else [sys.executable, "-m", "reflect", *arguments]


def python(*arguments: str) -> list[str]:
    """The same Python."""
    return [sys.executable, *arguments]


def environment() -> dict[str, str]:
    """The environment of everything that is measured."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}


def program(name: str, *arguments: str) -> list[str]:
    """One of the benchmark's own small programs."""
    return python(str(_PROGRAMS / f"{name}.py"), *arguments)

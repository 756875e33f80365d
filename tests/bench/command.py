"""How the program, and the small programs it is compared with, are started."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench import programs

_SCRIPT = Path(sys.executable).with_name("reflect")
_PROGRAMS = Path(programs.__file__).parent
_ROOT = _PROGRAMS.parent.parent.parent


def reflect(*arguments: str) -> list[str]:
    """The installed ``reflect`` with these arguments."""
    return [str(_SCRIPT), *arguments] if _SCRIPT.exists() else [sys.executable, "-m", "reflect", *arguments]


def python(*arguments: str) -> list[str]:
    """The same Python."""
    return [sys.executable, *arguments]


def program(name: str, *arguments: str) -> list[str]:
    """One of the benchmark's own small programs."""
    return python(str(_PROGRAMS / f"{name}.py"), *arguments)

"""The command line for tests: in this process where only the command matters, else as a real one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from reflect.cli.run import run
from reflect.model.session import Session
from reflect.storage import Store
from reflect.storage.exchange.export_writer import dumps


@dataclass(frozen=True)
class Ran:
    """What a call did."""

    code: int
    out: str
    err: str

    @property
    def error_lines(self) -> list[str]:
        """What was said on stderr, a line each."""
        return self.err.splitlines()


class Program:
    """The command line on one data folder, in this process."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capture = folder, capture

    def __call__(self, *arguments: str) -> Ran:
        """Run a command; what it says to its own process by variables is forgotten afterwards."""
        self._capture.readouterr()
        with patch.dict(os.environ):
            code = run([*arguments, "--data", str(self.folder)])
        said = self._capture.readouterr()
        return Ran(code, said.out, said.err)

    def keep(self, *sessions: Session) -> None:
        """Put sessions into the folder."""
        Store(self.folder).merge([session.document for session in sessions])

    def kept(self) -> list[Session]:
        """All sessions in the folder, the newest first."""
        return Store(self.folder).sessions()


def process(
    folder: Path, *arguments: str | bytes, env: Mapping[str, str] | None = None, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own, from another folder than the checkout."""
    return subprocess.run(
        command(*arguments),
        env=environment(folder, env),
        **{"capture_output": True, "check": False, **options},
    )


def exported(folder: Path) -> list[dict[str, Any]]:
    """The sessions of a data folder as a process of its own exports them."""
    sessions: list[dict[str, Any]] = json.loads(process(folder, "export", check=True).stdout)["sessions"]
    return sessions


def command(*arguments: str | bytes) -> list[str | bytes]:
    """The words that start the program."""
    return [sys.executable, "-m", "reflect", *arguments]


def environment(folder: Path, changed: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of this process, with the data folder and what is to be different."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    return {**kept, "REFLECT_HOME": str(folder), "TERM": "xterm-256color", **(changed or {})}


def completing(line: str, answer: Path) -> dict[str, str]:
    """The variables by which a shell asks what may stand at the end of a line; ``answer`` gets a line for each word."""
    return {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }


def calls_in(example: str) -> list[str]:
    """The command lines of the program in an example of the help: ``reflect list | head -3`` has one."""
    return [found.strip() for found in re.findall(r"\breflect (?:[^|)\s]| (?! ))*", example)]


def export_file(path: Path, sessions: Iterable[Session]) -> Path:
    """Write sessions to a file as an export does."""
    path.write_text(dumps(session.document for session in sessions), encoding="utf-8")
    return path

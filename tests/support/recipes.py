"""The recipes in the README's "Change it", followed to the letter in a copy of the project.

A recipe is a heading and below it steps, of which each is a fenced block. A line before the block says what it is for::

    `path/of/a/file.py`, a new file:
    `path/of/a/file.py`, at the end:
    `path/of/a/file.py`, after `a line of it`:
    `path/of/a/file.py`, before `a line of it`:
    `path/of/a/file.py`, in place of `a line of it`:

A block of commands for the shell is a step too, but for those that run the tests: they check what was done. A block of
language ``text`` is what the commands before it print, among other things.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_HEADING = re.compile(r"^### ([^\n]+)\n(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)
_STEP = re.compile(
    r"(?:^`(?P<file>[^`\n]+)`, (?P<how>a new file|at the end|after|before|in place of)"
    r"(?: (?P<ticks>`+)(?P<line>.+?)(?P=ticks))?:\n\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_PYTHON = ".venv/bin/python"
_CHECK = f"{_PYTHON} -m pytest "
_COPIED = (".ci", ".github", "README.md", "pyproject.toml", "reflect", "screens.md", "tests")


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines that go into one file."""

    file: str
    how: str
    line: str
    """The line they go after, before, or in place of, without its indentation."""
    text: str

    @property
    def place(self) -> str:
        """How a message names what was forgotten."""
        return self.file.removesuffix(".md")

    def carry_out(self, root: Path) -> None:
        """Change the file in this copy of the project; raise AssertionError where the recipe does not fit it."""
        path = root / self.file
        if self.how == "a new file":
            assert not path.exists(), f"{self.file} is there already"
            path.write_text(self.text, encoding="utf-8")
            return
        before = path.read_text(encoding="utf-8")
        gap = "\n\n" if path.suffix == ".py" else "\n"
        after = before + gap + self.text if self.how == "at the end" else self._with_lines(before)
        path.write_text(after, encoding="utf-8")

    def _with_lines(self, before: str) -> str:
        lines = before.splitlines(keepends=True)
        places = [number for number, line in enumerate(lines) if line.strip() == self.line]
        assert len(places) == 1, f"{self.file} has {len(places)} lines that are `{self.line}`"
        start, end = {"after": (1, 1), "before": (0, 0), "in place of": (0, 1)}[self.how]
        lines[places[0] + start : places[0] + end] = [self.text]
        return "".join(lines)


@dataclass(frozen=True, slots=True)
class Command:
    """A line for the shell, from the folder of the project."""

    line: str
    prints: Sequence[str] = ()
    """Lines that are in what it prints."""

    @property
    def place(self) -> str:
        """How a message names what was forgotten."""
        return " ".join(self.line.removeprefix(f"{_PYTHON} ").split()[:2])

    @property
    def is_check(self) -> bool:
        """Whether it runs tests."""
        return self.line.startswith(_CHECK)

    def run(self, root: Path, *more: str) -> subprocess.CompletedProcess[str]:
        """Run it in this copy of the project, with more arguments if there are any."""
        folder = root / "data"
        return subprocess.run(
            " ".join([self.line.replace(_PYTHON, f'"{sys.executable}"'), *more]),
            shell=True,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root), "REFLECT_HOME": str(folder)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def carry_out(self, root: Path) -> None:
        """Run it and hold it to what it should print."""
        ran = self.run(root)
        assert ran.returncode == 0, f"{self.line}\n{ran.stdout}{ran.stderr}"
        printed = [line.strip() for line in ran.stdout.splitlines()]
        for line in self.prints:
            assert line.strip() in printed, f"{self.line} does not print {line!r}:\n{ran.stdout}"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to add one thing to the product."""

    title: str
    steps: tuple[Edit | Command, ...]

    @property
    def checks(self) -> list[Command]:
        """The commands that run tests."""
        return [step for step in self.steps if isinstance(step, Command) and step.is_check]

    @property
    def tasks(self) -> list[Edit | Command]:
        """What changes the project, and could be forgotten."""
        return [step for step in self.steps if isinstance(step, Edit) or not (step.is_check or step.prints)]


def recipes_in(chapter: str) -> list[Recipe]:
    """The recipes below the headings of a chapter."""
    return [Recipe(title, tuple(_steps(text))) for title, text in _HEADING.findall(chapter)]


def _steps(text: str) -> Iterator[Edit | Command]:
    found = [match.groupdict() for match in _STEP.finditer(text)]
    for step, following in zip(found, [*found[1:], {}], strict=True):
        if step["file"]:
            yield Edit(step["file"], step["how"], (step["line"] or "").strip(), step["text"])
        elif step["language"] != "text":
            *others, last = step["text"].splitlines()
            yield from map(Command, others)
            prints = following["text"].splitlines() if following.get("language") == "text" else ()
            yield Command(last, tuple(prints))


def copy_project(root: Path, folder: Path) -> Path:
    """A copy of the project to work in, in this folder."""
    for name in _COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy2(source, folder / name)
    return folder

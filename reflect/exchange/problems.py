"""What can be wrong with a file that is imported, in words with the place."""

from __future__ import annotations

from reflect.errors import DamagedError, ReflectError
from reflect.session import VERSION
from reflect.text import shown_line

HEAD = ("format", "version", "sessions")
"""The names at the head of an export."""

LONGEST_PLACE = 100
"""Characters of a place in a message; names in a file can be of any length."""

NOTHING_IMPORTED = "Nothing was imported; what you have is as it was."


class NotOurFormat(ReflectError):
    """A file is not JSON, not of this format, or wrong somewhere; ``problem`` says what and where."""

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(
            f"{source} cannot be imported: {problem}.",
            NOTHING_IMPORTED,
            "Mend the file, or export it again. The README describes the format.",
        )
        self.problem = problem


class NewerFormat(DamagedError):
    """A file has a newer version of this format."""

    def __init__(self, source: str, version: float) -> None:
        super().__init__(
            f"{source} has version {shown(str(version))} of the format; this reflect reads version {VERSION}.",
            NOTHING_IMPORTED,
            "Install the newer reflect and import it there.",
        )


class Wrong(Exception):
    """A mistake in the file; the place is put together on the way up, innermost step first."""

    def __init__(self, problem: str, *steps: str | int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.steps: list[str | int] = list(steps)

    def inside(self, step: str | int) -> Wrong:
        """The same mistake, seen from one level further out."""
        self.steps.append(step)
        return self

    @property
    def message(self) -> str:
        """Place and problem, such as ``sessions[2].answers.mood must be a number, not a text``."""
        steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in reversed(self.steps)]
        return f"{shown(''.join(steps)[1:])} {self.problem}" if steps else self.problem


def shown(name: str) -> str:
    """A name or place from the file for a message of one line."""
    name = shown_line(name)
    return name if len(name) <= LONGEST_PLACE else f"{name[:LONGEST_PLACE]}..."

"""The errors a person is told of, each with its message and its exit code."""

from __future__ import annotations


class ReflectError(Exception):
    """Something could not be done; told in at most three lines and never with a traceback.

    ``what`` says what happened and where, ``safe`` what is safe all the same, ``todo`` what to do about it.
    """

    exit_code = 1
    """The exit code of the command line; subclasses have others."""

    def __init__(self, what: str, safe: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what, self.safe, self.todo = what, safe, todo

    @property
    def lines(self) -> list[str]:
        """The message, a line each."""
        return [line for line in (self.what, self.safe, self.todo) if line]


class UsageError(ReflectError):
    """Wrong usage: an unknown or ambiguous id, a file that does not exist, no terminal for the app."""

    exit_code = 2


class DamagedError(ReflectError):
    """The data is damaged beyond repair, or was written by a newer version."""

    exit_code = 3


class CannotWriteError(ReflectError):
    """The data, or a file asked for, cannot be written, or its folder cannot be used."""

    exit_code = 4

"""The bytes of what is imported: those of a file, or of what is piped in."""

from __future__ import annotations

import sys
from pathlib import Path

from reflect.model.errors import UsageError
from reflect.storage.import_source import read_file, read_stream

PIPED = "What was piped in"
"""What errors call it."""


def imported_bytes(name: str) -> tuple[bytes, str]:
    """The bytes of a file, ``-`` for stdin, and what errors call it. Raises ``UsageError``, ``ReflectError``."""
    if name != "-":
        return read_file(Path(name)), name
    if sys.stdin is None:
        raise UsageError("There is nothing to import: the input is closed.")
    return read_stream(sys.stdin.buffer, PIPED), PIPED

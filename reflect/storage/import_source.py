"""Reads the files and pipes that are imported: never without end, and never more than fits into memory."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from reflect.model.errors import ReflectError, UsageError

LARGEST = 1 << 28
"""Bytes of an import that are read at most: 256 MB, some 40,000 sessions."""
_CHUNK = 1 << 20
_NOTHING_IMPORTED = "Nothing was imported."


def read_file(path: Path) -> bytes:
    """The bytes of a file, or of a pipe that somebody writes to. Raises ``UsageError``, ``ReflectError``."""
    try:
        with open(path, "rb", buffering=0, opener=_open_without_waiting) as file:
            return read_stream(cast(BinaryIO, file), str(path))
    except FileNotFoundError:
        raise UsageError(
            f"There is no file {path}.", _NOTHING_IMPORTED, "Check the name and its folder."
        ) from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder.", _NOTHING_IMPORTED, "Name a file in it.") from None
    except OSError as error:
        why = (error.strerror or "unknown error").lower()
        raise ReflectError(f"{path} cannot be read: {why}.", _NOTHING_IMPORTED) from None


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """The bytes of an open file; ``name`` is what errors call it. Raises ``ReflectError``, ``OSError``."""
    most = 0 if _is_device(stream) else LARGEST
    chunks: list[bytes] = []
    size = 0
    while chunk := _read_some(stream):
        size += len(chunk)
        if size > most:
            raise _too_large(name) if most else _endless(name)
        chunks.append(chunk)
    return b"".join(chunks)


def _is_device(stream: BinaryIO) -> bool:
    """Whether it is something such as ``/dev/zero``, and no terminal that somebody types at."""
    with suppress(OSError):  # a stream of a test, or of a program that calls this one, may be no file at all
        kind = os.fstat(stream.fileno()).st_mode
        return (stat.S_ISCHR(kind) or stat.S_ISBLK(kind)) and not stream.isatty()
    return False


def _read_some(stream: BinaryIO) -> bytes:
    chunk: bytes | None = stream.read(_CHUNK)
    if chunk is None:  # somebody has the pipe open, and has not written yet
        os.set_blocking(stream.fileno(), True)
        chunk = stream.read(_CHUNK)
    return chunk or b""


def _endless(name: str) -> ReflectError:
    return ReflectError(f"{name} cannot be imported: it is a device.", _NOTHING_IMPORTED, "Name a file.")


def _too_large(name: str) -> ReflectError:
    return ReflectError(
        f"{name} is too large to import: it has more than {LARGEST >> 20} MB.",
        _NOTHING_IMPORTED,
        "Split it: each file needs the same head, and a part of the sessions.",
    )

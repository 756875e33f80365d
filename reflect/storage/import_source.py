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
            if file.isatty():
                raise _device(str(path))
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
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """The bytes of an open file; ``name`` is what errors call it. Raises ``ReflectError``, ``OSError``."""
    _wait_only_for_writers(stream)
    most = 0 if _is_device(stream) else LARGEST
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):  # ``None`` where it would wait
        size += len(chunk)
        if size > most:
            raise _too_large(name) if most else _device(name)
        chunks.append(chunk)
    return b"".join(chunks)


def _wait_only_for_writers(stream: BinaryIO) -> None:
    """Wait for what comes through a pipe or is typed, and for nothing else: ``/proc/kmsg`` says that it is a file."""
    kind = _kind(stream)
    has_writers = stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind) or stream.isatty()
    with suppress(OSError):
        os.set_blocking(stream.fileno(), has_writers)


def _is_device(stream: BinaryIO) -> bool:
    """Whether it is something such as ``/dev/zero``, and no terminal that somebody types at."""
    kind = _kind(stream)
    return (stat.S_ISCHR(kind) or stat.S_ISBLK(kind)) and not stream.isatty()


def _kind(stream: BinaryIO) -> int:
    """The mode bits that say what a stream is; 0 for what is no file, such as one of a program that calls this one."""
    with suppress(OSError):
        return os.fstat(stream.fileno()).st_mode
    return 0


def _device(name: str) -> ReflectError:
    return ReflectError(f"{name} cannot be imported: it is a device.", _NOTHING_IMPORTED, "Name a file.")


def _too_large(name: str) -> ReflectError:
    return ReflectError(
        f"{name} is too large to import: it has more than {LARGEST >> 20} MB.",
        _NOTHING_IMPORTED,
        "Split it: each file needs the same head, and a part of the sessions.",
    )

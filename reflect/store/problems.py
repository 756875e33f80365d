"""What the store can fail with, in words for the user; and the reasons an operating system gives, made short."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect.errors import CannotWriteError, DamagedError, ReflectError, UsageError
from reflect.values import short_id

NOTHING_CHANGED = "Nothing was changed."

_FORBIDDEN = "no permission to write there"
_UNREADABLE = "no permission to read it"
_FILE_INSTEAD = "its folder is a file"

_LINK_INSTEAD = "a link is where a file should be"
_NO_FILE = "it is a device or a socket, not a file"

_REASONS = {
    errno.ENOSPC: "disk full",
    errno.EDQUOT: "disk full",
    errno.EFBIG: "file too large",
    errno.EROFS: "folder is read-only",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOENT: "folder is gone",
    errno.ENOTDIR: _FILE_INSTEAD,
    errno.EEXIST: "a file is where a folder should be",
    errno.ENXIO: _NO_FILE,
    errno.EISDIR: "a folder is where a file should be",
    errno.ELOOP: "its link leads in a circle",
    errno.ENAMETOOLONG: "name too long",
    errno.EMFILE: "too many open files",
    errno.ENFILE: "too many open files",
    errno.EIO: "disk error",
    errno.ESTALE: "another program changed it meanwhile",
}

_MAKE_ROOM = "Make room on that disk, then try again."
_ALLOW = "Make the folder writable for yourself, or choose another one."
_MOVE = "Move what is in the way, or choose another folder."

_WAYS_OUT = {
    "disk full": _MAKE_ROOM,
    "file too large": "Raise the limit on the size of files (`ulimit -f`), or choose another disk.",
    "folder is read-only": _ALLOW,
    _FORBIDDEN: _ALLOW,
    _UNREADABLE: "Make it readable for yourself, or choose another folder.",
    "folder is gone": "Put the folder back, or choose another one.",
    _FILE_INSTEAD: "Move that file, or choose another folder.",
    "a file is where a folder should be": _MOVE,
    "a folder is where a file should be": _MOVE,
    _LINK_INSTEAD: _MOVE,
    _NO_FILE: _MOVE,
    "its link leads in a circle": "Mend the link, or choose another folder.",
    "name too long": "Choose a shorter name.",
    "too many open files": "Close other programs, then try again.",
    "disk error": "The disk may be failing: copy the folder elsewhere while you can.",
}
"""What to do about each reason."""


def reason(error: OSError, doing: str = "write") -> str:
    """Why a disk operation failed, in two or three words."""
    known = _REASONS.get(error.errno or 0)
    if known == _FORBIDDEN and doing == "read":
        return _UNREADABLE
    return known or (error.strerror or "unknown error").lower()


class CannotWrite(CannotWriteError):
    """A file cannot be written or its folder cannot be used; ``reason`` is short enough for a state line."""

    def __init__(self, path: Path, reason: str, *, doing: str = "write") -> None:
        super().__init__(
            f"Cannot {doing} {path}: {reason}.",
            "What was saved before is safe.",
            _WAYS_OUT.get(reason, "Try again; `reflect doctor` looks at everything."),
        )
        self.path, self.reason = path, reason


class Busy(ReflectError):
    """Another process held the data for longer than the store waits."""

    reason = "data busy"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The data in {folder} is busy: another reflect is writing.",
            NOTHING_CHANGED,
            "Try again in a moment.",
        )


class InUse(ReflectError):
    """The session is open in another window."""

    reason = "open in another window"

    def __init__(self, session_id: str) -> None:
        super().__init__(
            f"Session {short_id(session_id)} is open in another window.",
            NOTHING_CHANGED,
            "Close it there, then try again.",
        )


class UnknownSession(UsageError):
    """No session has this id."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"There is no session {reference!r}.", todo="`reflect list` shows the sessions with their ids."
        )


class AmbiguousSession(UsageError):
    """Several sessions have an id that begins like this."""

    def __init__(self, reference: str, ids: list[str]) -> None:
        some = ", ".join(sorted(ids)[:4])
        super().__init__(f"{reference!r} could be {len(ids)} sessions: {some}.", todo="Type more of the id.")


class NothingYet(ReflectError):
    """There is no session at all."""

    def __init__(self) -> None:
        super().__init__("There is no session yet.", todo="`reflect new` starts one.")


class NewerVersion(DamagedError):
    """A file was written by a newer version; it may be read and is never changed."""

    reason = "a newer reflect has its file"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was written by a newer version of reflect.",
            "It is safe, and not a byte of it was changed.",
            "Install the newer version to go on.",
        )


class Damaged(DamagedError):
    """The archive is damaged, and there is nothing it could be rebuilt from."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} is damaged ({why}), and no backup or draft can replace it.",
            "Nothing was changed or thrown away.",
            "Put a copy of your own in its place, or begin with an empty one: `reflect doctor --start-anew`.",
        )


class NotBeyondRepair(ReflectError):
    """The archive is not beyond repair, so nothing calls for an empty one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Nothing in {folder} is beyond repair, so there is no need to begin anew.",
            NOTHING_CHANGED,
            "`reflect list` shows your sessions.",
        )


class NotStorable(ReflectError):
    """A session holds something that JSON has no form for, such as an infinite number."""

    def __init__(self, session_id: str, why: str) -> None:
        super().__init__(f"Session {short_id(session_id)} cannot be stored: {why}.", NOTHING_CHANGED)


@contextmanager
def telling(path: Path, doing: str = "write") -> Iterator[None]:
    """Turn an ``OSError`` of the block into ``CannotWrite`` about ``path``."""
    try:
        yield
    except OSError as error:
        why, place = reason(error, doing), Path(error.filename or path)
        if doing == "use" and place.parent == path:  # it is a folder in the data folder that cannot be used
            path = place
        if str(error.filename).endswith(".lock"):  # that is in the way, not what it is the lock of
            path, why = Path(error.filename), _LINK_INSTEAD if error.errno == errno.ELOOP else why
        told = CannotWrite(path, why, doing=doing)
        if why == _FILE_INSTEAD:
            told.what = (
                f"{_file_in_the_way(Path(error.filename or path))} is a file, where a folder is needed."
            )
        raise told from error


def _file_in_the_way(path: Path) -> Path:
    """The file that stands where a path needs a folder."""
    return next((place for place in (path, *path.parents) if place.is_file()), path)

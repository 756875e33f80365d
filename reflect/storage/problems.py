"""The errors of the storage layer, in words for the user, and the system's reasons made short."""

from __future__ import annotations

import errno
from pathlib import Path

from reflect.model.errors import CannotWriteError, DamagedError, ReflectError, UsageError
from reflect.model.values import short_id

NOTHING_CHANGED = "Nothing was changed."

_ALLOW = "Make the folder writable for yourself, or choose another one."
_MOVE = "Move what is in the way, or choose another folder."

_FULL = "disk full", "Make room on that disk, then try again."
_FORBIDDEN = "no permission to write there", _ALLOW
_UNREADABLE = "no permission to read it", "Make it readable for yourself, or choose another folder."
_FILE_INSTEAD = "its folder is a file", "Move that file, or choose another folder."
_LINK_INSTEAD = "a link is where a file should be", _MOVE
LINK_TO_NOWHERE = "its link leads nowhere"
OTHER_LOCK = "it has another lock by now"
_TOO_MANY = "too many open files", "Close other programs, then try again."

_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: (
        "file too large",
        "Raise the limit on the size of files (`ulimit -f`), or choose another disk.",
    ),
    errno.EOVERFLOW: ("it is far too large for what it should be", _MOVE),
    errno.EROFS: ("folder is read-only", _ALLOW),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOENT: ("folder is gone", "Put the folder back, or choose another one."),
    errno.ENOTDIR: _FILE_INSTEAD,
    errno.EEXIST: ("a file is where a folder should be", _MOVE),
    errno.ENXIO: ("it is a device or a socket, not a file", _MOVE),
    errno.EISDIR: ("a folder is where a file should be", _MOVE),
    errno.ELOOP: ("its link leads in a circle", "Mend the link, or choose another folder."),
    errno.ENAMETOOLONG: ("name too long", "Choose a shorter name."),
    errno.EMFILE: _TOO_MANY,
    errno.ENFILE: _TOO_MANY,
    errno.EIO: ("disk error", "The disk may be failing: copy the folder elsewhere while you can."),
    errno.ESTALE: (
        "another program changed it meanwhile",
        "Try again; `reflect doctor` looks at everything.",
    ),
}
"""Why a disk operation failed, in a few words, and what to do about it."""

_NOWHERE = LINK_TO_NOWHERE, "Put back what it led to, or choose another folder with --data."
_LOCKED_ANEW = (
    OTHER_LOCK,
    "Close this window and start reflect anew: it asks for the passphrase, if there is one.",
)
_WAYS_OUT = dict([*_REASONS.values(), _UNREADABLE, _LINK_INSTEAD, _NOWHERE, _LOCKED_ANEW])


def reason(error: OSError, operation: str = "write") -> str:
    """Why a disk operation failed, in a few words."""
    known = _REASONS.get(error.errno or 0)
    if known is None:
        return (error.strerror or "unknown error").lower()
    return (_UNREADABLE if known == _FORBIDDEN and operation == "read" else known)[0]


class NeedsRepair(Exception):
    """A folder has, or may have, something to be repaired or put back: ``Store.open`` is to come before it is read."""


class CannotWrite(CannotWriteError):
    """A file cannot be written or its folder cannot be used; ``reason`` is short enough for a state line."""

    def __init__(self, path: Path, reason: str, *, operation: str = "write") -> None:
        super().__init__(
            f"Cannot {operation} {path}: {reason}.",
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
        from reflect.model.json_checks import shown  # late: mostly there is one

        super().__init__(
            f"There is no session {shown(reference)!r}.",
            todo="`reflect list` shows the sessions with their ids.",
        )


class AmbiguousSession(UsageError):
    """Several sessions have an id that begins like this."""

    def __init__(self, reference: str, ids: list[str]) -> None:
        some = ", ".join(sorted(ids)[:4])
        super().__init__(f"{reference!r} could be {len(ids)} sessions: {some}.", todo="Type more of the id.")


class NoSessions(ReflectError):
    """No session is there at all, where the last one is asked for."""

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


class RecordsChanged(ReflectError):
    """A record beside the sessions is another one by now than the one that was to be changed."""

    reason = "changed in another window"

    def __init__(self) -> None:
        super().__init__(
            "This entry was changed in another window meanwhile.",
            NOTHING_CHANGED,
            "It is shown as it is now; change it again if you still want to.",
        )


class NotStorable(ReflectError):
    """A session holds something that JSON has no form for, such as an infinite number."""

    def __init__(self, session_id: str, why: str) -> None:
        super().__init__(f"Session {short_id(session_id)} cannot be stored: {why}.", NOTHING_CHANGED)


def dangling_link(link: Path) -> CannotWrite:
    """The ``CannotWrite`` for a link that leads nowhere."""
    found = CannotWrite(link, LINK_TO_NOWHERE, operation="use")
    found.what, found.safe = f"{link} is a link that leads nowhere.", NOTHING_CHANGED
    return found


def folder_gone(folder: Path) -> CannotWrite:
    """The ``CannotWrite`` for a data folder that was there before."""
    return _not_the_folder(folder, "data folder is gone", f"The data folder {folder} is gone.")


def another_folder(folder: Path) -> CannotWrite:
    """The ``CannotWrite`` for a data folder in whose place there is another one."""
    what = f"Another folder is in the place of the data folder {folder}."
    return _not_the_folder(folder, "another folder is in its place", what)


def _not_the_folder(folder: Path, reason: str, what: str) -> CannotWrite:
    found = CannotWrite(folder, reason)
    found.what, found.safe = what, "What was saved before is in the folder that was there."
    found.todo = "Connect or unlock its disk again; then it can be saved."
    return found


def cannot_write(error: OSError, path: Path, operation: str = "write") -> CannotWrite:
    """The ``CannotWrite`` for an ``OSError`` that came from work on ``path``; ``operation`` is the verb in it."""
    why, place = reason(error, operation), Path(error.filename or path)
    if operation == "use" and place.parent == path:  # it is a folder in the data folder that cannot be used
        path = place
    if str(error.filename).endswith(".lock"):  # that is in the way, not what it is the lock of
        path, why = place, _LINK_INSTEAD[0] if error.errno == errno.ELOOP else why
    found = CannotWrite(path, why, operation=operation)
    if why == _FILE_INSTEAD[0]:
        in_the_way = next(
            (each for each in (place, *place.parents) if each.exists() and not each.is_dir()), place
        )
        found.what = f"{in_the_way} is a file, where a folder is needed."
    return found

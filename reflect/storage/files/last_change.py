"""The file of the edits of actions that were made together last, so that a command can take them back.

    {"version": 1, "edits": [{"session": "6f1c...", "before": {...}, "after": {...}}]}

An edit that took an earlier one back has ``"takes-back": true`` besides.
The records of the actions are in it, with their words; what is of a session that is deleted goes with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from reflect.model.action import ActionEdit
from reflect.storage.files.disk import Disk, remove_durably, translating_os_errors, write_atomically
from reflect.storage.format.lines import Unreadable, from_json, to_json
from reflect.storage.problems import CannotWrite

_VERSION = 1


def read_edits(path: Path, disk: Disk) -> list[ActionEdit]:
    """The edits in the file; none without it, and where another version wrote it. Raises ``OSError``."""
    try:
        found = from_json(disk.read(path))
    except (FileNotFoundError, Unreadable):
        return []
    if not isinstance(found, dict) or found.get("version") != _VERSION:
        return []
    edits = found.get("edits")
    return [_edit(each) for each in edits if _is_edit(each)] if isinstance(edits, list) else []


def is_readable(path: Path, disk: Disk) -> bool:
    """Whether every edit in the file can be made out, or there is none. Raises ``OSError``."""
    try:
        found = from_json(disk.read(path))
    except FileNotFoundError:
        return True
    except Unreadable:
        return False
    edits = found.get("edits") if isinstance(found, dict) else None
    return isinstance(edits, list) and all(map(_is_edit, edits))


def write_edits(path: Path, edits: Sequence[ActionEdit], disk: Disk) -> None:
    """Keep these edits in place of those before; none need no file, but where that is a link its words go.

    Raises ``OSError``.
    """
    if edits or path.is_symlink():
        rows = [_row(each) for each in edits]
        write_atomically(path, to_json({"version": _VERSION, "edits": rows}) + b"\n", disk=disk)
    else:
        remove_durably(path, disk)


def keep_edits(path: Path, edits: Sequence[ActionEdit], disk: Disk) -> None:
    """Keep these edits as the last; where that does not work those before go all the same, as they are it no more.

    Raises ``CannotWrite``.
    """
    try:
        with translating_os_errors(path):
            write_edits(path, edits, disk)
    except CannotWrite as error:
        with suppress(OSError):
            remove_durably(path, disk)
        error.safe = "The change is saved, but `reflect undo` cannot take it back."
        raise


def remove_edits_in(session_id: str, path: Path, disk: Disk) -> None:
    """Take the edits in a session out of the file; one that cannot be read goes as a whole. Raises ``OSError``."""
    if path.is_file():  # a folder or a device in its place holds nothing of ours
        edits = read_edits(path, disk)
        left = [each for each in edits if each.session_id != session_id]
        if left != edits or not edits:
            write_edits(path, left, disk)


def _is_edit(found: Any) -> bool:
    kinds = {"session": str, "before": dict, "after": dict}
    return isinstance(found, dict) and all(isinstance(found.get(key), kind) for key, kind in kinds.items())


def _edit(found: dict[str, Any]) -> ActionEdit:
    return ActionEdit(found["session"], found["before"], found["after"], found.get("takes-back") is True)


def _row(edit: ActionEdit) -> dict[str, Any]:
    row = {"session": edit.session_id, "before": edit.before, "after": edit.after}
    return {**row, "takes-back": True} if edit.takes_back else row

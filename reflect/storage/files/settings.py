"""The settings, and the user's own lines for the help page: two small files in the data folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reflect.model.action import words_of
from reflect.model.values import parse_iso_date
from reflect.storage.files.disk import Disk, make_folders, translating_os_errors, write_atomically
from reflect.text.named_tuple import NamedTuple

SETTINGS_FILE = "settings.json"
HELP_LINES_FILE = "help-lines.txt"


LOCK_AFTER = 15.0
"""Minutes without a key after which the app locks itself when nobody has said otherwise."""

_LONGEST_OPEN = 7 * 24 * 60
"""Minutes: of a longer time nobody would notice that it ends."""


class Settings(NamedTuple):
    """What the user chose about the program."""

    theme: str = ""
    """The name of the theme; empty: the one the program comes with."""
    other_fields: Mapping[str, Any] = MappingProxyType({})
    """What else the file holds, such as settings this version does not know; kept when it is written."""
    name: str = ""
    """The person's name for letters; empty: not known."""
    asked_on: date | None = None
    """The day the app last asked about steps that were due."""
    lock_after: float = LOCK_AFTER
    """Minutes without a key after which the app locks itself, where there is a lock; 0: it does not."""

    def as_json(self) -> dict[str, Any]:
        """The settings as the file holds them; what is about the person says beside it what it is for."""
        asked_on = self.asked_on.isoformat() if self.asked_on else ""
        chosen: dict[str, Any] = {
            key: value for key, value in ((_NAME, self.name), (_ASKED_ON, asked_on)) if value
        }
        if self.lock_after != LOCK_AFTER:
            minutes = self.lock_after
            chosen[_LOCK_AFTER] = int(minutes) if minutes == int(minutes) else minutes
        explained = {_explanation_of(key): _EXPLANATIONS[key] for key in chosen}
        return {"theme": self.theme, **self.other_fields, **chosen, **explained}


_NAME, _ASKED_ON, _LOCK_AFTER = "name", "asked-on", "lock-after"
_EXPLANATIONS = {
    _NAME: "your name, for letters; take it out here and it is forgotten",
    _ASKED_ON: "the day you were last asked about steps that were due, so that no day asks twice",
    _LOCK_AFTER: "minutes without a key after which the app locks itself, where there is a lock; 0: never",
}


def _explanation_of(key: str) -> str:
    return f"{key}-is"


def load(folder: Path, disk: Disk) -> Settings:
    """The settings; what is missing or cannot be read is as it comes. Never raises."""
    fields = _parsed(folder / SETTINGS_FILE, disk) or {}
    for key in _EXPLANATIONS:
        fields.pop(_explanation_of(key), None)
    asked_on = parse_iso_date(fields.pop(_ASKED_ON, None))
    lock_after = _minutes(fields.pop(_LOCK_AFTER, LOCK_AFTER))
    theme, name = (words_of(fields, key) for key in ("theme", _NAME))
    others = {key: value for key, value in fields.items() if key not in ("theme", _NAME)}
    return Settings(theme, others, name, asked_on, lock_after)


def _minutes(value: Any) -> float:
    """Minutes as somebody may have written them into the file; what is no such number is as it comes."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and 0 <= value <= _LONGEST_OPEN else LOCK_AFTER


def save(folder: Path, settings: Settings, disk: Disk) -> None:
    """Write the settings; a file that could not be read is kept under another name. Raises ``CannotWrite``."""
    path = folder / SETTINGS_FILE
    with translating_os_errors(path):
        make_folders(folder, disk)
        if not is_readable(folder, disk):
            write_atomically(path.with_name(f"{path.name}.damaged"), disk.read(path), disk=disk)
        elif path.exists() and load(folder, disk) == settings:
            return
        text = json.dumps(settings.as_json(), ensure_ascii=False, indent=2)
        write_atomically(path, f"{text}\n".encode(errors="replace"), disk=disk)


def is_readable(folder: Path, disk: Disk) -> bool:
    """Whether the settings can be read, or there are none."""
    return not (folder / SETTINGS_FILE).exists() or _parsed(folder / SETTINGS_FILE, disk) is not None


def _parsed(path: Path, disk: Disk) -> dict[str, Any] | None:
    try:
        found = json.loads(disk.read(path).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def help_lines(folder: Path, disk: Disk) -> list[str]:
    """The user's own lines for the help page, such as a friend's number. Never raises."""
    try:
        text = disk.read(folder / HELP_LINES_FILE).decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return [line.strip() for line in text.splitlines() if line.strip()]


def save_help_lines(folder: Path, lines: list[str], disk: Disk) -> None:
    """Write the user's own help lines. Raises ``CannotWrite``."""
    path = folder / HELP_LINES_FILE
    with translating_os_errors(path):
        make_folders(folder, disk)
        write_atomically(path, "".join(f"{line}\n" for line in lines).encode(errors="replace"), disk=disk)

"""The settings, and the user's own lines for the help page: two small files in the data folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from reflect.storage.files.disk import Disk, make_folders, translating_os_errors, write_atomically

SETTINGS_FILE = "settings.json"
HELP_LINES_FILE = "help-lines.txt"


class Settings(NamedTuple):
    """What the user chose about the program."""

    theme: str = ""
    """The name of the theme; empty: the one the program comes with."""
    other_fields: Mapping[str, Any] = MappingProxyType({})
    """What else the file holds, such as settings this version does not know; kept when it is written."""


def load(folder: Path, disk: Disk) -> Settings:
    """The settings; what is missing or cannot be read is as it comes. Never raises."""
    fields = _parsed(folder / SETTINGS_FILE, disk) or {}
    theme = fields.pop("theme", "")
    return Settings(theme if isinstance(theme, str) else "", fields)


def save(folder: Path, settings: Settings, disk: Disk) -> None:
    """Write the settings; a file that could not be read is kept under another name. Raises ``CannotWrite``."""
    path = folder / SETTINGS_FILE
    with translating_os_errors(path):
        make_folders(folder, disk)
        if not is_readable(folder, disk):
            write_atomically(path.with_name(f"{path.name}.damaged"), disk.read(path), disk=disk)
        elif path.exists() and load(folder, disk) == settings:
            return
        text = json.dumps({"theme": settings.theme, **settings.other_fields}, ensure_ascii=False, indent=2)
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

"""The demo: ten invented sessions over a year, in a temporary folder that is removed when the program ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect.text.resources import packaged

if TYPE_CHECKING:
    from reflect.model.guide import Guide

BANNER = "a demo: invented sessions, nothing is kept"
"""What Home and every command say while it runs."""

_PREFIX = "reflect-demo-"
"""How the names of such folders begin; the number of the process follows."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|T)")
"""An ISO day that is all of a value, or the beginning of a timestamp."""


def make_demo_folder(guide: Guide, today: date) -> Path:
    """Make a data folder with the invented sessions, moved as if the last was written two days ago.

    What killed processes left of such folders is removed first.
    """
    from reflect.storage import Store
    from reflect.storage.exchange.import_reader import loads

    _remove_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    found = loads(json.dumps(demo_export(today)).encode(), guide, "The demo")
    store = Store(folder)
    store.open()
    store.merge(found.sessions, found.unknown_fields, found.records)
    return folder


def remove_demo_folder(folder: Path) -> None:
    """Remove such a folder with all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)


def demo_export(today: date) -> Any:
    """The invented sessions as an export, each day in them as far from ``today`` as it was from the day they end on."""
    export = json.loads(packaged("words/demo.json"))
    written_on = date.fromisoformat(export.pop("written-on"))
    return _with_days(export, lambda day: day + (today - written_on))


def _with_days(value: Any, moved: Callable[[date], date]) -> Any:
    """A JSON value with every day in it moved."""
    if isinstance(value, dict):
        return {key: _with_days(each, moved) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_days(each, moved) for each in value]
    if isinstance(value, str) and (day := _DAY.match(value)):
        return moved(date.fromisoformat(day[0])).isoformat() + value[day.end() :]
    return value


def _remove_abandoned() -> None:
    """Remove the folders of this user's demos whose process was killed."""
    if sys.platform == "win32":  # where asking whether a process runs would end it
        return
    from reflect.storage.files.disk import is_running

    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}[0-9]*"):
        process = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if _is_ours(folder) and not is_running(process):
            remove_demo_folder(folder)


def _is_ours(folder: Path) -> bool:
    """Whether it is a folder, and not a link to one, that belongs to this user."""
    with suppress(OSError):
        status = folder.lstat()
        return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
    return False

"""The path of the data folder: the one asked for, else the environment's, else the platform's for user data."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from reflect.model.errors import CannotWriteError

FOLDER_VARIABLE = "REFLECT_HOME"


def data_folder(argument: str | None = None) -> Path:
    """The data folder as an absolute path; ``argument`` is what ``--data`` says.

    Raises ``CannotWriteError`` when nobody says where the home folder is.
    """
    given = argument or os.environ.get(FOLDER_VARIABLE)
    folder = Path(given) if given else _platform_folder()
    with suppress(RuntimeError):  # nobody knows whose home it is
        folder = folder.expanduser()  # a shell leaves "~" there in --data=~/notes
    return folder.absolute()


def _platform_folder() -> Path:
    from platformdirs import user_data_path  # late: most platforms' code for a folder that is often given

    folder = user_data_path("reflect", appauthor=False)
    if not folder.is_absolute():
        raise CannotWriteError(
            "There is no home folder to keep the data in.",
            todo=f"Say where with --data DIR or {FOLDER_VARIABLE}.",
        )
    return folder

"""Writes the files the user asks for: for their owner alone, whole or not at all, and over others only if told to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from reflect.model.errors import CannotWriteError, ReflectError
from reflect.storage.files.data_folder import (
    ARCHIVE_FILE,
    BACKUPS_FOLDER,
    DELETIONS_FILE,
    DRAFTS_FOLDER,
    EDITOR_FOLDER,
    KEYS_COPY_FILE,
    KEYS_FILE,
    LAST_CHANGE_FILE,
)
from reflect.storage.files.disk import (
    is_stale_temporary,
    is_temporary_of,
    temporary_path,
    translating_os_errors,
    write_atomically,
)
from reflect.storage.files.settings import HELP_LINES_FILE, SETTINGS_FILE
from reflect.storage.problems import CannotWrite

_OWN_FILES = (
    ARCHIVE_FILE, DELETIONS_FILE, LAST_CHANGE_FILE, SETTINGS_FILE, HELP_LINES_FILE, KEYS_FILE, KEYS_COPY_FILE,
)  # fmt: skip
_OWN_FOLDERS = (DRAFTS_FOLDER, BACKUPS_FOLDER, EDITOR_FOLDER)


class AlreadyThere(ReflectError):
    """A file of this name is there already, and nobody said that it may be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is already there.",
            "It was left as it is.",
            "Choose another name, or replace it with --force.",
        )


class NotAFile(CannotWriteError):
    """The name is that of a folder, a device, or a file of the program's."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path} is {what}.", "Nothing was written.", "Name a file of your own.")


class NoFolder(CannotWriteError):
    """The folder of the file is not there; ``reason`` is short enough for a line on a screen."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} cannot be written: there is no such folder.",
            "Nothing was written.",
            "Make the folder first, or choose another one.",
        )
        self.reason = f"there is no folder {path.parent}"


def save(path: Path, chunks: Iterable[str], data_folder: Path, *, replace: bool = False) -> None:
    """Write a text file in UTF-8 with mode 0600; ``replace`` allows something to stand there.

    The files of the ``data_folder`` are never written to. Raises ``AlreadyThere``, ``NotAFile``, ``NoFolder``,
    ``CannotWriteError``, and whatever the making of the chunks raises; then there is no new file.
    """
    with translating_os_errors(path):
        real = Path(os.path.realpath(path))
        if real.is_dir():
            raise NotAFile(path, "a folder")
        if real.exists() and not real.is_file():
            raise NotAFile(path, "not an ordinary file")
        if _is_own_file(real, Path(os.path.realpath(data_folder))):
            raise NotAFile(path, "a file of reflect's own")
        if not real.parent.exists():
            raise NoFolder(path)
        _remove_stale_files(real)
        encoded = (chunk.encode("utf-8", "replace") for chunk in chunks)
        if replace:
            _write(real, encoded)
        elif path.is_symlink() or real.exists():
            raise AlreadyThere(path)
        else:
            _write_new(path, encoded)


def _remove_stale_files(path: Path) -> None:
    """Remove what an earlier call for this file that was killed left half-written: private words in a hidden file."""
    with suppress(OSError):
        for each in path.parent.iterdir():
            if is_stale_temporary(each.name) and is_temporary_of(path, each.name):
                each.unlink()


def _is_own_file(path: Path, folder: Path) -> bool:
    """Whether a file is one of the program's in its data folder, or what one of these links to.

    The user may keep other files in that folder.
    """
    if any(path.is_relative_to(os.path.realpath(folder / name)) for name in (*_OWN_FILES, *_OWN_FOLDERS)):
        return True
    if any(_is_same_file(path, folder / name) for name in _OWN_FILES):
        return True
    is_inside = path.is_relative_to(folder)
    return is_inside and path.relative_to(folder).parts[0].startswith((".reflect", "reflect.json"))


def _is_same_file(path: Path, other: Path) -> bool:
    """Whether two names are one file, as by a hard link."""
    try:
        return path.samefile(other)
    except OSError:
        return False


def _write_new(path: Path, data: Iterable[bytes]) -> None:
    """Write under another name and link the file in place, which cannot end one that is there as replacing can."""
    temporary = temporary_path(path)
    try:
        _write(temporary, data)
        _link(temporary, path)
    except CannotWrite as error:
        raise CannotWrite(path, error.reason) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def _write(path: Path, data: Iterable[bytes]) -> None:
    with translating_os_errors(path):
        write_atomically(path, data)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        raise AlreadyThere(target) from None
    except OSError:  # a file system without links, such as that of a USB stick
        if target.exists():
            raise AlreadyThere(target) from None
        source.replace(target)

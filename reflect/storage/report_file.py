"""Files the user asks for: for its owner alone, whole or not at all, and never over what is there unless told to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from reflect.model.errors import CannotWriteError, ReflectError
from reflect.storage import CannotWrite, write_atomically
from reflect.storage.files.data_folder import ARCHIVE_FILE, BACKUPS_FOLDER, DRAFTS_FOLDER
from reflect.storage.files.disk import is_left_over, temporary_beside
from reflect.storage.files.settings import HELP_LINES_FILE, SETTINGS_FILE
from reflect.storage.problems import translating_os_errors

_OWN_FILES = (ARCHIVE_FILE, SETTINGS_FILE, HELP_LINES_FILE)
_OWN_FOLDERS = (DRAFTS_FOLDER, BACKUPS_FOLDER)


class AlreadyThere(ReflectError):
    """There is a file of this name, and nobody said that it may be replaced."""

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


def save(path: Path, pieces: Iterable[str], data: Path, *, replace: bool = False) -> None:
    """Write a text file in UTF-8 with mode 0600; ``replace`` allows something to stand there.

    ``data`` is the data folder, whose own files are never written to. Raises ``AlreadyThere``, ``NotAFile``,
    ``NoFolder``, ``CannotWriteError``, and whatever the making of the pieces raises; then there is no new file.
    """
    with translating_os_errors(path):
        real = Path(os.path.realpath(path))
        if real.is_dir():
            raise NotAFile(path, "a folder")
        if real.exists() and not real.is_file():
            raise NotAFile(path, "not an ordinary file")
        if _belongs_to_the_program(real, Path(os.path.realpath(data))):
            raise NotAFile(path, "a file of reflect's own")
        if not real.parent.exists():
            raise NoFolder(path)
        _sweep(real.parent)
        encoded = (piece.encode("utf-8", "replace") for piece in pieces)
        if replace:
            write_atomically(real, encoded)
        elif path.is_symlink() or real.exists():
            raise AlreadyThere(path)
        else:
            _write_new(path, encoded)


def _sweep(folder: Path) -> None:
    """Remove what an earlier call that was killed left half-written: private words under a hidden name."""
    with suppress(OSError):
        for path in folder.iterdir():
            if is_left_over(path.name):
                path.unlink()


def _belongs_to_the_program(path: Path, data: Path) -> bool:
    """Whether a file is one of the data folder's, or what one of these links to; others may lie beside them."""
    if any(path.is_relative_to(os.path.realpath(data / name)) for name in (*_OWN_FILES, *_OWN_FOLDERS)):
        return True
    if any(_is_same(path, data / name) for name in _OWN_FILES):
        return True
    is_inside = path.is_relative_to(data)
    return is_inside and path.relative_to(data).parts[0].startswith((".reflect", "reflect.json"))


def _is_same(path: Path, other: Path) -> bool:
    """Whether two names are one file, as by a hard link."""
    try:
        return path.samefile(other)
    except OSError:
        return False


def _write_new(path: Path, data: Iterable[bytes]) -> None:
    """Write under another name and link the file in place, which cannot end one that is there as replacing can."""
    aside = temporary_beside(path)
    try:
        write_atomically(aside, data)
        _link(aside, path)
    except CannotWrite as error:
        raise CannotWrite(path, error.reason) from error
    finally:
        with suppress(OSError):
            aside.unlink()


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        raise AlreadyThere(target) from None
    except OSError:  # a file system without links, such as that of a USB stick
        if target.exists():
            raise AlreadyThere(target) from None
        source.replace(target)

"""The texts that are open in the person's own editor: a folder for each session, with a plain file for each text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from reflect.model.text_places import TextPlace
from reflect.storage.files.disk import Disk, make_folders, remove_durably, write_atomically
from reflect.text.named_tuple import NamedTuple

SUFFIX = ".txt"
_EMERGENCY = ".save"
"""What nano appends to the name of a file for the words it still has when it is told to end."""
_PLACE = r"[a-z][a-z-]*(\.\d{1,6}\.[a-z][a-z-]*)?"


class EditorFile(NamedTuple):
    """A file that holds one text of a session while it is in an editor."""

    path: Path
    place: TextPlace
    """Where its words belong in the session."""

    @property
    def was_removed(self) -> bool:
        """Whether an editor took it away, so that there is nothing to read; not where its whole folder is gone."""
        left = self.path.exists() or _emergency(self.path).exists()
        return not left and self.path.parent.is_dir()


class EditorFiles:
    """The folder of those files.

    Each session's folder is for its owner alone, so that what an editor leaves beside a file, with whatever mode, is
    as private; all of it goes with the folder.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder, self.disk = folder, disk

    def session_folder(self, draft: Path) -> Path:
        """The folder for the texts of the session whose draft is, or would be, this file."""
        return self.folder / draft.stem

    def write(self, draft: Path, place: TextPlace, words: str) -> EditorFile:
        """Write a text to a file for an editor. Raises ``OSError``.

        A file that is there already holds what an editor saved late, and stays as it is.
        """
        file = EditorFile(self.session_folder(draft) / f"{'.'.join(place)}{SUFFIX}", place)
        if not file.path.exists():
            make_folders(file.path.parent, self.disk)
            write_atomically(file.path, _as_file(words), disk=self.disk)
        return file

    def read(self, file: EditorFile) -> str:
        """The words in a file, of whatever encoding an editor gave them. Raises ``OSError``."""
        emergency = _emergency(file.path)
        data = self.disk.read(emergency if emergency.exists() else file.path)
        try:
            words = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            words = data.decode("latin-1")
        return re.sub(r"\r?\n\Z", "", words)

    def remove(self, file: EditorFile) -> None:
        """Remove a file for good, and the folder it is in with what an editor left there. Raises ``OSError``."""
        remove_durably(file.path, self.disk)  # an editor may have removed it
        if not self.files_in(file.path.parent):
            self.remove_folder(file.path.parent)

    def remove_folder(self, session_folder: Path) -> None:
        """Remove all that is there of a session, for good; where a link leads, our texts alone. Raises ``OSError``."""
        if session_folder.is_symlink():
            for file in self.files_in(session_folder):
                remove_durably(file.path, self.disk)
            remove_durably(session_folder, self.disk)
        elif session_folder.is_dir():
            self._empty(session_folder)
            self.disk.remove_folder(session_folder)
            self.disk.sync_folder(self.folder)
            with suppress(OSError):  # another session's is there
                self.disk.remove_folder(self.folder)

    def empty_folders(self) -> list[Path]:
        """The folders of sessions that have nothing in them: just made, or left by a kill. Raises ``OSError``."""
        return [each for each in self.session_folders() if not self.disk.list_names(each)]

    def _empty(self, folder: Path) -> None:
        for path in map(folder.joinpath, self.disk.list_names(folder)):
            if path.is_dir() and not path.is_symlink():
                self._empty(path)
                self.disk.remove_folder(path)
            else:
                self.disk.remove(path)

    def session_folders(self) -> list[Path]:
        """The folders that are there: of texts in an editor, or left when reflect was killed. Raises ``OSError``."""
        paths = map(self.folder.joinpath, self.disk.list_names(self.folder))
        return [path for path in paths if path.is_dir() and not path.is_symlink()]

    def all_files(self) -> list[Path]:
        """The texts of all sessions, and what editors left beside them. Raises ``OSError``."""
        return [each / name for each in self.session_folders() for name in self.disk.list_names(each)]

    def files_in(self, session_folder: Path) -> list[EditorFile]:
        """The texts in the folder of a session. Raises ``OSError``."""
        return list(self._files_in(session_folder))

    def _files_in(self, session_folder: Path) -> Iterator[EditorFile]:
        for name in self.disk.list_names(session_folder):
            place = name.removesuffix(SUFFIX)
            if name.endswith(SUFFIX) and re.fullmatch(_PLACE, place):
                yield EditorFile(session_folder / name, tuple(place.split(".")))


def _emergency(path: Path) -> Path:
    return path.with_name(f"{path.name}{_EMERGENCY}")


def _as_file(words: str) -> bytes:
    """Words as editors keep a text: with a line break at the end, which ``read`` takes away again."""
    return f"{words}\n".encode(errors="replace") if words else b""

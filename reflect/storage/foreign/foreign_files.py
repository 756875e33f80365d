"""The texts in a file of another program: the file itself, or members of an archive (zip)."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from reflect.model.json_checks import InvalidValue, shown
from reflect.storage.exchange.checks import decoded
from reflect.storage.import_source import LARGEST

if TYPE_CHECKING:
    from zipfile import ZipFile

_ZIP = b"PK"
"""How an archive begins."""


def texts_in(data: bytes, wanted: Callable[[str], bool], what: str) -> list[str]:
    """The text of a file; of an archive the texts of the members whose names, without their folders, are ``wanted``.

    ``what`` is what errors call such a member. Raises ``InvalidValue``.
    """
    if not data.startswith(_ZIP):
        return [decoded(data)]
    from zipfile import BadZipFile, ZipFile  # late: most files are none

    try:
        with ZipFile(BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if wanted(name.rpartition("/")[2])]
            if not names:
                raise InvalidValue(f"there is no {what} in the archive")
            return _members(archive, names)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise InvalidValue(f"the archive cannot be unpacked ({shown(str(error))})") from None


def _members(archive: ZipFile, names: list[str]) -> list[str]:
    """The texts of members, together no larger than a file may be: an archive may claim any size."""
    room, texts = LARGEST, []
    for name in names:
        with archive.open(name) as member:
            data = member.read(room + 1)
        room -= len(data)
        if room < 0:
            raise InvalidValue(f"more than {LARGEST >> 20} MB are in the archive")
        texts.append(decoded(data))
    return texts

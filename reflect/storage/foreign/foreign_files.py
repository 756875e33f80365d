"""The texts in a file of another program: the file itself, or members of an archive (zip)."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from reflect.model.json_checks import InvalidValue, shown
from reflect.storage.foreign.foreign_text import text_of
from reflect.storage.import_source import LARGEST

if TYPE_CHECKING:
    from zipfile import ZipFile

_ZIP = b"PK"
"""How an archive begins."""

_SPREADSHEETS = ("xl/workbook.xml", "content.xml", "Index/Document.iwa")
"""What is in the archives that spreadsheet programs keep their own files in."""


def texts_in(data: bytes, wanted: Callable[[str], bool], what: str, encoding: str = "") -> list[str]:
    """The text of a file; of an archive the texts of the members whose names, without their folders, are ``wanted``.

    ``what`` is what errors call such a member; ``encoding`` is that of the texts, where it is said. Raises
    ``InvalidValue``.
    """
    if not data.startswith(_ZIP):
        return [text_of(data, encoding)]
    from zipfile import BadZipFile, ZipFile  # late: most files are none

    try:
        with ZipFile(BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if wanted(name.rpartition("/")[2])]
            if not names:
                raise InvalidValue(_what_it_is(archive, what))
            return _members(archive, names, encoding)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise InvalidValue(f"the archive cannot be unpacked ({shown(str(error))})") from None


def _what_it_is(archive: ZipFile, what: str) -> str:
    """What is said of an archive in which there is no file that is wanted."""
    names = archive.namelist()
    if any(name in names for name in _SPREADSHEETS):
        return "it is a spreadsheet's own file; have that program save it as CSV in UTF-8"
    inner = next((name for name in names if name.lower().endswith(".zip")), "")
    within = f", but another archive, {shown(inner)}: unpack it first" if inner else ""
    return f"there is no {what} in the archive{within}"


def _members(archive: ZipFile, names: list[str], encoding: str) -> list[str]:
    """The texts of members, together no larger than a file may be: an archive may claim any size."""
    room, texts = LARGEST, []
    for name in names:
        with archive.open(name) as member:
            data = member.read(room + 1)
        room -= len(data)
        if room < 0:
            raise InvalidValue(f"more than {LARGEST >> 20} MB are in the archive")
        texts.append(text_of(data, encoding))
    return texts

"""Sealed files that another program has laid out otherwise than they were written."""

from __future__ import annotations

from collections.abc import Iterator

from reflect.storage.format.lines import (
    CANNOT_BE_OPENED,
    SESSIONS,
    FileTables,
    Unreadable,
    format_file,
    format_line,
    parse_tables,
)
from reflect.storage.format.sealing import Sealer, is_sealed, opened_text

_NOT_IN_LINES = b" "
"""What a file begins with here, so that nobody looks in the file itself for the lines that it is laid out in."""


def sealed_lines(data: bytes) -> list[bytes]:
    """The lines of a sealed file in any layout, in UTF-8 or UTF-16, as they were written.

    There is none where they are lost, or it is not sealed.
    """
    try:
        lines = list(_laid_out(parse_tables(data)))
    except Unreadable:
        return []
    return lines if any(map(is_sealed, lines)) else []


def opened_file(data: bytes, sealer: Sealer, *, in_draft: bool | None = None) -> bytes:
    """A file in any layout, laid out in lines and opened; one that is not sealed as it is.

    ``in_draft`` is as in ``Sealer.open_lines``. Of what cannot be parsed the records are opened that stand whole in it,
    and ``CANNOT_BE_OPENED`` stands before it all.
    """
    if lines := sealed_lines(data):
        return _NOT_IN_LINES + b"".join(sealer.open_lines(lines, is_sealed=True, in_draft=in_draft))
    text = opened_text(data, sealer, in_draft=in_draft)
    return data if text == data else CANNOT_BE_OPENED.encode() + text


def _laid_out(tables: FileTables) -> Iterator[bytes]:
    lines = {
        name: [format_line(number, record) for number, record in table.items()]
        for name, table in tables.items()
    }
    sessions = lines.pop(SESSIONS)
    for part in format_file(lines, sessions):
        yield from part.splitlines(keepends=True)

"""Sealed records in a file that is laid out otherwise than it was written, by another program or by damage."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress

from reflect.storage.format.lines import (
    SESSIONS,
    Tables,
    Unreadable,
    format_file,
    format_line,
    from_json,
    parse_tables,
    to_json,
)
from reflect.storage.format.sealing import CannotOpen, Sealer, is_sealed

_RECORD = re.compile(r'("\d{1,18}")\s*:\s*\{([^{}]{0,2000}?)"sealed"\s*:\s*"([0-9a-f]{58,})"\s*\}')

_NOT_IN_LINES = b" "
"""What a file begins with here, so that nobody looks in the file itself for the lines that it is laid out in."""


def opened_file(data: bytes, sealer: Sealer, *, in_draft: bool | None = None) -> bytes:
    """A file in any layout, and in UTF-8 or UTF-16, laid out in lines and opened; one that is not sealed as it is.

    ``in_draft`` is as in ``Sealer.open_lines``. Of what cannot be parsed the records are opened that stand whole in it.
    """
    try:
        lines = list(_laid_out(parse_tables(data)))
    except Unreadable:
        return opened_text(data, sealer, in_draft=in_draft)
    if not any(map(is_sealed, lines)):
        return data
    return _NOT_IN_LINES + b"".join(sealer.open_lines(lines, is_sealed=True, in_draft=in_draft))


def _laid_out(tables: Tables) -> Iterator[bytes]:
    lines = {
        name: [format_line(number, record) for number, record in table.items()]
        for name, table in tables.items()
    }
    sessions = lines.pop(SESSIONS)
    for part in format_file(lines, sessions):
        yield from part.splitlines(keepends=True)


def opened_text(data: bytes, sealer: Sealer, *, in_draft: bool | None = None) -> bytes:
    """A text, in UTF-8 or UTF-16, with each record that can be opened as it was sealed, and all else as it is."""
    text = data.decode(json.detect_encoding(data), errors="replace")
    changed = _RECORD.sub(lambda found: _opened(found, sealer, in_draft), text)
    return data if changed == text else changed.encode()


def _opened(found: re.Match[str], sealer: Sealer, in_draft: bool | None) -> str:
    number, fields, sealed = found.groups()
    with suppress(CannotOpen, Unreadable):
        head = _head(number, fields, in_draft)
        return sealer.open(sealed.encode(), head).decode(errors="replace")
    return found[0]


def _head(number: str, fields: str, in_draft: bool | None) -> bytes:
    """What stood before ``sealed`` when it was sealed. Raises ``CannotOpen``, ``Unreadable``."""
    found = from_json("{" + fields.rstrip(" \t\r\n").removesuffix(",") + "}")
    if in_draft is not None and in_draft != (found.get("draft") is True):
        raise CannotOpen
    inside = to_json(found)[1:-1]
    return b"%b: {%b" % (number.encode(), inside and inside + b", ")

"""Tables as comma-separated values (RFC 4180), for spreadsheets and other programs.

The texts begin with a byte-order mark, or some spreadsheets would not read them as UTF-8. A text that one of them would
take for a formula has an apostrophe before it, so that it stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reflect.text.sanitize import printable

MARK = "\ufeff"
"""The byte-order mark."""

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""How a text begins that spreadsheets calculate."""


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows of texts, the names of the columns first; each ends in CRLF."""
    return MARK + "".join(",".join(map(_cell, row)) + "\r\n" for row in rows)


def _cell(text: str) -> str:
    text = printable(text)
    if _FORMULA.match(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if re.search(r'[",\n]|^\s|\s$', text) else text

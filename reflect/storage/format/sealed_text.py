"""Sealed records in a text that is laid out otherwise than it was written, by another program or by damage."""

from __future__ import annotations

import json
import re
from contextlib import suppress

from reflect.storage.format.lines import Unreadable, from_json, to_json
from reflect.storage.format.sealing import CannotOpen, Sealer

_RECORD = re.compile(r'("\d{1,18}")\s*:\s*\{([^{}]{0,2000}?)"sealed"\s*:\s*"([0-9a-f]{58,})"\s*\}')


def opened_text(data: bytes, sealer: Sealer, *, in_draft: bool | None = None) -> bytes:
    """A text, in UTF-8 or UTF-16, with each record that can be opened as it was sealed, and all else as it is.

    ``in_draft`` is as in ``Sealer.open_lines``.
    """

    def opened(found: re.Match[str]) -> str:
        with suppress(CannotOpen, Unreadable):
            head = _head(found[1], found[2], in_draft)
            return sealer.open(found[3].encode(), head).decode(errors="replace")
        return found[0]

    text = data.decode(json.detect_encoding(data), errors="replace")
    changed = _RECORD.sub(opened, text)
    return data if changed == text else changed.encode()


def _head(number: str, fields: str, in_draft: bool | None) -> bytes:
    """What stood before ``sealed`` when it was sealed. Raises ``CannotOpen``, ``Unreadable``."""
    found = from_json("{" + fields.rstrip(" \t\r\n").removesuffix(",") + "}")
    if in_draft is not None and in_draft != (found.get("draft") is True):
        raise CannotOpen
    inside = to_json(found)[1:-1]
    return b"%b: {%b" % (number.encode(), inside and inside + b", ")

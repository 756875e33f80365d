"""The text in the bytes of another program's file: Unicode, or in the encoding that the person says; never a guess."""

from __future__ import annotations

import re

from reflect.model.json_checks import InvalidValue
from reflect.storage.exchange.checks import decoded

_DAMAGED = re.compile(
    rb"\A\xff\xfe|\A\xfe\xff|[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]"
    rb"|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}"
)
"""Bytes of Unicode that is damaged, or of what is no text: a byte-order mark of UTF-16, controls, letters in UTF-8."""


class OtherEncoding(InvalidValue):
    """A text in neither UTF-8 nor UTF-16: nothing in it says for sure which letters its bytes are."""


def text_of(data: bytes, encoding: str = "") -> str:
    """The text of a file in UTF-8 or UTF-16, or else in an ``encoding`` that Python knows.

    Raises ``InvalidValue``, among them ``OtherEncoding`` where only the encoding has to be said.
    """
    try:
        text = decoded(data)
    except InvalidValue as wrong:
        if encoding:
            return _decoded(data, encoding)
        raise wrong if _DAMAGED.search(data) else OtherEncoding(wrong.problem) from None
    if encoding and not text.isascii():
        raise InvalidValue("it is text in UTF-8 or UTF-16, so leave out --encoding")
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError:
        raise InvalidValue(f"it is not text in {encoding} either") from None

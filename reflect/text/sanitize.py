"""Text made safe: what a person types to store, and what is stored to show in a terminal, page or calendar."""

from __future__ import annotations

import re
from typing import Any

from reflect.text.normal_form import normalized

_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSHOWABLE = f"[{_CONTROL}{_BIDI}\u2028\u2029\ufeff\ud800-\udfff]"
_ASCII_CONTROLS = bytes([*range(0x09), *range(0x0B, 0x20), 0x7F])
_MAYBE_COMBINING = "[^\x00-\u02ff\u2000-\u20cf\u2100-\u2cee]"
"""Holds every combining character, and not quotes and dashes; what it is not is compiled eight times as quickly."""
_ESCAPED = f"[\x7f-\x9f{_BIDI}\u2028\u2029\ufeff\ud800-\udfff]"
"""Patterns, each compiled when it is first used: most commands meet none of these characters."""


def clean_input(text: str) -> str:
    """Text as it is stored: line breaks as ``\\n``, no control characters, no lone surrogates.

    Bidi marks and joiners are a person's own words and stay.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(f"[{_CONTROL}]", "", re.sub("[\ud800-\udfff]", "\ufffd", text))


def one_line(text: str) -> str:
    """Text on one line: line breaks and tabs become spaces."""
    if text.isprintable():
        return text
    return re.sub(r"[\n\t\v\f\x85\u2028\u2029]+", " ", clean_input(text))


def shown_line(text: str) -> str:
    """Text on one line, with nothing in it that could steer a terminal."""
    return text if text.isprintable() else printable(one_line(text))


def trimmed_line(text: str) -> str:
    """``shown_line`` without the space around its words."""
    return shown_line(text).strip()


def inside_a_sentence(text: str) -> str:
    """A label as it stands within a sentence: ``a no``, but ``I withdrew``."""
    return text if text.startswith("I ") else text[:1].lower() + text[1:]


def printable(text: str) -> str:
    """Text with nothing left that could steer a terminal, a page or a calendar. Line breaks stay."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.replace("\t", "    ")
    if text.isascii():  # four times as quick, and most texts are
        return text.encode().translate(None, _ASCII_CONTROLS).decode()
    return re.sub(_UNSHOWABLE, "", text)


def without_steering(text: str) -> str:
    """Text of the same length for a terminal, each character that could steer it drawn as nothing."""
    return re.sub(_UNSHOWABLE, "\u200b", text)


def escape_json(text: str) -> str:
    r"""Write the control and bidi characters that JSON would leave as they are as ``\u`` escapes."""
    return re.sub(_ESCAPED, lambda found: f"\\u{ord(found[0]):04x}", text)


def fold(text: str) -> str:
    """Text for searching: case and accents of the same letter fall together.

    Whether two wordings are the same is another question, see ``normal_form``.
    """
    if text.isascii():  # thousands of sessions are folded for a search
        return text.lower()
    import unicodedata  # late: most text is plain, and this is a large table

    decomposed = normalized("NFKD", text.casefold())
    return re.sub(
        _MAYBE_COMBINING, lambda found: "" if unicodedata.combining(found[0]) else found[0], decomposed
    )


def words_in(value: Any) -> str:
    """All text in a JSON value of any shape, joined by semicolons."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return "; ".join(part for item in value if (part := words_in(item)))
    return str(value)

"""When two wordings are the same: case, spaces, kind of apostrophe or dash, last full stop, Unicode form do not count.

Accents, voicing marks and tone marks do: *fördern* is not *fordern*. A search is blind to them, see ``sanitize.fold``.
"""

from __future__ import annotations

import re
from typing import Literal

_APOSTROPHES = "’‘‛ʼʹʻ´`′＇"
_HYPHENS = "‐‑–—−"
_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"
_PLAIN = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_UNSEEN)}
)
_ANOTHER_WIDTH = "[\uff00-\uffef\ufb00-\ufb06]+"
"""Letters of double or half width, and two drawn as one. What else NFKC makes equal differs: ``m²`` and ``m2``."""

UnicodeForm = Literal["NFC", "NFD", "NFKC", "NFKD"]

_FULL_STOPS = " .。．｡।۔"

_BEGINS = "\x00-\x7f\u00c0-\u02ff\u0400-\u0482\u3000-\u3098\u309b-\u9fff\uac00-\ud7a3"
"""Characters that are no mark on the one before."""

_AT_ONCE = 1000
"""Characters that are normalised together; the time it takes grows with the square of the marks on one letter."""


def normal_form(text: str) -> str:
    """What a wording shares with all that are the same."""
    if text.isascii():
        plain = text.lower().replace("`", "'")
    else:
        wide = re.sub(_ANOTHER_WIDTH, lambda found: normalized("NFKC", found[0]), text.translate(_PLAIN))
        plain = (
            normalized("NFC", normalized("NFD", wide).casefold()).replace("i\u0307", "i").translate(_PLAIN)
        )
    words = " ".join(plain.split())
    return words.rstrip(_FULL_STOPS) or words


def normalized(form: UnicodeForm, text: str) -> str:
    """A text in a Unicode normal form, in time that grows with its length.

    A letter with more than a thousand marks may come out in pieces.
    """
    import unicodedata  # late: most text is plain, and this is a large table

    if len(text) <= _AT_ONCE:
        return unicodedata.normalize(form, text)
    pieces = re.finditer(f"(?s:.{{1,{_AT_ONCE}}}(?=[{_BEGINS}]|$)|.{{1,{_AT_ONCE}}})", text)
    return "".join(unicodedata.normalize(form, piece[0]) for piece in pieces)

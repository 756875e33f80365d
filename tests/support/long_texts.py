"""Texts that are far longer than anybody writes, of the kinds that slow rules stumble over."""

from __future__ import annotations

from typing import Any

from tests.support.odd_data import put
from tests.support.sample import acme

REPEATED = {
    "blanks": " ", "marks": "e\u0301\u0323\u0301", "an endless word": "x", "an endless number": "1",
    "line breaks": "\n", "lines": "a\n", "brackets": "(", "days": "friday ", "sentences": "I'm a ",
}  # fmt: skip
"""What a long text repeats, by a name for it."""

PLACES = (("answers", "thought"), ("answers", "happened"), ("actions", 0, "what"), ("letters", 0, "text"))


def long_text(kind: str, length: int) -> str:
    """A text of so many characters, between two words."""
    piece = REPEATED[kind]
    return f"a {(piece * (length // len(piece) + 1))[:length]} z"


def with_long_texts(kind: str, length: int) -> dict[str, Any]:
    """A session with long texts in places of several kinds."""
    document = acme(days_ago=20).document
    document["letters"] = [{"id": "l1", "kind": "thank-you", "to": "Ms Fox", "text": "Dear Ms Fox"}]
    for place in PLACES:
        put(document, place, long_text(kind, length))
    return document

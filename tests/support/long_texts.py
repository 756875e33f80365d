"""Texts that are far longer than anybody writes, of the kinds that slow rules stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.support.odd_data import RECORDS, put
from tests.support.sample import acme

REPEATED = {
    "blanks": " ", "marks": "e\u0301\u0323\u0301", "an endless word": "x", "an endless number": "1",
    "line breaks": "\n", "lines": "a\n", "brackets": "(", "days": "friday ", "sentences": "I'm a ",
}  # fmt: skip
"""What a long text repeats, by a name for it."""

PLACES = (
    ("answers", "thought"), ("answers", "happened"), ("answers", "keep-in-touch"), ("letters", 0, "text"),
    *(("actions", 0, field) for field in ("what", "when", "where", "minutes", "contact")), ("actions", 1, "what"),
)  # fmt: skip


def long_text(kind: str, length: int) -> str:
    """A text of so many characters, between two words."""
    piece = REPEATED[kind]
    return f"a {(piece * (length // len(piece) + 1))[:length]} z"


def long_records(kind: str, length: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each list beside the sessions, a record with long texts in its words."""
    for number, (list_, fields) in enumerate(RECORDS.items()):
        record = {"id": f"00000000-0000-4000-8000-00000000000{number}", "updated": "2026-11-22T21:00:00.000Z"}
        words = {
            name: long_text(kind, length) for name in fields if name not in ("list", "state", "on", "rating")
        }
        yield list_, {**fields, **words, **record}


def with_long_texts(kind: str, length: int) -> dict[str, Any]:
    """A session with long texts in places of several kinds."""
    document = acme(days_ago=20).document
    document["letters"] = [{"id": "l1", "kind": "thank-you", "to": "Ms Fox", "text": "Dear Ms Fox"}]
    for place in PLACES:
        put(document, place, long_text(kind, length))
    return document

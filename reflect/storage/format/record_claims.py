"""What a damaged file says that it has of records beside the sessions, whatever can be read of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reflect.model.record_lists import RECORD_LISTS
from reflect.storage.format.salvage import decoded
from reflect.text.named_tuple import NamedTuple

_ROW = re.compile(
    r"""
    "check"\s*:\s*"[^"]{0,40}"\s*,\s*"list"
    | "list"\s*:\s*"[^"]{0,40}"\s*,\s*"record"
    | "check"\s*:\s*"[^"]{0,40}"\s*,\s*"[^"]{0,40}"\s*:\s*"[^"]{0,40}"\s*,\s*"record"
    | "record"\s*:\s*\{\s*"id"\s*:\s*"[^"]{0,60}"\s*,\s*"updated"
    | ^!(?!.{0,30}"(?:id|version)").{0,80}[0-9a-f]{20}
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Parts of what stands before a record: whichever byte of it is damaged, one of them is left. The last is one that was
sealed and cannot be opened; lines of sessions and meta data say what they are."""

_LENGTH = 80
"""Characters in which these parts stand, in any layout; no record is shorter."""

_LIST = re.compile(f'"({"|".join(RECORD_LISTS)})"')
_ID = re.compile(r'"id"\s*:\s*"([^"\\]{1,60})"')
_BEGINNING = 300
"""Characters of a record within which its id is looked for."""


class ClaimedRecord(NamedTuple):
    """A record that a damaged file says it has."""

    list: str
    """The name of its list; empty when that is lost."""
    id: str
    """Its id, perhaps damaged; empty when that is lost."""


def claimed_records(data: bytes) -> list[ClaimedRecord]:
    """The records that a file says it has, in any layout and encoding."""
    text = decoded(data)
    starts = [*_starts(text), len(text)]
    return [_claim(text[start : min(end, start + _BEGINNING)]) for start, end in pairwise(starts)]


def _starts(text: str) -> Iterator[int]:
    last = -_LENGTH
    for found in _ROW.finditer(text):
        if found.start() >= last + _LENGTH:
            last = found.start()
            yield last


def _claim(beginning: str) -> ClaimedRecord:
    list_, id_ = _LIST.search(beginning), _ID.search(beginning)
    return ClaimedRecord(list_[1] if list_ else "", id_[1] if id_ else "")

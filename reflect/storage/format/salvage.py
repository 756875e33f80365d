"""Reading what is left in a damaged file: every session that can still be made out."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from reflect.model.session import Document, parse_timestamp, timestamp
from reflect.model.values import new_id
from reflect.storage.format.lines import (
    Header,
    Record,
    Unreadable,
    format_record,
    intact_header,
    is_moment,
    parse_record,
)
from reflect.storage.problems import NotStorable


class Found(NamedTuple):
    """A session found in a damaged file."""

    record: Record
    intact: bool
    """Whether its line is as it was written."""
    mended: bool = False
    """Whether its dates or id had to be made up."""
    renamed: bool = False

    @property
    def rank(self) -> tuple[bool, datetime, int, bool]:
        """Of several with one id the one with the highest is taken."""
        document = self.record.document
        updated = parse_timestamp(document.get("updated") or document["created"])
        return (not self.mended, updated, self.record.revision, self.intact)


_DOCUMENT = re.compile(r'"session"\s*:\s*(?=\{)')
REACH = 4
"""How many sessions further a broken one is read at most: a mistake should not cost the time of all the rest."""


def _number(convert: Callable[[str], float]) -> Callable[[str], float | None]:
    """A reading of numbers by which one beyond all bounds costs no more than itself."""

    def read(digits: str) -> float | None:
        try:
            number = convert(digits)
            return number if math.isfinite(number) else None
        except (ValueError, OverflowError):
            return None

    return read


_decode = json.JSONDecoder(
    parse_constant=lambda name: None, parse_float=_number(float), parse_int=_number(int), strict=False
).raw_decode
"""Reads what an editor may leave: a control character such as a line break within words, a number that is none."""

_REVISION_BEFORE = re.compile(r'"revision"\s*:\s*(\d{1,18})\s*,\s*$')
_ID = re.compile(rb'"check": "[^"]*", "id": "([0-9a-f-]{36})", "revision"')

_COUNT = re.compile(rb'"1": \{"version": \d+, "checkpoints": \d+, .*?"count": (\d{1,9})\b')


def salvage(lines: Iterable[bytes], now: datetime, known: set[Header] | None = None) -> Iterator[Found]:
    """Every session that can be read in a damaged file: undamaged lines, then whatever else looks like one.

    Undamaged lines that are ``known`` are left out; those found are added to it.
    """
    rest: list[bytes] = []
    known = set() if known is None else known
    for line in lines:
        row = line.rstrip(b"\r\n,")
        header = intact_header(row)
        if header and header._replace(number=0) in known:
            continue
        try:
            record = parse_record(row) if header else None
        except Unreadable:
            record = None
        if header and record:
            known.add(header._replace(number=0))
            yield Found(record, intact=True)
        else:
            rest.append(line)
    joined = b"".join(rest)
    yield from _salvage_text(joined.decode(json.detect_encoding(joined), errors="replace"), now)


def _salvage_text(text: str, now: datetime) -> Iterator[Found]:
    matches = list(_DOCUMENT.finditer(text))
    ends = [match.end() for match in matches[REACH:]] + [len(text)] * REACH
    place = 0
    for match, end in zip(matches, ends, strict=False):
        if match.start() < place:
            continue  # within the session before
        try:
            document, length = _decode(text[match.end() : end])
            place = match.end() + length
            mended = mend(document, now)
            format_record(Record(mended, 0, 1))
        except (ValueError, RecursionError, NotStorable):
            continue
        revision = _REVISION_BEFORE.search(text, max(0, match.start() - 100), match.start())
        record = Record(mended, int(revision[1]) if revision else 0)
        yield Found(record, intact=False, mended=mended != document)


def traces(lines: Iterable[bytes]) -> tuple[set[str], int]:
    """The ids of the sessions a damaged file had, as far as they can be made out, and how many it says they were."""
    ids: set[str] = set()
    said = 0
    for line in lines:
        ids.update(found[1].decode() for found in _ID.finditer(line))
        if found := _COUNT.match(line):
            said = max(said, int(found[1]))
    return ids, said


def mend(document: Any, now: datetime) -> Any:
    """A session with what its shape needs, so that one wrong date does not cost all its words."""
    if not isinstance(document, dict) or not isinstance(document.get("answers"), dict):
        return document
    mended = dict(document)
    if not isinstance(mended.get("id"), str) or not mended["id"]:
        mended["id"] = new_id()
    if not is_moment(mended.get("created")):
        mended["created"] = mended["updated"] if is_moment(mended.get("updated")) else timestamp(now)
    for key, replacement in (("updated", mended["created"]), ("finished", None)):
        if mended.get(key) and not is_moment(mended[key]):
            mended[key] = replacement
    return mended


def apart(found: list[Found]) -> Iterator[Found]:
    """Sessions of one file with an id each: of two with one id the older gets a new one; twins fall together."""
    newest_first = sorted(found, key=lambda each: each.rank, reverse=True)
    documents: dict[str, list[Document]] = {}
    for each in newest_first:
        record = each.record
        same = documents.setdefault(record.id, [])
        if record.document in same:
            continue
        same.append(record.document)
        if len(same) == 1:
            yield each
        else:
            document = {**record.document, "id": new_id()}
            yield each._replace(record=Record(document, 1, others=record.others), renamed=True)

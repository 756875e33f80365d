"""Salvage of a damaged file: every session in it that can still be made out."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from reflect.model.session import Document, parse_timestamp, timestamp
from reflect.model.values import new_id
from reflect.storage.format.lines import Record, Unreadable, format_record, is_timestamp
from reflect.storage.format.scanner import Header, intact_header, parse_record
from reflect.storage.problems import NotStorable


class Salvaged(NamedTuple):
    """A session found in a damaged file, and how well it was preserved."""

    record: Record
    intact: bool
    """Whether its line is as it was written."""
    completed: bool = False
    """Whether its dates or id had to be made up."""
    renamed: bool = False
    """Whether it got an id of its own, because another session has the one it had."""

    @property
    def rank(self) -> tuple[bool, datetime, int, bool]:
        """Of several with one id the one with the highest is taken."""
        document = self.record.document
        updated = parse_timestamp(document.get("updated") or document["created"])
        return (not self.completed, updated, self.record.revision, self.intact)


_DOCUMENT = re.compile(r'"session"\s*:\s*(?=\{)')
MAX_LOOKAHEAD = 4
"""How many sessions further a broken one is read at most: a mistake should not cost the time of all the rest."""


def _finite_or_none(convert: Callable[[str], float]) -> Callable[[str], float | None]:
    """A parser of numbers to which one beyond all bounds is ``None``, so that it costs no more than itself."""

    def read(digits: str) -> float | None:
        try:
            number = convert(digits)
            return number if math.isfinite(number) else None
        except (ValueError, OverflowError):
            return None

    return read


_decode = json.JSONDecoder(
    parse_constant=lambda name: None,
    parse_float=_finite_or_none(float),
    parse_int=_finite_or_none(int),
    strict=False,
).raw_decode
"""Accepts what an editor may leave: a control character such as a line break within words, a number that is none."""

_REVISION_BEFORE = re.compile(r'"revision"\s*:\s*(\d{1,18})\s*,\s*$')
_ID = re.compile(rb'"check": "[^"]*", "id": "([0-9a-f-]{36})", "revision"')

_COUNT = re.compile(rb'"1": \{"version": \d+, "checkpoints": \d+, .*?"count": (\d{1,9})\b')


def salvage(lines: Iterable[bytes], now: datetime, seen: set[Header] | None = None) -> Iterator[Salvaged]:
    """Every session that can be read in a damaged file: intact lines, then whatever else looks like a session.

    Intact lines whose header (with document id 0) is in ``seen`` are left out; those found are added to it.
    """
    rest: list[bytes] = []
    seen = set() if seen is None else seen
    for line in lines:
        stripped = line.rstrip(b"\r\n,")
        header = intact_header(stripped)
        if header and header._replace(doc_id=0) in seen:
            continue
        try:
            record = parse_record(stripped) if header else None
        except Unreadable:
            record = None
        if header and record:
            seen.add(header._replace(doc_id=0))
            yield Salvaged(record, intact=True)
        else:
            rest.append(line)
    joined = b"".join(rest)
    yield from _salvage_text(joined.decode(json.detect_encoding(joined), errors="replace"), now)


def _salvage_text(text: str, now: datetime) -> Iterator[Salvaged]:
    matches = list(_DOCUMENT.finditer(text))
    ends = [match.end() for match in matches[MAX_LOOKAHEAD:]] + [len(text)] * MAX_LOOKAHEAD
    place = 0
    for match, end in zip(matches, ends, strict=False):
        if match.start() < place:
            continue  # within the session before
        try:
            document, length = _decode(text[match.end() : end])
            place = match.end() + length
            completed = complete(document, now)
            format_record(Record(completed, 0, 1))  # raises for what could not be stored
        except (ValueError, RecursionError, NotStorable):
            continue
        revision = _REVISION_BEFORE.search(text, max(0, match.start() - 100), match.start())
        record = Record(completed, int(revision[1]) if revision else 0)
        yield Salvaged(record, intact=False, completed=completed != document)


def claimed_contents(lines: Iterable[bytes]) -> tuple[set[str], int]:
    """What a damaged file says it has: the ids of sessions that can be made out, and how many sessions it counted."""
    ids: set[str] = set()
    count = 0
    for line in lines:
        ids.update(found[1].decode() for found in _ID.finditer(line))
        if found := _COUNT.match(line):
            count = max(count, int(found[1]))
    return ids, count


def complete(document: Any, now: datetime) -> Any:
    """A session with the id and dates its shape needs, so that one wrong date does not cost all its words."""
    if not isinstance(document, dict) or not isinstance(document.get("answers"), dict):
        return document
    result = dict(document)
    if not isinstance(result.get("id"), str) or not result["id"]:
        result["id"] = new_id()
    if not is_timestamp(result.get("created")):
        result["created"] = result["updated"] if is_timestamp(result.get("updated")) else timestamp(now)
    for key, replacement in (("updated", result["created"]), ("finished", None)):
        if result.get(key) and not is_timestamp(result[key]):
            result[key] = replacement
    return result


def with_unique_ids(found: list[Salvaged]) -> Iterator[Salvaged]:
    """The sessions of one file, each id once: of two with one id the older gets a new one; equal ones are one."""
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
            yield each._replace(
                record=Record(document, 1, unknown_fields=record.unknown_fields), renamed=True
            )

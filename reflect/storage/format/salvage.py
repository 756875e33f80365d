"""Salvage of a damaged file: every session in it that can still be made out."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from reflect.model.record_lists import RecordLists, add_newer, is_listed_record
from reflect.model.session import Document, parse_timestamp, timestamp
from reflect.model.values import new_id
from reflect.storage.format.lines import (
    ENVELOPE_FIELDS,
    StoredSession,
    Unreadable,
    checksum,
    format_session,
    is_timestamp,
)
from reflect.storage.format.record_table import checksum_of_row
from reflect.storage.format.scanner import Header, intact_header, parse_session
from reflect.storage.problems import NotStorable
from reflect.text.named_tuple import NamedTuple


class Salvaged(NamedTuple):
    """A session found in a damaged file, and how well it was preserved."""

    stored: StoredSession
    is_intact: bool
    """Whether it is as it was written: its checksum agrees, or it has none and nothing is wrong with it."""
    completed: bool = False
    """Whether its dates or id had to be made up."""
    renamed: bool = False
    """Whether it got an id of its own, because another session has the one it had."""
    other_id: str = ""
    """The id in its envelope, where that is not its document's: one of the two is damaged."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids it may have, the likelier first."""
        return (self.stored.id, self.other_id) if self.other_id else (self.stored.id,)

    @property
    def _updated(self) -> datetime:
        document = self.stored.document
        return parse_timestamp(document.get("updated") or document["created"])

    @property
    def rank(self) -> tuple[bool, datetime, int, bool]:
        """Of several that are as well preserved the one with the highest is taken."""
        return (not self.completed, self._updated, self.stored.revision, self.is_intact)

    def wins_over(self, other: Salvaged) -> bool:
        """Whether this is the one to keep of two versions of one session.

        The intact one is, unless the other is newer both by its revision and by its date: one damage cannot feign both.
        """
        if self.is_intact == other.is_intact:
            return self.rank > other.rank
        return not other._is_surely_newer(self) if self.is_intact else self._is_surely_newer(other)

    def _is_surely_newer(self, intact: Salvaged) -> bool:
        is_newer = self.stored.revision > intact.stored.revision and self._updated > intact._updated
        return is_newer and not self.completed

    def called(self, session_id: str) -> Salvaged:
        """What was salvaged of a session, under another of its ids."""
        if session_id == self.stored.id:
            return self
        document = {**self.stored.document, "id": session_id}
        return self._replace(stored=self.stored._replace(document=document))


_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LISTED = re.compile(
    r'\{\s*(?:"check"\s*:\s*"([0-9a-f]{8})"\s*,\s*)?"list"\s*:\s*"([a-z]+)"\s*,\s*"record"\s*:\s*(?=\{)'
)
"""What stands before a record beside the sessions: its checksum, which a row of somebody else's lacks, and its list."""
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

_HEAD = re.compile(
    r'(?:"check"\s*:\s*"([^"]*)"\s*,\s*)?(?:"id"\s*:\s*"([^"\\]*)"\s*,\s*)?"revision"\s*:\s*(\d{1,18})\s*,\s*$'
)
"""What stands in an envelope before its session: checksum, id, revision, or the last of them that are undamaged."""
_LONGEST_HEAD = 400

_CLAIMED_ID = re.compile(r'"id"\s*:\s*"([0-9a-f-]{36})"\s*,\s*"revision"')
_CLAIMED_COUNTS = re.compile(
    r'"1"\s*:\s*\{\s*"version"\s*:\s*\d+\s*,\s*"checkpoints"\s*:\s*(\d{1,18})\s*,.{0,20000}?"count"\s*:\s*(\d{1,9})\b',
    re.DOTALL,
)


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
            stored = parse_session(stripped) if header else None
        except Unreadable:
            stored = None
        if header and stored:
            seen.add(header._replace(doc_id=0))
            yield Salvaged(stored, is_intact=True)
        else:
            rest.append(line)
    yield from _salvage_text(decoded(b"".join(rest)), now)


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or UTF-32; what is none in it is replaced."""
    return data.decode(json.detect_encoding(data), errors="replace")


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
            yield _from_text(document, text, match.start(), text[place:end], now)
        except (ValueError, RecursionError, NotStorable):
            continue


def _from_text(document: Any, text: str, start: int, rest: str, now: datetime) -> Salvaged:
    """The session that stands at ``start`` in a text. Raises ``NotStorable`` for what could not be stored."""
    head = _HEAD.search(text, max(0, start - _LONGEST_HEAD), start)
    check, id_, revision = head.groups() if head else (None, None, None)
    completed = complete(document, now, id_ or "")
    stored = StoredSession(completed, int(revision or 0), unknown_fields=_fields_behind(rest))
    format_session(stored)
    if check is not None:
        is_intact = completed == document and check == checksum(stored) and id_ == stored.id
    else:  # a file of somebody else's has none, while here it may be what is damaged
        opening = text.rfind("{", max(0, start - _LONGEST_HEAD), start)
        is_intact = (
            completed == document and id_ in (None, stored.id) and '"check"' not in text[opening:start]
        )
    other_id = id_ if id_ and id_ != stored.id else ""
    found = Salvaged(stored, is_intact, completed != document, other_id=other_id)
    if other_id and _UUID.fullmatch(other_id) and not _UUID.fullmatch(stored.id):
        return found.called(other_id)._replace(other_id=stored.id)
    return found


def _fields_behind(rest: str) -> dict[str, Any]:
    """The unknown fields that stand in an envelope behind its session."""
    if not rest[:9].lstrip().startswith(","):
        return {}
    try:
        found, _ = _decode(f'{{"session": 0{rest}')
    except (ValueError, RecursionError):
        return {}
    return {key: value for key, value in found.items() if key not in ENVELOPE_FIELDS}


def salvage_records(data: bytes) -> RecordLists:
    """The records beside the sessions that are as they were written, in any layout and encoding."""
    text = decoded(data)
    found: RecordLists = {}
    for match in _LISTED.finditer(text):
        check, list_ = match.groups()
        with suppress(ValueError, RecursionError, NotStorable):
            record, _ = _decode(text, match.end())
            if is_listed_record(record) and check in (None, checksum_of_row(list_, record)):
                add_newer(found, list_, record)
    return found


class Claims(NamedTuple):
    """What a damaged file says that it has, whatever can be read of it."""

    ids: tuple[str, ...]
    """The ids that stand in envelopes, in the order of the file."""
    checkpoints: int
    sessions: int
    """How many there were at that checkpoint."""


def claimed_contents(data: bytes) -> Claims:
    """What a damaged file says that it has, in any layout and encoding."""
    text = decoded(data)
    ids = tuple(dict.fromkeys(found[1] for found in _CLAIMED_ID.finditer(text)))
    counts = _CLAIMED_COUNTS.search(text)
    return Claims(ids, int(counts[1]), int(counts[2])) if counts else Claims(ids, 0, 0)


def complete(document: Any, now: datetime, session_id: str = "") -> Any:
    """A session with the id and dates its shape needs, so that one wrong date does not cost all its words.

    ``session_id`` is the one it gets when it has none; without that it is a new one.
    """
    if not isinstance(document, dict) or not isinstance(document.get("answers"), dict):
        return document
    result = dict(document)
    if not isinstance(result.get("id"), str) or not result["id"]:
        result["id"] = session_id or new_id()
    if not is_timestamp(result.get("created")):
        result["created"] = result["updated"] if is_timestamp(result.get("updated")) else timestamp(now)
    for key, replacement in (("updated", result["created"]), ("finished", None)):
        if result.get(key) and not is_timestamp(result[key]):
            result[key] = replacement
    return result


def with_unique_ids(found: Iterable[Salvaged]) -> Iterator[Salvaged]:
    """The intact sessions of a file, each id once: of two with one id the older gets a new one; equal ones are one."""
    newest_first = sorted(found, key=lambda each: each.rank, reverse=True)
    documents: dict[str, list[Document]] = {}
    for each in newest_first:
        stored = each.stored
        same = documents.setdefault(stored.id, [])
        if stored.document in same:
            continue
        same.append(stored.document)
        if len(same) == 1:
            yield each
        else:
            document = {**stored.document, "id": new_id()}
            yield each._replace(
                stored=StoredSession(document, 1, unknown_fields=stored.unknown_fields), renamed=True
            )

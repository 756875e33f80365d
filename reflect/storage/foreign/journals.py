"""Journals as entries: those of jrnl and of Day One. The text of an entry is what happened, word for word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from reflect.model.json_checks import InvalidValue, a_text, expect_type
from reflect.model.values import parse_timestamp, timestamp
from reflect.storage.exchange.checks import a_timestamp, parse_text, storable
from reflect.storage.foreign.foreign_entry import ForeignEntry

HAPPENED = "happened"

_JRNL_LINE = re.compile(
    r"^\[(\d{4}-\d\d-\d\d)(?:[T ](\d{1,2}):(\d\d)(?::(\d\d))?(?:\s?([AaPp][Mm]))?)?\] ?", re.MULTILINE
)
"""How an entry begins in jrnl's own file, in the forms its settings write by default."""


def of_jrnl(text: str) -> Iterator[ForeignEntry]:
    """The entries of jrnl's JSON, or of its own file. Raises ``InvalidValue``."""
    if text.lstrip("\ufeff \n\r\t").startswith("{"):
        for number, entry in enumerate(_entries_in(text)):
            yield _at(number, _jrnl_entry, entry)
    else:
        yield from _jrnl_file(text)


def of_dayone(text: str) -> Iterator[ForeignEntry]:
    """The entries of Day One's JSON. Raises ``InvalidValue``."""
    for number, entry in enumerate(_entries_in(text)):
        yield _at(number, _dayone_entry, entry)


def _entries_in(text: str) -> list[Any]:
    whole = expect_type(storable(parse_text(text)), dict, "an object")
    if {"title", "date"} <= whole.keys():  # jrnl writes a file for each entry where it is given a folder
        return [whole]
    if "entries" not in whole:
        raise InvalidValue("is missing", "entries")
    found: list[Any] = expect_type(whole["entries"], list, "a list")
    return found


def _at(number: int, read: Any, entry: Any) -> ForeignEntry:
    """An entry as it is read; what is wrong with it is told with its place."""
    try:
        found: ForeignEntry = read(expect_type(entry, dict, "an object"))
    except InvalidValue as wrong:
        wrong.steps += [number, "entries"]
        raise
    return found


def _field(entry: Mapping[str, Any], name: str) -> str:
    if name not in entry:
        raise InvalidValue("is missing", name)
    try:
        return a_text(entry[name])
    except InvalidValue as wrong:
        wrong.steps.append(name)
        raise


# --- jrnl ---


def _jrnl_entry(entry: Mapping[str, Any]) -> ForeignEntry:
    title, body = _field(entry, "title"), _field(entry, "body") if "body" in entry else ""
    moment = _local(f"{_field(entry, 'date')} {entry.get('time') or '00:00'}")
    notes = _others(entry, "title", "body", "date", "time")
    return _written(moment, "\n".join(filter(None, (title, body))), notes)


def _jrnl_file(text: str) -> Iterator[ForeignEntry]:
    heads = list(_JRNL_LINE.finditer(text))
    if not heads or text[: heads[0].start()].strip("\ufeff \n\r\t"):
        raise InvalidValue("line 1 does not begin an entry, such as [2026-11-22 20:15]")
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        day, hour, minute, second, half = head.groups()
        of_day = f"{hour or '0'}:{minute or '00'}:{second or '00'}"
        yield _written(
            _local(f"{day} {_in_24_hours(of_day, half)}"), text[head.end() : end].strip("\r\n"), {}
        )


def _in_24_hours(time: str, half: str | None) -> str:
    hour, rest = time.split(":", 1)
    number = int(hour) if half is None else int(hour) % 12 + 12 * (half.lower() == "pm")
    return f"{number:02}:{rest}"


def _local(text: str) -> datetime:
    """The moment a local day and time name, if every time zone can show it. Raises ``InvalidValue``."""
    with suppress(ValueError, OverflowError, OSError, InvalidValue):
        moment = datetime.fromisoformat(text).astimezone()
        a_timestamp(timestamp(moment))
        return moment
    raise InvalidValue(f"{text} is no day and time")


def _written(moment: datetime, text: str, notes: Mapping[str, Any]) -> ForeignEntry:
    written = moment.strftime("%Y-%m-%d %H:%M")
    return ForeignEntry((written, text), {HAPPENED: text}, notes, moment.date(), moment)


# --- Day One ---


def _dayone_entry(entry: Mapping[str, Any]) -> ForeignEntry:
    """An entry; ``richText`` is its text once more, with the marks of an editor, and is left out where it was read."""
    rich = entry.get("richText")
    text = a_text(entry.get("text") or "") or _text_of_rich(rich)
    moment = _moment(_field(entry, "creationDate"))
    notes = _others(entry, "uuid", "text", "creationDate", *(["richText"] if text else []))
    identity = a_text(entry.get("uuid") or f"{moment.isoformat()} {text}")
    return ForeignEntry(
        (identity,), {HAPPENED: text}, notes, _day_there(moment, entry.get("timeZone")), moment
    )


def _text_of_rich(rich: Any) -> str:
    """The text in what the editor keeps, for an entry that has no other; empty where it has another form."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return "".join(str(part.get("text") or "") for part in json.loads(rich)["contents"]).strip("\n")
    return ""


def _moment(text: str) -> datetime:
    """A moment that every time zone can show. Raises ``InvalidValue``."""
    try:
        moment = parse_timestamp(text)
        a_timestamp(timestamp(moment))
    except (ValueError, InvalidValue):
        raise InvalidValue("must be a date and time with offset", "creationDate") from None
    return moment


def _day_there(moment: datetime, zone: Any) -> date | None:
    """The day where it was written; ``None`` where its time zone is not known here."""
    from zoneinfo import ZoneInfo  # late: nothing else needs other time zones

    with suppress(KeyError, ValueError, TypeError, OSError):
        return moment.astimezone(ZoneInfo(str(zone).replace("\\/", "/"))).date()
    return None


def _others(entry: Mapping[str, Any], *known: str) -> dict[str, Any]:
    """What else an entry has, as far as it says anything."""
    return {
        name: value for name, value in entry.items() if name not in known and value not in (False, {}, [])
    }

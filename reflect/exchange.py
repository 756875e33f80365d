r"""The public JSON format, which ``export`` writes and ``import`` reads; the README documents it.

Writing leaves a document as it is. Reading is strict about what the guide knows and keeps all that it does not know:
fields, questions and choices of other versions come through untouched.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from reflect.errors import DamagedError, ReflectError
from reflect.guide import Ask, Guide, Question, is_answered
from reflect.ids import new_id
from reflect.session import ACTIONS, Document, parse_iso_date, parse_timestamp
from reflect.text import escape_json, one_line, printable

FORMAT = "reflect"
VERSION = 1
_HEAD = ("format", "version", "sessions")

DEEPEST = 100
"""Levels of nesting that are read. Deeper JSON could not be copied or written again everywhere."""

LONGEST_PLACE = 100
"""Characters of a place in a message; names in a file can be of any length."""

_NOTHING_IMPORTED = "Nothing was imported; what you have is as it was."


class NotOurFormat(ReflectError):
    """A file is not JSON, not of this format, or wrong somewhere; ``problem`` says what and where."""

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(
            f"{source} cannot be imported: {problem}.",
            _NOTHING_IMPORTED,
            "Mend that place in the file, or export it again. The README describes the format.",
        )
        self.problem = problem


class NewerFormat(DamagedError):
    """A file has a newer version of this format."""

    def __init__(self, source: str, version: float) -> None:
        super().__init__(
            f"{source} has version {version} of the format; this reflect reads version {VERSION}.",
            _NOTHING_IMPORTED,
            "Install the newer reflect and import it there.",
        )


# --- writing ---------------------------------------------------------------------------------------------------------


def dumps(documents: Iterable[Document], beside: Mapping[str, Any] = MappingProxyType({})) -> str:
    """Sessions in the public format, with a line break at the end; ``beside`` is what else stood in imported files."""
    return "".join(pieces(documents, beside))


def pieces(documents: Iterable[Document], beside: Mapping[str, Any] = MappingProxyType({})) -> Iterator[str]:
    """The text of ``dumps`` piece by piece, so that thousands of sessions need not be held at once."""
    yield f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n  "sessions": ['
    separator = "\n"
    for document in documents:
        yield separator + _indented(document)
        separator = ",\n"
    yield "]" if separator == "\n" else "\n  ]"
    for name, value in beside.items():
        if name not in _HEAD:
            yield f",\n  {json.dumps(name)}: {_indented(value, 2).lstrip()}"
    yield "\n}\n"


def _indented(value: Any, by: int = 4) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    return escape_json(" " * by + text.replace("\n", "\n" + " " * by))


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Exchange:
    """What an export holds."""

    sessions: list[Document]
    beside: dict[str, Any]
    """Fields beside the sessions that this version does not know; kept, and written again by an export."""


def loads(data: bytes, guide: Guide, source: str = "The file") -> Exchange:
    """An export, checked and without empty answers; ``source`` is what errors call the file.

    Raises ``NotOurFormat`` with the place of the first mistake, and ``NewerFormat``.
    """
    source = printable(source)
    try:
        whole = _head(_parse(data), source)
        checked = _in_object({"sessions": whole.get("sessions")}, {"sessions": _sessions_check(guide)})
        beside = {name: value for name, value in whole.items() if name not in _HEAD}
        return Exchange(checked["sessions"], _in_object(beside, dict.fromkeys(beside, _kept)))
    except _Wrong as wrong:
        raise NotOurFormat(source, wrong.message) from None


def _kept(value: Any) -> Any:
    return _sound(value, DEEPEST)


class _Wrong(Exception):
    """A mistake in the file; the place is put together on the way up, innermost step first."""

    def __init__(self, problem: str, *steps: str | int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.steps: list[str | int] = list(steps)

    def inside(self, step: str | int) -> _Wrong:
        """The same mistake, seen from one level further out."""
        self.steps.append(step)
        return self

    @property
    def message(self) -> str:
        """Place and problem, such as ``sessions[2].answers.mood must be a number, not a text``."""
        steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in reversed(self.steps)]
        return f"{_shown(''.join(steps)[1:])} {self.problem}" if steps else self.problem


def _shown(name: str) -> str:
    """A name or place from the file for a message of one line."""
    name = one_line(printable(name))
    return name if len(name) <= LONGEST_PLACE else f"{name[:LONGEST_PLACE]}..."


class _Doubled(dict[str, Any]):
    """An object in which a name stands twice, so that one of two values would be lost."""

    name = ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = _Doubled(found)
    names = [name for name, _ in pairs]
    doubled.name = next(name for name in names if names.count(name) > 1)
    return doubled


def _constant(name: str) -> Any:
    raise _Wrong(f"{name} is not JSON")


def _parse(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Wrong(f"it is not text in UTF-8 (byte {error.start + 1})") from None
    if not text.strip():
        raise _Wrong("it is empty")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise _Wrong(f"it is not JSON (line {error.lineno}, column {error.colno}: {error.msg})") from None
    except RecursionError:
        raise _Wrong(f"it is nested more than {DEEPEST} levels deep") from None
    except ValueError:  # Python reads whole numbers up to some thousand digits
        raise _Wrong("it has a number with too many digits") from None


def _head(whole: Any, source: str) -> dict[str, Any]:
    """The whole file, once its head says that it is our format and version."""
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise _Wrong(f'it is not an export of reflect ("format": "{FORMAT}" is missing)')
    version = whole.get("version")
    if isinstance(version, bool) or not isinstance(version, (int, float)) or version < VERSION:
        raise _Wrong(f"must be {VERSION}", "version")
    if version > VERSION:
        raise NewerFormat(source, version)
    if isinstance(whole, _Doubled):
        raise _Wrong(f"it has the name {_shown(whole.name)} twice")
    return whole


def _is_beyond_all_counting(value: Any) -> bool:
    """Whether it is a number that no calculation takes: none at all, or a whole one that no float can hold."""
    try:
        return isinstance(value, (int, float)) and not math.isfinite(value)
    except OverflowError:
        return True


def _sound(value: Any, levels: int) -> Any:
    """The same value, sure to be storable: no name twice, no number without bounds, no lone surrogate, not too deep."""
    if isinstance(value, str):
        return _whole_characters(value)
    if _is_beyond_all_counting(value):
        raise _Wrong("is a number too large to keep")
    if not isinstance(value, (list, dict)):
        return value
    if not levels:
        raise _Wrong(f"is nested more than {DEEPEST} levels deep")
    if isinstance(value, _Doubled):
        raise _Wrong(f"has the name {_shown(value.name)} twice")
    items: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
    sound = []
    for step, item in items:
        try:
            sound.append((step, _sound(item, levels - 1)))
        except _Wrong as wrong:
            raise wrong.inside(step) from None
    if isinstance(value, dict):
        return {_whole_characters(name): item for name, item in sound}
    return [item for _, item in sound]


def _whole_characters(text: str) -> str:
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)


# --- one session -----------------------------------------------------------------------------------------------------

Check = Callable[[Any], Any]
"""Returns a value in its stored form, or raises ``_Wrong``."""


def _sessions_check(guide: Guide) -> Check:
    """The check of the list of sessions, made once for all of them."""
    action = _action_check(guide)
    parts: dict[str, Check] = {
        "answers": _answers_check(guide),
        ACTIONS: lambda value: _in_list(value, action, then=_only_once),
    }

    def session(value: Any) -> Document:
        document = _need(value, dict, "an object")
        for name in ("id", "created"):
            if name not in document:
                raise _Wrong("is missing", name)
        present = {name: part for name, part in document.items() if part is not None or name not in parts}
        return _in_object(present, {**_SESSION, **parts})

    return lambda value: _in_list(_sound(value, DEEPEST), session, then=_only_once)


def _answers_check(guide: Guide) -> Check:
    known = {question.id: _question_check(question) for question in guide.questions()}

    def answers(value: Any) -> dict[str, Any]:
        given = _need(value, dict, "an object")
        if ACTIONS in given:
            raise _Wrong("must stand beside the answers, not among them", ACTIONS)
        return _answered(_in_object(_answered(given), known))

    return answers


def _action_check(guide: Guide) -> Check:
    fields = guide.question(ACTIONS).fields if guide.knows(ACTIONS) else ()
    known = {**{field.id: _or_null(_ask_check(field)) for field in fields}, **_ACTION}

    def action(value: Any) -> dict[str, Any]:
        record = _in_object(_need(value, dict, "an object"), known)
        return record if "id" in record else {"id": new_id(), **record}

    return action


def _question_check(question: Question) -> Check:
    if question.kind != "list":
        return _ask_check(question)
    fields = {field.id: _ask_check(field) for field in question.fields}

    def record(value: Any) -> dict[str, Any]:
        return _in_object(_answered(_need(value, dict, "an object")), fields)

    return lambda value: [item for item in _in_list(value, record) if item]


def _ask_check(ask: Ask) -> Check:
    if ask.kind == "scale":
        return lambda value: _number(value, ask.maximum)
    if ask.kind == "number":
        return _number
    if ask.kind == "choices":
        return lambda value: _in_list(value, _text)
    return _text


def _answered(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if is_answered(value)}


# --- values ----------------------------------------------------------------------------------------------------------


def _in_object(values: Mapping[str, Any], checks: Mapping[str, Check]) -> dict[str, Any]:
    """The object with its known values checked and the others as they came."""
    result = {}
    for name, value in values.items():
        try:
            result[name] = checks[name](value) if name in checks else value
        except _Wrong as wrong:
            raise wrong.inside(name) from None
    return result


def _in_list(
    values: Any, check: Check, *, then: Callable[[list[dict[str, Any]]], None] | None = None
) -> list[Any]:
    """The list with every item checked, ``then`` with all of them at once."""
    result = []
    for number, item in enumerate(_need(values, list, "a list")):
        try:
            result.append(check(item))
        except _Wrong as wrong:
            raise wrong.inside(number) from None
    if then:
        then(result)
    return result


def _only_once(items: list[dict[str, Any]]) -> None:
    seen: dict[str, int] = {}
    for number, item in enumerate(items):
        if item["id"] in seen:
            raise _Wrong(f"is the same as in number {seen[item['id']]}", "id", number)
        seen[item["id"]] = number


def _need(value: Any, kind: type, name: str) -> Any:
    if not isinstance(value, kind):
        raise _Wrong(f"must be {name}, not {_kind_of(value)}")
    return value


def _kind_of(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    names = {str: "a text", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")


def _text(value: Any) -> str:
    return str(_need(value, str, "a text"))


def _number(value: Any, maximum: int | None = None) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _Wrong(f"must be a number, not {_kind_of(value)}")
    if maximum is not None and not 0 <= value <= maximum:
        raise _Wrong(f"must be a number from 0 to {maximum}")
    return value


_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def _uuid(value: Any) -> str:
    text = _text(value).lower()
    if not _UUID.fullmatch(text):
        raise _Wrong("must be a UUID")
    return text


def _timestamp(value: Any) -> str:
    text = _text(value)
    try:
        if not _RFC_3339.fullmatch(text):
            raise ValueError(text)
        moment = parse_timestamp(text)
        for days in (-2, 2):  # at the very edges of the calendar no other time zone could show it
            moment + timedelta(days=days)
    except (ValueError, OverflowError):
        raise _Wrong("must be a date and time with offset, such as 2026-11-22T20:15:00Z") from None
    return text


def _day(value: Any) -> str:
    if parse_iso_date(_text(value)) is None:
        raise _Wrong("must be a date such as 2026-11-22")
    return str(value)


def _position(value: Any) -> dict[str, Any]:
    return _in_object(_need(value, dict, "an object"), {"screen": _text, "question": _text})


def _or_null(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


_SESSION: Mapping[str, Check] = {
    "id": _uuid,
    "created": _timestamp,
    "updated": _or_null(_timestamp),
    "finished": _or_null(_timestamp),
    "return-on": _or_null(_day),
    "position": _or_null(_position),
}
_ACTION: Mapping[str, Check] = {
    "id": _uuid,
    "due": _or_null(_day),
    "status": _or_null(_text),
    "closed": _or_null(_timestamp),
    "why": _or_null(_text),
}

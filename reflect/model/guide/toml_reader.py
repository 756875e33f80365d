"""Reads a data file of words strictly: every function raises ``GuideError`` with the ``place`` of a mistake."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from reflect.model.errors import ReflectError
from reflect.model.guide import ANY_ANSWER, PLACEHOLDER, UNANSWERED, Ask, Condition, Guide
from reflect.model.guide.derived import DERIVED
from reflect.model.kinds import kind_of

FORMAT = 1

Made = TypeVar("Made")
TomlTable = Mapping[str, Any]
"""A TOML table of a data file."""


class GuideError(ReflectError):
    """A file of words is wrong; the message names the place."""

    def __init__(self, mistake: str) -> None:
        super().__init__(
            f"A mistake in reflect's own words: {mistake}.",
            "Your sessions are safe.",
            "Put it right in that file, or install reflect again.",
        )


def document(words: str, name: str, keys: set[str], is_: str = "are") -> dict[str, Any]:
    """A whole file from its text; it must have our format and no other keys."""
    import tomllib  # late: our own words are compiled

    try:
        data = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise GuideError(f"{name} {is_} not TOML: {error}") from None
    only(data, {"format", *keys}, name)
    if data.get("format") != FORMAT:
        raise GuideError(f"{name}: format must be {FORMAT}")
    return data


def read(
    kind: Callable[..., Made],
    entry: TomlTable,
    place: str,
    keys: Mapping[str, str] = MappingProxyType({}),
    **made: Any,
) -> Made:
    """An object of a class from a table: the class says what each field holds and which may be left out.

    ``keys`` are the fields that are called otherwise in the file; those that are ``made`` already are not read.
    """
    fields = _fields(kind)
    known = {keys.get(field, key): field for field, (key, _, _) in fields.items()}
    only(entry, set(known), place)
    for key, field in known.items():
        _, type_, is_needed = fields[field]
        if field not in made and (is_needed or key in entry):
            made[field] = _READERS[type_](entry, key, place)
    return kind(**made)


@cache
def _fields(kind: Any) -> dict[str, tuple[str, str, bool]]:
    """The fields of a named tuple or of a ``Frozen``: the key of each, its type as written, and whether it is needed.

    To evaluate the types would take longer than to read a question.
    """
    return {
        name: (
            "if" if name == "when" else name.replace("_", "-"),
            getattr(type_, "__forward_arg__", type_),  # a named tuple keeps a reference
            name not in kind._field_defaults,
        )
        for name, type_ in kind.__annotations__.items()
    }


def place_of(entry: TomlTable, kind: str, within: str = "") -> str:
    """Where an entry with an id stands: ``screen start, question mood``."""
    id_ = text(entry, "id", within or f"a {kind}")
    return f"{within}, {kind} {id_}" if within else f"{kind} {id_}"


def condition(entry: TomlTable, key: str, place: str) -> Condition:
    """A table of question id to accepted values (all must hold), or a list of such tables (any may)."""
    value: Any = entry.get(key)
    cases: list[Any] = value if isinstance(value, list) else [value]
    if not cases or not all(isinstance(case, dict) and case for case in cases):
        raise GuideError(f"{place}: {key} must be a table of question id to values, or a list of such tables")
    for case in cases:
        for id_, values in case.items():
            if not isinstance(values, list) or not all(type(value) in (str, int) for value in values):
                raise GuideError(f"{place}: {key} {id_} must be a list of values")
    return Condition(tuple(tuple((id_, frozenset(values)) for id_, values in case.items()) for case in cases))


def only(entry: TomlTable, allowed: set[str], place: str) -> None:
    """Check that a table has no other keys."""
    if unknown := sorted(set(entry) - allowed):
        raise GuideError(f"{place}: unknown key {', '.join(unknown)}")


def text(entry: TomlTable, key: str, place: str) -> str:
    """A text that is not empty."""
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise GuideError(f"{place}: {key} must be a text")
    return value


def flag(entry: TomlTable, key: str, place: str) -> bool:
    """A yes or no."""
    value = entry.get(key)
    if not isinstance(value, bool):
        raise GuideError(f"{place}: {key} must be true or false")
    return value


def number(entry: TomlTable, key: str, place: str) -> int:
    """A whole number from 1."""
    value = entry.get(key)
    if type(value) is not int or value < 1:
        raise GuideError(f"{place}: {key} must be a number from 1")
    return value


def table(entry: TomlTable, key: str, place: str) -> dict[str, Any]:
    """A table; an empty one when it is not there."""
    value = entry.get(key, {})
    if not isinstance(value, dict):
        raise GuideError(f"{place}: {key} must be a table")
    return value


def tables(entry: TomlTable, key: str, place: str) -> list[TomlTable]:
    """A list of tables; an empty one when it is not there."""
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise GuideError(f"{place}: {key} must be a list of tables")
    return value


def strings(value: object, place: str) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise GuideError(f"{place}: must be a list of texts")
    return tuple(value)


def patterns(value: object, place: str) -> re.Pattern[str]:
    """Regular expressions as one for whole words, whatever their case.

    A space stands for any white space, an apostrophe for any kind of one or none.
    """
    found = strings(value or [], f"{place}, patterns")
    if not found:
        raise GuideError(f"{place}: has no patterns")
    joined = "|".join(found).replace(" ", r"\s+").replace("'", "['’ʼ´`]?")
    try:
        return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
    except re.error as error:
        raise GuideError(f"{place}: no pattern: {error.pattern!r}: {error}") from None


def lines(entry: TomlTable, expected: Collection[str]) -> dict[str, str]:
    """Lines by id: all that are expected and no others."""
    if wrong := set(expected) ^ set(entry):
        raise GuideError(f"lines: missing or unknown: {', '.join(sorted(wrong))}")
    return {name: text(entry, name, "lines") for name in entry}


# --- checks ---


def check_unique(ids: Iterable[str], place: str) -> None:
    """Check that no id stands there twice."""
    if twice := [id_ for id_, times in Counter(ids).items() if times > 1]:
        raise GuideError(f"{place}: {twice[0]!r} stands there twice")


def check_braces(template: str, place: str) -> None:
    """Check that no brace is left over beside the places to fill in."""
    if set(PLACEHOLDER.sub("", template)) & set("{}"):
        raise GuideError(f"{place}: a brace too many in {template!r}")


def check_known(guide: Guide, ids: Iterable[str], place: str) -> None:
    """Check that the guide has these questions."""
    for id_ in ids:
        if not guide.knows(id_):
            raise GuideError(f"{place}: there is no question {id_!r}")


def check_conditions(guide: Guide, place: str, *conditions: Condition | None, source: str = "") -> None:
    """Check the ids in conditions, and that each is compared with answers it can have.

    With a ``source``, they are about the fields of its records first, and may look for words.
    """
    for id_, accepted in (test for each in conditions if each for case in each.cases for test in case):
        ask = stands_for(guide, id_, source)
        if ask is None:
            raise GuideError(f"{place}: there is no question {id_!r}")
        kind, values = kind_of(ask), accepted - {UNANSWERED, ANY_ANSWER}
        if values and kind.is_free and not source:
            raise GuideError(f"{place}: of {id_} only whether it is answered can be asked")
        if mistake := kind.mistake_in_condition(ask, values):
            raise GuideError(f"{place}: {id_} {mistake}")


def stands_for(guide: Guide, name: str, source: str) -> Ask | None:
    """What a name stands for: a field of the source, else a question."""
    fields = guide.question(source).fields if source else ()
    field = next((field for field in fields if field.id == name), None)
    return field or (guide.question(name) if guide.knows(name) else DERIVED.get(name))


_READERS: Mapping[str, Callable[[TomlTable, str, str], object]] = {
    "str": text,
    "bool": flag,
    "int": number,
    "int | None": number,
    "tuple[str, ...]": lambda entry, key, place: strings(entry.get(key), f"{place}, {key}"),
    "Condition | None": condition,
}
"""What reads a field, by its type."""

"""Our own words, made of their TOML into what is quick to load: a command needs a thousandth of a second, not forty."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any
from zlib import crc32

from reflect.text.resources import packaged_bytes

BETWEEN, IS = "|", "="
"""What stands around the entries of a table, and between the name and the value of one; neither holds them."""
_TABLE = "#"
"""Stands before the title of a table; nothing else that is compiled holds it."""
_BEGINNING = 2
"""Letters that all names of a line begin with: with fewer the lines are long to search, with more they are many."""
_MOST_REMEMBERED = 500
"""Names that a table remembers once they were looked up: the common words, which are most of any text."""


def made_of(compiled: bytes, *sources: bytes) -> dict[str, Any] | None:
    """What a compiled file holds; ``None`` where it was made of other sources than these."""
    found: dict[str, Any] = json.loads(compiled)
    return found if found["of"] == checksum(*sources) else None


def compiled_document(name: str) -> dict[str, Any] | None:
    """What stands in ``words/NAME.toml``, which was checked when it was compiled; ``None`` if that was another one."""
    found = made_of(packaged_bytes(f"words/{name}_compiled.json"), packaged_bytes(f"words/{name}.toml"))
    return found["document"] if found else None


def checksum(*sources: bytes) -> int:
    """Tells the sources of a compiled file, one behind the other, from any others."""
    return reduce(lambda before, source: crc32(source, before), sources, 0)


WordTables = Mapping[str, Sequence[str]]
"""The lines of tables, by their titles."""


def compiled_tables(name: str, of: int) -> WordTables | None:
    """The tables in ``words/NAME_compiled.txt``; ``None`` where its sources had another checksum."""
    first, *tables = packaged_bytes(f"words/{name}_compiled.txt").decode("ascii").split(_TABLE)
    if first.strip() != str(of):
        return None
    return {title: lines for title, *lines in map(str.splitlines, tables)}


def written_tables(of: int, tables: WordTables) -> str:
    """What ``compiled_tables`` reads."""
    parts = ("\n".join([f"{_TABLE}{title}", *lines, ""]) for title, lines in tables.items())
    return "".join([f"{of}\n", *parts])


class WordTable:
    """Values by their names, kept as text: a line for all names that begin alike, in which one is looked up.

    A dictionary of them would take ten times the memory, and to make it as long as to look up a hundred names.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        start = len(BETWEEN)
        self._lines = {line[start : start + _BEGINNING].rstrip(IS): line for line in lines}
        self._remembered: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        """The value of a name; empty where it has none."""
        line = self._lines.get(name[:_BEGINNING], "")
        entry = f"{BETWEEN}{name}{IS}"
        start = line.find(entry)
        return line[start + len(entry) : line.index(BETWEEN, start + 1)] if start >= 0 else ""

    def among(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The names among these that have a value, each with it."""
        for name in names:
            value = self._remembered.get(name)
            if value is None:
                value = self[name]
                if len(self._remembered) < _MOST_REMEMBERED:
                    self._remembered[name] = value
            if value:
                yield name, value


def table_lines(entries: Mapping[str, str]) -> list[str]:
    """The lines of a ``WordTable``; what has no value is left out."""
    lines: dict[str, str] = {}
    for name, value in sorted(entries.items()):
        if value:
            lines[name[:_BEGINNING]] = f"{lines.get(name[:_BEGINNING], BETWEEN)}{name}{IS}{value}{BETWEEN}"
    return list(lines.values())

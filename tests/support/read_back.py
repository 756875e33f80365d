"""Strict readers of the formats of other programs, as their specifications say, and nothing that is ours."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple


class TodoLine(NamedTuple):
    """A line of todo.txt, as https://github.com/todotxt/todo.txt describes it."""

    is_done: bool
    priority: str
    dates: tuple[date, ...]
    words: str
    projects: tuple[str, ...]
    contexts: tuple[str, ...]
    keys: dict[str, str]


def todo_line(line: str) -> TodoLine:
    """Read a line of todo.txt."""
    head = re.match(r"(x )?(\([A-Z]\) )?((?:\d{4}-\d\d-\d\d ){0,2})", line)
    assert head
    words = line[head.end() :]
    parts = words.split(" ")
    keys = [re.fullmatch(r"([A-Za-z][\w-]*):([^\s:/].*)", part) for part in parts]
    return TodoLine(
        is_done=bool(head[1]),
        priority=(head[2] or "")[1:2],
        dates=tuple(map(date.fromisoformat, head[3].split())),
        words=words,
        projects=tuple(part for part in parts if re.fullmatch(r"\+\S+", part)),
        contexts=tuple(part for part in parts if re.fullmatch(r"@\S+", part)),
        keys={found[1]: found[2] for found in keys if found},
    )


def csv_rows(text: str) -> list[list[str]]:
    """Read comma-separated values by the grammar of RFC 4180; anything else is an error."""
    rows: list[list[str]] = [[]]
    place = 0
    cell = re.compile(r'("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)')
    while place < len(text):
        found = cell.match(text, place)
        assert found, f"no CSV at {place}: {text[place : place + 40]!r}"
        quoted = found[1].startswith('"')
        rows[-1].append(found[1][1:-1].replace('""', '"') if quoted else found[1])
        if found[2] == "\r\n":
            rows.append([])
        place = found.end()
    assert rows.pop() == [], "the last row has no end"
    assert len({len(row) for row in rows}) <= 1, "rows of different lengths"
    return rows

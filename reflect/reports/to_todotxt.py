"""A todo.txt list of the steps (todotxt.org): a line each, ``x`` before what is done, its day as ``due:2026-12-01``.

The format has no way to quote. Where a person's words would be read as a mark, a backslash stands before the sign that
makes them one: ``\\+49 30 1234`` is no project, ``\\@home`` no context, ``due\\:soon`` no day. Line breaks become
spaces. What was dropped has no place in such a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reflect.reports.listed_actions import NAMELESS, details_of, listed_actions, shown
from reflect.reports.outline import ActionBox, Outline

_SIGN = re.compile(r"(?<!\S)[+@](?=\S)")
"""What begins a project or a context."""
_KEY = re.compile(r"(?<!\S)([^\W\d_][\w-]*):(?=[^\s:/])")
"""What a program takes for a key and its value; an address such as ``https://`` is none."""
_BEGINNING = re.compile(r"\A(?=x\s|\([A-Z]\)\s|\d{4}-\d\d-\d\d(\s|$))")
"""What says at the beginning of a line that it is done, how urgent it is, or of which day."""


def render(outline: Outline) -> str:
    """The steps of an outline, a line each."""
    return "\n".join(_line(box) for box in listed_actions(outline) if box.status != "dropped") + "\n"


def escape(words: str) -> str:
    """Words in which no sign is read as a mark."""
    return _KEY.sub(r"\1\\:", _SIGN.sub(r"\\\g<0>", shown(words)))


def _line(box: ActionBox) -> str:
    return " ".join((*_head(box), *_words(box), *_tail(box)))


def _head(box: ActionBox) -> Iterator[str]:
    """Whether it is done, and its days: that it was done on, which never stands alone, and that of its session."""
    is_done = box.status == "done"
    if is_done:
        yield "x"
    if is_done and box.closed_on and box.begun_on:
        yield box.closed_on.isoformat()
    if box.begun_on and (box.closed_on or not is_done):
        yield box.begun_on.isoformat()


def _words(box: ActionBox) -> Iterator[str]:
    yield _BEGINNING.sub(r"\\", escape(box.words or NAMELESS), count=1)
    yield from (f"| {escape(detail)}" for detail in details_of(box))


def _tail(box: ActionBox) -> Iterator[str]:
    """Its day, and the short id that `reflect done` takes."""
    if box.due:
        yield f"due:{box.due.isoformat()}"
    if box.short_id:
        yield f"reflect:{box.short_id}"

"""An Org file (orgmode.org): steps as headings to do and done, with their days, and what else is said as text.

Org's own way to take a sign literally is a zero-width space beside it; one stands wherever a person's words would be
read as a heading, a list, a day, a link or another mark. Nothing else of them is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reflect.reports.listed_actions import NAMELESS, shown
from reflect.reports.outline import (
    ActionBox,
    Blank,
    Block,
    Bullets,
    Dumbbell,
    EmptyBox,
    Entry,
    FollowUp,
    Note,
    Outline,
    Section,
)
from reflect.text.day_names import WEEKDAYS
from reflect.text.sanitize import printable

ESCAPE = "\u200b"
"""The zero-width space."""

KEYWORDS = {"open": "TODO", "done": "DONE", "dropped": "DROPPED"}
_HEAD = ("#+TODO: TODO | DONE DROPPED", "#+OPTIONS: ^:nil *:nil -:nil e:nil tex:nil toc:nil")
"""The states of its headings; and that no mark of words is read when it is put into another format."""

_AT_START = re.compile(
    r"\A(?=\*+(?:\s|$)|#|:|\||-{5}|[-+](?:\s|$)|(?:\d+|[A-Za-z])[.)](?:\s|$)|%%\(|\\|\[fn:|(?:CLOCK|DEADLINE|SCHEDULED|CLOSED):)"
)
"""What makes a line something else than text."""
_OPENING = re.compile(r"(<)(?=[<%\d]|\w+:)|(\[)(?=\[|\d|fn:|#|@|cite)|(\{)(?=\{)|(\\)(?=[A-Za-z(\[])")
"""What opens a day, a link, a target, a footnote, a priority, a macro, or the name of a sign."""
_EMPHASIS = re.compile(r"""(?<![^\s\-('"{])([*/_=~+])(?=\S.*\1)""")
"""What opens emphasis, where the same sign can close it."""
_TAGS = re.compile(r"(?=:[\w@#%:]+:\s*$)")
_FIRST_IN_HEADING = re.compile(r"\A(?=COMMENT\b)")


def render(outline: Outline) -> str:
    """The outline as an Org file."""
    lines = [f"#+TITLE: {heading_words(outline.title)}"] if outline.title else []
    lines += [f"#+DATE: [{_day(outline.day)}]", *_HEAD, ""]
    if outline.subtitle:
        lines += [*_text(outline.subtitle), ""]
    is_open = False
    for section in outline.sections:
        found = list(_section(section, is_open=is_open))
        is_open = is_open or any(line.startswith("*") for line in found)
        lines += found
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(line: str) -> str:
    """One line of text of which nothing is read as a mark."""
    indent = line[: len(line) - len(line.lstrip())]
    return indent + _AT_START.sub(ESCAPE, _inside(line.lstrip()), count=1)


def heading_words(words: str) -> str:
    """Words as they stand in a heading, on one line."""
    return _TAGS.sub(ESCAPE, _FIRST_IN_HEADING.sub(ESCAPE, _inside(shown(words)), count=1), count=1)


def _inside(words: str) -> str:
    return _EMPHASIS.sub(rf"\1{ESCAPE}", _OPENING.sub(rf"\g<0>{ESCAPE}", words))


def _text(words: str, indent: str = "") -> list[str]:
    """Words of any number of lines as text; what would be read as a mark at the start of a line is not."""
    return [f"{indent}{escape(line)}".rstrip() for line in printable(words).split("\n")]


def _day(day: date) -> str:
    """A day as it stands between the brackets of Org: pointed ones for the agenda, square ones for what is past."""
    return f"{day.isoformat()} {WEEKDAYS[day.weekday()][:3].title()}"


def _section(section: Section, *, is_open: bool) -> Iterator[str]:
    """The lines of a section. Once a heading is open, what follows needs one of its own, or would belong to that."""
    level = 1
    if section.title:
        yield from _heading("*", section.title)
        level, is_open = 2, False
    for block in section.blocks:
        lines = None if is_open else _as_text(block)
        if lines is None:
            is_open = True
            lines = list(_as_heading(block, "*" * level))
        yield from lines


def _heading(stars: str, words: str, keyword: str = "") -> Iterator[str]:
    yield " ".join(filter(None, (stars, keyword, heading_words(words) or NAMELESS)))


def _as_text(block: Block) -> list[str] | None:
    """A block as text beneath a heading; ``None`` for one that is a heading itself."""
    match block:
        case Entry() if not block.apart:
            return _item(block)
        case FollowUp() if not block.on:
            return [line for entry in block.entries() for line in _item(entry)]
        case Note():
            return [*_text(block.text), ""]
        case Blank():
            return _item(Entry(block.label, ""))
        case Dumbbell() | EmptyBox():
            return []  # a picture, whose words stand above it, and room for a pen
    return None


def _as_heading(block: Block, stars: str) -> Iterator[str]:
    match block:
        case ActionBox():
            yield from _action(block, stars)
        case FollowUp() if block.on:
            yield from _heading(stars, ": ".join(filter(None, (block.label, block.text))), "TODO")
            yield f"SCHEDULED: <{_day(block.on)}>"
            yield from _item(Entry("From", block.source)) if block.source else ()
        case FollowUp():
            for entry in block.entries():
                yield from _as_heading(entry, stars)
        case Entry():
            yield from _heading(stars, block.label)
            yield from _text(block.text)
        case Bullets():
            yield from _heading(stars, block.label)
            for item in block.items:
                yield from _first_line("- ", item.text)
                yield from (line for entry in item.details for line in _item(entry, "  "))
        case Note():
            yield from _heading(stars, block.text)
        case Blank():
            yield from _heading(stars, block.label)


def _action(box: ActionBox, stars: str) -> Iterator[str]:
    yield from _heading(stars, box.words, KEYWORDS.get(box.status, "TODO"))
    days = [f"DEADLINE: <{_day(box.due)}>"] if box.due else []
    if box.status != "open" and box.closed_on:
        days.insert(0, f"CLOSED: [{_day(box.closed_on)}]")
    if days:
        yield " ".join(days)
    if box.id:
        yield from (":PROPERTIES:", f":ID: {shown(box.id)}", ":END:")
    if "\n" in box.words:
        yield from _text(box.words)
    if box.by and not box.due:
        yield from _item(Entry("By", box.by))
    yield from (line for entry in box.details if entry.id != "closed" for line in _item(entry))


def _item(entry: Entry, indent: str = "") -> list[str]:
    """A labelled text as an item of a list that describes."""
    label = heading_words(entry.label.rstrip(" :.")).replace("::", f":{ESCAPE}:")
    return list(_first_line(f"{indent}- {label} :: " if label else f"{indent}- ", entry.text))


def _first_line(start: str, words: str) -> Iterator[str]:
    """Words behind the start of a list's item; further lines stand beneath it."""
    first, *others = _text(words)
    yield f"{start}{first}".rstrip()
    indent = " " * (len(start) - len(start.lstrip()) + 2)
    yield from (f"{indent}{line}".rstrip() for line in others)

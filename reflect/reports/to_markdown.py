"""Markdown (CommonMark, with task boxes): what a person typed is escaped wherever it would be read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from reflect.reports.layout import BOXES
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
    Statement,
    is_tight,
)
from reflect.text.sanitize import printable

if TYPE_CHECKING:
    from reflect.analysis.patterns.pattern import PatternRow
    from reflect.analysis.patterns.pattern_words import PatternWords

RULE = "_" * 30
"""A line to write on."""

_SHEETS = frozenset({"card"})
"""The kinds of outlines that are to stand on one sheet of paper."""

_ALWAYS = re.compile(r"[\\`*<~]")
_UNDERSCORES = re.compile(r"_+")
_LINK = re.compile(r"\](?=[(:\[])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_FIRST = re.compile(r"#|>|[-+](?= |$)|[-=|:+](?=[-=|: +]*$)|\[(?=[ xX]\])|\|")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?= |$)")


def render(outline: Outline) -> str:
    """The outline as Markdown."""
    parts = [f"# {escape(outline.title)}"] if outline.title else []
    parts.append(escape(outline.date_line))
    if outline.subtitle:
        parts.append(f"**{_inline(outline.subtitle)}**")
    for section in outline.sections:
        if section.title:
            parts.append(f"## {_inline(section.title)}")
        parts += _paragraphs(section.blocks, is_sheet=outline.kind in _SHEETS)
    return "\n\n".join(parts) + "\n"


def _paragraphs(blocks: Iterable[Block], *, is_sheet: bool) -> Iterator[str]:
    """The blocks, each a paragraph; on a sheet those that need no gap between them are lines of one."""
    for is_together, run in groupby(blocks, lambda block: is_sheet and is_tight(block)):
        written = filter(None, map(_block, run))
        yield from ["  \n".join(written)] if is_together else written


def escape(text: str) -> str:
    """Text that Markdown shows as it was typed; its line breaks stay, an empty line begins a paragraph."""
    lines = map(_escape_line, printable(text).split("\n"))
    return "\n\n".join("  \n".join(paragraph) for filled, paragraph in groupby(lines, bool) if filled)


def _inline(text: str) -> str:
    """Text for a place that has only one line."""
    return escape(" ".join(filter(None, map(str.strip, printable(text).split("\n")))))


def _escape_line(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    line = line.strip()
    marked = _ALWAYS.sub(r"\\\g<0>", line)
    marked = _UNDERSCORES.sub(_underscores, marked)
    marked = _ENTITY.sub(r"\\&", _LINK.sub(r"\\]", marked))
    if marked.count("$") > 1:
        marked = marked.replace("$", r"\$")
    marked = _NUMBERED.sub(r"\1\\\2", marked)
    if _FIRST.match(marked):
        marked = "\\" + marked
    return "\u00a0" * indent + marked if marked else ""


def _underscores(found: re.Match[str]) -> str:
    """Underscores inside a word are no markup, others are."""
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    return found[0] if before.isalnum() and after.isalnum() else r"\_" * len(found[0])


def _block(block: Block) -> str:
    match block:
        case Entry():
            return _entry(block)
        case Bullets():
            items = "\n".join(_item("- ", escape(item.text), item.details) for item in block.items)
            return f"**{_inline(block.label)}**\n\n{items}" if block.label else items
        case ActionBox():
            by = f" ({_inline('by ' + block.by)})" if block.by else ""
            box = BOXES.get(block.status, BOXES["open"])
            details = (*block.details, Entry("", block.short_id))
            return _item(f"- {box}", escape(block.words) + by, details)
        case FollowUp():
            return "  \n".join(map(_entry, block.entries()))
        case EmptyBox():
            return f"- [ ] {RULE}"
        case Blank():
            return _blank(block)
        case Dumbbell():
            return ""  # a picture; its words stand above it
        case Statement():
            return _statement(block)
        case Note():
            return _inline(block.text)
        case _:
            assert_never(block)


def _entry(entry: Entry) -> str:
    if not entry.label.strip():
        return escape(entry.text)
    if entry.apart:
        return f"**{_inline(entry.label)}**\n\n{escape(entry.text)}"
    colon = entry.joint.strip()
    return f"**{_inline(entry.label)}{colon}** {escape(entry.text)}".rstrip()


def _statement(statement: Statement) -> str:
    """A statement with its numbers in words: Markdown has no pictures of its own."""
    from reflect.analysis.patterns import pattern_page  # only reports of patterns need it

    pattern, words = statement.pattern, statement.words
    parts = [f"**{_inline(pattern.title)}**  \n{_inline(pattern.says)}"]
    for group, rows in groupby(pattern_page.shown_rows(pattern), lambda row: row.group):
        items = [_row(words, row) for row in rows]
        parts += filter(None, (_inline(f"{group}:") if group else "", "\n".join(items)))
    series = pattern_page.shown_series(pattern)
    parts += filter(None, ["\n".join(f"- {_inline(f'{each.label}: {figures}')}" for each, figures in series)])
    more = pattern_page.more_line(words, len(pattern.rows) - pattern_page.MOST_ROWS)
    return "\n\n".join([*parts, *map(_inline, filter(None, (more, pattern.asks, statement.leads_to)))])


def _row(words: PatternWords, row: PatternRow) -> str:
    from reflect.analysis.patterns.pattern_page import row_words, shown_words

    own = "".join(f"\n- {escape(each)}" for each in shown_words(words, row)).replace("\n", "\n  ")
    return f"- {_inline(row_words(row))}{own}"


def _item(mark: str, text: str, details: Iterable[Entry]) -> str:
    """A list item with its details on lines of their own."""
    parts = [text, *map(_entry, details)]
    return mark + "  \n".join(filter(None, parts)).replace("\n", "\n  ")


def _blank(blank: Blank) -> str:
    label = _inline(blank.label)
    head = f"**{label}{blank.colon}**"
    hint = [_inline(blank.hint)] if blank.hint else []
    if blank.options:
        marks = blank.options if blank.circled else [f"○ {option}" for option in blank.options]
        lines = [" · ".join(map(_inline, marks))]
    else:
        lines = [RULE] * (max(blank.lines, 1) if not blank.rows else 0)
    if not hint and len(lines) == 1:
        return f"{head} {lines[0]}"
    rows = ["  \n".join(map(_blank, record)) for record in blank.rows]
    return "\n\n".join(["  \n".join([head, *hint]), *lines, *rows])

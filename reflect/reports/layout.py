"""Lays an outline out in rows of fixed-width text, each piece with its role, for plain text, terminal and app."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, assert_never

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
    Statement,
    is_tight,
)
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import printable
from reflect.text.sparkline import BLOCKS, Glyphs, dumbbell
from reflect.text.wrap import cells, wrap

WIDTH = 78
"""The width of a page, in cells."""

DUMBBELL_WIDTH = 33
"""Cells of a scale with two numbers on it: its ends, and a cell for each third of one of ten."""

NARROWEST = 20
"""The width, in cells, below which a page is not laid out narrower."""

SpanRole = Literal[
    "title", "date", "subtitle", "section", "label", "detail", "action", "text", "box", "id", "note", "blank"
]  # fmt: skip
"""What a piece of a row is, for its style; ``detail`` is the label of something said about an action or a record."""

_STATEMENT_ROLES: Mapping[str, SpanRole] = {"title": "label", "asks": "note"}
"""Pieces of statements that are more than text."""

BOXES = {"open": "[ ] ", "done": "[x] ", "dropped": "[-] "}
"""The box of an action, by status; an unknown status, from elsewhere, is said in words under the action."""


class Span(NamedTuple):
    """A piece of a row: text of one role."""

    text: str
    role: SpanRole


SpanRow = tuple[Span, ...]
"""One row of a page; an empty one separates blocks."""


def layout_rows(
    outline: Outline, width: int, *, ruled: bool = True, glyphs: Glyphs = BLOCKS
) -> list[SpanRow]:
    """The outline in rows of at most ``width`` cells; ``ruled`` underlines titles of sections where there is room.

    ``glyphs`` is what pictures are drawn with.
    """
    layout = _Layout(max(width, NARROWEST), ruled and not outline.is_dense, glyphs)
    layout.head(outline)
    for section in outline.sections:
        layout.section(section)
    return layout.rows


class _Layout:
    def __init__(self, width: int, ruled: bool, glyphs: Glyphs) -> None:
        self.width, self.ruled, self.glyphs = width, ruled, glyphs
        self.rows: list[SpanRow] = []

    def head(self, outline: Outline) -> None:
        """The title, else the subtitle, with the day at its end where both fit on one row."""
        day, subtitle = outline.date_line, Span(printable(outline.subtitle), "subtitle")
        first = Span(outline.title.upper(), "title") if outline.title else subtitle
        if cells(first.text) + 2 + cells(day) <= self.width and "\n" not in first.text:
            self.rows.append(self._ends(first, Span(day, "date")))
        else:
            self._text(*first)
            self._text(day, "date")
        if outline.title and subtitle.text:
            self._text(*subtitle)

    def section(self, section: Section) -> None:
        self._gap()
        if section.title:
            self._text(section.title, "section")
            if self.ruled:
                self._text("-" * min(cells(section.title), self.width), "section")
        before: Block | None = None
        for block in section.blocks:
            if before is not None and not (is_tight(before) and is_tight(block)):
                self._gap()
            self._block(block)
            before = block

    def _block(self, block: Block) -> None:
        match block:
            case Entry():
                self._entry(block)
            case Bullets():
                self._bullets(block)
            case ActionBox():
                self._action_box(block)
            case FollowUp():
                for number, entry in enumerate(block.entries()):
                    self._entry(entry, indent=4 if number else 0)
            case EmptyBox():
                self.rows.append((Span("[ ]", "box"),))
            case Blank():
                self._blank(block)
            case Dumbbell():
                width = min(DUMBBELL_WIDTH, self.width - 2)
                drawn = dumbbell(block.before, block.after, block.top, width, self.glyphs)
                self.rows.append((*_margin(2), Span(drawn, "box")))
            case Statement():
                self._statement(block)
            case Note():
                self._text(block.text, "note")
            case _:
                assert_never(block)

    def _entry(self, entry: Entry, indent: int = 0) -> None:
        """A labelled text; the label above it when it stands apart or leaves too little room."""
        label = printable(entry.label + entry.joint) if entry.label else ""
        role: SpanRole = "detail" if indent else "label"
        if entry.apart or cells(label) > (self.width - indent) * 2 // 3 or "\n" in label:
            self._text(label.rstrip().removesuffix(":"), role, indent)
            self._text(entry.text, "text", indent + 2)
            return
        hang = indent + (2 if label else 0)
        lines = wrap(printable(entry.text), self.width - hang, self.width - indent - cells(label))
        head = Span(label if entry.text else label.rstrip(), role)
        self.rows.append((*_margin(indent), head, Span(lines[0], "text")))
        self._lines(lines[1:], "text", hang)

    def _bullets(self, bullets: Bullets) -> None:
        if bullets.label:
            self._text(bullets.label, "label")
        for item in bullets.items:
            lines = wrap(printable(item.text), self.width - 4)
            self.rows.append((*_margin(2), Span("- ", "box"), Span(lines[0], "text")))
            self._lines(lines[1:], "text", 4)
            for detail in item.details:
                self._entry(detail, indent=4)

    def _action_box(self, action: ActionBox) -> None:
        box = BOXES.get(action.status, BOXES["open"])
        by = "by " + printable(action.by) if action.by else ""
        on_line = bool(by) and "\n" not in by and cells(by) <= self.width // 3
        room = self.width - len(BOXES["open"])
        lines = wrap(printable(action.words), room, room - cells(by) - 2 if on_line else room)
        first = Span(box, "box"), Span(lines[0], "action")
        self.rows.append(self._ends(*first, Span(by, "date")) if on_line else first)
        self._lines(lines[1:], "action", 4)
        if by and not on_line:
            self._entry(Entry("By", action.by), indent=4)
        before = len(self.rows)
        for detail in action.details:
            self._entry(detail, indent=4)
        if action.short_id:
            self._id(Span(printable(action.short_id), "id"), before)

    def _statement(self, statement: Statement) -> None:
        from reflect.analysis.patterns.pattern_page import statement_lines  # only reports of patterns need it

        for line in statement_lines(statement.words, statement.pattern, self.width, self.glyphs):
            self.rows.append(tuple(Span(text, _STATEMENT_ROLES.get(role, "text")) for text, role in line))
        self._text(statement.leads_to, "detail", 2)

    def _id(self, id_: Span, row: int) -> None:
        """The id at the end of the row under the action, if there is room; else on a row of its own."""
        if row < len(self.rows) and _width((*self.rows[row], id_)) + 2 <= self.width:
            self.rows[row] = self._ends(*self.rows[row], id_)
        else:
            self.rows.insert(row, self._ends(id_))

    def _blank(self, blank: Blank, indent: int = 0) -> None:
        label = f"{blank.label}{blank.colon} "
        ruled = blank.lines == 1 and not blank.hint and cells(label) < self.width // 2
        rule = "_" * (self.width - indent - cells(label)) if ruled else ""
        self._text(label + rule if ruled else label.rstrip(), "label", indent)
        if blank.hint:
            self._text(blank.hint, "note", indent)
        if blank.options:
            marks = blank.options if blank.circled else [f"( ) {option}" for option in blank.options]
            self._lines(_side_by_side(marks, self.width - indent - 2), "blank", indent + 2)
        for record in blank.rows:
            for number, part in enumerate(record):
                self._blank(part, indent + (2 if number == 0 else 5))
        for _ in range(0 if ruled else blank.lines):
            self.rows.append((*_margin(indent + 2), Span("_" * (self.width - indent - 2), "blank")))

    def _text(self, text: str, role: SpanRole, indent: int = 0) -> None:
        self._lines(wrap(printable(text), self.width - indent), role, indent)

    def _lines(self, lines: list[str], role: SpanRole, indent: int) -> None:
        for line in lines:
            self.rows.append((*_margin(indent), Span(line, role)) if line else ())

    def _ends(self, *spans: Span) -> SpanRow:
        """A row whose last span stands at the right edge."""
        *left, last = spans
        return (*left, Span(" " * (self.width - _width(spans)), "text"), last)

    def _gap(self) -> None:
        if self.rows and self.rows[-1]:
            self.rows.append(())


def _side_by_side(parts: Iterable[str], width: int) -> list[str]:
    """The parts in lines, none of them broken unless it is too long by itself."""
    lines = [""]
    for part in parts:
        line = f"{lines[-1]}   {part}" if lines[-1] else part
        if cells(line) <= width:
            lines[-1] = line
        else:
            lines += wrap(part, width)
    return lines if lines[0] else lines[1:]


def _margin(indent: int) -> tuple[Span, ...]:
    return (Span(" " * indent, "text"),) if indent else ()


def _width(row: SpanRow) -> int:
    return sum(cells(span.text) for span in row)

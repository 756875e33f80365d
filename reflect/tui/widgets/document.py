"""A report on the screen: the rows of its outline, laid out for the width there is, with its parts to jump to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reflect.reports.layout import WIDTH, Role, Row, rows
from reflect.reports.outline import Outline, Section

_STYLES: Mapping[Role, str] = {
    "title": "bold $accent",
    "subtitle": "bold",
    "section": "bold $accent",
    "label": "$text-muted",
    "date": "$text-muted",
    "id": "$text-muted",
    "note": "$text-muted",
    "box": "$accent",
}


@dataclass(frozen=True, slots=True)
class _Laid:
    """An outline in rows, and the row each titled section begins at."""

    rows: list[Row]
    beginnings: list[int]


class Document(VerticalScroll):
    """Shows an outline; the words in it are drawn literally."""

    DEFAULT_CSS = """
    Document {
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        Static { height: auto; }
    }
    """

    def __init__(self, outline: Outline, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._outline = outline
        self._laid = _Laid([], [])
        self._width = 0
        self._page = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """The page."""
        yield self._page

    def show(self, outline: Outline, *, from_top: bool = True) -> None:
        """Show another outline."""
        self._outline = outline
        self._lay_out()
        if from_top:
            self.scroll_home(animate=False)

    @property
    def parts(self) -> list[Section]:
        """The sections in order; those without a title are not counted."""
        return [section for section in self._outline.sections if section.title]

    @property
    def part_in_view(self) -> Section | None:
        """The part the row at the top belongs to; ``None`` before the first."""
        begun = [number for number, row in enumerate(self._laid.beginnings) if row <= self.scroll_offset.y]
        return self.parts[begun[-1]] if begun else None

    def go_to_part(self, number: int) -> None:
        """Scroll to a part, counted from 0; one that is not there is left alone."""
        if number < len(self._laid.beginnings):
            self.scroll_to(y=self._laid.beginnings[number], animate=False)

    def on_resize(self) -> None:
        """Lay the page out for the new width."""
        if self._room != self._width:
            self._lay_out()

    @property
    def _room(self) -> int:
        return min(self.scrollable_content_region.width, WIDTH)

    def _lay_out(self) -> None:
        self._width = self._room
        if self._width > 0:
            self._laid = _laid(self._outline, self._width)
            self._page.update(Content("\n").join([_drawn(row) for row in self._laid.rows]))


def _laid(outline: Outline, width: int) -> _Laid:
    """The rows, and where the parts begin; a heading has a colour and a weight here, and needs no line beneath."""
    found = rows(outline, width, ruled=False)
    headings = [bool(row) and row[0].role == "section" for row in found]
    return _Laid(
        found, [place for place, here in enumerate(headings) if here and not (place and headings[place - 1])]
    )


def _drawn(row: Row) -> Content:
    return Content.assemble(*((span.text, _STYLES.get(span.role, "")) for span in row))

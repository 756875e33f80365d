"""A report on the screen: its outline laid out for the width there is, with parts to jump to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from textual.content import Content, Span
from textual.widgets import Static

from reflect.reports.layout import WIDTH, SpanRole, SpanRow, layout_rows
from reflect.reports.outline import Outline, Section
from reflect.text.sparkline import glyphs_for
from reflect.tui.marks import encoding
from reflect.tui.widgets.pager_scroll import PagerScroll

_STYLES: Mapping[SpanRole, str] = {
    "title": "bold $accent",
    "subtitle": "bold",
    "section": "bold $accent",
    "label": "$text-muted",
    "date": "$text-muted",
    "id": "$text-muted",
    "note": "$text-muted",
    "box": "$accent",
}


class OutlineView(PagerScroll):
    """A scrolling view of an outline; the words in it are drawn literally."""

    DEFAULT_CSS = """
    OutlineView {
        height: 1fr;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        Static { text-wrap: nowrap; }
    }
    """

    def __init__(self, outline: Outline | None = None, *, id: str | None = None) -> None:
        self._page = Static("", markup=False)
        super().__init__(self._page, id=id)
        self._outline = outline
        self._beginnings: list[int] = []
        """The row each part begins at."""
        self._width = 0

    def show(self, outline: Outline | None, *, from_top: bool = True) -> None:
        """Show another outline, or none."""
        self._outline = outline
        self._lay_out()
        if from_top:
            self.scroll_home(animate=False)

    @property
    def parts(self) -> list[Section]:
        """The sections that have a title, in order."""
        sections = self._outline.sections if self._outline else ()
        return [section for section in sections if section.title]

    @property
    def part_in_view(self) -> Section | None:
        """The part the row at the top belongs to; ``None`` before the first."""
        begun = bisect_right(self._beginnings, self.scroll_offset.y)
        return self.parts[begun - 1] if begun else None

    def go_to_part(self, number: int) -> None:
        """Scroll to a part, counted from 0; one that is not there is left alone."""
        if number < len(self._beginnings):
            self.scroll_to(y=self._beginnings[number], animate=False)

    def on_resize(self) -> None:
        """Lay it out for the new width."""
        if self._room != self._width:
            self._lay_out()

    @property
    def _room(self) -> int:
        """Cells of a row; none stands against the scroll bar."""
        return min(self.scrollable_content_region.width - 1, WIDTH)

    def _lay_out(self) -> None:
        self._width = self._room
        if self._width > 0:
            rows = self._rows(self._outline) if self._outline else []
            headings = [bool(row) and row[0].role == "section" for row in rows]
            self._beginnings = [
                place for place, here in enumerate(headings) if here and not (place and headings[place - 1])
            ]
            self._page.styles.height = len(rows)  # laid out as they are: nothing wraps or counts them again
            self._page.update(_drawn(rows))

    def _rows(self, outline: Outline) -> list[SpanRow]:
        """The rows of an outline, not ruled: a colour and a weight set headings apart."""
        return layout_rows(outline, self._width, ruled=False, glyphs=glyphs_for(encoding()))


def _drawn(rows: Sequence[SpanRow]) -> Content:
    """The rows as one text; a row at a time it takes three times as long."""
    place, styled = 0, []
    for row in rows:
        for span in row:
            end = place + len(span.text)
            if style := _STYLES.get(span.role):
                styled.append(Span(place, end, style))
            place = end
        place += 1
    return Content("\n".join(["".join([span.text for span in row]) for row in rows]), styled)

"""A text area as high as its text, which draws each row from its own piece of it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import DocumentNavigator, Location, Selection

from reflect.text.sanitize import without_steering
from reflect.text.wrap import graphemes
from reflect.tui.fields.field import keep_in_view
from reflect.tui.fields.wrapped_rows import TextRow, WrappedRows
from reflect.tui.textual_internals import recompute_cursor

_LONGEST_CHARACTER = 64
"""Code points of what people see as one character; a family of four takes eleven."""


class WrappedTextArea(TextArea):
    """A text area that is as high as its text, keeps its cursor in view, and costs no more for a very long line."""

    DEFAULT_CSS = """
    WrappedTextArea, WrappedTextArea:focus {
        width: 1fr;
        height: auto;
        border: none;
        padding: 0;
        background: transparent;
        color: $foreground;
        overflow: hidden;
    }
    WrappedTextArea .text-area--placeholder { color: $text-muted; }
    WrappedTextArea .text-area--selection { background: $block-cursor-background; color: $block-cursor-foreground; }
    WrappedTextArea:ansi .text-area--selection { color: $foreground; text-style: reverse; }
    """

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)
    """A change draws some rows anew, see ``watch_selection``, and not all."""

    def __init__(self, text: str, *, placeholder: str = "") -> None:
        """Begin with ``text``, the cursor at its end."""
        super().__init__(text, highlight_cursor_line=False, placeholder=placeholder)
        self.rows = WrappedRows(self.document)
        self.wrapped_document = self.rows
        self.navigator = DocumentNavigator(self.rows)
        self.match_cursor_bracket = False
        self.cursor_blink = False
        self._scroll_is_scheduled = False
        self.set_reactive(TextArea.selection, Selection.cursor(self.document.end))

    # Where the cursor is

    @property
    def cursor_region(self) -> Region:
        """The cursor's cell, in screen coordinates."""
        cell = self._cursor_cell - self.scroll_offset + self.content_region.offset
        return Region(cell.x, cell.y, 1, 1)

    @property
    def _cursor_cell(self) -> Offset:
        """The cursor's place in the wrapped text."""
        return self.rows.location_to_offset(self.cursor_location)

    @property
    def cursor_on_first_row(self) -> bool:
        """Whether there is no row of text above the cursor."""
        return self._cursor_cell.y == 0

    @property
    def cursor_on_last_row(self) -> bool:
        """Whether there is no row of text below the cursor."""
        return self._cursor_cell.y == self.rows.height - 1

    @property
    def virtual_region_with_margin(self) -> Region:
        """What Textual scrolls to when the area gets the focus: the cursor's row, for the area may be very tall."""
        area = self.virtual_region
        return Region(area.x, area.y + self._cursor_cell.y, area.width, 1)

    def get_cursor_left_location(self) -> Location:
        """The place before the character on the left, all of it: an emoji or a letter may be made of several."""
        line, column = self.cursor_location
        before = self.document[line][max(0, column - _LONGEST_CHARACTER) : column]
        return (line, column - _last_length(before)) if before else super().get_cursor_left_location()

    def get_cursor_right_location(self) -> Location:
        """The place behind the whole character on the right."""
        line, column = self.cursor_location
        behind = self.document[line][column : column + _LONGEST_CHARACTER]
        return (line, column + _first_length(behind)) if behind else super().get_cursor_right_location()

    # Staying on the screen

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Keep the cursor in view."""
        event.stop()  # nobody else listens, and it would pass through everything above at every key
        self.show_cursor_soon()

    def on_focus(self) -> None:
        """Keep the cursor in view."""
        self.show_cursor_soon()

    def on_resize(self) -> None:
        """Draw everything for the new width."""
        self.refresh()  # rows drawn before the text was wrapped to the new width would stay as they are
        self.show_cursor_soon()

    def show_cursor_soon(self) -> None:
        """Scroll the cursor into view once everything has its new place.

        It goes through the app, for a callback of the area itself is run before the screen is drawn.
        """
        if not self._scroll_is_scheduled:
            self._scroll_is_scheduled = True
            self.app.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        self._scroll_is_scheduled = False
        if self.has_focus:
            seen = keep_in_view(self, self.cursor_region)
            self.app.cursor_position = seen.offset

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll nothing in here: the area is as tall as its text, and it is what stands around it that scrolls."""
        recompute_cursor(self)
        return Offset()

    # Drawing

    def watch_selection(self, before: Selection, selection: Selection) -> None:
        """Draw the rows anew from where the cursor was to where it is, and where something is selected or was."""
        if self.is_mounted:
            places = {self.clamp_visitable(location) for location in (*before, *selection)}
            rows = [self.rows.location_to_offset(location).y for location in places]
            self.refresh_lines(min(rows), max(rows) - min(rows) + 1)

    def refresh_edited(self, top: Location, end: Location, *, moves_rows: bool) -> None:
        """Draw the lines of an edit anew from its ``top`` on; all below its ``end`` too if it ``moves_rows`` there.

        A word that became shorter may also have gone up a row of its line.
        """
        places = (top, (top[0], 0), (end[0], len(self.document[end[0]])))
        edited, line, last = (self.rows.location_to_offset(place).y for place in places)
        first = max(line, edited - 1)
        behind = max(last + 1, self.size.height) if moves_rows else last + 1
        self.refresh_lines(first, behind - first)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows the text takes at this width; the area as it comes would answer for the width it had before."""
        self.rows.wrap(max(0, width - 1), self.indent_width)  # one column is kept for the cursor
        return self.rows.height

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """Brackets are only words here; looking for their partner would read the whole text at every key."""
        return None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows; as it comes, the area would first look up all the styles of its theme, and rows use none."""
        if self._shows_placeholder:
            return super().render_lines(crop)
        return super(TextArea, self).render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one row from its own piece of the text, however long the line it belongs to."""
        if self._shows_placeholder:
            return super().render_line(y)
        style = self.rich_style
        row = self.rows.row(y + self.scroll_offset.y)
        if row is None:
            return Strip.blank(self.size.width, style)
        text = Text(without_steering(row.text), end="", no_wrap=True)
        if row.is_last:
            text.append(" ")
        for part, start, end in self._styled_parts(row):
            text.stylize(self.get_component_rich_style(part, partial=True), start, end)
        text.expand_tabs(self.indent_width)
        strip = Strip(text.render(self.app.console), text.cell_len)
        return strip.adjust_cell_length(self.size.width, style).apply_style(style)

    @property
    def _shows_placeholder(self) -> bool:
        return bool(self.placeholder) and self.is_empty

    @property
    def is_empty(self) -> bool:
        """Whether there are no words."""
        return self.document.end == (0, 0)

    def _styled_parts(self, row: TextRow) -> Iterator[tuple[str, int, int]]:
        """The parts of a row that are drawn otherwise, with their columns: the selection and the cursor."""
        first, last = sorted(self.selection)
        if first != last and first[0] <= row.line <= last[0]:
            start = first[1] if row.line == first[0] else 0
            end = last[1] if row.line == last[0] else row.start + len(row.text) + 1
            yield "text-area--selection", max(0, start - row.start), max(0, end - row.start)
        line, column = self.cursor_location
        behind = row.start + len(row.text) + row.is_last
        if self.has_focus and line == row.line and row.start <= column < behind:
            start = column - row.start
            yield "text-area--cursor", start, start + (_first_length(row.text[start:]) or 1)


def _first_length(text: str) -> int:
    """How many code points the first character of a text is made of."""
    return len(text[:1]) if text[:2].isascii() else len(graphemes(text[:_LONGEST_CHARACTER])[0][0])


def _last_length(text: str) -> int:
    """How many code points the last character of a text is made of."""
    return len(text[-1:]) if text[-1:].isascii() else len(graphemes(text)[-1][0])

"""A text area that grows with its text, is quick and literal, and leaves the app's keys alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import DocumentNavigator, Edit, EditResult, Location, Selection

from reflect.text.sanitize import clean_input, without_steering
from reflect.text.wrap import graphemes
from reflect.tui.fields.field import keep_in_view, run_own_binding
from reflect.tui.fields.wrapped_rows import TextRow, WrappedRows
from reflect.tui.key_order import BufferedTextInput
from reflect.tui.textual_internals import recompute_cursor, stop_watching

if TYPE_CHECKING:
    from reflect.tui.textual_internals import EditHistory

_LEFT_TO_THE_SCREEN = {"pageup", "pagedown", "f6", "f7"}
_LINE_BREAKS = {"enter", "shift+enter", "ctrl+j"}
_WITHIN_THE_TEXT = {"backspace", "delete", "left", "right", "home", "end"}
_LONGEST_CHARACTER = 64
"""Code points of what people see as one character; a family of four takes eleven."""
_BURST_GAP = 0.01
"""Seconds between two keys below which nobody is typing them."""
_GATHERING_TIME = 0.03
"""Seconds for which the keys of a burst are gathered."""


def many_lines(text: str) -> str:
    """Words for a text of several lines, in the stored form; Unicode's own line breaks become plain ones."""
    return clean_input(text).replace("\u2028", "\n").replace("\u2029", "\n")


@dataclass(frozen=True, slots=True)
class UndoMemory:
    """What can be undone in a text."""

    text: str
    """The words as they stood; to others, the edits would do harm."""
    history: EditHistory


class GrowingTextArea(TextArea, BufferedTextInput, inherit_bindings=False):
    """A text area as high as its text; the field around it knows what the words mean."""

    DEFAULT_CSS = """
    GrowingTextArea, GrowingTextArea:focus {
        width: 1fr;
        height: auto;
        border: none;
        padding: 0;
        background: transparent;
        color: $foreground;
        overflow: hidden;
    }
    GrowingTextArea .text-area--placeholder { color: $text-muted; }
    GrowingTextArea .text-area--selection { background: $block-cursor-background; color: $block-cursor-foreground; }
    GrowingTextArea:ansi .text-area--selection { color: $foreground; text-style: reverse; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in TextArea.BINDINGS
        if not isinstance(binding, tuple) and binding.key not in _LEFT_TO_THE_SCREEN
    ]

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)
    """A change draws some rows anew, see ``watch_selection``, and not all."""

    def __init__(
        self,
        text: str,
        *,
        clean: Callable[[str], str] = many_lines,
        on_change: Callable[[], None],
        on_enter: Callable[[], None] | None = None,
        on_paste: Callable[[str, bool], bool] | None = None,
        placeholder: str = "",
    ) -> None:
        """Begin with ``text``, the cursor at its end.

        ``clean`` cleans whatever is put in later. ``on_change`` is called with every change, before any later key is
        seen; ``on_enter`` when Enter is pressed, and without it Enter breaks the line. ``on_paste`` is given what is
        pasted, and whether it replaces all words; it tells whether it took it.
        """
        super().__init__(text, highlight_cursor_line=False, placeholder=placeholder)
        self.rows = WrappedRows(self.document)
        self.wrapped_document = self.rows
        self.navigator = DocumentNavigator(self.rows)
        self.match_cursor_bracket = False
        self.cursor_blink = False
        self._clean = clean
        self._changed = on_change
        self._submit = on_enter
        self._take_pasted = on_paste
        self._typed: list[str] = []
        self._typed_at = 0.0
        self._scroll_is_scheduled = False
        self.set_reactive(TextArea.selection, Selection.cursor(self.document.end))

    @property
    def words(self) -> str:
        """The whole text, with what has been typed and not yet drawn."""
        self.flush_typed()
        return self.document.text

    def put_words(self, text: str, *, replace: bool) -> None:
        """Put words in place of everything or at the end, as the person would: undo takes them back."""
        self.flush_typed()
        end = self.document.end
        result = self.replace(text, (0, 0) if replace else end, end, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def go_behind_words(self) -> None:
        """Put the cursor at the end, a blank behind the last word: what comes is typed apart from what stands there."""
        if self.words[-1:].strip():
            self.put_words(" ", replace=False)
        self.move_cursor(self.document.end)

    def put_text(self, text: str) -> None:
        """Put words of any number of lines in the place of everything, as if they were pasted there."""
        if not (self._take_pasted and self._take_pasted(text, True)):
            self.put_words(text, replace=True)

    def set_words(self, text: str) -> None:
        """Show another text from the program; there is nothing to undo afterwards."""
        self._typed.clear()
        with self.prevent(TextArea.Changed, TextArea.SelectionChanged):
            super().edit(Edit(text, (0, 0), self.document.end, maintain_selection_offset=False))
        self.history.clear()
        self.refresh()

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

    # Putting words in

    def edit(self, edit: Edit) -> EditResult:
        """Carry out an edit, with the words cleaned."""
        edit.text = self._clean(edit.text)
        with self.prevent(TextArea.Changed):
            result = super().edit(edit)
        self._refresh_below(edit.top)
        self._changed()
        return result

    def undo(self) -> None:
        """Take back the last edits.

        What is edited next is taken back by itself: as it comes, a deletion would join the typing before it, and one
        undo took both.
        """
        with self.prevent(TextArea.Changed):
            super().undo()
        self.refresh()
        self.history.checkpoint()
        self._changed()

    def redo(self) -> None:
        """Bring back the edits taken back last."""
        with self.prevent(TextArea.Changed):
            super().redo()
        self.refresh()
        self._changed()

    def memory(self) -> UndoMemory:
        """What can be undone."""
        return UndoMemory(self.words, self.history)

    def recall(self, memory: UndoMemory) -> None:
        """Be able to undo what could be undone where these words stood before."""
        if memory.text == self.words:
            memory.history.checkpoint()
            self.history = memory.history

    def recall_text(self, earlier: str) -> None:
        """Be able to undo to an earlier text, as if these words had been put in its place just now."""
        words = self.words
        self.set_words(earlier)
        self.put_words(words, replace=True)
        self.history.checkpoint()

    async def on_key(self, event: events.Key) -> None:
        """Take keys in the order they were pressed: characters, line breaks and the area's own bindings."""
        if self.read_only:
            return
        typed = self.text_of_key(event)
        if typed:
            event.stop()
            event.prevent_default()
            self._type_text(typed)
            return
        self.flush_typed()
        event.prevent_default()
        if event.key == "enter":
            event.stop()
            if self._submit:
                self._submit()
        elif await self._run_binding(event.key):
            event.stop()

    def handles_locally(self, event: events.Key) -> bool:
        """Whether a key changes the text or moves in it, and nothing else."""
        is_within = event.key in _WITHIN_THE_TEXT and not self._is_left_to_others(event.key)
        return is_within or bool(self.text_of_key(event))

    def text_of_key(self, event: events.Key) -> str:
        """The words a key stands for; also joiners and unbreakable spaces, which count as unprintable."""
        if event.key in _LINE_BREAKS and (self._submit is None or event.key == "ctrl+j"):
            return "\n"
        character = event.character
        if not character or event.key.startswith("alt+") or unicodedata.category(character[0]) == "Cc":
            return ""
        return character

    def _type_text(self, text: str) -> None:
        """Put in typed words: at once, or in a burst (a paste without brackets) some together, which is far quicker."""
        now = monotonic()
        in_burst = now - self._typed_at < _BURST_GAP
        self._typed_at = now
        self._typed.append(text)
        if not in_burst and not self.message_queue_size:
            self.flush_typed()
        elif len(self._typed) == 1:
            self.set_timer(_GATHERING_TIME, self.flush_typed)

    def flush_typed(self) -> bool:
        """Put in what was typed in a burst and still waits for more; tell whether there was anything."""
        if not self._typed:
            return False
        text = "".join(self._typed)
        self._typed.clear()
        if not self.read_only:
            self.replace(text, *self.selection, maintain_selection_offset=False)
        return True

    async def _run_binding(self, key: str) -> bool:
        """Carry out the area's binding for a key, and tell whether it is of no use to what is around."""
        if self._is_left_to_others(key):
            return False
        leads_down = key == "down" and self.cursor_on_last_row
        return await run_own_binding(self, key) and not leads_down

    def _is_left_to_others(self, key: str) -> bool:
        """Whether a key would do nothing in here, and so may mean something to what is around."""
        match key:
            case "up":
                return self.cursor_on_first_row
            case "right":
                return self._is_empty
            case "ctrl+z":
                return not self.history.undo_stack
            case _:
                return False

    def on_paste(self, event: events.Paste) -> None:
        """Put in what was typed before the paste; then the paste, unless somebody else takes it."""
        self.flush_typed()
        if self._take_pasted and not self.read_only and self._take_pasted(event.text, False):
            event.stop()
            event.prevent_default()

    def on_mouse_down(self) -> None:
        """Put in what was typed where the cursor still is."""
        self.flush_typed()

    def on_unmount(self) -> None:
        """Part from screen and app: ``TextArea`` stays known to both, and a whole page of a session with it."""
        self.screen.text_selection_started_signal.unsubscribe(self)
        stop_watching(self, self.app, "theme")

    # Staying on the screen

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Keep the cursor in view."""
        event.stop()  # nobody else listens, and it would pass through everything above at every key
        self.show_cursor_soon()

    def on_resize(self) -> None:
        """Draw everything for the new width."""
        self.refresh()  # rows drawn before the text was wrapped to the new width would stay as they are
        self.show_cursor_soon()

    def on_focus(self) -> None:
        """Keep the cursor in view."""
        self.show_cursor_soon()

    def on_blur(self) -> None:
        """Put in what was typed before the focus went."""
        self.flush_typed()

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

    def _refresh_below(self, location: Location) -> None:
        """Draw everything anew from an edit on; a word that became shorter may also have gone up a row of its line."""
        edited, line = (self.rows.location_to_offset(at).y for at in (location, (location[0], 0)))
        first = max(line, edited - 1)
        self.refresh_lines(first, max(1, self.size.height - first))

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
        return bool(self.placeholder) and self._is_empty

    @property
    def _is_empty(self) -> bool:
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

"""The base of lists with one marked entry: the mark, the keys that move it, and how its line is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual.geometry import Offset, Region
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from reflect.tui.key_bindings import hidden_bindings

Item = TypeVar("Item")

MOVES = hidden_bindings(
    {
        "up": "move(-1)",
        "down": "move(1)",
        "home": "go_to(0)",
        "end": "go_to(-1)",
        "pageup": "page(-1)",
        "pagedown": "page(1)",
    }
)
"""The keys that move a mark."""

LETTER_MOVES = hidden_bindings(
    {"k": "letter_move(-1)", "j": "letter_move(1)", "g": "letter_go_to(0)", "G": "letter_go_to(-1)"}
)
"""The letters that do the same, as in pagers and editors."""


class MovedByLetters(Widget):
    """A widget with a mark that letters move too, except where they are the letters of a menu beside it.

    It is the last base of those that are one, as Textual takes styles from the first alone.
    """

    BINDINGS = LETTER_MOVES

    is_beside_menu = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters to a menu; they then do there what they say."""
        return not (self.is_beside_menu and action.startswith("letter_"))

    def action_move(self, by: int) -> None:
        """Mark the entry before or after."""
        raise NotImplementedError

    def action_go_to(self, index: int) -> None:
        """Mark the first entry (0), or the last (-1)."""
        raise NotImplementedError

    def action_letter_move(self, by: int) -> None:
        """Move the mark by a letter."""
        self.action_move(by)

    def action_letter_go_to(self, index: int) -> None:
        """Move the mark to an end by a letter."""
        self.action_go_to(index)


class MarkedList(Generic[Item], ScrollView, MovedByLetters, can_focus=True):
    """A list of entries one below the other; one of them is marked, and keys are about that one."""

    DEFAULT_CSS = """
    MarkedList {
        width: 100%;  /* of 1fr Textual takes off the margins of what stands above and below */
        height: 1fr;
        background: transparent;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        & > .list--words { color: $foreground; }
        & > .list--quiet { color: $text-muted; }
        & > .list--marked { background: $panel; }
        & > .list--marked-title { background: $panel; color: $accent; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--words",
        "list--quiet",
        "list--marked",
        "list--marked-title",
    }
    BINDINGS = MOVES

    class Marked(Message):
        """The mark stands on another entry now, or the entries are others."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.entries: Sequence[Item] = ()
        """From top to bottom."""
        self._marked = 0

    @property
    def room(self) -> int:
        """Cells for the words of a line; none of them stands against the scroll bar."""
        return self.scrollable_content_region.width - self.show_vertical_scrollbar

    # --- what a kind of list says of itself ---

    def _lay_out(self) -> None:
        """Use the width there is; the height of ``virtual_size`` says whether there is anything to show."""
        raise NotImplementedError

    def _extent(self) -> tuple[int, int]:
        """The lines of the marked entry: the first, and the one behind the last."""
        raise NotImplementedError

    def action_page(self, direction: int) -> None:
        """Mark an entry about a page away."""
        raise NotImplementedError

    # --- the mark ---

    @property
    def marked(self) -> Item | None:
        """The entry that keys are about."""
        return self.entries[self._marked] if self._marked < len(self.entries) else None

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the marked entry begins on the screen."""
        line = self._marked_line() if self.entries else 0
        return self.content_region.offset + Offset(0, line - self.scroll_offset.y)

    def _marked_line(self) -> int:
        """The line of the marked entry that has the pointer."""
        return self._extent()[0]

    def action_move(self, by: int) -> None:
        """Mark the entry before or after."""
        self._mark_at(self._marked + by)

    def action_go_to(self, index: int) -> None:
        """Mark the first entry, or the last."""
        self._mark_at(index if index >= 0 else len(self.entries) - 1)

    def _mark_at(self, index: int) -> None:
        """Mark the entry at a place, or the nearest one there is."""
        index = self._clamped(index)
        if index != self._marked:
            self._redraw_marked()
            self._marked = index
            self._redraw_marked()
            self.post_message(self.Marked())
        self._scroll_to_marked()

    def _redraw_marked(self) -> None:
        """Draw the lines of the marked entry again; the others look as before."""
        top, bottom = self._extent()
        self.refresh_lines(top, bottom - top)

    def _clamped(self, index: int) -> int:
        return max(0, min(index, len(self.entries) - 1))

    # --- showing it ---

    def _draw_anew(self, marked: int, *, layout: bool = False) -> None:
        """Draw other entries, with the mark at a place, or the nearest one there is."""
        self._marked = self._clamped(marked)
        self.post_message(self.Marked())
        self._lay_out()
        self.refresh(layout=layout)
        self.call_after_refresh(self._scroll_to_marked)

    def _scroll_to_marked(self) -> None:
        if self.is_attached and self.virtual_size.height:
            top, bottom = self._extent()
            self._bring_into_view(Region(0, top, max(1, self.size.width), bottom - top))

    def _bring_into_view(self, lines: Region) -> None:
        self.scroll_to_region(lines, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Lay out anew, with the marked entry in view."""
        self._lay_out()
        self.call_after_refresh(self._scroll_to_marked)

    def on_focus(self) -> None:
        """Show which entry the keys are about."""
        self.refresh()
        self.call_after_refresh(self._scroll_to_marked)

    def on_blur(self) -> None:
        """Show that they are about something else."""
        self.refresh()

    def _strip(self, text: Text, *, is_marked: bool) -> Strip:
        """A line across the whole width, of the marked entry or of another."""
        width = self.size.width
        background = self.get_component_rich_style("list--marked") if is_marked else self.rich_style
        strip = Strip(text.render(self.app.console), text.cell_len)
        return strip.adjust_cell_length(width, background).apply_style(background)

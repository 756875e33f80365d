"""The suggestions below a question; none is stored unless it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.visual import VisualType
from textual.widget import Widget

from reflect.text.sanitize import shown_line
from reflect.tui.fields.field import keep_in_view
from reflect.tui.marks import marks

if TYPE_CHECKING:
    from reflect.analysis.suggestion_words import Suggestion

AT_LEAST = 3
"""Suggestions that are shown even where there is no room for them without scrolling."""


class SuggestionStrip(Widget):
    """A list of suggestions: a few, and as many as there is room for once the person goes in.

    The person goes in with ``enter``; only while they are inside it holds the focus, and can be focused. One of the
    suggestions is marked then, and before that once a key of the screen has marked one.
    """

    DEFAULT_CSS = """
    SuggestionStrip { width: 1fr; height: auto; padding: 0 0 0 2; display: none; }
    SuggestionStrip.-filled { display: block; }
    """

    @dataclass
    class Taken(Message):
        """The person took a suggestion."""

        suggestion: Suggestion

    class Left(Message):
        """The person goes back to the field above."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Suggestion] = []
        self._marked: int | None = None
        self._first = 0
        """The first that is shown."""
        self._room = self._calm_room = 0

    def offer(self, suggestions: list[Suggestion], room: int = 0, at_a_glance: int | None = None) -> None:
        """Offer these, best first, instead of the earlier ones; a mark stays on the same one.

        Where that is gone and the person is inside, the mark is on the one that took its place.

        ``room`` is how many rows there are, ``at_a_glance`` how many of them are used while the person is in the field
        above, if not all.
        """
        calm = room if at_a_glance is None else min(room, at_a_glance)
        if (self._all, self._room, self._calm_room) == (suggestions, room, calm):
            return
        self._calm_room = calm
        before = None if self._marked is None else self._all[self._marked]
        self._all, self._room, self._first = suggestions, room, 0
        place = self._marked or 0
        self._marked = suggestions.index(before) if before in suggestions else None
        if self._all and self.has_focus and self._marked is None:
            self._mark(min(place, len(self._all) - 1))
        self.set_class(bool(self._all), "-filled")
        self.refresh(layout=True)

    # Going about

    def enter(self) -> bool:
        """Go in, to the marked one or the first; tell whether there is any."""
        if not self._all:
            return False
        self.can_focus = True
        self.screen.set_focus(self, scroll_visible=False)
        self._mark(self._marked or 0)
        return True

    def on_blur(self) -> None:
        """Be no stop of the tab key, and mark nothing."""
        if self.app.app_focus:
            self.can_focus = False
            self._marked = None
            self.refresh(layout=True)

    def on_key(self, event: events.Key) -> None:
        """Move, take, or go back to the field."""
        marked = self._marked or 0
        match event.key:
            case "down":
                self._mark(min(marked + 1, len(self._all) - 1))
            case "up" if marked:
                self._mark(marked - 1)
            case "up":
                self.post_message(self.Left())
            case "enter":
                self.action_take()
            case _:
                return
        event.stop()

    def _mark(self, index: int) -> None:
        self._marked = index
        while index >= self._first + len(self._shown):
            self._first += 1
        self._first = min(self._first, index)
        self.refresh(layout=True)
        self.call_after_refresh(lambda: keep_in_view(self, self.marked_region))

    def action_take(self) -> None:
        """Take the marked suggestion, or the first."""
        if self._all:
            self.post_message(self.Taken(self._all[self._marked or 0]))

    def action_another(self) -> None:
        """Mark the next suggestion, and after the last the first again."""
        if self._all:
            self._mark(0 if self._marked is None else (self._marked + 1) % len(self._all))

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked."""
        offset = event.get_content_offset(self)
        for suggestion, top, height in self._placed():
            if offset is not None and top <= offset.y < top + height:
                self.post_message(self.Taken(suggestion))

    # Drawing

    @property
    def _shown(self) -> list[Suggestion]:
        """Those there is room for, from the first that is shown on."""
        behind, rows = self._all[self._first :], 0
        room = self._room if self.has_focus else self._calm_room
        for count, suggestion in enumerate(behind):
            rows += len(self._lines(suggestion, self.content_size.width))
            if count >= AT_LEAST and rows > room:
                return behind[:count]
        return behind

    def _placed(self) -> list[tuple[Suggestion, int, int]]:
        """Those that are shown, each with its first row and the number of its rows."""
        placed, top = [], 0
        for suggestion in self._shown:
            height = len(self._lines(suggestion, self.content_size.width))
            placed.append((suggestion, top, height))
            top += height
        return placed

    @property
    def marked_region(self) -> Region:
        """The rows of the marked suggestion and of what is said below the last, in screen coordinates."""
        marked = None if self._marked is None else self._all[self._marked]
        area = self.content_region
        for suggestion, top, height in self._placed():
            if suggestion is marked:
                is_last = suggestion is self._all[-1]
                return Region(area.x, area.y + top, area.width, height + is_last)
        return area

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the marked suggestion begins on the screen."""
        return self.marked_region.offset

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows of what ``render`` draws."""
        lines = sum(len(self._lines(suggestion, width)) for suggestion in self._shown)
        return lines + len(self._hint().wrap(max(1, width))) if self._all else 0

    def _lines(self, suggestion: Suggestion, width: int) -> list[str]:
        shown = (Content(shown_line(line)) for line in suggestion.lines)
        return [line.plain for content in shown for line in content.wrap(max(4, width - 2))]

    def render(self) -> VisualType:
        """One suggestion below the other, then the keys."""
        content = Content()
        marked = None if self._marked is None else self._all[self._marked]
        for suggestion in self._shown:
            is_marked = suggestion is marked
            pointer = marks().pointer if is_marked else " "
            text = "\n  ".join(self._lines(suggestion, self.content_size.width))
            content += Content.styled(f"{pointer} {text}\n", "$accent bold" if is_marked else "$foreground")
        return content + self._hint()

    def _hint(self) -> Content:
        keys = ("Enter: take it", "up: back") if self.has_focus else ("down: choose one", "ctrl+f: the first")
        if not self.has_focus and self._marked is not None:
            keys = ("ctrl+f: take it", "ctrl+b: next one")
        left = len(self._all) - len(self._shown)
        more = (f"{left} more",) if left else ()
        return Content.styled("  " + "   ".join((*keys, *more)), "$text-muted")

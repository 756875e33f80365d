"""The suggestions below a question; none is stored unless it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.visual import VisualType
from textual.widget import Widget

from reflect.text.sanitize import shown_line
from reflect.tui.fields.marks import marks

if TYPE_CHECKING:
    from reflect.analysis.suggestion_words import Suggestion

AT_A_TIME = 3


class SuggestionStrip(Widget):
    """A list of suggestions, three at a time, one of them marked; its keys are bound by the screen."""

    DEFAULT_CSS = """
    SuggestionStrip { width: 1fr; height: auto; padding: 0 0 0 2; display: none; }
    SuggestionStrip.-filled { display: block; }
    """

    @dataclass
    class Taken(Message):
        """The person took a suggestion."""

        suggestion: Suggestion

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Suggestion] = []
        self._marked = 0

    def offer(self, suggestions: list[Suggestion]) -> None:
        """Offer these, best first, instead of the earlier ones; the mark stays on the same one where it can."""
        if self._all == suggestions:
            return
        before = self._all[self._marked] if self._all else None
        self._all = suggestions
        self._marked = self._all.index(before) if before in self._all else 0
        self.set_class(bool(self._all), "-filled")
        self.refresh(layout=True)

    @property
    def _shown(self) -> list[Suggestion]:
        start = self._marked // AT_A_TIME * AT_A_TIME
        return self._all[start : start + AT_A_TIME]

    def action_take(self) -> None:
        """Take the marked suggestion."""
        if self._all:
            self.post_message(self.Taken(self._all[self._marked]))

    def action_another(self) -> None:
        """Mark the next suggestion; past the third, the next three come, and after the last the first again."""
        if self._all:
            self._marked = (self._marked + 1) % len(self._all)
            self.refresh(layout=True)

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        bottom = 0
        for suggestion in self._shown:
            bottom += len(self._lines(suggestion, self.content_size.width))
            if offset.y < bottom:
                self.post_message(self.Taken(suggestion))
                return

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
        for suggestion in self._shown:
            is_marked = suggestion is self._all[self._marked]
            style = "$accent" if is_marked else "$foreground"
            pointer = marks().pointer if is_marked else " "
            text = "\n  ".join(self._lines(suggestion, self.content_size.width))
            content += Content.styled(f"{pointer} {text}\n", style)
        return content + self._hint()

    def _hint(self) -> Content:
        parts = ["ctrl+f: take it"]
        if len(self._all) > 1:
            parts.append("ctrl+b: next one")
        if len(self._all) > len(self._shown):
            parts.append(f"{len(self._all) - len(self._shown)} more")
        return Content.styled("   ".join(parts), "$text-muted")

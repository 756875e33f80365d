"""Widgets whose words are set often and seldom change: nothing is drawn, or laid out, anew without need."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.css.styles import RulesMap


class CachedStatic(Static):
    """A ``Static`` that passes over the words it shows already, and is laid out anew only for more or fewer rows.

    Textual lays out the whole screen with each update.
    """

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show other words, or the same with other looks, which Textual's ``==`` passes over."""
        before = self.content
        if not (isinstance(before, Content) and isinstance(content, Content)):
            super().update(content, layout=layout)
        elif not before.is_same(content):
            super().update(content, layout=layout and not self._take_as_many_rows(before, content))

    def _take_as_many_rows(self, before: Content, content: Content) -> bool:
        """Whether other words fit the place where those before stand; not known before that is laid out."""
        width = self.content_size.width
        if not width or self.styles.is_auto_width:
            return False
        rules = cast("RulesMap", self.styles)
        return before.get_height(rules, width) == content.get_height(rules, width)

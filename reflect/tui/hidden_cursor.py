"""The place of the terminal's cursor, which is not drawn: braille displays and magnifiers follow it."""

from __future__ import annotations

from textual.app import App
from textual.geometry import Offset


class HiddenCursorApp(App[int]):
    """An app that puts the terminal's cursor at what has the focus with every frame, as Textual does in texts alone.

    A widget in which keys are about a part of it, such as a row, says where that is: by ``cursor_screen_offset``, which
    is Textual's name for it in texts.
    """

    @property
    def cursor_position(self) -> Offset:
        """Where the cursor belongs now; with nothing in focus, where the page begins."""
        focused = self.focused
        if focused is None:
            shown = self.screen.displayed_children
            return shown[0].content_region.offset if shown else Offset()
        place: Offset = getattr(focused, "cursor_screen_offset", focused.content_region.offset)
        return place

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        """Leave what texts set as it is: it is asked for anew with each frame, since what is around them may scroll."""

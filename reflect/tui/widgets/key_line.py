"""A quiet line of keys on a screen, for those the footer has no room for; a click on one is as good as the key."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from reflect.tui.keys import Key, footer_key
from reflect.tui.widgets.side_by_side import side_by_side

_GAP = "  "


class KeyLine(Static):
    """Names the keys that have a brief word, and what they do."""

    DEFAULT_CSS = """
    KeyLine { height: auto; color: $text-muted; }
    """

    def __init__(self, keys: Iterable[tuple[Key, Widget]], *, id: str | None = None) -> None:
        """Each key with the widget (or screen) whose action it is."""
        super().__init__("", id=id, markup=False)
        self._keys = [(key, target) for key, target in keys if key.brief]
        self._without: frozenset[str] = frozenset()

    def leave_out(self, *actions: str) -> None:
        """Name all keys but those that do nothing just now."""
        if self._without != frozenset(actions):
            self._without = frozenset(actions)
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw it in the room there is."""
        self._draw()

    def _draw(self) -> None:
        """Draw the keys, each with its word on one row."""
        keys = [
            Content.assemble((footer_key(key), "$accent"), f" {key.brief}").stylize(
                Style.from_meta({"key": number})
            )
            for number, (key, _) in enumerate(self._keys)
            if key.action not in self._without
        ]
        self.update(side_by_side(keys, _GAP, self.content_size.width))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        number = event.style.meta.get("key")
        if isinstance(number, int):
            event.stop()
            key, target = self._keys[number]
            await self.app.run_action(key.action, target)

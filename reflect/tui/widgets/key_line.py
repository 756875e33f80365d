"""Lines that name keys on a screen, each with its word; a click on one is as good as the key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from reflect.tui.flow_line import FlowLine
from reflect.tui.key_bindings import Key, footer_key


class _KeyFlow(FlowLine):
    """The base of lines of keys, each with its word."""

    def show_keys(self, keys: Iterable[tuple[str, str]]) -> None:
        self.lay_out(
            [
                Content.assemble((key, "$accent bold"), f" {word}").stylize(Style.from_meta({"key": index}))
                for index, (key, word) in enumerate(keys)
            ]
        )

    async def on_click(self, event: events.Click) -> None:
        index = event.style.meta.get("key")
        if isinstance(index, int):
            event.stop()
            await self.press(index)

    async def press(self, index: int) -> None:
        """Do what the key with this number does, from 0."""
        raise NotImplementedError


class KeyLine(_KeyFlow):
    """A line of the keys that have a brief word, for the footer has no room for them."""

    def __init__(self, keys: Iterable[tuple[Key, Widget]], *, id: str | None = None) -> None:
        """Each key with the widget (or screen) whose action it is."""
        super().__init__(id=id)
        self._all = [(key, target) for key, target in keys if key.brief]
        self.leave_out()

    def leave_out(self, *actions: str) -> None:
        """Name all keys but those that do nothing just now."""
        self._named = [(key, target) for key, target in self._all if key.action not in actions]
        self.show_keys((footer_key(key), key.brief) for key, _ in self._named)

    def is_idle(self, action: str) -> bool:
        """Whether it is one of those that do nothing just now."""
        return any(action == key.action for key, _ in self._all) and not any(
            action == key.action for key, _ in self._named
        )

    async def press(self, index: int) -> None:
        """Run the action of a key."""
        key, target = self._named[index]
        await self.app.run_action(key.action, target)


class PartsLine(_KeyFlow):
    """A line of at most nine parts of a page, each with the number key that leads to it."""

    @dataclass
    class Chosen(Message):
        """A part was clicked; its ``number`` is counted from 1."""

        number: int

    def show(self, names: Sequence[str]) -> None:
        """Name these parts."""
        self.show_keys((str(number), name) for number, name in enumerate(names[:9], 1))

    async def press(self, index: int) -> None:
        """Tell which part was clicked."""
        self.post_message(self.Chosen(index + 1))

"""Keeps keys in order: what is typed ahead goes where the focus will be, not where it was.

Textual hands every key at once to what has the focus, and Enter moves the focus only some messages later. On a slow
line, or while a screen is being built, the words after an Enter would end up glued to the answer before it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

_PATIENCE = 2.0
"""Seconds after which keys go on even if something still works on the last one."""

Answer = TypeVar("Answer")


class KeysInOrder(App[Answer]):
    """An app that lets one key take effect before it hands out the next; plain typing into a text is not held
    up.
    """

    _held: deque[events.Key | events.Paste] | None = None
    """Keys and pastes that wait for an earlier key to take effect; ``None`` while nothing is waited for."""

    async def on_event(self, event: events.Event) -> None:
        """Hand out a key, or keep it until those before it have taken effect."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._held is not None:
            self._held.append(event)
        else:
            await self._hand_out(event)

    async def _hand_out(self, event: events.Key | events.Paste) -> None:
        chain: list[MessagePump] = (
            [*self.focused.ancestors_with_self] if self.focused else [self.screen, self]
        )
        typed = isinstance(event, events.Key) and self._is_typed_into_text(event)
        await super().on_event(event)
        if not typed:
            self._held = deque()
            self._settling = asyncio.create_task(self._settle(chain))

    def _is_typed_into_text(self, event: events.Key) -> bool:
        return self.focused is not None and self.focused.check_consume_key(event.key, event.character)

    async def _settle(self, chain: list[MessagePump]) -> None:
        """Wait until the key, and what it set off, has passed every one that may deal with it."""
        try:
            async with asyncio.timeout(_PATIENCE):
                for pump in chain:
                    passed = asyncio.Event()
                    if pump.is_running and pump.call_later(passed.set):
                        await passed.wait()
        except TimeoutError:
            pass
        self.call_later(self._go_on)

    async def _go_on(self) -> None:
        held: deque[events.Key | events.Paste] = self._held or deque()
        self._held = None
        while held:
            event = held.popleft()
            if self._held is not None:
                self._held.append(event)
            else:
                await self._hand_out(event)

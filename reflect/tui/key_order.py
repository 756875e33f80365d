"""Keeps keys in order: what is typed ahead goes where the focus will be, and no key overtakes the words before it.

Textual hands every key at once to what has the focus, and Enter moves the focus only some messages later. On a slow
line, or while a screen is being built, the words after an Enter would end up glued to the answer before it, and a key
that leaves the screen would overtake words that are still on their way to the session.
"""

from __future__ import annotations

import asyncio
import gc
from collections import deque
from contextlib import suppress
from time import monotonic

from textual import events
from textual.app import App
from textual.dom import DOMNode

_PATIENCE = 2.0
"""Seconds after which keys go on even if something still works on the last one."""

_A_MOMENT = 0.005
"""Seconds between two looks at something that opens by itself."""

QUIET = 2.0
"""Seconds without a key after which nobody waits for the screen."""

_NEVER = 1_000_000

Typed = events.Key | events.Paste


class KeepsKeys:
    """What deals with some keys by itself; no protocol, which would take long to tell at every key."""

    def keeps(self, event: events.Key) -> bool:
        """Whether a key takes effect here and nowhere else, and leaves the focus where it is.

        Those do that words are made of, which a paste without brackets brings by thousands.
        """
        return event.is_printable


class TakesWords(KeepsKeys):
    """What can be typed into: ``WordsArea``, which is loaded only with the first text."""

    def put_in_typed(self) -> bool:
        """Put in what was typed and is not in the text yet; tell whether there was anything."""
        raise NotImplementedError


class KeysInOrder(App[int]):
    """An app that lets one key take effect before it hands out the next; plain typing into a text is not held up."""

    _held: deque[Typed] | None = None
    """What waits for its turn; ``None`` while plain typing goes straight through."""

    _given_to: DOMNode | None = None
    """What had the focus when the last key was handed out."""

    def __init__(self) -> None:
        super().__init__()
        self._last_key_at = monotonic()

    def collect_when_quiet(self) -> None:
        """From now on, look for all garbage once after each spell of keys, and at no other time.

        That holds everything up for longer than a key may take. The quick looks at what is newest go on by themselves.
        """
        newest, newer, _ = gc.get_threshold()
        gc.set_threshold(newest, newer, _NEVER)
        collected_at = 0.0

        def collect() -> None:
            nonlocal collected_at
            if self._last_key_at > collected_at and monotonic() - self._last_key_at >= QUIET:
                gc.collect()
                collected_at = monotonic()

        self.set_interval(QUIET / 2, collect)

    @property
    def is_opening(self) -> bool:
        """Whether a screen is on its way that the next key is meant for."""
        return False

    async def on_event(self, event: events.Event) -> None:
        """Hand out plain typing at once; keep any other key until those before it have taken effect."""
        if isinstance(event, Typed):
            self._last_key_at = monotonic()
        if not isinstance(event, Typed) or event.is_forwarded:
            await super().on_event(event)
        elif self._held is not None:
            self._held.append(event)
        elif self._is_plain_typing(event):
            await self._hand_out(event)
        else:
            self._held = deque([event])
            self._turns = asyncio.create_task(self._take_turns())

    def _is_plain_typing(self, event: Typed) -> bool:
        return (
            isinstance(event, events.Key)
            and isinstance(self.focused, KeepsKeys)
            and self.focused.keeps(event)
        )

    async def _hand_out(self, event: Typed) -> None:
        self._given_to = self.focused or self.screen
        await super().on_event(event)

    async def _take_turns(self) -> None:
        """Hand out what is held, each key once the one before it has settled."""
        try:
            while self._held:
                await self._settle()
                handed = asyncio.Event()
                if not self.call_later(self._next_turn, handed):
                    return
                with suppress(TimeoutError):
                    async with asyncio.timeout(_PATIENCE):
                        await handed.wait()
                        await self._settle()
        finally:
            self._held = None

    async def _next_turn(self, handed: asyncio.Event) -> None:
        """Hand out one key, or all plain typing that comes next."""
        held = self._held or deque()
        typed = False
        while held and self._is_plain_typing(held[0]):
            await self._hand_out(held.popleft())
            typed = True
        if held and not typed:
            await self._hand_out(held.popleft())
        handed.set()

    async def _settle(self) -> None:
        """Wait until the last key, and what it set off, has passed every one that may deal with it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self._pass_through(self._given_to)
                if isinstance(self._given_to, TakesWords) and self._given_to.put_in_typed():
                    await self._pass_through(self._given_to)
                await self._pass_through(self)  # which moves the focus, perhaps to another screen
                while self.is_opening:
                    await asyncio.sleep(_A_MOMENT)
                await self._pass_through(self.focused or self.screen)

    async def _pass_through(self, start: DOMNode | None) -> None:
        """Wait until all that is on its way up from a widget has arrived at the app and been dealt with."""
        for node in start.ancestors_with_self if start else ():
            passed = asyncio.Event()
            if node.is_running and node.call_later(passed.set):
                await passed.wait()

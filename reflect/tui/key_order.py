"""A queue of keys: what is typed ahead goes where the focus will be, and no key overtakes the words before it.

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

TIMEOUT = 2.0
"""Seconds after which keys go on even if something still works on the last one; nothing that opens does."""

_POLL_INTERVAL = 0.005
"""Seconds between two looks at something that opens by itself."""

IDLE_AFTER = 2.0
"""Seconds without a key after which nobody waits for the screen."""

_NEVER = 1_000_000

KeyOrPaste = events.Key | events.Paste


class LocalKeyWidget:
    """A base for widgets in which some keys take effect and nowhere else.

    No protocol, for which it would take long to tell at every key.
    """

    def handles_locally(self, event: events.Key) -> bool:
        """Whether a key takes effect here and nowhere else, and leaves the focus where it is.

        Those do that words are made of, which a paste without brackets brings by thousands.
        """
        return event.is_printable


class BufferedTextInput(LocalKeyWidget):
    """A base for widgets that gather what is typed quickly: ``GrowingTextArea``, loaded only with the first text."""

    def flush_typed(self) -> bool:
        """Put in what was typed and is not in the text yet; tell whether there was anything."""
        raise NotImplementedError


class KeyQueueApp(App[int]):
    """An app that lets one key take effect before it hands out the next; plain typing into a text is not held up."""

    _waiting: deque[KeyOrPaste] | None = None
    """The keys and pastes not handed out yet; ``None`` while plain typing goes straight through."""

    is_lent = False
    """Whether the terminal belongs to another program, or is about to: keys wait until it is back."""

    waits_for_click = False
    """Whether a click is on its way that may move the focus: keys are for what has it then."""

    has_had_keys = False
    """Whether a key has come since the start."""

    _last_target: DOMNode | None = None
    """What had the focus when the last key was handed out."""

    def __init__(self) -> None:
        super().__init__()
        self._last_key_at = monotonic()

    def collect_garbage_when_idle(self) -> None:
        """From now on, collect all garbage once after each spell of keys, and at no other time.

        That holds everything up for longer than a key may take. Those of what is newest are quick, and go on.
        """
        newest, newer, _ = gc.get_threshold()
        gc.set_threshold(newest, newer, _NEVER)
        collected_at = 0.0

        def collect() -> None:
            nonlocal collected_at
            if self._last_key_at > collected_at and monotonic() - self._last_key_at >= IDLE_AFTER:
                gc.collect()
                collected_at = monotonic()

        self.set_interval(IDLE_AFTER / 2, collect)

    @property
    def is_opening(self) -> bool:
        """Whether a screen is on its way that the next key is meant for."""
        return False

    async def on_event(self, event: events.Event) -> None:
        """Hand out plain typing at once; any other key waits until those before it have taken effect."""
        if isinstance(event, KeyOrPaste):
            self._last_key_at = monotonic()
            self.has_had_keys = True
        if not isinstance(event, KeyOrPaste) or event.is_forwarded:
            await super().on_event(event)
        elif self._waiting is not None:
            self._waiting.append(event)
        elif not self._holds_keys and self._is_plain_typing(event):
            await self._hand_to_focused(event)
        else:
            self._waiting = deque([event])
            self._draining = asyncio.create_task(self._drain())

    @property
    def _holds_keys(self) -> bool:
        return self.is_lent or self.waits_for_click

    def _is_plain_typing(self, event: KeyOrPaste) -> bool:
        return (
            isinstance(event, events.Key)
            and isinstance(self.focused, LocalKeyWidget)
            and self.focused.handles_locally(event)
        )

    async def _hand_to_focused(self, event: KeyOrPaste) -> None:
        self._last_target = self.focused or self.screen
        await super().on_event(event)

    async def _drain(self) -> None:
        """Hand out all that waits, each key once the one before it has settled."""
        try:
            while self._waiting:
                while self._holds_keys:
                    await asyncio.sleep(_POLL_INTERVAL)
                await self._wait_until_settled()
                handed = asyncio.Event()
                if not self.call_later(self._hand_out_next, handed):
                    return
                with suppress(TimeoutError):
                    async with asyncio.timeout(TIMEOUT):
                        await handed.wait()
                await self._wait_until_settled()
        finally:
            self._waiting = None

    async def _hand_out_next(self, handed: asyncio.Event) -> None:
        """Hand out one key, or all plain typing that comes next."""
        waiting = self._waiting or deque()
        typed = False
        while waiting and self._is_plain_typing(waiting[0]):
            await self._hand_to_focused(waiting.popleft())
            typed = True
        if waiting and not typed:
            await self._hand_to_focused(waiting.popleft())
        handed.set()

    async def wait_for_keys(self) -> None:
        """Wait until all keys that have come have taken effect."""
        await self.wait_for_ancestors(self)
        if self._waiting is not None:
            await self._draining
        await self._wait_until_settled()

    async def _wait_until_settled(self) -> None:
        """Wait until the last key, and what it set off, has passed every one that may deal with it.

        For a screen that is about to open there is no timeout: the words are meant for it, and would be keys elsewhere.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(TIMEOUT):
                await self.wait_for_ancestors(self._last_target)
                if isinstance(self._last_target, BufferedTextInput) and self._last_target.flush_typed():
                    await self.wait_for_ancestors(self._last_target)
                await self.wait_for_ancestors(self)  # which moves the focus, perhaps to another screen
        while self.is_opening:
            await asyncio.sleep(_POLL_INTERVAL)
        with suppress(TimeoutError):
            async with asyncio.timeout(TIMEOUT):
                await self.wait_for_ancestors(self.focused or self.screen)

    async def wait_for_ancestors(self, start: DOMNode | None) -> None:
        """Wait until all that is on its way up from a widget has arrived at the app and been dealt with."""
        for node in start.ancestors_with_self if start else ():
            passed = asyncio.Event()
            if node.is_running and node.call_later(passed.set):
                await passed.wait()

"""The order of a click and the focus: a click hits what is under it, and only then does the focus follow.

Textual moves the focus as soon as the button goes down. What shows only beside the question in use, such as a hint,
goes then, all that is below moves up, and the button comes up over something else: the click is lost, or lands there.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual import events
from textual.errors import NoWidget
from textual.widget import Widget

from reflect.tui.key_order import TIMEOUT, KeyQueueApp


class ClickOrderApp(KeyQueueApp):
    """An app that moves the focus to what was clicked once the click has taken effect; keys wait for that."""

    _is_pressing = False
    """Whether the button is just going down."""
    _pressed: Widget | None = None
    """What is to get the focus once the button has come up."""

    def delays_focus(self, widget: Widget | None) -> bool:
        """Whether a widget gets the focus later, because the button goes down over it at this moment."""
        if self._is_pressing:
            self._pressed = widget
        return self._is_pressing

    async def on_event(self, event: events.Event) -> None:
        """Keep what is pressed until the button comes up, and give it the focus then."""
        if event.is_forwarded or not isinstance(event, events.MouseDown | events.MouseUp):
            await super().on_event(event)
        elif isinstance(event, events.MouseDown):
            self._is_pressing, self._pressed = True, None
            try:
                await super().on_event(event)
            finally:
                self._is_pressing = False
        else:
            pressed, self._pressed = self._pressed, None
            clicked = self._widget_under(event)
            await super().on_event(event)
            if pressed:
                self.waits_for_click = True
                self._focusing = asyncio.create_task(self._focus_after_click(pressed, clicked or pressed))

    def _widget_under(self, event: events.MouseEvent) -> Widget | None:
        with suppress(NoWidget):
            return self.get_widget_at(event.x, event.y)[0]
        return None

    async def _focus_after_click(self, pressed: Widget, clicked: Widget) -> None:
        """Give the focus to what was pressed, unless the click has moved it, or led away, or taken that off."""
        screen, before = self.screen, self.screen.focused
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(TIMEOUT):
                    await self.wait_for_ancestors(clicked)
            if screen.is_current and screen.focused is before and pressed.is_attached:
                screen.set_focus(pressed, scroll_visible=False)
        finally:
            self.waits_for_click = False

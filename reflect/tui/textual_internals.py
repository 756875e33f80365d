"""Everything reflect uses of Textual that Textual keeps to itself; no other module names such a part.

Each has its reason and the version it was seen in. ``tests/app/test_textual_internals.py`` has a test for each, which
fails when Textual changes it, and one that finds such a part anywhere else.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from textual.app import App

# One key in Textual's footer, which has no way to leave a key out where there is no room for it. Seen in Textual 8.2.8.
from textual.widgets._footer import FooterKey

from reflect.tui.terminal_output import TerminalWriter

if TYPE_CHECKING:
    # The type of ``TextArea.history``, which is public itself. Seen in Textual 8.2.8.
    from textual.document._history import EditHistory
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.widget import Widget
    from textual.widgets import TextArea
    from textual.widgets.text_area import WrappedDocument

__all__ = [
    "EditHistory",
    "FooterKey",
    "NoTracebackApp",
    "actions_bound_to",
    "line_of_row",
    "recompute_cursor",
    "stop_watching",
    "terminal_driver",
]


class NoTracebackApp(App[int]):
    """An app that ends after an error nobody foresaw without printing a traceback.

    Textual prints one with the values of all variables, and a person's text would stand in the terminal for whoever
    looks at it next. Seen in Textual 8.2.8, which calls ``_fatal_error`` for every such error.
    """

    crashed = False
    """Whether such an error ended the app."""

    def save_before_crash(self) -> None:
        """Save what there is to save; called before the app closes."""

    def panic(self, *renderables: object) -> None:
        """Save and close without printing what is given: a traceback as well, and none is for the person."""
        self._fatal_error()

    def give_terminal_back(self) -> None:
        """Leave the terminal as the shell wants it; nothing is drawn or read any more. Waits for no output."""
        if self._driver and not self.is_headless:
            self._driver.stop_application_mode()

    def wait_for_terminal(self) -> None:
        """Wait until all output is written, or the terminal takes none."""
        if self._driver:
            self._driver.close()

    def _fatal_error(self) -> None:
        """Save and close.

        What breaks after the end has begun was only half built, or half taken down: that is no crash.
        """
        self.crashed = self.crashed or not self._exit
        self.save_before_crash()
        self._close_messages_no_wait()


def actions_bound_to(widget: Widget, key: str) -> list[str]:
    """The actions a widget itself binds to a key, in the order they are tried.

    Textual has only those of the whole screen to offer. Seen in Textual 8.2.8.
    """
    return [binding.action for binding in widget._bindings.key_to_bindings.get(key, ())]


def stop_watching(watcher: DOMNode, watched: DOMNode, attribute: str) -> None:
    """Take a node off the list of those told when a reactive attribute of another changes.

    Textual takes it off only with the next change, and until then keeps it in memory with all that it belongs to.
    Seen in Textual 8.2.8.
    """
    watchers: dict[str, list[tuple[object, object]]] = getattr(watched, "__watchers", {})
    watchers[attribute] = [entry for entry in watchers.get(attribute, ()) if entry[0] is not watcher]


def recompute_cursor(area: TextArea) -> None:
    """Find out anew where the cursor of a text area stands in the wrapped text.

    Textual does so in ``scroll_cursor_visible``, so whoever replaces that must. Seen in Textual 8.2.8.
    """
    area._recompute_cursor_offset()  # type: ignore[no-untyped-call]


def line_of_row(wrapped: WrappedDocument, row: int) -> tuple[int, int] | None:
    """The line of a document that a row of its wrapped text belongs to, and the row's number within that line.

    ``None`` for a row that is not there. Textual's ``offset_to_location`` reads the whole line to answer that, which
    is too slow for a very long one. Seen in Textual 8.2.8.
    """
    return wrapped._offset_to_line_info[row] if 0 <= row < len(wrapped._offset_to_line_info) else None


def terminal_driver(decoder: type[codecs.IncrementalDecoder], hang_up: Callable[[], None]) -> type[Driver]:
    """Textual's driver for Linux and macOS, with what it leaves open mended.

    ``decoder`` makes text of the bytes that come in, for Textual's own ends the app at the first that is not UTF-8;
    ``hang_up`` is called once the terminal cannot be read any more. Seen in Textual 8.2.8.
    """
    from textual.drivers import linux_driver

    vars(linux_driver)["getincrementaldecoder"] = lambda _: decoder
    vars(linux_driver)["WriterThread"] = TerminalWriter

    class TerminalDriver(linux_driver.LinuxDriver):
        """For Linux and macOS."""

        _has_terminal = False
        """Whether the terminal is set up for the app, and has not been given back yet."""

        @property
        def _writer(self) -> TerminalWriter | None:
            return cast("TerminalWriter | None", self._writer_thread)

        def start_application_mode(self) -> None:
            """Take the terminal; frames it takes no more are dropped from now on, and the next is a whole one."""
            self._has_terminal = True
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self._writer:
                self._writer.begin_frames(self._draw_anew)

        def _draw_anew(self) -> None:
            with suppress(RuntimeError):  # the loop is closed: there is nothing left to draw
                self._loop.call_soon_threadsafe(self._app.call_later, self._app.refresh)

        def stop_application_mode(self) -> None:
            """Give the terminal back, once, at whatever comes first: the end, a stop, or a signal."""
            if not self._has_terminal or self._writer is None:
                return
            self._has_terminal = False
            self._writer.end_frames()
            self._disable_mouse_support()  # which Textual leaves out on any thread but the first
            super().stop_application_mode()
            self._writer.mute()

        def _sigcont_application(self, *_: object) -> None:
            """Begin anew with the terminal after a stop that could not be prepared for.

            As it comes, the driver would be set up over itself: two threads would share the keys out between them,
            and the terminal would be left without echo at the end.
            """
            if self._writer_thread is not None and not self._must_signal_resume:
                self.suspend_application_mode()
                self._must_signal_resume = True
            super()._sigcont_application()

        def run_input_thread(self) -> None:
            """Read keys until the end; a terminal that cannot be read any more is gone."""
            try:
                super().run_input_thread()
            except OSError:
                hang_up()

    return TerminalDriver

"""Everything reflect uses of Textual that Textual keeps to itself; no other module names such a part.

Each has its reason and the version it was seen in. ``tests/app/test_textual_internals.py`` has a test for each, which
fails when Textual changes it, and one that finds such a part anywhere else.
"""

from __future__ import annotations

import asyncio
import codecs
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual import events, messages

# The keys by what terminals send for them, and by their numbers in the kitty protocol. Seen in Textual 8.2.8.
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

# What puts the widgets of a screen together. Seen in Textual 8.2.8.
from textual._compositor import Compositor
from textual._keyboard_protocol import FUNCTIONAL_KEYS

# What makes keys and mouse events of what comes from a terminal. Seen in Textual 8.2.8.
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.geometry import Offset, Region
from textual.message import Message
from textual.widgets import Footer

# One key in Textual's footer, which has no way to leave a key out where there is no room for it. Seen in Textual 8.2.8.
from textual.widgets._footer import FooterKey

from reflect.tui.terminal_background import QUESTIONS, is_last_answer, parsed_colour
from reflect.tui.terminal_input import InputKind, InputReader, Piece, is_mouse_report, key_report
from reflect.tui.terminal_output import TerminalWriter

if TYPE_CHECKING:
    # The type of ``TextArea.history``, which is public itself. Seen in Textual 8.2.8.
    from textual.document._history import EditHistory
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.strip import Strip
    from textual.widget import Widget
    from textual.widgets import OptionList, TextArea
    from textual.widgets.text_area import WrappedDocument

    from reflect.tui.colour_depth import Rgb

WorkResult = TypeVar("WorkResult")

__all__ = [
    "BackgroundAnswer",
    "EditHistory",
    "FooterKey",
    "NoTracebackApp",
    "PromptFooter",
    "TerminalParser",
    "WorkerThreads",
    "actions_bound_to",
    "draw_what_changed",
    "line_of_row",
    "place_of_highlighted",
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

    def forget_copied(self) -> None:
        """Forget what was copied last, which Textual keeps so that it can be pasted. Seen in Textual 8.2.8."""
        self._clipboard = ""

    async def background_of_terminal(self, limit: float) -> Rgb | None:
        """The colour of the terminal's background, by its own answer; ``None`` if none comes in so many seconds."""
        ask: Callable[[], asyncio.Future[Rgb | None]] | None = getattr(
            self._driver, "ask_for_background", None
        )
        with suppress(TimeoutError):
            return await asyncio.wait_for(ask(), limit) if ask else None
        return None

    def begin_in_theme(self, name: str) -> None:
        """Have a theme before the styles are read, which is after ``on_load``; one put on later has all read anew.

        The rest is what Textual does for it then. Seen in Textual 8.2.8, in ``_watch_theme``.
        """
        self.set_reactive(App.theme, name)
        dark = self.current_theme.dark
        self.update_classes(
            {f"-theme-{name}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False
        )
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def _fatal_error(self) -> None:
        """Save and close.

        What breaks after the end has begun was only half built, or half taken down: that is no crash.
        """
        self.crashed = self.crashed or not self._exit
        self.save_before_crash()
        self._close_messages_no_wait()


class WorkerThreads(ThreadPoolExecutor):
    """The threads that an app works in, none of which keeps anything of what it did last.

    Textual notes a worker in the thread that runs it, and with that its screen and all that was read for it stay in
    memory until another one runs there. Seen in Textual 8.2.8.
    """

    def submit(self, work: Callable[..., WorkResult], /, *args: Any, **kwargs: Any) -> Future[WorkResult]:
        """Have something done in a thread, in a context of its own."""
        return super().submit(copy_context().run, work, *args, **kwargs)


def actions_bound_to(widget: Widget, key: str) -> list[str]:
    """The actions a widget itself binds to a key, in the order they are tried.

    Textual has only those of the whole screen to offer. Seen in Textual 8.2.8.
    """
    return [binding.action for binding in widget._bindings.key_to_bindings.get(key, ())]


class PromptFooter(Footer):
    """A footer that names its keys from the start.

    Textual's is empty until the screen has been drawn once, and then all is laid out and drawn a second time.
    Seen in Textual 8.2.8.
    """

    def compose(self) -> ComposeResult:
        """The keys that are bound."""
        self.set_reactive(Footer._bindings_ready, True)
        return super().compose()


def stop_watching(watcher: DOMNode, watched: DOMNode, attribute: str) -> None:
    """Take a node off the list of those told when a reactive attribute of another changes.

    Textual takes it off only with the next change, and until then keeps it in memory with all that it belongs to.
    Seen in Textual 8.2.8.
    """
    watchers: dict[str, list[tuple[object, object]]] = getattr(watched, "__watchers", {})
    watchers[attribute] = [entry for entry in watchers.get(attribute, ()) if entry[0] is not watcher]


def draw_what_changed(screen: Screen[Any]) -> None:
    """Have a screen ask for rows only those of its widgets that stand where something changed.

    Textual asks every one whose container reaches there, for all of its rows: most of what a key in a text takes.
    Seen in Textual 8.2.8.
    """
    screen._compositor = _NarrowCompositor()


class _NarrowCompositor(Compositor):
    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """What the widgets draw within ``crop``, the foremost first: where they stand, and the strips of these rows."""
        if crop is None:
            yield from super()._get_renders()
            return
        rows = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            drawn = region.intersection(clip).intersection(rows)
            # What was removed stays among these until the next layout, without the styles to draw it.
            if widget.parent is not None and drawn.intersection(crop):
                yield drawn, drawn, widget.render_lines(drawn.translate(-region.offset))


def recompute_cursor(area: TextArea) -> None:
    """Find out anew where the cursor of a text area stands in the wrapped text.

    Textual does so in ``scroll_cursor_visible``, so whoever replaces that must. Seen in Textual 8.2.8.
    """
    area._recompute_cursor_offset()  # type: ignore[no-untyped-call]


def place_of_highlighted(options: OptionList) -> Offset:
    """Where the highlighted option of a list begins on the screen, whatever rows those above it take.

    Textual keeps the first row of each option to itself. Seen in Textual 8.2.8.
    """
    first_row = options._index_to_line.get(options.highlighted or 0, 0)
    return options.content_region.offset + Offset(0, first_row - options.scroll_offset.y)


def line_of_row(wrapped: WrappedDocument, row: int) -> tuple[int, int] | None:
    """The line of a document that a row of its wrapped text belongs to, and the row's number within that line.

    ``None`` for a row that is not there. Textual's ``offset_to_location`` reads the whole line to answer that, which
    is too slow for a very long one. Seen in Textual 8.2.8.
    """
    return wrapped._offset_to_line_info[row] if 0 <= row < len(wrapped._offset_to_line_info) else None


class BackgroundAnswer(Message):
    """What a terminal answers about its background; ``None``: it does not say.

    A message, as that is all Textual's parser may hand to the driver. Seen in Textual 8.2.8.
    """

    def __init__(self, background: Rgb | None) -> None:
        super().__init__()
        self.background = background


class TerminalParser(XTermParser):
    """Makes events of what comes from a terminal, and none of what is neither key, mouse, paste nor focus.

    As it comes, the parser fails at the release of a key and at numbers that are too large, and types what it does
    not know. Seen in Textual 8.2.8.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._reader = InputReader()

    def feed(self, data: str) -> Iterable[Message]:
        """The events of what came next."""
        for piece in self._reader.take(data):
            yield from self._events_of(piece)

    def tick(self) -> Iterable[Message]:
        """The events of what was waited for in vain."""
        for piece in self._reader.expire():
            yield from self._events_of(piece)

    def _events_of(self, piece: Piece) -> Iterator[Message]:
        if piece.kind is InputKind.CHARACTER:
            yield from self._sequence_to_key_events(piece.text)
        elif piece.kind is InputKind.PASTE:
            yield events.Paste(piece.text)
        elif piece.kind is InputKind.WITH_ALT:
            yield from self._keys_with_alt(piece.text)
        elif piece.kind is InputKind.BACKGROUND:
            yield BackgroundAnswer(parsed_colour(piece.text))
        elif is_last_answer(piece.text):
            yield BackgroundAnswer(None)
        elif make := _EVENTS_OF_SEQUENCES.get(piece.text):
            yield make()
        elif is_mouse_report(piece.text):
            if mouse := self.parse_mouse_code(piece.text):
                yield mouse
        else:
            yield from self._keys_of(piece.text)

    def _keys_with_alt(self, character: str) -> Iterator[events.Key]:
        """The key of a character typed with alt, which types nothing; some stand for another key."""
        if isinstance(ANSI_SEQUENCES_KEYS.get(f"\x1b{character}"), tuple):
            yield from self._keys_of_old(f"\x1b{character}")
            return
        for key in self._sequence_to_key_events(character, alt=True):
            yield events.Key(f"alt+{key.key.removeprefix('alt+')}", None)

    def _keys_of(self, sequence: str) -> Iterator[events.Key]:
        report = key_report(sequence)
        if report and (report.name in FUNCTIONAL_KEYS or report.name.endswith("u")):
            yield from self._sequence_to_key_events(report.sequence)
        elif not sequence.endswith("u"):  # which is a report, and this one of no key
            yield from self._keys_of_old(sequence)

    def _keys_of_old(self, sequence: str) -> Iterator[events.Key]:
        """The keys that older terminals send a sequence for; a string is what a key of the number pad types."""
        keys = ANSI_SEQUENCES_KEYS.get(sequence)
        if isinstance(keys, str):
            yield from self._sequence_to_key_events(keys)
        elif isinstance(keys, tuple):
            for key in keys:
                yield events.Key(key.value, None)


_EVENTS_OF_SEQUENCES: dict[str, Callable[[], Message]] = {
    "\x1b[I": events.AppFocus,
    "\x1b[O": events.AppBlur,
    **dict.fromkeys(
        (f"\x1b[?2026;{setting}$y" for setting in (1, 2, 3)), messages.TerminalSupportsSynchronizedOutput
    ),
}
"""What reports tell the app; the last, that the terminal can be told where a frame begins and ends."""


def _settle(future: asyncio.Future[Rgb | None], background: Rgb | None) -> None:
    """Give an answer to who waits for it, if anybody still does."""
    if not future.done():
        future.set_result(background)


def terminal_driver(decoder: type[codecs.IncrementalDecoder], hang_up: Callable[[], None]) -> type[Driver]:
    """Textual's driver for Linux and macOS, with what it leaves open mended.

    ``decoder`` makes text of the bytes that come in, for Textual's own ends the app at the first that is not UTF-8;
    ``hang_up`` is called once the terminal cannot be read any more. Seen in Textual 8.2.8.
    """
    # late: where there is no such terminal, neither this nor its class can be made
    from textual.drivers import linux_driver

    vars(linux_driver)["getincrementaldecoder"] = lambda _: decoder
    vars(linux_driver)["WriterThread"] = TerminalWriter
    vars(linux_driver)["XTermParser"] = TerminalParser

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

        def _query_in_band_window_resize(self) -> None:
            """Ask for no reports of the size among the keys: there is a signal for that, which nothing can feign."""

        _background: asyncio.Future[Rgb | None] | None = None
        """What waits for the colour of the terminal's background."""

        def ask_for_background(self) -> asyncio.Future[Rgb | None]:
            """Ask the terminal for the colour of its background; it may never answer."""
            self._background = self._loop.create_future()
            self.write(QUESTIONS)
            return self._background

        def process_message(self, message: Message) -> None:
            """Hand on what comes from the terminal; an answer goes to who asked, or is too late."""
            if not isinstance(message, BackgroundAnswer):
                super().process_message(message)
            elif self._background:
                with suppress(RuntimeError):  # the loop is closed
                    self._loop.call_soon_threadsafe(_settle, self._background, message.background)

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

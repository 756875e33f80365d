"""What reflect relies on of Textual's own parts: one test each, which fails when Textual changes it."""

from __future__ import annotations

import asyncio
import codecs
import inspect
import os
import random
import re
import signal
import sys
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import HorizontalGroup, VerticalScroll
from textual.geometry import Region, Size
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Footer, OptionList, Static, TextArea
from textual.widgets.text_area import Document, Selection, WrappedDocument
from textual.worker import NoActiveWorker, get_current_worker

from reflect.tui import textual_internals
from reflect.tui.textual_internals import (
    BackgroundAnswer,
    FooterKey,
    NoTracebackApp,
    PromptFooter,
    TerminalParser,
    WorkerThreads,
    actions_bound_to,
    draw_what_changed,
    line_of_row,
    place_of_highlighted,
    recompute_cursor,
    stop_watching,
    terminal_driver,
)
from tests.support.sequences import garbage, in_reads
from tests.support.textual_internals import (
    ANSI_SEQUENCES_KEYS,
    XTermParser,
    drawn_strips,
    frame_of_textual,
    next_frame,
)


@pytest.mark.parametrize("name", textual_internals.__all__)
def test_each_part_says_in_which_version_it_was_seen(name: str) -> None:
    part = getattr(textual_internals, name, None)
    if part is None or part.__module__ != textual_internals.__name__:  # imported, with its reason above
        source = inspect.getsource(textual_internals)
        said = source.partition(f" import {name}\n")[0].rpartition("\n")[0].rpartition("\n")[2]
    else:
        said = part.__doc__ or ""
    assert re.search(r"Seen in Textual \d+\.\d+\.\d+", said)


# --- an app without tracebacks ---


class FragileApp(NoTracebackApp):
    """Counts what is called before it closes."""

    saved = 0

    def save_before_crash(self) -> None:
        self.saved += 1

    def break_down(self) -> None:
        raise ZeroDivisionError("private words")


async def run(app: FragileApp, call: Callable[[], object]) -> None:
    async with app.run_test() as pilot:
        app.call_later(call)
        await pilot.pause()


async def test_an_error_nobody_foresaw_ends_the_app_without_a_traceback(
    capfd: pytest.CaptureFixture[str],
) -> None:
    app = FragileApp()
    with pytest.raises(ZeroDivisionError):
        await run(app, app.break_down)
    assert (app.crashed, app.saved) == (True, 1)
    assert "private words" not in "".join(capfd.readouterr())


async def test_what_breaks_after_the_end_has_begun_is_no_crash() -> None:
    app = FragileApp()
    async with app.run_test():
        app.exit()
        app.panic("private words")
    assert (app.crashed, app.saved) == (False, 1)


# --- the theme from the start ---


class BegunLight(NoTracebackApp):
    """Begins in a light theme, and counts how often its styles are read once more."""

    read_anew = 0

    def on_load(self) -> None:
        self.begin_in_theme("textual-light")

    def refresh_css(self, animate: bool = True) -> None:
        self.read_anew += 1
        super().refresh_css(animate)


def looks_of(app: App[Any]) -> tuple[object, ...]:
    return (
        app.theme,
        app.classes,
        app.get_css_variables(),
        app.screen.styles.background,
        app.screen.styles.color,
        [vars(each) for each in app.get_line_filters()],
    )


async def test_an_app_begins_in_a_theme_as_if_it_had_been_put_on_and_reads_its_styles_once() -> None:
    begun, dressed = BegunLight(), NoTracebackApp()
    async with begun.run_test():
        from_start, times = looks_of(begun), begun.read_anew
    async with dressed.run_test() as pilot:
        dressed.theme = "textual-light"
        await pilot.pause()
        assert from_start == looks_of(dressed)
    assert times == 0


# --- bindings and the footer ---


class Bound(Static, can_focus=True):
    """Has bindings of its own and of its base."""

    BINDINGS = [Binding("x,y", "first"), Binding("x", "second")]  # noqa: RUF012


class BoundFurther(Bound):
    """Has one more."""

    BINDINGS = [Binding("z", "third", "Third")]  # noqa: RUF012


def test_a_widget_knows_the_actions_it_binds_to_a_key_those_of_its_bases_among_them() -> None:
    widget = BoundFurther()
    assert actions_bound_to(widget, "x") == ["first", "second"]
    assert actions_bound_to(widget, "y") == ["first"]
    assert actions_bound_to(widget, "z") == ["third"]
    assert actions_bound_to(widget, "enter") == []


class Footed(App[None]):
    """Has a footer, and tells which keys it named each time it was laid out."""

    BINDINGS = [Binding("z", "bell", "Ring")]  # noqa: RUF012

    def __init__(self, footer: Footer) -> None:
        super().__init__()
        self.footer = footer
        self.named: list[list[str]] = []

    def compose(self) -> ComposeResult:
        yield self.footer

    def on_mount(self) -> None:
        self.call_after_refresh(self.look)

    def look(self) -> None:
        self.named.append([key.description for key in self.footer.query(FooterKey)])


@pytest.mark.parametrize(("footer", "first"), [(PromptFooter, ["Ring"]), (Footer, [])])
async def test_a_prompt_footer_names_its_keys_before_anything_is_drawn_as_textuals_does_not(
    footer: type[Footer], first: list[str]
) -> None:
    app = Footed(footer(show_command_palette=False))
    async with app.run_test() as pilot:
        await pilot.pause()
        app.look()
    assert app.named[0] == first
    assert app.named[-1] == ["Ring"]


class Hosted(App[None]):
    """Shows one widget above a footer."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget
        yield Footer()


async def test_the_footer_is_made_of_keys_that_have_their_words() -> None:
    app = Hosted(BoundFurther())
    async with app.run_test() as pilot:
        app.widget.focus()
        await pilot.pause()
        assert "Third" in [key.description for key in app.query(FooterKey)]


# --- drawing ---


class Boxes(App[None]):
    """Boxes within boxes, some beside and some over each other, in a part that is scrolled."""

    CSS = """
    Static { width: 1fr; height: 3; border: round red; }
    #over { layer: above; offset: 9 2; width: 20; height: 5; background: blue 40%; }
    VerticalScroll { height: 12; layers: below above; }
    """

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static("over", id="over")
            for row in range(6):
                with HorizontalGroup():
                    yield Static(f"left {row}")
                    yield Static(f"right {row}")
        yield Footer()


def places(seed: int, size: Size) -> list[Region]:
    """A few places of a screen."""
    dice = random.Random(seed)
    corners = [(dice.randrange(size.width), dice.randrange(size.height)) for _ in range(dice.randint(1, 4))]
    return [
        Region(x, y, dice.randint(1, size.width - x), dice.randint(1, min(4, size.height - y)))
        for x, y in corners
    ]


async def test_what_changed_is_drawn_as_textual_draws_it_and_fewer_widgets_are_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Boxes()
    async with app.run_test(size=(40, 16)) as pilot:
        draw_what_changed(app.screen)
        app.screen.refresh(layout=True)
        app.query_one(VerticalScroll).scroll_to(y=4, animate=False)
        await pilot.pause()
        asked: list[Widget] = []
        real = Widget.render_lines

        def render_lines(widget: Widget, crop: Region) -> list[Strip]:
            asked.append(widget)
            return real(widget, crop)

        monkeypatch.setattr(Widget, "render_lines", render_lines)
        ours = theirs = 0
        for seed in range(60):
            changed = places(seed, app.screen.size)
            asked.clear()
            frame = next_frame(app.screen, changed)
            ours += len(asked)
            asked.clear()
            assert frame_of_textual(app.screen, changed) == frame
            theirs += len(asked)
        assert 0 < ours < theirs


# --- text areas ---


class StillArea(TextArea):
    """Does not scroll to its cursor, nor find out where that is."""

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Any:
        return None


def test_the_history_of_a_text_area_has_its_own_type_and_what_is_used_of_it() -> None:
    from textual.document._history import EditHistory

    area = TextArea()
    assert type(area.history) is EditHistory
    assert area.history.undo_stack == []
    area.history.checkpoint()
    area.history.clear()


async def test_the_cursor_of_a_text_area_is_where_it_was_until_it_is_found_out_anew() -> None:
    app = Hosted(StillArea("one\ntwo"))
    async with app.run_test() as pilot:
        area = app.query_one(TextArea)
        before = area.cursor_screen_offset
        area.selection = Selection.cursor((1, 2))
        await pilot.pause()
        assert area.cursor_screen_offset == before
        recompute_cursor(area)
        assert area.cursor_screen_offset - before == (2, 1)


@pytest.mark.parametrize(("threads", "keeps"), [(ThreadPoolExecutor, True), (WorkerThreads, False)])
async def test_a_thread_keeps_its_last_worker_with_its_screen_unless_it_is_one_of_ours(
    threads: type[ThreadPoolExecutor], keeps: bool
) -> None:
    asyncio.get_running_loop().set_default_executor(threads(1))

    class Reading(App[None]):
        @work(thread=True)
        def read(self) -> None:
            pass

    def noted() -> bool:
        try:
            get_current_worker()
        except NoActiveWorker:
            return False
        return True

    async with Reading().run_test() as pilot:
        await pilot.app.read().wait()  # type: ignore[attr-defined]
        assert await asyncio.get_running_loop().run_in_executor(None, noted) is keeps


async def test_a_watcher_that_was_taken_off_hears_nothing_more() -> None:
    app = Hosted(Static())
    async with app.run_test() as pilot:
        heard: list[str] = []
        other: list[str] = []
        app.widget.watch(app, "theme", lambda name: heard.append(name), init=False)
        app.query_one(Footer).watch(app, "theme", lambda name: other.append(name), init=False)
        app.theme = "nord"
        await pilot.pause()
        stop_watching(app.widget, app, "theme")
        app.theme = "dracula"
        await pilot.pause()
        assert heard == ["nord"]
        assert other == ["nord", "dracula"]


async def test_textual_keeps_a_watcher_for_as_long_as_nothing_changes() -> None:
    """The day it no longer does, ``stop_watching`` can go."""
    app = Hosted(Static())
    async with app.run_test():
        app.widget.watch(app, "theme", lambda _: None, init=False)
        await app.widget.remove()
        kept = getattr(app, "__watchers")["theme"]
        assert app.widget in [entry[0] for entry in kept]
        stop_watching(app.widget, app, "theme")
        assert app.widget not in [entry[0] for entry in getattr(app, "__watchers")["theme"]]


def test_a_row_of_wrapped_text_belongs_to_a_line_and_has_a_number_in_it() -> None:
    wrapped = WrappedDocument(Document("one two three\n\nfour"), width=6)
    rows = [line_of_row(wrapped, row) for row in range(-1, 6)]
    assert rows == [None, (0, 0), (0, 1), (0, 2), (1, 0), (2, 0), None]


async def test_the_place_of_a_highlighted_option_counts_the_rows_above_it() -> None:
    app = Hosted(OptionList(*("one\ntwo" for _ in range(20))))
    async with app.run_test(size=(30, 12)) as pilot:
        options = app.query_one(OptionList)
        options.highlighted = 2
        await pilot.pause()
        assert place_of_highlighted(options) - options.content_region.offset == (0, 4)
        options.highlighted = 19
        await pilot.pause()
        assert place_of_highlighted(options).y + 2 == options.content_region.bottom


# --- what comes from the terminal ---


def key_names(parser: XTermParser, sequence: str) -> list[str]:
    """The keys that a parser makes of a sequence."""
    return [event.key for event in parser.feed(sequence) if isinstance(event, events.Key)]


READ_OTHERWISE = re.compile("\x1b.?|\x9b|\x1b\\[.*u|\x1b\\[[0-9]+;[0-9]+R")
"""Alt and a character, what is in another protocol than is asked for, and where the cursor stands."""


def names_in_table(sequence: str) -> list[str]:
    """What the table says of a sequence: the names of keys, a character, or that it is to be ignored."""
    keys = ANSI_SEQUENCES_KEYS[sequence]
    return [key.value for key in keys] if isinstance(keys, tuple) else []


@pytest.mark.parametrize(
    "sequence", [key for key in ANSI_SEQUENCES_KEYS if not READ_OTHERWISE.fullmatch(key)]
)
def test_a_key_is_the_same_as_textual_makes_of_it(sequence: str) -> None:
    """Or as its table says, in which it does not look for what could be a report of a newer kind."""
    assert key_names(TerminalParser(), sequence) in (
        key_names(XTermParser(), sequence),
        names_in_table(sequence),
    )


@pytest.mark.parametrize(
    ("sent", "key", "character"),
    [
        ("a", "a", "a"),
        ("ü", "ü", "ü"),
        ("\r", "enter", "\r"),
        ("\x1bn", "alt+n", None),
        ("\x1b\r", "alt+enter", None),
        ("\x1b1", "alt+1", None),
        ("\x1bb", "ctrl+left", None),
        ("\x1bOp", "0", "0"),
        ("\x1b[97;;97u", "a", "a"),
        ("\x1b[97:65;2:2;65u", "A", "A"),
        ("\x1b[113;5u", "ctrl+q", None),
        ("\x1b[1;1:1A", "up", None),
    ],
)
def test_a_key_has_a_name_and_what_it_types(sent: str, key: str, character: str | None) -> None:
    (event,) = TerminalParser().feed(sent)
    assert isinstance(event, events.Key)
    assert (event.key, event.character) == (key, character)


@pytest.mark.parametrize(
    ("sent", "event"),
    [
        ("\x1b[I", events.AppFocus),
        ("\x1b[O", events.AppBlur),
        ("\x1b[<0;3;4M", events.MouseDown),
        ("\x1b[<64;3;4M", events.MouseScrollUp),
        ("\x1b[200~words\x1b[201~", events.Paste),
        ("\x1b[?2026;2$y", TerminalSupportsSynchronizedOutput),
        ("\x1b]11;rgb:0000/0000/0000\x1b\\", BackgroundAnswer),
        ("\x1b[?62;22c", BackgroundAnswer),
    ],
)
def test_reports_become_events(sent: str, event: type[Message]) -> None:
    assert [type(made) for made in TerminalParser().feed(sent)] == [event]


def test_nothing_a_terminal_sends_of_itself_is_a_key_or_text() -> None:
    parser = TerminalParser()
    made: list[Message] = []
    for read in in_reads(random.Random(1), garbage(1, 10_000), longest=40):
        made += parser.feed(read.decode("utf-8", "surrogateescape"))
        made += parser.tick()
    kinds = {type(event) for event in made}
    assert kinds == {events.AppFocus, events.AppBlur, BackgroundAnswer}  # the last is only for who has asked
    assert key_names(parser, "word") == list("word")


# --- the terminal ---


class ReplacingDecoder(codecs.getincrementaldecoder("utf-8")):  # type: ignore[misc]  # a class, which mypy cannot know
    """Decodes with a sign in the place of what is no text."""

    def __init__(self) -> None:
        super().__init__("replace")


class PipedDriver:
    """The driver, reading from a pipe in the place of a terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reading, self.writing = os.pipe()
        self.hung_up = 0
        self.read: list[str] = []
        stdin = SimpleNamespace(fileno=lambda: self.reading, isatty=lambda: False)
        monkeypatch.setattr(sys, "__stdin__", stdin)
        self.driver: Any = terminal_driver(ReplacingDecoder, self._hang_up)(App[None]())
        monkeypatch.setattr(self.driver, "process_message", self._take)

    def _hang_up(self) -> None:
        self.hung_up += 1

    def _take(self, message: Message) -> None:
        self.read.append(getattr(message, "character", ""))
        if self.read[-1] == "b":
            self.driver.exit_event.set()

    def receive(self, data: bytes) -> None:
        """Read until a ``b`` has come."""
        os.write(self.writing, data)
        self.driver.run_input_thread()


@pytest.fixture
async def piped(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PipedDriver]:
    linux_driver = pytest.importorskip("textual.drivers.linux_driver")
    for name in ("getincrementaldecoder", "WriterThread", "XTermParser"):
        monkeypatch.setattr(linux_driver, name, getattr(linux_driver, name))
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    piped = PipedDriver(monkeypatch)
    yield piped
    for number, handler in handlers.items():
        signal.signal(number, handler)
    os.close(piped.reading)
    os.close(piped.writing)


async def test_what_comes_from_the_terminal_is_decoded_as_we_say(piped: PipedDriver) -> None:
    piped.receive(b"a\xffb")
    assert piped.read == ["a", "\ufffd", "b"]
    assert piped.hung_up == 0


async def test_a_terminal_that_cannot_be_read_hangs_up(
    piped: PipedDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> bytes:
        raise OSError("input/output error")

    monkeypatch.setattr(os, "read", gone)
    piped.receive(b"b")
    assert (piped.read, piped.hung_up) == ([], 1)


@pytest.mark.parametrize(
    ("is_running", "was_prepared", "expected"),
    [
        (False, False, ["take"]),
        (True, True, ["take"]),
        (True, False, ["put away", "take"]),
    ],
)
async def test_after_a_stop_nobody_prepared_for_the_terminal_is_put_away_before_it_is_taken_again(
    piped: PipedDriver,
    monkeypatch: pytest.MonkeyPatch,
    is_running: bool,
    was_prepared: bool,
    expected: list[str],
) -> None:
    done: list[str] = []
    driver = piped.driver
    assert (driver._writer_thread, driver._must_signal_resume) == (None, False)
    monkeypatch.setattr(driver, "suspend_application_mode", lambda: done.append("put away"))
    monkeypatch.setattr(driver, "resume_application_mode", lambda: done.append("take"))
    monkeypatch.setattr(driver, "_writer_thread", threading.Thread() if is_running else None)
    monkeypatch.setattr(driver, "_must_signal_resume", was_prepared)
    signal.raise_signal(signal.SIGCONT)
    assert done == expected
    assert driver._must_signal_resume is is_running, "else the app would not draw itself anew"


class OneArea(App[None]):
    """An empty text area, which has styles of its own for what it says when it is empty."""

    def compose(self) -> ComposeResult:
        """Yield the area alone."""
        yield TextArea(placeholder="What you know now")


async def test_what_was_just_removed_is_not_asked_for_rows_before_the_next_layout() -> None:
    app = OneArea()
    async with app.run_test() as pilot:
        draw_what_changed(app.screen)
        app.screen.refresh(layout=True)
        await pilot.pause()
        assert any("What you know now" in strip.text for strip in drawn_strips(app.screen))
        await app.query_one(TextArea).remove()
        assert not any("What you know now" in strip.text for strip in drawn_strips(app.screen))

"""The bases of all screens and dialogs, and the screen that asks for a larger terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from reflect.tui.app_base import AppBase, stands
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import CLOSING
from reflect.tui.textual_internals import draw_what_changed

if TYPE_CHECKING:
    from reflect.model.guide import Guide
    from reflect.tui.controllers.autosave import TimedSaving
    from reflect.tui.controllers.own_editor import OpenText

ScreenResult = TypeVar("ScreenResult")
"""What a screen gives to whoever opened it, when it goes."""

LEAST = Size(60, 20)
"""Columns and lines below which there is no room for a question with its hint."""


class LeavableScreen(Screen[ScreenResult]):
    """A screen that takes nothing with it when it goes but itself, and gives one result.

    As it comes, ``dismiss`` closes whatever is on top. A session put away while help lay over it closed the help, and
    stood there dead; a dialog answered twice closed the screen beneath it, or ended the app.
    """

    _pending_result: tuple[ScreenResult | None] | None = None
    """The result that was given while something lay over the screen."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        draw_what_changed(self)
        if self.HORIZONTAL_BREAKPOINTS:
            self._be_as_wide_as_the_terminal(self.HORIZONTAL_BREAKPOINTS)

    def _be_as_wide_as_the_terminal(self, breakpoints: Sequence[tuple[int, str]]) -> None:
        """Have the class for the width from the start: Textual sets it once all stands, and styles everything anew."""
        width = self.app.size.width
        self.add_class(max(each for each in breakpoints if each[0] <= width)[1])

    def dismiss(self, result: ScreenResult | None = None) -> AwaitComplete:
        """Go with a result: at once, or as soon as nothing lies over the screen; of two results the first counts."""
        if self.is_active:
            return super().dismiss(result)
        if self._pending_result is None:
            self._pending_result = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """Go, if that was only waiting for what lay over the screen."""
        if self._pending_result and self.is_active:
            super().dismiss(self._pending_result[0])

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the focus to a widget; one that is being clicked gets it once the click has taken effect."""
        if from_app_focus or not cast(AppBase, self.app).delays_focus(widget):
            super().set_focus(widget, scroll_visible, from_app_focus)


class ReflectScreen(LeavableScreen[ScreenResult]):
    """A screen that knows the app it belongs to, with the guide, the day and the sessions."""

    is_loaded = False
    """Whether all is on show that is on disk, where a screen reads the sessions."""

    @property
    def reflect(self) -> AppBase:
        """The app this screen belongs to, under its own type."""
        return cast(AppBase, self.app)

    @property
    def open_autosave(self) -> TimedSaving[Any] | None:
        """What is being written on this screen, for whoever ends the program."""
        return None

    @property
    def open_text(self) -> OpenText | None:
        """The text of a session that has the focus, for the person's own editor."""
        return None

    @property
    def guide(self) -> Guide:
        """The questions and the words."""
        return self.reflect.guide

    @property
    def today(self) -> date:
        """Today, where the person is."""
        return self.reflect.today

    @property
    def stands(self) -> bool:
        """Whether what was read can be shown."""
        return stands(self)

    def show_line(self, id_: str, words: str) -> None:
        """Show words in the line with an id, which is displayed only as long as it has some."""
        line = self.query_one(f"#{id_}", Static)
        line.update(words)
        line.display = bool(words)

    def title_row(self, title: str, *at_right: Widget) -> Widget:
        """The first row of a screen: its title, and small widgets at its right end."""
        return Horizontal(Static(Content(title), id="title"), *at_right, id="top")


_LEAST_SHEET, _WIDEST_SHEET = 56, 80
"""Cells of a sheet, as the styles of ``Dialog`` have them; between the two it takes four fifths of the terminal."""
_SHEET_FRAME = 5
"""Cells of its edge and its padding."""


def room_on_sheet(columns: int) -> int:
    """The cells for words on a sheet in a terminal of so many columns."""
    return min(max(columns * 4 // 5, _LEAST_SHEET), _WIDEST_SHEET) - _SHEET_FRAME


class Dialog(LeavableScreen[ScreenResult], ModalScreen[ScreenResult]):
    """A sheet that lies over a screen; escape closes it."""

    BINDINGS = bindings((CLOSING,))
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 70%;
        .sheet {
            width: 80%;
            min-width: 56;
            max-width: 80;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            background: $surface;
            border-left: thick $accent;
        }
        .sheet-title { text-style: bold; color: $accent; margin: 0 0 1 0; }
        .buttons { height: auto; margin: 1 0 0 0; }
        Button { margin: 0 2 0 0; }
    }
    """

    takes_keys = True
    """Whether keys are for it; else they wait until it is gone."""

    LONG_PARTS: ClassVar[Mapping[str, int]] = {}
    """Parts that scroll, by their selectors: the most of the terminal's lines that each takes, in per cent."""

    def on_resize(self) -> None:
        """Bound the long parts in lines: of a share in the styles Textual knows nothing when it measures the sheet."""
        for selector, share in self.LONG_PARTS.items():
            self.query_one(selector).styles.max_height = self.app.size.height * share // 100

    @property
    def has_unsaved_words(self) -> bool:
        """Whether something is typed here that would be lost with it."""
        return False

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)


def is_too_small(size: Size) -> bool:
    """Whether a terminal of this size has too little room."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmallScreen(ModalScreen[None]):
    """Covers an app whose terminal is too small with one line; everything beneath stays as it is."""

    DEFAULT_CSS = """
    TooSmallScreen { align: center middle; background: $background; }
    TooSmallScreen Static { width: auto; max-width: 100%; }
    """

    def on_screen_resume(self) -> None:
        """Go, if there is room again by the time what lay over this is closed; it may have gone before it hears."""
        if self.is_current and not is_too_small(self.app.size):
            self.app.pop_screen()  # nobody waits for an answer; dismissing would give one, and only once

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(
            f"A little more room, please: {LEAST.width} columns by {LEAST.height} lines. "
            "All is kept; what is typed just now is not."
        )

"""What lies over a screen: the base of every dialog, help, and the line that asks for a larger terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from reflect.tui.keys import ANYWHERE, CLOSING, PLACES, Key, bindings
from reflect.tui.screens.base import LeavableScreen

if TYPE_CHECKING:
    from reflect.guide import Guide

Answer = TypeVar("Answer")

LEAST = Size(60, 20)
"""Columns and lines below which there is no room for a question with its hint."""


class Dialog(LeavableScreen[Answer], ModalScreen[Answer]):
    """Anything that lies over a screen; escape closes it."""

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
        .sheet-body { height: auto; }
        .buttons { height: auto; margin: 1 0 0 0; }
        Button { margin: 0 2 0 0; }
    }
    """

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class HelpScreen(Dialog[None]):
    """Why the question in focus is asked, the keys that work here, and how the app works."""

    AUTO_FOCUS = ".sheet"

    def __init__(self, guide: Guide, question_id: str | None, places: Iterable[str]) -> None:
        """``places`` are the screens whose keys work, by name, the topmost first."""
        super().__init__(id="help")
        self._page = guide.page("help")
        self._question = guide.question(question_id) if question_id else None
        self._places = places

    def compose(self) -> ComposeResult:
        """The page, on a sheet that scrolls."""
        with VerticalScroll(classes="sheet"):
            yield Static(Content(self._page.title), classes="sheet-title")
            with Vertical(classes="sheet-body"):
                yield Static(Content("\n\n").join(self._paragraphs()))
            yield Static(Content("\nesc closes this page"), classes="hint")

    def _paragraphs(self) -> Iterator[Content]:
        if question := self._question:
            section = f"\nIt rests on section {question.section} of the textbook chapter."
            yield Content.assemble(
                (f"Why “{question.prompt}” is asked\n", "bold"), question.why, (section, "$text-muted")
            )
        yield from (_keys(*PLACES[place]) for place in self._places if place in PLACES)
        yield _keys("Keys anywhere", ANYWHERE)
        yield from map(Content, self._page.paragraphs)


def _keys(title: str, keys: tuple[Key, ...]) -> Content:
    width = max(len(key.shown) for key in keys) + 2
    lines = [Content.assemble((key.shown.ljust(width), "$accent"), key.does) for key in keys]
    return Content("\n").join([Content.assemble((title, "bold")), *lines])


def is_too_small(size: Size) -> bool:
    """Whether a terminal of this size has too little room."""
    return size.width < LEAST.width or size.height < LEAST.height


class RoomScreen(ModalScreen[None]):
    """One line, until there is room again; everything beneath stays as it is."""

    DEFAULT_CSS = """
    RoomScreen { align: center middle; background: $background; }
    RoomScreen Static { width: auto; max-width: 100%; }
    """

    def on_screen_resume(self) -> None:
        """Go, if there is room again by the time what lay over this is closed; it may have gone before it hears."""
        if self.is_current and not is_too_small(self.app.size):
            self.app.pop_screen()  # nobody waits for an answer; dismissing would give one, and only once

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(f"A little more room, please: {LEAST.width} columns by {LEAST.height} lines.")

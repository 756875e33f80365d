"""The command palette: everything that can be done here, found by its words, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Offset
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reflect.tui.key_bindings import hidden_bindings
from reflect.tui.offers import Offer
from reflect.tui.screens.screen_bases import Dialog
from reflect.tui.textual_internals import place_of_highlighted
from reflect.tui.widgets.search_line import SearchLine


class _PaletteLine(SearchLine):
    """The line to search with, in use also while the arrows move the mark in what was found."""

    place_of_mark: Callable[[], Offset] | None = None
    """Where the mark stands on the screen, after a key that moved it."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """At the mark that was moved, else where the next letter goes."""
        return self.place_of_mark() if self.place_of_mark else super().cursor_screen_offset


class PaletteScreen(Dialog[Offer | None]):
    """The list of what can be done, with a line to search it. Its result is what was chosen, or ``None``."""

    DEFAULT_CSS = """
    PaletteScreen {
        OptionList {
            height: auto;
            margin: 1 0;
            padding: 0;
            border: none;
            background: $surface;
            scrollbar-size-vertical: 1;
            & > .option-list--option-highlighted {
                background: $block-cursor-background;
                color: $block-cursor-foreground;
                text-style: bold;
            }
        }
        #none { display: none; margin: 1 0; }
    }
    """
    BINDINGS = hidden_bindings({"up": "mark(-1)", "pageup": "mark(-8)"})
    LONG_PARTS: ClassVar[Mapping[str, int]] = {"OptionList": 50}

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__(id="actions")
        self._offers = offers
        self._shown: list[Offer] = []
        self._cells_for_key = max((len(offer.key) for offer in offers), default=0)

    def compose(self) -> ComposeResult:
        """The line to search with, and what it finds."""
        found = OptionList()
        found.can_focus = False  # the words stay in use while the arrows move the mark
        with Vertical(classes="sheet"):
            yield Static("What would you like to do?", classes="sheet-title")
            yield _PaletteLine("Type a word of it")
            yield found
            yield Static("Nothing here is called that.", id="none", classes="hint")
            yield Static("Enter does it, esc goes back", classes="hint")

    def on_mount(self) -> None:
        """Show all of it."""
        self._find("")

    def _find(self, words: str) -> None:
        self._shown = [offer for offer in self._offers if offer.has(words)]
        found = self.query_one(OptionList)
        found.set_options(Option(self._line(offer)) for offer in self._shown)
        found.highlighted = 0 if self._shown else None
        found.display, self.query_one("#none").display = bool(self._shown), not self._shown

    def _line(self, offer: Offer) -> Table:
        """The key, and beside it what it does, in as many rows as that takes."""
        line = Table.grid(padding=(0, 2, 0, 0), pad_edge=True)
        line.add_column(width=self._cells_for_key, no_wrap=True)
        line.add_column()
        line.add_row(Text(offer.key), Text(offer.does))
        return line

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(_PaletteLine).place_of_mark = None
        self._find(event.value)

    @on(SearchLine.Left)
    def _left(self, event: SearchLine.Left) -> None:
        event.stop()
        found = self.query_one(OptionList)
        if not event.by_enter:
            self.action_mark(1)
        elif found.highlighted is not None:
            self.dismiss(self._shown[found.highlighted])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._shown[event.option_index])

    def action_mark(self, by: int) -> None:
        """Mark another one, so many further on."""
        found = self.query_one(OptionList)
        if found.highlighted is not None:
            found.highlighted = min(max(found.highlighted + by, 0), len(self._shown) - 1)
            self.query_one(_PaletteLine).place_of_mark = partial(place_of_highlighted, found)

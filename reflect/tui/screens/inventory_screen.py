"""The inventory: strengths and weaknesses over all sessions as one list; searched, printed, copied."""

from __future__ import annotations

import asyncio
from datetime import date

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from reflect.analysis.inventory import Inventory
from reflect.analysis.search import Query
from reflect.model.guide import Choice
from reflect.reports.inventory_report import inventory_outline
from reflect.reports.outline import Bullet, Bullets, Outline
from reflect.text.numbers import pluralize
from reflect.text.sanitize import fold
from reflect.tui.keys import INVENTORY, bindings
from reflect.tui.printable import Printable
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.widgets.outline_view import OutlineView
from reflect.tui.widgets.search_line import SearchLine

MOST_SHOWN = 300
"""Entries of each kind on the screen; the search reaches all of them, and so does the print."""

_NOTHING_YET = (
    "Nothing here yet. What you note under strengths and weaknesses in a session gathers here: each thing once, with "
    "its newest wording and where it comes from."
)
_NONE_FOUND = "No entry has these words.\n\nesc shows all of them again."
_LETTER_KEYS = {"search", "card", "print"}
_WITHOUT_SOURCES = Choice("private", "without where they come from")


class InventoryScreen(ColumnScreen[None]):
    """The list of strengths and weaknesses, from what Home has read of all sessions."""

    BINDINGS = bindings(INVENTORY)
    AUTO_FOCUS = "OutlineView"
    DEFAULT_CSS = """
    InventoryScreen {
        OutlineView { margin: 1 0 0 0; }
        #nothing { padding: 1 2; height: 1fr; }
    }
    """

    def __init__(self) -> None:
        super().__init__("Strengths and weaknesses", Static("", id="count", markup=False))
        self._outline = Outline(kind="inventory", title="", day=date.min)
        self._outline_view = OutlineView(self._outline)
        self._search = SearchLine()

    def _compose_column(self) -> ComposeResult:
        yield self._search
        yield Static("", id="nothing", markup=False)
        yield self._outline_view

    def on_mount(self) -> None:
        """Gather the list, now and whenever the sessions have been read again."""
        self.watch(self.app, "earlier", self._inventory_changed)

    def _inventory_changed(self) -> None:
        self._gather()

    @property
    def _inventory(self) -> Inventory:
        earlier = self.reflect.earlier
        return earlier.inventory if earlier else Inventory()

    @work(exclusive=True, group="gather")
    async def _gather(self) -> None:
        """Put the list together off the screen's thread: there may be thousands of sessions."""
        self._outline = await asyncio.to_thread(inventory_outline, self.guide, self._inventory, self.today)
        self.is_loaded = True
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        query = Query(self._search.value)
        shown_outline, count = filter_entries(self._outline, query, MOST_SHOWN)
        self._outline_view.show(shown_outline)
        self._outline_view.display = bool(shown_outline.sections)
        self.show_line("nothing", "" if shown_outline.sections else _NONE_FOUND if query else _NOTHING_YET)
        self.show_line("count", self._count(count))

    def _count(self, found: int) -> str:
        total = sum(len(block.items) for block in self._outline.blocks() if isinstance(block, Bullets))
        entries = pluralize(total, "entry", "entries")
        if self._search.value:
            return f"{found:,} of {entries}"
        return entries if total else ""

    # --- keys ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While words to search for are typed, letters are letters."""
        return action not in _LETTER_KEYS or not isinstance(self.focused, SearchLine)

    def action_search(self) -> None:
        """Go to the search line."""
        self._search.focus()

    @on(SearchLine.Left)
    def _to_the_list(self) -> None:
        self._outline_view.focus()

    def action_back(self) -> None:
        """Clear the search; with nothing to clear, leave."""
        has_a_list_to_go_to = self._search.has_focus and self._outline_view.display
        if not (self._search.value or has_a_list_to_go_to):
            self.dismiss(None)
            return
        self._search.value = ""
        self._outline_view.focus()

    def action_card(self) -> None:
        """Open the page to read before the next interview."""
        self.app.push_screen(CardScreen())

    def action_print(self) -> None:
        """See the whole list as a page to save or copy."""
        inventory, today = self._inventory, self.today

        def make(on: frozenset[str]) -> Outline:
            return inventory_outline(self.guide, inventory, today, private="private" in on)

        printable = Printable("inventory", "Strengths and weaknesses", today, make, (_WITHOUT_SOURCES,))
        self.open_print_screen([printable])


def filter_entries(outline: Outline, query: Query, at_most: int) -> tuple[Outline, int]:
    """The entries with all words of the query, so many of each kind, and how many there are in all."""
    sections, count = [], 0
    for section in outline.sections:
        blocks: list[Bullets] = []
        for bullets in section.blocks:
            if isinstance(bullets, Bullets):
                items = [item for item in bullets.items if _has(item, query)]
                count += len(items)
                blocks += _truncated(bullets._replace(items=tuple(items)), at_most)
        if blocks:
            sections.append(section._replace(blocks=tuple(blocks)))
    return outline._replace(sections=tuple(sections)), count


def _truncated(bullets: Bullets, at_most: int) -> list[Bullets]:
    more = len(bullets.items) - at_most
    if more <= 0:
        return [bullets] if bullets.items else []
    rest = Bullet(f"and {more:,} more; / finds them")
    return [bullets._replace(items=(*bullets.items[:at_most], rest))]


def _has(item: Bullet, query: Query) -> bool:
    text = fold("\n".join([item.text, *(detail.text for detail in item.details)]))
    return all(term in text for term in query.terms)

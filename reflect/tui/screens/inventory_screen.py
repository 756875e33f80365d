"""The inventory: strengths and weaknesses over all sessions as one list; changed, joined, searched, printed, copied."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from textual import events, on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static

from reflect.analysis.inventory import Inventory
from reflect.analysis.joining import MOST_COMPARED, near_same
from reflect.analysis.search import Query
from reflect.model.errors import ReflectError
from reflect.model.guide import Choice, Guide
from reflect.model.record_lists import INVENTORY_LISTS
from reflect.reports.inventory_report import entry_bullet, inventory_outline
from reflect.reports.outline import Bullet, Entry, Outline
from reflect.reports.previews import entry_preview
from reflect.text.numbers import pluralize
from reflect.text.sanitize import fold
from reflect.tui.controllers.inventory_editor import PROOF, InventoryEditor
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import ENTRIES, INVENTORY, NEAR_SAME, PREVIEW
from reflect.tui.printable import Printable
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.previewed_screen import PreviewedScreen
from reflect.tui.widgets.entry_list import EntryList, ListedEntry
from reflect.tui.widgets.key_line import KeyLine
from reflect.tui.widgets.near_same_panel import AskedPairs, Decision, NearSamePanel
from reflect.tui.widgets.search_line import SearchLine

MOST_SHOWN = 300
"""Entries below each heading on the screen; the search reaches all of them, and so does the print."""

MOST_QUOTED = 8
"""Sessions that are read for the page of an entry, the newest ones."""

_NOTHING_YET = (
    "Nothing here yet. What you note under strengths and weaknesses in a session gathers here: each thing once, with "
    "its newest wording and where it comes from. a and w put in something without a session."
)
_NOT_READ = "Your sessions are not read. If that stays so, Home says why."
_ALL_LEFT_OUT = "All was taken out of the list. v shows it, and x puts an entry back."
_NONE_FOUND = "No entry has these words.\n\nesc shows all of them again."
_FOOTER_FITS_FROM = 70
"""Columns from which the footer has room for all its keys."""
_LETTER_KEYS = {"search", "card", "print", *(key.action.split("(")[0] for key in ENTRIES)}
_WITHOUT_SOURCES = Choice("private", "without where they come from")


class InventoryScreen(PreviewedScreen[None]):
    """The list of strengths and weaknesses, from what Home has read of all sessions."""

    BINDINGS = bindings((*ENTRIES, *NEAR_SAME, *INVENTORY, *PREVIEW))
    AUTO_FOCUS = "EntryList"
    DEFAULT_CSS = """
    InventoryScreen {
        .column { padding: 0 1 0 2; }
        SearchLine, NearSamePanel { margin: 0 0 1 0; }
        #nothing { height: 1fr; }
        #said { max-height: 3; display: none; }
        #entry-keys { margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__("Strengths and weaknesses", Static("", id="count", markup=False))
        self._entries: Sequence[ListedEntry] = ()
        self._left_out: Sequence[ListedEntry] = ()
        self._pairs = AskedPairs()
        self._shows_left_out = False
        self._one_at_a_time = asyncio.Lock()
        self._list = EntryList()
        self._search = SearchLine()

    def _compose_column(self) -> ComposeResult:
        yield self._search
        yield NearSamePanel(self.guide, self, self.today)
        yield Static("", id="nothing", markup=False)
        yield self._list
        yield Static("", id="said", markup=False)
        yield KeyLine([(key, self) for key in (*ENTRIES, *INVENTORY)], id="entry-keys")

    def on_mount(self) -> None:
        """Gather the list, now and whenever the sessions have been read again."""
        self._editor = InventoryEditor(
            self.reflect, on_change=self._show_changed, say=lambda words: self.show_line("said", words)
        )
        self.watch(self.app, "earlier", self._inventory_changed)

    def on_resize(self) -> None:
        """Name the keys for another width."""
        self._name_keys()
        self.call_after_refresh(lambda: self._list.be_brief(self.preview.display))

    def _name_keys(self) -> None:
        """Name the keys below the list: print where the footer has no room for it, and none that need an entry."""
        idle = ["print"] if self.size.width >= _FOOTER_FITS_FROM else []
        idle += [] if self._list.entries else ["change", "take_out"]
        self.query_one("#entry-keys", KeyLine).leave_out(*idle)

    # --- what it shows ---

    @property
    def _inventory(self) -> Inventory:
        earlier = self.reflect.earlier
        return earlier.inventory if earlier else Inventory()

    def _inventory_changed(self) -> None:
        self._gather()

    @work(exclusive=True, group="gather")
    async def _gather(self) -> None:
        await self._read_list()

    async def _show_changed(self, question_id: str, words: str) -> None:
        """Show the list as it is after a change, with the mark on the entry that was changed."""
        await self._read_list(question_id, words)

    async def _read_list(self, question_id: str = "", words: str = "") -> None:
        """Put the list together off the screen's thread: there may be thousands of sessions."""
        inventory = self._inventory
        self._entries = await asyncio.to_thread(listed_entries, self.guide, inventory, self.today)
        self._left_out = await asyncio.to_thread(left_out_entries, self.guide, inventory, self.today)
        self.is_loaded = True
        self._show()
        self._list.mark(question_id, words)
        self._find_pairs(inventory)

    @work(exclusive=True, group="pairs")
    async def _find_pairs(self, inventory: Inventory) -> None:
        """Look for near-same entries while the list can be worked with: each is compared with all others."""
        self._pairs.all = await asyncio.to_thread(lambda: list(near_same(inventory)))
        self._show_pair()

    @on(Input.Changed)
    def _show(self) -> None:
        query = Query(self._search.value)
        given = [*self._entries, *(self._left_out if self._shows_left_out else ())]
        found = [listed for listed in given if _has(listed.bullet, query)]
        shown, rest = shortened(found, MOST_SHOWN)
        self._search.display = bool(given)  # else it would have the focus, and take letters that are keys
        self._list.show(shown, rest)
        self._list.display = bool(shown)
        self._name_keys()
        if shown and self.focused is None:
            self._list.focus()
        nothing = _ALL_LEFT_OUT if self._left_out and not given else _NOTHING_YET
        if self.reflect.earlier is None:
            nothing = _NOT_READ
        self.show_line("nothing", "" if shown else _NONE_FOUND if query else nothing)
        self.show_line("count", self._count(len(found), len(given)))
        self._show_pair()

    def _count(self, found: int, total: int) -> str:
        entries = pluralize(total, "entry", "entries")
        if self._search.value and total:
            return f"{found:,} of {entries}"
        return entries if total else ""

    def _show_pair(self) -> None:
        """Ask about the first pair that was not put off, while nothing is searched for."""
        edits = self._inventory.edits
        left = [pair for pair in self._pairs.all if edits.may_be_joined(pair.question_id, *pair.wordings)]
        first = self._pairs.first_of(left)
        self._panel.show(None if self._search.value else first, self._compared_in_words())
        self.refresh_bindings()

    def _compared_in_words(self) -> str:
        """Which entries are compared, where it is not all of a list."""
        counts = Counter(listed.question_id for listed in self._entries)
        is_shortened = max(counts.values(), default=0) > MOST_COMPARED
        return self.guide.line("near-same-newest").format(count=f"{MOST_COMPARED:,}") if is_shortened else ""

    @property
    def _panel(self) -> NearSamePanel:
        return self.query_one(NearSamePanel)

    # --- the page beside the list ---

    @property
    def is_searched(self) -> bool:
        """Whether words are searched for."""
        return bool(self._search.value)

    @property
    def previewed(self) -> ListedEntry | None:
        """The marked entry."""
        return self._list.marked

    def read_page(self, previewed: Any) -> Outline:
        """All that is known of an entry, and what its newest sessions say of it."""
        sessions = []
        for origin in previewed.entry.sessions[:MOST_QUOTED]:
            with suppress(ReflectError):  # it may be gone by now, and what is known of the entry stays
                sessions.append(self.reflect.store.get(origin.id))
        id_, bullet = previewed.question_id, previewed.bullet
        return entry_preview(self.guide, id_, bullet, sessions, self._inventory.edits, self.today)

    def action_open_page(self) -> None:
        """Change the marked entry."""
        self.action_change()

    # --- keys ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While words to search for are typed, letters are letters; nothing is decided that is not asked."""
        if action == "decide":
            return self.is_mounted and self._panel.pair is not None and not self._search.has_focus
        if action in _LETTER_KEYS:
            return not isinstance(self.focused, SearchLine)
        return super().check_action(action, parameters)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Name the keys of the list only while they work."""
        self.query_one("#entry-keys").display = not isinstance(event.widget, SearchLine)

    def action_search(self) -> None:
        """Go to the search line."""
        self._search.focus()

    @on(SearchLine.Left)
    def _to_the_list(self) -> None:
        self._list.focus()

    def action_back(self) -> None:
        """Clear the search; with nothing to clear, leave."""
        has_a_list_to_go_to = self._search.has_focus and self._list.display
        if not (self._search.value or has_a_list_to_go_to):
            self._leave()
            return
        self._search.value = ""
        self._list.display = True
        self._list.focus()

    @work(exclusive=True, group="leave")
    async def _leave(self) -> None:
        async with self._one_at_a_time:  # once the last change is on disk
            self.dismiss(None)

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

    # --- changes ---

    def _in_turn(self, change: Callable[[], Awaitable[None]]) -> None:
        """Make a change once the one before is on disk and on the screen."""

        async def wait_and_change() -> None:
            async with self._one_at_a_time:
                await change()

        self.run_worker(wait_and_change(), group="change")

    def action_add(self, question_id: str) -> None:
        """Put an entry into one of the lists."""
        self._in_turn(lambda: self._editor.add(question_id))

    def action_change(self) -> None:
        """Change the marked entry."""

        async def change() -> None:
            if marked := self._list.marked:
                await self._editor.change(marked.question_id, marked.entry)

        self._in_turn(change)

    def action_take_out(self) -> None:
        """Take the marked entry out of the list, or put it back."""

        async def take_out() -> None:
            if marked := self._list.marked:
                await self._editor.take_out_or_back(marked.question_id, marked.entry)

        self._in_turn(take_out)

    def action_left_out(self) -> None:
        """Show what was taken out too, or put it away."""
        self._shows_left_out = not self._shows_left_out
        self._show()
        if not self._left_out:
            self.show_line("said", self.guide.line("list-none-left-out"))

    def action_undo(self) -> None:
        """Undo the last change."""
        self._in_turn(self._editor.undo)

    def action_decide(self, decision: Decision) -> None:
        """Decide on the two entries that are asked about."""
        pair = self._panel.pair
        if pair and decision == "later":
            self._pairs.put_off(pair)
            self.show_line("said", self.guide.line("list-later"))
            self._show_pair()
        elif pair:
            self._panel.show(None)
            self._in_turn(lambda: self._editor.join(pair, together=decision == "same"))


def listed_entries(guide: Guide, inventory: Inventory, today: date) -> list[ListedEntry]:
    """The entries that stand in the inventory; of a strength that nothing shows yet, that is said."""
    return [
        ListedEntry(id_, guide.question(id_).label, entry, _with_proof(guide, id_, bullet))
        for id_ in filter(guide.knows, INVENTORY_LISTS)
        for entry in inventory.entries(id_)
        for bullet in [entry_bullet(guide.question(id_), entry, today)]
    ]


def left_out_entries(guide: Guide, inventory: Inventory, today: date) -> list[ListedEntry]:
    """The entries that were taken out of the inventory."""
    return [
        ListedEntry(id_, guide.line("list-left-out"), entry, entry_bullet(guide.question(id_), entry, today))
        for id_ in filter(guide.knows, INVENTORY_LISTS)
        for entry in inventory.left_out(id_)
    ]


def _with_proof(guide: Guide, question_id: str, bullet: Bullet) -> Bullet:
    """A bullet that says so where its strength has no proof."""
    proof = next((field for field in guide.question(question_id).fields if field.id == PROOF), None)
    if proof is None or any(detail.id == PROOF for detail in bullet.details):
        return bullet
    missing = Entry(proof.label, guide.line("list-no-proof"), PROOF)
    return bullet._replace(details=(missing, *bullet.details))


def shortened(entries: Sequence[ListedEntry], at_most: int) -> tuple[list[ListedEntry], dict[str, str]]:
    """So many entries below each heading, and a line on the others by heading."""
    shown: list[ListedEntry] = []
    counts: dict[str, int] = {}
    for listed in entries:
        counts[listed.heading] = counts.get(listed.heading, 0) + 1
        if counts[listed.heading] <= at_most:
            shown.append(listed)
    more = {heading: count - at_most for heading, count in counts.items() if count > at_most}
    return shown, {heading: f"and {count:,} more; / finds them" for heading, count in more.items()}


def _has(item: Bullet, query: Query) -> bool:
    text = fold("\n".join([item.text, *(detail.text for detail in item.details)]))
    return all(term in text for term in query.terms)

"""History: every session, newest first; searched as you type, filtered, read, edited, printed, deleted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.overview import SessionRow, session_row
from reflect.analysis.search import Hit, Query, SearchIndexer
from reflect.analysis.session_index import Filter, IndexedSession, SessionIndex
from reflect.model.errors import ReflectError
from reflect.model.session import Session, State
from reflect.reports.outline import Outline
from reflect.reports.previews import session_preview
from reflect.storage import UnknownSession
from reflect.text.numbers import pluralize
from reflect.tui.controllers.deletion_controller import DeletionController
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import HISTORY, PREVIEW
from reflect.tui.printable import session_printables
from reflect.tui.screens.previewed_screen import PreviewedScreen
from reflect.tui.screens.reading_screen import ReadingResult, ReadingScreen
from reflect.tui.widgets.chooser import Chooser
from reflect.tui.widgets.key_line import KeyLine
from reflect.tui.widgets.row_list import RowLine, RowList
from reflect.tui.widgets.search_line import SearchLine
from reflect.tui.widgets.session_lines import SessionColumns, session_lines

BATCH_SECONDS = 0.1
"""Seconds of reading after which the thread hands over a batch of sessions."""
REDRAW_GROWTH = 1.3
"""How many times as many sessions must be known before a list that is still being read is drawn anew."""
SEARCHED_AT_ONCE = 1000
"""Sessions searched before the keys get a turn; about eight milliseconds."""
FIRST_FOUND = 50
"""Sessions shown before the search is through."""

_ABOUT_A_SESSION = ("read", "continue", "edit", "print", "delete")
"""Actions that need a marked session."""

_NOTHING_YET = (
    "Nothing here yet. Every session you begin will stand here, the newest first: to read again, to search, to print, "
    "to change or to delete.\n\nesc goes back to Home, where n begins one."
)
_NONE_FOUND = "No session fits.\n\nesc shows all of them again."


class HistoryScreen(PreviewedScreen[bool]):
    """The list of all sessions. It opens with the rows Home has read; the texts to search are read behind it.

    Its result is whether any session may have changed.
    """

    BINDINGS = bindings((*HISTORY, *PREVIEW))
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    HistoryScreen {
        .column { padding: 0 1 0 0; }
        .column { max-width: 118; }
        SearchLine { margin: 0 1 0 2; }
        #choices { height: 1; padding: 0 2; margin: 1 0 1 0; }
        #nothing { padding: 0 2; max-width: 78; }
        #more-keys { padding: 0 1 0 2; }
    }
    """

    def __init__(self, rows: Sequence[SessionRow] = ()) -> None:
        """``rows`` are known already; they may be out of date."""
        super().__init__("History", Static("", id="count", markup=False))
        self._search = SearchLine()
        self._outcome = Chooser("o", self.guide.question("outcome"), id="outcome")
        self._stage = Chooser("s", self.guide.question("stage"), id="stage")
        self._list = RowList(self._draw, id="sessions")
        self._indexer = SearchIndexer(self.guide)
        self._index = SessionIndex(rows)
        self._filter = Filter()
        self._ids_to_reload: set[str] = set()
        self._deleted_ids: set[str] = set()
        self._hits: dict[str, Hit | None] = {}
        self._laid_out: tuple[int, SessionColumns] | None = None
        self._any_changed = False
        self._drawn_count = len(rows)
        self._matching: Sequence[str] = ()
        self._matching_filter = Filter()
        """The filter that ``_matching`` passed, as long as the index is as it was."""

    def _compose_column(self) -> ComposeResult:
        yield self._search
        yield Horizontal(self._outcome, self._stage, id="choices")
        yield Static("", id="nothing", markup=False)
        yield self._list
        yield KeyLine([(key, self) for key in HISTORY], id="more-keys")

    def on_mount(self) -> None:
        """Show what is known; read the rest once that is painted."""
        self._show(self._index.newest_first())
        self.call_after_refresh(self._read_all)

    def _indexed(self, session: Session) -> IndexedSession:
        return IndexedSession(session_row(session, HeavyNights(self.today)), self._indexer.index(session))

    # --- reading the archive ---

    @work(thread=True, exclusive=True, group="read")
    def _read_all(self) -> None:
        worker, hand_over = get_current_worker(), self.app.call_from_thread
        batch: list[IndexedSession] = []
        seen: set[str] = set()
        handed_over_at = time.monotonic()
        try:
            for session in self.reflect.store.scan():
                if worker.is_cancelled:
                    return
                batch.append(self._indexed(session))
                seen.add(session.id)
                time.sleep(0)
                if time.monotonic() - handed_over_at > BATCH_SECONDS:
                    hand_over(self._add_batch, batch)
                    batch, handed_over_at = [], time.monotonic()
        except ReflectError as error:
            hand_over(self.reflect.tell_error, error)
        else:
            hand_over(self._add_batch, batch)
            hand_over(self._finish_reading, seen)

    def _add_batch(self, batch: Iterable[IndexedSession]) -> None:
        """Put sessions into the index; draw anew only if that shows."""
        batch = [entry for entry in batch if entry.row.id not in self._deleted_ids]
        for entry in batch:
            self._index.put(entry)
        matching = self._filter and self._index.matching([entry.row.id for entry in batch], self._filter)
        if matching or len(self._index) > self._drawn_count * REDRAW_GROWTH:
            self._drawn_count = len(self._index)
            self._list_after_change()

    def _finish_reading(self, seen: set[str]) -> None:
        self.is_loaded = True
        self._index.keep_only(seen - self._deleted_ids)
        self._list_after_change()

    @on(events.ScreenResume)
    def _reload_if_changed(self) -> None:
        if self._ids_to_reload:
            self._any_changed = True
            self._reload()

    @work(exclusive=True, group="reload")
    async def _reload(self) -> None:
        for id_ in list(self._ids_to_reload):
            try:
                session = await self.call_store(self.reflect.store.get, id_, raises=UnknownSession)
            except UnknownSession:
                self._remove(id_)
            else:
                if session:
                    self._index.put(self._indexed(session))
            self._ids_to_reload.discard(id_)
        self._list_after_change()

    def _remove(self, session_id: str) -> None:
        self._any_changed = True
        self._deleted_ids.add(session_id)
        self._index.remove(session_id)

    # --- what is shown ---

    def _draw(self, session_id: str, width: int) -> Sequence[RowLine]:
        if session_id not in self._hits:
            self._hits[session_id] = self._index.hit(session_id, self._filter.query)
        row = self._index.row(session_id)
        return session_lines(self.guide, row, self._hits[session_id], self.today, self._columns(width))

    def _columns(self, width: int) -> SessionColumns:
        """The columns of lines of so many cells; worked out once for all that are listed."""
        if self._laid_out is None or self._laid_out[0] != width:
            rows = map(self._index.row, self._list.entries)
            self._laid_out = width, SessionColumns.of(self.guide, rows, width, self.today)
        return self._laid_out[1]

    @on(Input.Changed)
    @on(Chooser.Changed)
    def _apply_filter(self) -> None:
        self._filter = Filter(Query(self._search.value), self._outcome.value, self._stage.value)
        self._list_matching(anew=True)

    @work(exclusive=True, group="fill")
    async def _list_matching(self, *, anew: bool = False, mark: str = "") -> None:
        """List what passes the filter: the first sessions at once, all of them when the index is gone through."""
        filter_ = self._filter
        ids: Sequence[str] = self._index.newest_first()
        if self._matching_filter and filter_.narrows(self._matching_filter):
            ids = self._matching
        matching: list[str] = []
        for start in range(0, len(ids), SEARCHED_AT_ONCE) if filter_ else ():
            few = len(matching) < FIRST_FOUND
            matching += self._index.matching(ids[start : start + SEARCHED_AT_ONCE], filter_)
            if few and len(matching) >= FIRST_FOUND:
                self._show(matching[:], anew=anew)
                anew = False
            await asyncio.sleep(0)
        self._matching, self._matching_filter = matching, filter_
        self._show(matching if filter_ else ids, anew=anew)
        self._list.mark(mark)

    def _list_after_change(self, mark: str = "") -> None:
        """List anew after the index has changed."""
        self._matching_filter = Filter()
        self._list_matching(mark=mark)

    def _show(self, ids: Sequence[str], *, anew: bool = False) -> None:
        if not self.stands:
            return
        self._hits.clear()
        self._laid_out = None
        self._list.show(ids, row_height=2 if self._filter.query else 1, anew=anew)
        self.show_line("nothing", "" if ids else self._empty_text())
        self.show_line("count", self._count(len(ids)))
        self.query_one(KeyLine).leave_out(*(() if ids else _ABOUT_A_SESSION))

    def _empty_text(self) -> str:
        if not self.is_loaded:
            return "Reading ..."
        return _NONE_FOUND if self._filter else _NOTHING_YET

    def _count(self, shown: int) -> str:
        if not (total := len(self._index)):
            return ""
        sessions = pluralize(total, "session")
        count = f"{shown:,} of {sessions}" if self._filter else sessions
        return f"{count}, still reading" if not self.is_loaded and self._filter.query else count

    # --- the page beside the list ---

    @property
    def is_searched(self) -> bool:
        """Whether words are searched for, or sessions of one kind."""
        return bool(self._filter)

    @property
    def previewed(self) -> tuple[str, datetime] | None:
        """The marked session, and when it was changed."""
        marked = self._list.marked
        return (marked, self._index.row(marked).updated) if marked else None

    def read_page(self, previewed: Any) -> Outline | None:
        """The page of a session."""
        return self.page_of_session(
            previewed[0], lambda session: session_preview(self.guide, session, self.today)
        )

    def action_open_page(self) -> None:
        """Read the marked session."""
        self.action_read()

    # --- moving ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While words are typed, the footer offers neither to search nor to read; where none is listed, not to read."""
        if action in _ABOUT_A_SESSION and not self._list.entries:
            return False
        if action in ("search", "read"):
            return not isinstance(self.focused, SearchLine)
        return super().check_action(action, parameters)

    @on(RowList.LeftAbove)
    def action_search(self) -> None:
        """Go to the search line."""
        self._search.focus()

    @on(SearchLine.Left)
    def _to_the_list(self) -> None:
        self._list.focus()

    def action_outcome(self) -> None:
        """Show only those with the next choice of outcome."""
        self._outcome.next()

    def action_stage(self) -> None:
        """Show only those with the next choice of stage."""
        self._stage.next()

    def action_back(self) -> None:
        """Clear the search and the choices; with nothing to clear, leave."""
        if not (self._search.value or self._filter or self._search.has_focus):
            self.dismiss(self._any_changed)
            return
        self._search.value = ""
        self._outcome.choose("")
        self._stage.choose("")
        self._list.focus()

    # --- what is done with a session ---

    @on(RowList.Chosen)
    def action_read(self) -> None:
        """Read the marked session."""
        self._with_marked(self._open_reading)

    def _open_reading(self, session: Session) -> None:
        self.app.push_screen(ReadingScreen(session, among=self._list.entries), self._return_from_reading)

    def _return_from_reading(self, result: ReadingResult | None) -> None:
        if result:
            self._list.mark(result.last_read)
            self._ids_to_reload |= result.changed
            self._reload_if_changed()

    def action_edit(self) -> None:
        """Edit the marked session: a finished one from its beginning, another one where it was left."""
        if marked := self._list.marked:
            self._ids_to_reload.add(marked)
            is_finished = self._index.row(marked).state is State.FINISHED
            first = self.guide.screens[0].questions[0].id
            self.reflect.resume_session(marked, first if is_finished else "")

    def action_continue(self) -> None:
        """Go on with the marked session, if it is not finished."""
        if (marked := self._list.marked) and self._index.row(marked).state is State.FINISHED:
            self.reflect.tell("This session is finished. e edits it.")
        else:
            self.action_edit()

    def action_print(self) -> None:
        """See the plan of the marked session as a page."""
        self._with_marked(self._open_print_screen_for)

    def _open_print_screen_for(self, session: Session) -> None:
        self.open_print_screen(
            session_printables(self.guide, session, self.today, self.reflect.note_calendar)
        )

    @work(exclusive=True, group="open")
    async def _with_marked(self, use: Callable[[Session], object]) -> None:
        marked = self._list.marked
        if marked is None:
            return
        try:
            session = await self.call_store(self.reflect.store.get, marked, raises=UnknownSession)
        except UnknownSession as error:
            self.reflect.tell_error(error)
            self._remove(marked)
            self._list_after_change()
        else:
            if session:
                use(session)

    def action_delete(self) -> None:
        """Delete the marked session, after asking."""
        self._with_marked(self._delete)

    @work(exclusive=True, group="delete", description="delete")
    async def _delete(self, session: Session) -> None:
        if await DeletionController(self.reflect).delete(session):
            self._remove(session.id)
            self._list_after_change()

    @work(exclusive=True, group="delete")
    async def action_undo(self) -> None:
        """Bring back the session deleted last."""
        session = await DeletionController(self.reflect).restore()
        if session:
            self._any_changed = True
            self._deleted_ids.discard(session.id)
            self._index.put(self._indexed(session))
            self._list_after_change(session.id)

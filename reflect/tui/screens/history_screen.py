"""History: every session, newest first; searched as you type, filtered, read, edited, printed, deleted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reflect.analysis.overview import SessionRow, session_row
from reflect.analysis.search import Hit, Query, Reader
from reflect.analysis.session_index import Filter, IndexedSession, SessionIndex
from reflect.model.errors import ReflectError
from reflect.model.session import Session, State
from reflect.storage import UnknownSession
from reflect.text.numbers import pluralize
from reflect.tui.controllers.deletion_controller import DeletionController
from reflect.tui.keys import HISTORY, bindings
from reflect.tui.printable import session_papers
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.screens.reading_screen import Looked, ReadingScreen
from reflect.tui.widgets.chooser import Chooser
from reflect.tui.widgets.key_line import KeyLine
from reflect.tui.widgets.row_list import Line, RowList
from reflect.tui.widgets.search_line import SearchLine
from reflect.tui.widgets.session_lines import session_lines

HANDED_OVER = 0.1
"""Seconds after which the thread hands over what it has read."""
WORTH_DRAWING = 1.3
"""How many times as many sessions must be known before a list that is still being read is drawn anew."""
LOOKED_THROUGH = 1000
"""Sessions searched before the keys get a turn; about eight milliseconds."""
FIRST_FOUND = 50
"""Sessions shown before the search is through."""

_NOTHING_YET = (
    "Nothing here yet. Every session you begin will stand here, the newest first: to read again, to search, to print, "
    "to change or to delete.\n\nesc goes back to Home, where n begins one."
)
_NONE_FOUND = "No session fits.\n\nesc shows all of them again."


class HistoryScreen(ColumnScreen[bool]):
    """All sessions in a list. It opens with the rows Home has read, and reads the texts for searching behind that.

    Its answer is whether any session may have changed.
    """

    BINDINGS = bindings(HISTORY)
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    HistoryScreen {
        .column { max-width: 118; padding: 0; }
        SearchLine { margin: 0 2; }
        #choices { height: 1; padding: 0 2; margin: 1 0 1 0; }
        #sessions { margin: 0 1; }
        #nothing { padding: 0 4; max-width: 80; }
        #more-keys { padding: 0 2; }
    }
    """

    def __init__(self, rows: Sequence[SessionRow] = ()) -> None:
        """``rows`` are known already; they may be out of date."""
        super().__init__("History", Static("", id="count", markup=False))
        self._search = SearchLine()
        self._outcome = Chooser("o", self.guide.question("outcome"), id="outcome")
        self._stage = Chooser("s", self.guide.question("stage"), id="stage")
        self._list = RowList(self._draw, id="sessions")
        self._reader = Reader(self.guide)
        self._shelf = SessionIndex(rows)
        self._wanted = Filter()
        self._to_reload: set[str] = set()
        self._deleted: set[str] = set()
        self._hits: dict[str, Hit | None] = {}
        self._any_changed = False
        self._drawn_when = len(rows)
        self._found: Sequence[str] = ()
        self._found_for = Filter()
        """What ``_found`` was found for, as long as the shelf is as it was."""

    def _column(self) -> ComposeResult:
        yield self._search
        yield Horizontal(self._outcome, self._stage, id="choices")
        yield Static("", id="nothing", markup=False)
        yield self._list
        yield KeyLine([(key, self) for key in HISTORY], id="more-keys")

    def on_mount(self) -> None:
        """Show what is known; read the rest once that is painted."""
        self._show(self._shelf.newest_first())
        self.call_after_refresh(self._read)

    def _filed(self, session: Session) -> IndexedSession:
        return IndexedSession(session_row(session), self._reader.read(session))

    # --- reading the archive ---

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        worker, hand_over = get_current_worker(), self.app.call_from_thread
        read: list[IndexedSession] = []
        seen: set[str] = set()
        handed_over = time.monotonic()
        try:
            for session in self.reflect.store.scan():
                if worker.is_cancelled:
                    return
                read.append(self._filed(session))
                seen.add(session.id)
                time.sleep(0)
                if time.monotonic() - handed_over > HANDED_OVER:
                    hand_over(self._take, read)
                    read, handed_over = [], time.monotonic()
        except ReflectError as error:
            hand_over(self.reflect.tell_error, error)
        else:
            hand_over(self._take, read)
            hand_over(self._all_read, seen)

    def _take(self, read: Iterable[IndexedSession]) -> None:
        """Put sessions on the shelf; draw anew only if that shows."""
        read = [filed for filed in read if filed.row.id not in self._deleted]
        for filed in read:
            self._shelf.put(filed)
        found = self._wanted and self._shelf.matching([filed.row.id for filed in read], self._wanted)
        if found or len(self._shelf) > self._drawn_when * WORTH_DRAWING:
            self._drawn_when = len(self._shelf)
            self._fill_anew()

    def _all_read(self, seen: set[str]) -> None:
        self.is_read = True
        self._shelf.keep_only(seen - self._deleted)
        self._fill_anew()

    @on(events.ScreenResume)
    def _come_back(self) -> None:
        if self._to_reload:
            self._any_changed = True
            self._reload()

    @work(exclusive=True, group="reload")
    async def _reload(self) -> None:
        for id_ in list(self._to_reload):
            try:
                session = await self.on_disk(self.reflect.store.get, id_, raises=UnknownSession)
            except UnknownSession:
                self._forget(id_)
            else:
                if session:
                    self._shelf.put(self._filed(session))
            self._to_reload.discard(id_)
        self._fill_anew()

    def _forget(self, session_id: str) -> None:
        self._any_changed = True
        self._deleted.add(session_id)
        self._shelf.remove(session_id)

    # --- what is shown ---

    def _draw(self, session_id: str, width: int) -> Sequence[Line]:
        if session_id not in self._hits:
            self._hits[session_id] = self._shelf.hit(session_id, self._wanted.query)
        row = self._shelf.row(session_id)
        return session_lines(self.guide, row, self._hits[session_id], self.today, width)

    @on(Input.Changed)
    @on(Chooser.Changed)
    def _want_anew(self) -> None:
        self._wanted = Filter(Query(self._search.value), self._outcome.value, self._stage.value)
        self._fill(anew=True)

    @work(exclusive=True, group="fill")
    async def _fill(self, *, anew: bool = False, mark: str = "") -> None:
        """Show what is wanted: the first found at once, all of them when the shelf is gone through."""
        wanted = self._wanted
        ids: Sequence[str] = self._shelf.newest_first()
        if self._found_for and wanted.narrows(self._found_for):
            ids = self._found
        found: list[str] = []
        for start in range(0, len(ids), LOOKED_THROUGH) if wanted else ():
            few = len(found) < FIRST_FOUND
            found += self._shelf.matching(ids[start : start + LOOKED_THROUGH], wanted)
            if few and len(found) >= FIRST_FOUND:
                self._show(found[:], anew=anew)
                anew = False
            await asyncio.sleep(0)
        self._found, self._found_for = found, wanted
        self._show(found if wanted else ids, anew=anew)
        self._list.mark(mark)

    def _fill_anew(self, mark: str = "") -> None:
        """Fill the list after the shelf has changed."""
        self._found_for = Filter()
        self._fill(mark=mark)

    def _show(self, ids: Sequence[str], *, anew: bool = False) -> None:
        self._hits.clear()
        self._list.show(ids, row_height=2 if self._wanted.query else 1, anew=anew)
        self.put("nothing", "" if ids else self._say_nothing())
        self.put("count", self._count(len(ids)))

    def _say_nothing(self) -> str:
        if not self.is_read:
            return "Reading ..."
        return _NONE_FOUND if self._wanted else _NOTHING_YET

    def _count(self, shown: int) -> str:
        total = len(self._shelf)
        sessions = pluralize(total, "session")
        told = f"{shown:,} of {sessions}" if self._wanted else sessions if total else ""
        return f"{told}, still reading" if not self.is_read and self._wanted.query else told

    # --- moving ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While words are typed, the footer offers neither to search nor to read."""
        return action not in ("search", "read") or not isinstance(self.focused, SearchLine)

    @on(RowList.LeftAbove)
    def action_search(self) -> None:
        """Go to the search line."""
        self._search.focus()

    @on(SearchLine.Left)
    def _to_the_list(self) -> None:
        self._list.focus()

    def action_outcome(self) -> None:
        """Show those that stand as the next choice says."""
        self._outcome.next()

    def action_stage(self) -> None:
        """Show those that went as far as the next choice says."""
        self._stage.next()

    def action_back(self) -> None:
        """Clear the search and the choices; with nothing to clear, leave."""
        if not (self._search.value or self._wanted or self._search.has_focus):
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
        self.app.push_screen(ReadingScreen(session, among=self._list.entries), self._was_read)

    def _was_read(self, looked: Looked | None) -> None:
        if looked:
            self._list.mark(looked.at)
            self._to_reload |= looked.changed
            self._come_back()

    def action_edit(self) -> None:
        """Edit the marked session: a finished one from its beginning, another one where it was left."""
        if marked := self._list.marked:
            self._to_reload.add(marked)
            is_finished = self._shelf.row(marked).state is State.FINISHED
            first = self.guide.screens[0].questions[0].id
            self.reflect.resume_session(marked, first if is_finished else "")

    def action_continue(self) -> None:
        """Go on with the marked session, if it is not finished."""
        if (marked := self._list.marked) and self._shelf.row(marked).state is State.FINISHED:
            self.reflect.tell("This session is finished. e edits it.")
        else:
            self.action_edit()

    def action_print(self) -> None:
        """See the plan of the marked session as a page."""
        self._with_marked(lambda one: self.show_papers(session_papers(self.guide, one, self.today)))

    @work(exclusive=True, group="open")
    async def _with_marked(self, use: Callable[[Session], object]) -> None:
        marked = self._list.marked
        if marked is None:
            return
        try:
            session = await self.on_disk(self.reflect.store.get, marked, raises=UnknownSession)
        except UnknownSession as error:
            self.reflect.tell_error(error)
            self._forget(marked)
            self._fill_anew()
        else:
            if session:
                use(session)

    def action_delete(self) -> None:
        """Delete the marked session, after asking."""
        self._with_marked(self._delete)

    @work(exclusive=True, group="delete", description="delete")
    async def _delete(self, session: Session) -> None:
        if await DeletionController(self.reflect).delete(session):
            self._forget(session.id)
            self._fill_anew()

    @work(exclusive=True, group="delete")
    async def action_undo(self) -> None:
        """Bring back the session deleted last."""
        session = await DeletionController(self.reflect).bring_back()
        if session:
            self._any_changed = True
            self._deleted.discard(session.id)
            self._shelf.put(self._filed(session))
            self._fill_anew(session.id)

"""The letter desk: the sessions with a letter, or for which one fits, and how far each is."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reflect.dates import local_day, spoken
from reflect.errors import ReflectError
from reflect.letters.file import load_letters
from reflect.letters.listing import DeskRow, desk_row, in_order
from reflect.store import UnknownSession
from reflect.tui.keys import LETTERS, bindings
from reflect.tui.screens.base import ReflectScreen
from reflect.tui.screens.session_letters import open_session_letters
from reflect.tui.widgets.key_footer import KeyFooter
from reflect.tui.widgets.row_list import Line, RowList, fitted
from reflect.tui.widgets.steady import StateLabel

READING_SHOWS = 0.4
"""Seconds of reading after which the screen says that it reads."""

_DAY = 9
_ONE_LINE_FROM = 76
"""Cells from which a session and its state stand on one line."""

_NONE = (
    "There is nothing to write yet. Letters belong to a session: thanks after a talk, a request for advice after a "
    "no.\n\nesc goes back to Home, where n begins one."
)


class LettersScreen(ReflectScreen[None]):
    """All sessions that a letter belongs to, what lies open first."""

    BINDINGS = bindings(LETTERS)
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    LettersScreen {
        #letters-column { width: 100%; max-width: 100; }
        .how { height: auto; padding: 0 3; margin: 0 0 1 0; }
        #sessions { margin: 0 1; }
        #nothing { padding: 0 3; max-width: 76; display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = load_letters()
        self._rows: dict[str, DeskRow] = {}

    @property
    def _list(self) -> RowList:
        return self.query_one(RowList)

    def compose(self) -> ComposeResult:
        """What this is, the list."""
        yield self.top("Letters", StateLabel())
        with Vertical(id="middle"), Vertical(id="letters-column"):
            yield Static(Content(self._words.line("desk")), classes="how")
            yield RowList(self._draw, id="sessions")
            yield Static(_NONE, id="nothing", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the sessions once the screen stands."""
        self.set_timer(READING_SHOWS, self._say_that_it_reads)
        self._read()

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        self._show(list(self._rows.values()))

    def _say_that_it_reads(self) -> None:
        if not self.is_read:
            self.query_one(StateLabel).tell("Reading your sessions ...")

    # --- reading ---

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        rows: list[DeskRow | None] = []
        if self.reflect.read_all(lambda session: rows.append(desk_row(self._words, session, self.today))):
            self.app.call_from_thread(self._read_through, in_order([row for row in rows if row]))

    def _read_through(self, rows: Sequence[DeskRow]) -> None:
        self.is_read = True
        self.query_one(StateLabel).tell("")
        self._show(rows)

    def _show(self, rows: Sequence[DeskRow]) -> None:
        self._rows = {row.session_id: row for row in rows}
        self._list.show(list(self._rows), row_height=1 if self.size.width >= _ONE_LINE_FROM else 2)
        self._list.display = bool(rows) or not self.is_read
        self.query_one("#nothing").display = self.is_read and not rows

    def _draw(self, session_id: str, width: int) -> list[Line]:
        """A session in one line, or in two where there is little room."""
        row = self._rows[session_id]
        day = spoken(local_day(row.created), self.today).split(" ", 1)[1]
        if width + 4 >= _ONE_LINE_FROM:
            room = width - _DAY
            name = max(16, min(34, room * 2 // 5))
            return [
                [
                    (fitted(day, _DAY), "day"),
                    (fitted(row.title, name) + "  ", "title"),
                    (fitted(row.state, room - name - 2), "quiet"),
                ]
            ]
        return [
            [(fitted(day, _DAY), "day"), (fitted(row.title, width - _DAY), "title")],
            [(fitted(" " * _DAY + row.state, width), "quiet")],
        ]

    # --- keys ---

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Open the letters of the marked session."""
        if self._list.marked:
            self._open(self._list.marked)

    def action_advice(self) -> None:
        """Open the request for advice of the marked session, filled in."""
        row = self._rows.get(self._list.marked or "")
        if row is None:
            return
        if not row.could_ask:
            self.reflect.tell("There is no request for advice to write here. Enter shows why.")
            return
        self._open(row.session_id, row.could_ask)

    @work(exclusive=True, group="open")
    async def _open(self, session_id: str, begin: str = "") -> None:
        await open_session_letters(self.reflect, session_id, begin, then=self._come_back)

    def _come_back(self, session_id: str | None) -> None:
        if session_id is not None:
            self._read_again(session_id)

    @work(thread=True, exclusive=True, group="again")
    def _read_again(self, session_id: str) -> None:
        """Show how far the letters of a session are now."""
        try:
            row = desk_row(self._words, self.reflect.store.get(session_id), self.today)
        except UnknownSession:
            row = None
        except ReflectError as error:
            self.app.call_from_thread(self.reflect.tell_error, error)
            return
        rows = [known for known in self._rows.values() if known.session_id != session_id]
        self.app.call_from_thread(self._show, in_order([*rows, *([row] if row else [])]))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

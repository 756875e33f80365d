"""The letters of all sessions: those with a letter, or for which one fits, and how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reflect.analysis.letters.letter_list import LetterListRow, letter_list_row, sort_rows
from reflect.analysis.letters.letters_loader import load_letters
from reflect.model.errors import ReflectError
from reflect.reports.outline import Outline
from reflect.reports.previews import letters_preview
from reflect.storage import UnknownSession
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import LETTERS, PREVIEW
from reflect.tui.screens.column_screen import READING_NOTE, READING_NOTE_AFTER
from reflect.tui.screens.previewed_screen import PreviewedScreen
from reflect.tui.screens.session_letters_screen import open_session_letters
from reflect.tui.widgets.row_list import RowLine, RowList, fitted
from reflect.tui.widgets.session_lines import day_in_list, day_width
from reflect.tui.widgets.state_label import StateLabel

_GAP = 2
_MIN_NAME, _MAX_NAME = 16, 34
"""Cells of the names, where a session and its state stand on one line."""

_NONE = (
    "There is nothing to write yet. Letters belong to a session: thanks after a talk, a request for advice after a "
    "no.\n\nesc goes back to Home, where n begins one."
)


class LettersScreen(PreviewedScreen[None]):
    """The list of the sessions that a letter belongs to, what is under way first."""

    BINDINGS = bindings((*LETTERS, *PREVIEW))
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    LettersScreen {
        .column { padding: 0 1 0 0; }
        .column { max-width: 100; }
        .how { padding: 0 2; margin: 0 0 1 0; max-width: 80; }
        #nothing { padding: 0 2; max-width: 74; display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__("Letters", StateLabel())
        self._words = load_letters()
        self._rows: dict[str, LetterListRow] = {}
        self._day_width, self._name_width = 0, _MIN_NAME
        self._list = RowList(self._draw, id="sessions")

    def _compose_column(self) -> ComposeResult:
        yield Static(Content(self._words.line("intro")), classes="how")
        yield self._list
        yield Static(_NONE, id="nothing", markup=False)

    def on_mount(self) -> None:
        """Read the sessions once the screen stands."""
        self.set_timer(READING_NOTE_AFTER, self._show_reading_note)
        self._read()

    def on_resize(self) -> None:
        """Lay the rows out for the new width, once the list has it."""
        self.call_after_refresh(lambda: self._show(list(self._rows.values())))

    def _show_reading_note(self) -> None:
        if not self.is_loaded:
            self.show_state(READING_NOTE)

    # --- reading ---

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        rows: list[LetterListRow | None] = []
        if self.reflect.read_all(
            lambda session: rows.append(letter_list_row(self._words, session, self.today))
        ):
            self.app.call_from_thread(self._show_all, sort_rows([row for row in rows if row]))

    def _show_all(self, rows: Sequence[LetterListRow]) -> None:
        self.is_loaded = True
        self.show_state("")
        self._show(rows)

    def _show(self, rows: Sequence[LetterListRow]) -> None:
        if not self.stands:
            return
        self._rows = {row.session_id: row for row in rows}
        self._day_width = day_width((row.day for row in rows), self.today)
        longest = max((cell_len(row.title) for row in rows), default=0)
        self._name_width = max(_MIN_NAME, min(longest, _MAX_NAME))
        self._list.show(list(self._rows), row_height=1 if self._fits_one_line else 2)
        self._list.display = bool(rows) or not self.is_loaded
        self.query_one("#nothing").display = self.is_loaded and not rows

    @property
    def _fits_one_line(self) -> bool:
        """Whether each session and its state stand on one line, with no state cut."""
        longest = max((cell_len(row.state) for row in self._rows.values()), default=0)
        room = self._list.row_width_for(len(self._rows))
        return self._day_width + self._name_width + _GAP + longest <= room

    def _draw(self, session_id: str, width: int) -> list[RowLine]:
        row = self._rows[session_id]
        day = fitted(day_in_list(row.day, self.today), self._day_width)
        if self._list.row_height == 2:
            return [
                [(day, "day"), (fitted(row.title, width - self._day_width), "title")],
                [(fitted(" " * self._day_width + row.state, width), "quiet")],
            ]
        name = fitted(row.title, self._name_width) + " " * _GAP
        return [
            [
                (day, "day"),
                (name, "title"),
                (fitted(row.state, width - self._day_width - cell_len(name)), "quiet"),
            ]
        ]

    # --- the page beside the list ---

    @property
    def previewed(self) -> LetterListRow | None:
        """The row of the marked session."""
        return self._rows.get(self._list.marked or "")

    def read_page(self, previewed: Any) -> Outline | None:
        """The letters of a session, and those that could be written."""
        return self.page_of_session(
            previewed.session_id, lambda session: letters_preview(self._words, session, self.today)
        )

    def action_open_page(self) -> None:
        """Open the letters of the marked session."""
        self.action_open()

    # --- keys ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where none is listed, there is none to open."""
        if action in ("open", "advice") and not self._rows:
            return False
        return super().check_action(action, parameters)

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
    async def _open(self, session_id: str, kind_to_begin: str = "") -> None:
        await open_session_letters(self.reflect, session_id, kind_to_begin, then=self._refresh_row)

    def _refresh_row(self, session_id: str | None) -> None:
        if session_id is not None:
            self._reload_row(session_id)

    @work(thread=True, exclusive=True, group="again")
    def _reload_row(self, session_id: str) -> None:
        try:
            row = letter_list_row(self._words, self.reflect.store.get(session_id), self.today)
        except UnknownSession:
            row = None
        except ReflectError as error:
            self.app.call_from_thread(self.reflect.tell_error, error)
            return
        rows = [known for known in self._rows.values() if known.session_id != session_id]
        self.app.call_from_thread(self._show, sort_rows([*rows, *([row] if row else [])]))
        self.app.call_from_thread(self.preview.forget)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

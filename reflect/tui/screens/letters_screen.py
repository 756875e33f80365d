"""The letter desk: the sessions with a letter, or for which one fits, and how far each is; then the letters of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reflect.analysis.letters.drafting import proposed_facts
from reflect.analysis.letters.letter_fit import Fit, contact_limit_reached, fit_of_kind, fits_of_kinds
from reflect.analysis.letters.letter_list import LetterListRow, letter_list_row, letter_state, sort_rows
from reflect.analysis.letters.letter_record import Letter, letter_of
from reflect.analysis.letters.letter_words import LetterKind
from reflect.analysis.letters.letters_loader import load_letters
from reflect.model.errors import ReflectError
from reflect.model.guide import Ask
from reflect.model.titles import title
from reflect.storage import UnknownSession
from reflect.text.dates import format_day, local_day
from reflect.text.sanitize import one_line
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.controllers.letter_editor import LetterEditor
from reflect.tui.keys import CLOSING, LETTERS, bindings
from reflect.tui.screens.column_screen import READING, READING_SHOWS, ColumnScreen
from reflect.tui.screens.dialogs import FormDialog
from reflect.tui.screens.letter_base_screen import DeskScreen
from reflect.tui.screens.letter_screen import LetterScreen
from reflect.tui.widgets.cached_static import StateLabel
from reflect.tui.widgets.letter_item import LetterItem
from reflect.tui.widgets.menu import MenuItem
from reflect.tui.widgets.row_list import Line, RowList, fitted

if TYPE_CHECKING:
    from reflect.tui.app import ReflectApp

_DAY = 9
"""Cells a day takes."""
_ONE_LINE_FROM = 76
"""Cells from which a session and its state stand on one line."""

_NONE = (
    "There is nothing to write yet. Letters belong to a session: thanks after a talk, a request for advice after a "
    "no.\n\nesc goes back to Home, where n begins one."
)


class LettersScreen(ColumnScreen[None]):
    """All sessions that a letter belongs to, what lies open first."""

    BINDINGS = bindings(LETTERS)
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    LettersScreen {
        .column { max-width: 100; padding: 0; }
        .how { padding: 0 3; margin: 0 0 1 0; }
        #sessions { margin: 0 1; }
        #nothing { padding: 0 3; max-width: 76; display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__("Letters", StateLabel())
        self._words = load_letters()
        self._rows: dict[str, LetterListRow] = {}
        self._list = RowList(self._draw, id="sessions")

    def _column(self) -> ComposeResult:
        yield Static(Content(self._words.line("desk")), classes="how")
        yield self._list
        yield Static(_NONE, id="nothing", markup=False)

    def on_mount(self) -> None:
        """Read the sessions once the screen stands."""
        self.set_timer(READING_SHOWS, self._say_that_it_reads)
        self._read()

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        self._show(list(self._rows.values()))

    def _say_that_it_reads(self) -> None:
        if not self.is_read:
            self.tell(READING)

    # --- reading ---

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        rows: list[LetterListRow | None] = []
        if self.reflect.read_all(
            lambda session: rows.append(letter_list_row(self._words, session, self.today))
        ):
            self.app.call_from_thread(self._read_through, sort_rows([row for row in rows if row]))

    def _read_through(self, rows: Sequence[LetterListRow]) -> None:
        self.is_read = True
        self.tell("")
        self._show(rows)

    def _show(self, rows: Sequence[LetterListRow]) -> None:
        self._rows = {row.session_id: row for row in rows}
        self._list.show(list(self._rows), row_height=1 if self.size.width >= _ONE_LINE_FROM else 2)
        self._list.display = bool(rows) or not self.is_read
        self.query_one("#nothing").display = self.is_read and not rows

    def _draw(self, session_id: str, width: int) -> list[Line]:
        row = self._rows[session_id]
        day = format_day(local_day(row.created), self.today).split(" ", 1)[1]
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
        try:
            row = letter_list_row(self._words, self.reflect.store.get(session_id), self.today)
        except UnknownSession:
            row = None
        except ReflectError as error:
            self.app.call_from_thread(self.reflect.tell_error, error)
            return
        rows = [known for known in self._rows.values() if known.session_id != session_id]
        self.app.call_from_thread(self._show, sort_rows([*rows, *([row] if row else [])]))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


class SessionLettersScreen(DeskScreen[str]):
    """Holds its session open for writing until it is left. Its answer is the session's id."""

    BINDINGS = bindings((CLOSING,))
    DEFAULT_CSS = """
    SessionLettersScreen {
        #desk-list { height: 1fr; scrollbar-size-vertical: 1; }
        .desk-title { color: $accent; text-style: bold; padding: 0 1; }
    }
    """

    def __init__(self, desk: LetterEditor, begin: str = "") -> None:
        """``begin`` is the id of a kind to begin at once."""
        super().__init__(desk, f"Letters · {title(desk.session)}")
        self._begin = begin
        self._leaving = False

    @property
    def writing(self) -> Autosave:
        """The session being written, for whoever ends the program."""
        return self.desk

    def _column(self) -> ComposeResult:
        yield Static(Content(self.desk.words.line("good-letter")), classes="how")
        yield VerticalScroll(id="desk-list", can_focus=False)
        yield Static("", id="said", markup=False)

    async def on_mount(self) -> None:
        """Show the list, and begin what was asked for."""
        await self._show()
        if self._begin:
            self.action_begin(self._begin)

    # --- the list ---

    async def _show(self) -> None:
        place = self.query_one("#desk-list", VerticalScroll)
        before = self.focused.id if self.focused else None
        with self.app.batch_update():
            await place.remove_children()
            await place.mount_all(self._lines())
        items = list(self.query(MenuItem))
        again = next((item for item in items if item.id == before), items[0] if items else None)
        if again and self.app.screen is self:
            again.focus()

    def _lines(self) -> Iterator[Widget]:
        letters = self.desk.letters
        if letters:
            yield Static("So far", classes="desk-title")
        for place, letter in enumerate(letters):
            to = f" · {one_line(letter.to)}" if letter.to else ""
            name, state = self.desk.name_of(letter) + to, letter_state(letter, self.desk.today)
            yield LetterItem("", name, state, action=f"open({place})", id=f"letter-{place}")
        begun = {letter.kind for letter in letters if letter.is_draft}
        found = fits_of_kinds(self.desk.words, self.desk.session, self.desk.today)
        if contact_limit_reached(self.desk.words, self.desk.session):
            yield Static(Content(self.desk.words.line("enough")), classes="how")
        open_ones = [each for each in found if each.could_fit and each.kind.id not in begun]
        yield from self._kinds("You could write", open_ones, "begin")
        written = {letter.kind for letter in letters}
        others = [each for each in found if not each.could_fit and each.kind.id not in written]
        yield from self._kinds("Not now", others, "why_not")

    def _kinds(self, heading: str, found: Sequence[Fit], action: str) -> Iterator[Widget]:
        """Kinds under their heading: what each is good for, or what is missing."""
        if found:
            yield Static(heading, classes="desk-title")
        for kind, says in ((each.kind, " ".join(each.missing) or each.kind.purpose) for each in found):
            yield LetterItem("", kind.name, says, action=f"{action}({kind.id!r})", id=f"kind-{kind.id}")

    @on(MenuItem.Chosen)
    async def _chosen(self, event: MenuItem.Chosen) -> None:
        event.stop()
        await self.run_action(event.action)

    def on_descendant_focus(self) -> None:
        """With the first line, show the heading above it."""
        items = self.query(MenuItem)
        if items and self.focused is items.first():
            self.call_after_refresh(self.query_one("#desk-list", VerticalScroll).scroll_home, animate=False)

    # --- what is done with it ---

    def action_open(self, place: int) -> None:
        """Open a letter there is."""
        letters = self.desk.letters
        if place < len(letters):
            self._open(letters[place])

    def action_why_not(self, kind_id: str) -> None:
        """Say again why a letter does not fit."""
        kind = self.desk.words.kinds[kind_id]
        self.say(f"{kind.name}: not now.", *self._fit(kind).missing)

    def _fit(self, kind: LetterKind, letter: Letter | None = None) -> Fit:
        facts = letter.facts if letter else None
        return fit_of_kind(self.desk.words, self.desk.session, kind, self.desk.today, facts)

    @work(exclusive=True, group="begin")
    async def action_begin(self, kind_id: str) -> None:
        """Open a letter of a kind, after asking for what only the person can say."""
        kind = self.desk.words.kinds[kind_id]
        letter = self.desk.to_write(kind)
        found = self._fit(kind, letter)
        if not found.could_fit and letter_of(self.desk.session, letter.id) is None:
            self.action_why_not(kind_id)
        elif found.facts_missing and not letter.text:
            await self._ask_for_facts(kind)
        else:
            self._open(letter)

    async def _ask_for_facts(self, kind: LetterKind) -> None:
        """Ask for what a letter cannot be made without; what is answered is kept, also if it is not all."""
        desk = self.desk
        facts = [desk.words.facts[name] for name in kind.asks]
        known = proposed_facts(desk.words, desk.session, kind) | desk.to_write(kind).facts
        asks = [Ask(id=fact.id, kind="line", prompt=fact.prompt, hint=fact.hint) for fact in facts]
        reply = await self.app.push_screen_wait(
            FormDialog(kind.name, kind.purpose, asks, known, today=desk.today, ok="Make the letter")
        )
        if reply is None:
            return
        letter = desk.fill_in(kind, {fact.id: reply.words(fact.id) for fact in facts})
        missing = self._fit(kind, letter).facts_missing
        if missing:
            self.say("The letter is not made yet.", *(fact.missing for fact in missing))
            await self._show()
        else:
            self._open(letter)

    def _open(self, letter: Letter) -> None:
        """Open a letter; a draft without text because a fact is missing asks for that first."""
        kind = self.desk.kind_of(letter)
        if kind and letter.is_draft and not letter.text and self._fit(kind, letter).facts_missing:
            self.action_begin(kind.id)
            return
        self.say()
        self.app.push_screen(LetterScreen(self.desk, letter), self._come_back)

    async def _come_back(self, kind_id: str | None) -> None:
        await self._show()
        if kind_id:
            self.action_begin(kind_id)

    # --- leaving ---

    def action_close(self) -> None:
        """Put the session away and go back, if its last words can be saved."""
        self._leave()

    @work(exclusive=True, group="leave")
    async def _leave(self) -> None:
        if not self._leaving:
            self._leaving = True
            self._leaving = await self.put_away(self.writing)
            if self._leaving:
                self.dismiss(self.desk.session.id)


async def open_session_letters(
    app: ReflectApp, session_id: str, begin: str = "", *, then: Callable[[str | None], None]
) -> None:
    """Open the letters of a session, and one at once if its kind is given; for a worker."""
    try:
        desk = await LetterEditor.open(app, session_id)
    except ReflectError as error:
        app.tell_error(error)
        return
    app.push_screen(SessionLettersScreen(desk, begin), then)

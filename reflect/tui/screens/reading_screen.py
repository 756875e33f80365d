"""Reading one session as a page: the person's words exactly as typed, what was learned first, the raw thought last."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reflect.analysis.kept import KEPT, MAY_BE_KEPT, kept_ids, may_be_kept, set_all_kept
from reflect.analysis.letters.their_words import TheirWords
from reflect.analysis.titles import title
from reflect.model.errors import ReflectError
from reflect.model.guide import Ask, Choice, Question, is_answered
from reflect.model.session import Session, State
from reflect.reports.outline import Outline
from reflect.reports.session_report import session_view
from reflect.storage import UnknownSession
from reflect.text.sanitize import one_line
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.controllers.deletion_controller import DeletionController
from reflect.tui.controllers.hindsight_offers import note_offer, was_offered
from reflect.tui.controllers.own_editor import OpenText, open_answer
from reflect.tui.key_bindings import bindings, hidden_bindings
from reflect.tui.keys import PARTS, READING
from reflect.tui.printable import session_printables
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.screens.dialogs import Form, FormDialog
from reflect.tui.screens.their_words_screen import TheirWordsScreen
from reflect.tui.widgets.hindsight_panel import HindsightPanel
from reflect.tui.widgets.key_line import KeyLine, PartsLine
from reflect.tui.widgets.outline_view import OutlineView
from reflect.tui.widgets.state_label import StateLabel

if TYPE_CHECKING:
    from reflect.storage import Draft

HINDSIGHT_AFTER = timedelta(days=14)
"""How old a session is when the question how one sees it now is offered."""

_SHORT_NAMES = {"earlier": "Earlier", "thought": "Thought"}
"""Short names of the parts that are no screen of the guide and have a long title."""

_KEYS_WHILE_WRITING = frozenset({"close"})
"""All other keys belong to the note that is written."""


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """What was read, and what may have been changed meanwhile."""

    last_read: str
    """The id of the session read last."""
    changed: frozenset[str]
    """The ids of those that may have been changed or deleted."""


class ReadingScreen(ColumnScreen[ReadingResult | None]):
    """A screen with one session, and the way to those before and after it in a list."""

    BINDINGS = bindings(READING) + hidden_bindings(
        {key: f"{PARTS.action}({key})" for key in PARTS.keys.split(",")}
    )
    AUTO_FOCUS = "#document"
    DEFAULT_CSS = """
    ReadingScreen {
        PartsLine { margin: 0 0 1 0; }
        #offer { color: $accent; margin: 0 0 1 0; display: none; }
        KeyLine { margin: 1 0 0 0; }
    }
    """

    def __init__(self, session: Session, read_only_reason: str = "", *, among: Sequence[str] = ()) -> None:
        """``read_only_reason`` says why it cannot be edited, ``among`` are the ids of the list it stands in."""
        super().__init__("", StateLabel())
        self._session = session
        self._today = self.today
        self._read_only_reason = read_only_reason
        self._among = among
        self._changed: set[str] = set()
        self._sorting: Autosave | None = None
        self._offered: set[str] = set()
        """The ids of the sessions for which this screen offers to say how it looks now."""
        self._outline_view = OutlineView(self._outline(), id="document")

    @property
    def open_autosave(self) -> Autosave | None:
        """The note being written, or what they said being sorted."""
        panel = self._panel
        return panel.autosave if panel else self._sorting

    @property
    def open_text(self) -> OpenText | None:
        """The note being written."""
        panel = self._panel
        return open_answer(self.focused, panel.autosave) if panel else None

    @property
    def _panel(self) -> HindsightPanel | None:
        return next(iter(self.query(HindsightPanel)), None)

    def _outline(self) -> Outline:
        return session_view(self.guide, self._session, self._today)

    def _compose_column(self) -> ComposeResult:
        yield PartsLine()
        yield Static("", id="offer", markup=False)
        yield self._outline_view
        keys = [key for key in READING if key.action != "previous" or len(self._among) > 1]
        yield KeyLine([(key, self) for key in keys])

    def on_mount(self) -> None:
        """Show the title, the parts and the offer."""
        self._show_surroundings()

    # --- what is shown ---

    def _show(self, session: Session, *, from_top: bool = True) -> None:
        self._session = session
        self._outline_view.show(self._outline(), from_top=from_top)
        self._show_surroundings()

    def _show_surroundings(self) -> None:
        if not self.stands:
            return
        self.query_one("#title", Static).update(Content(title(self._session)))
        self.show_state(self._read_only_reason or self._position_in_list())
        self.query_one(PartsLine).show(list(self._part_names()))
        self.query_one(KeyLine).leave_out(*self._idle_keys())
        question, offer = self._hindsight_question(), ""
        if question and self._is_to_be_offered(question):
            offer = self.guide.line("later").replace("{question}", question.prompt)
        self.show_line("offer", offer)

    def _is_to_be_offered(self, question: Question) -> bool:
        """Whether a question is offered: once; then its key is there for whoever wants it."""
        session, store = self._session, self.reflect.store
        if is_answered(session.answer(question.id)):
            return False
        if session.id not in self._offered:
            if was_offered(store, session.id):
                return False
            self._offered.add(session.id)
            self.run_worker(partial(note_offer, store, session.id), thread=True, group="offer")
        return True

    def _idle_keys(self) -> Iterator[str]:
        """The actions of keys that do nothing for this session."""
        session = self._session
        if session.state is State.FINISHED:
            yield "continue"
        if not TheirWords(session).answer:
            yield "sort_words"
        if not self._to_keep():
            yield "keep"

    def _position_in_list(self) -> str:
        among = self._among
        if self._session.id not in among or len(among) < 2:
            return ""
        return f"{among.index(self._session.id) + 1:,} of {len(among):,}"

    def _part_names(self) -> Iterator[str]:
        short = {screen.id: screen.name for screen in self.guide.screens} | _SHORT_NAMES
        for part in self._outline_view.parts:
            yield short.get(part.id, part.title)

    # --- moving ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a note is written, letters are letters; without a list there is no next session."""
        if action in ("next", "previous") and len(self._among) < 2:
            return False
        names = {key.action for key in (*READING, PARTS)} - _KEYS_WHILE_WRITING
        return not (action in names and self._panel)

    def action_part(self, number: int) -> None:
        """Go to a part, counted from 1."""
        self._outline_view.go_to_part(number - 1)

    @on(PartsLine.Chosen)
    def _part_clicked(self, event: PartsLine.Chosen) -> None:
        event.stop()
        self.action_part(event.number)

    def action_next(self) -> None:
        """Read the next session of the list."""
        self._show_neighbour(1)

    def action_previous(self) -> None:
        """Read the previous session of the list."""
        self._show_neighbour(-1)

    @work(exclusive=True, group="go")
    async def _show_neighbour(self, by: int) -> None:
        """Read the session so many places on; those that are gone meanwhile are passed over."""
        if self._session.id not in self._among:
            return
        index = self._among.index(self._session.id) + by
        while 0 <= index < len(self._among):
            try:
                session = await self.call_store(
                    self.reflect.store.get, self._among[index], raises=UnknownSession
                )
            except UnknownSession:
                index += by
                continue
            if session:
                self._read_only_reason = ""
                self._show(session)
            return
        self.reflect.tell("That was the last of the list." if by > 0 else "That was the first of the list.")

    def action_close(self) -> None:
        """Close the innermost thing: the note, then the session."""
        panel = self._panel
        if panel is None:
            self._leave()
        elif not panel.field.close_innermost():
            self._close_panel()

    def _leave(self) -> None:
        self.dismiss(ReadingResult(self._session.id, frozenset(self._changed)))

    # --- what is done with it ---

    def action_edit(self) -> None:
        """Edit the session: a finished one beginning with the part that is read."""
        if self._read_only_reason:
            self.reflect.tell(self._read_only_reason)
            return
        self._changed.add(self._session.id)
        is_finished = self._session.state is State.FINISHED
        self.reflect.resume_session(self._session.id, self._question_in_view() if is_finished else "")

    def _question_in_view(self) -> str:
        """The first question of the part that stands at the top."""
        part = self._outline_view.part_in_view
        if part and self.guide.knows(part.id):
            return part.id
        screens = {screen.id: screen for screen in self.guide.screens}
        screen = screens.get(part.id if part else "", self.guide.screens[0])
        return screen.questions[0].id

    def action_continue(self) -> None:
        """Go on with the session, if it is not finished."""
        if self._session.state is State.FINISHED:
            self.reflect.tell("This session is finished. e edits it.")
        else:
            self.action_edit()

    @on(events.ScreenResume)
    def _reload_if_changed(self) -> None:
        if self._session.id in self._changed:
            self._reload()

    @work(exclusive=True, group="go")
    async def _reload(self) -> None:
        try:
            session = await self.call_store(self.reflect.store.get, self._session.id, raises=UnknownSession)
        except UnknownSession:
            self._leave()
        else:
            if session:
                self._show(session, from_top=False)

    def action_print(self) -> None:
        """See the plan as a page."""
        self.open_print_screen(
            session_printables(self.guide, self._session, self._today, self.reflect.note_calendar)
        )

    @work(exclusive=True, group="delete")
    async def action_delete(self) -> None:
        """Delete the session, after asking."""
        if await DeletionController(self.reflect).delete(self._session):
            self._changed.add(self._session.id)
            self._leave()

    # --- what they said ---

    @work(exclusive=True, group="open")
    async def action_sort_words(self) -> None:
        """Go through what they said by its sentences; what they become is saved at once."""
        session = self._session
        if self._read_only_reason or not TheirWords(session).answer:
            self.reflect.tell(self._read_only_reason or "This session holds no words of theirs.")
            return
        if not (draft := await self._opened(session)):
            return
        self._sorting = Autosave(draft, session, self.show_state, self.reflect.now)
        self.app.push_screen(TheirWordsScreen(self._sorting), self._return_from_sorting)

    def _return_from_sorting(self, _: None) -> None:
        self._close_sorting()

    @work(exclusive=True, group="their-words")
    async def _close_sorting(self) -> None:
        sorting = self._sorting
        if sorting and await self.close_autosave(sorting):
            self._sorting = None
            self._show(sorting.session, from_top=False)

    async def _opened(self, session: Session) -> Draft | None:
        """The session opened to be changed; where that cannot be, the person is told why."""
        try:
            draft = await asyncio.to_thread(self.reflect.store.edit, session)
        except ReflectError as error:
            self.reflect.refuse(error)
            return None
        self._changed.add(session.id)
        return draft

    # --- what is kept ---

    @work(exclusive=True, group="keep")
    async def action_keep(self) -> None:
        """Ask which sentences of the session are to be kept for a low evening; of a single one it is turned over."""
        session, ids = self._session, self._to_keep()
        if self._read_only_reason or not ids:
            self.reflect.tell(self._read_only_reason or self.guide.line("kept-nothing"))
            return
        kept = kept_ids(session)
        chosen = (
            await self._asked_to_keep(ids, kept) if len(ids) > 1 else [id_ for id_ in ids if id_ not in kept]
        )
        if chosen is None or set(chosen) == set(kept):
            return
        now = self.reflect.now()
        await self.call_store(
            self.reflect.store.change, session.id, lambda changed: set_all_kept(changed, chosen, now)
        )
        self._changed.add(session.id)
        self.reflect.tell(self.guide.line("kept-now" if chosen else "kept-no-more"))
        self._reload()

    def _to_keep(self) -> list[str]:
        """The questions whose answers may be kept."""
        return [id_ for id_ in MAY_BE_KEPT if may_be_kept(self._session, id_)]

    async def _asked_to_keep(self, ids: Sequence[str], kept: Sequence[str]) -> Sequence[str] | None:
        """The ids of the sentences that are chosen; ``None`` where the question was left."""
        choices = tuple(Choice(id_, one_line(self._session.words(id_))) for id_ in ids)
        ask = Ask(KEPT, "choices", self.guide.line("kept-which"), choices=choices)
        dialog = FormDialog(Form("Keep", "", [ask], {KEPT: list(kept)}, "Keep these"), today=self._today)
        reply = await self.app.push_screen_wait(dialog)
        return (reply.values.get(KEPT) or []) if reply else None

    # --- how I see it now ---

    def _hindsight_question(self) -> Question | None:
        """The question asked weeks later, if it is time and it fits."""
        if self._read_only_reason or self._today - self._session.day < HINDSIGHT_AFTER:
            return None
        return next(iter(self.guide.asked_in_reading(self._session.answers)), None)

    @work(exclusive=True, group="open")
    async def action_hindsight(self) -> None:
        """Open a small field for how it looks now, saved like everything else."""
        question = self._hindsight_question()
        if question is None:
            self.reflect.tell(
                "This is asked two weeks after a session, once it no longer waits for an answer."
            )
            return
        session = self._session
        if not (draft := await self._opened(session)):
            return
        autosave = Autosave(draft, session, self.show_state, self.reflect.now)
        self.query_one("#offer").display = self.query_one(KeyLine).display = False
        await self.mount(HindsightPanel(self.guide, question, autosave), after=self._outline_view)

    @on(HindsightPanel.Done)
    @work(exclusive=True, group="hindsight")
    async def _close_panel(self) -> None:
        panel = self._panel
        if panel is None or not await self.close_autosave(panel.autosave):
            return
        await panel.remove()
        self.query_one(KeyLine).display = True
        self._show(panel.autosave.session, from_top=False)
        self._outline_view.focus()
        self.refresh_bindings()  # the document may have had the focus before the note was gone

"""Next steps: the open actions of all sessions by their day, and what can become of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static
from textual.worker import get_current_worker

from reflect.analysis.agenda import ActionItem, Agenda, by_date
from reflect.model.errors import ReflectError
from reflect.model.session import Session
from reflect.tui.controllers.action_controller import ActionController
from reflect.tui.keys import CLOSING, NEXT_STEPS, STEPS, bindings
from reflect.tui.printable import next_steps_papers
from reflect.tui.screens.column_screen import READING, READING_SHOWS, ColumnScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.widgets.action_list import ActionList
from reflect.tui.widgets.cached_static import StateLabel
from reflect.tui.widgets.key_line import KeyLine

_NOTHING = "Nothing is open."
_NONE_YET = "There are no steps yet. The last part of a session is one or two small ones; they stand here by their day."
_SOME_CLOSED = "What is done or dropped is still here: v shows it."


class NextStepsScreen(ColumnScreen[None]):
    """All open steps. Those ticked in this visit stay in their place until the screen is left."""

    DEFAULT_CSS = """
    NextStepsScreen {
        .column { padding: 0 1 0 2; }
        #empty { color: $text-muted; display: none; }
        #said { max-height: 3; margin: 1 0 0 0; }
    }
    """
    BINDINGS = bindings((CLOSING, *(key for key in STEPS if key.action == "undo"), *NEXT_STEPS))
    AUTO_FOCUS = "ActionList"

    def __init__(self, known: Sequence[ActionItem], mark: tuple[str, int] | None) -> None:
        """``known`` steps are shown until all is read; ``mark`` is the key of the step to stand at."""
        super().__init__("Next steps", StateLabel())
        self._mark = mark
        self._agenda = Agenda(self.today, items=list(known))
        self._changed_here: dict[str, Session] = {}
        self._stay: set[tuple[str, int]] = set()
        self._shows_closed = False
        self._list = ActionList(self.today)

    def _column(self) -> ComposeResult:
        yield Static("", id="empty", markup=False)
        yield self._list
        yield Static("", id="said", markup=False)
        targets = [(key, self._list if key.action.startswith("ask(") else self) for key in STEPS]
        yield KeyLine([*targets, *((key, self) for key in NEXT_STEPS)])

    def on_mount(self) -> None:
        """Read the sessions once the screen stands."""
        self._desk = ActionController(self.reflect, changed=self._changed, say=self.say, state=self.tell)
        self.set_timer(READING_SHOWS, self._say_that_it_reads)
        self._refresh()
        self._stand_at_mark()
        self._read()

    async def action_close(self) -> None:
        """Go back, once the last change is on disk."""
        await self._desk.settled()
        self.dismiss(None)

    # --- reading ---

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        worker, found = get_current_worker(), Agenda(self.today)
        try:
            for session in self.reflect.sessions_in_turn():
                found.add(session)
        except ReflectError as error:
            self.app.call_from_thread(self.say, "\n".join(error.lines))
        else:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._show, found)

    def _say_that_it_reads(self) -> None:
        if not self.is_read:
            self.say(READING)

    def _show(self, found: Agenda) -> None:
        if not self.is_attached:
            return
        for session in self._changed_here.values():  # newer than what was read
            found.replace(session)
        if not self.is_read and str(self.query_one("#said", Static).content) == READING:
            self.say("")
        self.is_read = True
        self._agenda = found
        self._refresh()
        self._stand_at_mark()

    def _stand_at_mark(self) -> None:
        """Go to the step that was chosen on Home, once it is there."""
        step = next((step for step in self._agenda.items if step.key == self._mark), None)
        if step:
            self._list.mark(step)
            self._mark = None

    def _refresh(self, changed: ActionItem | None = None) -> None:
        closed = [step for step in self._agenda.closed_items if step.key not in self._stay]
        shown = by_date(step for step in self._agenda.items if step.is_open or step.key in self._stay)
        below = closed if self._shows_closed else []
        self._list.show(shown, below, changed=changed)
        self._list.display = bool(shown or below)
        lines = [] if shown or not self.is_read else [_NOTHING, _SOME_CLOSED] if closed else [_NONE_YET]
        self.put("empty", "\n".join(lines[: 1 if self._shows_closed else 2]))

    def _changed(self, session: Session, step: ActionItem) -> None:
        """The step of a session that was changed stays where it is seen."""
        self._stay.add(step.key)
        self._changed_here[session.id] = session
        self._agenda.replace(session)
        self._refresh(step)

    # --- keys ---

    @on(ActionList.Asked)
    def _asked(self, event: ActionList.Asked) -> None:
        event.stop()
        self.run_worker(self._desk.carry_out(event.step, event.wish), group="change")

    def action_undo(self) -> None:
        """Take back the last change."""
        self.run_worker(self._desk.take_back(), group="change")

    def action_closed(self) -> None:
        """Show what is done or dropped too, or put it away, with what was ticked in this visit."""
        self._shows_closed = not self._shows_closed
        self._stay.clear()
        self._refresh()
        self._list.focus()

    @work(exclusive=True, group="open")
    async def action_read(self) -> None:
        """Read the session the marked step comes from."""
        step = self._list.marked
        if step is None:
            return
        try:
            session = await asyncio.to_thread(self.reflect.store.get, step.session_id)
        except ReflectError as error:
            self.say(" ".join(error.lines))
            return
        self.app.push_screen(ReadingScreen(session), self._come_back)

    def _come_back(self, _: object) -> None:
        """Read anew: a session may have been changed or deleted there."""
        self._changed_here.clear()
        self._read()

    @work(thread=True, exclusive=True, group="open")
    def action_print(self) -> None:
        """Show all open steps as a page to save or copy."""
        worker = get_current_worker()
        try:
            sessions = [session for session in self.reflect.sessions_in_turn() if _is_on_the_page(session)]
        except ReflectError as error:
            self.app.call_from_thread(self.say, " ".join(error.lines))
            return
        if not worker.is_cancelled:
            papers = next_steps_papers(self.guide, sessions, self.today)
            self.app.call_from_thread(self.show_papers, papers)


def _is_on_the_page(session: Session) -> bool:
    return any(action.is_open for action in session.actions) or bool(
        session.return_on or session.answer("keep-in-touch-on")
    )

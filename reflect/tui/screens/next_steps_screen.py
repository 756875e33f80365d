"""Next steps: the open actions of all sessions by their day, and what can be done with them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static
from textual.worker import get_current_worker

from reflect.analysis.agenda import ActionItem, Agenda, by_date
from reflect.analysis.contacts import actions_of
from reflect.analysis.heavy_nights import is_recent
from reflect.analysis.month import DoneInMonth, Month
from reflect.model.errors import ReflectError
from reflect.model.record_lists import INTERVIEWS, PRACTICE
from reflect.model.session import Session
from reflect.reports.outline import Outline
from reflect.reports.previews import session_preview
from reflect.tui.controllers.action_controller import ActionController
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import ACTIONS, CLOSING, NEXT_STEPS, PREVIEW
from reflect.tui.printable import next_steps_printables
from reflect.tui.screens.column_screen import READING_NOTE, READING_NOTE_AFTER
from reflect.tui.screens.previewed_screen import PreviewedScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.screens.session_letters_screen import open_letter_of_action
from reflect.tui.widgets.action_list import ActionList
from reflect.tui.widgets.key_line import KeyLine
from reflect.tui.widgets.state_label import StateLabel

MOST_ON_SHOW = 1000
"""How many open actions are looked at closely before they are listed; nobody scrolls further."""

_ABOUT_A_STEP = (*(key.action for key in ACTIONS if key.action != "undo"), "letter", "place", "read")
"""Actions that need a marked step."""

_NOTHING = "Nothing is open."
_NONE_YET = "There are no steps yet. The last part of a session is one or two small ones; they stand here by their day."
_SOME_CLOSED = "What is done or dropped is still here: v shows it."


class NextStepsScreen(PreviewedScreen[None]):
    """The list of all open actions; those closed in this visit stay in their place until the screen is left."""

    DEFAULT_CSS = """
    NextStepsScreen {
        .column { padding: 0 1 0 2; }
        #empty { height: 1fr; color: $text-muted; display: none; }
        #said { max-height: 3; margin: 1 0 0 0; }
    }
    """
    BINDINGS = bindings((CLOSING, *(key for key in ACTIONS if key.action == "undo"), *NEXT_STEPS, *PREVIEW))
    AUTO_FOCUS = "ActionList"

    def __init__(self, known_items: Sequence[ActionItem], item_to_mark: tuple[str, int] | None) -> None:
        """``known_items`` are shown until all is read; ``item_to_mark`` is the key of the action chosen on Home."""
        super().__init__("Next steps", StateLabel())
        self._item_to_mark = item_to_mark
        self._agenda = Agenda(self.today, items=list(known_items))
        self._changed_sessions: dict[str, Session] = {}
        self._kept_in_view: set[tuple[str, int]] = set()
        self._shows_closed = False
        self._list = ActionList(self.today)

    def _compose_column(self) -> ComposeResult:
        yield Static("", id="empty", markup=False)
        yield self._list
        yield Static("", id="said", markup=False)
        targets = [(key, self._list if key.action.startswith("apply(") else self) for key in ACTIONS]
        yield KeyLine([*targets, *((key, self) for key in NEXT_STEPS)])

    def on_mount(self) -> None:
        """Read the sessions once the screen stands."""
        self._controller = ActionController(
            self.reflect, on_change=self._show_change, say=self.say, on_state=self.show_state
        )
        self.set_timer(READING_NOTE_AFTER, self._say_that_it_reads)
        self._refresh()
        self._mark_chosen_item()
        self._read()

    async def action_close(self) -> None:
        """Go back, once the last change is on disk."""
        await self._controller.wait_until_saved()
        self.dismiss(None)

    # --- reading ---

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        worker, agenda = get_current_worker(), Agenda(self.today)
        try:
            for session in self.reflect.sessions_in_turn():
                agenda.add(session)
        except ReflectError as error:
            self.app.call_from_thread(self.say, "\n".join(error.lines))
        else:
            if not worker.is_cancelled:
                agenda.leave_out_unusable(MOST_ON_SHOW)
                self.app.call_from_thread(self._show, agenda)

    def _say_that_it_reads(self) -> None:
        if not self.is_loaded:
            self.say(READING_NOTE)

    def _show(self, agenda: Agenda) -> None:
        if not self.stands:
            return
        for session in self._changed_sessions.values():  # newer than what was read
            agenda.replace(session)
            agenda.leave_out_unusable()
        if not self.is_loaded and str(self.query_one("#said", Static).content) == READING_NOTE:
            self.say("")
        self.is_loaded = True
        self._agenda = agenda
        self._refresh()
        self._mark_chosen_item()

    def _mark_chosen_item(self) -> None:
        """Mark the action that was chosen on Home, once it is there."""
        item = next((item for item in self._agenda.items if item.key == self._item_to_mark), None)
        if item:
            self._list.mark(item)
            self._item_to_mark = None

    def _refresh(self, changed: ActionItem | None = None) -> None:
        closed = [item for item in self._agenda.closed_items if item.key not in self._kept_in_view]
        shown = by_date(item for item in self._agenda.items if item.is_open or item.key in self._kept_in_view)
        below = closed if self._shows_closed else []
        self._list.show(shown, below, changed=changed)
        self._list.display = bool(shown or below)
        self.query_one(KeyLine).leave_out(*(() if shown or below else _ABOUT_A_STEP))
        lines = [] if shown or not self.is_loaded else [_NOTHING, _SOME_CLOSED] if closed else [_NONE_YET]
        self.show_line("empty", "\n".join(lines[: 1 if self._shows_closed else 2]))

    def _show_change(self, session: Session, item: ActionItem) -> None:
        """Show an action that was changed as it is now; though closed, it stays on the screen."""
        self._kept_in_view.add(item.key)
        self._changed_sessions[session.id] = session
        self._agenda.replace(session)
        self._agenda.leave_out_unusable()
        self._refresh(item)
        self.preview.forget()

    # --- the page beside the list ---

    @property
    def previewed(self) -> str | None:
        """The session that the marked action comes from."""
        return self._list.marked.session_id if self._list.marked else None

    def read_page(self, previewed: Any) -> Outline | None:
        """The page of a session, as it is after what was changed here."""

        def page(session: Session) -> Outline:
            return session_preview(self.guide, session, self.today)

        changed = self._changed_sessions.get(previewed)
        return page(changed) if changed else self.page_of_session(previewed, page)

    def action_open_page(self) -> None:
        """Read the session that the marked action comes from."""
        self.action_read()

    # --- keys ---

    @on(ActionList.CommandChosen)
    def _carry_out_command(self, event: ActionList.CommandChosen) -> None:
        event.stop()
        self.run_worker(self._controller.carry_out(event.command, event.item), group="change")

    def action_undo(self) -> None:
        """Undo the last change."""
        self.run_worker(self._controller.undo(), group="change")

    def action_closed(self) -> None:
        """Show what is done or dropped too, or put it away, with what was ticked in this visit."""
        self._shows_closed = not self._shows_closed
        self._kept_in_view.clear()
        self._refresh()
        self._list.focus()

    @work(exclusive=True, group="open")
    async def action_read(self) -> None:
        """Read the session the marked action comes from."""
        item = self._list.marked
        if item is None:
            return
        try:
            session = await asyncio.to_thread(self.reflect.store.get, item.session_id)
        except ReflectError as error:
            self.say(" ".join(error.lines))
            return
        self.app.push_screen(ReadingScreen(session), self._reload)

    @work(exclusive=True, group="open")
    async def action_letter(self) -> None:
        """Open the letter that the marked action is about."""
        item = self._list.marked
        if item and not await open_letter_of_action(self.reflect, item, then=self._reload):
            self.say("This step is about no letter. l on Home writes any.")

    def action_place(self) -> None:
        """Ask where the marked action is done, and how long it takes."""
        self._list.action_apply("place")

    def _reload(self, _: object) -> None:
        """Read anew: a session may have been changed or deleted there."""
        self._changed_sessions.clear()
        self.preview.forget()
        self._read()

    @work(thread=True, exclusive=True, group="open")
    def action_print(self) -> None:
        """Show all open actions as a page to save or copy."""
        worker = get_current_worker()
        try:
            sessions, done = [], DoneInMonth(Month.of(self.today))
            for each in self.reflect.sessions_in_turn():
                done.add(each)
                if _is_on_the_page(each) or is_recent(each, self.today):
                    sessions.append(each)
            lists = self.reflect.store.record_lists()
            interviews = list(lists.get(INTERVIEWS, {}).values())
            done.add_practice(lists.get(PRACTICE, {}).values())
        except ReflectError as error:
            self.app.call_from_thread(self.say, " ".join(error.lines))
            return
        if not worker.is_cancelled:
            printables = next_steps_printables(
                self.guide, sessions, interviews, done, self.today, self.reflect.note_calendar
            )
            self.app.call_from_thread(self.open_print_screen, printables)


def _is_on_the_page(session: Session) -> bool:
    """Whether a session has a step that is open or that a calendar has, or a day to come back on."""
    return bool(session.return_on) or any(
        action.is_open or action.is_in_calendar for action in actions_of(session)
    )

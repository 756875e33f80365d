"""Rehearse: questions of an interview, one after another; the own better answer is hidden until it is wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from reflect.analysis.notices import with_signs
from reflect.analysis.practice import PracticeQuestion, place_of_better
from reflect.analysis.rehearsal import Noted, Rehearsal, ToRehearse, lines_for
from reflect.model.errors import ReflectError
from reflect.model.record_lists import RecordChange, RecordLists
from reflect.model.text_places import words_at
from reflect.text.numbers import minutes_and_seconds
from reflect.text.sanitize import printable
from reflect.tui.cached_static import CachedStatic
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.controllers.own_editor import OpenText
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.key_bindings import bindings, footer_key
from reflect.tui.keys import REHEARSE
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.widgets.better_answer_panel import BetterAnswerPanel
from reflect.tui.widgets.key_line import KeyLine
from reflect.tui.widgets.state_label import StateLabel

_SIGNS = {
    name: footer_key(next(key for key in REHEARSE if key.action == action))
    for name, action in (("improve", "improve"), ("undo", "undo"), ("all", "all"), ("back", "bring_back"))
}
"""The keys that lines of the guide name."""

_WITH_A_QUESTION = frozenset({"show", "rate", "improve", "skip", "leave_out", "timer"})
"""The actions that are about the question that is asked."""


class RehearseScreen(ColumnScreen[bool]):
    """A screen that asks what comes up today. Its result is whether a session was changed from here."""

    BINDINGS = bindings(REHEARSE)
    AUTO_FOCUS = "#page"
    DEFAULT_CSS = """
    RehearseScreen {
        #page { height: 1fr; padding: 0 2 0 0; scrollbar-size-vertical: 1; }
        #question { text-style: bold; margin: 1 0; }
        #progress, #how { color: $text-muted; }
        #private { color: $accent; margin: 0 0 1 0; display: none; }
        #better { margin: 1 0 0 0; padding: 0 0 0 2; display: none; }
        #said { max-height: 3; display: none; }
        #timer { width: auto; color: $text-muted; margin: 0 2 0 0; }
        KeyLine { margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        self._clock = CachedStatic("", id="timer", markup=False)
        super().__init__("Rehearse", self._clock, StateLabel())
        self._found: ToRehearse | None = None
        self._sitting: Rehearsal | None = None
        self._made: list[Noted] = []
        """What can be undone, the last change last."""
        self._shows_answer = False
        self._asked_at: datetime | None = None
        """When the timer began to count; ``None`` while it is off."""
        self._ticks: Timer | None = None
        self._any_changed = False
        self._one_at_a_time = asyncio.Lock()

    def _compose_column(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static("", id="progress", markup=False)
            yield Static("", id="question", markup=False)
            yield Static("", id="private", markup=False)
            yield Static("", id="how", markup=False)
            yield Static("", id="better", markup=False)
        yield Static("", id="said", markup=False)
        yield KeyLine([(key, self) for key in REHEARSE])

    def on_mount(self) -> None:
        """Read the sessions once the screen stands."""
        self._ticks = self.set_interval(1, self._show_timer, pause=True)
        self._show()
        self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        worker, store = get_current_worker(), self.reflect.store
        try:
            found = ToRehearse.of(self.reflect.sessions_in_turn(), store.record_lists(), self.today)
        except ReflectError as error:
            self.app.call_from_thread(self.reflect.tell_error, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._begin, found)

    def _begin(self, found: ToRehearse) -> None:
        if not self.stands:
            return
        self.is_loaded = True
        self._found = found
        if not found.why_not_now(self.guide):
            self._sitting = Rehearsal(found.due, self.reflect.now())
        self._show()

    # --- what it shows ---

    @property
    def _asked(self) -> PracticeQuestion | None:
        return self._sitting.current if self._sitting else None

    @property
    def _panel(self) -> BetterAnswerPanel | None:
        return next(iter(self.query(BetterAnswerPanel)), None)

    def _show(self) -> None:
        """Show the question that is asked, or why none is."""
        asked, sitting = self._asked, self._sitting
        self.show_line("progress", sitting.progress if sitting and asked else "")
        self.show_line("question", printable(asked.question) if asked else "")
        self.show_line("private", " ".join(lines_for(self.guide, asked)) if asked else "")
        self._show_answer()
        self.query_one(KeyLine).leave_out(*self._idle_keys())
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def _why_none(self) -> str:
        if self._found is None:
            return ""
        if self._sitting is None:
            return with_signs(self._found.why_not_now(self.guide), _SIGNS)
        return self._sitting.end_line(self.guide, self._found.next_in_words)

    def _show_answer(self) -> None:
        asked = self._asked
        better = printable(asked.better) if asked and self._shows_answer else ""
        if asked and self._shows_answer and not better:
            better = with_signs(self.guide.line("rehearse-no-better"), _SIGNS)
        self.show_line("better", better)
        how = "" if better else self.guide.line("rehearse-how") if asked else self._why_none()
        self.show_line("how", how)

    def _idle_keys(self) -> Iterator[str]:
        """The actions of the keys that do nothing just now."""
        for key in REHEARSE:
            if not self.check_action(key.action.partition("(")[0], ()):
                yield key.action

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While an answer is written, letters are letters; without a question there is nothing to rate."""
        if self.is_mounted and self._panel:
            return action == "back"
        if action in _WITH_A_QUESTION:
            return self._asked is not None
        if action == "bring_back":
            return self._found is not None and self._asked is None and self._found.may_bring_back
        if action == "all":
            return self._sitting is None and self._found is not None and bool(self._found.questions)
        return action != "undo" or bool(self._made)

    # --- the timer ---

    def action_timer(self) -> None:
        """Switch the timer on, or off."""
        self._asked_at = None if self._asked_at else self.reflect.now()
        self._show_timer()

    def _show_timer(self) -> None:
        assert self._ticks is not None
        if self._asked_at is None or self._asked is None:
            self._ticks.pause()
            self._clock.update("")
        else:
            self._ticks.resume()
            self._clock.update(minutes_and_seconds(self.reflect.now() - self._asked_at))

    # --- the question ---

    def action_show(self) -> None:
        """Show the better answer, or hide it."""
        self._shows_answer = not self._shows_answer
        self._show_answer()

    def action_rate(self, rating: str) -> None:
        """Note how the answer felt, and go on."""
        if asked := self._asked:
            self._note(asked, rating)

    def action_leave_out(self) -> None:
        """Leave the question for good."""
        if asked := self._asked:
            self._note(asked, "")

    @work(group="change")
    async def _note(self, asked: PracticeQuestion, rating: str) -> None:
        """Keep how an answer felt, or without a rating that its question is left for good; and go on."""
        async with self._one_at_a_time:
            if asked is not self._asked or self._found is None:
                return  # it was rated by the key before
            noted = self._found.note(asked, rating, self.reflect.now())
            if not await self._keep(noted.change):
                return
            self._made.append(noted)
            self._go_on()
            self.show_line("said", with_signs(self._found.line_on(self.guide, asked, rating), _SIGNS))

    def action_skip(self) -> None:
        """Go on without a rating; the question waits."""
        if self._asked:
            self._go_on()
            self.show_line("said", self.guide.line("rehearse-skipped"))

    def action_all(self) -> None:
        """Go through all questions, also those that come up another day, and after a heavy night."""
        if self._found and self._found.questions:
            self._sitting = Rehearsal(self._found.questions, self.reflect.now())
            self._show()

    @work(group="change")
    async def action_bring_back(self) -> None:
        """Let what was left for good be asked again, and begin anew."""
        async with self._one_at_a_time:
            if self._asked or self._found is None or not await self._keep(*self._found.log.bring_back()):
                return
            self._made.clear()
            self._sitting = None
            self._begin(self._found)
            self.show_line("said", self.guide.line("rehearse-back"))

    def _go_on(self) -> None:
        if self._sitting:
            self._sitting.go_on(self.reflect.now())
            self._show_next()

    def _show_next(self) -> None:
        """Show the question that is asked now, with its answer hidden and the timer at its beginning."""
        self._shows_answer = False
        if self._asked_at:
            self._asked_at = self.reflect.now()
        self._show_timer()
        self._show()

    async def _keep(self, *changes: RecordChange) -> bool:
        """Change records on disk, and tell whether that worked; either way what is on disk is read anew."""
        store = self.reflect.store

        def change_and_read() -> RecordLists:
            store.change_records(changes)
            return store.record_lists()

        changed = await self.call_store(change_and_read)
        lists = await self.call_store(store.record_lists) if changed is None else changed
        if self._found and lists is not None:
            self._found = self._found.with_records(lists)
        return changed is not None

    @work(group="change")
    async def action_undo(self) -> None:
        """Take back the last rating, or that a question was left for good, and ask it again."""
        async with self._one_at_a_time:
            if not self._made or self._sitting is None:
                return
            change, asked = self._made[-1]
            if not await self._keep(change.reversed(self.reflect.now())):
                return
            self._made.pop()
            self._sitting.go_back_to(asked)
            self._show_next()
            self.show_line("said", self.guide.line("rehearse-undone"))

    # --- a better answer ---

    @property
    def open_autosave(self) -> Autosave | None:
        """The session in which a better answer is written."""
        return self._panel.autosave if self._panel else None

    @property
    def open_text(self) -> OpenText | None:
        """The better answer that is being written."""
        area, panel = self.focused, self._panel
        return (
            OpenText(area, panel.place, panel.autosave)
            if panel and isinstance(area, GrowingTextArea)
            else None
        )

    @work(exclusive=True, group="open")
    async def action_improve(self) -> None:
        """Open the better answer of the question, saved like everything else."""
        asked, store = self._asked, self.reflect.store
        if asked is None or self._found is None:
            return
        session = await self.call_store(store.get, asked.sessions[0])
        place = place_of_better(session, asked.question, self._found.log.edits) if session else None
        if session is None or place is None:
            self.show_line("said", self.guide.line("rehearse-gone") if session else "")
            return
        if not (draft := await self.call_store(store.edit, session)):
            return
        autosave = Autosave(draft, session, self.show_state, self.reflect.now)
        panel = BetterAnswerPanel(self.guide, autosave, place, words_at(session, place) or asked.better)
        self._shows_answer = False
        self._show_answer()
        for id_ in ("how", "said"):
            self.show_line(id_, "")
        self.query_one(KeyLine).display = False
        await self.query_one("#page").mount(panel)
        self.show_state(autosave.state)
        self.refresh_bindings()

    @on(BetterAnswerPanel.Done)
    @work(exclusive=True, group="improve")
    async def _close_panel(self) -> None:
        """Close the better answer once it is saved, and show it."""
        panel = self._panel
        if panel is None or self._sitting is None or not await self.close_autosave(panel.autosave):
            return
        self._sitting.improve(panel.words)
        self._any_changed = True
        self._shows_answer = True
        await panel.remove()
        self.show_state("")
        self.query_one(KeyLine).display = True
        self._show()
        self.query_one("#page").focus()

    def action_back(self) -> None:
        """Close the answer that is written; without one, leave."""
        if self._panel:
            self._close_panel()
        else:
            self._leave()

    @work(exclusive=True, group="leave")
    async def _leave(self) -> None:
        async with self._one_at_a_time:  # once the last change is on disk
            self.dismiss(self._any_changed)

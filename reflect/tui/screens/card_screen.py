"""The card: the one page to read before an interview, filled in for each of those to come, printed, and rehearsed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from reflect.analysis.card import NO_PRACTICE, QUESTIONS_READ, Card, card
from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.interview_words import load_interview_words
from reflect.analysis.interviews import in_turn, interview_title
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.practice import QUESTIONS, PracticeLog
from reflect.model.errors import ReflectError
from reflect.model.guide import Ask, Choice
from reflect.model.record_lists import INTERVIEWS, SOLID, InterviewRecord, RecordChange
from reflect.model.session import Session
from reflect.reports.card_report import NO_INTERVIEW, card_outline
from reflect.reports.outline import Outline
from reflect.storage import RecordsChanged
from reflect.text.sanitize import shown_line
from reflect.tui.controllers.interview_controller import begin_debrief
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import CARD
from reflect.tui.printable import card_printable
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.screens.dialogs import Form, FormDialog
from reflect.tui.screens.interview_screen import InterviewScreen
from reflect.tui.screens.rehearse_screen import RehearseScreen
from reflect.tui.widgets.key_line import KeyLine
from reflect.tui.widgets.outline_view import OutlineView
from reflect.tui.widgets.state_label import StateLabel

_FOOTER_FITS_FROM = 62
"""Columns from which the footer has room for all its keys."""


class _CardData(NamedTuple):
    """What was read for the screen."""

    card: Card = Card()
    log: PracticeLog = NO_PRACTICE
    """What was rehearsed."""
    interviews: Sequence[InterviewRecord] = ()
    """The pages to leaf through, the next interview first; at least one, which may be of none in particular."""
    offers_rehearsal: bool = False
    """Whether to offer the rehearsal: there are questions, and no heavy night of these days."""


class CardScreen(ColumnScreen[bool]):
    """A screen with the page for the next interview. Its result is whether anything was changed from here."""

    BINDINGS = bindings(CARD)
    AUTO_FOCUS = "OutlineView"
    DEFAULT_CSS = """
    CardScreen {
        #nothing { height: 1fr; display: none; }
        KeyLine { margin: 1 0 0 0; }
    }
    """

    def __init__(self, interview_id: str = "") -> None:
        """``interview_id`` is the page to show first; else that of the next interview."""
        super().__init__("Card", StateLabel())
        self._words = load_interview_words()
        self._shown_id = interview_id
        self._data = _CardData(interviews=[NO_INTERVIEW])
        self._outline_view = OutlineView(Outline(kind="card", title="", day=date.min))
        self._made: list[RecordChange] = []
        """What can be undone, the last change last."""
        self._any_changed = False
        self._keys = KeyLine([(key, self) for key in CARD], id="more-keys")
        self._keys.leave_out(*self._idle_keys())

    def on_resize(self) -> None:
        """Name the key to print below the card where the footer has no room for it."""
        self._keys.leave_out(*self._idle_keys())

    def _compose_column(self) -> ComposeResult:
        yield self._outline_view
        yield Static(self._words.lines["nothing-yet"], id="nothing", markup=False)
        yield Static("", id="said", markup=False)
        yield self._keys

    def on_mount(self) -> None:
        """Read the sessions once the screen stands."""
        self._read()

    # --- what it shows ---

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        sessions: list[Session] = []
        nights = HeavyNights(self.today)

        def take(session: Session) -> None:
            sessions.append(session.only(QUESTIONS_READ))
            nights.add(session)

        if self.reflect.read_all(take):
            lists = self.reflect.record_lists()
            log = PracticeLog(lists, ListEdits(lists))
            found = card(self.guide, sessions, log)
            interviews = pages(in_turn(lists.get(INTERVIEWS, {}).values(), self.today))
            may_rehearse = any(session.records(QUESTIONS) for session in sessions)
            offers = may_rehearse and not nights.last
            self.app.call_from_thread(self._show, _CardData(found, log, interviews, offers))

    def _show(self, data: _CardData) -> None:
        if not self.stands:
            return
        self._data = data
        self._show_page(from_top=not self.is_loaded)
        self.is_loaded = True

    def _show_page(self, *, from_top: bool) -> None:
        data, interview = self._data, self._interview
        is_anything = bool(data.card or interview.record)
        self._outline_view.display, self.query_one("#nothing").display = is_anything, not is_anything
        self._outline_view.show(card_outline(self.guide, data.card, self.today, interview), from_top=from_top)
        several = len(data.interviews) > 1
        self.show_state(
            f"{data.interviews.index(interview) + 1} of {len(data.interviews)}" if several else ""
        )
        self._keys.leave_out(*self._idle_keys())

    @property
    def _interview(self) -> InterviewRecord:
        """The interview whose page is shown; ``NO_INTERVIEW`` for none in particular."""
        interviews = self._data.interviews
        shown = (each for each in interviews if each.record and each.id == self._shown_id)
        return next(shown, interviews[0])

    def _idle_keys(self) -> Iterator[str]:
        """The actions of the keys that do nothing just now, or are not offered."""
        interview = self._interview
        if not self._data.offers_rehearsal:
            yield "rehearse"
        if not interview.record:
            yield from ("another", "remove")
        if not self._may_be_over(interview):
            yield "debrief"
        if len(self._data.interviews) < 2:
            yield "next"
        if not self._data.card.to_practise:
            yield "solid"
        if not self._made:
            yield "undo"
        if self.size.width >= _FOOTER_FITS_FROM:
            yield "print"

    def _may_be_over(self, interview: InterviewRecord) -> bool:
        """Whether there is an interview to tell of: its day has come, or it has none."""
        return (
            bool(interview.record) and not interview.is_done and not (interview.on or date.min) > self.today
        )

    # --- interviews ---

    def action_fill_in(self) -> None:
        """Fill in the page that is shown."""
        interview = self._interview
        self._fill_in(interview if interview.record else None)

    def action_another(self) -> None:
        """Fill in a page for another interview, where there is one already."""
        if self._interview.record:
            self._fill_in(None)

    def _fill_in(self, interview: InterviewRecord | None) -> None:
        def show(interview_id: str | None) -> None:
            self._shown_id = interview_id or self._shown_id
            self._any_changed = True
            self._read()

        if self.is_loaded:
            self.app.push_screen(InterviewScreen(interview, self._data.card), show)

    def action_next(self) -> None:
        """Show the page of the next interview, or the first again."""
        interviews = self._data.interviews
        place = (interviews.index(self._interview) + 1) % len(interviews)
        self._shown_id = interviews[place].id if interviews[place].record else ""
        self.say("")
        self._show_page(from_top=True)

    @work(exclusive=True, group="change")
    async def action_remove(self) -> None:
        """Take the page that is shown away."""
        interview = self._interview
        if interview.record:
            name = shown_line(interview_title(interview)) or self._words.lines["no-title"]
            await self._change(RecordChange(INTERVIEWS, interview.record, None), "removed", name)

    @work(exclusive=True, group="change")
    async def action_debrief(self) -> None:
        """Begin the session about the interview whose page is shown."""
        interview = self._interview
        if not self._may_be_over(interview):
            self.say(self._words.lines["not-over"])
            return
        try:
            await begin_debrief(self.reflect, interview)
        except ReflectError as error:
            self.reflect.tell_error(error)
        else:
            self.dismiss(True)

    # --- answers ---

    @work(exclusive=True, group="solid")
    async def action_solid(self) -> None:
        """Ask which answers are solid now."""
        answers = {str(number): answer for number, answer in enumerate(self._data.card.to_practise)}
        if not answers:
            self.say(self._words.lines["nothing-to-practise"])
            return
        ask = Ask(
            id="solid",
            kind="choices",
            prompt="Which answers do you have ready now?",
            hint="Rated otherwise in a later session, they are to be practised again.",
            choices=tuple(Choice(id_, shown_line(each.question)) for id_, each in answers.items()),
        )
        reply = await self.app.push_screen_wait(
            FormDialog(Form("Solid now", "", [ask], {}, "Mark them"), today=self.today)
        )
        for id_ in (reply.values.get("solid") or []) if reply else []:
            change = self._data.log.rate(answers[id_], SOLID, self.today, self.reflect.now())
            await self._change(change, "solid", shown_line(answers[id_].question))

    def action_rehearse(self) -> None:
        """Rehearse questions, one after another."""
        self.app.push_screen(RehearseScreen(), self._return_from_rehearsal)

    def _return_from_rehearsal(self, changed: bool | None) -> None:
        """Show what is ready by now: what was rated stands beside the sessions."""
        self._any_changed = self._any_changed or bool(changed)
        self._read()

    # --- changes ---

    async def _change(self, change: RecordChange, says: str, words: str) -> None:
        """Change a record, so that it can be undone."""
        if await self._save(change):
            self._made.append(change)
            self.say(self._words.lines[says].format(words=words))
            self._read()

    @work(exclusive=True, group="change")
    async def action_undo(self) -> None:
        """Undo the last change from here."""
        if self._made and await self._save(self._made[-1].reversed(self.reflect.now())):
            undone = self._made.pop()
            self._shown_id = undone.id if undone.list == INTERVIEWS else self._shown_id
            self.say("")
            self._read()

    async def _save(self, change: RecordChange) -> bool:
        """Change a record on disk, and tell whether that worked; else the person is told why."""
        try:
            await asyncio.to_thread(self.reflect.store.change_records, [change])
        except ReflectError as error:
            self.reflect.tell_error(error)
            if isinstance(error, RecordsChanged):
                self._made.clear()
                self._read()
            return False
        self._any_changed = True
        return True

    def action_print(self) -> None:
        """See the page as it is on paper, to save or copy it."""
        printable = card_printable(self.guide, self._data.card, self.today, self._interview)
        self.open_print_screen([printable])

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(self._any_changed)


def pages(interviews: Sequence[InterviewRecord]) -> list[InterviewRecord]:
    """The pages to leaf through, of interviews in turn: where all are over, one for the next comes first."""
    is_one_to_come = any(not interview.is_done for interview in interviews)
    return [*interviews] if is_one_to_come else [NO_INTERVIEW, *interviews]

"""The card: the one page to read before the next interview; printed, and made shorter by what feels solid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from reflect.analysis.card import QUESTIONS_READ, Card, SolidMark, card
from reflect.analysis.hard_nights import is_recent, rests_until
from reflect.analysis.practice import QUESTIONS
from reflect.model.guide import Ask, Choice
from reflect.model.session import Session
from reflect.reports.card_report import card_outline
from reflect.reports.outline import Outline
from reflect.text.sanitize import shown_line
from reflect.tui.keys import CARD, bindings
from reflect.tui.printable import card_printable
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.screens.dialogs import FormDialog
from reflect.tui.screens.rehearse_screen import RehearseScreen
from reflect.tui.widgets.key_line import KeyLine
from reflect.tui.widgets.outline_view import OutlineView

_NOTHING_YET = (
    "Nothing here yet. Strengths with what shows them, questions that felt rough, and what you want to look up gather "
    "here from your sessions, on one page."
)


class CardScreen(ColumnScreen[bool]):
    """A screen with the card as it is now. Its result is whether a session was changed from here."""

    BINDINGS = bindings(CARD)
    AUTO_FOCUS = "OutlineView"
    DEFAULT_CSS = """
    CardScreen {
        #nothing { height: 1fr; padding: 1 2; display: none; }
        KeyLine { margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__("Card")
        self._card = Card()
        self._outline_view = OutlineView(Outline(kind="card", title="", day=date.min))
        self._solid_marks: list[SolidMark] = []
        self._any_changed = False
        self._offers_rehearsal = False
        self._keys = KeyLine([(key, self) for key in CARD], id="more-keys")
        self._keys.leave_out(*self._idle_keys())

    def _compose_column(self) -> ComposeResult:
        yield self._outline_view
        yield Static(_NOTHING_YET, id="nothing", markup=False)
        yield Static("", id="said", markup=False)
        yield self._keys

    def on_mount(self) -> None:
        """Read the sessions once the screen stands."""
        self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        sessions: list[Session] = []
        recent: list[Session] = []

        def take(session: Session) -> None:
            sessions.append(session.only(QUESTIONS_READ))
            if is_recent(session, self.today):
                recent.append(session)

        if self.reflect.read_all(take):
            found = card(self.guide, sessions, self.reflect.list_edits())
            may_rehearse = any(session.records(QUESTIONS) for session in sessions)
            self.app.call_from_thread(
                self._show, found, offers=may_rehearse and not rests_until(recent, self.today)
            )

    def _show(self, new_card: Card, *, offers: bool) -> None:
        """Show a card; ``offers`` says whether to offer the rehearsal, as after no hard night."""
        if not self.is_attached:
            return
        self._card, self._offers_rehearsal = new_card, offers
        self._outline_view.display = bool(new_card)
        self.query_one("#nothing").display = not new_card
        self._outline_view.show(card_outline(self.guide, new_card, self.today), from_top=not self.is_loaded)
        self._keys.leave_out(*self._idle_keys())
        self.is_loaded = True

    def _idle_keys(self) -> Iterator[str]:
        """The actions of the keys that do nothing just now, or are not offered."""
        if not self._offers_rehearsal:
            yield "rehearse"
        if not self._card.answers:
            yield "solid"
        if not self._solid_marks:
            yield "undo"

    # --- keys ---

    @work(exclusive=True, group="solid")
    async def action_solid(self) -> None:
        """Ask which answers are solid now, and take them off the card."""
        answers = {str(number): answer for number, answer in enumerate(self._card.answers)}
        if not answers:
            self.say("No rough answer is waiting to be practised.")
            return
        ask = Ask(
            id="solid",
            kind="choices",
            prompt="Which answers do you have ready now?",
            hint="They leave the card. Rated rough again in a later session, they come back.",
            choices=tuple(Choice(id_, shown_line(each.question)) for id_, each in answers.items()),
        )
        reply = await self.app.push_screen_wait(
            FormDialog("Solid now", "", [ask], {}, today=self.today, ok="Mark them")
        )
        for id_ in (reply.values.get("solid") or []) if reply else []:
            await self._mark(SolidMark(answers[id_], self.reflect.now()))

    async def _mark(self, change: SolidMark) -> None:
        if await self.call_store(self.reflect.store.change, change.answer.session_id, change):
            self._solid_marks.append(change)
            self._any_changed = True
            self.say(f"Solid now: {shown_line(change.answer.question)}. u takes it back.")
            self._read()

    @work(exclusive=True, group="solid")
    async def action_undo(self) -> None:
        """Undo the last of these marks."""
        if not self._solid_marks:
            return
        change = self._solid_marks[-1]
        if await self.call_store(self.reflect.store.change, change.answer.session_id, change.undo):
            self._solid_marks.pop()
            self.say("")
            self._read()

    def action_rehearse(self) -> None:
        """Rehearse questions, one after another."""
        self.app.push_screen(RehearseScreen(), self._return_from_rehearsal)

    def _return_from_rehearsal(self, changed: bool | None) -> None:
        if changed:
            self._any_changed = True
            self._read()

    def action_print(self) -> None:
        """See the card as a page to save or copy."""
        self.open_print_screen([card_printable(self.guide, self._card, self.today)])

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(self._any_changed)

"""One letter: its text, beneath it the length and words worth a second look; copied, printed, marked as sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.text_area import Document, Selection

from reflect.analysis.letters.drafting import addressee, open_blanks
from reflect.analysis.letters.letter_fit import contact_limit_reached
from reflect.analysis.letters.letter_list import letter_state
from reflect.analysis.letters.letter_record import ANSWERED, NO_ANSWER, REFUSED, Letter, thanks_within_a_day
from reflect.analysis.notices import asks_for_care
from reflect.model.guide import Ask, Choice
from reflect.model.titles import title
from reflect.text.sanitize import one_line, printable
from reflect.tui.controllers.letter_editor import NOT_SENT, LetterEditor
from reflect.tui.fields import Field, make_field
from reflect.tui.fields.words_area import WordsArea
from reflect.tui.keys import LETTER, bindings
from reflect.tui.printable import COPIED, letter_papers
from reflect.tui.screens.dialogs import Confirm, FormDialog, Reply, buttons
from reflect.tui.screens.letter_answer_screen import AnswerScreen
from reflect.tui.screens.letter_base_screen import DeskScreen
from reflect.tui.widgets.letter_notes import LetterNotes

LOOKED_OVER = 0.1
"""Seconds after the last key at which a letter is looked over."""

_TEXT = Ask(id="letter", kind="text", prompt="The letter")
_TO = Ask(id="to", kind="line", prompt="Who did it go to?", hint="So that you know later. It may stay empty.")
_DAY = Ask(id="day", kind="date", prompt="On which day?", hint="today, yesterday or 2026-11-20", past=True)
_REPLY = Ask(
    id="reply",
    kind="choice",
    prompt="What came of it?",
    choices=(
        Choice(ANSWERED, "They answered"),
        Choice(NO_ANSWER, "No answer came"),
        Choice(REFUSED, "They would rather not say"),
        Choice(NOT_SENT, "I did not send it after all"),
    ),
)


class LetterScreen(DeskScreen[str | None]):
    """A letter being written, or one that was sent. Its answer is the id of the kind to go on with, if any."""

    BINDINGS = bindings(LETTER, priority=True)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-tall")]  # noqa: RUF012
    DEFAULT_CSS = """
    LetterScreen {
        #letter { height: 1fr; min-height: 3; scrollbar-size-vertical: 1; }
        &.-tall #letter { height: auto; max-height: 42%; }
        .buttons { height: 1; margin: 1 0 0 0; padding: 0 1; }
        .buttons Button { margin: 0 2 0 0; }
    }
    """

    def __init__(self, desk: LetterEditor, letter: Letter) -> None:
        super().__init__(desk, f"{desk.name_of(letter)} · {title(desk.session)}")
        self._letter = letter
        self._field = make_field(_TEXT, desk.text_of(letter), today=lambda: desk.today)
        self._about_to_look = False
        self._cared: list[str] = []

    def _column(self) -> ComposeResult:
        yield Static("", classes="how", markup=False)
        with VerticalScroll(id="letter", can_focus=False):
            yield self._field
        yield LetterNotes(self.desk.words)
        yield Static("", id="said", markup=False)
        yield buttons({"copy": "Copy", "print": "Print", "go-on": "", "delete": "Delete"})

    def on_mount(self) -> None:
        """Stand at the first blank of a draft; what is typed fills it in."""
        self._show()
        self._look_over()
        if self._letter.is_draft:
            self._mark_blank()  # before the focus comes, so that the text is scrolled once, and to the right place
        self._field.focus()

    # --- the text ---

    @property
    def _text(self) -> str:
        return str(self._field.value or "")

    @property
    def _area(self) -> WordsArea:
        area = self._field.entry
        assert isinstance(area, WordsArea)
        return area

    def _still_blank(self, where: str) -> str:
        gaps = ", ".join(fact.gap for fact in open_blanks(self.desk.words, self._text))
        return f"{where}: {gaps}." if gaps else ""

    @on(Field.Changed)
    def _write(self, event: Field.Changed) -> None:
        event.stop()
        self.desk.write(self._letter, self._text)
        self.say()
        if not self._about_to_look:
            self._about_to_look = True
            self.set_timer(LOOKED_OVER, self._look_over)

    def _look_over(self) -> None:
        self._about_to_look = False
        if not self._cared and asks_for_care(self.guide, _TEXT.id, self._text):
            self._cared = list(self.guide.page("care").paragraphs)
        self.query_one(LetterNotes).show(self._text, self._cared)

    def action_blank(self) -> None:
        """Mark the next blank after the cursor, and after the last one the first."""
        if not self._mark_blank():
            self.say("No blank is left.")
        self._field.focus()

    def _mark_blank(self) -> bool:
        text, area = self._text, self._area
        gaps = [
            found.span()
            for fact in open_blanks(self.desk.words, text)
            for found in re.finditer(re.escape(fact.gap), text)
        ]
        if not gaps:
            return False
        page = area.document
        assert isinstance(page, Document)
        here = page.get_index_from_location(max(area.selection))
        gap = min(gaps, key=lambda gap: (gap[0] < here, gap))
        area.selection = Selection(*map(page.get_location_from_index, gap))
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What went out has no blank to fill in any more."""
        return action != "blank" or not self._is_only_read

    @property
    def _is_only_read(self) -> bool:
        """What was sent is not changed afterwards."""
        return not self._letter.is_draft and bool(self._letter.text)

    # --- the ways on ---

    def _show(self) -> None:
        letter, kind = self._letter, self.desk.kind_of(self._letter)
        if letter.is_draft:
            how = kind.purpose if kind else ""
        else:
            to = f"To {one_line(letter.to)}. " if letter.to else ""
            state = letter_state(letter, self.desk.today)
            stays = " It stays as it was sent." if letter.text else ""
            how = f"{to}{state[:1].upper()}{state[1:]}.{stays}"
        self.query_one(".how", Static).update(printable(how))
        self._area.read_only = self._is_only_read
        if self._is_only_read:
            self._area.move_cursor((0, 0))
            self.query_one("#letter", VerticalScroll).scroll_home(animate=False)
        button = self.query_one("#go-on", Button)
        button.label = Content("It was sent" if letter.is_draft else "What came back")
        button.refresh(layout=True)
        self.refresh_bindings()

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action(str(event.button.id).replace("-", "_"))

    def action_copy(self) -> None:
        """Copy the letter."""
        self.app.copy_to_clipboard(self._text)
        self.say(COPIED, self._still_blank("Still blank"))

    def action_print(self) -> None:
        """Show the letter as a page."""
        self.show_papers(letter_papers(self._text, self.desk.today))

    @work(exclusive=True, group="go-on")
    async def action_go_on(self) -> None:
        """Note that it was sent, or what came back."""
        if self._letter.is_draft:
            await self._note_sent()
        elif self._letter.reply == ANSWERED:
            self._open_answer()
        else:
            await self._note_reply()

    async def _note_sent(self) -> None:
        text, kind = self._text, self.desk.kind_of(self._letter)
        values = {
            "to": self._letter.to or (addressee(kind, text) if kind else "") or None,
            "day": self.desk.today.isoformat(),
        }
        about = self._still_blank("Still blank in it")
        reply = await self._ask("It was sent", about, [_TO, _DAY], values, "It was sent")
        day = reply.day("day") if reply else None
        if reply is None or day is None:
            return
        self.desk.mark_sent(self._letter, day, reply.words("to"), text)
        self.say(self.desk.words.line(self._said_of_sending()))
        self._show()

    def _said_of_sending(self) -> str:
        """The id of the line on it, which says what was noted in the session too."""
        letter, session = self._letter, self.desk.session
        if thanks_within_a_day(session, letter):
            return "thanked"
        if not letter.wants_answer:
            return "noted"
        if contact_limit_reached(self.desk.words, session):
            return "enough"
        return "asked" if letter.asks_for_advice else "sent"

    async def _note_reply(self) -> None:
        values = {"day": self.desk.today.isoformat(), "reply": self._letter.reply or None}
        reply = await self._ask("What came back", "", [_REPLY, _DAY], values, "Save it")
        said = reply.words("reply") if reply else ""
        day = reply.day("day") if reply else None
        if not said or day is None:
            return
        self.desk.mark_reply(self._letter, said, day)
        self._show()
        if said == ANSWERED:
            self._open_answer()
        elif said in self.desk.words.lines:
            self.say(self.desk.words.line(said))

    async def _ask(
        self, heading: str, about: str, asks: list[Ask], values: Mapping[str, Any], ok: str
    ) -> Reply | None:
        return await self.app.push_screen_wait(
            FormDialog(heading, about, asks, values, today=self.desk.today, ok=ok)
        )

    def _open_answer(self) -> None:
        self.say()  # what was said before the answer came no longer holds
        self.app.push_screen(AnswerScreen(self.desk, self._letter), self._come_back)

    def _come_back(self, kind: str | None) -> None:
        self._show()
        if kind:
            self.dismiss(kind)

    @work(exclusive=True, group="go-on")
    async def action_delete(self) -> None:
        """Delete the letter, after asking."""
        said = ["It goes, with what came back to it. What became of the answer stays in your session."]
        if await self.app.push_screen_wait(
            Confirm("Delete this letter?", said, yes="Delete it", no="Keep it")
        ):
            self.desk.remove(self._letter)
            self.dismiss(None)

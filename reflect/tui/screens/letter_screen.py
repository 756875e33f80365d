"""One letter: written, checked for its length and its words, copied, printed, marked as sent."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.text_area import Document, Selection

from reflect.analysis.letters.drafting import NAME, addressee, open_blanks, proposed_facts, signature
from reflect.analysis.letters.letter_asks import DAY, REPLY, TEXT, TO
from reflect.analysis.letters.letter_list import letter_state
from reflect.analysis.letters.letter_record import ANSWERED, Letter
from reflect.analysis.notices import calls_for_help, first_help_lines, with_signs
from reflect.analysis.titles import title
from reflect.model.errors import ReflectError
from reflect.model.guide import Ask
from reflect.text.sanitize import one_line, printable
from reflect.tui.controllers.letter_editor import LetterEditor
from reflect.tui.controllers.own_editor import OpenText
from reflect.tui.fields import Field, make_field
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import LETTER, SIGNS
from reflect.tui.printable import COPIED, letter_printables
from reflect.tui.screens.dialogs import ConfirmDialog, Form, FormDialog, Reply, buttons
from reflect.tui.screens.letter_answer_screen import LetterAnswerScreen
from reflect.tui.screens.letter_base_screen import LetterBaseScreen
from reflect.tui.widgets.letter_notes import KEEP_NAME, LetterNotes

CHECK_DELAY = 0.1
"""Seconds after the last key at which a letter is checked."""


class LetterScreen(LetterBaseScreen[str | None]):
    """A screen with a letter that is written, or was sent. Its result is the id of the kind to go on with, if any."""

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

    def __init__(self, editor: LetterEditor, letter: Letter) -> None:
        super().__init__(editor, f"{editor.name_of(letter)} · {title(editor.session)}")
        self._letter = letter
        self._field = make_field(TEXT, editor.text_of(letter), today=lambda: editor.today)
        self._check_scheduled = False
        self._kept_name = ""
        """The name for letters that the settings hold."""
        self._care_lines: list[str] = []

    @property
    def open_text(self) -> OpenText | None:
        """The letter that is being written."""
        area = self.focused
        if not isinstance(area, GrowingTextArea) or area.read_only:
            return None
        return OpenText(area, self.editor.place_in(self._letter, "text"), self.editor)

    def _compose_column(self) -> ComposeResult:
        yield Static("", classes="how", markup=False)
        with VerticalScroll(id="letter", can_focus=False):
            yield self._field
        yield LetterNotes(self.editor.words)
        yield Static("", id="said", markup=False)
        yield buttons({"copy": "Copy", "print": "Print", "go-on": "", "delete": "Delete"})

    def on_mount(self) -> None:
        """Stand at the first blank of a draft; what is typed fills it in."""
        self._kept_name = self.reflect.store.settings().name
        self._show_letter()
        if self._letter.is_draft:
            self._mark_blank()  # before the focus comes, so that the text is scrolled once, and to the right place
        self._field.focus()

    # --- the text ---

    @property
    def _text(self) -> str:
        return str(self._field.value or "")

    @property
    def _area(self) -> GrowingTextArea:
        area = self._field.input_widget
        assert isinstance(area, GrowingTextArea)
        return area

    def _blanks_left(self, where: str) -> str:
        blanks = ", ".join(fact.gap for fact in open_blanks(self.editor.words, self._text))
        return f"{where}: {blanks}." if blanks else ""

    @on(Field.Changed)
    def _take_text(self, event: Field.Changed) -> None:
        event.stop()
        self.editor.set_text(self._letter, self._text)
        self.say()
        if not self._check_scheduled:
            self._check_scheduled = True
            self.set_timer(CHECK_DELAY, self._check)

    def _check(self) -> None:
        self._check_scheduled = False
        if not self._care_lines and calls_for_help(self._text):
            self._care_lines = [with_signs(line, SIGNS) for line in first_help_lines(self.guide)]
        notes = self.query_one(LetterNotes)
        if self._is_only_read:
            notes.show_sent(self._care_lines)
        else:
            notes.show(self._text, self._care_lines, self._proposed(), self._name_to_keep())

    def action_blank(self) -> None:
        """Mark the next blank after the cursor, and after the last one the first."""
        if not self._mark_blank():
            self.say("No blank is left.")
        self._field.focus()

    def _proposed(self) -> dict[str, str]:
        """What the session says for blanks that are still there, by fact."""
        words = self.editor.words
        blanks = [fact.id for fact in open_blanks(words, self._text)]
        name = {NAME: self._kept_name} if self._kept_name and NAME in blanks else {}
        return proposed_facts(words, self.editor.session, blanks) | name

    def _name_to_keep(self) -> str:
        """The name it is signed with, while none is kept."""
        kind = self.editor.kind_of(self._letter)
        return signature(kind, self._text) if kind and not self._kept_name else ""

    @work(exclusive=True, group="name")
    async def action_keep_name(self) -> None:
        """Forget the name that is kept for letters; without one, keep that which this letter is signed with."""
        name = "" if self._kept_name else self._name_to_keep()
        if not name and not self._kept_name:
            self.say("Your name stands nowhere here yet. Sign the letter, and it can be kept.")
            return
        store = self.reflect.store
        try:
            await asyncio.to_thread(store.save_settings, store.settings()._replace(name=name))
        except ReflectError as error:
            self.reflect.tell_error(error)
            return
        self._kept_name = name
        self.say(self.editor.words.line("name-kept" if name else "name-forgotten", key=KEEP_NAME))
        self._check()

    def action_take(self) -> None:
        """Fill in the marked blank with what the session says for it, else the first blank it says something for."""
        proposed, area = self._proposed(), self._area
        gaps = {self.editor.words.facts[name].gap: value for name, value in proposed.items()}
        if not gaps:
            self.say("Your session says nothing for a blank here.")
            return
        gap = area.selected_text if area.selected_text in gaps else next(iter(gaps))
        document = area.document
        assert isinstance(document, Document)
        start = self._text.index(gap)
        ends = map(document.get_location_from_index, (start, start + len(gap)))
        area.replace(gaps[gap], *ends)
        self._mark_blank()
        self._field.focus()

    def _mark_blank(self) -> bool:
        text, area = self._text, self._area
        blanks = [
            found.span()
            for fact in open_blanks(self.editor.words, text)
            for found in re.finditer(re.escape(fact.gap), text)
        ]
        if not blanks:
            return False
        document = area.document
        assert isinstance(document, Document)
        cursor = document.get_index_from_location(max(area.selection))
        blank = min(blanks, key=lambda blank: (blank[0] < cursor, blank))
        area.selection = Selection(*map(document.get_location_from_index, blank))
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What went out has no blank to fill in any more."""
        return action not in ("blank", "take", "keep_name") or not self._is_only_read

    @property
    def _is_only_read(self) -> bool:
        """What was sent is not changed afterwards."""
        return not self._letter.is_draft and bool(self._letter.text)

    # --- what is done with it ---

    def _show_letter(self) -> None:
        letter, kind = self._letter, self.editor.kind_of(self._letter)
        if letter.is_draft:
            intro = kind.purpose if kind else ""
        else:
            to = f"To {one_line(letter.to)}. " if letter.to else ""
            state = letter_state(letter, self.editor.today)
            stays = " It stays as it was sent." if letter.text else ""
            intro = f"{to}{state[:1].upper()}{state[1:]}.{stays}"
        self.query_one(".how", Static).update(printable(intro))
        self._area.read_only = self._is_only_read
        self._check()
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
        self.reflect.copy_untold(self._text)
        self.say(COPIED, self._blanks_left("Still blank"))

    def action_print(self) -> None:
        """Show the letter as a page."""
        self.open_print_screen(letter_printables(self._text, self.editor.today))

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
        text, kind = self._text, self.editor.kind_of(self._letter)
        values = {
            "to": self._letter.to or (addressee(kind, text) if kind else "") or None,
            "day": self.editor.today.isoformat(),
        }
        about = self._blanks_left("Still blank in it")
        reply = await self._ask("It was sent", about, [TO, DAY], values, "It was sent")
        day = reply.day("day") if reply else None
        if reply is None or day is None:
            return
        step = self.editor.mark_sent(self._letter, day, reply.words("to"), text)
        ticked = [self.editor.words.line("ticked", step=one_line(step))] if step else []
        self.say(self.editor.words.line(self.editor.line_on_sending(self._letter)), *ticked)
        self._show_letter()

    async def _note_reply(self) -> None:
        values = {"day": self.editor.today.isoformat(), "reply": self._letter.reply or None}
        reply = await self._ask("What came back", "", [REPLY, DAY], values, "Save it")
        outcome = reply.words("reply") if reply else ""
        day = reply.day("day") if reply else None
        if not outcome or day is None:
            return
        self.editor.mark_reply(self._letter, outcome, day)
        self._show_letter()
        if outcome == ANSWERED:
            self._open_answer()
        elif outcome in self.editor.words.lines:
            self.say(self.editor.words.line(outcome))

    async def _ask(
        self, heading: str, about: str, asks: list[Ask], values: Mapping[str, Any], ok: str
    ) -> Reply | None:
        return await self.app.push_screen_wait(
            FormDialog(Form(heading, about, asks, values, ok), today=self.editor.today)
        )

    def _open_answer(self) -> None:
        self.say()  # what was said before the answer came no longer holds
        self.app.push_screen(LetterAnswerScreen(self.editor, self._letter), self._return_from_answer)

    def _return_from_answer(self, kind: str | None) -> None:
        self._show_letter()
        if kind:
            self.dismiss(kind)

    @work(exclusive=True, group="go-on")
    async def action_delete(self) -> None:
        """Delete the letter, after asking."""
        explanation = ["It goes, with what came back to it. What became of the answer stays in your session."]
        if await self.app.push_screen_wait(
            ConfirmDialog("Delete this letter?", explanation, yes="Delete it", no="Keep it")
        ):
            self.editor.remove_letter(self._letter)
            self.dismiss(None)

"""The session screen: walks a person through the guide's screens and keeps every word on the way.

It decides nothing: what is asked is the guide's business, what an answer brings about ``AnswerController``'s, what is
on disk ``Autosave``'s, and how one page follows the other stands in ``session_pages``.
"""

from __future__ import annotations

from textual import on, work
from textual.events import DescendantFocus, Key, Paste
from textual.widgets import Button

from reflect.analysis.letters.their_words import TheirWords
from reflect.analysis.notices import with_signs
from reflect.analysis.situation import THEIR_WORDS, pace_line, switch_pace
from reflect.model.guide import Answers, Question
from reflect.model.kinds import kind_of
from reflect.model.session import MOOD, MOOD_AFTER, OUTCOME, Position, Session
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.controllers.calendar_notes import note_in_open_session
from reflect.tui.controllers.own_editor import OpenText, open_answer
from reflect.tui.fields import Field
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import MOVING, SESSION, SIGNS
from reflect.tui.printable import session_printables
from reflect.tui.screens.dialogs import NotTodayDialog
from reflect.tui.screens.kept_dialog import KeptDialog
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.screens.session_pages import SessionPages
from reflect.tui.screens.their_words_screen import TheirWordsScreen
from reflect.tui.widgets.question_block import QuestionBlock
from reflect.tui.widgets.screen_page import MoreLine

LONG_SITTING = 40 * 60
"""Seconds after which one quiet line says that stopping here is fine."""

WIDE = 100
"""Columns from which the step rail stands at the side."""


class SessionScreen(SessionPages):
    """A session being written. Its result is a line for Home, or an empty text."""

    BINDINGS = bindings(SESSION, action="app.session('{}')") + bindings(
        key for key in MOVING if key.action == "leave"
    )
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (120, "-broad")]  # noqa: RUF012

    def __init__(self, autosave: Autosave, start: Position) -> None:
        super().__init__(autosave, start)
        self._left_block: QuestionBlock | None = None
        """The question that has the focus, or had it last."""
        self._tonight: Answers = {}
        """What followed from the answers when the page was last brought in line with it."""

    @property
    def open_text(self) -> OpenText | None:
        """The answer that is being written."""
        return open_answer(self.focused, self.autosave)

    async def on_mount(self) -> None:
        """Wait for what is read of the other sessions, and for the time when stopping is fine."""
        self.watch(self.app, "earlier", self._show_earlier, init=False)
        self.set_timer(LONG_SITTING, self._say_that_stopping_is_fine)

    # --- the question in focus ---

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Offer what fits the question in focus, and remember the position."""
        block = self._focused_block()
        self._settle(block)
        if block:
            block.show_suggestions()
            self._answers.remember_position()
            self._frame.show_why(block.question)
            self._keep_visible()

    def _keep_visible(self) -> None:
        """Keep the question in focus in sight, with its hint, when something around it has grown."""
        if block := self._focused_block():
            self.call_after_refresh(self._keep_block_visible, block)

    def _keep_block_visible(self, block: QuestionBlock) -> None:
        """Where help is stays in sight too, however long the answer is that calls for it."""
        if block.is_attached:
            self._frame.show_help(block.help_lines_beside(self._frame.page_container.size.height))
            self.page.keep_visible(block)

    @on(QuestionBlock.LinesChanged)
    def _lines_changed(self, event: QuestionBlock.LinesChanged) -> None:
        event.stop()
        self._keep_visible()

    @on(QuestionBlock.TakenElsewhere)
    def _show_taken(self, event: QuestionBlock.TakenElsewhere) -> None:
        """Show an answer that was taken at another question, which may be out of sight, and say where it stands."""
        event.stop()
        question = event.question
        if block := self.page.block(question.id):
            block.field.value = self.session.answer(question.id)
        self.notify(self.guide.line("taken-elsewhere").format(label=question.label), title="", markup=False)

    @on(Field.Submitted)
    def _focus_next_question(self, event: Field.Submitted) -> None:
        event.stop()
        self._settle()
        self.page.focus_after(event.field.ask.id)

    def on_key(self, event: Key) -> None:
        """Hand words that are typed while a button has the focus to the question that was asked last."""
        is_word = event.is_printable and event.key != "space"
        if is_word and self._takes_no_words and (block := self._last_asked):
            event.stop()
            block.take_words_from_elsewhere()
            block.type_into_field(event)

    def on_paste(self, event: Paste) -> None:
        """Hand what is pasted there to that question too."""
        if self._takes_no_words and (block := self._last_asked):
            event.stop()
            block.take_words_from_elsewhere()
            block.field.input_widget.post_message(Paste(event.text))

    @property
    def _takes_no_words(self) -> bool:
        """Whether a letter means nothing to what has the focus."""
        return self.focused is None or isinstance(self.focused, (Button, MoreLine))

    @property
    def _last_asked(self) -> QuestionBlock | None:
        """The question that had the focus last, or else the last of those asked on this page."""
        shown = self.page.shown_blocks()
        return self._left_block if self._left_block in shown else shown[-1] if shown else None

    def action_take(self) -> None:
        """Take the marked suggestion of the question in focus."""
        if block := self._focused_block():
            block.take_suggestion()

    def action_another(self) -> None:
        """Mark the next suggestion of the question in focus."""
        if block := self._focused_block():
            block.mark_next_suggestion()

    # --- what is shown around ---

    def _settle(self, entered: QuestionBlock | None = None) -> None:
        """Bring the page in line with what the answers call for tonight, once a question has been left.

        A number that is being typed, or a sentence, is not judged before.
        """
        if self._left_block and self._left_block is not entered and self._left_block.is_attached:
            self._left_block.read_typed()
            self._left_block.show_notices()
        before, self._left_block = self._left_block, entered or self._left_block
        if self._answers.tonight() != self._tonight:
            self._show_asked()
            if entered and not entered.display and before:  # what comes next is asked no more
                self.page.focus_after(before.question.id)

    def _show_asked(self) -> None:
        """Show what is asked now, and remember for which night."""
        self._tonight = self._answers.tonight()
        self.page.refresh_asked()
        self._frame.show(self._screen_id)
        self._show_keys()

    def _show_change(self, question: Question, may_change_questions: bool) -> None:
        """Bring the page and its frame in line with an answer that was changed.

        The mood, and words that take their own question away, decide once they are left: nothing goes from under the
        hands of who is writing.
        """
        waits = question.id in (MOOD, MOOD_AFTER) or self.page.would_take_away(question)
        if may_change_questions and not waits:
            self._show_asked()
        else:
            self._frame.show_words(self._screen_id)
        if question.id == OUTCOME and (block := self.page.block(MOOD)):
            block.field.value = self.session.answer(MOOD)  # an answer that came makes room for today's
            block.show_notices()
        if kind_of(question).has_records:
            self._keep_visible()

    def _show_earlier(self) -> None:
        """Show what has been read of the other sessions."""
        self._show_what_stands_before()
        if block := self._focused_block():
            block.show_suggestions()

    def _say_that_stopping_is_fine(self) -> None:
        self.notify(self.guide.line("forty-minutes"), title="", timeout=20, markup=False)

    # --- other keys ---

    def action_speed(self) -> None:
        """Ask more questions, or fewer; pressed again it leads back."""
        self.autosave.update(switch_pace)
        self._show_asked()
        block = self._focused_block()
        if block is None or not block.display:
            self.page.focus_question()
        self._keep_visible()
        self.app.clear_notifications()
        self.notify(with_signs(self.guide.line(pace_line(self.session)), SIGNS), timeout=4, markup=False)

    def action_put_away(self) -> None:
        """Put away what is said beside the answer: it is not about them tonight, or they leave it."""
        block = self._focused_block() or self._left_block
        if block and self._answers.put_away(block.question.id):
            block.show_notices()
            self._settle()
            self._frame.show_words(self._screen_id)
        elif self._answers.put_away("thought"):
            self._frame.show_words(self._screen_id)

    def action_keep(self) -> None:
        """Keep the sentence in focus, or let it go; elsewhere, on a low evening, show what was kept."""
        block = self._focused_block() or self._left_block
        if block:
            block.read_typed()
        if line := self._answers.keep(block.question.id) if block else "":
            self.notify(line, title="", timeout=4, markup=False)
        elif kept := self._answers.kept_sentences():
            self.app.push_screen(KeptDialog(self.guide, kept, self.autosave.today))
        else:
            self.notify(self.guide.line("kept-nothing"), title="", timeout=4, markup=False)

    async def action_save(self) -> None:
        """Save now."""
        await self.autosave.save()

    def action_thought(self) -> None:
        """Show the thought on this page, or put it away."""
        self._frame.thought.toggle()
        self._keep_visible()

    def action_sort_words(self) -> None:
        """Go through what they said by its sentences, where that was asked."""
        if self.page.block(THEIR_WORDS) and TheirWords(self.session).answer:
            self.app.push_screen(TheirWordsScreen(self.autosave))
        else:
            words = "This is for what they said, word for word, on the first screen. {everything} asks for more there."
            self.notify(with_signs(words, SIGNS), title="")

    @on(Button.Pressed, "#print")
    def action_print(self) -> None:
        """Show the plan as a page to print."""
        printables = session_printables(
            self.guide, self.session, self.autosave.today, note_in_open_session(self.autosave)
        )
        self.app.push_screen(PrintScreen(printables, self.reflect.store.folder))

    @work
    async def action_not_today(self) -> None:
        """Offer to stop here, with a day to come back."""
        dialog = NotTodayDialog(self.guide, self.autosave.today)
        if not await self.app.push_screen_wait(dialog):
            return

        def set_aside(session: Session) -> None:
            session.return_on = dialog.day

        self.autosave.update(set_aside)
        self._leave(self.guide.line("not-today"))

    # --- leaving ---

    def action_leave(self) -> None:
        """Close the innermost thing, or go back to Home."""
        block = self._focused_block()
        if block is None or not block.close_innermost():
            self._leave("")

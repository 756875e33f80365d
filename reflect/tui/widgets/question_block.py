"""One question on the session screen, with its prompt, its field and what stands beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.containers import VerticalGroup
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from reflect.analysis.record_fields import asked_of_new
from reflect.analysis.suggestions import offer_line
from reflect.model.guide import Answers, Ask, Question, is_answered
from reflect.model.kinds import kind_of
from reflect.tui.app_base import stands
from reflect.tui.cached_static import CachedStatic
from reflect.tui.controllers.answer_controller import AnswerController, AnswerEffect
from reflect.tui.fields import Field, SuggestionStrip, make_field
from reflect.tui.fields.choice_fields import UNSURE_KEY, OptionsField, UnsureField
from reflect.tui.fields.field import PickedField
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.fields.list_field import ListField
from reflect.tui.fields.list_hints import HINT_GAP, keys_that_answer
from reflect.tui.fields.record_list import StoredRecord
from reflect.tui.fields.scale_field import ScaleField
from reflect.tui.flow_line import FlowLine
from reflect.tui.keys import HELP_LETTER
from reflect.tui.widgets.typing_pause import TypingPause

AROUND_SUGGESTIONS = 7
"""Rows that a prompt, a hint, what is said beside them and the keys take in a narrow terminal."""
CALM_PART = 3
"""Of the rows of a page, one part in so many is for suggestions, until the person goes in."""
PAUSE_BEHIND_NUMBER = 1.5
"""Seconds without a key after which a number that could still grow is taken to stand."""
PAUSE_BEHIND_WORDS = 0.3
"""Seconds without a key after which words are read: help may have to be offered, or something else be suggested."""
ROOM_FOR_HELP = 10
"""Rows that a prompt, a hint and the lines on help take in a narrow terminal, with nothing typed yet."""


class QuestionBlock(VerticalGroup):
    """The widgets of one question; its hint and its suggestions show only while the focus is within.

    Answers end here: none need pass through every container in between at every key.
    """

    DEFAULT_CSS = """
    QuestionBlock {
        margin: 0 0 1 0;
        .prompt { color: $text-muted; }
        .hint { color: $text-muted; padding: 0 0 0 2; display: none; }
        .notice { color: $text; padding: 0 0 0 2; display: none; }
        .notice.-shown { display: block; }
        .offer { color: $text; padding: 0 0 0 2; display: none; }
        SuggestionStrip.-filled { display: none; }
        &.-list SuggestionStrip { padding: 0 0 0 5; }  /* its words below those of the entries */
        &:focus-within {
            background: transparent;  /* Textual restyles what is within only when the block itself has such a rule */
            .prompt { color: $foreground; text-style: bold; }
            .hint { display: block; }
            SuggestionStrip.-filled, .offer.-filled { display: block; }
        }
        &.-in-details:focus-within {
            .hint, .offer.-filled, SuggestionStrip.-filled { display: none; }
        }
    }
    """

    class LinesChanged(Message):
        """Other lines stand here than before, or more of them."""

    @dataclass
    class TakenElsewhere(Message):
        """What was offered here was taken as an answer to another question."""

        question: Question

    def __init__(self, question: Question, answers: AnswerController) -> None:
        value = answers.session.answer(question.id)
        self.question = question
        self.field = make_field(question, value, today=lambda: answers.autosave.today)
        self.strip = SuggestionStrip()
        self._unsure = self._unsure_field(question, answers) if question.unsure else None
        """Below a scale: "I can't tell"."""
        if isinstance(self.field, ListField):
            self.field.asked_of_new = self._asked_of_new
        self._answers = answers
        self._lines: list[str] = []
        self._help: list[str] = []
        """The lines on help that the answer calls for, as it was read last."""
        self._hint_words = self._said_instead = ""
        self._is_help_elsewhere = self._was_entered = self._are_details_open = self._has_paused = False
        self._typing = TypingPause(self, PAUSE_BEHIND_WORDS, self._follow_typed)
        self._prompt = CachedStatic("", classes="prompt")
        self._hint = FlowLine(gap=len(HINT_GAP), classes="hint")
        self._notice = CachedStatic("", classes="notice")
        self._offer = CachedStatic("", classes="offer")
        fields = (self.field, self._unsure) if self._unsure else (self.field,)
        parts = (self._prompt, *fields, self._notice, self._offer, self.strip, self._hint)
        super().__init__(*parts, id=f"question-{question.id}", classes=f"question -{question.kind}")

    def _asked_of_new(self, record: StoredRecord) -> Sequence[Ask]:
        return asked_of_new(self.question, record, self._answers.situation())

    def show_words(self, answers: Answers) -> None:
        """Ask in the words that fit the answers now; a text, where Enter breaks the line, says how to go on."""
        words = self.question.words(answers)
        if isinstance(self.field, OptionsField):
            offered = self.question.choices_for(answers)
            self.field.leave_out(
                frozenset(choice.id for choice in self.question.choices if choice not in offered)
            )
        if isinstance(self.field, ScaleField) and self.question.earlier:
            self.field.show_earlier(self._answers.session.answer(self.question.earlier))
        how = "tab goes on" if kind_of(self.question).has_lines else ""
        self._prompt.update(Content(words.prompt))
        self._hint_words = HINT_GAP.join(filter(None, (words.hint, how)))
        self._say_instead_of_hint(self._said_instead)

    def _say_instead_of_hint(self, words: str) -> None:
        """Show words in the place of the hint; without any, the hint."""
        self._said_instead = words
        self._hint.lay_out([Content(piece) for piece in (words or self._hint_words).split(HINT_GAP)])

    def show_notices(self) -> None:
        """Show the lines beside the answer as it is now; while it is being written, no words are pointed out."""
        lines = self._answers.notices(
            self.question, is_left=self._is_left or self._number_stands, with_help=not self._is_help_elsewhere
        )
        self._help = self._answers.help_lines(self.question)
        if lines != self._lines:
            self._lines = lines
            self._notice.update(Content("\n".join(lines)))
            self._notice.set_class(bool(lines), "-shown")
            self.post_message(self.LinesChanged())

    @property
    def _is_left(self) -> bool:
        """Whether somebody was here and is so no longer; an answer shows that somebody was."""
        return not self.has_focus_within and (self._was_entered or is_answered(self.field.value))

    @property
    def _number_stands(self) -> bool:
        """Whether there is a number on a scale that nobody is in the middle of typing."""
        field = self.field
        if not isinstance(field, ScaleField) or not is_answered(field.value):
            return False
        return self._has_paused or not field.may_grow

    def _wait_for_pause(self) -> None:
        """A number that could grow is answered after a pause, so that nothing flashes up on the way from 1 to 10."""
        self._has_paused = False
        if isinstance(self.field, ScaleField) and self.field.may_grow:
            typed = self.field.value
            self.set_timer(PAUSE_BEHIND_NUMBER, lambda: self._take_for_standing(typed))

    def _take_for_standing(self, typed: object) -> None:
        if stands(self) and self.field.value == typed:
            self._has_paused = True
            self.show_notices()

    def on_descendant_focus(self) -> None:
        """Know that somebody was here."""
        self._was_entered = True

    def on_resize(self) -> None:
        """Have it brought back into sight when it has grown."""
        if self.has_focus_within:
            self.post_message(self.LinesChanged())

    def help_lines_beside(self, room: int) -> list[str]:
        """The lines on help that this answer calls for, when it is too long for them to be in sight beneath it.

        ``room`` is the number of rows there are; what is given is no longer said beneath.
        """
        is_too_long = self.field.size.height + ROOM_FOR_HELP > room
        lines = self._help if is_too_long else []
        if self._is_help_elsewhere is not bool(lines):
            self._is_help_elsewhere = bool(lines)
            self.show_notices()
        return lines

    @on(ListField.DetailsToggled)
    def _details_toggled(self, event: ListField.DetailsToggled) -> None:
        """While the fields of a record are asked, nothing is said of the question around."""
        event.stop()
        self._are_details_open = event.is_open
        self.set_class(event.is_open, "-in-details")
        self.show_suggestions()

    def show_suggestions(self) -> None:
        """Offer what can be taken as an answer now, or for the plan."""
        suggestions = [] if self._are_details_open else self._answers.suggestions(self.question)
        line = offer_line(self.question, suggestions)
        self._offer.update(Content(self._answers.line(line) if line else ""))
        self._offer.set_class(bool(line), "-filled")
        rows_around = self.parent.size.height if isinstance(self.parent, Widget) else 0
        room = rows_around - self.field.size.height - AROUND_SUGGESTIONS
        self.strip.offer(suggestions, room, rows_around // CALM_PART)

    @staticmethod
    def _unsure_field(question: Question, answers: AnswerController) -> UnsureField:
        companion = answers.question(question.unsure)
        value = answers.session.answer(companion.id)
        return UnsureField(companion, value, today=lambda: answers.autosave.today)

    def on_click(self) -> None:
        """A click on the prompt, or beside the field, goes to the question."""
        if not self.has_focus_within:
            self.field.focus()

    def on_key(self, event: Key) -> None:
        """Take the keys that the field has no use for: to the suggestions and back, or "I can't tell"."""
        if self.strip.has_focus:
            if event.is_printable:
                event.stop()
                self.type_into_field(event)
        elif event.key == "down" and (
            self._enter_strip() or isinstance(self.screen.focused, GrowingTextArea)
        ):
            event.stop()  # else the page would scroll
        elif self._unsure and event.key == UNSURE_KEY and not self._is_within_word:
            event.stop()
            self._unsure.turn_over()
        elif event.key == HELP_LETTER:
            if self._is_within_word:  # else it is the key for help
                event.stop()
        elif event.is_printable and event.key != "space":
            self._refuse_words()

    def _enter_strip(self) -> bool:
        self.read_typed()
        return self.strip.enter()

    def take_suggestion(self) -> None:
        """Take the marked suggestion, or the first, of those that fit what is typed by now."""
        self.read_typed()
        self.strip.action_take()

    def mark_next_suggestion(self) -> None:
        """Mark the next one of those."""
        self.read_typed()
        self.strip.action_another()

    def on_paste(self) -> None:
        """What is pasted where only keys count is refused too."""
        self._refuse_words()

    @property
    def _is_within_word(self) -> bool:
        """Whether a letter belongs to words that are being refused: the u of "quite" is no key."""
        focused = self.screen.focused
        return isinstance(focused, PickedField) and focused.typed_words.go_on

    def _refuse_words(self) -> None:
        """Words over a choice or a scale must not vanish without a word: say what answers it."""
        focused = self.screen.focused
        if isinstance(focused, PickedField):
            keys = keys_that_answer(focused.ask)
            self._say_instead_of_hint(self._answers.line("no-words").format(keys=keys))

    def on_descendant_blur(self) -> None:
        """Show the hint again."""
        self._show_hint_again()

    def _show_hint_again(self) -> None:
        if self._said_instead:
            self._say_instead_of_hint("")

    def type_into_field(self, event: Key) -> None:
        """Put the focus into the field, and hand it a key that was pressed elsewhere."""
        self.field.focus()
        self.field.input_widget.post_message(Key(event.key, event.character))

    def take_words_from_elsewhere(self) -> None:
        """Put the focus into the field, behind the words that stand there."""
        self.field.focus()
        if isinstance(self.field.input_widget, GrowingTextArea):
            self.field.input_widget.go_behind_words()

    def close_innermost(self) -> bool:
        """Go back from the suggestions, or close what is open in the field; tell whether there was anything."""
        if self.strip.has_focus:
            self.field.focus()
            return True
        return self.field.close_innermost()

    @property
    def row_of_focus(self) -> int:
        """The row in which the keys arrive, in screen coordinates."""
        focused = self.screen.focused
        if isinstance(focused, GrowingTextArea):
            return focused.cursor_region.y
        if isinstance(focused, SuggestionStrip):
            return focused.marked_region.y
        return focused.region.y if focused else self.region.y

    @on(Field.Changed)
    def _take_answer(self, event: Field.Changed) -> None:
        event.stop()
        changed = event.field.ask
        if not self._is_within_word:
            self._show_hint_again()
        self._leave_one_of_two(changed.id, event.value)
        self._wait_for_pause()
        question = self._answers.question(changed.id)
        change = self._answers.take(question, event.value, is_typed=event.is_typed)
        if change is AnswerEffect.TYPED:
            self._typing.wait()
        elif change is AnswerEffect.SHOWN and self.is_attached:
            self.show_notices()
            self.show_suggestions()

    def read_typed(self) -> None:
        """Read the words that were typed last, without waiting for a pause."""
        self._typing.end()

    def _follow_typed(self) -> None:
        if stands(self):
            self._answers.show_typed(self.question)
            self.show_notices()
            self.show_suggestions()

    def _leave_one_of_two(self, changed_id: str, value: object) -> None:
        """A number and "I can't tell" do not stand together: the newer one does."""
        if self._unsure and is_answered(value):
            other = self.field if changed_id == self._unsure.ask.id else self._unsure
            if other.value is not None:
                other.value = None
                self._answers.take(self._answers.question(other.ask.id), None)

    @on(SuggestionStrip.Left)
    def _leave_suggestions(self, event: SuggestionStrip.Left) -> None:
        event.stop()
        self.field.focus()

    @on(SuggestionStrip.Taken)
    def _take_suggestion(self, event: SuggestionStrip.Taken) -> None:
        event.stop()
        goes_on = self.strip.has_focus and event.suggestion.question_id != self.question.id
        # At once: more may be asked about what is taken, and a strip that goes away must not have the focus.
        self.screen.set_focus(self.field.input_widget)
        if event.suggestion.question_id == self.question.id:
            self.field.take(event.suggestion.value)
        else:
            self.post_message(self.TakenElsewhere(self._answers.take_elsewhere(event.suggestion)))
        self.show_suggestions()
        if goes_on:
            self.strip.enter()  # to the next one: Enter in the text would add to the words

"""One question on the session screen, with its prompt, its field and what stands beneath."""

from __future__ import annotations

from textual import on
from textual.containers import VerticalGroup
from textual.content import Content

from reflect.model.guide import Question
from reflect.model.kinds import kind_of
from reflect.tui.controllers.answer_controller import AnswerController
from reflect.tui.fields import Field, SuggestionStrip, make_field
from reflect.tui.widgets.cached_static import CachedStatic


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
        SuggestionStrip.-filled { display: none; }
        &:focus-within {
            background: transparent;  /* Textual restyles what is within only when the block itself has such a rule */
            .prompt { color: $foreground; text-style: bold; }
            .hint { display: block; }
            SuggestionStrip.-filled { display: block; }
        }
    }
    """

    def __init__(self, question: Question, answers: AnswerController) -> None:
        value = answers.session.answer(question.id)
        self.question = question
        self.field = make_field(question, value, today=lambda: answers.autosave.today)
        self.strip = SuggestionStrip()
        self._answers = answers
        self._prompt = CachedStatic("", classes="prompt")
        self._hint = CachedStatic("", classes="hint")
        self._notice = CachedStatic("", classes="notice")
        parts = (self._prompt, self.field, self._notice, self.strip, self._hint)
        super().__init__(*parts, id=f"question-{question.id}", classes=f"-{question.kind}")
        self.show_words()

    def show_words(self) -> None:
        """Ask in the words that fit the answers now; a text, where Enter breaks the line, says how to go on."""
        words = self.question.words(self._answers.session.answers)
        how = "tab goes on" if kind_of(self.question).has_lines else ""
        self._prompt.update(Content(words.prompt))
        self._hint.update(Content("   ".join(filter(None, (words.hint, how)))))

    def show_notices(self) -> None:
        """Show the lines beside the answer as it is now."""
        lines = self._answers.notices(self.question)
        self._notice.update(Content("\n".join(lines)))
        self._notice.set_class(bool(lines), "-shown")

    def show_suggestions(self) -> None:
        """Offer what can be taken as an answer now."""
        self.strip.offer(self._answers.suggestions(self.question))

    @on(Field.Changed)
    def _take_answer(self, event: Field.Changed) -> None:
        event.stop()
        if self._answers.take(self.question, event.value) and self.is_attached:
            self._answers.care_once(self.question, self.field.value)
            self.show_notices()
            self.show_suggestions()

    @on(SuggestionStrip.Taken)
    def _take_suggestion(self, event: SuggestionStrip.Taken) -> None:
        event.stop()
        self.field.take(event.suggestion.value)
        self.field.focus()
        self.show_suggestions()

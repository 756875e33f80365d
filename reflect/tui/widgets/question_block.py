"""One question on the session screen, with its prompt, its field and what stands beneath."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.containers import VerticalGroup
from textual.content import Content

from reflect.model.guide import Question
from reflect.model.kinds import kind_of
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.fields import Field, SuggestionStrip, make_field
from reflect.tui.widgets.cached_static import CachedStatic


class QuestionBlock(VerticalGroup):
    """Its hint and its suggestions show only while the focus is within."""

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

    def __init__(self, question: Question, writing: Autosave) -> None:
        value = writing.session.answer(question.id)
        self.question = question
        self.field = make_field(question, value, today=lambda: writing.today)
        self.strip = SuggestionStrip()
        self._writing = writing
        self._prompt = CachedStatic("", classes="prompt")
        self._hint = CachedStatic("", classes="hint")
        self._notice = CachedStatic("", classes="notice")
        parts = (self._prompt, self.field, self._notice, self.strip, self._hint)
        super().__init__(*parts, id=f"question-{question.id}", classes=f"-{question.kind}")
        self.show_words()

    @on(Field.Changed)
    def _hand_to_screen(self, event: Field.Changed) -> None:
        """Give an answer straight to the screen: it need not pass through every container in between at every key."""
        event.stop()
        self.screen.post_message(event)

    def show_words(self) -> None:
        """Ask in the words that fit the answers now; a text, where Enter breaks the line, says how to go on."""
        words = self.question.words(self._writing.session.answers)
        how = "tab goes on" if kind_of(self.question).has_lines else ""
        self._prompt.update(Content(words.prompt))
        self._hint.update(Content("   ".join(filter(None, (words.hint, how)))))

    def notice(self, lines: Sequence[str]) -> None:
        """Show these lines beneath the answer."""
        self._notice.update(Content("\n".join(lines)))
        self._notice.set_class(bool(lines), "-shown")

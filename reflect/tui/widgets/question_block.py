"""One question on the session screen: its prompt, its field, and what stands beneath while it has the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from reflect.guide import Question, Words
from reflect.tui.fields import Field, SuggestionStrip, make_field
from reflect.tui.widgets.steady import Steady


class QuestionBlock(Vertical):
    """A question with its field. The hint and the suggestions show only while the focus is within."""

    DEFAULT_CSS = """
    QuestionBlock {
        height: auto;
        margin: 0 0 1 0;
        .prompt { color: $text-muted; }
        .hint { color: $text-muted; padding: 0 0 0 2; display: none; }
        .notice { color: $text; padding: 0 0 0 2; border-left: none; display: none; }
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

    def __init__(self, question: Question, words: Words, value: Any, *, today: Callable[[], date]) -> None:
        super().__init__(id=f"question-{question.id}", classes=f"-{question.kind}")
        self.question = question
        self.words = words
        self.field = make_field(question, value, today=today)
        self.strip = SuggestionStrip()
        self._prompt = Steady(Content(words.prompt), classes="prompt")
        self._hint = Steady(self._hint_text(), classes="hint")
        self._notice = Steady("", classes="notice")

    def compose(self) -> ComposeResult:
        """Prompt, field, what was noticed in it, suggestions, hint."""
        yield self._prompt
        yield self.field
        yield self._notice
        yield self.strip
        yield self._hint

    @on(Field.Changed)
    def _hand_to_screen(self, event: Field.Changed) -> None:
        """Give an answer straight to the screen: it need not pass through every container in between at every key."""
        event.stop()
        self.screen.post_message(event)

    def _hint_text(self) -> Content:
        """The hint; in a text, where Enter breaks the line, also how to go on."""
        how = ("tab goes on",) if self.question.kind == "text" else ()
        return Content("   ".join(part for part in (self.words.hint, *how) if part))

    def say(self, words: Words) -> None:
        """Use other words, when the situation has changed."""
        if words != self.words:
            self.words = words
            self._prompt.update(Content(words.prompt))
            self._hint.update(self._hint_text())

    def notice(self, lines: Sequence[str]) -> None:
        """Show lines beside the answer, or none."""
        self._notice.update(Content("\n".join(lines)))
        self._notice.set_class(bool(lines), "-shown")

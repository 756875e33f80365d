"""The answer to a letter, word for word, and its sentences, each sent where it helps by one key."""

from __future__ import annotations

from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Button, Static

from reflect.analysis.letters.letter_answers import Destination, unsorted_count
from reflect.analysis.letters.letter_asks import ANSWER_WORDS
from reflect.analysis.letters.letter_fit import fit_of_kind
from reflect.analysis.letters.letter_record import INTERVIEWER, Letter
from reflect.analysis.letters.wording import is_vague
from reflect.analysis.notices import calls_for_help, first_help_lines, with_signs
from reflect.text.sanitize import one_line
from reflect.tui.controllers.letter_editor import LetterEditor
from reflect.tui.controllers.own_editor import OpenText
from reflect.tui.fields import Field, make_field
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import ANSWER, SENTENCE, SIGNS
from reflect.tui.screens.letter_base_screen import LetterBaseScreen
from reflect.tui.widgets.key_line import KeyLine
from reflect.tui.widgets.letter_item import SentenceItem
from reflect.tui.widgets.sentence_list import SentenceList

_HINT = "Paste it or type it. Then tab down to its sentences: each goes where it helps, or is set aside."


class LetterAnswerScreen(LetterBaseScreen[str | None]):
    """A screen to sort the sentences of an answer. Its result is the id of the kind of letter to go on with, if any."""

    BINDINGS = bindings(ANSWER, priority=True)
    DEFAULT_CSS = """
    LetterAnswerScreen {
        #answer { height: 1fr; padding: 0 1 0 0; scrollbar-size-vertical: 1; }
        #answer-prompt { text-style: bold; padding: 0 1; }
        .hint { padding: 0 2; }
        #notice { padding: 0 2; margin: 1 0 0 0; color: $accent; display: none; }
        #second { margin: 1 0 0 2; display: none; }
        #sentence-keys { padding: 0 1; margin: 1 0 0 0; }
    }
    """

    def __init__(self, editor: LetterEditor, letter: Letter) -> None:
        to = f" · {one_line(letter.to)}" if letter.to else ""
        super().__init__(editor, f"What came back{to}")
        self._letter = letter
        self._field = make_field(ANSWER_WORDS, letter.answer or None, today=lambda: editor.today)
        self._has_shown_care = False

    @property
    def open_text(self) -> OpenText | None:
        """The answer that is being written."""
        area = self.focused
        if not isinstance(area, GrowingTextArea) or area.read_only:
            return None
        return OpenText(area, self.editor.place_in(self._letter, "answer"), self.editor)

    def _compose_column(self) -> ComposeResult:
        with VerticalScroll(id="answer", can_focus=False):
            yield Static(ANSWER_WORDS.prompt, id="answer-prompt", markup=False)
            yield self._field
            yield Static(_HINT, classes="hint", markup=False)
            yield Static("", id="notice", markup=False)
            yield Button("Ask the interviewer, once", id="second", flat=True)
            yield SentenceList(
                self._letter, partial(self.editor.sort_sentence, self._letter), self.editor.today
            )
        yield Static("", id="said", markup=False)
        yield KeyLine([(key, self) for key in SENTENCE], id="sentence-keys")

    async def on_mount(self) -> None:
        """Stand in the answer while there is none, else at the first sentence not sorted."""
        await self._show_sentences()
        (self._sentences.first_unsorted or self._field).focus()

    def on_resize(self) -> None:
        """Keep the sentence in focus on the screen."""
        if isinstance(self.focused, SentenceItem):
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    # --- the answer ---

    @on(Field.Changed)
    def _take_answer(self, event: Field.Changed) -> None:
        event.stop()
        self.editor.set_letter_answer(self._letter, str(event.value or ""))
        if calls_for_help(self._letter.answer):
            self._has_shown_care = True
        self._refresh_sentences()

    @work(exclusive=True, group="sentences")
    async def _refresh_sentences(self) -> None:
        await self._show_sentences()

    @property
    def _sentences(self) -> SentenceList:
        return self.query_one(SentenceList)

    async def _show_sentences(self) -> None:
        """Show the sentences as they are, and the notice on them."""
        await self._sentences.show()
        self.query_one("#sentence-keys").display = bool(self._sentences.items)
        self._show_notice()

    def _show_notice(self) -> None:
        """Kind words, and the one letter that may follow an answer that says little."""
        words, letter = self.editor.words, self._letter
        may_ask_again = fit_of_kind(
            words, self.editor.session, words.kinds[INTERVIEWER], self.editor.today
        ).fits
        is_vague_answer = is_vague(letter)
        help_lines = first_help_lines(self.guide) if self._has_shown_care else []
        notice = [with_signs(line, SIGNS) for line in help_lines]
        if is_vague_answer:
            notice.append(words.line("vague" if may_ask_again else "vague-no-more"))
        elif letter.answer and not unsorted_count(letter):
            notice.append(words.line("answer-came"))
        self.show_line("notice", "\n\n".join(notice))
        self.query_one("#second").display = is_vague_answer and may_ask_again

    # --- its sentences ---

    @on(SentenceList.Changed)
    def _tell(self, event: SentenceList.Changed) -> None:
        event.stop()
        self.say(event.says)
        self._show_notice()

    def action_sort(self, destination: Destination) -> None:
        """Sort the sentence in focus, when a key is clicked."""
        if isinstance(self.focused, SentenceItem):
            self.focused.action_sort(destination)

    @on(Button.Pressed, "#second")
    def _ask_again(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(INTERVIEWER)

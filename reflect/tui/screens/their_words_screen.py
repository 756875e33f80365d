"""What somebody answered to an application: its sentences, each sent where it helps by one key."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from reflect.analysis.letters.letter_answers import Destination, sort_sentence
from reflect.analysis.letters.their_words import TheirWords
from reflect.analysis.titles import title
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import ANSWER, SENTENCE
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.widgets.key_line import KeyLine
from reflect.tui.widgets.letter_item import SentenceItem
from reflect.tui.widgets.sentence_list import SentenceList
from reflect.tui.widgets.state_label import StateLabel

_HOW = "Each sentence goes where it helps, or is set aside. It stays word for word where it was written."


class TheirWordsScreen(ColumnScreen[None]):
    """A screen to sort the sentences of what they said, over the session they stand in, which stays open."""

    BINDINGS = bindings(ANSWER, priority=True)
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    TheirWordsScreen {
        .column { padding: 0 1; }
        #how { padding: 0 1; color: $text-muted; }
        #answer { height: 1fr; padding: 0 1 0 0; scrollbar-size-vertical: 1; }
        #said { max-height: 3; padding: 0 1; display: none; }
        #sentence-keys { padding: 0 1; margin: 1 0 0 0; }
    }
    """

    def __init__(self, autosave: Autosave) -> None:
        super().__init__(f"What they said · {title(autosave.session)}", StateLabel(autosave.state))
        self._autosave = autosave
        self._shown_before = autosave.show_state
        self._their_words = TheirWords(autosave.session)

    def _compose_column(self) -> ComposeResult:
        yield Static(_HOW, id="how", markup=False)
        with VerticalScroll(id="answer", can_focus=False):
            yield SentenceList(self._their_words, self._sort, self._autosave.today)
        yield Static("", id="said", markup=False)
        yield KeyLine([(key, self) for key in SENTENCE], id="sentence-keys")

    async def on_mount(self) -> None:
        """Stand at the first sentence that is not sorted."""
        self._autosave.show_state = self.show_state
        self.show_state(self._autosave.state, self._autosave.todo)
        sentences = self.query_one(SentenceList)
        await sentences.show()
        if item := sentences.first_unsorted or next(iter(sentences.items), None):
            item.focus()

    def _sort(self, place: int, destination: Destination, step: str = "") -> None:
        self._autosave.update(
            lambda session: sort_sentence(
                session, self._their_words, place, destination, self._autosave.now(), step
            )
        )

    @on(SentenceList.Changed)
    def _tell(self, event: SentenceList.Changed) -> None:
        event.stop()
        self.show_line("said", event.says)

    def action_sort(self, destination: Destination) -> None:
        """Sort the sentence in focus, when a key is clicked."""
        if isinstance(self.focused, SentenceItem):
            self.focused.action_sort(destination)

    @work
    async def action_save(self) -> None:
        """Save now."""
        await self._autosave.save()

    def action_close(self) -> None:
        """Go back; the session shows the state of the file again."""
        self._autosave.show_state = self._shown_before
        self._shown_before(self._autosave.state, self._autosave.todo)
        self.dismiss(None)

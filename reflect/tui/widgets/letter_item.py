"""Items on the screens of letters: a letter or a kind of it to choose, a sentence of an answer to sort."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from reflect.analysis.letters.letter_answers import Destination, Sentence
from reflect.analysis.letters.letter_asks import MANY_GET_IT
from reflect.analysis.letters.letter_record import DESTINATIONS
from reflect.analysis.letters.stock_phrases import is_common
from reflect.text.sanitize import printable
from reflect.tui.key_bindings import bindings, hidden_bindings
from reflect.tui.keys import SENTENCE
from reflect.tui.marks import marks
from reflect.tui.widgets.menu import MenuItem


class LetterItem(MenuItem):
    """An item with its name, and its detail beneath."""

    DEFAULT_CSS = """
    LetterItem { margin: 0 0 1 0; }
    """

    def watch_detail(self) -> None:
        """Draw it with its detail."""
        beneath = f"\n{self.detail}" if self.detail else ""
        self.update(Content.assemble(printable(self._name_shown), (printable(beneath), "$text-muted")))


class SentenceItem(MenuItem):
    """An item with one sentence of an answer; a key says what it becomes."""

    BINDINGS = bindings(SENTENCE) + hidden_bindings({"down,right": "choose"})

    @dataclass
    class Sorted(Message):
        """The person said what a sentence becomes; its ``number`` in the answer is counted from 0."""

        number: int
        destination: Destination

    def __init__(self, sentence: Sentence) -> None:
        super().__init__("", sentence.text, "", action="")
        self.sentence = sentence

    def show(self, sentence: Sentence) -> None:
        """Show it as it is now."""
        self.sentence = sentence
        self.watch_detail()

    def watch_detail(self) -> None:
        """Draw the sentence, and what became of it, or else that it is a common one."""
        became = DESTINATIONS.get(self.sentence.became, "")
        symbol = marks().done if became else marks().open
        detail = f"   {became}" if became else f"\n  {MANY_GET_IT}" if is_common(self.sentence.text) else ""
        words = printable(self.sentence.text)
        self.update(Content.assemble((f"{symbol} ", "$accent"), words, (detail, "$text-muted")))

    def action_sort(self, destination: Destination) -> None:
        """Say what becomes of it."""
        self.post_message(self.Sorted(self.sentence.place, destination))

    def action_choose(self) -> None:
        """Enter goes on to the next sentence; on the last one it stays, for the keys would be typed elsewhere."""
        siblings = list(self.parent.query_children(SentenceItem)) if self.parent else []
        following = siblings[siblings.index(self) + 1 :]
        if following:
            following[0].focus()

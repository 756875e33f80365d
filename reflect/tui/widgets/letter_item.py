"""Lines of the letter desk: a letter or a kind of it to choose, a sentence of an answer to sort."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from reflect.analysis.letters.letter_answers import Destination, Sentence
from reflect.analysis.letters.letter_record import DESTINATIONS
from reflect.text.sanitize import printable
from reflect.tui.fields.marks import marks
from reflect.tui.keys import SENTENCE, bindings, unnamed
from reflect.tui.widgets.menu import MenuItem


class LetterItem(MenuItem):
    """A name, and its detail beneath."""

    DEFAULT_CSS = """
    LetterItem { margin: 0 0 1 0; }
    """

    def watch_detail(self) -> None:
        """Draw it with its detail."""
        beneath = f"\n{self.detail}" if self.detail else ""
        self.update(Content.assemble(printable(self._name_shown), (printable(beneath), "$text-muted")))


class SentenceItem(MenuItem):
    """One sentence of an answer; a key says what becomes of it."""

    BINDINGS = bindings(SENTENCE) + unnamed({"down,right": "choose"})

    @dataclass
    class Sorted(Message):
        """The person said what becomes of a sentence."""

        place: int
        became: Destination

    def __init__(self, sentence: Sentence) -> None:
        super().__init__("", sentence.text, "", action="")
        self.sentence = sentence

    def show(self, sentence: Sentence) -> None:
        """Show it as it is now."""
        self.sentence = sentence
        self.watch_detail()

    def watch_detail(self) -> None:
        """Draw the sentence, and what became of it."""
        became = DESTINATIONS.get(self.sentence.became, "")
        sign = marks().done if became else marks().open
        behind = f"   {became}" if became else ""
        words = printable(self.sentence.text)
        self.update(Content.assemble((f"{sign} ", "$accent"), words, (behind, "$text-muted")))

    def action_sort(self, became: Destination) -> None:
        """Say what becomes of it."""
        self.post_message(self.Sorted(self.sentence.place, became))

    def action_choose(self) -> None:
        """Enter goes on to the next sentence; on the last one it stays, for the keys would be typed elsewhere."""
        siblings = list(self.parent.query_children(SentenceItem)) if self.parent else []
        behind = siblings[siblings.index(self) + 1 :]
        if behind:
            behind[0].focus()

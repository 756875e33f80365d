"""The sentences of what came back, without a screen: each becomes something, or is set aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reflect.analysis.letters.letter_answers import (
    Destination,
    Sentence,
    SortableAnswer,
    sentences_of,
    sort_sentence,
)
from reflect.analysis.letters.letter_asks import MANY_GET_IT, STEP, TOLD
from reflect.analysis.letters.stock_phrases import is_common
from reflect.cli.plain.page import Back, PlainPage
from reflect.cli.plain.talk import Talk
from reflect.model.guide import Guide
from reflect.text.sanitize import printable, shown_line

if TYPE_CHECKING:
    from reflect.model.session import Session

_DESTINATIONS: dict[Destination, str] = {
    "action": "A next step from it",
    "strength": "One of my strengths",
    "weakness": "One of my weaknesses",
    "aside": "Set it aside",
}


class SentencesPage(PlainPage):
    """Goes through an answer sentence by sentence."""

    why = "Each sentence becomes something you do or keep, or is set aside. An empty line leaves it for another day."

    def __init__(
        self, guide: Guide, talk: Talk, update: Callable[[Callable[[Session], object]], object]
    ) -> None:
        """``update`` changes the session and saves it."""
        super().__init__(guide, talk)
        self._update = update

    def run(self, came_back: SortableAnswer) -> None:
        """Ask about each sentence that is not sorted; back is the one before, and takes back what became of it."""
        place = next((each.place for each in sentences_of(came_back) if not each.became), 0)
        while place < len(sentences := sentences_of(came_back)):
            try:
                if not sentences[place].became:
                    self._ask_about(came_back, sentences[place])
                place += 1
            except Back:
                if not place:
                    raise
                place -= 1
                self._sort(came_back, sentences[place], "")

    def _ask_about(self, came_back: SortableAnswer, sentence: Sentence) -> None:
        self._say("")
        if is_common(sentence.text):
            self._say(f"({MANY_GET_IT})")
        answer = self._chosen(printable(sentence.text), _DESTINATIONS.items())
        for destination in _DESTINATIONS:
            if destination == answer:
                step = self._asked(STEP) if destination == "action" else ""
                self._sort(came_back, sentence, destination, step or "")

    def _sort(
        self, came_back: SortableAnswer, sentence: Sentence, destination: Destination, step: str = ""
    ) -> None:
        now = self._now()
        self._update(
            lambda session: sort_sentence(session, came_back, sentence.place, destination, now, step)
        )
        self._say(f"{TOLD[destination]}: {shown_line(step or sentence.text)}")

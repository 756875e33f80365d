"""The sentences of what came back, each sent where it helps by one key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from textual import on, work
from textual.containers import Vertical
from textual.message import Message

from reflect.analysis.letters.letter_answers import Destination, Sentence, SortableAnswer, sentences_of
from reflect.analysis.letters.letter_asks import STEP, TOLD
from reflect.text.sanitize import printable, shown_line
from reflect.tui.screens.dialogs import Form, FormDialog
from reflect.tui.widgets.letter_item import SentenceItem

AT_A_TIME = 100
"""Sentences on show; the next ones come as these are sorted."""


class Sort(Protocol):
    """Sends the sentence at a place to what it becomes; ``step`` is what the person will do about it."""

    def __call__(self, place: int, destination: Destination, step: str = "") -> None:
        """Carry it out."""


class SentenceList(Vertical):
    """The sentences of an answer; each becomes a step, a strength, a weakness, or is set aside.

    For a step it is asked what will be done, and when.
    """

    DEFAULT_CSS = """
    SentenceList { height: auto; margin: 1 0 0 0; }
    """

    @dataclass
    class Changed(Message):
        """A sentence became something; ``says`` tells what."""

        says: str

    def __init__(self, came_back: SortableAnswer, sort: Sort, today: date) -> None:
        super().__init__(id="sentences")
        self._came_back, self._sort, self._today = came_back, sort, today

    @property
    def items(self) -> list[SentenceItem]:
        """The sentences on show."""
        return list(self.query(SentenceItem))

    @property
    def first_unsorted(self) -> SentenceItem | None:
        """The first sentence that is not sorted yet."""
        return next((item for item in self.items if not item.sentence.became), None)

    async def show(self) -> None:
        """Show the sentences as they are, in the widgets that are there already."""
        sentences, items = self._shown_sentences(), self.items
        for item, sentence in zip(items, sentences, strict=False):
            item.show(sentence)
        for item in items[len(sentences) :]:
            await item.remove()
        await self.mount_all(SentenceItem(sentence) for sentence in sentences[len(items) :])

    def _shown_sentences(self) -> list[Sentence]:
        """The sentences there is room for, from some before the first that is not sorted."""
        sentences = sentences_of(self._came_back)
        first = next((each.place for each in sentences if not each.became), len(sentences))
        start = max(0, min(first, len(sentences)) // (AT_A_TIME // 2) - 1) * (AT_A_TIME // 2)
        return sentences[start : start + AT_A_TIME]

    @on(SentenceItem.Sorted)
    async def _take_destination(self, event: SentenceItem.Sorted) -> None:
        event.stop()
        sentences = sentences_of(self._came_back)
        if event.number >= len(sentences):
            return
        sentence = sentences[event.number]
        if event.destination == "action" != sentence.became:
            self._ask_for_action(sentence)
        else:
            await self._carry_out(sentence, event.destination)

    @work
    async def _ask_for_action(self, sentence: Sentence) -> None:
        """Ask what will be done about a sentence; left with escape, nothing becomes of it."""
        said = printable(sentence.text)
        dialog = FormDialog(Form("A step from it", said, [STEP], {}, "Make it a step"), today=self._today)
        if reply := await self.app.push_screen_wait(dialog):
            await self._carry_out(sentence, "action", reply.words("step"))

    async def _carry_out(self, sentence: Sentence, destination: Destination, step: str = "") -> None:
        self._sort(sentence.place, destination, step)
        await self.show()
        self.post_message(self.Changed(f"{TOLD[destination]}: {shown_line(step or sentence.text)}"))
        following = sentence.place + bool(destination)
        for item in self.items:
            if item.sentence.place == following:
                item.focus(scroll_visible=False)
                self.call_after_refresh(item.scroll_visible, animate=False)

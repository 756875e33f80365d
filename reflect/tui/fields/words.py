"""Fields that are typed into: one line, a growing text."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.geometry import Region
from textual.widgets import Static

from reflect.guide import Ask
from reflect.text import one_line
from reflect.tui.fields.area import WordsArea, many_lines
from reflect.tui.fields.base import Field, Today


class WordsField(Field):
    """What all typed fields share: an area, and a stored value that stays as it came until its words are changed."""

    DEFAULT_CSS = """
    WordsField { border-left: solid $foreground-disabled; }
    """

    def __init__(self, ask: Ask, value: Any, *, today: Today) -> None:
        super().__init__(ask, value, today=today)
        self._stored = value
        self._area = self.make_area(self.shown(value))
        self._shown = self._area.words

    def make_area(self, text: str) -> WordsArea:
        """The area for this kind of words."""
        return WordsArea(text, accept=one_line, changed=self.announce, enter=self.go_on)

    def shown(self, value: Any) -> str:
        """A stored value as the words to edit."""
        return "" if value is None else one_line(str(value))

    def stored(self, words: str) -> Any:
        """Typed words in the stored form; ``None`` when there are none."""
        return words if words.strip() else None

    def compose(self) -> ComposeResult:
        """The area."""
        yield self._area

    @property
    def value(self) -> Any:
        """The answer in the stored form; what came from outside stays as it is until its words are changed."""
        words = self._area.words
        return self._stored if words == self._shown else self.stored(words)

    @value.setter
    def value(self, value: Any) -> None:
        self._area.assign(self.shown(value))
        self._stored = self._announced = value
        self._shown = self._area.words

    @property
    def entry(self) -> WordsArea:
        """The area that takes the keys."""
        return self._area

    @property
    def cursor_region(self) -> Region:
        """The text cursor."""
        return self._area.cursor_region

    def memory(self) -> Any:
        """The edits of the text."""
        return self._area.memory()

    def recall(self, memory: Any) -> None:
        """Take over the edits of the same text."""
        self._area.recall(memory)

    def take(self, value: Any) -> None:
        """Put the suggestion in the place of what stands there; undo brings that back."""
        self._area.put(self.shown(value), replace=True)

    def go_on(self) -> None:
        """Ask for the next question."""
        self.post_message(self.GoOn(self))


class LineField(WordsField):
    """One line, however long; it wraps, Enter goes on, and pasted line breaks become spaces."""


class TextField(WordsField):
    """Several lines; it grows, and Enter breaks the line."""

    def shown(self, value: Any) -> str:
        """A stored value as the words to edit."""
        return "" if value is None else many_lines(str(value))

    def make_area(self, text: str) -> WordsArea:
        """An area with line breaks."""
        return WordsArea(text, changed=self.announce)

    def take(self, value: Any) -> None:
        """Put the suggestion below what stands there."""
        words = self._area.words
        gap = "\n" if words.strip() and not words.endswith("\n") else ""
        self._area.put(gap + self.shown(value), replace=not words.strip())


class NotedField(WordsField):
    """One line, and beneath it a note on how it is read."""

    def __init__(self, ask: Ask, value: Any, *, today: Today) -> None:
        super().__init__(ask, value, today=today)
        self._note = Static("", classes="field--note")
        self.read()

    def compose(self) -> ComposeResult:
        """The area, and the note beneath."""
        yield self._area
        yield self._note

    def announce(self) -> None:
        """Post ``Changed`` on a change, and say how it is read."""
        self.read()
        super().announce()

    def read(self) -> None:
        """Bring the note in line with the words."""
        raise NotImplementedError

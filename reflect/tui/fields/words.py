"""Fields that are typed into: one line, a growing text, a number."""

from __future__ import annotations

import re
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static, TextArea

from reflect.guide import Ask
from reflect.text import one_line
from reflect.tui.fields.area import WordsArea, many_lines
from reflect.tui.fields.base import Field, Today


class WordsField(Field):
    """What all typed fields share: an area, and a stored value that stays as it came until its words are changed."""

    DEFAULT_CSS = """
    WordsField { border-left: solid $panel; }
    """

    def __init__(self, ask: Ask, value: Any, *, today: Today, placeholder: str = "") -> None:
        super().__init__(ask, value, today=today)
        self._stored = value
        self._area = self.make_area(self.shown(value), placeholder)
        self._shown = self._area.words

    def make_area(self, text: str, placeholder: str) -> WordsArea:
        """The area for this kind of words."""
        return WordsArea(text, accept=one_line, breaks_lines=False, placeholder=placeholder)

    def shown(self, value: Any) -> str:
        """A stored value as the words to edit."""
        return "" if value is None else str(value)

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

    def take(self, value: Any) -> None:
        """Put the suggestion in the place of what stands there; undo brings that back."""
        self._area.put(self.shown(value), replace=True)
        self.announce()

    @on(TextArea.Changed)
    def _tell(self, event: TextArea.Changed) -> None:
        event.stop()
        self.announce()

    @on(WordsArea.Entered)
    def _go_on(self, event: WordsArea.Entered) -> None:
        event.stop()
        self.post_message(self.GoOn(self))


class LineField(WordsField):
    """One line, however long; it wraps, Enter goes on, and pasted line breaks become spaces."""


class TextField(WordsField):
    """Several lines; it grows, and Enter breaks the line."""

    def make_area(self, text: str, placeholder: str) -> WordsArea:
        """An area with line breaks."""
        return WordsArea(text, accept=many_lines, placeholder=placeholder)

    def take(self, value: Any) -> None:
        """Put the suggestion below what stands there."""
        words = self._area.words
        gap = "\n" if words.strip() and not words.endswith("\n") else ""
        self._area.put(gap + self.shown(value), replace=not words.strip())
        self.announce()


_NUMBER = re.compile(r"\d{1,12}([.,]\d{0,6})?")
_THOUSANDS = re.compile(r"\d{1,3},\d{3}")


class NumberField(WordsField):
    """A number; nothing can be typed that could not become one. Beneath it stands how it is read, where that is in doubt."""

    def __init__(self, ask: Ask, value: Any, *, today: Today, placeholder: str = "") -> None:
        super().__init__(ask, value, today=today, placeholder=placeholder)
        self._note = Static("", classes="field--note")
        self._note.display = False

    def make_area(self, text: str, placeholder: str) -> WordsArea:
        """An area that takes only what begins a number."""
        area = WordsArea(text, accept=one_line, breaks_lines=False, placeholder=placeholder)
        area.limit(_digits, lambda words: bool(_NUMBER.fullmatch(words)))
        return area

    def stored(self, words: str) -> int | float | None:
        """The number the words stand for: whole, or with its decimals behind a point or a comma."""
        return as_number(words)

    def compose(self) -> ComposeResult:
        """The area, and the note beneath."""
        yield self._area
        yield self._note

    def announce(self) -> None:
        """Post ``Changed`` on a change, and say how the number is read."""
        words, value = self._area.words, self.value
        self._note.display = words not in ("", str(value))
        self._note.update(Content(f"= {value}"))
        super().announce()


def _digits(text: str) -> str:
    return re.sub(r"[^0-9.,]", "", text)


def as_number(words: str) -> int | float | None:
    """The number that is meant; ``1,000`` is a thousand, ``1,5`` one and a half. ``None`` for no number."""
    if not _NUMBER.fullmatch(words):
        return None
    if _THOUSANDS.fullmatch(words):
        return int(words.replace(",", ""))
    whole, _, decimals = words.replace(",", ".").partition(".")
    return float(f"{whole}.{decimals}") if decimals.strip("0") else int(whole)

"""The field for a number."""

from __future__ import annotations

import re
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reflect.guide import Ask
from reflect.numbers import NUMBER, as_number
from reflect.tui.fields.area import WordsArea
from reflect.tui.fields.base import Today
from reflect.tui.fields.words import WordsField


class NumberField(WordsField):
    """A number; nothing else can be typed. Beneath it stands how it is read, where that is in doubt."""

    def __init__(self, ask: Ask, value: Any, *, today: Today, placeholder: str = "") -> None:
        super().__init__(ask, value, today=today, placeholder=placeholder)
        self._note = Static("", classes="field--note")
        self._note.display = False

    def make_area(self, text: str, placeholder: str) -> WordsArea:
        """An area that takes only what begins a number."""
        return WordsArea(
            text,
            accept=lambda typed: re.sub(r"[^0-9.,]", "", typed),
            allows=lambda words: bool(NUMBER.fullmatch(words)),
            changed=self.announce,
            enter=self.go_on,
            placeholder=placeholder,
        )

    def stored(self, words: str) -> int | float | None:
        """The number the words stand for."""
        return as_number(words)

    def compose(self) -> ComposeResult:
        """The area, and the note beneath."""
        yield self._area
        yield self._note

    def announce(self) -> None:
        """Post ``Changed`` on a change, and say how the number is read."""
        value = self.value
        self._note.display = isinstance(value, (int, float)) and str(value) != self._area.words
        self._note.update(Content(f"= {value}"))
        super().announce()

"""The field for a number."""

from __future__ import annotations

import re

from textual.content import Content

from reflect.numbers import NUMBER, as_number
from reflect.tui.fields.area import WordsArea
from reflect.tui.fields.words import NotedField


class NumberField(NotedField):
    """A number; nothing else can be typed. Beneath it stands how it is read, where that is in doubt."""

    def make_area(self, text: str) -> WordsArea:
        """An area that takes only what begins a number."""
        return WordsArea(
            text,
            accept=lambda typed: re.sub(r"[^0-9.,]", "", typed),
            allows=lambda words: bool(NUMBER.fullmatch(words)),
            changed=self.announce,
            enter=self.go_on,
        )

    def stored(self, words: str) -> int | float | None:
        """The number the words stand for."""
        return as_number(words)

    def read(self) -> None:
        """Say how the number is read, where that is in doubt."""
        value = self.value
        self._note.display = isinstance(value, (int, float)) and str(value) != self._area.words
        self._note.update(Content(f"= {value}"))

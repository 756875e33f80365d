"""The field for a number."""

from __future__ import annotations

import re
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reflect.guide import Ask
from reflect.tui.fields.area import WordsArea
from reflect.tui.fields.base import Today
from reflect.tui.fields.words import WordsField

_NUMBER = re.compile(r"-?\d{1,12}([.,]\d{0,6})?")
_THOUSANDS = re.compile(r"-?\d{1,3},\d{3}")


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
            allows=lambda words: bool(_NUMBER.fullmatch(words)),
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


def as_number(words: str) -> int | float | None:
    """The number that is meant; ``1,000`` is a thousand, ``1,5`` one and a half. ``None`` for no number."""
    if not _NUMBER.fullmatch(words):
        return None
    if _THOUSANDS.fullmatch(words):
        return int(words.replace(",", ""))
    whole, _, decimals = words.replace(",", ".").partition(".")
    return float(f"{whole}.{decimals}") if decimals.strip("0") else int(whole)

"""The field for a date: typed in small words, with what was understood beneath."""

from __future__ import annotations

from textual.content import Content

from reflect.dates import spoken, understand
from reflect.guide import Ask
from reflect.text import printable
from reflect.tui.fields.base import Today
from reflect.tui.fields.words import NotedField

_AHEAD = "fri, tomorrow, +3d or 2026-12-01"
_BEHIND = "today, yesterday, fri or 2026-12-01"


def stored_date(words: str, ask: Ask, today: Today) -> str | None:
    """Typed words as they are stored: the day as YYYY-MM-DD when they are understood, else the words themselves."""
    if not words.strip():
        return None
    day = understand(words, today(), past=ask.past).day
    return day.isoformat() if day else words


class DateField(NotedField):
    """A date. What is not understood stays as it was typed; a stored day is shown as it is and never rewritten."""

    DEFAULT_CSS = """
    DateField > .-hint { display: none; }
    DateField:focus-within > .-hint { display: block; }
    DateField > .-silent { display: none !important; }
    """

    def stored(self, words: str) -> str | None:
        """The day, or the words when they are no day."""
        return stored_date(words, self.ask, self.today)

    def read(self) -> None:
        """Say what was understood."""
        words = self._area.words
        empty = not words.strip()
        self._note.set_class(empty, "-hint")
        self._note.set_class(empty and bool(self.ask.hint), "-silent")
        self._note.update(Content(self._hint if empty else self._reading(words)))

    @property
    def _hint(self) -> str:
        """Ways to write a date, unless the question brings a hint of its own."""
        if self.ask.hint:
            return ""
        return _BEHIND if self.ask.past else _AHEAD

    def _reading(self, words: str) -> str:
        understood = understand(words, self.today(), past=self.ask.past)
        if understood.day is None:
            return printable(understood.problem)
        text = spoken(understood.day, self.today())
        year = str(understood.day.year)
        return f"= {text}" if text.endswith(year) else f"= {text} {year}"

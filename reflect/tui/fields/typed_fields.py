"""The fields that are typed into: a line, a text that grows, a number, a date."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from reflect.model.guide import Ask
from reflect.model.kinds import kind_of
from reflect.text.dates import format_day, parse_date
from reflect.text.sanitize import one_line, printable
from reflect.tui.cached_static import CachedStatic
from reflect.tui.fields.field import Field, Today
from reflect.tui.fields.growing_text_area import GrowingTextArea, UndoMemory, many_lines

NO_NUMBER = "It takes a number, such as 12 or 1.5. Without one nothing is kept here."
_AHEAD = "fri, tomorrow, +3d or 2026-12-01"
_BEHIND = "today, yesterday, fri or 2026-12-01"


class LineField(Field, kind="line"):
    """The field for one line, however long: it wraps, Enter goes on, and pasted line breaks become spaces.

    It is also the base of the other typed fields. A stored value stays as it came until its words are changed.
    """

    DEFAULT_CSS = """
    LineField { border-left: solid $foreground 60%; }
    """

    def __init__(self, ask: Ask, value: Any, *, today: Today) -> None:
        super().__init__(ask, value, today=today)
        self._area = self._make_area(self._as_words(value))
        self._shown = self._area.words

    def _make_area(self, text: str) -> GrowingTextArea:
        return GrowingTextArea(
            text, clean=one_line, on_change=self.announce_typed, on_enter=self.action_submit
        )

    def _as_words(self, value: Any) -> str:
        """A stored value as the words to edit."""
        return "" if value is None else one_line(str(value))

    def _as_stored(self, words: str) -> Any:
        """Typed words in the stored form."""
        return kind_of(self.ask).as_stored(self.ask, words, self.today())

    def compose(self) -> ComposeResult:
        """The area."""
        yield self._area

    @property
    def value(self) -> Any:
        """The answer in the stored form."""
        words = self._area.words
        return self._stored if words == self._shown else self._as_stored(words)

    @value.setter
    def value(self, value: Any) -> None:
        self._area.set_words(self._as_words(value))
        self._stored = self._announced = value
        self._shown = self._area.words
        self._read()

    def _read(self) -> None:
        """Say how the words are read, where that is in doubt; of a line of words there is nothing to say."""

    @property
    def input_widget(self) -> GrowingTextArea:
        """The area that takes the keys."""
        return self._area

    def memory(self) -> Any:
        """The edits of the text."""
        return self._area.memory()

    def recall(self, memory: Any) -> None:
        """Take over the edits of the same text."""
        if isinstance(
            memory, str
        ):  # the earlier version that a window left in the draft, which knows no more
            self._area.recall_text(memory)
        else:
            self._area.recall(memory)

    @property
    def words(self) -> str:
        """What is typed."""
        return self._area.words

    def place_of_typing(self) -> tuple[str, ...] | None:
        """All of the answer."""
        return ()

    def take(self, value: Any) -> None:
        """Put the suggestion in the place of what stands there; undo brings that back."""
        self._area.put_words(self._as_words(value), replace=True)


class TextField(LineField, kind="text"):
    """The field for several lines, and as high as two from the start; it grows, and Enter behind words breaks the line.

    On nothing Enter goes on, as everywhere.
    """

    DEFAULT_CSS = """
    TextField { min-height: 2; }
    """

    def _as_words(self, value: Any) -> str:
        return "" if value is None else many_lines(str(value))

    def _make_area(self, text: str) -> GrowingTextArea:
        return GrowingTextArea(
            text, on_change=self.announce_typed, on_enter=self.action_submit, breaks_lines=True
        )

    def take(self, value: Any) -> None:
        """Put the suggestion below what stands there."""
        words = self._area.words
        gap = "\n" if words.strip() and not words.endswith("\n") else ""
        self._area.put_words(gap + self._as_words(value), replace=not words.strip())


class NotedField(LineField):
    """The base of fields with one line, and beneath it a note on how it is read."""

    def __init__(self, ask: Ask, value: Any, *, today: Today) -> None:
        super().__init__(ask, value, today=today)
        self._note = CachedStatic("", classes="field--note")
        self._read()

    def compose(self) -> ComposeResult:
        """The area, and the note beneath."""
        yield self._area
        yield self._note

    def place_of_typing(self) -> tuple[str, ...] | None:
        """No words are typed here."""
        return None

    def announce(self, *, is_typed: bool = False) -> None:
        """Say how it is read, and post ``Changed`` on a change."""
        self._read()
        super().announce(is_typed=is_typed)


class NumberField(NotedField, kind="number"):
    """The field for a number. Words that are none stay as they are typed, with a line that says what it takes."""

    def _read(self) -> None:
        """Say which number was read where that is in doubt, and what is missing where there is none."""
        words, value = self._area.words, self.value
        is_number = isinstance(value, (int, float))
        self._note.display = bool(words.strip()) and not (is_number and str(value) == words)
        self._note.update(Content(f"= {value}" if is_number else NO_NUMBER))

    def recall(self, memory: Any) -> None:
        """Show once more the words that the same answer was read from, or that were no answer."""
        if isinstance(memory, UndoMemory) and self._as_stored(memory.text) == self.value:
            self._area.set_words(memory.text)
            self._read()
        super().recall(memory)


class DateField(NotedField, kind="date"):
    """The field for a date. What is not understood stays as typed; a stored day is shown as it is, never rewritten."""

    DEFAULT_CSS = """
    DateField > .-hint { display: none; }
    DateField:focus-within > .-hint { display: block; }
    DateField > .-silent { display: none !important; }
    """

    def _read(self) -> None:
        """Say what was understood; without words, how a date is written, unless the question has a hint of its own."""
        words = self._area.words
        empty = not words.strip()
        self._note.set_class(empty, "-hint")
        self._note.set_class(empty and bool(self.ask.hint), "-silent")
        hint = _BEHIND if self.ask.past else _AHEAD
        self._note.update(Content(hint if empty else self._reading(words)))

    def _reading(self, words: str) -> str:
        understood = parse_date(words, self.today(), past=self.ask.past)
        if understood.day is None:
            return printable(understood.problem)
        text = format_day(understood.day, self.today())
        year = str(understood.day.year)
        return f"= {text}" if text.endswith(year) else f"= {text} {year}"

"""What a kind of question is: everything the program must know of it, with what holds unless a kind says otherwise."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, ClassVar

from reflect.model.guide import Ask
from reflect.model.json_checks import InvalidValue
from reflect.model.values import is_answered
from reflect.text.readable import readable
from reflect.text.sanitize import one_line, words_in


class Parsed:
    """What a typed line is taken for."""

    __slots__ = ("says", "value")

    def __init__(self, value: Any, *says: str) -> None:
        self.value = value
        """In the stored form; ``None`` when it cannot be one."""
        self.says = says
        """What the person is told about it, a line each: what was understood, or why it was not."""


class Setting:
    """A setting of a question in the guide file that belongs to its kind."""

    __slots__ = ("is_needed", "name", "values")

    def __init__(self, name: str, *, is_needed: bool = False, values: tuple[int, ...] = ()) -> None:
        """``values`` are those it can have; empty: any."""
        self.name, self.is_needed, self.values = name, is_needed, values

    def takes(self, value: object) -> bool:
        """Whether it can have this value, which is false where it is left out."""
        if not value:
            return not self.is_needed
        return not self.values or value in self.values


class Kind(ABC):
    """One kind of question; where a kind does not say otherwise, its values are told and kept as they are."""

    name: ClassVar[str]
    """Its name in the guide file."""
    settings: ClassVar[tuple[Setting, ...]] = ()
    """What the guide file says of questions of this kind and of no other."""
    is_free: ClassVar[bool] = False
    """Whether it is answered in a person's own words; a condition may only ask whether there is an answer."""
    takes_any_words: ClassVar[bool] = False
    """Whether every line is kept as it is typed, also one that says nothing to the program."""
    has_lines: ClassVar[bool] = False
    """Whether an answer has several lines."""
    has_records: ClassVar[bool] = False
    """Whether an answer is a list of records, each with the fields of the question."""
    is_day: ClassVar[bool] = False
    """Whether an answer is a day."""
    is_suggested: ClassVar[bool] = False
    """Whether whole answers to such a question, or records of it, are suggested."""
    is_circled: ClassVar[bool] = False
    """Whether one of its options is circled on paper, rather than ticked."""
    has_hint_on_paper: ClassVar[bool] = True
    """Whether its hint fits paper; it does not where it tells what to type."""

    @property
    def noun(self) -> str:
        """What messages about the guide file call an answer."""
        return self.name

    # --- what is typed, and what is stored ---

    @abstractmethod
    def parse(self, ask: Ask, words: str, today: date) -> Parsed:
        """A line that was typed, without space around it."""

    def as_stored(self, ask: Ask, words: str, today: date) -> Any:
        """The words in a field while they are being typed, in the stored form; ``None`` while they are none yet."""
        return self.parse(ask, words.strip(), today).value

    @abstractmethod
    def check(self, ask: Ask, value: Any) -> Any:
        """A value from an import, in its stored form. Raises ``InvalidValue``."""

    def suggestion(self, ask: Ask, words: str, today: date) -> Any:
        """The words of a suggestion as the answer it makes; ``None`` where they make none."""
        return self.parse(ask, one_line(words).strip(), today).value

    def may_decide(self, before: object, after: object) -> bool:
        """Whether such a change of an answer may change what else is asked, or in which words."""
        return not self.is_free or is_answered(before) is not is_answered(after)

    def mistake_in_condition(self, ask: Ask, values: frozenset[Any]) -> str:
        """What is wrong with a condition that compares answers with these values; empty when nothing is."""
        wrong = any(not self._is_valid(ask, value) for value in values)
        return f"is compared with something that is no {self.noun}" if wrong else ""

    def _is_valid(self, ask: Ask, value: Any) -> bool:
        try:
            self.check(ask, value)
        except InvalidValue:
            return False
        return True

    # --- a value in words ---

    def as_typed(self, ask: Ask, value: Any) -> str:
        """A value as it would be typed: what ``--plain`` says is there."""
        return str(value)

    def in_row(self, ask: Ask, value: Any, today: date) -> str:
        """A value in short: in a record's row on the screen."""
        return self.as_typed(ask, value)

    def on_paper(self, ask: Ask, value: Any, today: date) -> str:
        """A value in full: in reports, under its label."""
        return readable(value)

    def search_words(self, ask: Ask) -> Callable[[Any], str]:
        """What puts values into the words a search looks at; made once, since it is called for thousands."""
        return words_in

    # --- how it is answered ---

    def how_to_answer(self, ask: Ask, hint: str) -> Iterator[str]:
        """Lines of ``--plain`` on how to answer, as far as the hint has not said so."""
        return iter(())

    def options(self, ask: Ask) -> tuple[str, ...]:
        """What can be marked on paper; empty: words are written."""
        return ()

"""What pages without a screen share that show what is stored: lists to choose from, reports, errors that are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflect.cli.plain.page import Back, PlainPage, mark_in
from reflect.cli.plain.talk import Talk
from reflect.model.errors import ReflectError
from reflect.model.guide import Guide

if TYPE_CHECKING:
    from reflect.analysis.overview import SessionRow
    from reflect.model.session import Session
    from reflect.reports.outline import Outline
    from reflect.storage import Store

AT_A_TIME = 10
"""Entries of a list that are said before it is asked whether to go on."""

Offered = TypeVar("Offered")


class Asks(Protocol):
    """Asks the questions of a session, beginning at one of them, else where it was left."""

    def __call__(self, session: Session, question_id: str = "") -> None:
        """Ask them to their end, or until the person stops."""


class StorePage(PlainPage):
    """A page over the sessions of a store."""

    def __init__(self, guide: Guide, store: Store, talk: Talk) -> None:
        super().__init__(guide, talk)
        self.store = store

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell the person why something could not be done; what was before is as it was."""
        try:
            yield
        except ReflectError as error:
            for line in error.lines:
                self._say(line)

    def _picked(
        self, items: Sequence[Offered], shown: Callable[[Offered], str], what: str, *also: str
    ) -> Offered | str | None:
        """One of the items, chosen by its number; ten are said at a time, and an empty line says the next ones.

        One of the words in ``also``, if that was typed; ``None`` for an empty line behind the last item.
        """
        start = 0
        while True:
            for number, item in enumerate(items[start : start + AT_A_TIME], start + 1):
                self._say(f"  {number}  {shown(item)}")
            start += AT_A_TIME
            left = len(items) - start
            prompt = f"{what} An empty line: {f'{left} more' if left > 0 else 'back'}."
            self._say(prompt)
            typed = self._number_or(items, also, prompt)
            if typed != "" or left <= 0:
                return typed if typed != "" else None

    def _number_or(self, items: Sequence[Offered], also: Sequence[str], prompt: str) -> Offered | str:
        """The item of the number that is typed, or one of the other words; empty for an empty line."""
        while True:
            typed = mark_in(self._heard(prompt=prompt)).casefold()
            if typed in (*also, ""):
                return typed
            if typed.isdecimal() and 1 <= int(typed) <= len(items):
                return items[int(typed) - 1]
            numbers = f"Please answer with a number from 1 to {len(items)}."
            self._say(numbers if items else "There is nothing to choose.")

    def _rows(self) -> list[SessionRow]:
        """What lists show of all sessions, the newest first."""
        from reflect.analysis.heavy_nights import HeavyNights
        from reflect.analysis.overview import overview

        sessions = self.store.sessions()
        return overview(sessions, HeavyNights.of(sessions, self._today)).sessions

    def _show_outline(self, outline: Outline) -> None:
        """Say a report line by line."""
        from reflect.reports.to_text import lines_to_hear

        self._said(lines_to_hear(outline))

    def _offers(self, choices: Mapping[str, str], do: Callable[[str], bool]) -> bool:
        """Ask what is to be done and do it; tells whether the page is to be shown again.

        Back within what is done leads here; here it leaves the page.
        """
        choice = self._chosen("What now?", choices.items(), self.why)
        with suppress(Back):
            return do(choice)
        return True

    def _yes(self, question: str) -> bool:
        """Whether the person says yes; an empty line is a no."""
        return self._chosen(question, (("yes", "Yes"), ("no", "No"))) == "yes"

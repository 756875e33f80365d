"""The letters of one session while they are worked on: the session held open for writing, and every change to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from reflect.guide import Guide
from reflect.letters.answers import Became, send
from reflect.letters.drafting import draft
from reflect.letters.file import load_letters
from reflect.letters.record import (
    Letter,
    add,
    asked_elsewhere,
    letter_of,
    letters_of,
    remove,
    settle_feedback,
    thanks_within_a_day,
    told_by_requests,
)
from reflect.letters.words import Kind, LetterWords
from reflect.session import Session
from reflect.tui.writing import SAVED, Writing

if TYPE_CHECKING:
    from reflect.tui.app import ReflectApp

NOT_SENT = "not-sent"
"""What may be said of a letter besides the replies there are: it was not sent after all."""


class LetterDesk:
    """Screens show what it holds."""

    def __init__(self, words: LetterWords, guide: Guide, writing: Writing) -> None:
        self.words, self.guide, self.writing = words, guide, writing
        self.state = SAVED
        """The state of the file, in words."""
        self.told: Callable[[str], None] = lambda _: None
        """Is given the state of the file whenever it changes; belongs to the screen on top."""

    @classmethod
    async def open(cls, app: ReflectApp, session_id: str) -> LetterDesk:
        """Open a session for its letters. Raises ``InUse``, ``UnknownSession`` and whatever else the store does."""
        session = await asyncio.to_thread(app.store.get, session_id)
        opened = await asyncio.to_thread(app.store.edit, session)
        writing = Writing(opened, session, lambda state: desk._tell(state), app.now)
        desk = cls(load_letters(), app.guide, writing)
        return desk

    def _tell(self, state: str) -> None:
        self.state = state
        self.told(state)

    @property
    def session(self) -> Session:
        """The session."""
        return self.writing.session

    @property
    def today(self) -> date:
        """The local day."""
        return self.writing.today

    @property
    def letters(self) -> list[Letter]:
        """Its letters."""
        return letters_of(self.session)

    def kind_of(self, letter: Letter) -> Kind | None:
        """The kind of a letter; ``None`` when another version knows it."""
        return self.words.kinds.get(letter.kind)

    def name_of(self, letter: Letter) -> str:
        """What a letter is called."""
        kind = self.kind_of(letter)
        return kind.name if kind else letter.kind or "A letter"

    def to_write(self, kind: Kind) -> Letter:
        """The draft begun last, else a new letter, which is kept only once the person does something with it."""
        drafts = [letter for letter in self.letters if letter.kind == kind.id and letter.is_draft]
        return drafts[-1] if drafts else Letter.new(kind.id)

    def text_of(self, letter: Letter) -> str:
        """The text of a letter; of one that has none yet, a draft."""
        kind = self.kind_of(letter)
        if letter.text or kind is None:
            return letter.text
        return draft(self.words, self.session, kind, letter.facts)

    # --- changes ---

    def _change(self, alter: Callable[[Session], None]) -> None:
        def altered(session: Session) -> None:
            alter(session)
            session.touch(self.writing.now())

        self.writing.alter(altered)

    def write(self, letter: Letter, text: str) -> None:
        """Take over the text of a letter."""
        letter.text = text
        self._changed(letter)

    def fill_in(self, kind: Kind, given: dict[str, str]) -> Letter:
        """Keep what a letter cannot be made without."""
        letter = self.to_write(kind)
        letter.fill_in(given)
        self._changed(letter)
        return letter

    def mark_sent(self, letter: Letter, day: date, to: str, text: str) -> None:
        """Note that a letter was sent, with the text it had, and what that answers in the session."""
        letter.text = text
        letter.send(day, to)
        self._changed(letter, settle=True)
        if thanks_within_a_day(self.session, letter):
            self.writing.give("thanked", "yes")

    def mark_reply(self, letter: Letter, reply: str, day: date) -> None:
        """Note what came of it; or that it was not sent, and take back what the session says because of it."""
        if reply != NOT_SENT:
            letter.close(reply, day)
            self._changed(letter, settle=True)
            return
        if thanks_within_a_day(self.session, letter):
            self.writing.give("thanked", None)
        settle = self._says_what_requests_say()
        letter.unsend()
        self._changed(letter, settle=settle)

    def _says_what_requests_say(self) -> bool:
        """Whether the session says of advice what its letters do; else the person has said something else since."""
        return bool(self.session.answer("feedback") == told_by_requests(self.session)[0])

    def take_answer(self, letter: Letter, answer: str) -> None:
        """Take over what came back, word for word."""
        letter.answer = answer
        self._changed(letter)

    def sort(self, letter: Letter, place: int, became: Became) -> None:
        """Send a sentence of the answer to what it becomes."""
        self._change(lambda session: send(session, letter, place, became, self.writing.now()))

    def remove(self, letter: Letter) -> None:
        """Take a letter away."""
        settle = letter.asks_for_advice and not letter.is_draft and self._says_what_requests_say()
        elsewhere = asked_elsewhere(self.session)

        def taken_away(session: Session) -> None:
            remove(session, letter.id)
            if settle:
                settle_feedback(session, self.writing.now(), elsewhere=elsewhere)

        self._change(taken_away)

    def _changed(self, letter: Letter, *, settle: bool = False) -> None:
        """Keep a letter that was changed; ``settle`` when that says whether advice was asked for."""

        def kept(session: Session) -> None:
            if letter_of(session, letter.id) is None:
                add(session, letter)
            if settle and letter.asks_for_advice:
                settle_feedback(session, self.writing.now())

        self._change(kept)

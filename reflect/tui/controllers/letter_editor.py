"""The letters of one session while they are worked on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from reflect.analysis.letters.drafting import draft
from reflect.analysis.letters.letter_answers import Destination, sort_sentence
from reflect.analysis.letters.letter_record import (
    Letter,
    add_letter,
    asked_elsewhere,
    feedback_from_requests,
    letter_of,
    letters_of,
    remove_letter,
    thanks_within_a_day,
    update_feedback,
)
from reflect.analysis.letters.letter_words import LetterKind
from reflect.analysis.letters.letters_loader import load_letters
from reflect.model.session import Session
from reflect.tui.controllers.autosave import SAVED, Autosave

if TYPE_CHECKING:
    from reflect.storage import Draft
    from reflect.tui.app import ReflectApp

NOT_SENT = "not-sent"
"""What may be said of a letter besides the replies: it was not sent after all."""


class LetterEditor(Autosave):
    """A session that is held open for its letters; screens show what it holds."""

    def __init__(self, app: ReflectApp, opened: Draft, session: Session) -> None:
        super().__init__(opened, session, self._show_state, app.now)
        self.words, self.guide = load_letters(), app.guide
        self.state = SAVED
        """The state of the file, in words."""
        self.told: Callable[[str], None] = lambda _: None
        """Is given that state whenever it changes; belongs to the screen on top."""

    @classmethod
    async def open(cls, app: ReflectApp, session_id: str) -> LetterEditor:
        """Open a session for its letters. Raises what ``Store.get`` and ``Store.edit`` do."""
        session = await asyncio.to_thread(app.store.get, session_id)
        opened = await asyncio.to_thread(app.store.edit, session)
        return cls(app, opened, session)

    def _show_state(self, state: str) -> None:
        self.state = state
        self.told(state)

    @property
    def letters(self) -> list[Letter]:
        """The letters of the session."""
        return letters_of(self.session)

    def kind_of(self, letter: Letter) -> LetterKind | None:
        """The kind of a letter; ``None`` when another version knows it."""
        return self.words.kinds.get(letter.kind)

    def name_of(self, letter: Letter) -> str:
        """What a letter is called."""
        kind = self.kind_of(letter)
        return kind.name if kind else letter.kind or "A letter"

    def to_write(self, kind: LetterKind) -> Letter:
        """The draft begun last, else a new letter, which is kept only once the person does something with it."""
        drafts = [letter for letter in self.letters if letter.kind == kind.id and letter.is_draft]
        return drafts[-1] if drafts else Letter.new(kind.id)

    def text_of(self, letter: Letter) -> str:
        """The text of a letter, else a draft."""
        kind = self.kind_of(letter)
        if letter.text or kind is None:
            return letter.text
        return draft(self.words, self.session, kind, letter.facts)

    # --- changes ---

    def _change(self, update: Callable[[Session], None]) -> None:
        def altered(session: Session) -> None:
            update(session)
            session.touch(self.now())

        self.update(altered)

    def write(self, letter: Letter, text: str) -> None:
        """Take over a letter's text."""
        letter.text = text
        self._keep(letter)

    def fill_in(self, kind: LetterKind, given: dict[str, str]) -> Letter:
        """Keep what a letter cannot be made without."""
        letter = self.to_write(kind)
        letter.fill_in(given)
        self._keep(letter)
        return letter

    def mark_sent(self, letter: Letter, day: date, to: str, text: str) -> None:
        """Note that a letter was sent, with the text it had, and what that answers in the session."""
        letter.text = text
        letter.send(day, to)
        self._keep(letter, settle=True)
        if thanks_within_a_day(self.session, letter):
            self.set_answer("thanked", "yes")

    def mark_reply(self, letter: Letter, reply: str, day: date) -> None:
        """Note what came of it; or that it was not sent, and take back what the session says because of it."""
        if reply != NOT_SENT:
            letter.close(reply, day)
            self._keep(letter, settle=True)
            return
        if thanks_within_a_day(self.session, letter):
            self.set_answer("thanked", None)
        settle = self._says_what_requests_say()
        letter.unsend()
        self._keep(letter, settle=settle)

    def _says_what_requests_say(self) -> bool:
        """Whether the session says of advice what its letters do; else the person has spoken since."""
        return bool(self.session.answer("feedback") == feedback_from_requests(self.session)[0])

    def take_answer(self, letter: Letter, answer: str) -> None:
        """Take over what came back, word for word."""
        letter.answer = answer
        self._keep(letter)

    def sort(self, letter: Letter, place: int, became: Destination) -> None:
        """Send a sentence of the answer to what it becomes."""
        self._change(lambda session: sort_sentence(session, letter, place, became, self.now()))

    def remove(self, letter: Letter) -> None:
        """Take a letter away."""
        settle = letter.asks_for_advice and not letter.is_draft and self._says_what_requests_say()
        elsewhere = asked_elsewhere(self.session)

        def taken_away(session: Session) -> None:
            remove_letter(session, letter.id)
            if settle:
                update_feedback(session, self.now(), elsewhere=elsewhere)

        self._change(taken_away)

    def _keep(self, letter: Letter, *, settle: bool = False) -> None:
        """Keep a letter that was changed; ``settle`` when that says whether advice was asked for."""

        def kept(session: Session) -> None:
            if letter_of(session, letter.id) is None:
                add_letter(session, letter)
            if settle and letter.asks_for_advice:
                update_feedback(session, self.now())

        self._change(kept)

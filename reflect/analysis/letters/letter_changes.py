"""Every change to the letters of one session, whoever saves it: begun, filled in, sent, answered, taken away."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date, datetime

from reflect.analysis.agenda import action_items_of
from reflect.analysis.contacts import actions_of
from reflect.analysis.letters.drafting import draft
from reflect.analysis.letters.letter_actions import link_letter, take_back_sending, tick_action
from reflect.analysis.letters.letter_answers import Destination, sort_sentence
from reflect.analysis.letters.letter_fit import contact_limit_reached
from reflect.analysis.letters.letter_record import (
    Letter,
    add_letter,
    asked_elsewhere,
    letter_of,
    letters_of,
    remove_letter,
    says_what_requests_say,
    thanks_within_a_day,
    update_feedback,
)
from reflect.analysis.letters.letter_words import LetterKind, LetterWords
from reflect.model.session import LETTERS, Session
from reflect.model.text_places import TextPlace

NOT_SENT = "not-sent"
"""The reply that is none: the letter was not sent after all."""


class LetterChanges(ABC):
    """The letters of a session that is open, with what can be done to them."""

    session: Session
    now: Callable[[], datetime]

    def __init__(self, words: LetterWords) -> None:
        self.words = words
        self._written_for: dict[str, str] = {}
        """The ids of the actions that letters not kept yet were begun for, by those of the letters."""

    @abstractmethod
    def update(self, change: Callable[[Session], object]) -> None:
        """Change the session, and see to it that this is saved."""

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

    def current_letter(self, kind: LetterKind) -> Letter:
        """The draft of a kind begun last, else a new letter, kept only once the person does something with it."""
        drafts = [letter for letter in self.letters if letter.kind == kind.id and letter.is_draft]
        return drafts[-1] if drafts else Letter.new(kind.id)

    def letter_of_action(self, action_id: str) -> Letter | None:
        """The letter that an action is about, if there is one."""
        linked = (action.letter for action in actions_of(self.session) if action.id == action_id)
        return letter_of(self.session, next(linked, ""))

    def begin_for(self, action_id: str, letter: Letter) -> None:
        """Note that a letter is about an action, once it is kept."""
        if letter_of(self.session, letter.id):
            self._change(lambda session: link_letter(session, action_id, letter))
        else:
            self._written_for[letter.id] = action_id

    def text_of(self, letter: Letter) -> str:
        """The text of a letter; one without text is drafted from the session."""
        kind = self.kind_of(letter)
        if letter.text or kind is None:
            return letter.text
        return draft(self.words, self.session, kind, letter.facts)

    def place_in(self, letter: Letter, field: str) -> TextPlace:
        """The place of the words in a field of a letter, which is kept from now on if it was not."""
        if letter_of(self.session, letter.id) is None:
            self._put(letter)
        ids = [
            record.get("id") if isinstance(record, dict) else None
            for record in self.session.document[LETTERS]
        ]
        return (LETTERS, str(ids.index(letter.id)), field)

    # --- changes ---

    def _change(self, update: Callable[[Session], object]) -> None:
        def update_and_touch(session: Session) -> None:
            update(session)
            session.touch(self.now())

        self.update(update_and_touch)

    def set_text(self, letter: Letter, text: str) -> None:
        """Take over a letter's text."""
        letter.text = text
        self._put(letter)

    def set_facts(self, kind: LetterKind, facts: dict[str, str]) -> Letter:
        """Take over the facts a letter of a kind cannot be made without, and return the letter."""
        letter = self.current_letter(kind)
        letter.fill_in(facts)
        self._put(letter)
        return letter

    def mark_sent(self, letter: Letter, day: date, to: str, text: str) -> str:
        """Note that a letter was sent, with the text it had, and what that answers in the session.

        The step it was written for is done with that; its words are returned.
        """
        letter.text = text
        letter.send(day, to)
        ticked: list[str] = []
        self._put(letter, is_about_advice=True)
        self._change(lambda session: ticked.extend(_tick(session, letter, self.now())))
        if thanks_within_a_day(self.session, letter):
            self._change(lambda session: session.set_answer("thanked", "yes", self.now()))
        return ticked[0] if ticked else ""

    def line_on_sending(self, letter: Letter) -> str:
        """The id of the line on a letter that was sent, which says what was noted in the session too."""
        if thanks_within_a_day(self.session, letter):
            return "thanked"
        if not letter.wants_answer:
            return "noted"
        if contact_limit_reached(self.words, self.session):
            return "enough"
        return "asked" if letter.asks_for_advice else "sent"

    def mark_reply(self, letter: Letter, reply: str, day: date) -> None:
        """Note what came of it; or that it was not sent, and take back what the session says because of it."""
        if reply != NOT_SENT:
            letter.close(reply, day)
            self._put(letter, is_about_advice=True)
            return
        self._change(lambda session: take_back_sending(session, letter.id, self.now()))

    def set_letter_answer(self, letter: Letter, answer: str) -> None:
        """Take over what came back to a letter, word for word."""
        letter.answer = answer
        self._put(letter)

    def sort_sentence(self, letter: Letter, number: int, destination: Destination, step: str = "") -> None:
        """Send a sentence of what came back, counted from 0, to what it becomes; ``step`` is what will be done."""
        self._change(lambda session: sort_sentence(session, letter, number, destination, self.now(), step))

    def remove_letter(self, letter: Letter) -> None:
        """Take a letter away."""
        follows = letter.asks_for_advice and not letter.is_draft and says_what_requests_say(self.session)
        elsewhere = asked_elsewhere(self.session)

        def remove(session: Session) -> None:
            remove_letter(session, letter.id)
            if follows:
                update_feedback(session, self.now(), elsewhere=elsewhere)

        self._change(remove)

    def _put(self, letter: Letter, *, is_about_advice: bool = False) -> None:
        """Put a changed letter into the session; ``is_about_advice`` when it may say whether advice was asked for."""

        def put(session: Session) -> None:
            if letter_of(session, letter.id) is None:
                add_letter(session, letter)
                if letter.id in self._written_for:
                    link_letter(session, self._written_for[letter.id], letter)
            if is_about_advice and letter.asks_for_advice:
                update_feedback(session, self.now())

        self._change(put)


def _tick(session: Session, letter: Letter, now: datetime) -> list[str]:
    """Close the step that a letter was written for; its words, if there is one."""
    step = tick_action(session, letter, now)
    return [item.shown for item in action_items_of(session) if step and item.id == step.id]

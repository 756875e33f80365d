"""The controller of a session's answers: takes each into the session, and finds what is said and offered beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reflect.analysis.notices import asks_for_care, notice_lines
from reflect.analysis.suggestions import EarlierSessions, Suggestion, offers
from reflect.model.guide import Guide, Question
from reflect.model.kinds import kind_of
from reflect.model.session import Position, Session
from reflect.tui.controllers.autosave import Autosave


class AnswerController:
    """Takes the answers of one session, and finds the notices and suggestions of its questions; it draws nothing.

    What is asked is the guide's business, and what is on disk the autosave's.
    """

    def __init__(
        self,
        guide: Guide,
        autosave: Autosave,
        *,
        earlier: Callable[[], EarlierSessions | None],
        position: Callable[[], Position | None],
        on_change: Callable[[Question, bool], None],
    ) -> None:
        """``earlier`` gives the other sessions once they are read, ``position`` where the person is.

        ``on_change`` is given each question whose answer changed, and whether that may change which questions are
        asked.
        """
        self.autosave = autosave
        self._guide = guide
        self._earlier, self._position, self._on_change = earlier, position, on_change
        self._question_with_care = ""
        """The id of the question beside which the help page is shown; empty while there is none."""

    @property
    def session(self) -> Session:
        """The session being written."""
        return self.autosave.session

    @property
    def earlier(self) -> EarlierSessions:
        """The other sessions, as far as they are read."""
        return self._earlier() or EarlierSessions(lambda: self._guide)

    def take(self, question: Question, value: Any) -> bool:
        """Take an answer into the session, with the position of the person, and tell whether it changed anything."""
        before = self.session.answer(question.id)
        if not self.autosave.set_answer(question.id, value):
            return False
        self.remember_position()
        self._on_change(question, kind_of(question).may_decide(before, value))
        return True

    def remember_position(self) -> None:
        """Remember where the person is, if they are at a question."""
        if position := self._position():
            self.autosave.remember_position(position)

    def care_once(self, question: Question, value: Any) -> None:
        """Show the help page beside the first text that asks for it, and beside no other; nothing is kept of that."""
        if not self._question_with_care and asks_for_care(self._guide, question.id, value):
            self._question_with_care = question.id

    def notices(self, question: Question) -> list[str]:
        """The lines beside the answer to a question."""
        lines = notice_lines(self._guide, self.session, question.id)
        if question.id == self._question_with_care:
            lines.extend(self._guide.page("care").paragraphs)
        return lines

    def suggestions(self, question: Question) -> list[Suggestion]:
        """What can be taken as an answer to a question, best first."""
        return offers(self._guide, question, self.session, self.earlier.recent, self.autosave.today)

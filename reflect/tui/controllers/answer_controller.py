"""The controller of a session's answers: takes each into the session, and finds what is said and offered beside it."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

from reflect.analysis.earlier_sessions import EarlierSessions
from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.kept import (
    KeptSentence,
    is_low_evening,
    kept_ids,
    may_be_kept,
    of_other_evenings,
    set_kept,
)
from reflect.analysis.notices import help_lines, notice_lines, put_away, with_signs
from reflect.analysis.situation import situation
from reflect.analysis.suggestion_words import Suggestion, with_taken
from reflect.analysis.suggestions import offers
from reflect.model.guide import Answers, Guide, Question
from reflect.model.guide.derived import DERIVED
from reflect.model.kinds import kind_of
from reflect.model.session import MOOD, Position, Session
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.keys import SIGNS


class AnswerEffect(enum.Enum):
    """What an answer that was taken asks of what is shown around it."""

    NONE = "nothing: it is the same as before"
    SHOWN = "nothing any more: all around has followed"
    TYPED = "to follow once typing pauses, by ``show_typed``"


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

    @property
    def session(self) -> Session:
        """The session being written."""
        return self.autosave.session

    @property
    def earlier(self) -> EarlierSessions:
        """The other sessions, as far as they are read."""
        return self._earlier() or EarlierSessions((), HeavyNights(self.autosave.today))

    def take(self, question: Question, value: Any, *, is_typed: bool = False) -> AnswerEffect:
        """Take an answer into the session, with the position of the person.

        While words are being typed on which nothing hangs, what is shown around them waits: it would take longer than a
        key may.
        """
        before = self.session.answer(question.id)
        if not self.autosave.set_answer(question.id, value):
            return AnswerEffect.NONE
        self.remember_position()
        may_decide = kind_of(question).may_decide(before, value)
        if is_typed and not may_decide:
            return AnswerEffect.TYPED
        self._on_change(question, may_decide)
        return AnswerEffect.SHOWN

    def show_typed(self, question: Question) -> None:
        """Have all around follow the words that were typed at a question."""
        self._on_change(question, False)

    def take_elsewhere(self, suggestion: Suggestion) -> Question:
        """Take a suggestion as an answer to its own question, wherever it was offered; return that question."""
        question = self._guide.question(suggestion.question_id)
        self.take(question, with_taken(suggestion, question, self.session))
        return question

    def remember_position(self) -> None:
        """Remember where the person is, if they are at a question."""
        if position := self._position():
            self.autosave.remember_position(position)

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises ``KeyError``."""
        return self._guide.question(question_id)

    def line(self, line_id: str) -> str:
        """A line of the guide. Raises ``KeyError``."""
        return self._guide.line(line_id)

    def situation(self) -> Answers:
        """The answers, and what follows from them for tonight."""
        return situation(self.session)

    def tonight(self) -> Answers:
        """What follows from the answers for tonight, without them."""
        answers = self.situation()
        return {id_: answers.get(id_) for id_ in DERIVED}

    def notices(self, question: Question, *, is_left: bool, with_help: bool) -> list[str]:
        """The lines beside the answer to a question, see ``notice_lines``."""
        lines = notice_lines(
            self._guide, self.session, question.id, SIGNS, is_left=is_left, with_help=with_help
        )
        return [*lines, *self._on_kept(question)] if is_left else lines

    def _on_kept(self, question: Question) -> list[str]:
        """That a kept sentence is there, on a low evening."""
        is_there = question.id == MOOD and self.kept_sentences()
        return [with_signs(self._guide.line("kept-here"), SIGNS)] if is_there else []

    def kept_sentences(self) -> list[KeptSentence]:
        """The kept sentences of other sessions; none but on a low evening."""
        kept = self.earlier.kept
        return of_other_evenings(kept, self.session) if kept and is_low_evening(self.session) else []

    def keep(self, question_id: str) -> str:
        """Keep the sentence that answers a question, or let it go; the line to say, empty where there is none."""
        if not may_be_kept(self.session, question_id):
            return ""
        is_kept = question_id not in kept_ids(self.session)
        now = self.autosave.now()
        self.autosave.update(lambda session: set_kept(session, question_id, is_kept, now))
        return self._guide.line("kept-now" if is_kept else "kept-no-more")

    def help_lines(self, question: Question) -> list[str]:
        """Where help is, when the answer to a question calls for it."""
        return [with_signs(line, SIGNS) for line in help_lines(self._guide, self.session, question.id)]

    def put_away(self, question_id: str) -> bool:
        """Put away what is said beside an answer, and tell whether there was anything."""
        return put_away(self.session, question_id)

    def suggestions(self, question: Question) -> list[Suggestion]:
        """What can be taken as an answer to a question, or for the plan, best first."""
        earlier, today = self.earlier, self.autosave.today
        return offers(self._guide, question, self.session, earlier.recent, today, earlier.inventory.edits)

"""The way through a session asked line by line: which question comes next, and which was before."""

from __future__ import annotations

from collections.abc import Sequence

from reflect.analysis import progress
from reflect.analysis.situation import REACH, Night, is_few_questions, night_of, situation
from reflect.model.guide import Guide, Question, Screen, is_answered
from reflect.model.session import ACTIONS, Position, Session


class Route:
    """Finds the question after and before another, of those asked now; an answer may change which these are."""

    def __init__(self, guide: Guide, session: Session) -> None:
        self._guide, self._session = guide, session
        self._has_come_to_reach = False

    def after(self, place: Position) -> Position | None:
        """The next position, ``None`` behind the last; after a phrase that calls for help it is ``reach``, once."""
        asked = self._asked()
        if night_of(self._session) is Night.HELP and (reach := self._reach(place, asked)):
            return reach
        order, here = self._order_and_index(place)
        return next((each for each in asked if order.index(each) > here), None)

    def before(self, place: Position) -> Position | None:
        """The position before, ``None`` at the first."""
        order, here = self._order_and_index(place)
        return next((each for each in reversed(self._asked()) if order.index(each) < here), None)

    def _asked(self) -> list[Position]:
        """The positions of all questions asked now, in order."""
        left_out = (
            {ACTIONS} if is_few_questions(self._session) else set()
        )  # one is taken, and no more is asked
        return [
            Position(screen.id, question.id)
            for screen in progress.screens(self._guide, self._session)
            for question in (*progress.asked(screen, self._session), *self._repeated(screen))
            if question.id not in left_out
        ]

    def _repeated(self, screen: Screen) -> list[Question]:
        """The questions of earlier screens that a screen asks too, as long as they have no answer."""
        repeated = self._guide.repeated(screen, situation(self._session))
        return [question for question in repeated if not is_answered(self._session.answer(question.id))]

    def _order_and_index(self, place: Position) -> tuple[list[Position], int]:
        """The positions of all questions there are, in the order this session meets them, and the index of one."""
        order = [
            Position(screen.id, id_)
            for screen in self._guide.screens
            for id_ in (
                *(question.id for question in progress.in_order(screen, self._session)),
                *(repeat.question for repeat in screen.repeats),
            )
        ]
        return order, order.index(place) if place in order else 0

    def _reach(self, place: Position, asked: Sequence[Position]) -> Position | None:
        """The position of the question who could be there tonight, once, while it has no answer."""
        if self._has_come_to_reach or is_answered(self._session.answer(REACH)):
            return None
        self._has_come_to_reach = True
        return next((each for each in asked if each.question == REACH and each != place), None)

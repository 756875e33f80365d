"""The progress of a session through the screens of the guide: what is asked, what is left, where to resume. Pure."""

from __future__ import annotations

from reflect.analysis.situation import pace_of, situation
from reflect.model.guide import Guide, Question, Screen, is_answered
from reflect.model.session import MOOD, OUTCOME, Position, Session
from reflect.text.named_tuple import NamedTuple

_WAY = "way"
"""The question what to do with the thought."""

_FEW = ("one", "two", "three", "four", "five")


class ScreenProgress(NamedTuple):
    """The progress of one screen, for the row of screens at the top of a session."""

    screen: Screen
    is_here: bool
    is_done: bool
    """Whether any question on it is answered."""


def screens(guide: Guide, session: Session) -> list[Screen]:
    """The screens that ask something in this session, at its pace, in order."""
    return guide.screens_asked(situation(session), pace_of(session), again=session.finished is not None)


def in_order(screen: Screen, session: Session) -> list[Question]:
    """All questions of a screen in the order in which this session meets them.

    Once an answer has come to a session that waited, how the person is comes right after it and not before.
    """
    questions = list(screen.questions)
    ids = [question.id for question in questions]
    if MOOD in ids and OUTCOME in ids and session.has_waited:
        mood = questions.pop(ids.index(MOOD))
        questions.insert(ids.index(OUTCOME), mood)
    return questions


def asked(screen: Screen, session: Session, *, more: bool = False) -> list[Question]:
    """The questions a screen asks in this session now.

    Those behind "more" come when it is open (``more``); one that is answered is there without opening, unless it rests.
    """
    return [
        question
        for question in _with_more(screen, session)
        if more or not question.more or (is_answered(session.answer(question.id)) and not question.rests)
    ]


def keeps_thought_in_sight(screen: Screen, session: Session) -> bool:
    """Whether this screen asks about the thought, so that it has to be read there; on a heavy night nothing does."""
    if all(question.id != _WAY for question in screen.questions):  # at every key, and most screens have none
        return False
    return any(question.id == _WAY for question in asked(screen, session))


def behind_more(screen: Screen, session: Session) -> list[Question]:
    """The questions behind "more" that fit this session now, answered or not."""
    return [question for question in _with_more(screen, session) if question.more]


def resting(screen: Screen, session: Session) -> list[Question]:
    """The answered questions behind "more" that are shown instead of being asked again."""
    return [
        question
        for question in behind_more(screen, session)
        if question.rests and is_answered(session.answer(question.id))
    ]


def _with_more(screen: Screen, session: Session) -> list[Question]:
    answers = situation(session)
    asked = screen.asked(answers, pace_of(session), more=True, again=session.finished is not None)
    return [question for question in in_order(screen, session) if question in asked]


def screen_progress(guide: Guide, session: Session, here: str) -> list[ScreenProgress]:
    """The progress of every screen of the session; ``here`` is the id of the one that is open."""
    return [
        ScreenProgress(
            screen, screen.id == here, any(is_answered(session.answer(q.id)) for q in screen.questions)
        )
        for screen in screens(guide, session)
    ]


def neighbour(guide: Guide, session: Session, here: str, by: int) -> Screen | None:
    """The next screen (``by`` is 1) or the one before (-1); ``None`` at either end.

    A screen that no longer fits the answers still has neighbours: those around its place in the guide.
    """
    order = [screen.id for screen in guide.screens]
    place = order.index(here)
    row = screens(guide, session)[::by]
    return next((screen for screen in row if by * (order.index(screen.id) - place) > 0), None)


def screens_left(guide: Guide, session: Session, here: str) -> int:
    """How many screens come after this one."""
    order = [screen.id for screen in guide.screens]
    return sum(order.index(screen.id) > order.index(here) for screen in screens(guide, session))


def resume_point(guide: Guide, session: Session) -> Position:
    """The question to resume at: the one it was left at, else the first open one of its screen, else the very first."""
    through = screens(guide, session)
    position = session.position
    screen = next((screen for screen in through if position and screen.id == position.screen), through[0])
    if position and any(question.id == position.question for question in asked(screen, session, more=True)):
        return position
    ids = [question.id for question in asked(screen, session)]
    open_ones = [id_ for id_ in ids if not is_answered(session.answer(id_))]
    return Position(screen.id, next(iter(open_ones or ids), ""))


def left_in_words(count: int) -> str:
    """The number of screens left in words: ``three more after``; for none, ``the last one``."""
    if not count:
        return "the last one"
    return f"{_FEW[count - 1] if count <= len(_FEW) else count} more after"

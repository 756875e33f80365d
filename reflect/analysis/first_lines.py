"""What a session begins and closes with, apart from its questions. Pure.

It begins with a word after a heavy night, or where it is the third within a week.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.situation import REACH, Night, is_few_questions, is_nobody, night_of
from reflect.model.session import Session

OFTEN, OFTEN_WITHIN = 3, timedelta(days=7)
"""The session of so many days that is offered to be left for another one; of the next nothing more is said."""


def first_lines(session: Session, others: Iterable[Session], nights: HeavyNights, today: date) -> list[str]:
    """The ids of the guide's lines that a session begins with; none for one that is read again.

    ``others`` are at least the newest of the other sessions. A heavy night is spoken of before anything else.
    """
    if session.finished:
        return []
    after_heavy_night = nights.lines(except_session=session.id)
    if after_heavy_night or not _is_third_of_a_week(session, others, today):
        return after_heavy_night
    return ["third-this-week"]


def last_lines(session: Session) -> list[str]:
    """The ids of the guide's lines at the close: on a heavy night without somebody to call, what can take their place.

    The answer to that question may have been passed without a look.
    """
    is_heavy = night_of(session) is Night.HELP or is_few_questions(session)
    reach = session.words(REACH)
    return ["nobody-tonight"] if is_heavy and (not reach.strip() or is_nobody(reach)) else []


def _is_third_of_a_week(session: Session, others: Iterable[Session], today: date) -> bool:
    """Whether it was begun today, and just so many others in the days before."""
    if session.day != today:
        return False
    begun = [other.day for other in others if other.id != session.id]
    return sum(timedelta(0) <= today - day < OFTEN_WITHIN for day in begun) == OFTEN - 1

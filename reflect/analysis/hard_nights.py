"""The days after a hard night: what is said first then. Pure.

A night was hard when the mood, or the mood at its end, was as low as a heavy night's. It follows from the moods that
stand in the sessions; nothing else is kept for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from reflect.analysis.usable import holds_heavy_words
from reflect.model.session import LOWEST_MOOD, MOOD, MOOD_AFTER, Session
from reflect.text.sanitize import words_in

SAID_FOR = timedelta(days=7)
"""How long after a hard night it is spoken of first."""

OFTEN, OFTEN_WITHIN = 3, timedelta(days=14)
"""The number of hard nights, and the days they fall into, from which on a doctor is named too."""


def was_hard(session: Session) -> bool:
    """Whether the night of a session was a hard one."""
    moods = (session.answers.get(MOOD), session.answers.get(MOOD_AFTER))
    return any(isinstance(mood, (int, float)) and mood <= LOWEST_MOOD for mood in moods)


def is_recently_hard(session: Session, today: date) -> bool:
    """Whether a session was written on a hard night of these days, so that no sentence of it comes first."""
    return was_hard(session) and is_recent(session, today)


def is_recent(session: Session, today: date) -> bool:
    """Whether a session was written so lately that a hard night in it still counts."""
    return is_of_late(night_of_writing(session), today)


def is_of_late(night: date, today: date) -> bool:
    """Whether a hard night was so lately that it is spoken of first, and no sentence of it is shown unasked."""
    return timedelta(0) <= today - night <= SAID_FOR


def rests_until(sessions: Iterable[Session], today: date) -> date | None:
    """The day from which on work may be offered again after a hard night of these days; ``None`` when none was hard.

    A night is hard here by heavy words too, as it was while they were written, and not by the moods alone.
    """
    nights = [session for session in sessions if is_recently_heavy(session, today)]
    last = max(map(night_of_writing, nights), default=None)
    return last + SAID_FOR + timedelta(days=1) if last else None


def was_heavy(session: Session) -> bool:
    """Whether the night of a session was a heavy one, by its moods or by its words; words call for the rules of care.

    They are loaded only for words that heavy sentences have.
    """
    if was_hard(session):
        return True
    if not holds_heavy_words(words_in([session.document.get("actions"), session.document.get("answers")])):
        return False
    from reflect.analysis.situation import Night, night_of  # late: it takes long to load

    return night_of(session) in (Night.HEAVY, Night.HELP)


def is_recently_heavy(session: Session, today: date) -> bool:
    """Whether a session was written on a heavy night of these days, so that it asks for no work yet."""
    return is_recent(session, today) and was_heavy(session)


def night_of_writing(session: Session) -> date:
    """The local day a session was written on: the one it was finished, else the one it was last changed."""
    return session.finished_on or session.updated_on


class HardNights:
    """The hard nights of sessions that come one by one."""

    def __init__(self) -> None:
        self._nights: dict[str, date] = {}

    @classmethod
    def of(cls, sessions: Iterable[Session]) -> HardNights:
        """The hard nights of these sessions."""
        nights = cls()
        for session in sessions:
            nights.add(session)
        return nights

    def add(self, session: Session) -> None:
        """Take in a session that was not added before."""
        if was_hard(session):
            self._nights[session.id] = night_of_writing(session)

    def is_tonight(self, today: date) -> bool:
        """Whether a session of today was written on a hard night."""
        return today in self._nights.values()

    def lines(self, today: date, *, except_session: str = "") -> list[str]:
        """The ids of the guide's lines to begin with; none when no night of these days was hard."""
        others = {id_: night for id_, night in self._nights.items() if id_ != except_session}
        if not any(night < today for night in _within(others, SAID_FOR, today).values()):
            return []
        nights = set(_within(others, OFTEN_WITHIN, today).values())
        return ["last-time", "last-time-often"] if len(nights) >= OFTEN else ["last-time"]


def _within(nights: Mapping[str, date], span: timedelta, today: date) -> dict[str, date]:
    return {id_: night for id_, night in nights.items() if timedelta(0) <= today - night <= span}

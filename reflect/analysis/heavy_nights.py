"""Heavy nights and the days after: what is said first then, and that nothing is asked for. Pure.

A night was heavy by its mood, by the mood at its end, or by what was written then. That follows from the answers that
stand in the sessions, whenever it is needed; nothing is kept for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reflect.analysis.usable import may_be_heavy
from reflect.model.session import LOWEST_MOOD, MOOD_AFTER, Session

SAID_FOR = timedelta(days=7)
"""How long after a heavy night it is spoken of first, no sentence of it is shown unasked, and no work is offered."""

_OFF_THE_LOCAL_DAY = timedelta(days=2)
"""The most that the day of a moment by its own offset lies before the local one."""

OFTEN, OFTEN_WITHIN = 3, timedelta(days=14)
"""The number of heavy nights, and the days they fall into, from which on a doctor is named too."""

LINES = ("last-time", "last-time-often")
"""The ids of the guide's lines to begin with in the days after; the second where there were that many nights."""


def was_heavy(session: Session) -> bool:
    """Whether a session was written on a heavy night: by its moods, else by its words.

    The rules of care are loaded only for words that heavy sentences have.
    """
    return _was_low(session) or _has_heavy_words(session)


def is_recent(session: Session, today: date) -> bool:
    """Whether a session was written so lately that a heavy night in it still counts."""
    written = (session.finished or session.updated).date()
    if (
        today - written > SAID_FOR + _OFF_THE_LOCAL_DAY
    ):  # of most of thousands; the local day takes longer to tell
        return False
    return _is_within(SAID_FOR, _night_of_writing(session), today)


def _night_of_writing(session: Session) -> date:
    """The local day a session was written on: the one it was finished, else the one it was last changed."""
    return session.finished_on or session.updated_on


class HeavyNights:
    """The heavy nights among sessions that come one by one, in any order.

    Of thousands only those of the last ``OFTEN_WITHIN`` are kept. Their words are read when that is asked, those of a
    night only where no mood tells it already, and once.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._by_night: dict[date, dict[str, Session]] = {}
        self._has_heavy_words: dict[str, bool] = {}
        self._may_be_heavy = False
        """Whether words of these nights were worth a look when they were read together."""

    @classmethod
    def of(cls, sessions: Iterable[Session], today: date) -> HeavyNights:
        """The heavy nights of these sessions."""
        nights = cls(today)
        for session in sessions:
            nights.add(session)
        return nights

    def add(self, session: Session) -> None:
        """Take in a session; one that was taken in before does not count twice."""
        night = _night_of_writing(session)
        if _is_within(OFTEN_WITHIN, night, self._today):
            self._by_night.setdefault(night, {})[session.id] = session

    @property
    def is_tonight(self) -> bool:
        """Whether a session of today was written on a heavy night."""
        return self._is_heavy(self._today)

    @property
    def last(self) -> date | None:
        """The last heavy night within ``SAID_FOR``, which may be tonight."""
        return next(self._within(SAID_FOR), None)

    @property
    def rests_until(self) -> date | None:
        """The day from which on work may be offered again; ``None`` when no night of these days was heavy."""
        last = self.last
        return last + SAID_FOR + timedelta(days=1) if last else None

    def was_written_on_one(self, session: Session) -> bool:
        """Whether a session was written on a heavy night within ``SAID_FOR``."""
        return is_recent(session, self._today) and (_was_low(session) or self._words_are_heavy(session))

    def lines(self, *, except_session: str = "") -> list[str]:
        """The ids of the guide's lines to begin with; none when no night of the days before was heavy."""
        if all(night == self._today for night in self._within(SAID_FOR, except_session)):
            return []
        nights = list(self._within(OFTEN_WITHIN, except_session))
        return list(LINES if len(nights) >= OFTEN else LINES[:1])

    def _within(self, span: timedelta, except_session: str = "") -> Iterator[date]:
        """The heavy nights of so many days, the last one first."""
        for night in sorted(self._by_night, reverse=True):
            if _is_within(span, night, self._today) and self._is_heavy(night, except_session):
                yield night

    def _is_heavy(self, night: date, except_session: str = "") -> bool:
        sessions = [each for id_, each in self._by_night.get(night, {}).items() if id_ != except_session]
        return any(map(_was_low, sessions)) or any(map(self._words_are_heavy, sessions))

    def _words_are_heavy(self, session: Session) -> bool:
        if session.id not in self._has_heavy_words and not self._may_be_heavy:
            self._read_together(session)
        if session.id not in self._has_heavy_words:
            self._has_heavy_words[session.id] = _has_heavy_words(session)
        return self._has_heavy_words[session.id]

    def _read_together(self, session: Session) -> None:
        """Read the words of a session with those of others of these days: mostly all are ordinary; quick."""
        span = SAID_FOR if is_recent(session, self._today) else OFTEN_WITHIN
        kept = [each for night in self._by_night.values() for each in night.values() if not _was_low(each)]
        unread = [
            each
            for each in (session, *kept)
            if each.id not in self._has_heavy_words and _is_within(span, _night_of_writing(each), self._today)
        ]
        self._may_be_heavy = may_be_heavy(*(text for each in unread for _, text in each.texts()))
        if not self._may_be_heavy:
            self._has_heavy_words.update((each.id, False) for each in unread)


def _was_low(session: Session) -> bool:
    moods = (session.rated_mood, session.answers.get(MOOD_AFTER))
    return any(isinstance(mood, (int, float)) and mood <= LOWEST_MOOD for mood in moods)


def _has_heavy_words(session: Session) -> bool:
    if not may_be_heavy(*(text for _, text in session.texts())):
        return False
    from reflect.analysis.situation import Night, night_of  # late: it takes long to load

    return night_of(session) in (Night.HEAVY, Night.HELP)


def _is_within(span: timedelta, night: date, today: date) -> bool:
    return timedelta(0) <= today - night <= span

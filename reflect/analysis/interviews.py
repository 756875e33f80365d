"""The interviews that are to come and those that were: which is next, which to ask about, and its debrief. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.usable import can_be_built_on, may_be_a_name
from reflect.model.action import Record
from reflect.model.record_lists import INTERVIEWS, InterviewRecord, RecordChange, touched
from reflect.model.session import Session
from reflect.text.normal_form import normal_form

ASKED_FOR = timedelta(days=21)
"""How long after its day it is asked how an interview went; then the page is left in peace."""

_TIME = r"(?i)\s*([0-9]{1,2})(?:[:.h]([0-9]{2}))?\s*(am|pm)?"
"""Matches a time of day at the beginning of what was typed as one; compiled when an interview has one."""


def in_turn(records: Iterable[Record], today: date) -> list[InterviewRecord]:
    """The interviews, the next one first: those to come by day and time, those without a day, those that were."""
    interviews = map(InterviewRecord, records)
    return sorted(interviews, key=lambda interview: _turn(interview, today))


def _turn(interview: InterviewRecord, today: date) -> tuple[int, int, float]:
    day, newest_first = interview.on, -interview.updated.timestamp()
    if interview.is_done:
        return 3, -(day or date.min).toordinal(), newest_first
    if day is None:
        return 1, 0, newest_first
    if day < today:
        return 2, -day.toordinal(), newest_first
    return 0, day.toordinal(), _minutes(interview.words("at"))


def _minutes(at: str) -> float:
    """Minutes from midnight at which it begins; the end of the day when that is not said."""
    found = re.match(_TIME, at)
    if found is None:
        return 24 * 60
    hour = int(found[1]) % (12 if found[3] else 24) + 12 * ((found[3] or "").lower() == "pm")
    return hour * 60 + int(found[2] or 0)


def interview_title(interview: InterviewRecord) -> str:
    """The company and the job of an interview, as far as they are known and may stand in a list."""
    return " · ".join(
        name for field in ("company", "role") if (name := interview.words(field)) and may_be_a_name(name)
    )


class InterviewsOnHome:
    """The interviews that Home names: those to come, and those of which it asks how they went.

    It does not ask once the person wrote of one: in its debrief, or in a session about the same company since. Nor does
    it within seven days of a heavy night.
    """

    def __init__(self, records: Iterable[Record], today: date, nights: HeavyNights | None = None) -> None:
        """``nights`` may be shared with what else is made of the same sessions; who made them adds the sessions."""
        self._nights = nights or HeavyNights(today)
        self._adds_to_nights = nights is None
        waiting = [each for each in in_turn(records, today) if each.on and not each.is_done]
        self._to_come = [each for each in waiting if each.on and each.on >= today]
        self._over = {
            each.id: each for each in waiting if each.on and timedelta(0) < today - each.on <= ASKED_FOR
        }

    def add(self, session: Session) -> None:
        """Take in a session."""
        if not self._over:
            return
        if self._adds_to_nights:
            self._nights.add(session)
        company, day = normal_form(session.words("company")), session.day
        told = [
            id_
            for id_, each in self._over.items()
            if each.on and each.on <= day and company and company == normal_form(each.company)
        ]
        for id_ in told:
            del self._over[id_]

    @property
    def to_come(self) -> list[InterviewRecord]:
        """The interviews that are to come, the next one first."""
        return self._to_come

    @property
    def to_ask_about(self) -> list[InterviewRecord]:
        """The interviews of which is asked how they went, the latest first."""
        return [] if self._over and self._nights.last else list(self._over.values())


def debrief(interview: InterviewRecord, now: datetime) -> Session:
    """A session about an interview that is over, with what its page says as answers that can be changed."""
    session = Session.new(now)
    for question_id, value in _answers(interview).items():
        session.set_answer(question_id, value, now)
    return session


def _answers(interview: InterviewRecord) -> Mapping[str, Any]:
    focus = [line for line in interview.focus if can_be_built_on(line)]
    return {
        "company": interview.company or None,
        "role": interview.role or None,
        "stage": "interview",
        "intended": "\n".join(focus) or None,
    }


def debriefed(interview: InterviewRecord, session: Session, now: datetime) -> RecordChange:
    """The change that marks an interview as over.

    From now on its page is a part of the session about it, which has the same words, and goes when that is deleted.
    """
    sessions = list(dict.fromkeys([*interview.sessions, session.id]))
    after = touched({**interview.record, "done": True, "sessions": sessions}, now)
    return RecordChange(INTERVIEWS, interview.record, after)


def go_with(session_id: str, records: Iterable[Record]) -> bool:
    """Whether the page of an interview is deleted with a session: one that is its debrief, and the only one.

    A page that no session is about stands by itself, and stays.
    """
    return any(InterviewRecord(record).sessions == [session_id] for record in records)

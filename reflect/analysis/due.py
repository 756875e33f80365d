"""What is due over all sessions, or waits: steps, letters without an answer, days to come back. Pure, in one pass.

Nothing is due within seven days of a heavy night, and no words that are heavy or call for help are shown. What is said
here names no rejection: it may stand in a prompt that others see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from reflect.analysis.agenda import ActionItem, action_items_of, due_in_words
from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.letters.letter_record import FEEDBACK_OF_REPLY, Letter, sent_letters
from reflect.analysis.letters.silence import long_silent_from, waiting_since
from reflect.analysis.titles import short_name, title
from reflect.analysis.usable import may_be_listed
from reflect.model.action import Record
from reflect.model.session import PREDICTIONS, Session
from reflect.text.dates import format_day
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import trimmed_line

if TYPE_CHECKING:
    from reflect.analysis.predictions import Prediction

REPLY_AFTER, REPLY_UNTIL = timedelta(days=7), timedelta(days=60)
"""How long after a letter was sent it is asked whether an answer came, and no longer asked."""

DueKind = Literal["step", "contact", "reply", "answer", "return", "interview", "prediction"]
"""A step of a plan; a person to stay in touch with; a letter whose answer is open; an application that has waited long
without a word; a session to come back to; an interview; what somebody expected of others."""

_BEGINS = {
    "reply": "Did an answer come to your letter",
    "answer": "Still waiting to hear",
    "return": "Come back to",
    "interview": "Interview",
    "prediction": "A day to look at what came",
}
"""What stands before the words of what is no step."""


class DueThing(NamedTuple):
    """One thing that is due, or waits."""

    kind: DueKind
    on: date
    """Since when, or when."""
    id: str
    """What commands take: the id of the action, or of the session."""
    session_id: str
    words: str
    """The person's words: the step, or a name; may be empty but for a step."""
    source: str
    """The title of its session; not for where others may see it."""
    item: ActionItem | None = None
    """The action."""
    letter: Letter | None = None
    about: str = ""
    """What a letter to somebody is about: the company, where it may stand in a list."""
    since: date | None = None
    """Since when somebody has waited for a word."""
    prediction: Prediction | None = None
    """What was expected; its words are for the person alone, where they are asked about it."""
    like: tuple[ActionItem, ...] = ()
    """Steps of other sessions in the same words, of which an answer holds too."""

    @property
    def line(self) -> str:
        """What is said of it in one line."""
        if self.item:
            return self.item.shown
        named = " · ".join(filter(None, (self.words, self.about)))
        return ": ".join(filter(None, (_BEGINS[self.kind], named)))

    def day_in_words(self, today: date) -> str:
        """The day in words: ``today, Sun 22 Nov``, ``waiting since Thu 19 Nov``; of other things just the day."""
        if self.since:
            return f"waiting since {format_day(self.since, today)}"
        return due_in_words(self.item, today) if self.item else format_day(self.on, today)

    def as_json(self) -> dict[str, Any]:
        """The item as JSON for other programs."""
        return {"id": self.id, "kind": self.kind, "on": self.on.isoformat(), "what": self.words}


class DueThings:
    """What is due in the sessions that were added, or will be some days ahead."""

    def __init__(
        self, today: date, ahead: timedelta = timedelta(), nights: HeavyNights | None = None
    ) -> None:
        """``nights`` may be shared with what else is made of the same sessions; who made them adds the sessions."""
        self._today, self._until = today, today + ahead
        self._found: list[DueThing] = []
        self._nights = nights or HeavyNights(today)
        self._adds_to_nights = nights is None

    def add(self, session: Session) -> None:
        """Take in a session that was not added before."""
        self._found += (each for each in _things_of(session, self._today) if each.on <= self._until)
        if self._adds_to_nights:
            self._nights.add(session)

    def add_interviews(self, records: Iterable[Record]) -> None:
        """Take in the interviews that are to come, each due on its day."""
        from reflect.analysis.interviews import InterviewsOnHome, interview_title  # late: often there is none

        for interview in InterviewsOnHome(records, self._today).to_come:
            if interview.on and interview.on <= self._until:
                words = trimmed_line(interview_title(interview))
                self._found.append(DueThing("interview", interview.on, interview.id, "", words, ""))

    def by_day(self) -> list[DueThing]:
        """All of it, what has waited longest first; nothing within days of a heavy night."""
        shown = [each for each in self._found if may_be_listed(each.words)]
        if not shown or self._nights.last:
            return []
        return sorted(shown, key=lambda each: each.on)


def _things_of(session: Session, today: date) -> Iterator[DueThing]:
    for item in action_items_of(session, closed=False):
        if item.due:
            kind: DueKind = "contact" if item.is_contact else "step"
            yield DueThing(kind, item.due, item.id, session.id, item.what, item.source, item)
    for letter in sent_letters(session):
        if day := _asked_about_on(letter, today):
            to = trimmed_line(letter.to)
            name = short_name(session)
            words = to if to and may_be_listed(to) else name
            about = name if words != name and may_be_listed(name) else ""
            yield DueThing(
                "reply", day, session.id, session.id, words, title(session), letter=letter, about=about
            )
    if day := long_silent_from(session):
        name, since = short_name(session), waiting_since(session)
        yield DueThing("answer", day, session.id, session.id, name, title(session), since=since)
    for prediction in _predictions_of(session, today):
        about = short_name(session)
        yield DueThing(
            "prediction",
            prediction.check_on,
            session.id,
            session.id,
            about,
            title(session),
            prediction=prediction,
        )
    if day := session.set_aside_until:
        yield DueThing("return", day, session.id, session.id, short_name(session), title(session))


def _predictions_of(session: Session, today: date) -> Iterator[Prediction]:
    if session.answer(PREDICTIONS):
        from reflect.analysis.predictions import to_check  # late: few sessions have one

        yield from to_check(session, today)


def _asked_about_on(letter: Letter, today: date) -> date | None:
    """The day from which it is asked whether an answer came; ``None`` where that is known, or it is too long ago."""
    sent = letter.sent_on
    if sent is None or not letter.wants_answer or letter.reply in FEEDBACK_OF_REPLY:
        return None
    day = max(filter(None, (sent + REPLY_AFTER, letter.look_on)))
    return day if today - sent <= REPLY_UNTIL else None

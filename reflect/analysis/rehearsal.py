"""A rehearsal: questions of an interview, one after another, for five minutes at most. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.notices import with_signs
from reflect.analysis.practice import (
    QUESTIONS,
    QUESTIONS_READ,
    PracticeLog,
    PracticeQuestion,
    next_of,
    practice_questions,
)
from reflect.analysis.private_questions import private_topic_of
from reflect.model.guide import Guide
from reflect.model.record_lists import RecordChange, RecordLists
from reflect.model.session import Session
from reflect.text.dates import format_day
from reflect.text.named_tuple import NamedTuple

LONGEST = timedelta(minutes=5)
"""The time after which no further question is asked."""


class Noted(NamedTuple):
    """What was noted of a question: the change of the records, and the question."""

    change: RecordChange
    asked: PracticeQuestion


class ToRehearse(NamedTuple):
    """What there is to rehearse on one day."""

    today: date
    sessions: Sequence[Session]
    """All sessions, with what is read of them."""
    log: PracticeLog
    questions: Sequence[PracticeQuestion]
    """All that are left, in the order they are asked."""
    rests_until: date | None
    """The day until which nothing is offered, after a heavy night of these days."""

    @classmethod
    def of(cls, sessions: Iterable[Session], lists: RecordLists, today: date) -> ToRehearse:
        """What all sessions, each of which is looked at once, and the records beside them leave to rehearse."""
        read, nights = [], HeavyNights(today)
        for session in sessions:
            read.append(session.only(QUESTIONS_READ))
            nights.add(session)
        log = PracticeLog(lists, ListEdits(lists))
        return cls(today, read, log, practice_questions(read, log), nights.rests_until)

    def with_records(self, lists: RecordLists) -> ToRehearse:
        """What there is to rehearse, with the records as they are by now."""
        log = PracticeLog(lists, ListEdits(lists))
        return self._replace(log=log, questions=practice_questions(self.sessions, log))

    def day_of(self, asked: PracticeQuestion) -> date | None:
        """The day a question comes up again; ``None`` when it does no more."""
        return next((each.due for each in self.questions if each.question == asked.question), None)

    def note(self, asked: PracticeQuestion, rating: str, now: datetime) -> Noted:
        """Note how an answer felt, or without a rating that its question is left for good."""
        if rating:
            return Noted(self.log.rate(asked, rating, self.today, now), asked)
        return Noted(self.log.leave_out(asked, self.today, now), asked)

    def line_on(self, guide: Guide, asked: PracticeQuestion, rating: str) -> str:
        """What is said once that is noted: how the answer felt, and the day its question comes up again, if any."""
        if not rating:
            return guide.line("rehearse-left")
        day = self.day_of(asked)
        if day is None:
            return guide.line("rehearse-solid")
        field = next(field for field in guide.question(QUESTIONS).fields if field.id == "rating")
        says = {"felt": field.choice_label(rating), "day": format_day(day, self.today)}
        return with_signs(guide.line("rehearse-rated"), says)

    @property
    def due(self) -> list[PracticeQuestion]:
        """The questions that come up today."""
        return [each for each in self.questions if each.is_due(self.today)]

    def why_not_now(self, guide: Guide) -> str:
        """Why none is asked unless the person wants it all the same; an empty text when some are."""
        if self.rests_until and self.questions:
            day = format_day(self.rests_until, self.today)
            return with_signs(guide.line("rehearse-rest"), {"day": day})
        if self.due:
            return ""
        line = with_signs(guide.line(self._why_none_is_due), {"day": self.next_in_words})
        return f"{line} {guide.line('rehearse-bring-back')}" if self.may_bring_back else line

    @property
    def _why_none_is_due(self) -> str:
        if self.questions:
            return "rehearse-none-due"
        had_some = any(session.records(QUESTIONS) for session in self.sessions)
        return "rehearse-all-done" if had_some else "rehearse-none"

    @property
    def may_bring_back(self) -> bool:
        """Whether some question was left for good."""
        return bool(self.log.bring_back())

    @property
    def next_in_words(self) -> str:
        """The next day on which one comes up, in words; an empty text when none waits for a day."""
        day = next_of(self.questions, self.today)
        return format_day(day, self.today) if day else ""


class Rehearsal:
    """One sitting: where it is among its questions, and whether its time is over."""

    def __init__(self, questions: Iterable[PracticeQuestion], began: datetime) -> None:
        self._questions = list(questions)
        self._place = 0
        self._began = began
        self.is_time_over = False
        """Whether it ended because its time was over, with questions left."""

    @property
    def current(self) -> PracticeQuestion | None:
        """The question that is asked; ``None`` at the end."""
        if self.is_time_over or self._place >= len(self._questions):
            return None
        return self._questions[self._place]

    @property
    def progress(self) -> str:
        """Which of the questions it is: ``2 of 5``."""
        return f"{self._place + 1} of {len(self._questions)}"

    def go_on(self, now: datetime) -> None:
        """Go to the next question, unless the time is over; nobody is interrupted in one."""
        self._place += 1
        self.is_time_over = self._place < len(self._questions) and now - self._began >= LONGEST

    def go_back_to(self, asked: PracticeQuestion) -> None:
        """Ask a question again whose rating was taken back."""
        self._place = next(
            place for place, each in enumerate(self._questions) if each.question == asked.question
        )
        self.is_time_over = False

    def improve(self, better: str) -> None:
        """Take note of the better answer that the current question has now."""
        self._questions[self._place] = self._questions[self._place]._replace(better=better)

    def end_line(self, guide: Guide, next_in_words: str) -> str:
        """What is said at the end."""
        if self.is_time_over:
            return guide.line("rehearse-enough")
        line = guide.line("rehearse-over")
        next_line = with_signs(guide.line("rehearse-next"), {"day": next_in_words})
        return f"{line} {next_line}" if next_in_words else line


def lines_for(guide: Guide, asked: PracticeQuestion) -> list[str]:
    """The lines beside a question; only a private one has one, that it need not be answered."""
    return [guide.line("rehearse-private")] if private_topic_of(asked.question) else []

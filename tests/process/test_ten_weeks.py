"""Ten weeks by command, under a clock that is moved on: what is due and asked on each day, and what is never again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Self

import pytest

from reflect.analysis.letters.letter_record import Letter, add_letter, letters_of
from reflect.cli import call
from reflect.model.session import Session, short_id
from reflect.storage import Store
from tests.support.plain import PlainEvening
from tests.support.program import Program
from tests.support.sample import NOW, TODAY, session
from tests.support.ten_weeks import ADVICE, ALOUD, ANN, CV, TO_ANN, written

WEEKS = 10

ADA, LETTER, WAITING = (
    "Stay in touch: Ada",
    "Did an answer come to your letter: Ms Ito · Acme",
    "Still waiting to hear: Globex",
)

DUE: Mapping[str, list[range]] = {
    ADVICE: [range(2, 3)],  # done on the day after
    ALOUD: [range(5, 6), range(8, 9)],  # put off twice
    TO_ANN: [range(11, 13)],  # what it was made on its third day; done two days later
    CV: [range(9, 10)],  # dropped
    LETTER: [range(10, 16)],  # a week after it was sent; answered
    ANN: [range(22, 24), range(32, 33)],  # between them the days after a heavy night
    ADA: [range(50, 55)],
    WAITING: [range(33, 60)],  # twelve days after the talk
}
"""On which days after the beginning each line is there, from one to before another."""

NEVER_ASKED = {WAITING}
"""What stands on Home alone: nobody can do anything about a silence."""

IN_CALENDAR = {ALOUD, CV, ANN, ADA}
"""What had a day, and was not done, on the day the calendar was first given: whatever becomes of it is told there."""


def globex() -> Session:
    """A talk on the 21st day, after which nobody is heard from."""
    answers = {"company": "Globex", "outcome": "waiting", "stage": "interview"}
    return session(answers, days_ago=-21, finished=False)


class TenWeeks:
    """The person and the program, on a folder and a day."""

    def __init__(self, reflect: Program, clock: pytest.MonkeyPatch) -> None:
        self.reflect, self.clock = reflect, clock
        reflect.keep(found := written())
        self.first, self.globex = found, globex()

    def wake_up_on(self, day: int) -> None:
        """Make it that day."""
        self.evening = NOW + timedelta(days=day)

        class Today(date):
            @classmethod
            def today(cls) -> Self:
                return cls.fromordinal(TODAY.toordinal() + day)

        self.clock.setattr(call, "date", Today)

    def due(self) -> set[str]:
        """The lines that are due, and as many as the number says."""
        ran = self.reflect("due")
        assert (ran.code, ran.err) == (0, "")
        lines = {line.split("  ")[-1].strip() for line in ran.out.splitlines()}
        assert self.reflect("due", "--count").out == f"{len(lines)}\n"
        return lines

    def is_asked(self) -> bool:
        """Whether what is due is asked about where the program is opened without a screen, and left."""
        said = PlainEvening(self.reflect.folder, now=self.evening).types("leave all")
        return "Since you were here" in said

    def calendar(self) -> set[str]:
        """What stands in the calendar of all steps, without what became of it."""
        ran = self.reflect("plan", "--all", "--format", "ics")
        summaries = (line for line in ran.out.splitlines() if line.startswith("SUMMARY:"))
        return {re.sub("^SUMMARY:((Done|Dropped): )?", "", line) for line in summaries}

    def act(self, day: int) -> None:
        """Do what the person does in the evening of a day."""
        advice, aloud, cv, ann = (short_id(action.id) for action in self.first.actions)
        match day:
            case 2:
                self.reflect("done", advice)
            case 3:
                self.send_letter()
            case 5:
                self.reflect("later", aloud, "+3d")
            case 8:
                self.reflect("later", aloud, "in", "three", "days")
            case 9:
                self.reflect("drop", cv, "--why", "it is fine")
            case 10:
                self.reflect("smaller", aloud, TO_ANN)
            case 12:
                self.reflect("done", aloud)
                self.reflect("undo")
                self.reflect("undo")
            case 15:
                self.reflect("reply", short_id(self.first.id), "answered", "--words", "Bring numbers.")
            case 21:
                self.reflect.keep(self.globex)
            case 23:
                self.reflect.keep(session({"company": "Initech", "mood": 1}, days_ago=-24))
            case 32:
                self.reflect("done", ann)
            case 54:
                self.reflect("done", short_id(self.first.id))
            case 59:
                self.reflect("answer", short_id(self.globex.id), "no")

    def send_letter(self) -> None:
        letter = Letter.new("advice-company")
        letter.send(self.evening.date(), "Ms Ito")
        Store(self.reflect.folder).change(self.first.id, lambda found: add_letter(found, letter))


def test_each_thing_is_due_and_asked_on_its_days_and_never_again(
    reflect: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = TenWeeks(reflect, monkeypatch)
    for day in range(WEEKS * 7):
        story.wake_up_on(day)
        expected = {line for line, days in DUE.items() if any(day in each for each in days)}
        assert story.due() == expected, f"on day {day}"
        assert story.is_asked() is bool(expected - NEVER_ASKED), f"on day {day}"
        assert not story.is_asked(), f"asked twice on day {day}"
        assert story.due() == expected, f"leaving all of it changed something on day {day}"
        if day == 4:
            assert story.calendar() == IN_CALENDAR
        story.act(day)
    assert reflect("due", "--days", "3650").out == ""
    acme = next(each for each in reflect.kept() if each.id == story.first.id)
    assert {action.status for action in acme.actions} == {"done", "dropped"}
    assert [letter.answer for letter in letters_of(acme)] == ["Bring numbers."]
    assert story.calendar() == IN_CALENDAR - {ALOUD} | {TO_ANN}
    assert not [line for line in IN_CALENDAR if line in reflect("week").out]

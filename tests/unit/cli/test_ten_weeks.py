"""Ten weeks by command, under a clock that is moved on: what is due on each day, and what is never due again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Self

import pytest

from reflect.analysis.letters.letter_record import Letter, add_letter, letters_of, note_reply
from reflect.cli import call
from reflect.model.session import Session, short_id
from reflect.storage import Store
from tests.support.program import Program
from tests.support.sample import NOW, session

BEGIN = date(2026, 11, 22)
WEEKS = 10

ADVICE, ALOUD, FIRST_LINE, CV, ANN = (
    "Ask them",
    "Say it aloud",
    "Say the first line",
    "Tidy the CV",
    "Call Ann",
)
ADA, LETTER, WAITING = (
    "Stay in touch: Ada",
    "Did an answer come to your letter: Ms Ito · Acme",
    "Still waiting to hear: Globex",
)

DUE: Mapping[str, list[range]] = {
    ADVICE: [range(2, 3)],  # done on the day after
    ALOUD: [range(5, 6), range(8, 9)],  # put off twice
    FIRST_LINE: [range(11, 13)],  # what it was made on its third day; done two days later
    CV: [range(9, 10)],  # dropped
    LETTER: [range(10, 16)],  # a week after it was sent; answered
    ANN: [range(22, 24), range(32, 33)],  # between them the days after a heavy night
    ADA: [range(50, 55)],
    WAITING: [range(33, 60)],  # twelve days after the talk
}
"""On which days after the beginning each line is there, from one to before another."""


def written() -> list[Session]:
    steps = [
        {"what": ADVICE, "kind": "feedback", "due": on(2)},
        {"what": ALOUD, "due": on(5)},
        {"what": CV, "due": on(9)},
        {"what": ANN, "due": on(22)},
    ]
    contact = {"keep-in-touch": "Ada", "keep-in-touch-on": on(50)}
    return [session({"company": "Acme", "outcome": "no", "mood": 5, "actions": steps, **contact})]


def globex() -> Session:
    """A talk on the 21st day, after which nobody is heard from."""
    answers = {"company": "Globex", "outcome": "waiting", "stage": "interview"}
    return session(answers, days_ago=-21, finished=False)


def on(day: int) -> str:
    return (BEGIN + timedelta(days=day)).isoformat()


class TenWeeks:
    """The person and the program, on a folder and a day."""

    def __init__(self, reflect: Program, clock: pytest.MonkeyPatch) -> None:
        self.reflect, self.clock = reflect, clock
        reflect.keep(*(found := written()))
        self.first = found[0]

    def wake_up_on(self, day: int) -> None:
        """Make it that day."""

        class Today(date):
            @classmethod
            def today(cls) -> Self:
                return cls.fromordinal(BEGIN.toordinal() + day)

        self.clock.setattr(call, "date", Today)

    def due(self) -> set[str]:
        """The lines that are due, and as many as the number says."""
        ran = self.reflect("due")
        assert (ran.code, ran.err) == (0, "")
        lines = {line.split("  ")[-1].strip() for line in ran.out.splitlines()}
        assert self.reflect("due", "--count").out == f"{len(lines)}\n"
        return lines

    def act(self, day: int) -> None:
        """Do what the person does in the evening of a day."""
        advice, aloud, cv, ann = (short_id(action.id) for action in self.first.actions)
        match day:
            case 2:
                self.reflect("done", advice)
            case 3:
                self.change(self.send_letter)
            case 5:
                self.reflect("later", aloud, "+3d")
            case 8:
                self.reflect("later", aloud, "in", "three", "days")
            case 9:
                self.reflect("drop", cv, "--why", "it is fine")
            case 10:
                self.reflect("smaller", aloud, FIRST_LINE)
            case 12:
                self.reflect("done", aloud)
                self.reflect("undo")
                self.reflect("undo")
            case 15:
                self.change(self.answer_letter)
            case 21:
                self.reflect.keep(globex())
            case 23:
                self.reflect.keep(session({"company": "Initech", "mood": 1}, days_ago=-24))
            case 32:
                self.reflect("done", ann)
            case 54:
                self.reflect("done", short_id(self.first.id))
            case 59:
                self.hear_from_globex()

    def change(self, update: object) -> None:
        Store(self.reflect.folder).change(self.first.id, update)  # type: ignore[arg-type]

    @staticmethod
    def send_letter(found: Session) -> None:
        letter = Letter.new("advice-company")
        letter.send(BEGIN + timedelta(days=3), "Ms Ito")
        add_letter(found, letter)

    @staticmethod
    def answer_letter(found: Session) -> None:
        (letter,) = letters_of(found)
        note_reply(found, letter.id, "answered", BEGIN + timedelta(days=15), NOW)

    def hear_from_globex(self) -> None:
        waiting = next(each for each in self.reflect.kept() if each.words("company") == "Globex")
        Store(self.reflect.folder).change(waiting.id, lambda found: found.set_answer("outcome", "no", NOW))


def test_each_thing_is_due_on_its_days_and_never_again(
    reflect: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = TenWeeks(reflect, monkeypatch)
    for day in range(WEEKS * 7):
        story.wake_up_on(day)
        expected = {line for line, days in DUE.items() if any(day in each for each in days)}
        assert story.due() == expected, f"on day {day}"
        story.act(day)
    assert reflect("due", "--days", "3650").out == ""
    assert {action.status for action in reflect.kept()[-1].actions} == {"done", "dropped"}

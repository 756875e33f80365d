"""The rehearsal line by line: what is said, what is kept, how it ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reflect.analysis.rehearsal import ToRehearse
from reflect.cli.plain.plain_rehearsal import PlainRehearsal
from reflect.cli.plain.talk import Talk
from reflect.model.record_lists import PRACTICE
from reflect.model.session import Session
from reflect.storage import Store
from reflect.text.dates import local_day
from tests.support.listed_records import listed
from tests.support.people import guide
from tests.support.sample import NOW, TODAY, session


def two(**more: Any) -> Session:
    questions = [
        {"question": "Why us?", "rating": "rough", "better": "Because\nof churn"},
        {"question": "Indexes?", "rating": "okay"},
    ]
    return session({"company": "Acme", "mood": 6, "questions": questions, **more}, days_ago=2)


class Evening:
    """A store with sessions, and somebody who types lines."""

    def __init__(self, folder: Path, *sessions: Session, now: datetime = NOW) -> None:
        self.store = Store(folder, now=lambda: now)
        self.store.merge([each.document for each in sessions])
        self.now = now

    def types(self, *lines: str, seconds_each: int = 0) -> str:
        """What is said when these lines are typed, so many seconds apart."""
        said: list[str] = []
        typed = iter(lines)
        now = self.now

        def read() -> str | None:
            nonlocal now
            now += timedelta(seconds=seconds_each)
            return next(typed, None)

        found = ToRehearse.of(self.store.scan(), self.store.record_lists(), local_day(self.now))
        PlainRehearsal(guide(), self.store, found, Talk(read, said.append, lambda: now)).run()
        return "\n".join(said)

    @property
    def kept(self) -> list[tuple[str, str, str]]:
        """What is on disk of the practice, by question."""
        records = listed(Store(self.store.folder), PRACTICE)
        return sorted(
            (each["question"], each["on"], str(each.get("rating", each.get("state")))) for each in records
        )


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    return Evening(tmp_path, two())


def test_the_answer_is_said_when_it_is_wanted_and_the_rating_leads_on(evening: Evening) -> None:
    said = evening.types("", "3", "solid")
    assert said.index("Question 1 of 2: Why us?") < said.index(
        "Because\nof churn\nHow did your answer feel?\n"
    )
    assert "Rough. It comes up again Mon 23 Nov. u takes that back." in said
    assert said.endswith("That was the last one. Enough for today. The next one comes up Mon 23 Nov.")
    day = TODAY.isoformat()
    assert evening.kept == [("Indexes?", day, "solid"), ("Why us?", day, "rough")]
    assert "Because" not in Evening(evening.store.folder).types("a", "n", "n")


@pytest.mark.parametrize("line", ["4", "quite good"])
def test_what_is_no_rating_rates_nothing(evening: Evening, line: str) -> None:
    assert "1 to 3" in evening.types(line, ".").partition("Why us?")[2]
    assert evening.kept == []


def test_less_than_leads_back_and_a_question_mark_says_the_signs_and_the_question_again(
    evening: Evening,
) -> None:
    said = evening.types("?", "<", "3")
    assert said.count("how it felt: solid, okay, rough") == 2
    assert said.count("Why us?") == 2
    assert evening.types("1", ".").count("Why us?") == 1


def test_a_rating_is_taken_back_and_its_question_asked_again(evening: Evening) -> None:
    said = evening.types("u", "1", "u", ".")
    assert "There is nothing to take back." in said
    assert said.endswith("As it was.\n\nQuestion 1 of 2: Why us?")
    assert evening.kept == []


def test_what_was_left_for_good_is_not_asked_again(evening: Evening) -> None:
    evening.types("x", "n")
    assert evening.kept == [("Why us?", TODAY.isoformat(), "left-out")]
    assert "Question 1 of 1: Indexes?" in evening.types(".")


def test_what_was_left_for_good_can_be_brought_back(evening: Evening) -> None:
    evening.types("x", "x")
    assert "Nothing is left to rehearse" in evening.types("a")
    said = evening.types("b", "n", "n")
    assert "b (for back) brings back what was left for good." in said
    assert "Question 1 of 2: Why us?" in said
    assert evening.kept == []


def test_a_better_answer_is_in_its_session_after_every_line(evening: Evening) -> None:
    said = evening.types("n", "", "e", "Situation: slow", "Result: quick")
    assert "No better answer is written yet. e writes one." in said
    (written,) = Store(evening.store.folder).sessions()
    assert written.records("questions")[1]["better"] == "Situation: slow\nResult: quick"
    assert evening.types("n", "", "e", "").count("Situation: slow") == 1
    assert written.records("questions")[0]["better"] == "Because\nof churn"


def test_a_session_that_a_window_has_open_is_left_alone(evening: Evening) -> None:
    draft = evening.store.edit(evening.store.sessions()[0])
    assert "open in another window" in evening.types("e", "1", "1")
    draft.close()
    assert len(evening.kept) == 2


def test_the_timer_is_off_until_it_is_switched_on(evening: Evening) -> None:
    assert "0:" not in evening.types("", ".", seconds_each=9)
    said = evening.types("t", "", "2", "", "t", "", ".", seconds_each=9)
    assert said.count("0:09") == 2
    assert said.count("0:") == 2


def test_after_five_minutes_no_further_question_is_asked(evening: Evening) -> None:
    said = evening.types("2", "2", seconds_each=300)
    assert said.endswith("Five minutes, and enough for today. The others wait.")
    assert [rating for *_, rating in evening.kept] == ["okay"]


def test_help_is_at_hand_everywhere(evening: Evening) -> None:
    assert "findahelpline.com" in evening.types("!", ".")
    assert "local emergency number" in evening.types("I want to die", ".")
    assert "local emergency number" in evening.types("e", "I want to die")


def test_a_private_question_need_not_be_answered(tmp_path: Path) -> None:
    asked = two(questions=[{"question": "How old are you?"}])
    assert "How old are you?\nYou need not answer this." in Evening(tmp_path, asked).types(".")


@pytest.mark.parametrize(("lines", "is_asked"), [([], False), ([""], False), (["a"], True)])
@pytest.mark.parametrize("days", [0, 7])
def test_within_seven_days_of_a_heavy_night_nothing_is_offered(
    tmp_path: Path, days: int, lines: list[str], *, is_asked: bool
) -> None:
    evening = Evening(tmp_path, two(), session({"mood": 2}, days_ago=0), now=NOW + timedelta(days=days))
    said = evening.types(*lines)
    assert said.startswith("Last time was hard. Nothing is due, and this can wait until Mon 30 Nov.")
    assert ("Why us?" in said) is is_asked

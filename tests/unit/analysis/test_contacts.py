"""Staying in touch as a step: ticked, moved and dropped like others, while whom and when stay answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reflect.analysis.action_changes import ActionChange, done, dropped, moved, reopened, reworded, take_back
from reflect.analysis.agenda import ActionItem, action_items_of
from reflect.analysis.letters.letter_record import Letter, add_letter
from reflect.model.session import Session
from tests.support.sample import NOW, TODAY, session


def contact(**answers: Any) -> Session:
    return session({"company": "Hooli", "keep-in-touch": "Ada", "keep-in-touch-on": "2026-11-20", **answers})


def step(one: Session) -> ActionItem:
    (item,) = action_items_of(one)
    return item


def note(one: Session, sent_on: str) -> None:
    letter = Letter.new("keep-in-touch")
    letter.send(date.fromisoformat(sent_on), "Ada")
    add_letter(one, letter)


def test_done_it_is_done_for_its_day_and_with_another_day_open_again() -> None:
    one = contact()
    done(step(one), NOW)(one)
    assert (step(one).status, step(one).closed) == ("done", NOW)
    assert (one.words("keep-in-touch"), one.answer("keep-in-touch-on")) == ("Ada", "2026-11-20")
    one.set_answer("keep-in-touch-on", "2027-02-01", NOW)
    assert step(one).is_open


@pytest.mark.parametrize(
    "change",
    [
        lambda item: done(item, NOW),
        lambda item: dropped(item, NOW, "enough"),
        lambda item: moved(item, date(2026, 12, 4), "then"),
        lambda item: moved(item, None),
        lambda item: reworded(item, "Ada, only a line", "", TODAY),
    ],
)
def test_every_change_is_taken_back_and_leaves_nothing_behind(change: Any) -> None:
    one = contact()
    before = one.copy().document
    made: ActionChange = change(step(one))
    made(one)
    assert one.document != before
    made.undo(one)
    assert one.document == before
    made(one)
    take_back(one, made.edit)
    assert one.document == before


def test_put_off_it_has_the_new_day_and_without_one_it_stays_a_step() -> None:
    one = contact()
    moved(step(one), date(2026, 12, 4), "then")(one)
    assert one.answer("keep-in-touch-on") == "2026-12-04"
    moved(step(one), None)(one)
    assert (step(one).due, step(one).times_moved, step(one).is_open) == (None, 2, True)


def test_a_name_without_a_day_is_no_step() -> None:
    assert list(action_items_of(contact(**{"keep-in-touch-on": None}))) == []


def test_a_note_sent_on_its_day_or_since_is_the_step_done() -> None:
    one = contact()
    note(one, "2026-11-19")
    assert step(one).is_open
    note(one, "2026-11-21")
    assert step(one).status == "done"


def test_opened_again_after_the_note_it_stays_open() -> None:
    one = contact()
    note(one, "2026-11-21")
    reopened(step(one))(one)
    assert step(one).is_open

"""What is said of the reply to a letter, and taken back."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.letters.letter_record import Letter, add_letter, letters_of
from reflect.analysis.letters.reply_change import ReplyChange, not_yet, replied
from reflect.model.session import Session
from tests.support.sample import NOW, TODAY, session

CHANGES = st.one_of(
    st.builds(lambda days: lambda id_: not_yet(id_, TODAY + timedelta(days)), st.integers(1, 9)),
    st.builds(
        lambda reply: lambda id_: replied(id_, reply, TODAY, NOW),
        st.sampled_from(["answered", "refused", "no-answer"]),
    ),
)


def with_letter() -> tuple[Session, Letter]:
    one, letter = session({"company": "Globex", "feedback": "asked"}), Letter.new("advice-company")
    letter.send(TODAY - timedelta(days=8), "Mr Kay")
    add_letter(one, letter)
    return one, letter


def said(one: Session) -> object:
    return {**one.document, "updated": "", "updated-on": ""}


@given(st.lists(CHANGES, max_size=4))
def test_changes_taken_back_in_turn_leave_what_was(changes: list[Callable[[str], ReplyChange]]) -> None:
    one, letter = with_letter()
    before = copy.deepcopy(said(one))
    made = [make(letter.id) for make in changes]
    for change in made:
        change(one)
    for change in reversed(made):
        change.take_back(one, NOW)
    assert said(one) == before


def test_what_was_said_again_since_and_what_came_back_stay() -> None:
    one, letter = with_letter()
    change: ReplyChange = replied(letter.id, "no-answer", TODAY, NOW)
    change(one)
    letter.close("answered", TODAY)
    letter.answer = "Bring numbers."
    one.set_answer("feedback", "got", NOW)
    change.take_back(one, NOW)
    (kept,) = letters_of(one)
    assert (kept.reply, kept.answer, one.answer("feedback")) == ("answered", "Bring numbers.", "got")

"""What the tests of letters share: the words, letters that were sent, and the text of a draft."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from reflect.analysis.letters.drafting import draft
from reflect.analysis.letters.letter_record import Letter, add_letter
from reflect.analysis.letters.letters_loader import load_letters
from reflect.model.session import Session
from tests.support.sample import NOW, session

WORDS = load_letters()
TODAY = NOW.date()
KINDS = WORDS.kinds
VAGUE = "Dear Sam,\nThank you for your interest. We decided to go in a different direction.\nKind regards,\nMaria Ito"


def sent_letter(
    to: Session, kind: str, *, days_ago: int = 1, reply: str = "", answer: str = "", **fields: Any
) -> Letter:
    """A letter of a session that was sent, and what came back."""
    letter = Letter.new(kind)
    letter.text = "Dear Ms Ito,\n..."
    letter.send(TODAY - timedelta(days=days_ago), "Ms Ito")
    if reply:
        letter.close(reply, TODAY)
    letter.answer = answer
    letter.record.update(fields)
    add_letter(to, letter)
    return letter


def with_letter_out() -> Session:
    """A session with a letter that was sent ten days ago and has no answer."""
    one = session({"company": "Globex", "outcome": "no", "feedback": "asked"}, days_ago=30)
    letter = Letter.new("advice-company")
    letter.text = "Dear Mr Kay, thank you."
    letter.send(TODAY - timedelta(days=10), "Mr Kay")
    add_letter(one, letter)
    return one


def text_of(of: Session, kind: str, **given: str) -> str:
    return draft(WORDS, of, KINDS[kind], given)

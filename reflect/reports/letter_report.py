"""Letters as outlines: one as a page of its own, and the blocks of those a session has, for reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reflect.analysis.letters.letter_record import (
    ANSWERED,
    DESTINATIONS,
    NO_ANSWER,
    REFUSED,
    Letter,
    letters_of,
)
from reflect.model.session import LETTERS, Session
from reflect.reports.outline import Block, Bullet, Bullets, Entry, Outline, Section
from reflect.reports.value_words import unknown_entry
from reflect.text.dates import format_day
from reflect.text.sanitize import one_line

_REPLIES = {ANSWERED: "They answered", REFUSED: "They would rather not say", NO_ANSWER: "No answer came"}


def letter_outline(text: str, day: date) -> Outline:
    """The page for a letter; it has no title, since it goes to somebody else."""
    return Outline(kind="letter", title="", day=day, sections=(Section("", (Entry("", text, "text"),)),))


def letter_blocks(session: Session, today: date) -> Iterator[Block]:
    """The letters of a session with what came back, each word as it was typed."""
    for letter in letters_of(session):
        yield Entry(_head(letter, today), letter.text, "letter", apart=True)
        if letter.reply or letter.answer:
            yield Entry(_reply(letter, today), letter.answer, "answer", apart=bool(letter.answer))
        if sentences := tuple(map(_sentence, letter.sorted_sentences)):
            yield Bullets("What became of it", sentences)
    kept = session.document.get(LETTERS)
    others = [item for item in kept if not isinstance(item, dict)] if isinstance(kept, list) else kept
    if others:
        yield unknown_entry(LETTERS, others)


def _head(letter: Letter, today: date) -> str:
    to = f"Letter to {one_line(letter.to)}" if letter.to else "Letter"
    if letter.is_draft:
        return f"{to}, not sent"
    return f"{to}, sent {format_day(letter.sent_on, today)}" if letter.sent_on else f"{to}, sent"


def _reply(letter: Letter, today: date) -> str:
    said = _REPLIES.get(letter.reply, "What came back")
    return f"{said}, {format_day(letter.answered_on, today)}" if letter.answered_on else said


def _sentence(record: dict[str, object]) -> Bullet:
    became = str(record.get("became") or "")
    return Bullet(
        str(record.get("text") or ""), (Entry("Became", DESTINATIONS.get(became, became), "became"),)
    )

"""The lists of the letter desk: how far each letter is, and which sessions have one or could. Pure."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from reflect.analysis.letters.drafting import MAY_REST, contacts, fits, is_enough
from reflect.analysis.letters.letter_answers import unsorted
from reflect.analysis.letters.letter_record import (
    ADVICE,
    ANSWERED,
    NO_ANSWER,
    REFUSED,
    Letter,
    letters_of,
    urgency,
)
from reflect.analysis.letters.letter_words import LetterWords
from reflect.model.session import Session, parse_iso_date
from reflect.model.titles import title
from reflect.text.dates import format_day, local_day
from reflect.text.numbers import pluralize

FRESH = 7
"""Days after an answer in which asking for advice is at its best."""


def state_of(letter: Letter, today: date) -> str:
    """How far a letter is: ``sent Tue 17 Nov, no answer yet``."""
    if letter.is_draft:
        return "a draft"
    day = letter.answered_on
    on = f" {format_day(day, today)}" if day else ""
    if letter.reply == REFUSED:
        return f"they would rather not say{on and ','}{on}"
    if letter.reply == NO_ANSWER:
        return "no answer came, and it is closed"
    if letter.reply == ANSWERED:
        return f"answered{on}, {_left_to_sort(letter)}"
    sent = f"sent {format_day(letter.sent_on, today)}" if letter.sent_on else "sent"
    if not letter.wants_answer:
        return sent
    if letter.sent_on and today - letter.sent_on >= MAY_REST:
        return f"{sent}; after two weeks it may rest"
    return f"{sent}, no answer yet"


def in_short(words: LetterWords, letter: Letter, today: date) -> str:
    """How far a letter is, in few words."""
    if letter.is_draft:
        kind = words.kinds.get(letter.kind)
        return f"a draft: {kind.name if kind else letter.kind}"
    if letter.reply == ANSWERED:
        return f"answered, {_left_to_sort(letter)}"
    return state_of(letter, today)


def _left_to_sort(letter: Letter) -> str:
    if not letter.answer.strip():
        return "their words not noted"
    left = unsorted(letter)
    return f"{pluralize(left, 'sentence')} to sort" if left else "every sentence has its place"


class DeskRow(NamedTuple):
    """One session at the desk."""

    session_id: str
    title: str
    created: datetime
    state: str
    rank: int
    """0: something lies open; 1: advice was never asked for, and it is fresh; 2: sent and waiting; 3: all else."""
    could_ask: str = ""
    """The kind of the request for advice that fits now, if one does."""


def desk_row(words: LetterWords, session: Session, today: date) -> DeskRow | None:
    """The row of a session; ``None`` when there is no letter and none fits."""
    letters = letters_of(session)
    fitting = [each.kind for each in fits(words, session, today) if each.could_fit]
    if session.is_empty or not (letters or fitting):
        return None
    could_ask = next((kind.id for kind in fitting if kind.id.startswith(ADVICE)), "")
    if letters:
        letter = min(reversed(letters), key=urgency)
        rank = (0, 2, 3)[urgency(letter)]
        done = rank == 3 and is_enough(words, session)
        state = in_short(words, letter, today) + ("; that is enough" if done else "")
    elif could_ask and not contacts(session):
        heard = parse_iso_date(session.answer("heard-on")) or local_day(session.created)
        fresh = session.answer("outcome") == "no" and (today - heard).days <= FRESH
        state, rank = ("not asked yet, best this week", 1) if fresh else ("not asked for advice yet", 3)
    else:
        fits_now = next((kind for kind in fitting if not kind.id.startswith(ADVICE)), fitting[0])
        state, rank = f"fits now: {fits_now.name}", 3
    return DeskRow(session.id, title(session), session.created, state, rank, could_ask)


def in_order(rows: list[DeskRow]) -> list[DeskRow]:
    """What lies open first, then the newest."""
    return sorted(rows, key=lambda row: (row.rank, -row.created.timestamp()))

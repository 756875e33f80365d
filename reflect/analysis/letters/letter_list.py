"""The list of letters over all sessions: how far each letter is, and which sessions have one or could. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reflect.analysis.letters.letter_answers import unsorted_count
from reflect.analysis.letters.letter_fit import (
    REQUEST_MAY_REST,
    contact_limit_reached,
    fits_of_kinds,
)
from reflect.analysis.letters.letter_record import (
    ADVICE,
    ADVICE_WINDOW,
    ANSWERED,
    NO_ANSWER,
    REFUSED,
    STILL_OPEN,
    Letter,
    contact_count,
    letters_of,
)
from reflect.analysis.letters.letter_tally import urgency
from reflect.analysis.letters.letter_words import LetterWords
from reflect.analysis.titles import title
from reflect.model.session import WAITING, Session
from reflect.text.dates import format_day
from reflect.text.named_tuple import NamedTuple
from reflect.text.numbers import pluralize

ADVICE_FITS = timedelta(days=60)
"""How long after the news a list says that nobody was asked for advice; what is older would read like a debt."""


def letter_state(letter: Letter, today: date) -> str:
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
    if letter.sent_on and today - letter.sent_on >= REQUEST_MAY_REST:
        return f"{sent}; after two weeks it may rest"
    return f"{sent}, no answer yet"


def short_state(words: LetterWords, letter: Letter, today: date) -> str:
    """How far a letter is, in few words."""
    if letter.is_draft:
        kind = words.kinds.get(letter.kind)
        return f"a draft: {kind.name if kind else letter.kind}"
    if letter.reply == ANSWERED:
        return f"answered, {_left_to_sort(letter)}"
    return letter_state(letter, today)


def _left_to_sort(letter: Letter) -> str:
    if not letter.answer.strip():
        return "their words not noted"
    left = unsorted_count(letter)
    return f"{pluralize(left, 'sentence')} to sort" if left else "every sentence has its place"


class LetterListRow(NamedTuple):
    """One session in the list of letters."""

    session_id: str
    title: str
    created: datetime
    day: date
    state: str
    rank: int
    """0: something lies open; 1: a letter would be good now, and none was begun; 2: sent and waiting; 3: all else."""
    could_ask: str = ""
    """The kind of the request for advice that fits now, if one does."""


def letter_list_row(words: LetterWords, session: Session, today: date) -> LetterListRow | None:
    """The row of a session in the list of letters; ``None`` when it has no letter and none fits."""
    letters = letters_of(session)
    fitting = [each.kind for each in fits_of_kinds(words, session, today) if each.is_offered]
    if session.is_empty or not (letters or fitting):
        return None
    could_ask = next((kind.id for kind in fitting if kind.id.startswith(ADVICE)), "")
    if letters:
        letter = min(reversed(letters), key=urgency)
        rank = (0, 2, 3)[urgency(letter)]
        done = rank == 3 and contact_limit_reached(words, session)
        state = short_state(words, letter, today) + ("; that is enough" if done else "")
    elif could_ask and not contact_count(session):
        age = today - session.heard_on
        fresh = session.answer("outcome") == "no" and age <= ADVICE_WINDOW
        later = "not asked for advice yet" if age <= ADVICE_FITS else "no letter so far"
        state, rank = ("not asked yet, best this week", 1) if fresh else (later, 3)
    elif session.answer("outcome") == WAITING and any(kind.id == STILL_OPEN for kind in fitting):
        state, rank = "quiet for long; you could ask", 1
    else:
        fits_now = next((kind for kind in fitting if not kind.id.startswith(ADVICE)), fitting[0])
        state, rank = f"fits now: {fits_now.name}", 3
    return LetterListRow(session.id, title(session), session.created, session.day, state, rank, could_ask)


def sort_rows(rows: list[LetterListRow]) -> list[LetterListRow]:
    """The rows as they are listed: what lies open first, then the newest."""
    return sorted(rows, key=lambda row: (row.rank, -row.created.timestamp()))

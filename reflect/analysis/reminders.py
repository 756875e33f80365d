"""Reminders: what has come up in a session by its date, other than the actions of its plan. Pure.

A reminder never counts up what was not done. The rules are from sections 6.1, 6.3 and 6.4 of the chapter.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from reflect.analysis.letters.letter_actions import mentions_advice
from reflect.analysis.letters.letter_record import ADVICE_WINDOW, letters_of
from reflect.analysis.letters.silence import long_silent_from
from reflect.analysis.titles import title
from reflect.analysis.usable import can_be_built_on, is_usable, says_nothing
from reflect.model.session import Session, parse_iso_date
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import trimmed_line

if TYPE_CHECKING:
    from reflect.analysis.letters.letter_answers import SortableAnswer

FEEDBACK_REMINDER_FROM, FEEDBACK_REMINDER_UNTIL = timedelta(days=14), timedelta(days=182)
"""How long after feedback came its reminder begins, and ends for good, while no action answers it (6.3)."""

POSSIBILITY_WINDOW = timedelta(days=7)
"""How long after it was written a possibility counts as one of "this week" (6.1, 6.3)."""

_UNRELATED_KINDS = frozenset({"rest", "feedback"})
"""Kinds of actions that are no answer to feedback."""

ReminderKind = Literal["return", "advice", "feedback", "possibility", "silence"]
"""What a reminder is of: a session to return to, advice to ask for, feedback to act on, something open, a
silence that has been long."""

OFFERING_WORK: tuple[ReminderKind, ...] = ("advice", "feedback")
"""The kinds that offer something to be done about what came."""

_DayAndWords = tuple[date, str] | None
"""When a reminder came up and the words it quotes; ``None`` when there is nothing to be reminded of."""


class Reminder(NamedTuple):
    """Something other than an action that has come up in a session."""

    kind: ReminderKind
    session_id: str
    source: str
    """The title of its session."""
    on: date
    """The day it came up."""
    words: str
    """What was told, or is possible; empty where there is nothing to quote."""


def possible_reminders(session: Session, today: date) -> Iterator[Reminder]:
    """The reminders of a session due by ``today``, by what was answered alone.

    Whether one ``is_offered`` takes a look at every word of the session.
    """
    found: tuple[tuple[ReminderKind, _DayAndWords], ...] = (
        ("return", (day, "") if (day := session.set_aside_until) else None),
        ("advice", _advice_to_ask(session, today)),
        ("feedback", _feedback_to_act_on(session, today)),
        ("possibility", _possibility(session, today)),
        ("silence", (day, "") if (day := long_silent_from(session)) else None),
    )
    for kind, day_and_words in found:
        if day_and_words and day_and_words[0] <= today:
            yield Reminder(kind, session.id, title(session), *day_and_words)


def is_offered(reminder: Reminder, session: Session) -> bool:
    """Whether a reminder is given at all: none that offers work where the session is better left."""
    if reminder.kind not in OFFERING_WORK:
        return True
    from reflect.analysis.situation import is_better_left  # late: it takes long to load

    return not is_better_left(session)


def _advice_to_ask(session: Session, today: date) -> _DayAndWords:
    """Who wrote or rang may well answer a request for advice; only while nothing was done about it."""
    if session.answer("outcome") != "no" or session.answer("channel") not in ("letter", "call"):
        return None
    if session.answer("feedback") not in (None, "not-asked"):
        return None
    heard = session.heard_on
    if today - heard > ADVICE_WINDOW:
        return None
    if any(action.kind == "feedback" or mentions_advice(action) for action in session.actions):
        return None
    return heard, ""


def _feedback_to_act_on(session: Session, today: date) -> _DayAndWords:
    """Feedback more than two weeks old, in a session without an action that could answer it.

    Where only their letter is known and no cause is named in it, any action will do.
    """
    if session.answer("outcome") in ("waiting", "offer"):
        return None
    day = feedback_day(session)
    if not FEEDBACK_REMINDER_FROM < today - day <= FEEDBACK_REMINDER_UNTIL:
        return None
    words = _feedback_words(session)
    if words is None:
        return None
    acted = any(action.what and not (words and action.kind in _UNRELATED_KINDS) for action in session.actions)
    return None if acted else (day, words)


def feedback_day(session: Session) -> date:
    """The day feedback came, where that is noted, else the day of the answer to the application."""
    return feedback_noted_on(session) or session.heard_on


def feedback_noted_on(session: Session) -> date | None:
    """The day feedback came, where that is noted."""
    answers = session.answers
    return parse_iso_date(answers.get("feedback-on")) if answers.get("feedback") == "got" else None


def _possibility(session: Session, today: date) -> _DayAndWords:
    """What was still open in the week it was written; "None yet" is an answer and nothing to be reminded of."""
    day = session.day
    if today - day > POSSIBILITY_WINDOW:
        return None
    words = trimmed_line(session.words("possibility"))
    return (day, words) if can_be_built_on(words) else None


def _feedback_words(session: Session) -> str | None:
    """A cause they named that is in the person's hands; empty for a letter or a call, which are not quoted.

    ``None`` when the feedback holds nothing that one could act on.
    """
    told = [record for record in session.records("causes") if record.get("known") == "told"]
    for record in told:
        if record.get("control") != "outside" and isinstance(record.get("cause"), str):
            words = trimmed_line(record["cause"])
            return words if is_usable(words) else ""
    if told or _is_taken_apart(session):
        return None
    theirs = session.words("their-words").strip()
    return "" if session.answer("feedback") == "got" or not says_nothing(theirs) else None


def _is_taken_apart(session: Session) -> bool:
    """Whether each sentence of what they said, or of every answer to a letter, has its place."""
    from reflect.analysis.letters.their_words import TheirWords  # late: what is due is told without the guide

    theirs = TheirWords(session)
    answers: list[SortableAnswer] = [letter for letter in letters_of(session) if letter.answer.strip()]
    answers += [theirs] if theirs.sorted_sentences else []
    if not answers:
        return False
    from reflect.analysis.letters.letter_answers import unsorted_count

    return not any(map(unsorted_count, answers))

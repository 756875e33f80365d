"""Letters and steps are one thing: which letter a step is about, and which step a letter that is sent ticks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reflect.analysis.contacts import actions_of, contact_id, put_back
from reflect.analysis.letters.letter_record import (
    ADVICE,
    KEEP_IN_TOUCH,
    STILL_OPEN,
    THANK_YOU,
    Letter,
    letter_of,
    says_what_requests_say,
    thanks_within_a_day,
    update_feedback,
)
from reflect.model.action import Action
from reflect.model.session import WAITING, Session

if TYPE_CHECKING:
    from datetime import date

    from reflect.analysis.letters.letter_words import LetterWords

_ADVICE, _THANKS = r"(?i)\b(advice|feedback)\b", r"(?i)\bthank"
"""What an action says that asks for advice or thanks somebody and was given no kind; compiled when first used."""

_KINDS_OF_THANKS = ("", "people")

_EARLY = timedelta(days=7)
"""How long before its day a friendly note still is what a person to stay in touch with was noted for."""


def kinds_of_letter(session: Session, action: Action) -> tuple[str, ...]:
    """What the ids of the kinds of letter begin with that an action is about, the likeliest first; none for most."""
    if action.id == contact_id(session):
        return (KEEP_IN_TOUCH,)
    if action.kind == "feedback":
        return (STILL_OPEN, ADVICE) if session.answer("outcome") in ("silence", WAITING) else (ADVICE,)
    if not action.kind and mentions_advice(action):
        return (ADVICE,)
    return (THANK_YOU,) if action.kind in _KINDS_OF_THANKS and re.search(_THANKS, action.what) else ()


def mentions_advice(action: Action) -> bool:
    """Whether the words of an action ask for advice."""
    return re.search(_ADVICE, action.what) is not None


def letter_to_write(words: LetterWords, session: Session, action: Action, today: date) -> str:
    """The id of the kind of letter to write for an action: of several, one that fits; empty where it is about none."""
    from reflect.analysis.letters.letter_fit import fits_of_kinds  # late: what ticks a step needs none of it

    fits = fits_of_kinds(words, session, today)
    found = [
        fit for begin in kinds_of_letter(session, action) for fit in fits if fit.kind.id.startswith(begin)
    ]
    found.sort(key=lambda fit: not fit.is_offered)
    return found[0].kind.id if found else ""


def link_letter(session: Session, action_id: str, letter: Letter) -> None:
    """Note that an action is about a letter of its session."""
    for action in actions_of(session):
        if action.id == action_id and action.is_open:
            action.letter = letter.id
            put_back(session, action)


def tick_action(session: Session, letter: Letter, now: datetime) -> Action | None:
    """Close the action that a letter was written for, now that it is sent; ``None`` where there is none."""
    action = next(_actions_for(session, letter), None)
    if action:
        action.letter = letter.id
        action.close("done", now)
        put_back(session, action)
    return action


def untick_action(session: Session, letter: Letter) -> None:
    """Open the action again that was done with a letter, which was not sent after all."""
    for action in actions_of(session):
        if action.letter == letter.id and action.status == "done":
            action.reopen()
            put_back(session, action)


def take_back_sending(session: Session, letter_id: str, now: datetime) -> None:
    """Note that a letter was not sent after all, and take back what the session says because of it."""
    letter = letter_of(session, letter_id)
    if letter is None:
        return
    if thanks_within_a_day(session, letter):
        session.set_answer("thanked", None, now)
    follows = letter.asks_for_advice and says_what_requests_say(session)
    letter.unsend()
    if follows:
        update_feedback(session, now)
    untick_action(session, letter)


def _actions_for(session: Session, letter: Letter) -> Iterator[Action]:
    """The open actions that a letter may be written for: the one it was begun from, then those by what they say."""
    actions = list(actions_of(session))
    is_open = [action for action in actions if action.is_open]
    yield from (action for action in actions if action.letter == letter.id and action.closed is None)
    free = [action for action in is_open if letter_of(session, action.letter) is None]
    for action in sorted(free, key=lambda action: (action.due is None, action.due or datetime.max.date())):
        if letter.kind.startswith(kinds_of_letter(session, action)) and _is_its_time(letter, action):
            yield action


def _is_its_time(letter: Letter, action: Action) -> bool:
    """Whether an action may be about a letter by its day: a friendly note that goes out long before is another one."""
    if letter.kind != KEEP_IN_TOUCH:
        return True
    return bool(action.due and letter.sent_on and action.due - letter.sent_on <= _EARLY)

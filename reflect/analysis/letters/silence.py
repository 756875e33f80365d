"""How long an application may wait without a word before one letter asks whether an answer is still to come. Pure.

Home asks every session, so the limits are read without the rest of ``letters.toml``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from reflect.analysis.letters.letter_record import (
    ANSWERED,
    FEEDBACK_OF_REPLY,
    STILL_OPEN,
    contact_count,
    sent_letters,
)
from reflect.model.session import WAITING, Session
from reflect.text.named_tuple import NamedTuple
from reflect.text.resources import packaged

AFTER_TALK, AFTER_APPLICATION, CONTACTS = "silence-after-talk", "silence-after-application", "contacts"
"""The names of the limits in ``letters.toml``."""

_TALKS = frozenset({"screening", "test", "trial", "interview", "final", "other"})
"""The stages after which somebody has met the person."""


class SilenceLimits(NamedTuple):
    """From when on a silence is long, in days, and how often they are asked for something, at most."""

    after_talk: int
    after_application: int
    contacts: int


@cache
def silence_limits() -> SilenceLimits:
    """The limits that ``letters.toml`` names; to read all of it takes longer than to list a hundred sessions."""
    text = packaged("words/letters.toml")
    return SilenceLimits(*(_number(text, name) for name in (AFTER_TALK, AFTER_APPLICATION, CONTACTS)))


def _number(text: str, name: str) -> int:
    found = re.search(rf"^{name} = (\d+)$", text, re.MULTILINE)
    if found is None:
        raise KeyError(name)
    return int(found[1])


def long_silent_from(session: Session) -> date | None:
    """The day from which a session has waited long without a word, as far as ``waiting_since`` knows one."""
    since = waiting_since(session)
    if since is None:
        return None
    limits = silence_limits()
    wait = limits.after_talk if session.answer("stage") in _TALKS else limits.after_application
    return since + timedelta(days=wait)


def waiting_since(session: Session) -> date | None:
    """The day since which a session has waited without a word.

    ``None`` for one that does not wait, is about several applications, or in which they were asked as often as is good,
    or in which the person has closed the question.
    """
    if session.answer("outcome") != WAITING or session.finished or session.answer("about") == "several":
        return None
    asked = [letter for letter in sent_letters(session) if letter.kind == STILL_OPEN]
    if any(letter.reply in FEEDBACK_OF_REPLY and letter.reply != ANSWERED for letter in asked):
        return None
    if contact_count(session) >= silence_limits().contacts:
        return None
    days = [
        session.day,
        *filter(None, (day for letter in asked for day in (letter.sent_on, letter.answered_on))),
    ]
    return max(days)

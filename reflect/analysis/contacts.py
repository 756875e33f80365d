"""Staying in touch with a person as an action of its session, so that it can be ticked, moved and dropped like others.

Whom and when are answers of the session. What became of it stands beside them as ``contact``: fields of an action, and
as ``due`` the day they are about. With another day it is open again. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reflect.analysis.letters.letter_record import KEEP_IN_TOUCH, Letter, letters_of
from reflect.model.action import Action, set_or_drop
from reflect.model.session import Session, parse_iso_date
from reflect.model.values import is_answered

CONTACT = "contact"
"""The field of a session with what became of it."""

STAY_IN_TOUCH = "Stay in touch"
"""What such an action is called; whom it is about are the person's words."""

WHO, DAY = "keep-in-touch", "keep-in-touch-on"
"""The questions whom to stay in touch with, and when."""

_IN_ANSWERS = ("id", "what", "due-text", "kind")
"""The fields of such an action that are not kept beside the answers."""
_OF_ONE_DAY = ("status", "closed", "closed-on", "why", "letter")
"""Those that hold for the one day they were given on."""


def contact_of(session: Session) -> Action | None:
    """Staying in touch as an action; ``None`` where nobody and no day is named."""
    who, day = session.words(WHO), session.words(DAY)
    if not who.strip() and not day.strip():
        return None
    due = day if parse_iso_date(day) else None
    kept = _kept(session)
    if kept.get("due") != due:
        kept = {key: value for key, value in kept.items() if key not in _OF_ONE_DAY}
    record = {"status": "open", "closed": None, **kept, "id": contact_id(session), "what": who, "due": due}
    if day and not due:
        record["due-text"] = day
    contact = Action(record)
    if not contact.letter and (letter := _note_sent(session, contact)):
        record.update(status="done", letter=letter.id)
    return contact


def contact_id(session: Session) -> str:
    """The id of that action: it begins as its session's does."""
    return f"{session.id}-{WHO}"


def is_listed(session: Session) -> bool:
    """Whether it stands in lists: it has a day, or was given none there."""
    return parse_iso_date(session.answer(DAY)) is not None or bool(_kept(session))


def put_contact(session: Session, contact: Action) -> None:
    """Keep such an action as it is now."""
    record, answers = contact.record, session.document.setdefault("answers", {})
    set_or_drop(answers, WHO, record.get("what"))
    set_or_drop(answers, DAY, record.get("due") or contact.due_text)
    kept = {key: value for key, value in record.items() if key not in _IN_ANSWERS and is_answered(value)}
    is_as_new = contact.is_open and kept.keys() <= {"status", "due"}
    set_or_drop(session.document, CONTACT, None if is_as_new else kept)


def actions_of(session: Session) -> Iterator[Action]:
    """All actions of a session: those of its plan, then staying in touch."""
    yield from session.actions
    contact = contact_of(session)
    if contact:
        yield contact


def put_back(session: Session, action: Action) -> None:
    """Keep an action of ``actions_of`` as it is now; one of the plan is its own record."""
    if action.id == contact_id(session):
        put_contact(session, action)


def _kept(session: Session) -> dict[str, Any]:
    kept = session.document.get(CONTACT)
    return kept if isinstance(kept, dict) else {}


def _note_sent(session: Session, contact: Action) -> Letter | None:
    """A friendly note that was sent on its day or since."""
    return next(
        (
            letter
            for letter in letters_of(session)
            if letter.kind == KEEP_IN_TOUCH
            and contact.due
            and letter.sent_on
            and letter.sent_on >= contact.due
        ),
        None,
    )

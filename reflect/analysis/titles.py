"""The title of a session, and the one line a list says of it, of words that may be shown unasked.

Pure, and quick to load: lists of thousands of sessions are made with it.
"""

from __future__ import annotations

from datetime import date

from reflect.analysis.usable import may_be_listed, says_nothing
from reflect.model.session import Session
from reflect.text.dates import long_form, short_day
from reflect.text.sanitize import trimmed_line


def title(session: Session) -> str:
    """The title of a session: company and role, else "Several applications" or the day it was begun; never empty."""
    company, role = _name(session, "company"), _name(session, "role")
    if company or role:
        return f"{company} · {role}" if company and role else company or role
    if session.answer("about") == "several":
        return "Several applications"
    if session.is_empty:
        return "A new session"
    return f"Session of {long_form(session.day)}"


def short_name(session: Session) -> str:
    """The company of a session, else the role, else "Several applications"; empty where it has none of them."""
    name = _name(session, "company") or _name(session, "role")
    return name or ("Several applications" if session.answer("about") == "several" else "")


def named_with_day(name: str, begun: date, today: date) -> str:
    """A session inside a sentence, by its short name and the day it was begun: ``Acme, 18 Nov``."""
    day = short_day(begun, today)
    return f"{name}, {day}" if name else day


def gist(session: Session) -> str:
    """The line for a list: what was learned, else the fairer sentence; empty where neither may be shown unasked."""
    return line_of(session.words("learned"), session.words("balanced"))


def fairer_sentence(session: Session) -> str:
    """The fairer sentence; empty where it may not be shown unasked."""
    return line_of(session.words("balanced"))


def line_of(*lines: str) -> str:
    """The first of these lines that says something and may be shown unasked; empty where none does."""
    return next((line for line in lines if not says_nothing(line) and may_be_listed(line)), "")


def _name(session: Session, question_id: str) -> str:
    name = trimmed_line(session.words(question_id))
    return name if may_be_listed(name) else ""

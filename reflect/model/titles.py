"""The title of a session, and the one line a list says of it."""

from __future__ import annotations

from reflect.model.session import Session
from reflect.text.dates import format_day, local_day
from reflect.text.sanitize import trimmed_line


def title(session: Session) -> str:
    """The title of a session: company and role, else "Several applications" or the day it was begun; never empty."""
    company, role = trimmed_line(session.words("company")), trimmed_line(session.words("role"))
    if company or role:
        return f"{company} · {role}" if company and role else company or role
    if session.answer("about") == "several":
        return "Several applications"
    if session.is_empty:
        return "A new session"
    begun = local_day(session.created)
    return f"Session of {format_day(begun, begun)}"


def gist(session: Session) -> str:
    """The line for a list: what was learned, else the fairer sentence."""
    return session.words("learned") or session.words("balanced")

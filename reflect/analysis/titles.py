"""The title of a session, and the one line a list says of it, of words that may be shown unasked.

Pure, and quick to load: lists of thousands of sessions are made with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from reflect.analysis.usable import harsh_among, is_harsh, may_be_a_name, may_be_listed, says_nothing
from reflect.model.session import Session
from reflect.text.dates import long_form, short_day
from reflect.text.named_tuple import NamedTuple
from reflect.text.normal_form import normal_form
from reflect.text.sanitize import trimmed_line

Kept = TypeVar("Kept")

_LOOKED_AT_TOGETHER = 256
"""Sessions whose lines are looked at together."""


def title(session: Session) -> str:
    """The title of a session: company and role, else "Several applications" or the day it was begun; never empty."""
    if names := names_of(session).title:
        return names
    if session.answer("about") == "several":
        return "Several applications"
    if session.is_empty:
        return "A new session"
    return f"Session of {long_form(session.day)}"


def short_name(session: Session) -> str:
    """The company of a session, else the role, else "Several applications"; empty where it has none of them."""
    return names_of(session).short or ("Several applications" if session.answer("about") == "several" else "")


def named_with_day(name: str, begun: date, today: date) -> str:
    """A session inside a sentence, by its short name and the day it was begun: ``Acme, 18 Nov``."""
    day = short_day(begun, today)
    return f"{name}, {day}" if name else day


def gists(sessions: Iterable[Session], kept: Callable[[Session], Kept]) -> Iterator[tuple[Kept, str]]:
    """What is kept of sessions, each with its line for a list: what was learned, else the fairer sentence.

    As ``line_of`` takes them, but hundreds of lines are looked at together, and no more than is kept of a session stays
    in memory for it.
    """
    rest = iter(sessions)
    while some := [(kept(session), _lines_of(session)) for session in islice(rest, _LOOKED_AT_TOGETHER)]:
        first = [next(filter(_says_something, lines), "") for _, lines in some]
        harsh = harsh_among([*dict.fromkeys(filter(None, first))])
        for (what, lines), line in zip(some, first, strict=True):
            yield what, line_of(*lines) if line in harsh else line


def _lines_of(session: Session) -> tuple[str, str]:
    return session.words("learned"), session.words("balanced")


def line_of(*lines: str) -> str:
    """The first of these lines that says something and may be shown unasked; empty where none does."""
    return next((line for line in lines if _says_something(line) and not is_harsh(line)), "")


def _says_something(line: str) -> bool:
    return not says_nothing(line) and may_be_listed(line)


class ApplicationNames(NamedTuple):
    """What an application is called."""

    title: str
    """Company and role, as far as they may be listed; perhaps empty."""
    short: str
    """The company, else the role."""
    application: str
    """What its sessions share, whatever else they are called: both in normal form; empty where there is neither."""


def names_of(session: Session) -> ApplicationNames:
    """The names of a session's application."""
    return _names(session.words("company"), session.words("role"))


@lru_cache(maxsize=256)  # sessions of one application stand near each other, and thousands of rows share them
def _names(company: str, role: str) -> ApplicationNames:
    named = [name for typed in (company, role) if (name := trimmed_line(typed)) and may_be_a_name(name)]
    forms = [normal_form(company), normal_form(role)]
    return ApplicationNames(
        " · ".join(named), named[0] if named else "", "\n".join(forms) if any(forms) else ""
    )

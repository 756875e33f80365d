"""The title of a session, and the one line a list says of it, of words that may be shown unasked.

Pure, and quick to load: lists of thousands of sessions are made with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice

from reflect.analysis.usable import harsh_among, is_harsh, may_be_listed, says_nothing
from reflect.model.session import Session
from reflect.text.dates import long_form, short_day
from reflect.text.named_tuple import NamedTuple
from reflect.text.normal_form import normal_form
from reflect.text.sanitize import trimmed_line

_LOOKED_AT_TOGETHER = 64
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


def gists(sessions: Iterable[Session]) -> Iterator[tuple[Session, str]]:
    """Sessions, each with its line for a list: what was learned, else the fairer sentence, as ``line_of`` takes them.

    The lines of a few dozen are looked at together, which is quicker by half.
    """
    rest = iter(sessions)
    while some := list(islice(rest, _LOOKED_AT_TOGETHER)):
        lines = [(session.words("learned"), session.words("balanced")) for session in some]
        harsh = harsh_among([line for pair in lines for line in pair if line])
        for session, pair in zip(some, lines, strict=True):
            yield session, next((line for line in pair if line not in harsh and _says_something(line)), "")


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
    named = [name for typed in (company, role) if (name := trimmed_line(typed)) and may_be_listed(name)]
    forms = [normal_form(company), normal_form(role)]
    return ApplicationNames(
        " · ".join(named), named[0] if named else "", "\n".join(forms) if any(forms) else ""
    )

"""What there is to do over all sessions, and what has come up by its date: pure, gathered in one pass.

The actions of sessions are called steps here, as on the screen. Beside them Home reminds of a few other matters. It
reminds; it never counts up what was not done. From sections 6.1, 6.3 and 6.4 of the chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from reflect.analysis.letters.letter_record import KEEP_IN_TOUCH, letters_of
from reflect.model.session import Action, Session, State, parse_iso_date
from reflect.model.titles import title
from reflect.text.dates import format_day, local_day
from reflect.text.sanitize import shown_line

OFFERED = 3
"""Steps of earlier sessions that a session offers at a time."""

CHANCE_LASTS = timedelta(days=7)
"""How long after the answer the chance to ask for advice is at its best (6.4)."""

TOLD_RIPENS, TOLD_RESTS = timedelta(days=14), timedelta(days=182)
"""How long after it was told Home begins to mention that something has no step yet, and lets it rest for good (6.3)."""

POSSIBLE_FOR = timedelta(days=7)
"""How long a possibility is one of "this week" (6.1, 6.3)."""

WORDLESS = "(a step without words)"

_SAYS_NOTHING = re.compile(
    r"""\W*
    | (there\ was\ |they\ (gave|said)\ )?
      (no\ (reasons?|answer|feedback|explanation|comment)|nothing|none|n/?a) \b .{0,30}""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""Words that name nothing one could act on: "No reason given"."""

_ASKS = re.compile(r"\b(advice|feedback)\b", re.IGNORECASE)
"""A step that asks for advice and was given no kind."""

_BESIDE_IT = frozenset({"rest", "feedback"})
"""Kinds of steps that do not act on what was told."""

Kind = Literal["return", "contact", "chance", "told", "possibility"]

_Found = tuple[date, str] | None
"""A matter that was found: its day, and its words."""


class ActionItem(NamedTuple):
    """One action of a session's plan as lists show it, with where it comes from."""

    session_id: str
    place: int
    """Its place among the actions of its session."""
    id: str
    source: str
    """What its session is called."""
    written: datetime
    """When its session was begun."""
    what: str
    when: str
    due: date | None
    due_text: str
    helps: str
    status: str
    why: str
    closed: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status == "open"

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from all other steps; one that was imported may have no id."""
        return self.session_id, self.place

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < today


class Reminder(NamedTuple):
    """Something other than a step that has come up."""

    kind: Kind
    session_id: str
    source: str
    """What its session is called."""
    on: date
    """The day it came up."""
    words: str
    """Whom to write to, or what was told; empty where there is nothing to quote."""


@dataclass(slots=True)
class Agenda:
    """The steps and matters of all sessions that were looked at."""

    today: date
    keep_closed: bool = True
    """Whether steps that are done or dropped are kept; Home has no use for them."""
    steps: list[ActionItem] = field(default_factory=list)
    matters: list[Reminder] = field(default_factory=list)

    def look_at(self, session: Session) -> None:
        """Take in one session that was not looked at before."""
        self.steps.extend(action_items_of(session, closed=self.keep_closed))
        self.matters.extend(reminders_of(session, self.today))

    def look_again_at(self, session: Session) -> None:
        """Take in a session again that has changed."""
        self.steps = [step for step in self.steps if step.session_id != session.id]
        self.matters = [matter for matter in self.matters if matter.session_id != session.id]
        self.look_at(session)

    @property
    def open_items(self) -> list[ActionItem]:
        """The steps to be done, by date."""
        return by_date(step for step in self.steps if step.is_open)

    @property
    def closed_items(self) -> list[ActionItem]:
        """The steps done or dropped, the last one first."""
        closed = [step for step in self.steps if not step.is_open]
        return sorted(closed, key=lambda step: (step.closed or step.written).timestamp(), reverse=True)

    def of_kind(self, *kinds: Kind) -> list[Reminder]:
        """Matters, the latest first."""
        found = [matter for matter in self.matters if matter.kind in kinds]
        return sorted(found, key=lambda matter: matter.on, reverse=True)


def by_date(steps: Iterable[ActionItem]) -> list[ActionItem]:
    """Steps by their day, then those without one, the newest session's first."""

    def order(step: ActionItem) -> tuple[bool, date, float, int]:
        return step.due is None, step.due or date.max, -step.written.timestamp(), step.place

    return sorted(steps, key=order)


# --- steps ---


def action_items_of(session: Session, *, closed: bool = True) -> Iterator[ActionItem]:
    """The actions of one session; those done or dropped only with ``closed``."""
    for place, action in enumerate(session.actions):
        if not (closed or action.is_open):
            continue
        yield ActionItem(
            session_id=session.id,
            place=place,
            id=action.id,
            source=title(session),
            written=session.created,
            what=_line(action.what) or _line(action.when) or WORDLESS,
            when=_line(action.when),
            due=action.due,
            due_text=_line(action.due_text),
            helps=_line(action.helps),
            status=action.status,
            why=_line(action.why),
            closed=action.closed,
        )


def action_of(session: Session, step: ActionItem) -> Action | None:
    """The action that a step stands for; ``None`` when it is no longer there."""
    actions = session.actions
    if step.id:
        return next((action for action in actions if action.id == step.id), None)
    action = actions[step.place] if step.place < len(actions) else None
    return action if action and not action.id and _line(action.what) == step.what else None


def to_offer(steps: Iterable[ActionItem], session: Session) -> list[ActionItem]:
    """The open steps of other sessions, by date; none before the person has said what happened today."""
    if not session.words("happened").strip():
        return []
    return by_date(step for step in steps if step.is_open and step.session_id != session.id)


def day_of(step: ActionItem, today: date) -> str:
    """The day of a step in words: late is "waiting since", without alarm; what was typed instead of a day as it is."""
    if step.due is None:
        return step.due_text
    words = format_day(step.due, today)
    if step.due < today:
        return f"waiting since {words}"
    near = {0: "today", 1: "tomorrow"}.get((step.due - today).days)
    return f"{near}, {words}" if near else words


def became(step: ActionItem, today: date) -> str:
    """What became of a closed step: ``done Sun 22 Nov``, ``dropped Sun 22 Nov: too much just now``."""
    if step.is_open:
        return ""
    day = f" {format_day(local_day(step.closed), today)}" if step.closed else ""
    return f"{step.status}{day}" + (f": {step.why}" if step.why else "")


# --- other matters ---


def reminders_of(session: Session, today: date) -> Iterator[Reminder]:
    """What has come up in one session."""
    found: tuple[tuple[Kind, _Found], ...] = (
        ("return", _return(session)),
        ("contact", _contact(session)),
        ("chance", _chance(session, today)),
        ("told", _told(session, today)),
        ("possibility", _possibility(session, today)),
    )
    for kind, matter in found:
        if matter and matter[0] <= today:
            yield Reminder(kind, session.id, title(session), *matter)


def _return(session: Session) -> _Found:
    """A session set aside until a day, and not gone on with since that day came."""
    day = session.return_on
    if day is None or session.state is State.FINISHED or local_day(session.updated) >= day:
        return None
    return day, ""


def _contact(session: Session) -> _Found:
    """Somebody to stay in touch with, from the chosen day on until the note is sent."""
    day = parse_iso_date(session.answer("keep-in-touch-on"))
    if day is None or any(
        letter.kind == KEEP_IN_TOUCH and (sent := letter.sent_on) and sent >= day
        for letter in letters_of(session)
    ):
        return None
    return day, _line(session.words("keep-in-touch"))


def _chance(session: Session, today: date) -> _Found:
    """Who wrote or rang may well answer a question, best within a week; only while nothing was done about it."""
    if session.answer("outcome") != "no" or session.answer("channel") not in ("letter", "call"):
        return None
    if session.answer("feedback") not in (None, "not-asked"):
        return None
    heard = _heard_on(session)
    if today - heard > CHANCE_LASTS:
        return None
    if any(action.kind == "feedback" or _ASKS.search(action.what) for action in session.actions):
        return None
    return heard, ""


def _told(session: Session, today: date) -> _Found:
    """What was told more than two weeks ago in a session without a step that could act on it.

    Where only their letter is known and no cause is named in it, any step will do.
    """
    if session.answer("outcome") in ("waiting", "offer"):
        return None
    day = parse_iso_date(session.answer("feedback-on")) if session.answer("feedback") == "got" else None
    day = day or _heard_on(session)
    if not TOLD_RIPENS < today - day <= TOLD_RESTS:
        return None
    words = _told_words(session)
    if words is None:
        return None
    acted = any(action.what and not (words and action.kind in _BESIDE_IT) for action in session.actions)
    return None if acted else (day, words)


def _possibility(session: Session, today: date) -> _Found:
    """What was still open in the week it was written; "None yet" is an answer and nothing to be reminded of."""
    day = local_day(session.created)
    if today - day > POSSIBLE_FOR:
        return None
    words = _line(session.words("possibility"))
    return (day, words) if words and not _SAYS_NOTHING.fullmatch(words) else None


def _told_words(session: Session) -> str | None:
    """A cause they named that is in the person's hands; empty words for a letter or a call, which are not quoted.

    ``None`` when nothing was told that one could act on.
    """
    told = [record for record in session.records("causes") if record.get("known") == "told"]
    for record in told:
        if record.get("control") != "outside" and isinstance(record.get("cause"), str):
            return _line(record["cause"])
    if told or _is_taken_apart(session):
        return None
    theirs = session.words("their-words").strip()
    return "" if session.answer("feedback") == "got" or not _SAYS_NOTHING.fullmatch(theirs) else None


def _is_taken_apart(session: Session) -> bool:
    """Whether an answer came to a letter and each of its sentences has its place."""
    answered = [letter for letter in letters_of(session) if letter.answer.strip()]
    if not answered:
        return False
    from reflect.analysis.letters.letter_answers import unsorted

    return not any(map(unsorted, answered))


def _heard_on(session: Session) -> date:
    """The day the answer came, else the day of the session."""
    return parse_iso_date(session.answer("heard-on")) or local_day(session.created)


def _line(words: str) -> str:
    return shown_line(words).strip()

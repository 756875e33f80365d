"""What there is to do over all sessions, and what has come up by its date: pure, gathered in one pass.

``Agenda`` holds the actions of all sessions, called steps here as on the screen, and the few other matters Home
reminds of: a session set aside until today, somebody to write to, an open chance to ask for advice (chapter,
6.4), and what the person was told but has no step for (6.3). It reminds; it never counts up what was not done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from reflect.dates import local_day, spoken
from reflect.letters.record import KEEP_IN_TOUCH, Letter, letters_of
from reflect.session import Action, Session, State, parse_iso_date
from reflect.text import shown_line
from reflect.titles import title

OFFERED = 3
"""Steps of earlier sessions that a session offers at a time."""

CHANCE_LASTS = timedelta(days=7)
"""How long after the answer the chance to ask for advice is at its best."""

TOLD_RIPENS = timedelta(days=14)
"""How long something told is left alone before Home mentions that it has no step yet."""

TOLD_RESTS = timedelta(days=182)
"""How long after it was told it may rest for good."""

POSSIBLE_FOR = timedelta(days=7)
"""How long a possibility is one of "this week" (chapter, 6.1 and 6.3)."""

WORDLESS = "(a step without words)"

_SAYS_NOTHING = re.compile(
    r"""\W*
    | (there\ was\ |they\ (gave|said)\ )?
      (no\ (reasons?|answer|feedback|explanation|comment)|nothing|none|n/?a) \b .{0,30}""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""Words of the other side, or about them, that name nothing one could act on: "No reason given"."""

_ASKS = re.compile(r"\b(advice|feedback)\b", re.IGNORECASE)
"""A step that asks for advice, in the words of somebody who did not say of which kind it is."""

_BESIDE_IT = frozenset({"rest", "feedback"})
"""Kinds of steps that do not act on what was told: an evening off, and asking to be told more."""

Kind = Literal["return", "contact", "chance", "told", "possibility"]


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a session's plan, with where it comes from."""

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
    """What was typed as its date when that is none."""
    helps: str
    status: str
    why: str
    """Why it was dropped."""
    closed: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status == "open"

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from all other steps, also from one that was imported without an id."""
        return self.session_id, self.place

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Matter:
    """Something other than a step that has come up."""

    kind: Kind
    session_id: str
    source: str
    """What its session is called."""
    on: date
    """The day it came up: to come back, to write to them, on which it was heard or told."""
    words: str = ""
    """Whom to write to, or what was told; empty where there is nothing to quote."""


@dataclass(slots=True)
class Agenda:
    """The steps and matters of all sessions that were looked at."""

    today: date
    keep_closed: bool = True
    """Whether steps that are done or dropped are kept as well; Home has no use for them."""
    steps: list[Step] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)

    def look_at(self, session: Session) -> None:
        """Take in one session that was not looked at before."""
        self.steps.extend(steps_of(session, closed=self.keep_closed))
        self.matters.extend(matters_of(session, self.today))

    def look_again_at(self, session: Session) -> None:
        """Take in a session that has changed."""
        self.steps = [step for step in self.steps if step.session_id != session.id]
        self.matters = [matter for matter in self.matters if matter.session_id != session.id]
        self.look_at(session)

    @property
    def open_steps(self) -> list[Step]:
        """The open ones, by date."""
        return by_date(step for step in self.steps if step.is_open)

    @property
    def closed_steps(self) -> list[Step]:
        """Those done or dropped, the last one first."""
        closed = [step for step in self.steps if not step.is_open]
        return sorted(closed, key=lambda step: (step.closed or step.written).timestamp(), reverse=True)

    def of_kind(self, *kinds: Kind) -> list[Matter]:
        """The matters of some kinds, the latest first."""
        found = [matter for matter in self.matters if matter.kind in kinds]
        return sorted(found, key=lambda matter: matter.on, reverse=True)


def by_date(steps: Iterable[Step]) -> list[Step]:
    """Steps by their day, then those without one, the newest session's first."""

    def order(step: Step) -> tuple[bool, date, float, int]:
        return step.due is None, step.due or date.max, -step.written.timestamp(), step.place

    return sorted(steps, key=order)


# --- steps ---


def steps_of(session: Session, *, closed: bool = True) -> Iterator[Step]:
    """The actions of one session; those done or dropped only with ``closed``."""
    for place, action in enumerate(session.actions):
        if not (closed or action.is_open):
            continue
        yield Step(
            session_id=session.id,
            place=place,
            id=action.id,
            source=title(session),
            written=session.created,
            what=shown_line(action.what).strip() or shown_line(action.when).strip() or WORDLESS,
            when=shown_line(action.when).strip(),
            due=action.due,
            due_text=shown_line(action.due_text).strip(),
            helps=shown_line(action.helps).strip(),
            status=action.status,
            why=shown_line(action.why).strip(),
            closed=action.closed,
        )


def action_of(session: Session, step: Step) -> Action | None:
    """The action of a session that a step stands for; ``None`` when it is no longer there."""
    actions = session.actions
    if step.id:
        return next((action for action in actions if action.id == step.id), None)
    action = actions[step.place] if step.place < len(actions) else None
    return action if action and not action.id and shown_line(action.what).strip() == step.what else None


def said_what_happened(session: Session) -> bool:
    """Whether the person has said what happened; before that nothing is asked about earlier steps."""
    return bool(session.words("happened").strip())


def to_offer(steps: Iterable[Step], session: Session) -> list[Step]:
    """The open steps of other sessions in the order they are offered: those whose day has come, then the others.

    None before the person has said what happened today.
    """
    if not said_what_happened(session):
        return []
    return by_date(step for step in steps if step.is_open and step.session_id != session.id)


def day_of(step: Step, today: date) -> str:
    """The day of a step in words: late is "waiting since", without alarm; what was typed instead of a day as it is."""
    if step.due is None:
        return step.due_text
    words = spoken(step.due, today)
    if step.due < today:
        return f"waiting since {words}"
    near = {0: "today", 1: "tomorrow"}.get((step.due - today).days)
    return f"{near}, {words}" if near else words


def became(step: Step, today: date) -> str:
    """What became of a step that is closed: ``done Sun 22 Nov``, ``dropped Sun 22 Nov: too much just now``."""
    if step.is_open:
        return ""
    day = f" {spoken(local_day(step.closed), today)}" if step.closed else ""
    return f"{step.status}{day}" + (f": {step.why}" if step.why else "")


# --- other matters ---


def matters_of(session: Session, today: date) -> Iterator[Matter]:
    """What has come up in one session."""
    for matter in (
        _return(session),
        _contact(session),
        _chance(session, today),
        _told(session, today),
        _possibility(session, today),
    ):
        if matter and matter.on <= today:
            yield matter


def _return(session: Session) -> Matter | None:
    """A session set aside until a day, and not gone on with since that day came."""
    day = session.return_on
    if day is None or session.state is State.FINISHED or local_day(session.updated) >= day:
        return None
    return Matter("return", session.id, title(session), day)


def _contact(session: Session) -> Matter | None:
    """Somebody to stay in touch with, from the chosen day on until the note is sent."""
    day = parse_iso_date(session.answer("keep-in-touch-on"))
    if day is None or any(_is_note_since(letter, day) for letter in letters_of(session)):
        return None
    return Matter(
        "contact", session.id, title(session), day, shown_line(session.words("keep-in-touch")).strip()
    )


def _is_note_since(letter: Letter, day: date) -> bool:
    return letter.kind == KEEP_IN_TOUCH and letter.sent_on is not None and letter.sent_on >= day


def _chance(session: Session, today: date) -> Matter | None:
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
    return Matter("chance", session.id, title(session), heard)


def _told(session: Session, today: date) -> Matter | None:
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
    if words is None or any(_acts_on(words, action) for action in session.actions):
        return None
    return Matter("told", session.id, title(session), day, words)


def _acts_on(words: str, action: Action) -> bool:
    """Whether a step may be about something that was told; one that is beside it is not."""
    return bool(action.what) and not (words and action.kind in _BESIDE_IT)


def _possibility(session: Session, today: date) -> Matter | None:
    """What was still open in the week it was written; "None yet" is an answer and nothing to be reminded of."""
    day = local_day(session.created)
    if today - day > POSSIBLE_FOR:
        return None
    words = shown_line(session.words("possibility")).strip()
    if not words or _SAYS_NOTHING.fullmatch(words):
        return None
    return Matter("possibility", session.id, title(session), day, words)


def _told_words(session: Session) -> str | None:
    """A cause they named that is in the person's hands; empty words for a letter or a call, which are not quoted.

    ``None`` when nothing was told that one could act on.
    """
    told = [record for record in session.records("causes") if record.get("known") == "told"]
    for record in told:
        if record.get("control") != "outside" and isinstance(record.get("cause"), str):
            return shown_line(record["cause"]).strip()
    if told or _is_taken_apart(session):
        return None
    if session.answer("feedback") == "got" or not _SAYS_NOTHING.fullmatch(
        session.words("their-words").strip()
    ):
        return ""
    return None


def _is_taken_apart(session: Session) -> bool:
    """Whether an answer came to a letter and each of its sentences has its place: then it was looked at in full."""
    answered = [letter for letter in letters_of(session) if letter.answer.strip()]
    if not answered:
        return False
    from reflect.letters.answers import unsorted

    return not any(map(unsorted, answered))


def _heard_on(session: Session) -> date:
    """The day the answer came; the day of the session when that was not said."""
    return parse_iso_date(session.answer("heard-on")) or local_day(session.created)

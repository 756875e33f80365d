"""The agenda over all sessions: the actions of their plans, and the reminders that are due. Pure, in one pass.

An action is called a "step" on the screen. From sections 6.1 and 6.3 of the chapter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from reflect.analysis.contacts import STAY_IN_TOUCH, actions_of, contact_of, is_listed
from reflect.analysis.letters.letter_actions import kinds_of_letter
from reflect.analysis.titles import title
from reflect.analysis.usable import first_usable, may_be_listed, names_nothing
from reflect.model.session import Action, Session
from reflect.text.dates import format_day
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import trimmed_line

if TYPE_CHECKING:
    from reflect.analysis.reminders import Reminder, ReminderKind

MOST_OFFERED = 3
"""How many open actions of earlier sessions a session offers at a time."""

MOST_LOOKED_AT = 12
"""How many of the open items are looked at closely for a short list of the first ones."""

NO_WORDS = "(a step without words)"

CONTACT_PLACE = -1
"""The place of staying in touch, which is none of the plan's actions."""


class ActionItem(NamedTuple):
    """One action of a session's plan as lists show it: texts on one line, with the session it comes from."""

    session_id: str
    place: int
    """Its index among the actions of its session."""
    id: str
    source: str
    """The title of its session."""
    written: datetime
    """When its session was begun."""
    written_on: date
    """The local day of that."""
    what: str
    when: str
    due: date | None
    due_text: str
    helps: str
    status: str
    why: str
    closed: datetime | None
    closed_on: date | None
    """The local day of that."""
    kind: str = ""
    times_moved: int = 0
    """How often it was put off."""
    about_letter: bool = False
    """Whether it is about a letter, written or not."""
    where: str = ""
    minutes: int | None = None

    @property
    def is_contact(self) -> bool:
        """Whether it is staying in touch with a person, whose name or nothing its words are."""
        return self.place == CONTACT_PLACE

    @property
    def shown(self) -> str:
        """The words of the action as a list shows them, with what they are where they are a name."""
        return ": ".join(filter(None, (STAY_IN_TOUCH, self.what))) if self.is_contact else self.what

    @property
    def words(self) -> str:
        """All that the person wrote for it, a line each."""
        return f"{self.what}\n{self.when}\n{self.helps}\n{self.where}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status == "open"

    @property
    def key(self) -> tuple[str, int]:
        """Identifies it among all action items; an imported one may have no id."""
        return self.session_id, self.place

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < today


class Agenda:
    """The action items and reminders of the sessions that were added."""

    def __init__(self, today: date, *, keep_closed: bool = True, items: Iterable[ActionItem] = ()) -> None:
        """``keep_closed`` keeps actions that are done or dropped; Home has no use for them."""
        self.today, self.keep_closed = today, keep_closed
        self.items = list(items)
        self._reminders: list[Reminder] = []
        self._undecided: list[tuple[Reminder, Session]] = []
        """Reminders that may not be offered, each with its session, whose words are to be looked at first."""

    def add(self, session: Session) -> None:
        """Add the items and reminders of a session that was not added before."""
        # late: what is due needs none
        from reflect.analysis.reminders import OFFERING_WORK, possible_reminders

        self.items.extend(action_items_of(session, closed=self.keep_closed))
        for reminder in possible_reminders(session, self.today):
            if reminder.kind in OFFERING_WORK:
                self._undecided.append((reminder, session))
            else:
                self._reminders.append(reminder)

    @property
    def reminders(self) -> list[Reminder]:
        """All reminders that are offered."""
        if self._undecided:
            from reflect.analysis.reminders import is_offered

            self._reminders += [
                reminder for reminder, session in self._undecided if is_offered(reminder, session)
            ]
            self._undecided = []
        return self._reminders

    def leave_out_unusable(self, most: int = MOST_LOOKED_AT) -> None:
        """Leave out, among the first ``most`` open items, those whose words are not to be built on.

        Of each kind of reminder that offers work, leave out all but the latest: no more of the sessions are looked at.
        """
        kept = first_usable(self.open_items, most)
        self.items = [*kept, *(item for item in self.items if not item.is_open)]
        self._keep_latest()

    def _keep_latest(self) -> None:
        if self._undecided:
            from reflect.analysis.reminders import OFFERING_WORK, is_offered

            latest_first = sorted(self._undecided, key=lambda pair: pair[0].on, reverse=True)
            for kind in OFFERING_WORK:
                found = (
                    each for each, session in latest_first if each.kind == kind and is_offered(each, session)
                )
                self._reminders += islice(found, 1)
            self._undecided = []

    def replace(self, session: Session) -> None:
        """Put the items and reminders of a session that has changed in place of its earlier ones."""
        self.items = [item for item in self.items if item.session_id != session.id]
        self._reminders = [each for each in self._reminders if each.session_id != session.id]
        self._undecided = [pair for pair in self._undecided if pair[1].id != session.id]
        self.add(session)

    @property
    def open_items(self) -> list[ActionItem]:
        """The open items, by date."""
        return by_date(item for item in self.items if item.is_open)

    @property
    def closed_items(self) -> list[ActionItem]:
        """The items done or dropped, the last one first."""
        closed = [item for item in self.items if not item.is_open]
        return sorted(closed, key=lambda item: (item.closed or item.written).timestamp(), reverse=True)

    def of_kind(self, *kinds: ReminderKind) -> list[Reminder]:
        """The reminders of some kinds, the latest first."""
        found = [reminder for reminder in self.reminders if reminder.kind in kinds]
        return sorted(found, key=lambda reminder: reminder.on, reverse=True)


def by_date(items: Iterable[ActionItem]) -> list[ActionItem]:
    """Action items by their day, then those without one, the newest session's first."""

    def order(item: ActionItem) -> tuple[bool, date, float, int]:
        return item.due is None, item.due or date.max, -item.written.timestamp(), item.place

    return sorted(items, key=order)


# --- actions ---


def action_items_of(session: Session, *, closed: bool = True) -> Iterator[ActionItem]:
    """The actions of one session as items, staying in touch the last; those done or dropped only with ``closed``.

    An open one that names nothing is none.
    """
    for place, action in enumerate(session.actions):
        if not names_nothing(action.what) if action.is_open else closed:
            what = trimmed_line(action.what) or trimmed_line(action.when) or NO_WORDS
            yield _item(session, action, place, what)
    contact = contact_of(session) if is_listed(session) else None
    if contact and (closed or contact.is_open):
        who = trimmed_line(contact.what)
        yield _item(session, contact, CONTACT_PLACE, who if may_be_listed(who) else "")


def _item(session: Session, action: Action, place: int, what: str) -> ActionItem:
    return ActionItem(
        session_id=session.id,
        place=place,
        id=action.id,
        source=title(session),
        written=session.created,
        written_on=session.day,
        what=what,
        when=trimmed_line(action.when),
        due=action.due,
        due_text=trimmed_line(action.due_text),
        helps=trimmed_line(action.helps),
        where=trimmed_line(action.where),
        minutes=action.minutes,
        status=action.status,
        why=trimmed_line(action.why),
        closed=action.closed,
        closed_on=action.closed_on,
        kind=action.kind,
        times_moved=len(action.moved),
        about_letter=bool(action.letter or kinds_of_letter(session, action)),
    )


def action_of(session: Session, item: ActionItem) -> Action | None:
    """The action in a session that an item was made from; ``None`` when it is no longer there."""
    if item.id:
        return next((action for action in actions_of(session) if action.id == item.id), None)
    actions = session.actions
    action = actions[item.place] if item.place < len(actions) else None
    return action if action and not action.id and trimmed_line(action.what) == item.what else None


def actions_to_offer(items: Iterable[ActionItem], session: Session) -> list[ActionItem]:
    """The open items of other sessions, by date; none before the person has said what happened today."""
    if not session.words("happened").strip():
        return []
    others = by_date(item for item in items if item.is_open and item.session_id != session.id)
    return first_usable(others, MOST_LOOKED_AT)


def due_in_words(item: ActionItem, today: date) -> str:
    """The day an item is due, ``tomorrow, Mon 23 Nov``; late is "waiting since"; what was typed where it is no day."""
    if item.due is None:
        return item.due_text
    words = format_day(item.due, today)
    if item.due < today:
        return f"waiting since {words}"
    near = {0: "today", 1: "tomorrow"}.get((item.due - today).days)
    return f"{near}, {words}" if near else words


def closing_in_words(item: ActionItem, today: date) -> str:
    """How an item was closed, ``dropped Sun 22 Nov: too much just now``; an empty text while it is open."""
    if item.is_open:
        return ""
    day = f" {format_day(item.closed_on, today)}" if item.closed_on else ""
    return f"{item.status}{day}" + (f": {item.why}" if item.why else "")

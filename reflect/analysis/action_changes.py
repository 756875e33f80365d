"""Changes of an action: done, open again, moved to a day, reworded, dropped; each can be undone. Pure."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Any

from reflect.analysis.action_reading import WORDS, Reading, open_to_reading, reading_of
from reflect.analysis.agenda import ActionItem, action_items_of, action_of
from reflect.analysis.contacts import actions_of, put_back
from reflect.model.action import CALENDAR, CALENDAR_ON, ActionEdit, Record, set_or_drop, words_of
from reflect.model.errors import ReflectError
from reflect.model.session import Action, Session, parse_iso_date
from reflect.text.dates import format_day
from reflect.text.sanitize import trimmed_line

_STATES = {"done": "Done", "dropped": "Dropped", "open": "Open"}
"""What an action is by its status, where a line begins with it."""


class StaleAction(ReflectError):
    """The action to change is no longer in its session, or was changed since."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"“{what}” was changed somewhere else.", "Nothing was changed here.", "Look at it again."
        )


class ActionChange:
    """One change of one action, for ``Store.change``; it finds the action in the session as it is on disk by then."""

    def __init__(self, item: ActionItem, do: Callable[[Action], None], says: str) -> None:
        self.item = item
        self.says = says
        """The change in words."""
        self._do = do
        self._before: dict[str, Any] = {}
        self._after: dict[str, Any] = {}

    def __call__(self, session: Session) -> None:
        """Carry it out. Raises ``StaleAction``."""
        action = action_of(session, self.item)
        if action is None:
            raise StaleAction(self.item.shown)
        self._before = copy.deepcopy(action.record)
        self._do(action)
        self._after = copy.deepcopy(action.record)
        put_back(session, action)

    def of(self, item: ActionItem) -> ActionChange:
        """A change like this one, of another action in the same words."""
        return ActionChange(item, self._do, self.says)

    @property
    def changed_anything(self) -> bool:
        """Whether the action differs from what it was before."""
        return self._before != self._after

    @property
    def edit(self) -> ActionEdit:
        """The edit that the change made: the action before and after, to be kept for taking it back."""
        return ActionEdit(self.item.session_id, self._before, self._after)

    def undo(self, session: Session) -> None:
        """Make the action what it was before. Raises ``StaleAction`` when it was changed again meanwhile."""
        take_back(session, self.edit)


def take_back(session: Session, edit: ActionEdit) -> None:
    """Make an action what it was before an edit. Raises ``StaleAction`` when it is another one by now.

    That a calendar was given it meanwhile makes it no other one, and stays.
    """
    action = next((each for each in actions_of(session) if _is_as_in(each.record, edit.after)), None)
    if action is None:
        raise StaleAction(trimmed_line(words_of(edit.after, WORDS)))
    given = {key: action.record.get(key) for key in (CALENDAR, CALENDAR_ON)}
    action.record.clear()
    action.record.update(copy.deepcopy(edit.before))
    for key, value in given.items():
        set_or_drop(action.record, key, value)
    put_back(session, action)


def item_of(session: Session, edit: ActionEdit) -> ActionItem | None:
    """The action that an edit is of, as it is in its session by now; ``None`` for one that is gone or has no id."""
    id_ = edit.before.get("id")
    return next((item for item in action_items_of(session) if id_ and item.id == id_), None)


def said_of_taking_back(edit: ActionEdit) -> str:
    """What taking an edit back is, in words: as it was before; or, where that takes something back, changed again."""
    if not edit.takes_back:
        return "As it was"
    now, before = (words_of(record, "status") or "open" for record in (edit.before, edit.after))
    return f"{_STATES.get(now, 'Changed')} again" if now != before else "Changed again"


def _is_as_in(record: Record, edited: Record) -> bool:
    apart = {CALENDAR: None, CALENDAR_ON: None}
    return {**record, **apart} == {**edited, **apart}


def noted_in_calendar(
    sessions: Iterable[Session],
    action_ids: Collection[str],
    now: datetime,
    change: Callable[[str, Callable[[Session], object]], Session],
) -> list[Session]:
    """The sessions, with a note in each of these actions that a calendar was given it.

    ``change`` changes a session by its id, as ``Store.change`` does, and is called only where something is to be noted.
    Raises what that raises.
    """

    def note(session: Session) -> None:
        for action in actions_of(session):
            if action.id in action_ids:
                action.note_calendar(now)
                put_back(session, action)

    return [
        change(session.id, note) if is_to_be_noted(session, action_ids) else session for session in sessions
    ]


def is_to_be_noted(session: Session, action_ids: Collection[str]) -> bool:
    """Whether one of these actions is in a session, and nobody noted yet that a calendar was given it as it is."""
    return any(action.id in action_ids and not action.is_as_in_calendar for action in actions_of(session))


def done(item: ActionItem, now: datetime) -> ActionChange:
    """Close it as done at ``now``."""
    return ActionChange(item, lambda action: action.close("done", now), "Done")


def reopened(item: ActionItem) -> ActionChange:
    """Make it open again."""
    return ActionChange(item, lambda action: action.reopen(), "Open again")


def moved(item: ActionItem, day: date | None, in_words: str = "") -> ActionChange:
    """Put it off to another day, or to none; ``in_words`` is that day as people say it."""
    says = f"Moved to {in_words}" if day else "Without a day now"
    return ActionChange(item, lambda action: action.put_off(day), says)


def reworded(
    item: ActionItem,
    what: str,
    when: str,
    today: date,
    other_day: date | None = None,
    *,
    keeps_day: bool = True,
) -> ActionChange:
    """Say it in other words, and move it to the day they name; words that name none leave it its day and moment.

    A day that was set by hand stays too, which is said where the words name another one. ``other_day`` comes before
    both. Without ``keeps_day``, an action that no other day is known for has none afterwards. Words that are as they
    were shown stay as they were typed.
    """
    read = _reading_of_new_words(item if keeps_day else item._replace(due=None, due_text=""), what, today)
    day = other_day or parse_iso_date(read.get("due"))
    moment = read.get("when", when) if when == item.when else when

    def reword(action: Action) -> None:
        action.reword(
            action.what if what == item.what else what, action.when if moment == item.when else moment
        )
        if other_day or not keeps_day:
            action.put_off(day)
        elif day:
            action.move(day)

    named = [*filter(None, [format_day(day, today) if day else "", moment if moment != when else ""])]
    if item.due and keeps_day and not day and _names_another_day(item, what, today):
        named.append(f"its day stays {format_day(item.due, today)}")
    return ActionChange(item, reword, f"Changed ({' · '.join(named)})" if named else "Changed")


def _names_another_day(item: ActionItem, what: str, today: date) -> bool:
    day = reading_of(what, today).get("due")
    return day is not None and parse_iso_date(day) != item.due


def _reading_of_new_words(item: ActionItem, what: str, today: date) -> Reading:
    """What other words name, of what was not set by hand; a reading was made on the day of its session."""
    if what == item.what:
        return {}
    before = reading_of(item.what, item.written_on)
    stored = {"due": item.due.isoformat() if item.due else item.due_text, "when": item.when}
    fillable = open_to_reading(stored, before)
    return {id_: value for id_, value in reading_of(what, today).items() if id_ in fillable}


def placed(item: ActionItem, where: str, minutes: int | None) -> ActionChange:
    """Say where it is done and how many minutes it takes; without either it says so no more."""

    def place(action: Action) -> None:
        action.where = action.where if where == item.where else where
        action.minutes = minutes

    return ActionChange(item, place, "Noted")


def dropped(item: ActionItem, now: datetime, why: str) -> ActionChange:
    """Drop it, for a reason if there is one."""
    return ActionChange(item, lambda action: action.close("dropped", now, why), "Dropped")

"""What can be done with a step: done, open again, later, smaller, dropped; each can be taken back. Pure."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from reflect.analysis.agenda import ActionItem, action_of
from reflect.model.errors import ReflectError
from reflect.model.session import Action, Session


class ActionMoved(ReflectError):
    """The step is not there any more, or not as it was."""

    def __init__(self, step: ActionItem) -> None:
        super().__init__(
            f"“{step.what}” was changed somewhere else.", "Nothing was changed here.", "Look at it again."
        )


class ActionChange:
    """One change of one step, for ``Store.change``: it finds the step in the session as it stands on disk by then."""

    def __init__(self, step: ActionItem, do: Callable[[Action], None], says: str) -> None:
        self.step = step
        self.says = says
        """The change in words."""
        self._do = do
        self._before: dict[str, Any] = {}
        self._after: dict[str, Any] = {}

    def __call__(self, session: Session) -> None:
        """Carry it out. Raises ``ActionMoved``."""
        action = action_of(session, self.step)
        if action is None:
            raise ActionMoved(self.step)
        self._before = copy.deepcopy(action.record)
        self._do(action)
        self._after = copy.deepcopy(action.record)

    @property
    def changed_anything(self) -> bool:
        """Whether the step was another one before."""
        return self._before != self._after

    def take_back(self, session: Session) -> None:
        """Make the step what it was before. Raises ``ActionMoved`` when it was changed again meanwhile."""
        action = next((action for action in session.actions if action.record == self._after), None)
        if action is None:
            raise ActionMoved(self.step)
        action.record.clear()
        action.record.update(copy.deepcopy(self._before))


def done(step: ActionItem, now: datetime) -> ActionChange:
    """Tick it off."""
    return ActionChange(step, lambda action: action.close("done", now), "Done")


def reopened(step: ActionItem) -> ActionChange:
    """Make it open again."""
    return ActionChange(step, lambda action: action.reopen(), "Open again")


def later(step: ActionItem, day: date | None, in_words: str = "") -> ActionChange:
    """Give it another day, or none; ``in_words`` is that day as people say it."""
    says = f"Moved to {in_words}" if day else "Without a day now"
    return ActionChange(step, lambda action: action.move(day), says)


def smaller(step: ActionItem, what: str, when: str) -> ActionChange:
    """Say it in other words. Words that are as they were shown stay as they were typed."""

    def reword(action: Action) -> None:
        action.reword(action.what if what == step.what else what, action.when if when == step.when else when)

    return ActionChange(step, reword, "Changed")


def dropped(step: ActionItem, now: datetime, why: str) -> ActionChange:
    """Drop it, for a reason if there is one."""
    return ActionChange(step, lambda action: action.close("dropped", now, why), "Dropped")

"""Changes of actions carried out on disk and kept for ``undo``, and the last of them taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reflect.model.errors import ReflectError

if TYPE_CHECKING:
    from reflect.analysis.action_changes import ActionChange
    from reflect.model.action import ActionEdit
    from reflect.model.session import Session
    from reflect.storage import Store

Say = Callable[[str], object]

NO_DAY = "none"
"""What is typed for no day at all."""

TAKES_BACK = "`reflect undo` takes it back."
UNDOES_AGAIN = "`reflect undo` once more brings the change back."


def carry_out(store: Store, changes: Sequence[ActionChange], say: Say, words: str = "") -> None:
    """Carry out changes, say each, and keep them all for ``undo``; ``words`` are said in place of the action's own.

    Raises what ``Store.change`` does.
    """
    made: list[ActionChange] = []
    try:
        for change in changes:
            store.change(change.item.session_id, change)
            made.append(change)
            say(f"{change.says}: {words or change.item.shown}")
    finally:
        if made:
            store.keep_last_edits([change.edit for change in made])


def take_back_last(store: Store, say: Say) -> None:
    """Take the last change of an action back; once more, bring it back. Raises ``ReflectError`` where there is none."""
    from reflect.analysis.action_changes import said_of_taking_back, take_back

    edits = store.last_edits()
    if not edits:
        raise ReflectError("There is no change of an action to take back.")
    undone = []
    try:
        for edit in reversed(edits):
            session = store.change(edit.session_id, partial(take_back, edit=edit))
            undone.append(edit.reversed)
            say(f"{said_of_taking_back(edit)}: {_shown(session, edit)}")
    finally:
        if undone:
            store.keep_last_edits(undone)
    say(TAKES_BACK if edits[-1].takes_back else UNDOES_AGAIN)


def _shown(session: Session, edit: ActionEdit) -> str:
    """An action as lists show it; one that was imported without an id by its words."""
    from reflect.analysis.action_changes import item_of
    from reflect.model.action import words_of

    item = item_of(session, edit)
    return item.shown if item else words_of(edit.before, "what")

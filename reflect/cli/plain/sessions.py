"""A session that is asked line by line, from its opening to its place in the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from reflect.analysis.list_edits import ListEdits
from reflect.cli.plain.page import mark_in
from reflect.cli.plain.plain_session import PlainSession
from reflect.cli.plain.talk import Talk
from reflect.model.errors import CannotWriteError
from reflect.model.guide import Guide
from reflect.model.session import Position, Session

if TYPE_CHECKING:
    from reflect.storage import Draft, Store


@contextmanager
def opened(store: Store, session: Session, talk: Talk) -> Iterator[Callable[[], None]]:
    """Hold a session open for writing; what it gives saves the session as it is by then.

    What could not be saved is told, and saved at the end. Raises what ``Store.edit`` and ``Draft.checkpoint`` do.
    """
    draft = store.edit(session)

    def save() -> None:
        try:
            draft.save(session)
        except CannotWriteError as error:
            talk.say(f"NOT SAVED: {error}")

    with ExitStack() as at_the_end:
        at_the_end.callback(draft.close)
        at_the_end.callback(draft.checkpoint, session)
        yield save


def ask_session(guide: Guide, store: Store, session: Session, talk: Talk, question_id: str = "") -> None:
    """Ask the questions of a session from one of them on, else from where it was left.

    What was answered is saved, whatever ends it. Raises what ``Store.edit`` does.
    """
    start = Position(guide.screen_of(question_id).id, question_id) if question_id else None
    earlier = [each for each in store.sessions() if each.id != session.id]
    draft = store.edit(session)
    try:
        edits = ListEdits(store.record_lists())
        plain = PlainSession(guide, session, draft, talk, earlier=earlier, edits=edits, start=start)
        is_finished = plain.run()
        if not (session.is_empty and draft.is_new):
            _save_or_retry(draft, session, talk)
        if is_finished:
            if session.actions:
                talk.say("`reflect plan` prints your next steps.")
        elif not session.is_empty:
            talk.say("Kept. `reflect resume --plain` carries on where you were.")
    finally:
        if session.is_empty and draft.is_new:
            draft.discard()
        else:
            draft.checkpoint(session)
        draft.close()


def _save_or_retry(draft: Draft, session: Session, talk: Talk) -> None:
    """Save the draft, again as often as the person presses Enter. Raises ``CannotWriteError`` when they give up."""
    while True:
        try:
            draft.save(session)
            return
        except CannotWriteError as error:
            talk.say(f"NOT SAVED: {error}")
            talk.say(error.todo)
            talk.say("Enter tries again. A line with . leaves without the last words.")
            line = talk.read()
            if line is None or mark_in(line) == ".":
                raise

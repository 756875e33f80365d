"""What stands for the draft of a session that cannot be opened for writing: it saves once it can."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from reflect.model.session import Session
from reflect.storage.problems import CannotWrite, InUse
from reflect.storage.results import Checkpoint

if TYPE_CHECKING:
    from reflect.model.text_places import TextPlace
    from reflect.storage.draft import Draft
    from reflect.storage.files.editor_files import EditorFile
    from reflect.storage.store import Store


class UnopenedDraft:
    """Does what a ``Draft`` does, but opens it at the first save; until that works there is no lock and no file."""

    is_new = False
    """It is the draft of a session that was read."""

    def __init__(self, store: Store, session: Session, reason: str) -> None:
        """``reason`` says in a few words why it is not open."""
        self.reason = reason
        self._store, self._as_read = store, session.copy()
        self._draft: Draft | None = None

    @property
    def earlier_versions(self) -> Mapping[str, str]:
        """What texts said before they shrank a lot, by question."""
        return self._draft.earlier_versions if self._draft else MappingProxyType({})

    def save(self, session: Session) -> None:
        """Save the session if it has changed. Raises ``CannotWrite`` and ``Busy`` as long as it cannot be opened.

        Raises ``InUse`` when another window has it, or has changed it meanwhile.
        """
        if self._draft is None and session.document != self._as_read.document:
            self._draft = self._open()
        if self._draft:
            self._draft.save(session)

    def _open(self) -> Draft:
        current = self._as_read.copy()
        draft = self._store.edit(current)
        if current.document != self._as_read.document:
            draft.close()
            raise InUse(self._as_read.id)
        return draft

    def write_for_editor(self, session: Session, place: TextPlace, words: str) -> EditorFile:
        """Write words for an editor to a file beside the draft. Raises what ``save`` does while there is no draft."""
        self._draft = self._draft or self._open()
        return self._draft.write_for_editor(session, place, words)

    def read_from_editor(self, file: EditorFile) -> str:
        """The words an editor left in a file. Raises what ``save`` does while there is no draft."""
        self._draft = self._draft or self._open()
        return self._draft.read_from_editor(file)

    def remove_from_editor(self, file: EditorFile) -> None:
        """Remove a file whose words were taken over, if there is a draft by now. Raises ``CannotWrite``."""
        if self._draft:
            self._draft.remove_from_editor(file)

    def checkpoint(self, session: Session) -> Checkpoint:
        """Put the session into the archive, if it has changed. Raises what ``save`` does."""
        self.save(session)
        return self._draft.checkpoint(session) if self._draft else Checkpoint(written=False)

    def discard(self) -> None:
        """Remove the draft, if there is one by now. Raises ``CannotWrite``."""
        if self._draft:
            self._draft.discard()

    def close(self) -> None:
        """Release the session, if it was opened."""
        if self._draft:
            self._draft.close()


def edit_or_read(store: Store, session: Session) -> Draft | UnopenedDraft:
    """Open a session for writing, or only for reading where nothing can be written. Raises what else ``edit`` does."""
    try:
        return store.edit(session)
    except CannotWrite as error:
        return UnopenedDraft(store, session, error.reason)

"""The words that an editor had saved when reflect was killed, put back into their session.

Such a file is newer than the session, which was saved when the editor was opened and cannot change while it is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from reflect.model.session import LETTERS, Session, short_id
from reflect.model.text_places import put_words_at, words_at
from reflect.storage.draft import Draft
from reflect.storage.files.editor_files import EditorFile
from reflect.text.sanitize import clean_input


def put_back(
    draft: Draft, session: Session, files: list[EditorFile], now: Callable[[], datetime]
) -> Iterator[str]:
    """Put the words of files into their session and its draft, remove the files, and say for the user what was done.

    An answer whose place they take can be undone to. A file that has no place there stays. Raises ``CannotWrite``.
    """
    changed = [_take(draft, session, file, now()) for file in files]
    if any(changed):
        draft.save(session)
    for file in files:
        if file.path.exists() and words_at(session, file.place) == _words_of(draft, file):
            draft.remove_from_editor(file)
    if any(changed):
        yield f"What you wrote in your editor is in its session again ({short_id(session.id)})."
    for file in files:
        if file.path.exists():
            yield f"What you wrote in your editor stays in {file.path}: its place is gone."


def _words_of(draft: Draft, file: EditorFile) -> str:
    return clean_input(draft.read_from_editor(file))


def _take(draft: Draft, session: Session, file: EditorFile, now: datetime) -> bool:
    """Take the words of one file into the session and tell whether they are others; none were saved in an empty one."""
    words, before = _words_of(draft, file), words_at(session, file.place)
    if words == before:
        return False
    if not words.strip():
        draft.remove_from_editor(file)
        return False
    if not put_words_at(session, file.place, words, now):
        return False
    if before and file.place[0] != LETTERS and len(file.place) == 1:
        draft.keep_earlier(file.place[0], before)
    return True

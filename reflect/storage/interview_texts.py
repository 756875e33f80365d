"""The texts of an interview's page that are open in the person's own editor, and their way back after a kill."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reflect.model.action import Record
from reflect.model.record_lists import INTERVIEWS, InterviewRecord, RecordChange, new_record, touched
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import translating_os_errors
from reflect.storage.files.editor_files import EditorFile
from reflect.storage.problems import InUse
from reflect.text.sanitize import clean_input

PUT_BACK = "What you wrote in your editor is on the page of its interview again."


class InterviewTexts:
    """Files for the texts of one page; its lock tells other windows that they are in use, until ``close``."""

    def __init__(self, folder: DataFolder, interview_id: str) -> None:
        """Take the lock. Raises ``InUse`` and ``CannotWrite``."""
        self._folder, self._path = folder, folder.drafts.path(interview_id)
        with translating_os_errors(folder.path, "use"):
            lock = folder.drafts.lock(interview_id)
        if lock is None:
            raise InUse(interview_id)
        self._id, self._lock = interview_id, lock

    def write(self, field: str, words: str) -> EditorFile:
        """Write a text to a file for an editor. Raises ``CannotWrite``."""
        files = self._folder.editor_files
        with translating_os_errors(files.folder):
            self._folder.check_place()
            return files.write(self._path, (INTERVIEWS, "0", field), words)

    def read(self, file: EditorFile) -> str:
        """The words an editor left in such a file. Raises ``CannotWrite``."""
        with translating_os_errors(file.path, "read"):
            return self._folder.editor_files.read(file)

    def remove(self, file: EditorFile) -> None:
        """Remove a file whose words are on the page. Raises ``CannotWrite``."""
        with translating_os_errors(file.path):
            self._folder.editor_files.remove(file)

    def close(self) -> None:
        """Release the lock; the next start removes its file."""
        self._folder.drafts.unlock(self._id, self._lock, remove_file=False)


ChangeRecords = Callable[[Sequence[RecordChange]], None]
"""Changes records beside the sessions, as ``Store.change_records`` does."""


def put_back_on_page(
    folder: DataFolder, left: Path, pages: Mapping[str, Record], change: ChangeRecords
) -> str:
    """Put what an editor had saved when reflect was killed on the page of its interview.

    ``left`` is the folder of such texts, ``pages`` are all there are by their ids. A page without any other word is
    made for them. Returns words for the user, none while the page is open in another window. Raises ``CannotWrite``
    and what ``change`` does.
    """
    found = next((id_ for id_ in pages if folder.drafts.path(id_).stem == left.name), None)
    with translating_os_errors(left, "read"):
        files = [file for file in folder.editor_files.files_in(left) if file.place[0] == INTERVIEWS]
    is_new = found is None and folder.drafts.path(left.name).stem == left.name
    if not files or not (found or is_new):
        return f"Words of yours stand in {left}, and their session is gone."
    try:
        texts = InterviewTexts(folder, found or left.name)
    except InUse:
        return ""
    try:
        changed = _with_words(pages.get(found or "", {"id": left.name}), texts, files)
        if changed:
            before = pages.get(found or "")
            new = {**new_record({}, folder.now()), **changed}
            change([RecordChange(INTERVIEWS, before, touched(new, folder.now(), before))])
        for file in files:
            texts.remove(file)
    finally:
        texts.close()
    return PUT_BACK if changed else ""


def _with_words(page: Record, texts: InterviewTexts, files: Sequence[EditorFile]) -> Record | None:
    """A page with the words of files on it; ``None`` where they are there already, or none were saved."""
    changed = InterviewRecord(dict(page))
    for file in files:
        words, field = clean_input(texts.read(file)), file.place[-1]
        if words.strip() and words != _as_text(page.get(field)):
            changed.put(field, words)
    return changed.record if changed.record != page else None


def _as_text(value: object) -> str:
    """What stands in a field, as it is written there: a list of texts as lines."""
    texts = value if isinstance(value, list) else [value]
    return "\n".join(text for text in texts if isinstance(text, str))

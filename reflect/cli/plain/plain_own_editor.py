"""A text of a session in the person's own editor, from the command line, and back."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

from reflect.cli.plain.line_input import usual_lines
from reflect.model.session import Session
from reflect.model.text_places import TextPlace
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import clean_input
from reflect.tui.editors import (
    NO_EDITOR,
    Editor,
    cannot_start,
    chosen_editor,
    ended_with_error,
    leaving_interrupts_to_others,
    left_no_words,
    may_keep_copies,
    missing_editor,
)

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.storage import Draft
    from reflect.storage.files.editor_files import EditorFile

_told_of: set[Editor] = set()
"""The editors of which was said in this process that they may keep copies."""


class EditedText(NamedTuple):
    """A text of a session that is open as a draft, for the person's own editor."""

    draft: Draft
    session: Session
    place: TextPlace
    words: str
    """The text before."""
    keep: Callable[[str], object]
    """Takes the words as they are afterwards, where they are other ones, before the file of the editor goes."""
    takes_away: str = ""
    """How the words are taken away, which an empty file does not do: nobody could have them back."""


def edit_in_own_editor(
    say: Callable[[str], object], text: EditedText, agree: Callable[[Editor], bool] | None = None
) -> bool:
    """Let the person edit words of a session, and tell whether words came of it; else they are told why not.

    ``agree`` asks whether to start an editor that may keep copies; without it that is said, and the next time it
    starts. Raises ``CannotWriteError``: the file stays then, and the next start puts its words back.
    """
    editor = _editor(say, agree or _is_told_of)
    if editor is None:
        return False
    file = text.draft.write_for_editor(text.session, text.place, text.words)
    edited = _edited_in(editor, text.draft, file, text.words, say)
    if edited.strip() and edited != text.words:
        text.keep(edited)
    text.draft.remove_from_editor(file)
    if text.words.strip() and not edited.strip():
        say(left_no_words(editor))
        say(text.takes_away)
        return False
    return True


def _edited_in(
    editor: Editor, draft: Draft, file: EditorFile, words: str, say: Callable[[str], object]
) -> str:
    """What an editor made of words; the same where it did not start, or failed and left none."""
    try:
        code = _run(editor, file.path)
    except OSError as error:
        say(cannot_start(editor, error))
        return words
    edited = "" if file.was_removed else clean_input(draft.read_from_editor(file))
    if code:
        say(ended_with_error(editor))
    return edited if edited.strip() or not code else words


def _run(editor: Editor, path: Path) -> int:
    with leaving_interrupts_to_others(), usual_lines():
        return subprocess.run([*editor.command, path], check=False).returncode


def _editor(say: Callable[[str], object], agree: Callable[[Editor], bool]) -> Editor | None:
    """The editor to start; of one that may keep copies this is said first."""
    try:
        editor = chosen_editor(os.environ)
    except FileNotFoundError as error:
        say(missing_editor(error))
        return None
    if editor is None:
        say(NO_EDITOR)
    elif not editor.is_known and editor not in _told_of:
        say(may_keep_copies(editor))
        if not agree(editor):
            say("The same again opens it.")
            return None
    return editor


def _is_told_of(editor: Editor) -> bool:
    """Note that it was said of an editor; it starts the next time."""
    _told_of.add(editor)
    return False

"""A text of a session in the person's own editor, and back."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from textual.app import SuspendNotSupported
from textual.widget import Widget

from reflect.model.errors import ReflectError
from reflect.model.text_places import TextPlace
from reflect.text.sanitize import clean_input
from reflect.tui.app_base import AppBase
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
from reflect.tui.fields import Field
from reflect.tui.fields.growing_text_area import GrowingTextArea

if TYPE_CHECKING:
    from reflect.storage.files.editor_files import EditorFile

NOT_A_TEXT = "Your editor opens from a question you answer in words, from a letter, or from a note."
AT_ONCE = 1.0
"""Seconds within which nobody has written anything."""


class EditorTexts(Protocol):
    """The autosave of what a text stands in: it writes the text to a file for an editor, and takes that away again."""

    async def write_for_editor(self, place: TextPlace, words: str) -> EditorFile:
        """Save everything, and write words to a file. Raises ``ReflectError``."""

    async def read_from_editor(self, file: EditorFile) -> str:
        """The words an editor left there. Raises ``CannotWrite``."""

    async def remove_from_editor(self, file: EditorFile) -> None:
        """Remove the file once its words are saved."""


class OpenText(NamedTuple):
    """A text that is being written on a screen."""

    area: GrowingTextArea
    place: TextPlace
    autosave: EditorTexts


def open_answer(focused: Widget | None, autosave: EditorTexts) -> OpenText | None:
    """The answer whose words are typed into the widget with the focus; ``None`` where no words are typed."""
    if not isinstance(focused, GrowingTextArea):
        return None
    field = next((node for node in reversed(focused.ancestors) if isinstance(node, Field)), None)
    within = field.place_of_typing() if field else None
    return None if field is None or within is None else OpenText(focused, (field.ask.id, *within), autosave)


async def edit_in_own_editor(app: AppBase, text: OpenText) -> None:
    """Open a text in the person's editor and take over what they saved there; undo brings the old words back."""
    try:
        editor = chosen_editor(os.environ)
    except FileNotFoundError as error:
        app.tell(missing_editor(error))
        return
    if editor is None:
        app.tell(NO_EDITOR)
    elif editor.is_known or editor in app.editors_told_of:
        await _edit(app, text, editor)
    else:
        app.editors_told_of.add(editor)
        app.tell(f"{may_keep_copies(editor)} The same key again opens it.")


async def _edit(app: AppBase, text: OpenText, editor: Editor) -> None:
    try:
        file = await text.autosave.write_for_editor(text.place, text.area.words)
    except ReflectError as error:
        app.tell_error(error)
        return
    try:
        await _take_over(app, text, editor, file)
    except ReflectError as error:
        app.tell_error(error)
        return  # the file has words that nobody could read: the next start puts them back
    except SuspendNotSupported:
        app.tell("No other program can have the terminal here.")
    except OSError as error:
        app.tell(cannot_start(editor, error))
    await app.wait_for_ancestors(text.area)  # the words are in the session only then
    await text.autosave.remove_from_editor(file)


async def _take_over(app: AppBase, text: OpenText, editor: Editor, file: EditorFile) -> None:
    """Let the person edit a file, and take over its words. Raises ``OSError`` and ``ReflectError``."""
    words, clock = text.area.words, asyncio.get_running_loop().time
    began = clock()
    code = await _run(app, editor, file.path)
    was_quick = clock() - began < AT_ONCE
    edited = words if file.was_removed else clean_input(await text.autosave.read_from_editor(file))
    if edited != words and (edited.strip() or not code):
        text.area.put_text(edited)
    if code:
        app.tell(f"{ended_with_error(editor)} ctrl+z brings back what was.")
    elif file.was_removed:
        app.tell(left_no_words(editor))
    elif edited == words and was_quick:
        app.tell(f"{editor.name} came back at once. One with a window of its own has to wait: `code --wait`.")


async def _run(app: AppBase, editor: Editor, path: Path) -> int:
    """Give the terminal to an editor until it ends, and return its exit code. Raises ``OSError``.

    Nothing is drawn meanwhile: nobody takes what is written for the terminal then, and who writes would wait for ever.
    """
    with app.batch_update(), leaving_interrupts_to_others(), app.suspend():
        if not editor.is_known:
            print("reflect waits until your editor is closed.", flush=True)  # it may have a window of its own
        try:
            process = await asyncio.create_subprocess_exec(*editor.command, path)
        except OSError as error:
            failed = error  # not raised here, for the terminal has to be taken back
        else:
            try:
                return await process.wait()
            finally:
                with suppress(ProcessLookupError):  # it has ended; it has not when reflect is told to end
                    process.terminate()
    raise failed

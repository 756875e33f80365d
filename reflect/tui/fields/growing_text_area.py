"""A text area that grows with its text, is quick and literal, and leaves the app's keys alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from reflect.text.sanitize import clean_input
from reflect.tui.fields.field import run_own_binding
from reflect.tui.fields.wrapped_text_area import WrappedTextArea
from reflect.tui.key_order import BufferedTextInput
from reflect.tui.textual_internals import stop_watching

if TYPE_CHECKING:
    from reflect.tui.textual_internals import EditHistory

_LEFT_TO_THE_SCREEN = {"pageup", "pagedown", "f6", "f7"}
_LINE_BREAKS = {"enter", "shift+enter", "ctrl+j"}
_WITHIN_THE_TEXT = {"backspace", "delete", "left", "right", "home", "end"}
_BURST_GAP = 0.01
"""Seconds between two keys below which nobody is typing them."""
_GATHERING_TIME = 0.03
"""Seconds for which the keys of a burst are gathered."""


def many_lines(text: str) -> str:
    """Words for a text of several lines, in the stored form; Unicode's own line breaks become plain ones."""
    return clean_input(text).replace("\u2028", "\n").replace("\u2029", "\n")


@dataclass(frozen=True, slots=True)
class UndoMemory:
    """What can be undone in a text."""

    text: str
    """The words as they stood; to others, the edits would do harm."""
    history: EditHistory


class GrowingTextArea(WrappedTextArea, BufferedTextInput, inherit_bindings=False):
    """A text area that takes words as they are typed, pasted and undone; the field around it knows what they mean."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in TextArea.BINDINGS
        if not isinstance(binding, tuple) and binding.key not in _LEFT_TO_THE_SCREEN
    ]

    def __init__(
        self,
        text: str,
        *,
        clean: Callable[[str], str] = many_lines,
        on_change: Callable[[], None],
        on_enter: Callable[[], None],
        breaks_lines: bool = False,
        on_paste: Callable[[str, bool], bool] | None = None,
        placeholder: str = "",
    ) -> None:
        """Begin with ``text``, the cursor at its end.

        ``clean`` cleans whatever is put in later. ``on_change`` is called with every change, before any later key is
        seen; ``on_enter`` when Enter is pressed, with ``breaks_lines`` on nothing alone, since behind words it breaks
        the line then. ``on_paste`` is given what is pasted, and whether it replaces all words; it tells whether it took
        it.
        """
        super().__init__(text, placeholder=placeholder)
        self._clean = clean
        self._changed = on_change
        self._submit, self._breaks_lines = on_enter, breaks_lines
        self._take_pasted = on_paste
        self._typed: list[str] = []
        self._typed_at = 0.0

    @property
    def words(self) -> str:
        """The whole text, with what has been typed and not yet drawn."""
        self.flush_typed()
        return self.document.text

    def put_words(self, text: str, *, replace: bool) -> None:
        """Put words in place of everything or at the end, as the person would: undo takes them back."""
        self.flush_typed()
        end = self.document.end
        result = self.replace(text, (0, 0) if replace else end, end, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def go_behind_words(self) -> None:
        """Put the cursor at the end, a blank behind the last word: what comes is typed apart from what stands there."""
        if self.words[-1:].strip():
            self.put_words(" ", replace=False)
        self.move_cursor(self.document.end)

    def put_text(self, text: str) -> None:
        """Put words of any number of lines in the place of everything, as if they were pasted there."""
        if not (self._take_pasted and self._take_pasted(text, True)):
            self.put_words(text, replace=True)

    def set_words(self, text: str) -> None:
        """Show another text from the program; there is nothing to undo afterwards."""
        self._typed.clear()
        with self.prevent(TextArea.Changed, TextArea.SelectionChanged):
            super().edit(Edit(text, (0, 0), self.document.end, maintain_selection_offset=False))
        self.history.clear()
        self.refresh()

    # Putting words in

    def edit(self, edit: Edit) -> EditResult:
        """Carry out an edit, with the words cleaned."""
        edit.text = self._clean(edit.text)
        rows = self.rows.height
        with self.prevent(TextArea.Changed):
            result = super().edit(edit)
        self.refresh_edited(edit.top, result.end_location, moves_rows=self.rows.height != rows)
        self._changed()
        return result

    def undo(self) -> None:
        """Take back the last edits.

        What is edited next is taken back by itself: as it comes, a deletion would join the typing before it, and one
        undo took both.
        """
        with self.prevent(TextArea.Changed):
            super().undo()
        self.refresh()
        self.history.checkpoint()
        self._changed()

    def redo(self) -> None:
        """Bring back the edits taken back last."""
        with self.prevent(TextArea.Changed):
            super().redo()
        self.refresh()
        self._changed()

    def memory(self) -> UndoMemory:
        """What can be undone."""
        return UndoMemory(self.words, self.history)

    def recall(self, memory: UndoMemory) -> None:
        """Be able to undo what could be undone where these words stood before."""
        if memory.text == self.words:
            memory.history.checkpoint()
            self.history = memory.history

    def recall_text(self, earlier: str) -> None:
        """Be able to undo to an earlier text, as if these words had been put in its place just now."""
        words = self.words
        self.set_words(earlier)
        self.put_words(words, replace=True)
        self.history.checkpoint()

    async def on_key(self, event: events.Key) -> None:
        """Take keys in the order they were pressed: characters, line breaks and the area's own bindings."""
        if self.read_only:
            return
        typed = self.text_of_key(event)
        if typed:
            event.stop()
            event.prevent_default()
            self._type_text(typed)
            return
        self.flush_typed()
        event.prevent_default()
        if event.key == "enter":
            event.stop()
            self._submit()
        elif await self._run_binding(event.key):
            event.stop()

    def handles_locally(self, event: events.Key) -> bool:
        """Whether a key changes the text or moves in it, and nothing else."""
        is_within = event.key in _WITHIN_THE_TEXT and not self._is_left_to_others(event.key)
        return is_within or bool(self.text_of_key(event))

    def text_of_key(self, event: events.Key) -> str:
        """The words a key stands for; also joiners and unbreakable spaces, which count as unprintable."""
        if event.key in _LINE_BREAKS and self._is_line_break(event.key):
            return "\n"
        character = event.character
        if not character or event.key.startswith("alt+") or unicodedata.category(character[0]) == "Cc":
            return ""
        return character

    def _is_line_break(self, key: str) -> bool:
        """Whether a key breaks the line: ``ctrl+j`` anywhere, Enter in a text of several lines that has words."""
        has_words = bool(self._typed) or not self.is_empty
        return key == "ctrl+j" or (self._breaks_lines and (has_words or key != "enter"))

    def _type_text(self, text: str) -> None:
        """Put in typed words: at once, or in a burst (a paste without brackets) some together, which is far quicker."""
        now = monotonic()
        in_burst = now - self._typed_at < _BURST_GAP
        self._typed_at = now
        self._typed.append(text)
        if not in_burst and not self.message_queue_size:
            self.flush_typed()
        elif len(self._typed) == 1:
            self.set_timer(_GATHERING_TIME, self.flush_typed)

    def flush_typed(self) -> bool:
        """Put in what was typed in a burst and still waits for more; tell whether there was anything."""
        if not self._typed:
            return False
        text = "".join(self._typed)
        self._typed.clear()
        if not self.read_only:
            self.replace(text, *self.selection, maintain_selection_offset=False)
        return True

    async def _run_binding(self, key: str) -> bool:
        """Carry out the area's binding for a key, and tell whether it is of no use to what is around."""
        if self._is_left_to_others(key):
            return False
        leads_down = key == "down" and self.cursor_on_last_row
        return await run_own_binding(self, key) and not leads_down

    def _is_left_to_others(self, key: str) -> bool:
        """Whether a key would do nothing in here, and so may mean something to what is around."""
        match key:
            case "up":
                return self.cursor_on_first_row
            case "right":
                return self.is_empty
            case "ctrl+z":
                return not self.history.undo_stack
            case _:
                return False

    def on_paste(self, event: events.Paste) -> None:
        """Put in what was typed before the paste; then the paste, unless somebody else takes it."""
        self.flush_typed()
        if self._take_pasted and not self.read_only and self._take_pasted(event.text, False):
            event.stop()
            event.prevent_default()

    def on_mouse_down(self) -> None:
        """Put in what was typed where the cursor still is."""
        self.flush_typed()

    def on_blur(self) -> None:
        """Put in what was typed before the focus went."""
        self.flush_typed()

    def on_unmount(self) -> None:
        """Part from screen and app: ``TextArea`` stays known to both, and a whole page of a session with it."""
        self.screen.text_selection_started_signal.unsubscribe(self)
        stop_watching(self, self.app, "theme")

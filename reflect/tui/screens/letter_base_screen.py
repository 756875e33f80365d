"""The base of the screens on the letters of one session."""

from __future__ import annotations

from textual import events, on, work

from reflect.text.sanitize import shown_line
from reflect.tui.controllers.letter_editor import LetterEditor
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.screens.screen_bases import ScreenResult
from reflect.tui.widgets.state_label import StateLabel


class LetterBaseScreen(ColumnScreen[ScreenResult]):
    """A screen that shows what an editor of letters holds, with the state of its file and a line for what was done."""

    AUTO_FOCUS = None
    DEFAULT_CSS = """
    LetterBaseScreen {
        .column { padding: 0 1; }
        .how { padding: 0 1; margin: 0 0 1 0; }
        #said { max-height: 3; padding: 0 1; display: none; }
    }
    """

    def __init__(self, editor: LetterEditor, title: str) -> None:
        super().__init__(shown_line(title), StateLabel(editor.state))
        self.editor = editor

    @on(events.ScreenResume)
    def _show_state(self) -> None:
        """From now on the state of the file is shown here."""
        self.editor.show_state = self.show_state
        self.show_state(self.editor.state, self.editor.todo)

    def say(self, *lines: str) -> None:
        """Say what was just done, or why it was not; without words, nothing more."""
        self.show_line("said", " ".join(lines))

    @work
    async def action_save(self) -> None:
        """Save now."""
        await self.editor.save()

    def action_close(self) -> None:
        """Go back; what was written is kept."""
        self.dismiss(None)

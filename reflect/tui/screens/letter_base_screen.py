"""What the screens of the letter desk share: the state of the file in words, a line for what was just done."""

from __future__ import annotations

from textual import events, on, work

from reflect.text.sanitize import shown_line
from reflect.tui.controllers.letter_editor import LetterEditor
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.screens.screen_bases import Answer
from reflect.tui.widgets.cached_static import StateLabel


class DeskScreen(ColumnScreen[Answer]):
    """A screen on the letters of one session, which is held open for writing."""

    AUTO_FOCUS = None
    DEFAULT_CSS = """
    DeskScreen {
        .column { padding: 0 1; }
        .how { padding: 0 1; margin: 0 0 1 0; }
        #said { max-height: 3; padding: 0 1; display: none; }
    }
    """

    def __init__(self, desk: LetterEditor, title: str) -> None:
        super().__init__(shown_line(title), StateLabel(desk.state))
        self.desk = desk

    @on(events.ScreenResume)
    def _show_state(self) -> None:
        """From now on the state of the file is shown here."""
        self.desk.told = self.tell
        self.tell(self.desk.state)

    def say(self, *lines: str) -> None:
        """Say what was just done, or why it was not; without words, nothing more."""
        self.put("said", " ".join(lines))

    @work
    async def action_save(self) -> None:
        """Save now."""
        await self.desk.save()

    def action_close(self) -> None:
        """Go back; what was written is kept."""
        self.dismiss(None)
